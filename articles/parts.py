"""A Version's document as the parts that people speak of: the headline, question 4, fact 2.

Keys are the spots that the copydesk names, too. A part that a document lacks is not there.

    headline  standfirst  lead  body  slug  credits  tags  factbox:7  factbox:7:2 (its second fact)
    speaker:12  exchange:q-7f3a01:question  exchange:q-7f3a01:answer                   (interviews)
    order  order:speakers  endnote

A key of the document that nothing here knows is a part under its own name.
"""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any, Literal, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.compose import Block, Document, as_read, boxes_of
from articles.models import Credit
from articles.pictures.composing import as_shown

type Parts = Callable[[Document], Iterator["Part"]]
type Told = Literal["plain", "blocks", "list", "order"]

KNOWN = {
    *(
        "schema",
        "kind",
        "words",
        "headline",
        "standfirst",
        "lead",
        "body",
        "slug",
        "credits",
        "tags",
    ),
}
LISTS = {"credits", "tags"}


class Part(NamedTuple):
    """`value` is a text (plain), blocks (with each fact box as its id), a list of things, each a
    row of fields, or the order of other parts: their anchors, and what each is called there.

    A block is {"html"}, {"text"}, {"factbox", "heading"}, {"speaker", "name"}, {"picture"} or any
    fields by their names.
    """

    key: str
    label: str
    told: Told
    value: Any
    of: str = ""  # of an order: how the keys of those parts begin, if they tell more


_kinds: dict[str, Parts] = {}
_known: dict[str, AbstractSet[str]] = {}


def register(kind: str, parts: Parts, keys: AbstractSet[str]) -> None:
    """Tells which parts a kind of story has between its body and its credits, and of which keys
    of the document they are made."""
    _kinds[kind] = parts
    _known[kind] = keys


def parts_of(document: Document) -> list[Part]:
    """All parts, in the order in which the form has them."""
    return [part for part in _parts(document) if part.value]


def _parts(document: Document) -> Iterator[Part]:
    yield Part("headline", _("Headline"), "plain", document["headline"])
    yield Part("standfirst", _("Standfirst"), "plain", document["standfirst"])
    yield Part("lead", _("Lead picture"), "blocks", list(filter(None, [document.get("lead")])))
    yield Part("body", _("Text"), "blocks", with_ids(document["body"]))
    if more := _kinds.get(document["kind"]):
        yield from more(document)
    yield from _boxes(document)
    roles = dict(Credit.Role.choices)
    credits_ = [
        {"role": str(roles.get(row["role"], row["role"])), "name": row["name"]}
        for row in document["credits"]
    ]
    yield Part("credits", _("Credits"), "list", credits_)
    tags = [{"name": tag["name"]} for tag in document["tags"]]
    yield Part("tags", _("Tags"), "list", tags)
    yield Part("slug", _("Address"), "plain", document["slug"])
    for key in sorted(document.keys() - KNOWN - _known.get(document["kind"], set())):
        yield Part(key, named(key), "blocks", [{"": document[key]}] if document[key] else [])


def as_public(document: Document) -> Document:
    """The document without what its readers do not read: the address, which no text tells, when
    facts are to be reviewed, and keys that nothing here knows.
    """
    known = KNOWN | _known.get(document["kind"], set())
    as_seen = {"factbox": as_read, "picture": as_shown}

    def shown(part: Any) -> Any:
        if isinstance(part, list):
            return [shown(item) for item in part]
        if not isinstance(part, dict):
            return part
        return {
            key: as_seen[key](value) if key in as_seen else shown(value)
            for key, value in part.items()
        }

    public = {key: shown(value) for key, value in document.items() if key in known}
    return {**public, "slug": ""}


def named(key: str) -> str:
    """What a key is called for which there is no better name."""
    return capfirst(key.replace("_", " "))


def fields(names: dict[str, str], row: dict[str, Any]) -> list[Block]:
    """The fields of a row that say something, by their names."""
    return [{names.get(key) or named(key): value} for key, value in row.items() if value]


def with_ids(blocks: list[Block]) -> list[Block]:
    """The blocks of a text; what the boxes in it say is told apart from it."""
    return [
        {"factbox": block["factbox"]["id"], "heading": block["factbox"]["heading"]}
        if "factbox" in block
        else block
        for block in blocks
    ]


def _boxes(document: Document) -> Iterator[Part]:
    """Each box once; one that stands there in two states is two."""
    states: dict[Any, list[Block]] = {}
    for box in boxes_of(document):
        if box not in (known := states.setdefault(box["id"], [])):
            known.append(box)
            yield from _box(box, f"factbox:{box['id']}{'+' * (len(known) - 1)}")


def _box(box: Block, key: str) -> Iterator[Part]:
    yield Part(key, _("Fact box"), "plain", box["heading"])
    names = {
        "label": _("Label"),
        "source": _("Source"),
        "source_url": _("Link to the source"),
        "as_of": _("As of"),
        "review_by": _("Review by"),
    }
    for number, fact in enumerate(box["facts"], start=1):
        label = _("Fact %(number)s of “%(box)s”") % {"number": number, "box": box["heading"]}
        more = {name: value for name, value in fact.items() if name not in {"label", "text"}}
        said = [*fields(names, {"label": fact["label"]}), {"html": fact["text"]}]
        yield Part(f"{key}:{number}", label, "blocks", [*said, *fields(names, more)])
