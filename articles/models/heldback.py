from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.rules import both_or_neither
from articles.models.version import Version


class HeldBack(models.Model):
    """That a story's public record does not tell the text of a Version, for legal reasons."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="held_back")
    reason = models.CharField(max_length=500)  # for the desk alone
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    over_at = models.DateTimeField(null=True)
    over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["version"], condition=Q(over_at=None), name="held_back_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="held_back_for_a_reason"),
            both_or_neither("over_at", "over_by", name="told_again_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} held back"
