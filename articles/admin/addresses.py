"""The last part of a story's address at the desk: it follows the headline, and then stays."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import merging, press
from articles.compose import Document
from articles.merging import Merged
from articles.models import Publication
from articles.models.article import slug_from


class AddressForm(forms.ModelForm[Any]):
    change_address = forms.BooleanField(
        label=_("Change the public address"),
        required=False,
        help_text=_("Once you publish, the old address leads to the new one, for ever."),
    )  # shown for stories that were public

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields and self.was_public:
            self.fields["slug"].help_text = _("The last part of the public address. It stays.")
        elif "slug" in self.fields and self.follows_headline:
            said = _("Follows the headline until the story is public:")
            self.fields["slug"].widget.attrs["data-follows"] = said

    @property
    def was_public(self) -> bool:
        return bool(getattr(self.instance, "was_live", False))

    @property
    def follows_headline(self) -> bool:
        """Whether nobody has typed another address than the one made from the headline."""
        slug, headline = self.initial.get("slug"), self.initial.get("headline") or ""
        return not slug or slug == slug_from(headline)

    def settle_address(self, *, goes_live: bool) -> None:
        """What goes live is asked about whoever wrote the address, and when."""
        said = self.cleaned_data
        if not {"slug", "headline"} <= said.keys():
            return
        before = self.initial.get("slug") or ""
        if self.was_public:
            said["slug"] = said["slug"] or before
            if goes_live or said["slug"] != before:
                self.ask_to_tick(said["slug"])
        elif said["slug"] == before and self.follows_headline and said["headline"]:
            said["slug"] = slug_from(said["headline"])

    def ask_to_tick(self, slug: str) -> None:
        if said := self.not_asked(slug):
            self.add_error("slug", said)

    def not_asked(self, slug: str) -> str:
        """What is still to be said before the story moves there; empty if nothing is."""
        if self.cleaned_data.get("change_address") and self.cleaned_data.get("slug") == slug:
            return ""
        publications = Publication.objects.filter(story=self.instance.pk).order_by("live_from")
        last = publications.past_or_live().without_text().last()
        if not last or (new := press.path_of(slug, last.published_at)) == last.path:
            return ""
        if publications.coming().filter(path=new).exists():
            return ""  # whoever scheduled it was asked
        said = _(
            "Readers know this story at %(old)s. To move it to %(new)s, tick “Change the public "
            "address” below: the old address then leads to the new one, for ever."
        )
        return said % {"old": last.path, "new": new}

    def check_saved_address(self) -> None:
        """Of a story with a day, whose path is known when it is saved."""
        coming_at = getattr(self.instance, "coming_at", None)
        is_new = self.cleaned_data.get("slug") != self.initial.get("slug")
        if is_new and (self.was_public or coming_at):
            self.check_address(timezone.now(), coming_at)

    def check_address(self, now: datetime, live_from: datetime | None) -> None:
        if not {"slug", "headline"} <= self.cleaned_data.keys():
            return
        slug = self.cleaned_data["slug"] or slug_from(self.cleaned_data["headline"])
        free = press.free_slug(self.instance, slug, now=now, live_from=live_from or now)
        if free != slug:
            said = _("Another story has the address “%(slug)s”. This one is free: %(free)s")
            self.add_error("slug", ValidationError(said, params={"slug": slug, "free": free}))


def follows(document: Document) -> bool:
    return bool(document["slug"] == slug_from(document["headline"]))


def merge(base: Document | None, theirs: Document, mine: Document, taken: dict[str, str]) -> Merged:
    """Where the address follows the headline on all sides, only the headline can be in dispute."""
    sides = [side for side in (base, theirs, mine) if side]
    if not all(map(follows, sides)):
        return merging.merge(base, theirs, mine, taken)
    as_before = {"slug": sides[0]["slug"]}
    merged = merging.merge(base, theirs | as_before, mine | as_before, taken)
    slug = slug_from(merged.document["headline"])
    return merged._replace(document={**merged.document, "slug": slug})
