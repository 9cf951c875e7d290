"""The one allow-list: what editors' buttons make, and what is kept of HTML on its way in.

A style is a set of editor extensions. The same set builds the buttons in the desk and the
cleaner here, so nothing can be typed that would be taken away, and nothing comes in that
could not be typed.
"""

import json
import re
from collections import Counter
from functools import cache
from html import unescape
from typing import Any

import nh3
from django.urls import reverse_lazy
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django_prose_editor.config import allowlist_from_extensions, expand_extensions
from js_asset import static_lazy

from articles.blocks import MARKS as INLINE_TAGS
from articles.blocks import SEEN, TAG, blocks

type Extensions = dict[str, object]
type Allowed = dict[str, Any]

EMBED_KINDS = {"factbox", "picture"}
EMBED = re.compile(
    r'<div data-embed="factbox" data-id="(?P<id>[1-9][0-9]{0,17})"'
    r'(?: data-pin="(?P<pin>[1-9][0-9]{0,17})")?></div>'
)
PICTURE = re.compile(  # what it says here, where it is not what the library says
    r'<div data-embed="picture" data-id="(?P<id>[1-9][0-9]{0,17})"'
    r'(?: data-layout="(?P<layout>[a-z]+)")?(?: data-alt="(?P<alt>[^"]*)")?'
    r'(?: data-caption="(?P<caption>[^"]*)")?(?: data-crop="(?P<crop>[0-9,]+)")?></div>'
)
EMBEDDED = re.compile(r'<div data-embed="[a-z]+" [^>]*></div>')

FACTBOX_BLOCK = {
    "url": reverse_lazy("admin:articles_factbox_changelist"),
    "css": static_lazy("desk/factbox.css"),
    "words": {
        "name": _("Fact box"),
        "put": _("Put a fact box here: pick one, or make a new one"),
        "edit": _("Edit"),
        "remove": _("Remove"),
        "pin": _("Keep as it is now"),
        "follow": _("Follow the box"),
        "unpinned": _("The box could not be pinned just now. Nothing else has changed."),
        "deleted": _("This fact box was deleted. Readers will not see it."),
        "failed": _("This fact box cannot be shown just now. It is still in the story."),
    },
}

PULL_QUOTE = {
    "words": {
        "name": _("Pull quote"),
        "toggle": _("Pull quote: set the selected words out large, with the speaker’s name"),
    }
}

MARKS: Extensions = {
    "Named": True,
    "Pasted": True,
    "NoSpellCheck": False,
    "Bold": True,
    "Italic": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
}
FACT: Extensions = MARKS
TEXT: Extensions = MARKS | {
    "HardBreak": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "FactBox": FACTBOX_BLOCK,
    "Picture": True,  # its words stand once on a page: see articles/admin/blockwords.py
}
ANSWER: Extensions = TEXT | {"PullQuote": PULL_QUOTE}
BODY: Extensions = TEXT | {"Heading": {"levels": [2, 3]}}

DEEPEST = 200
NESTING = re.compile(  # a start or an end of any tag but those that close themselves
    r"<(/?)(?!(?:p|li|br|hr|img|input|link|meta|wbr)\b)([a-z][^\s/<>]*+)[^<>]*+>", re.IGNORECASE
)
# A parser opens each of these again in every paragraph, as long as it is not closed.
LASTING = {
    *("a", "b", "big", "code", "em", "font", "i"),
    *("nobr", "s", "small", "strike", "strong", "tt", "u"),
}
MOST_LASTING = 16
ODD_SPACE = re.compile("[\v\f\r]")
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
NUMBER = re.compile(r"[1-9][0-9]{0,17}")
EMBED_VALUES = {  # of an embed: anything else is taken off it
    "data-id": NUMBER,
    "data-pin": NUMBER,
    "data-layout": re.compile("wide|gallery"),
    "data-alt": re.compile(r".{0,500}", re.DOTALL),
    "data-caption": re.compile(r".{0,2000}", re.DOTALL),
    "data-crop": re.compile(r"[0-9]{1,6}(?:,[0-9]{1,6}){3}"),
}


def _allow_embed(config: object, allowed: Allowed) -> None:
    """Lets a fact box or a picture through the cleaner, and nothing that only looks like one."""
    allowed["tags"].add("div")
    allowed["attributes"].setdefault("div", set()).update(EMBED_VALUES)
    allowed.setdefault("tag_attribute_values", {})["div"] = {"data-embed": EMBED_KINDS}


def _allow_pull_quote(config: object, allowed: Allowed) -> None:
    allowed["tags"].add("mark")


def _allow_nothing(config: object, allowed: Allowed) -> None:
    """For an extension of the editor that makes no markup."""


EDITOR_EXTENSIONS = [
    {"js": [static_lazy("desk/factbox.js")], "extensions": {"FactBox": _allow_embed}},
    {"js": [static_lazy("desk/picture.js")], "extensions": {"Picture": _allow_embed}},
    {"js": [static_lazy("desk/named.js")], "extensions": {"Named": _allow_nothing}},
    {"js": [static_lazy("desk/pullquote.js")], "extensions": {"PullQuote": _allow_pull_quote}},
    {"js": [static_lazy("desk/pasted.js")], "extensions": {"Pasted": _allow_nothing}},
]


@cache
def _allowed(style: frozenset[str]) -> Allowed:
    extensions = {name: config for name, config in (ANSWER | BODY).items() if name in style}
    allowed: Allowed = allowlist_from_extensions(expand_extensions(extensions))
    return allowed


@cache
def _sanitizer(style: frozenset[str]) -> nh3.Cleaner:
    allowed = _allowed(style)
    return nh3.Cleaner(
        **allowed
        | {
            "tags": SEEN,
            "attributes": {**allowed["attributes"], "*": set()},
            "attribute_filter": _attribute,
        }
    )


def _attribute(tag: str, attribute: str, value: str) -> str | None:
    known = EMBED_VALUES.get(attribute)
    if UNPRINTABLE.search(value) or (known and not known.fullmatch(value)):
        return None
    return value


def clean(html: str, style: Extensions) -> str:
    """The part of the HTML that the style allows, as the editor itself would write it."""
    return "".join(_clean_blocks(html, style))


def _clean_blocks(html: str, style: Extensions) -> list[str]:
    names = frozenset(style)
    html = UNPRINTABLE.sub("", ODD_SPACE.sub(" ", html))
    safe = _sanitizer(names).clean(_shallow(html))
    return blocks(UNPRINTABLE.sub(" ", safe), _allowed(names)["tags"])


def _shallow(html: str) -> str:
    """Without tags that nest deeper than any text does: parsing those takes ever longer."""
    opened: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    depth = 0

    def too_many(name: str) -> bool:
        return name in LASTING and sum(opened[each] for each in LASTING) >= MOST_LASTING

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        name, ends = tag[2].lower(), bool(tag[1])
        drop = dropped[name] > 0 if ends else depth >= DEEPEST or too_many(name)
        if drop:
            dropped[name] += -1 if ends else 1
        elif not ends or opened[name]:
            opened[name] += -1 if ends else 1
            depth += -1 if ends else 1
        return " " if drop else tag[0]

    return NESTING.sub(kept, html)


def clean_body(html: str) -> str:
    return clean(html, BODY)


def clean_answer(html: str) -> str:
    return clean(html, ANSWER)


def answer_blocks(html: str) -> list[str]:
    """A clean answer, cut into its paragraphs, lists and quotations."""
    return _clean_blocks(html, ANSWER)


def clean_lead(html: str) -> str:
    """The first picture of it, alone."""
    found = PICTURE.search(clean(html, {"Picture": True}))
    return found[0] if found else ""


def clean_fact(html: str) -> str:
    return clean(html, FACT)


def trusted(html: str) -> SafeString:
    """HTML that was made here from clean parts, for a template to print as it is."""
    return mark_safe(html)  # noqa: S308 - the one place, and what it gets is clean


def data_block(value: object) -> SafeString:
    """JSON for a script element that holds data: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return trusted(text.translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}))


def paragraphs(texts: list[str]) -> str:
    """Plain texts as HTML paragraphs."""
    return "".join(f"<p>{escape(text)}</p>" for text in texts)


def plain(html: str) -> str:
    """The words of the HTML, blocks set apart by a space."""
    return " ".join(unescape(TAG.sub(_gap, html)).split())


def _gap(tag: re.Match[str]) -> str:
    return "" if tag[0].strip("</>").split(" ")[0] in INLINE_TAGS else " "
