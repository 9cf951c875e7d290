from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Min, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.kept import Kept, KeptQuerySet
from articles.models.version import Version


class CorrectionQuerySet(KeptQuerySet["Correction"]):
    def told_before(self, story_id: int, moment: datetime) -> Any:
        """What readers of the story had been told, with when, the newest first."""
        told = self.with_moment().filter(story=story_id, public_at__lt=moment)
        return told.order_by("-public_at")

    def with_moment(self) -> Any:
        """With `public_at`, when the first Publication that brings it goes live."""
        return self.annotate(public_at=Min("publications__live_from"))

    def public(self, now: datetime | None = None) -> Any:
        """What a Publication has brought to readers, with the moment."""
        return self.with_moment().filter(public_at__lte=now or timezone.now())


class Correction(Kept):
    """A public record that a live story was changed.

    It is public from the moment at which the Publication that brings it goes live; one whose
    schedule was taken back stays a row that no reader has seen.
    """

    kept = "A Correction is inserted, never updated or deleted."

    class Kind(models.TextChoices):
        UPDATE = "update", _("Update")
        IMPROVEMENT = "improvement", _("Improvement")
        CORRECTION = "correction", _("Correction")
        APOLOGY = "apology", _("Apology")
        RETRACTION = "retraction", _("Retraction")

    story = models.ForeignKey("articles.Article", models.PROTECT, related_name="corrections")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    text = models.CharField(_("what readers are told"), max_length=1000)
    on_top = models.BooleanField(_("above the story"))
    before = models.ForeignKey(Version, models.PROTECT, related_name="+")
    after = models.ForeignKey(Version, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        base_manager_name = "objects"
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_correction_says_what")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"

    def get_absolute_url(self) -> str:
        return f"/corrections/{self.pk}/"
