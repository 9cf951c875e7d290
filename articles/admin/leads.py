"""The lead picture in the form of a story: a field that holds one embed, shown by a script."""

from typing import Any, override

from django import forms
from django.forms.utils import flatatt
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.embeds import with_words
from articles.models import Picture
from articles.prose import PICTURE, clean_lead, plain

LONGEST_LEAD = 20_000  # characters as a browser sends it, far more than an embed has


class LeadWidget(forms.Widget):
    """Without a script it says which picture stands, and keeps it."""

    use_fieldset = True

    @override
    def id_for_label(self, id_: str) -> str:
        """Where notes about it lead: the field itself is hidden."""
        return f"{id_}_shown"

    @override
    def format_value(self, value: Any) -> str:
        return value or ""

    @override
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        embed = self.format_value(value)
        key = (attrs or {}).get("id", f"id_{name}")
        return format_html(
            '<div class="lead" data-lead id="{}" tabindex="-1"><input{}>{}</div>',
            self.id_for_label(key),
            flatatt({"type": "hidden", "name": name, "value": embed, "id": key}),
            self.still(embed),
        )

    def still(self, embed: str) -> SafeString:
        if not (found := PICTURE.search(embed)):
            said = _("None. One is chosen with a script.")
            return format_html('<p class="lead__still">{}</p>', said)
        address = reverse("admin:articles_picture_change", args=(found["id"],))
        said = _('<a href="{}">This picture</a> stands. It stays when you save.')
        return format_html(f'<p class="lead__still">{said}</p>', address)


class LeadField(forms.CharField):
    widget = LeadWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=LONGEST_LEAD, **kwargs)

    @override
    def clean(self, value: Any) -> str:
        return clean_lead(super().clean(value))


def said_of_lead(embed: str) -> str:
    """Which picture it is, and what the story says of it, for people."""
    embed = clean_lead(embed)
    if not (found := PICTURE.search(embed)):
        return _("none")
    picture = Picture.objects.filter(pk=found["id"]).first()
    name = str(picture) if picture else _("a picture that is not in the library any more")
    words = plain(with_words(embed))
    return f"{name}: {words}" if words else name
