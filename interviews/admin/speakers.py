"""The rows of an interview's form that say who speaks.

An exchange can name a speaker who is not saved yet, so its choices come from the speakers of
the same form: a saved one by key, a new one by the prefix of its row.
"""

from typing import Any, override

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.forms import Growing
from articles.admin.positions import PositionedForm, PositionedFormSet
from interviews.models import Speaker
from interviews.speakers import all_made_of, made_of, short_forms


class Cast:
    """The speakers of one form, saved or not."""

    def __init__(self, speakers: "SpeakerFormSet") -> None:
        self.speakers = speakers
        self.rows = {key_of(row): row for row in speakers.forms if name_in(row)}

    def choices(self) -> list[tuple[str, str]]:
        return [(key, name_in(row)) for key, row in self.rows.items()]

    def find(self, key: str) -> Speaker | None:
        row = self.rows.get(key)
        return row.instance if row else None

    def leaving(self) -> dict[int, PositionedForm]:
        """The rows of speakers that are to be deleted, by the identity of the speaker."""
        return {id(row.instance): row for row in self.speakers.deleted_forms}

    def first(self, *, asks: bool) -> Speaker | None:
        speakers = (row.instance for row in self.speakers.kept())
        return next((speaker for speaker in speakers if speaker.asks == asks), None)


def key_of(row: forms.ModelForm[Any]) -> str:
    return str(row.instance.pk or row.prefix)


def name_in(row: forms.ModelForm[Any]) -> str:
    return str(row["name"].value() or "").strip()


class SpeakerForm(PositionedForm):
    class Meta:
        model = Speaker
        fields = (
            "name",
            "short",
            "asks",
            "is_organisation",
            "role",
            "organisation",
            "person",
            "position",
        )
        widgets = {
            "role": Growing(),
            "organisation": forms.TextInput({"placeholder": gettext_lazy("Harbour Board")}),
            "short": forms.TextInput({"placeholder": gettext_lazy("From the name")}),
        }
        error_messages = {"name": {"required": gettext_lazy("Write the speaker's name.")}}

    def clean(self) -> dict[str, Any]:
        """A short form that was made from the name follows the name."""
        super().clean()
        name, organisation = self.initial.get("name", ""), self.initial.get("is_organisation")
        was_made = self.initial.get("short") in list(
            all_made_of(name, organisation=bool(organisation))
        )
        changed = set(self.changed_data)
        if was_made and changed & {"name", "is_organisation"} and "short" not in changed:
            self.cleaned_data["short"] = ""
        return self.cleaned_data


def by_hand(row: PositionedForm) -> str:
    """The short form, unless it is the one that is made of the name and was not just typed."""
    speaker: Speaker = row.instance
    made = made_of(speaker.name, organisation=speaker.is_organisation)
    return speaker.short if "short" in row.changed_data or speaker.short != made else ""


class SpeakerFormSet(PositionedFormSet):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.cast = Cast(self)  # for the exchanges, which are made after

    def clean(self) -> None:
        """Whether a speaker may be deleted is for the exchanges to say."""

    @override
    def save(self, commit: bool = True) -> list[Any]:
        self.shorten()
        return super().save(commit)

    def shorten(self) -> None:
        """Short forms that are made of the names differ; one set by hand stays as it is."""
        rows = self.kept()
        names = [(row.instance.name, by_hand(row), row.instance.is_organisation) for row in rows]
        for row, short in zip(rows, short_forms(names), strict=True):
            speaker = row.instance
            changed = speaker.short != short
            speaker.short = short
            if changed and speaker.pk and not row.has_changed():
                speaker.save(update_fields=["short"])

    @override
    def delete_existing(self, obj: Speaker, commit: bool = True) -> None:
        """Left to the exchanges, which may still be about to let the speaker go."""


def refuse_to_delete(row: PositionedForm) -> None:
    if not row.non_field_errors():
        row.add_error(
            None,
            _("%(name)s still speaks in an exchange below, so cannot be deleted yet.")
            % {"name": row.instance},
        )
