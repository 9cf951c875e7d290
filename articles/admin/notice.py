"""The fields by which readers are told of a change."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import press
from articles.models import Correction
from articles.press.correcting import LONGEST

Kind = Correction.Kind

KINDS = [
    (Kind.UPDATE, gettext_lazy("Update: the story goes on")),
    (Kind.IMPROVEMENT, gettext_lazy("Improvement: better said, nothing was wrong")),
    (Kind.CORRECTION, gettext_lazy("Correction: something was wrong")),
    (Kind.APOLOGY, gettext_lazy("Apology: it was wrong, and we are sorry")),
    (Kind.RETRACTION, gettext_lazy("Retraction: the story does not stand")),
]
FIELDS = ("told_kind", "told_text", "told_on_top")


class Telling(forms.Form):
    """Fields for a form that changes what readers see."""

    told_kind = forms.ChoiceField(
        label=gettext_lazy("Tell readers"),
        required=False,
        choices=[("", gettext_lazy("Nothing")), *KINDS],
        help_text=gettext_lazy(
            "An improvement leaves the “Updated” time of the story as it was; all others set it."
        ),
    )
    told_text = forms.CharField(
        label=gettext_lazy("What readers are told"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 2, "class": "growing", "dir": "auto"}),
        help_text=gettext_lazy(
            "Stands with the story and among all corrections, for good. Nobody can change or "
            "delete it."
        ),
    )
    told_on_top = forms.BooleanField(
        label=gettext_lazy("Above the story, not below it"), required=False
    )

    def check_notice(self) -> None:
        """One without the other says nothing."""
        if not {"told_kind", "told_text"} <= self.cleaned_data.keys():
            return
        kind, text = self.cleaned_data["told_kind"], self.cleaned_data["told_text"]
        if kind and not text:
            self.add_error("told_text", _("Say what was changed: readers are told."))
        if text and not kind:
            self.add_error("told_kind", _("Choose what this is, or take the text away."))

    @property
    def notice(self) -> press.Notice | None:
        if not (kind := self.cleaned_data.get("told_kind")):
            return None
        said = self.cleaned_data
        return press.Notice(Kind(kind), said["told_text"], said["told_on_top"])
