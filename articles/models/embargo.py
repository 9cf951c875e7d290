from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.models.rules import both_or_neither


class EmbargoQuerySet(models.QuerySet["Embargo"]):
    def standing(self, now: datetime) -> "EmbargoQuerySet":
        return self.filter(Q(until=None) | Q(until__gt=now), lifted_at=None)


class Embargo(models.Model):
    """Until when nothing new of a story may go out (null: until it is lifted), and why."""

    story = models.ForeignKey("articles.Article", models.PROTECT, related_name="embargoes")
    until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)  # or followed by another
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = EmbargoQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["story"], condition=Q(lifted_at=None), name="one_embargo_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="embargo_for_a_reason"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("set_at")), name="embargo_ahead"
            ),
            both_or_neither("lifted_at", "lifted_by", name="lifted_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} until {self.until or 'lifted'}"
