"""What would change in a form if what was typed earlier came back into it, in words."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain, zip_longest
from typing import Any, NamedTuple

from django import forms
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django_prose_editor.widgets import ProseEditorWidget

from articles.admin.embeds import with_words
from articles.admin.leads import LeadWidget, said_of_lead
from articles.admin.sent import Fields, bare, names_of, sent, written
from articles.prose import plain

AROUND = 30  # characters before the first difference
LONGEST = 160
ROW_NUMBER = re.compile(r"\d+")


class Change(NamedTuple):
    label: str
    before: str
    after: str


def changes(kept: Fields, context: Mapping[str, Any]) -> list[Change]:
    """Field by field: what stands in the form as it is saved, and what was typed."""
    found = [change for field in written(context) if (change := _of_field(field, kept))]
    for inline in context["inline_admin_formsets"]:
        found += _of_rows(inline, kept)
    return found


def _of_field(
    field: forms.BoundField, kept: Fields, *, names: list[str] | None = None, label: str = ""
) -> Change | None:
    """`names` are those under which it is kept, where its row had another number."""
    now = sent(field)
    before = [now.get(name, []) for name in names_of(field)]
    after = [kept.get(name, []) for name in names or names_of(field)]
    if before == after:
        return None
    said = [_in_words(field, list(chain(*parts))) for parts in (before, after)]
    label = label or capfirst(str(field.label))
    if said[0] != said[1]:
        return Change(label, *_from_where_they_differ(*said))
    if isinstance(field.field, forms.ModelChoiceField):
        return Change(label, "", _("somebody else"))
    if isinstance(field.field.widget, LeadWidget):
        return Change(label, "", _("what this story shows of it"))
    return Change(label, "", _("its look, its links or its pictures"))


def _in_words(field: forms.BoundField, values: list[str]) -> str:
    widget = bare(field.field.widget)
    if isinstance(widget, forms.CheckboxInput):
        return _("yes") if values else _("no")
    if isinstance(field.field, forms.ModelChoiceField):
        return _("somebody") if any(values) else _("nobody")
    if isinstance(widget, forms.Select):
        choices = {str(value): str(label) for value, label in widget.choices}
        return ", ".join(choices.get(value, "") for value in values)
    text = " ".join(filter(None, values))
    if isinstance(widget, LeadWidget):
        return said_of_lead(text)
    is_rich = isinstance(widget, ProseEditorWidget)
    return plain(with_words(text)) if is_rich else " ".join(text.split())


def _from_where_they_differ(before: str, after: str) -> tuple[str, str]:
    pairs = enumerate(zip_longest(before, after))
    same = next(place for place, (one, other) in pairs if one != other)
    begin = max(same - AROUND, 0)
    begin = before.rfind(" ", 0, begin) + 1
    cut = [Truncator(text[begin:]).chars(LONGEST) for text in (before, after)]
    return ("…" if begin else "") + cut[0], ("…" if begin else "") + cut[1]


def _of_rows(inline: Any, kept: Fields) -> Iterator[Change]:
    formset, named = inline.formset, capfirst(str(inline.opts.verbose_name))
    saved = {str(row.instance.pk): row for row in formset.initial_forms}
    prefixes = rows_in(kept, formset.prefix)
    order = []
    for prefix in prefixes:
        key = kept.get(f"{prefix}id", [""])[0]
        if not (row := saved.get(key)):
            yield from _new(formset.empty_form, prefix, kept, named)
            continue
        label = f"{named} {formset.initial_forms.index(row) + 1}"
        if f"{prefix}DELETE" in kept:
            yield Change(label, _said_in(row), _("deleted"))
            continue
        order.append(key)
        for field in row.visible_fields():
            names = [prefix + name.removeprefix(f"{row.prefix}-") for name in names_of(field)]
            if change := _of_field(field, kept, names=names, label=f"{label}: {field.label}"):
                yield change
    if order != [key for key in saved if key in order]:
        yield Change(capfirst(str(inline.opts.verbose_name_plural)), "", _("in another order"))


def rows_in(kept: Fields, prefix: str) -> list[str]:
    """The beginnings of the names of each row, in the order in which they were put."""
    numbers = {
        int(rest)
        for name in kept
        if name.startswith(f"{prefix}-")
        and ROW_NUMBER.fullmatch(rest := name.removeprefix(f"{prefix}-").split("-")[0])
    }
    rows = [f"{prefix}-{number}-" for number in sorted(numbers)]
    return sorted(rows, key=lambda row: _place(kept.get(f"{row}position", [""])[0]))


def _place(text: str) -> int:
    return int(text) if ROW_NUMBER.fullmatch(text) else 10**6


def _new(empty: Any, prefix: str, kept: Fields, named: str) -> Iterator[Change]:
    """Nothing, if nobody wrote in it."""
    texts = []
    for field in empty.visible_fields():
        names = [prefix + name.removeprefix(f"{empty.prefix}-") for name in names_of(field)]
        values = [value for name in names for value in kept.get(name, [])]
        if values and values != [value for part in sent(field).values() for value in part]:
            texts.append(_in_words(field, values))
    if texts:
        yield Change(
            _("New: %s") % named, "", Truncator("; ".join(filter(None, texts))).chars(LONGEST)
        )


def _said_in(row: Any) -> str:
    return Truncator(str(row.instance)).chars(LONGEST)
