"""The form of a story: a draft may lack anything; publishing asks for what readers need."""

from collections.abc import Set as AbstractSet
from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.addresses import AddressForm
from articles.admin.embeds import (
    unknown_boxes,
    unknown_pictures,
    without_boxes,
    without_pictures,
)
from articles.admin.fields import WholeText
from articles.admin.leads import LeadField
from articles.admin.moments import MomentField
from articles.admin.notice import Telling
from articles.admin.once import new_token
from articles.admin.overtaken import OvertakenForm
from articles.admin.tags import TagsField
from articles.admin.times import opened_with
from articles.compose import Document
from articles.limits import LONGEST
from articles.prose import EMBEDDED, NUMBER, clean_body, plain

PUBLISH = "_publish"
ANYWAY = "anyway"  # the value of the button that passes all queries, too
PREVIEW = "_preview"
BESIDE = "beside"  # its value for the pane beside the form
GO_ON = "_go_on"  # from the page that asks whose words to take, back to the form
TAKEN = "_taken"  # the form is opened with what was typed earlier, and not to be saved yet

NO_HEADLINE = _("Write a headline.")
NO_TEXT = _("Write the text of the story before you publish it.")


class Growing(forms.Textarea):
    """A text area as tall as its text."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 1, "class": "growing", **(attrs or {})})


class StoryForm(WholeText, Telling, AddressForm, OvertakenForm):
    needs_body = True
    lead = LeadField(label=_("Lead picture"))
    tags = TagsField(
        label=_("Tags"), required=False, help_text=_("Set apart by commas: harbour, climate.")
    )
    go_live_at = MomentField(
        label=_("Go live at"),
        help_text=_("Leave empty to go live as soon as you press Publish."),
    )
    take_down_at = MomentField(
        label=_("Take down at"),
        help_text=_("Leave empty to keep it on the site."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # the newest version, then
    pins = forms.CharField(required=False, widget=forms.HiddenInput)  # of its fact boxes, then
    once = forms.CharField(required=False, widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto", "placeholder": _("Note on this version")}),
    )
    unknown_boxes: AbstractSet[int] = frozenset()
    unknown_pictures: AbstractSet[int] = frozenset()
    may_publish = True  # so that what is saved of a scheduled story is to go live
    made_already = ""  # the address of the story that this form has made

    class Meta:
        widgets = {
            "headline": Growing({"class": "growing headline", "placeholder": _("Headline")}),
            "standfirst": Growing(
                {"class": "growing standfirst", "placeholder": _("The story in a sentence or two")}
            ),
        }

        error_messages = {
            "slug": {"invalid": _("Use letters, digits and hyphens, such as ferry-line-reopens.")},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name, moment in opened_with(self.instance).items():
            self.initial.setdefault(name, moment)
        self.initial.update(getattr(self.instance, "to_tell", None) or {})
        self.newest = str(getattr(self.instance, "newest_version", None) or "")
        self.initial["seen"] = self.newest
        self.initial["pins"] = partial(pins_of, self.instance)
        self.initial["once"] = "" if self.instance.pk else new_token()

    @property
    def is_stale(self) -> bool:
        """Whether somebody saved the story since the form was opened."""
        return bool(self.newest) and self.data.get("seen") != self.newest

    @property
    def pins_seen(self) -> set[int] | None:
        """What was pinned when the form was opened; None if it does not say."""
        pins = self.data.get("pins")
        return None if pins is None else {int(pk) for pk in pins.split() if NUMBER.fullmatch(pk)}

    @property
    def is_publishing(self) -> bool:
        return PUBLISH in self.data

    @property
    def goes_live(self) -> bool:
        """Whether readers will see what is saved, now or by itself."""
        is_scheduled = bool(getattr(self.instance, "coming_at", None))
        is_set = is_scheduled and self.may_publish and not settings.FOUR_EYES
        return self.is_publishing or (is_set and PREVIEW not in self.data)

    def is_valid(self) -> bool:
        return not {TAKEN, GO_ON} & self.data.keys() and super().is_valid()

    def clean_headline(self) -> str:
        headline = " ".join(self.cleaned_data["headline"].split())
        return headline if can_be_seen(headline) else ""

    def clean_standfirst(self) -> str:
        return " ".join(self.cleaned_data["standfirst"].split())

    def clean_lead(self) -> str:
        """A form that was made before there was the field does not take the picture away."""
        is_asked = self.add_prefix("lead") in self.data
        lead: str = self.cleaned_data["lead"] if is_asked else self.instance.lead
        return lead

    def clean_body(self) -> str:
        """Without fact boxes that never were."""
        body: str = self.cleaned_data["body"]
        if "data-embed" not in body or len(body) > LONGEST.limit_value:
            return body
        body = clean_body(body)
        self.unknown_boxes = unknown_boxes([body], before=[self.initial.get("body", "")])
        return without_boxes(body, self.unknown_boxes)

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.drop_unknown_pictures()
        self.settle_address(goes_live=self.goes_live)
        if not {PREVIEW, TAKEN} & self.data.keys():
            self.check_it_is_new()
        if self.is_publishing:
            now = timezone.now()
            self.check_headline()
            self.check_body()
            self.check_time(now)
            self.check_address(now, self.cleaned_data.get("go_live_at"))
            self.check_notice()
            if not self.is_stale:  # which is only saved
                self.check_overtaken()
        elif not {PREVIEW, TAKEN} & self.data.keys():
            self.check_saved_address()
        return self.cleaned_data

    def drop_unknown_pictures(self) -> None:
        texts = {name: self.cleaned_data.get(name, "") for name in ("lead", "body")}
        self.unknown_pictures = unknown_pictures(texts.values())
        if self.unknown_pictures:
            for name, text in texts.items():
                self.cleaned_data[name] = without_pictures(text, self.unknown_pictures)

    def check_it_is_new(self) -> None:
        if self.made_already:
            said = _(
                "This form was saved as a story already; what you typed since is not saved. "
                'Copy it into <a href="{}" target="_blank">that story</a>, and go on there.'
            )
            self.add_error(None, format_html(str(said), self.made_already))

    def check_headline(self) -> None:
        if "headline" in self.cleaned_data and not self.cleaned_data["headline"]:
            self.add_error("headline", NO_HEADLINE)

    def check_body(self) -> None:
        body = self.cleaned_data.get("body", "")
        too_long = len(body) > LONGEST.limit_value
        if self.needs_body and not too_long and not has_text(clean_body(body)):
            self.add_error("body", NO_TEXT)

    def lacks(self, document: Document) -> str:
        """What readers need and the story as it was saved has not; the press asks for the rest."""
        blocks = document["body"]
        is_text = any("html" not in block or plain(block["html"]) for block in blocks)
        return str(NO_TEXT) if self.needs_body and not is_text else ""

    def check_time(self, now: datetime) -> None:
        live_from = self.cleaned_data.get("go_live_at")
        if live_from and live_from <= now:
            self.add_error(
                "go_live_at",
                _("This time has passed. Choose one ahead, or leave it empty to publish now."),
            )
        ends = self.cleaned_data.get("take_down_at")
        if ends and ends <= now:
            self.add_error(
                "take_down_at",
                _("This time has passed. Choose one ahead, or leave it empty to keep the story."),
            )
        elif ends and live_from and ends <= live_from:
            said = _("It would be taken down before it goes live. Choose a later time.")
            self.add_error("take_down_at", said)


def pins_of(story: Any) -> str:
    if not story.pk:
        return ""
    pins = story.box_uses.filter(pin__isnull=False).order_by("pin").values_list("pin", flat=True)
    return " ".join(map(str, pins))


def can_be_seen(text: str) -> bool:
    return any(letter.isprintable() and not letter.isspace() for letter in text)


def has_text(body: str) -> bool:
    return bool(plain(body) or EMBEDDED.search(body))
