"""A story shown to somebody without an account: by a link that is named, ends, and is counted."""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.rules import both_or_neither
from articles.models.version import Version
from articles.models.withdrawal import Withdrawal


class ShareLinkQuerySet(models.QuerySet["ShareLink"]):
    def open(self, now: datetime | None = None) -> "ShareLinkQuerySet":
        """Those that show the story still."""
        sealed = Withdrawal.objects.sealed().values("story")
        still = self.filter(revoked_at=None, expires_at__gt=now or timezone.now())
        return still.exclude(story__in=sealed)

    def ended(self, now: datetime) -> "ShareLinkQuerySet":
        return self.exclude(pk__in=self.open(now))


class ShareLink(models.Model):
    """That whoever holds the link may read the story until it expires or is revoked."""

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    story = models.ForeignKey("articles.Article", models.PROTECT, related_name="share_links")
    version = models.ForeignKey(
        Version, models.PROTECT, null=True, related_name="+"
    )  # null: the newest that is saved
    name = models.CharField(_("who gets it"), max_length=100)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_share_link_is_named"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="a_share_link_lasts"
            ),
            both_or_neither("revoked_at", "revoked_by", name="a_share_link_is_revoked_by_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id}, for {self.name}"

    def is_open(self, now: datetime) -> bool:
        return ShareLink.objects.open(now).filter(pk=self.pk).exists()


class ShareVisit(models.Model):
    """That the link was opened in this minute; nothing of who opened it, nor from where."""

    link = models.ForeignKey(ShareLink, models.PROTECT, related_name="visits")
    at = models.DateTimeField()  # the minute

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["link", "at"], name="a_share_visit_once_a_minute")
        ]
