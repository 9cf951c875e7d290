from datetime import date
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField

from articles import prose
from articles.limits import LONGEST
from articles.models.kept import NeverChanged


class FactBox(models.Model):
    """A reusable box of facts, put into the body of stories."""

    heading = models.CharField(_("heading"), max_length=160)

    class Meta:
        verbose_name = _("fact box")
        verbose_name_plural = _("fact boxes")
        ordering = ["heading"]

    def __str__(self) -> str:
        return self.heading

    @property
    def embed(self) -> str:
        """What stands for this box in the body of a story."""
        return f'<div data-embed="factbox" data-id="{self.pk}"></div>'


class PinnedBox(models.Model):
    """A fact box as it was, for the stories that keep it so; inserted, never changed."""

    box = models.ForeignKey(FactBox, models.CASCADE, related_name="pins")
    document = models.JSONField(encoder=DjangoJSONEncoder)
    digest = models.CharField(max_length=64)  # of the document
    pinned_at = models.DateTimeField()
    pinned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["box", "digest"], name="one_pin_per_box_and_content")
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise NeverChanged("A pinned fact box is inserted, never updated.")
        super().save(*args, **kwargs)

    @property
    def embed(self) -> str:
        """What stands for the box, pinned, in the body of a story."""
        return f'<div data-embed="factbox" data-id="{self.box_id}" data-pin="{self.pk}"></div>'


class FactBoxUse(models.Model):
    """That a box stands in a story, as its editors are working on it; pinned, or as it is."""

    story = models.ForeignKey("articles.Article", models.CASCADE, related_name="box_uses")
    box = models.ForeignKey(FactBox, models.PROTECT, related_name="uses")
    pin = models.ForeignKey(PinnedBox, models.PROTECT, null=True, related_name="uses")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["story", "box"], condition=Q(pin=None), name="a_box_once_per_story"
            ),
            models.UniqueConstraint(fields=["story", "pin"], name="a_pin_once_per_story"),
        ]


class FactQuerySet(models.QuerySet["Fact"]):
    def to_review(self, day: date) -> "FactQuerySet":
        """Facts whose review day will have passed by that day."""
        return self.filter(review_by__lt=day)


class Fact(models.Model):
    box = models.ForeignKey(FactBox, models.CASCADE, related_name="facts")
    position = models.PositiveSmallIntegerField(default=0)
    label = models.CharField(_("label"), max_length=160, blank=True)
    text = ProseEditorField(
        _("text"),
        extensions=prose.FACT,
        sanitize=prose.clean_fact,
        validators=[LONGEST],
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    review_by = models.DateField(_("review by"), null=True, blank=True, db_index=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label or prose.plain(self.text)[:80]


class FactToReview(Fact):
    """A fact in the desk's list of what is to be looked at again."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("fact to review")
        verbose_name_plural = _("facts to review")
