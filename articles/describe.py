"""A Version's document -> what it tells machines, in the words of schema.org.

The part of a NewsArticle that needs the document; readers' pages add what they know themselves.
Addresses are relative to the story's own.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils import timezone

from articles.compose import Document
from articles.models import Credit

type Described = dict[str, Any]
type Describe = Callable[[Document], Described]

PROPERTIES = {
    "author": {Credit.Role.WRITTEN, Credit.Role.REPORTED, Credit.Role.INTERVIEWED},
    "translator": {Credit.Role.TRANSLATED},
    "editor": {Credit.Role.EDITED},
}

_kinds: dict[str, Describe] = {}


def register(kind: str, describe: Describe) -> None:
    """Tells what a kind of story adds to its description."""
    _kinds[kind] = describe


def describe(document: Document) -> Described:
    made_by = {name: _credited(document, roles) for name, roles in PROPERTIES.items()}
    described = {
        **made_by,
        "keywords": [tag["name"] for tag in document["tags"]],
        "wordCount": document["words"],
        **_kinds[document["kind"]](document),
    }
    return {name: value for name, value in described.items() if value}


def corrections(told: Iterable[Any]) -> Described:
    """Each Correction, with its moment, as a CorrectionComment; empty without any."""
    comments = [
        {
            "@type": "CorrectionComment",
            "name": one.get_kind_display(),
            "text": one.text,
            "datePublished": timezone.localtime(one.public_at).isoformat(timespec="seconds"),
            "url": one.get_absolute_url(),
        }
        for one in told
    ]
    return {"correction": comments} if comments else {}


def _credited(document: Document, roles: Iterable[str]) -> list[Described]:
    """Each person once, in whatever roles."""
    people = {
        credit["slug"]: person(credit["name"], credit["slug"])
        for credit in document["credits"]
        if credit["role"] in roles
    }
    return list(people.values())


def person(name: str, slug: str = "") -> Described:
    described = {"@type": "Person", "name": name}
    return {**described, "url": f"/people/{slug}/"} if slug else described


def people(document: Document) -> set[str]:
    """The slugs of those who made the story, and of those who speak in it."""
    speakers = (speaker.get("person") for speaker in document.get("speakers", []))
    return {credit["slug"] for credit in document["credits"]} | set(filter(None, speakers))


register("article", lambda _document: {})
