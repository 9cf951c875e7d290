"""A Version's document -> the finished HTML of the story, the same bytes each time."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import groupby
from math import ceil
from typing import Any, NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from articles.album import Album, album_of
from articles.compose import Block, Document
from articles.models import Credit
from articles.pictures.composing import Composed
from articles.prose import clean_body, trusted
from articles.rights import last

type Prepare = Callable[[Document, Album], dict[str, Any]]

WORDS_A_MINUTE = 200
TAG = re.compile(r"""(<(?:[^>"']|"[^"]*"|'[^']*')*>)""")
INLINE = re.compile(r"</?(?:a|strong|em|mark)\b")
BRACKET = re.compile(r"[\[\]]")
WEB = ("https://", "http://")

_kinds: dict[str, tuple[str, Prepare]] = {}


def register(kind: str, template: str, prepare: Prepare) -> None:
    """Tells how a kind of story is rendered; `prepare` adds to the template's context."""
    _kinds[kind] = (template, prepare)


class Shown(NamedTuple):
    """What a story's page says of its publishing; without a path the page is no public one."""

    published_at: datetime | None = None
    updated_at: datetime | None = None
    path: str = ""
    corrections: Sequence[Any] = ()  # Corrections with their moments, the newest first


def render(document: Document, shown: Shown) -> str:
    template, prepare = _kinds[document["kind"]]
    album = album_of(document)
    lead = document.get("lead")
    with translation.override(settings.LANGUAGE_CODE), timezone.override(None):
        context = {
            "story": document,
            "lead": album.figure(lead["picture"]) if lead else None,
            "body": blocks(document["body"], album),
            "byline": linked_byline(document),
            "minutes": minutes(document),
            "shown": shown,
            "on_top": [one for one in shown.corrections if one.on_top],
            "at_foot": [one for one in shown.corrections if not one.on_top],
            **prepare(document, album),
        }
        return render_to_string(template, context)


def blocks(
    composed: list[Block], album: Album, prose: Callable[[str], SafeString] | None = None
) -> list[Block]:
    """The blocks of a text as the templates take them; neighbours in a gallery as one.

    `prose` makes what is shown of the text itself.
    """
    shown: list[Block] = []
    for is_gallery, run in groupby(composed, key=in_gallery):
        if is_gallery:
            shown.append(gallery([block["picture"] for block in run], album))
        else:
            shown += [one(block, album, prose or read) for block in run]
    return [block for block in shown if any(block.values())]


def in_gallery(block: Block) -> bool:
    return "picture" in block and block["picture"]["layout"] == "gallery"


def gallery(pictures: list[Composed], album: Album) -> Block:
    figures = [figure for figure in map(album.figure, pictures) if figure]
    if len(figures) < 2:
        return {"picture": figures[0] if figures else None}
    return {"gallery": figures, "until": last(figure["until"] for figure in figures)}


def one(block: Block, album: Album, prose: Callable[[str], SafeString]) -> Block:
    if "html" in block:
        return {"html": prose(block["html"])}
    if "picture" in block:
        return {"picture": album.figure(block["picture"])}
    return {"factbox": box(block["factbox"])}


def box(document: dict[str, Any]) -> dict[str, Any]:
    """A fact box as `stories/_factbox.html` takes it: texts as HTML, days as days.

    A day that all of its facts share is that of the box.
    """
    days = {fact["as_of"] for fact in document["facts"]}
    as_of = _day(days.pop()) if len(days) == 1 else None
    facts = [
        {
            **fact,
            "text": read(fact["text"]),
            "source_url": fact["source_url"] if fact["source_url"].startswith(WEB) else "",
            "as_of": None if as_of else _day(fact["as_of"]),
        }
        for fact in document["facts"]
    ]
    return {**document, "facts": facts, "as_of": as_of}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def read(html: str) -> SafeString:
    """Cleaned once more, with the editor's insertions marked."""
    return trusted(mark_insertions(clean_body(html)))


def line(text: str) -> SafeString:
    """Plain text as HTML within a line, its breaks kept, with the editor's insertions marked."""
    return trusted(mark_insertions("<br>".join(escape(text).splitlines())))


def mark_insertions(html: str) -> str:
    """Marks what stands [in square brackets], also where tags stand in it, within one block."""
    parts = TAG.split(html)
    opened: tuple[int, int] | None = None
    spans: list[tuple[int, int, int]] = []  # part, from, to
    for number, part in enumerate(parts):
        if number % 2:
            opened = opened if INLINE.match(part) else None
            continue
        for bracket in BRACKET.finditer(part):
            if bracket[0] == "[":
                opened = (number, bracket.start())
            elif opened:
                spans += _between(parts, opened, (number, bracket.end()))
                opened = None
    for number, begin, end in reversed(spans):
        text = parts[number]
        marked = f'<span class="insertion">{text[begin:end]}</span>'
        parts[number] = f"{text[:begin]}{marked}{text[end:]}"
    return "".join(parts)


def _between(
    parts: list[str], begin: tuple[int, int], end: tuple[int, int]
) -> list[tuple[int, int, int]]:
    """The stretches of text from one place to the other, tags left out."""
    texts = range(begin[0], end[0] + 1, 2)
    stretches = [
        (
            number,
            begin[1] if number == begin[0] else 0,
            end[1] if number == end[0] else len(parts[number]),
        )
        for number in texts
    ]
    return [stretch for stretch in stretches if stretch[1] < stretch[2]]


def minutes(document: Document) -> int:
    words: int = document["words"]
    return max(1, ceil(words / WORDS_A_MINUTE))


def byline(document: Document) -> str:
    """ "By Ada Okoye and Ben Ruiz. Translated by Cleo Tamm"; empty without credits."""
    return _byline(document, lambda credit: credit["name"])


def linked_byline(document: Document) -> SafeString:
    """The byline with each name linked to the person's page."""
    link = '<a href="/people/{slug}/" rel="author">{name}</a>'
    return trusted(_byline(document, lambda credit: format_html(link, **credit)))


def _byline(document: Document, named: Callable[[dict[str, str]], str]) -> str:
    lines = []
    for role, label in Credit.Role.choices:
        names = [named(credit) for credit in document["credits"] if credit["role"] == role]
        if names:
            lines.append(f"{label} {get_text_list(names, _('and'))}")
    return ". ".join(lines)


register("article", "stories/article.html", lambda _document, _album: {})
