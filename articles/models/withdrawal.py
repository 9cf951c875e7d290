from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.models.publication import Publication
from articles.models.rules import both_or_neither
from articles.models.version import Version


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    def standing(self, now: datetime | None = None) -> "WithdrawalQuerySet":
        """What is not undone, not followed by another, and not over by a return on schedule."""
        return self.filter(Q(over_at=None) | Q(over_at__gt=now or timezone.now()))

    def sealed(self) -> "WithdrawalQuerySet":
        """Of stories of which nothing may be shown to anybody outside."""
        kinds = (Withdrawal.Kind.KILLED, Withdrawal.Kind.VANISHED)
        return self.filter(over_at=None, kind__in=kinds)  # no schedule brings these back


class Withdrawal(models.Model):
    """That a story left the site: who took it away, when, how, and what readers are told."""

    class Kind(models.TextChoices):
        WITHDRAWN = "withdrawn", _("Withdrawn")
        MOVED = "moved", _("Moved")
        KILLED = "killed", _("Killed")
        VANISHED = "vanished", _("Vanished")

    story = models.ForeignKey("articles.Article", models.PROTECT, related_name="withdrawals")
    kind = models.CharField(max_length=20, choices=Kind)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    public_reason = models.CharField(max_length=500, blank=True)
    moved_to = models.ForeignKey("articles.Article", models.PROTECT, null=True, related_name="+")
    ended = models.ForeignKey(
        Version, models.PROTECT, null=True, related_name="+"
    )  # what readers saw until then; null if they saw nothing
    followed = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+"
    )  # the one that stood until then
    over_at = models.DateTimeField(null=True)  # undone, followed, or when the story is back
    over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["kind", "story"], name="standing", condition=Q(over_at=None))
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["story"], condition=Q(over_at=None), name="one_standing_withdrawal"
            ),
            models.CheckConstraint(
                condition=Q(kind="moved", moved_to__isnull=False)
                | (~Q(kind="moved") & Q(moved_to=None)),
                name="what_moved_says_where",
            ),
            models.CheckConstraint(condition=~Q(moved_to=F("story")), name="not_moved_to_itself"),
            models.CheckConstraint(
                condition=~Q(kind__in=("withdrawn", "killed")) | ~Q(public_reason=""),
                name="withdrawn_for_a_reason",
            ),
            both_or_neither("over_at", "over_by", name="over_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} {self.kind} {self.at:%Y-%m-%d %H:%M}"

    @cached_property
    def leads_to(self) -> str:
        """Where readers come to; empty if that story is not live."""
        return Publication.objects.live().path_of(self.moved_to_id)
