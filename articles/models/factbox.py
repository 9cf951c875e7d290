from django.db import models
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField

from articles import prose
from articles.limits import LONGEST


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
    review_by = models.DateField(_("review by"), null=True, blank=True)

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label or prose.plain(self.text)[:80]
