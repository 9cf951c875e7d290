"""Article -> the Version's document: the whole story as data that needs no other table.

    {"schema": 2, "kind", "headline", "slug", "standfirst", "words": int,
     "lead": {"picture"}, if there is one; see articles/pictures/composing.py
     "body": [{"html"} or {"picture"} or {"factbox": {"id", "heading", "facts": [
                {"label", "text": html, "source", "source_url", "as_of", "review_by"}]}}],
     "credits": [{"role", "name", "slug"}], "tags": [{"id", "name", "slug", "section": bool}]}

and what the kind of story adds. Whatever is read as text stands under one of the READ keys.
Versions of schema 1 are kept as they were: there, an answer of an interview is one text.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from articles.models import Article, Fact, FactBox, PinnedBox
from articles.pictures.composing import compose_pictures
from articles.prose import EMBED, EMBEDDED, plain

type Document = dict[str, Any]
type Block = dict[str, Any]

SCHEMA = 2
READ = {"html", "text", "heading", "label", "endnote", "caption"}


def compose(story: Article) -> Document:
    if story.kind != story.KIND:
        raise TypeError(f"Story {story.pk} is of the kind {story.kind!r}; load it as such.")
    cut = partial(cut_at_embeds, embeds=compose_embeds([story.lead, *story.texts()]))
    parts = {"body": cut(story.body), **story.compose_parts(cut)}
    if lead := [block for block in cut(story.lead) if "picture" in block]:
        parts["lead"] = lead[0]
    return {
        "schema": SCHEMA,
        "kind": story.kind,
        "headline": story.headline,
        "slug": story.slug,
        "standfirst": story.standfirst,
        "words": count_words(parts),
        **parts,
        "credits": [
            {"role": credit.role, "name": credit.person.name, "slug": credit.person.slug}
            for credit in story.credits.select_related("person")
        ],
        "tags": [
            {"id": tag.pk, "name": tag.name, "slug": tag.slug, "section": tag.is_section}
            for tag in story.tags.order_by("-is_section", "section_order", "name")
        ],
    }


class Embedded(NamedTuple):
    box: FactBox
    pin: PinnedBox | None


def boxes_in(texts: Iterable[str]) -> set[int]:
    """The keys of the fact boxes that stand in the texts."""
    return {int(embed["id"]) for text in texts for embed in EMBED.finditer(text)}


def embedded(texts: Iterable[str]) -> dict[str, Embedded]:
    """What each embed in the texts stands for, if its box is there still."""
    embeds = {embed[0]: embed for text in texts for embed in EMBED.finditer(text)}
    ids = {int(embed["id"]) for embed in embeds.values()}
    boxes = FactBox.objects.prefetch_related("facts").in_bulk(ids)
    pins = PinnedBox.objects.filter(box__in=boxes).in_bulk(
        {int(embed["pin"]) for embed in embeds.values() if embed["pin"]}
    )
    found = {}
    for html, embed in embeds.items():
        if box := boxes.get(int(embed["id"])):
            pin = pins.get(int(embed["pin"] or 0))
            found[html] = Embedded(box, pin if pin and pin.box_id == box.pk else None)
    return found


def compose_embeds(texts: list[str]) -> dict[str, Block]:
    """The block for each embed in the texts."""
    boxes = {
        html: {"factbox": pin.document if pin else compose_box(box)}
        for html, (box, pin) in embedded(texts).items()
    }
    pictures = {html: {"picture": one} for html, one in compose_pictures(texts).items()}
    return {**boxes, **pictures}


def cut_at_embeds(html: str, embeds: dict[str, Block]) -> list[Block]:
    """The text as blocks, cut at its embeds; a box or a picture that is no more is left out."""
    blocks: list[Block] = []
    end = 0
    for embed in EMBEDDED.finditer(html):
        blocks.append({"html": html[end : embed.start()]})
        end = embed.end()
        if block := embeds.get(embed[0]):
            blocks.append(block)
    blocks.append({"html": html[end:]})
    return [block for block in blocks if block.get("html", True)]


def compose_box(box: FactBox) -> dict[str, Any]:
    facts = [_fact(fact) for fact in box.facts.all()]
    return {"id": box.pk, "heading": box.heading, "facts": facts}


def _fact(fact: Fact) -> dict[str, str]:
    return {
        "label": fact.label,
        "text": fact.text,
        "source": fact.source,
        "source_url": fact.source_url,
        "as_of": fact.as_of.isoformat() if fact.as_of else "",
        "review_by": fact.review_by.isoformat() if fact.review_by else "",
    }


def count_words(part: Any) -> int:
    """The words that a reader reads in any part of a document."""
    if isinstance(part, list):
        return sum(count_words(item) for item in part)
    if not isinstance(part, dict):
        return 0
    return sum(
        len(plain(value).split()) if isinstance(value, str) and key in READ else count_words(value)
        for key, value in part.items()
    )


def as_read(box: Block) -> Block:
    """A composed fact box without what no reader sees: when its facts are to be reviewed."""
    facts = [{**fact, "review_by": ""} for fact in box["facts"]]
    return {**box, "facts": facts}


def digest(box: Block) -> str:
    """Tells a composed fact box from the same one with something else to read."""
    return hashlib.sha256(json.dumps(as_read(box), sort_keys=True).encode()).hexdigest()


def boxes_of(part: Any) -> Iterator[Block]:
    """The composed fact boxes in any part of a document."""
    if isinstance(part, list):
        for item in part:
            yield from boxes_of(item)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key == "factbox":
                yield value
            else:
                yield from boxes_of(value)


def as_written(document: Document) -> Document:
    """What stands in the story itself: of a fact box, a tag and a person only which it is, of a
    picture what the story says of it.

    What these say is changed on pages of their own, and comes into the next Version by itself.
    """

    which = {"factbox": "id", "picture": "embed"}

    def own_part(part: Any) -> Any:
        if isinstance(part, list):
            return [own_part(item) for item in part]
        if not isinstance(part, dict):
            return part
        return {
            key: value[which[key]] if key in which else own_part(value)
            for key, value in part.items()
        }

    own: Document = own_part(document)
    credited = [(credit["role"], credit["slug"]) for credit in document["credits"]]
    derived = dict.fromkeys(("schema", "words"))
    return {
        **own,
        **derived,
        "credits": credited,
        "tags": sorted(tag["id"] for tag in document["tags"]),
    }


def with_new_box(document: Document, box: Block, keep: Collection[str]) -> Document:
    """The document with the box as given, but where it has one of these digests."""

    def renewed(part: Any) -> Any:
        if isinstance(part, list):
            return [renewed(item) for item in part]
        if not isinstance(part, dict):
            return part
        shown = part.get("factbox")
        if shown and shown["id"] == box["id"] and digest(shown) not in keep:
            return {**part, "factbox": box}
        return {key: renewed(value) for key, value in part.items()}

    new: Document = renewed(document)
    more_words = count_words(new) - count_words(document)
    return {**new, "words": new["words"] + more_words}
