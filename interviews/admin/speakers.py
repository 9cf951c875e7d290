"""The rows of an interview's form that say who speaks.

An exchange can name a speaker who is not saved yet, so its choices come from the speakers of
the same form: a saved one by key, a new one by the prefix of its row.
"""

from typing import Any, override

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.forms import PUBLISH, Growing
from articles.admin.positions import PositionedForm, PositionedFormSet
from interviews.models import Speaker
from interviews.speakers import short_forms


class Cast:
    """The speakers of one form, saved or not."""

    def __init__(self, speakers: "SpeakerFormSet") -> None:
        self.speakers = speakers
        self.rows = {key_of(row): row for row in speakers.forms if name_in(row) or row.instance.pk}

    def choices(self) -> list[tuple[str, str]]:
        return [(key, name_in(row) or _("No name yet")) for key, row in self.rows.items()]

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


class SpeakerFormSet(PositionedFormSet):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.cast = Cast(self)  # for the exchanges, which are made after
        self.show_made_forms()

    def show_made_forms(self) -> None:
        """What stands for a speaker whose short form is left empty."""
        rows = [row for row in self.forms if name_in(row)]
        told = [
            (name_in(row), str(row["short"].value() or ""), bool(row["is_organisation"].value()))
            for row in rows
        ]
        for row, short in zip(rows, short_forms(told), strict=True):
            row.fields["short"].widget.attrs["placeholder"] = short

    def clean(self) -> None:
        """Whether a speaker may be deleted is for the exchanges to say."""
        if PUBLISH in self.data:
            for row in self.kept():
                if not (name_in(row) or row.errors):
                    row.add_error("name", _("Write the speaker's name."))

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
