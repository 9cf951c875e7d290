"""A Version's document as the parts that people speak of: the headline, question 4, fact 2.

Keys are the spots that the copydesk names, too. A part that a document lacks is not there.

    headline  standfirst  body  slug  credits  tags        factbox:7  factbox:7:2 (its second fact)
    speaker:12  exchange:q-7f3a01:question  exchange:q-7f3a01:answer  order  endnote   (interviews)
"""

from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple

from django.utils.translation import gettext as _

from articles.compose import Block, Document, boxes_of

type Parts = Callable[[Document], Iterator["Part"]]
type Told = Literal["plain", "blocks", "fields"]


class Part(NamedTuple):
    """`value` is a text (plain), blocks (with each fact box as its id), or rows of fields."""

    key: str
    label: str
    told: Told
    value: Any


_kinds: dict[str, Parts] = {}


def register(kind: str, parts: Parts) -> None:
    """Tells which parts a kind of story has between its body and its credits."""
    _kinds[kind] = parts


def parts_of(document: Document) -> list[Part]:
    """All parts, in the order in which the form has them."""
    return [part for part in _parts(document) if part.value]


def _parts(document: Document) -> Iterator[Part]:
    yield Part("headline", _("Headline"), "plain", document["headline"])
    yield Part("standfirst", _("Standfirst"), "plain", document["standfirst"])
    yield Part("body", _("Text"), "blocks", with_ids(document["body"]))
    if more := _kinds.get(document["kind"]):
        yield from more(document)
    for box in {box["id"]: box for box in boxes_of(document)}.values():
        yield from _box(box)
    credits_ = [{"role": row["role"], "name": row["name"]} for row in document["credits"]]
    yield Part("credits", _("Credits"), "fields", credits_)
    tags = [{"name": tag["name"]} for tag in document["tags"]]
    yield Part("tags", _("Tags"), "fields", tags)
    yield Part("slug", _("Address"), "plain", document["slug"])


def with_ids(blocks: list[Block]) -> list[Block]:
    """The blocks of a text; what the boxes in it say is told apart from it."""
    return [
        {"factbox": block["factbox"]["id"], "heading": block["factbox"]["heading"]}
        if "factbox" in block
        else block
        for block in blocks
    ]


def _box(box: dict[str, Any]) -> Iterator[Part]:
    key = f"factbox:{box['id']}"
    yield Part(key, _("Fact box"), "plain", box["heading"])
    for number, fact in enumerate(box["facts"], start=1):
        label = _("Fact %(number)s of “%(box)s”") % {"number": number, "box": box["heading"]}
        yield Part(f"{key}:{number}", label, "fields", [fact])
