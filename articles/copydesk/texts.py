"""The texts of a document as a sub-editor reads them: paragraph by paragraph, without tags."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from articles.blocks import MARKS, NAME, TAG
from articles.prose import plain

LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
HREF = re.compile(r'\bhref="([^"]*)"')
GAP = re.compile(r"[^\S\n]+")
EMPTY_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Paragraph:
    text: str
    spoken: bool = False  # somebody else's words


@dataclass(frozen=True)
class Link:
    address: str
    words: str


@dataclass(frozen=True)
class Text:
    """What stands in one spot of the story."""

    spot: str
    paragraphs: tuple[Paragraph, ...]
    links: tuple[Link, ...] = ()


def from_plain(spot: str, text: str, *, spoken: bool = False) -> Text:
    return Text(spot, tuple(_tidy((part, spoken) for part in EMPTY_LINE.split(text))))


def from_html(spot: str, html: str, *, spoken: bool = False) -> Text:
    """Of clean HTML, as articles.prose leaves it."""
    return Text(spot, tuple(_tidy(_paragraphs(html, spoken=spoken))), tuple(_links(html)))


def _paragraphs(html: str, *, spoken: bool) -> Iterator[tuple[str, bool]]:
    words: list[str] = []
    quoted = 0
    for number, piece in enumerate(TAG.split(html)):
        if number % 2 == 0:
            words.append(unescape(piece))
            continue
        name = found[0] if (found := NAME.search(piece)) else ""
        if name == "br":
            words.append("\n")
        elif name not in MARKS:
            yield "".join(words), spoken or quoted > 0
            words = []
            if name == "blockquote":
                quoted += -1 if piece.startswith("</") else 1
    yield "".join(words), spoken or quoted > 0


def _tidy(parts: Iterable[tuple[str, bool]]) -> Iterator[Paragraph]:
    for words, spoken in parts:
        if text := GAP.sub(" ", words).strip():
            yield Paragraph(text, spoken)


def _links(html: str) -> Iterator[Link]:
    for link in LINK.finditer(html):
        href = HREF.search(link[1])
        yield Link(unescape(href[1]).strip() if href else "", plain(link[2]))


def excerpt(text: str, begin: int, end: int) -> str:
    """The stretch of the text on one line."""
    return " ".join(text[begin:end].split())


def from_here(text: str, at: int, words: int = 4) -> str:
    """The words that begin at the place."""
    return " ".join(text[at:].split()[:words])


def up_to_here(text: str, at: int, words: int = 4) -> str:
    """The words that end at the place."""
    return " ".join(text[:at].split()[-words:])
