from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    APPROVED = "approved", _("Approved")
    SENT_BACK = "sent back", _("Sent back")
    PUBLISHED = "published", _("Published")
    AGAIN = "again", _("Submitted again")


class Submission(models.Model):
    """That a story waits for an editor to look at it, from when until when."""

    story = models.ForeignKey("articles.Article", models.CASCADE, related_name="submissions")
    version = models.ForeignKey("articles.Version", models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["story"], condition=Q(ended_at=None), name="one_open_submission_per_story"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, outcome="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(outcome="")),
                name="a_submission_is_open_or_has_ended",
            ),
        ]
        indexes = [
            models.Index(fields=["at"], condition=Q(ended_at=None), name="submissions_that_wait")
        ]


class Approval(models.Model):
    """That an editor has read a Version and lets it go out."""

    version = models.OneToOneField("articles.Version", models.PROTECT, related_name="approval")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
