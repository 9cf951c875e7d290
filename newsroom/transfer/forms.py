from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from interviews.sources.files import Unreadable
from newsroom.transfer.reading import read_file


class NewFromTextForm(forms.Form):
    text = forms.CharField(
        label=_("The text of a story or interview"),
        required=False,
        strip=False,
        help_text=_(
            "Headline first, then the standfirst and the paragraphs. In an interview each turn"
            " begins with the speaker: “Ada Okoye: When do you sail?” Facts are pairs of lines:"
            " a short one that ends in a colon, and the fact below it."
        ),
        widget=forms.Textarea(attrs={"rows": 20, "autofocus": True}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "text/plain,.txt,.text,.md"}),
        help_text=_("Plain text in UTF-8, up to 5 MB."),
    )

    def clean(self) -> dict[str, Any]:
        """Leaves the whole text in `text`, wherever it came from."""
        cleaned = super().clean() or {}
        upload, text = cleaned.get("file"), cleaned.get("text", "")
        if upload and text.strip():
            self.add_error("file", _("There is text in the box too. Empty the box to use a file."))
        elif upload:
            self.read(upload)
        elif not text.strip() and not self.errors:
            self.add_error("text", _("Paste the text of a story, or choose a file."))
        return cleaned

    def read(self, upload: Any) -> None:
        try:
            self.show(read_file(upload))
        except Unreadable as refusal:
            self.add_error("file", str(refusal))

    def show(self, text: str) -> None:
        """The file's text into the box, so that it can be mended there."""
        self.cleaned_data["text"] = text
        self.data = {name: self.data[name] for name in self.data} | {"text": text}
