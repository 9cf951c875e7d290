"""What a browser would send of a form that is open, and nothing was typed into it."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper

type Fields = dict[str, list[str]]


def bare(widget: Any) -> Any:
    """Without the buttons that the admin puts beside it."""
    return widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget


def names_of(field: forms.BoundField) -> list[str]:
    """More than one where a day and a time are fields of their own."""
    widget = bare(field.field.widget)
    if hasattr(widget, "widgets_names"):
        return [f"{field.html_name}{suffix}" for suffix in widget.widgets_names]
    return [field.html_name]


def sent(field: forms.BoundField) -> Fields:
    widget, value = bare(field.field.widget), field.value()
    if isinstance(widget, forms.MultiWidget):
        values: Any = value if isinstance(value, list) else widget.decompress(value)
        parts = zip(names_of(field), widget.widgets, values, strict=True)
        return {name: [as_text(part.format_value(value))] for name, part, value in parts}
    if isinstance(widget, forms.CheckboxInput):
        return {field.html_name: ["on"]} if widget.check_test(value) else {}
    if isinstance(widget, forms.Select):
        return {field.html_name: widget.format_value(value) or [""]}
    return {field.html_name: [as_text(widget.format_value(value))]}


def as_text(value: Any) -> str:
    """With the ends of lines as a browser's script has them."""
    return "" if value is None else "\n".join(str(value).replace("\r\n", "\n").split("\r"))


def written(context: Mapping[str, Any]) -> list[forms.BoundField]:
    """The story's own fields that stand on the page."""
    lines = (line for fieldset in context["adminform"] for line in fieldset)
    return [shown.field for line in lines for shown in line if not shown.is_readonly]


def fields_of(context: Mapping[str, Any]) -> Fields:
    """Of the whole page of a story's form."""
    return {name: values for field in _all_of(context) for name, values in sent(field).items()}


def _all_of(context: Mapping[str, Any]) -> Iterator[forms.BoundField]:
    form = context["adminform"].form
    yield from written(context)
    yield from (form["seen"], form["pins"], form["published"], form["once"], form["note"])
    for inline in context["inline_admin_formsets"]:
        yield from inline.formset.management_form
        for row in inline.formset.forms:
            yield from row
