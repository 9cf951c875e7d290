"""The one allow-list: what editors' buttons make, and what is kept of HTML on its way in.

A style is a set of editor extensions. The same set builds the buttons in the desk and the
cleaner here, so nothing can be typed that would be taken away, and nothing comes in that
could not be typed.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django_prose_editor.config import allowlist_from_extensions, expand_extensions
from js_asset import static_lazy

type Extensions = dict[str, object]
type Allowed = dict[str, dict[str, object]]

EMBED_KINDS = {"factbox"}
EMBED = re.compile(r'<div data-embed="(?P<kind>\w+)" data-id="(?P<id>\d+)"></div>')

MARKS: Extensions = {
    "Bold": True,
    "Italic": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
}
FACT: Extensions = MARKS
ANSWER: Extensions = MARKS | {
    "HardBreak": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
}
BODY: Extensions = ANSWER | {"Heading": {"levels": [2, 3]}, "FactBox": True}

INLINE_TAGS = {"a", "strong", "em", "br"}
EMPTY_PARAGRAPH = re.compile(r"^<p>(?:\s|&nbsp;|<br>)*</p>$")


def _allow_factbox(config: object, allowed: Allowed) -> None:
    """Lets an embedded fact box through the cleaner, and nothing that only looks like one."""
    allowed["tags"].update(["div"])  # type: ignore[call-arg]
    allowed.setdefault("tag_attribute_values", {})["div"] = {"data-embed": EMBED_KINDS}
    allowed["attributes"].setdefault("div", set()).add("data-id")  # type: ignore[attr-defined]
    allowed["attribute_filter"] = _only_numbered_embeds  # type: ignore[assignment]


def _only_numbered_embeds(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "data-id" and not re.fullmatch(r"[1-9][0-9]{0,17}", value):
        return None
    return value


EDITOR_EXTENSIONS = [
    {"js": [static_lazy("desk/factbox.js")], "extensions": {"FactBox": _allow_factbox}}
]


@cache
def _sanitizer(style: frozenset[str]) -> nh3.Cleaner:
    extensions = {name: config for name, config in BODY.items() if name in style}
    return nh3.Cleaner(**allowlist_from_extensions(expand_extensions(extensions)))


def clean(html: str, style: Extensions) -> str:
    """The part of the HTML that the style allows, as top-level blocks without empty ones."""
    cleaned = _sanitizer(frozenset(style)).clean(html.replace("\x00", ""))
    return "".join(top_level_blocks(cleaned))


def clean_body(html: str) -> str:
    return clean(html, BODY)


def clean_answer(html: str) -> str:
    return clean(html, ANSWER)


def clean_fact(html: str) -> str:
    return clean(html, FACT)


def trusted(html: str) -> SafeString:
    """HTML that was made here from clean parts, for a template to print as it is."""
    return mark_safe(html)


def paragraphs(texts: list[str]) -> str:
    """Plain texts as HTML paragraphs."""
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def plain(html: str) -> str:
    """The words of the HTML, blocks set apart by a space."""
    return " ".join(unescape(re.sub(r"<[^>]*>", _gap, html)).split())


def _gap(tag: re.Match[str]) -> str:
    name = tag[0].strip("</>").split(" ")[0]
    return " " if name not in INLINE_TAGS or name == "br" else ""


def top_level_blocks(html: str) -> Iterator[str]:
    """The blocks of cleaned HTML in order, empty ones left out.

    Loose text becomes a paragraph. An embed inside another block comes after that block,
    because a box can stand between paragraphs only.
    """
    cutter = _Cutter()
    cutter.feed(html)
    cutter.close()
    cutter.end_block()
    return (block for block in cutter.blocks if not EMPTY_PARAGRAPH.match(block))


class _Cutter(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[str] = []
        self.current: list[str] = []
        self.embeds: list[str] = []
        self.open: list[str] = []

    def end_block(self) -> None:
        html = "".join(self.current)
        if self.current and not self.open and not html.startswith(tuple(BLOCK_STARTS)):
            html = f"<p>{html}</p>" if html.strip() else ""
        self.blocks += [block for block in (html, *self.embeds) if block]
        self.current, self.embeds = [], []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div":
            self.handle_div(dict(attrs))
            return
        if not self.open and tag not in INLINE_TAGS:
            self.end_block()
        self.current.append(self.get_starttag_text() or "")
        if tag not in {"br", "hr"}:
            self.open.append(tag)

    def handle_div(self, attrs: dict[str, str | None]) -> None:
        if not self.open:
            self.end_block()
        if attrs.get("data-embed") and attrs.get("data-id"):
            embed = f'<div data-embed="{attrs["data-embed"]}" data-id="{attrs["data-id"]}"></div>'
            self.embeds.append(embed)

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            if not self.open:
                self.end_block()
            return
        self.current.append(f"</{tag}>")
        if self.open:
            self.open.pop()
        if not self.open and tag not in INLINE_TAGS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        self.current.append(data)

    def handle_entityref(self, name: str) -> None:
        self.current.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.current.append(f"&#{name};")


BLOCK_STARTS = {"<p", "<h2", "<h3", "<ul", "<ol", "<li", "<blockquote"}
