"""What a Publication holds of its Version and of its place among the story's: all but its stretch.

The same each time: a Publication can be made again at any later time, and no byte of it differs.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.functional import Promise

from articles import describe, render
from articles.album import album_of
from articles.comparing import differences, shown
from articles.compose import Document
from articles.describe import Described
from articles.in_words import in_words
from articles.models import Correction, Publication
from articles.parts import as_public
from articles.pictures.composing import pictures_of

DERIVED = (
    "kind",
    "headline",
    "standfirst",
    "byline",
    "section",
    "minutes",
    "updated_at",
    "html",
    "lead",
    "described",
    "change",
)


def derive(publication: Publication) -> None:
    """Sets all that follows from the Version, and from what was published before."""
    document = publication.version.document
    before = Publication.objects.select_related("version").just_before(publication)
    sections = [tag["name"] for tag in document["tags"] if tag["section"]]
    publication.kind = document["kind"]
    publication.headline = document["headline"]
    publication.standfirst = document["standfirst"]
    publication.byline = render.byline(document)
    publication.section = sections[0] if sections else ""
    publication.minutes = render.minutes(document)
    publication.updated_at = updated_at(publication, before)
    corrections = corrections_of(publication)
    shown = render.Shown(
        publication.published_at, publication.updated_at, publication.path, corrections
    )
    publication.html = render.render(document, shown)
    publication.lead, images = pictured(document)
    publication.described = {
        **describe.describe(document),
        **images,
        **describe.corrections(corrections),
    }
    publication.change = change(publication, before)


def pictured(document: Document) -> tuple[dict[str, Any], Described]:
    """What lists show of the lead picture, and what machines are told of all pictures.

    Of those in the text each with the last day of its rights, for whoever tells machines of it.
    """
    album = album_of(document)
    lead = document.get("lead", {}).get("picture")
    in_text = [
        {**image, "until": album.until(one)}
        for one in pictures_of(document)
        if one is not lead and (image := album.image_object(one))
    ]
    images = {"image": album.described(lead) if lead else [], "associatedMedia": in_text}
    told = {name: value for name, value in images.items() if value}
    return album.lead(lead) if lead else {}, told


def derived(publication: Publication) -> list[Any]:
    return [getattr(publication, name) for name in DERIVED]


def updated_at(publication: Publication, before: Publication | None) -> datetime | None:
    """When readers last got another text: an improvement is none, nor is the same text again."""
    if not before:
        return None
    correction = publication.correction
    is_silent = (
        correction.kind == Correction.Kind.IMPROVEMENT
        if correction
        else as_public(publication.version.document) == as_public(before.version.document)
    )
    return before.updated_at if is_silent else publication.live_from


def corrections_of(publication: Publication) -> list[Any]:
    """Those that readers of the Publication are told, the newest first, with their `public_at`."""
    told = list(Correction.objects.told_before(publication.story_id, publication.live_from))
    own: Any = publication.correction
    if own and own not in told:
        own.public_at = publication.live_from
        told.insert(0, own)
    return told


def change(publication: Publication, before: Publication | None) -> dict[str, Any]:
    """What the public record tells of what readers read; see articles/publicrecord.py."""
    if not before:
        return {}
    old, new = as_public(before.version.document), as_public(publication.version.document)
    with translation.override(settings.LANGUAGE_CODE), timezone.override(None):
        told: dict[str, Any] = {"said": in_words(old, new)}
        if publication.correction:
            told["differences"] = [
                {"told": one.told, "label": one.label, "was": one.was, "rows": as_data(shown(one))}
                for one in differences(old, new)
            ]
    return told


def as_data(value: Any) -> Any:
    """Named tuples, however deep, as JSON has them."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: as_data(part) for name, part in value._asdict().items()}
    if isinstance(value, list | tuple):
        return [as_data(part) for part in value]
    return str(value) if isinstance(value, Promise) else value
