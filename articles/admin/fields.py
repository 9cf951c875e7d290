"""What the desk's forms ask of the browser for each of their fields."""

from typing import Any

from django import forms

WRITTEN = {
    "headline",
    "standfirst",
    "question",
    "name",
    "role",
    "organisation",
    "short",
    "label",
    "heading",
}
ADDRESSES = {"slug", "source_url"}


class WholeText(forms.BaseForm):
    """Browsers cut what is pasted at a field's `maxlength` and say nothing; the server says it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("maxlength", None)
            if name in WRITTEN | ADDRESSES:
                field.widget.attrs["dir"] = "ltr" if name in ADDRESSES else "auto"
