from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.kept import Kept, KeptQuerySet


class What(models.TextChoices):
    SAVED = "saved", _("Saved")
    RESTORED = "restored", _("Restored")
    SUBMITTED = "submitted", _("Submitted for review")
    SENT_BACK = "sent back", _("Sent back")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    SCHEDULED = "scheduled", _("Scheduled")
    UNSCHEDULED = "unscheduled", _("Schedule cancelled")
    EMBARGOED = "embargoed", _("Put under embargo")
    RELEASED = "released", _("Embargo lifted")
    CORRECTED = "corrected", _("Readers told")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    MOVED = "moved", _("Moved to another story")
    KILLED = "killed", _("Killed")
    VANISHED = "vanished", _("Made to vanish")
    BROUGHT_BACK = "brought back", _("Withdrawal undone")
    HELD_BACK = "held back", _("Text held back from the public record")
    TOLD_AGAIN = "told again", _("Text told again in the public record")
    SHARED = "shared", _("Shared")
    UNSHARED = "unshared", _("Share link revoked")
    ASSIGNED = "assigned", _("Asked to work on it")
    UNASSIGNED = "unassigned", _("Taken off it")
    SIGNED_IN = "signed in", _("Signed in")
    SIGNED_OUT = "signed out", _("Signed out")
    SIGN_IN_FAILED = "sign-in failed", _("Sign-in failed")
    RIGHTS = "rights", _("Rights changed")
    PASSWORD = "password", _("Password changed")


class Act(Kept):
    """One line of the record: who did what, when, and to which version of which story."""

    kept = "A line of the record is inserted, never updated or deleted."

    at = models.DateTimeField(_("when"), db_index=True)
    what = models.CharField(_("what"), max_length=20, choices=What)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )  # nobody who is known, where a sign-in failed
    story = models.ForeignKey(
        "articles.Article", models.PROTECT, null=True, related_name="acts", verbose_name=_("story")
    )
    version = models.ForeignKey(
        "articles.Version", models.PROTECT, null=True, related_name="+", verbose_name=_("version")
    )
    said = models.CharField(_("more"), max_length=500, blank=True)

    objects = KeptQuerySet["Act"].as_manager()

    class Meta:
        default_permissions = ("view",)
        base_manager_name = "objects"
        verbose_name = _("line of the record")
        verbose_name_plural = _("the record")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_what_display()}"
