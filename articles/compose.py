"""Article -> the Version's document: the whole story as data that needs no other table.

    {"schema": 2, "kind", "headline", "slug", "standfirst", "words": int,
     "body": [{"html"} or {"factbox": {"id", "heading", "facts": [
                {"label", "text": html, "source", "source_url", "as_of", "review_by"}]}}],
     "credits": [{"role", "name", "slug"}], "tags": [{"id", "name", "slug", "section": bool}]}

and what the kind of story adds. Whatever is read as text stands under one of the READ keys.
Versions of schema 1 are kept as they were: there, an answer of an interview is one text.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from articles.models import Article, Fact, FactBox
from articles.prose import EMBED, plain

type Document = dict[str, Any]
type Block = dict[str, Any]

SCHEMA = 2
READ = {"html", "text", "heading", "label", "endnote"}


def compose(story: Article) -> Document:
    if story.kind != story.KIND:
        raise TypeError(f"Story {story.pk} is of the kind {story.kind!r}; load it as such.")
    cut = partial(cut_at_boxes, boxes=compose_boxes(story.texts()))
    parts = {"body": cut(story.body), **story.compose_parts(cut)}
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


def boxes_in(texts: Iterable[str]) -> set[int]:
    """The keys of the fact boxes that stand in the texts."""
    return {int(embed["id"]) for text in texts for embed in EMBED.finditer(text)}


def compose_boxes(texts: Iterable[str]) -> dict[int, Block]:
    """The boxes that stand in the texts and are there still, by key."""
    boxes = FactBox.objects.prefetch_related("facts").in_bulk(boxes_in(texts))
    return {pk: compose_box(box) for pk, box in boxes.items()}


def cut_at_boxes(html: str, boxes: dict[int, Block]) -> list[Block]:
    """The text as blocks, cut at its embeds; a box that is no more is left out."""
    blocks: list[Block] = []
    end = 0
    for embed in EMBED.finditer(html):
        blocks.append({"html": html[end : embed.start()]})
        end = embed.end()
        if box := boxes.get(int(embed["id"])):
            blocks.append({"factbox": box})
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
