"""A part of a document -> its paragraphs, and a paragraph -> its words with their formatting."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import shapes
from articles.aligning import Effort
from articles.blocks import LISTS, MARKS, TAG, TEXTS
from articles.compose import Block
from articles.parts import Part, named

KINDS = {
    "h2": gettext_lazy("Heading"),
    "h3": gettext_lazy("Smaller heading"),
    "ul": gettext_lazy("List"),
    "ol": gettext_lazy("Numbered list"),
    "blockquote": gettext_lazy("Quotation"),
}
NAME = re.compile(r"</?([a-z0-9]+)")
HREF = re.compile(r' href="([^"]*)"')

# Scripts that set no space between words are compared letter by letter, each with its marks.
CLOSE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
SIGNS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    "\u102b-\u103e\u1056-\u1060\u1062-\u109d\u17b4-\u17d3"
    "\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
STOPS = r"""!-&(-,./:-@\[-`{-~¡-¿‐-‘‚-⁞、-〄،؛؟।"""
LETTER = rf"[^\s{STOPS}{CLOSE}\-'’]"
WORD = re.compile(rf"(\n|[{CLOSE}][{SIGNS}]*|{LETTER}+(?:[\-'’]{LETTER}+)*|[^\s])([^\S\n]*)")
PLAIN_SPACE = re.compile(r"[ \t\r\f\v]+")


class Paragraph(NamedTuple):
    """`kind` is empty for plain running text."""

    kind: str
    text: str
    is_html: bool = False


class Style(NamedTuple):
    marks: tuple[str, ...] = ()
    href: str = ""


class Word(NamedTuple):
    text: str
    style: Style
    space: str  # after it


NO_STYLE = Style()


def paragraphs_of(part: Part) -> list[Paragraph]:
    if part.told == "plain":
        return [Paragraph("", part.value)] if part.value else []
    if part.told == "list":
        return [Paragraph("", ": ".join(filter(None, row.values()))) for row in part.value]
    return [paragraph for block in part.value for paragraph in _of_block(block)]


def _of_block(block: Block) -> Iterator[Paragraph]:
    if "html" in block:
        yield from _of_html(block["html"])
    elif "text" in block:
        yield Paragraph("", block["text"])
    elif "factbox" in block:
        yield Paragraph(_("Fact box"), block["heading"])
    elif "picture" in block:
        yield from _of_picture(block["picture"])
    elif "speaker" in block:
        yield Paragraph(_("Speaker"), block["name"] or _("Nobody"))
    else:
        for name, value in block.items():
            yield from _of_value(named(name), value)


def _of_picture(picture: Block) -> Iterator[Paragraph]:
    """Its own words, and those of the library, as readers get them."""
    what = picture["caption"] or picture["alt"] or picture.get("name", "")
    yield Paragraph(_("Picture"), what or _("without words"))
    told = {
        _("Alternative text"): picture["alt"],
        _("Description"): picture.get("description", ""),
        _("Credit"): picture["credit"],
        _("Part of the picture"): _part_of_picture(picture["box"]),
    }
    yield from (Paragraph(name, said) for name, said in told.items() if said and said != what)


def _part_of_picture(box: str) -> str:
    if not (part := shapes.read(box)):
        return ""
    left, top, width, height = part
    said = _("%(width)s × %(height)s pixels, from %(left)s, %(top)s")
    return said % {"left": left, "top": top, "width": width, "height": height}


def _of_value(name: str, value: Any) -> Iterator[Paragraph]:
    """Any value that JSON can hold, each text in it on a line of its own."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _of_value(f"{name} {key.replace('_', ' ')}".strip(), inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from _of_value(f"{name} {number}".strip(), inner)
    elif isinstance(value, bool):
        yield Paragraph(name, _("yes") if value else _("no"))
    elif value is not None:
        yield Paragraph(name, str(value))


def _of_html(html: str) -> Iterator[Paragraph]:
    holders: list[str] = []
    text, kind = "", ""
    for piece in [*TAG.split(html), "</p>"]:
        match = NAME.match(piece)
        name = match[1] if match else ""
        if name in MARKS or name == "br" or not piece.startswith("<"):
            text += piece
            continue
        if text.strip():
            yield Paragraph(" › ".join(filter(None, [*holders, kind])), text, is_html=True)
        text, kind = "", str(KINDS.get(name, "")) if name in TEXTS and piece[1] != "/" else ""
        if name in LISTS | {"blockquote"}:
            holders = holders[:-1] if piece[1] == "/" else [*holders, str(KINDS[name])]


def words_of(paragraph: Paragraph, effort: Effort) -> list[Word]:
    """Its words, each with the space after it; all in one if there is no time to part them."""
    if not effort.spend(len(paragraph.text)):
        return [Word(flat(paragraph), NO_STYLE, "")]
    words: list[Word] = []
    for text, style in _styled(paragraph):
        spaced = PLAIN_SPACE.sub(" ", text)
        if words and spaced[:1].isspace() and spaced[0] != "\n":
            words[-1] = words[-1]._replace(space=spaced[0])
        words += [Word(word, style, space) for word, space in WORD.findall(spaced)]
    return words


def flat(paragraph: Paragraph) -> str:
    """Its text without formatting."""
    return "".join(text for text, _style in _styled(paragraph))


def _styled(paragraph: Paragraph) -> Iterator[tuple[str, Style]]:
    if not paragraph.is_html:
        yield paragraph.text, NO_STYLE
        return
    opened: list[Style] = [NO_STYLE]
    for piece in TAG.split(paragraph.text):
        name = NAME.match(piece)
        if not name or not piece.startswith("<"):
            yield unescape(piece.replace("\n", " ")), opened[-1]
        elif name[1] == "br":
            yield "\n", opened[-1]
        elif piece[1] == "/":
            opened = opened[:-1] or [NO_STYLE]
        else:
            opened.append(_more(opened[-1], MARKS[name[1]], HREF.search(piece)))


def _more(style: Style, mark: str, href: re.Match[str] | None) -> Style:
    if mark == "a":
        return style._replace(href=unescape(href[1]) if href else "")
    return style._replace(marks=tuple(sorted({*style.marks, mark})))
