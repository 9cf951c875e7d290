"""Rows that editors sort: each carries its place in a hidden field that a script keeps."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.widgets import Script

from articles.admin.fields import WholeText

LAST = 32_767


class PositionedForm(WholeText, forms.ModelForm[Any]):
    """A row of a sorted list; a new one that carries nothing but its place is no row."""

    class Media:
        js = [Script("desk/rows.js", type="module")]

    position = forms.IntegerField(
        required=False, min_value=0, max_value=LAST, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def clean_position(self) -> int:
        """Without a script a new row has no place: it comes last."""
        position = self.cleaned_data["position"]
        return LAST if position is None else position

    def has_changed(self) -> bool:
        if self.instance.pk:
            return super().has_changed()
        return any(name != "position" for name in self.changed_data)


class Mark(forms.CharField):
    """What tells a row that was deleted and made anew, when its key is another."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class MarkedForm(PositionedForm):
    was = Mark(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["was"] = self.mark(self.instance)

    @staticmethod
    def mark(row: Any) -> str:
        raise NotImplementedError


class KnownRow(forms.ModelChoiceField[Any]):
    """A row that the form set holds already: Django would ask the database for each again."""

    def __init__(self, known: dict[str, Any], **options: Any) -> None:
        super().__init__(**options)
        self.known = known

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if str(value) not in self.known:
            raise ValidationError(self.error_messages["invalid_choice"], params={"value": value})
        return self.known[str(value)]


class PositionedFormSet(forms.BaseInlineFormSet[Any, Any, Any]):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            if issubclass(self.form, MarkedForm):
                self.find_made_anew(self.form.mark)
            self.take_gone_for_new()

    def find_made_anew(self, mark: Callable[[Any], str]) -> None:
        """Gives each row that came back under another key that key."""
        anew = {mark(row): str(row.pk) for row in self.get_queryset()}
        keys: dict[str, str] = {}
        for number in range(min(self.initial_form_count(), self.total_form_count())):
            row = self.add_prefix(number)
            key, new = self.data.get(f"{row}-id"), anew.pop(self.data.get(f"{row}-was", ""), None)
            if key and new and key != new:
                keys[key] = new
        if keys:
            self.give_keys(keys)

    def give_keys(self, keys: dict[str, str]) -> None:
        data: Any = self.data
        self.data = data = data.copy()
        for number in range(self.initial_form_count()):
            name = f"{self.add_prefix(number)}-id"
            data[name] = keys.get(data.get(name), data.get(name))
        del self.management_form

    def take_gone_for_new(self) -> None:
        """A row that somebody deleted meanwhile: what is written in it here stays, as a new row.

        The admin shows one form for each row that is saved, and would leave the last ones out.
        """
        numbers = range(min(self.initial_form_count(), self.total_form_count()))
        rows = [f"{self.add_prefix(number)}-" for number in numbers]
        gone = [row for row in rows if self.data.get(f"{row}id") not in self.known]
        if not gone:
            return
        data: Any = self.data
        data = data.copy()
        fields = {
            row: {
                name.removeprefix(row): data.pop(name) for name in self.data if name.startswith(row)
            }
            for row in rows
        }
        for row in gone:
            fields[row] = {} if "DELETE" in fields[row] else {**fields[row], "id": [""]}
        for place, row in zip(rows, sorted(rows, key=gone.__contains__), strict=True):
            for name, values in fields[row].items():
                data.setlist(place + name, values)
        data[f"{self.prefix}-INITIAL_FORMS"] = str(len(rows) - len(gone))
        self.data = data
        del self.management_form

    @cached_property
    def known(self) -> dict[str, Any]:
        return {str(row.pk): row for row in self.get_queryset()}

    @override
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        asked = form.fields["id"]
        form.fields["id"] = KnownRow(
            self.known,
            queryset=asked.queryset,
            initial=asked.initial,
            required=False,
            widget=asked.widget,
        )

    def kept(self) -> list[PositionedForm]:
        """The rows that stay, in order."""
        rows = [
            form
            for form in self.forms
            if form not in self.deleted_forms and (form.instance.pk or form.has_changed())
        ]
        return sorted(rows, key=lambda form: form.instance.position)

    @override
    def save(self, commit: bool = True) -> list[models.Model]:
        for place, form in enumerate(self.kept(), start=1):
            moved = form.instance.position != place
            form.instance.position = place
            if moved and form.instance.pk and not form.has_changed():
                form.instance.save(update_fields=["position"])
        saved: list[models.Model] = super().save(commit)
        return saved
