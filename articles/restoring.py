"""A Version's document -> the working copy, the way back from compose.

What cannot come back as it was: a fact box that was deleted is left out, and one that has changed
stands as it is now, unless it was pinned so. People and tags that are no more are made again.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.compose import Block, Document, boxes_of, compose_box, digest, embedded
from articles.models import (
    Article,
    Credit,
    FactBox,
    Person,
    Picture,
    PinnedBox,
    Publication,
    Tag,
    TaggedArticle,
    Version,
    What,
)
from articles.pictures.composing import pictures_of
from articles.prose import clean_body, clean_lead
from articles.versions import lock, save_version


@transaction.atomic
def restore(story: Article, version: Version, *, by: User, now: datetime) -> Version:
    """The working copy becomes what the Version says, which is the story's next Version."""
    story = lock(story)
    rewrite(story, document_of(version, story, now))
    note = _("Restored from version %s") % version.number
    return save_version(story, by=by, now=now, note=note, what=What.RESTORED)


def document_of(version: Version, story: Article, now: datetime) -> Document:
    """What is restored: once a story is public, its address stays."""
    document: Document = version.document
    if not Publication.objects.past_or_live(now).filter(story=story.pk).exists():
        return document
    return {**document, "slug": story.slug}


def rewrite(story: Article, document: Document, embeds: Iterable[str] = ()) -> None:
    """Saves the working copy, whose row is locked, as the document says.

    Where the document fits several embeds, one of `embeds` is taken, or one that stands there.
    """
    boxes = _boxes(story, document, embeds)
    story.headline, story.slug = document["headline"], document["slug"]
    story.standfirst = document["standfirst"]
    story.body = clean_body(boxes.html(document["body"]))
    story.lead = clean_lead(boxes.html(list(filter(None, [document.get("lead")]))))
    story.rewrite_parts(document, boxes.html)
    story.save()
    _credit(story, document["credits"])
    _tag(story, document["tags"])


def not_as_it_was(document: Document) -> list[str]:
    """What of the document cannot come back as it was, a sentence for each."""
    boxes, said = _boxes(Article(), document), []
    for box in {(box["id"], digest(box)): box for box in boxes_of(document)}.values():
        if box["id"] not in boxes.there:
            said.append(_("The fact box “%s” was deleted; it is left out.") % box["heading"])
        elif not boxes.as_it_was(box):
            said.append(
                _("The fact box “%s” has changed; it stands as it is now.") % box["heading"]
            )
    gone = {
        picture["id"]: picture["name"]
        for picture in pictures_of(document)
        if picture["id"] not in boxes.pictures
    }
    left_out = _("The picture “%s” was deleted; it is left out.")
    return [*said, *(left_out % name for name in gone.values())]


class Boxes(NamedTuple):
    there: dict[int, FactBox]
    embeds: dict[tuple[int, str], str]  # by box and digest
    pictures: Collection[int]  # those that are there

    def as_it_was(self, box: Block) -> str | None:
        return self.embeds.get((box["id"], digest(box)))

    def html(self, blocks: list[Block]) -> str:
        return "".join(map(self.written, blocks))

    def written(self, block: Block) -> str:
        if "factbox" in block:
            return self.embed(block["factbox"])
        if "picture" in block:
            picture = block["picture"]
            return str(picture["embed"]) if picture["id"] in self.pictures else ""
        return str(block["html"])

    def embed(self, box: Block) -> str:
        if not (now := self.there.get(box["id"])):
            return ""
        return self.as_it_was(box) or now.embed


def _boxes(story: Article, document: Document, embeds: Iterable[str] = ()) -> Boxes:
    composed = list(boxes_of(document))
    ids = {box["id"] for box in composed}
    there = FactBox.objects.prefetch_related("facts").in_bulk(ids)
    pins = PinnedBox.objects.filter(box__in=there, digest__in={digest(box) for box in composed})
    found = {(pin.box_id, pin.digest): pin.embed for pin in pins}
    found |= {(box.pk, digest(compose_box(box))): box.embed for box in there.values()}
    standing = embedded([*story.texts(), *embeds]) if there else {}
    for html, (box, pin) in standing.items():
        found[box.pk, pin.digest if pin else digest(compose_box(box))] = html
    shown = {picture["id"] for picture in pictures_of(document)}
    pictures = Picture.objects.filter(pk__in=shown).values_list("pk", flat=True)
    return Boxes(there, found, set(pictures) if shown else set())


def _credit(story: Article, rows: list[dict[str, Any]]) -> None:
    """Credits that stay keep their rows: another editor may have them in a form."""
    slugs = {row["slug"] for row in rows}
    people = {person.slug: person for person in Person.objects.filter(slug__in=slugs)}
    gone = {row["slug"]: row["name"] for row in rows if row["slug"] not in people}
    made = [Person(slug=slug, name=name) for slug, name in gone.items()]
    people |= {person.slug: person for person in Person.objects.bulk_create(made)}
    wanted = {(people[row["slug"]].pk, row["role"]) for row in rows}
    credited = story.credits.values_list("person", "role", "pk")
    unwanted = [pk for person, role, pk in credited if (person, role) not in wanted]
    Credit.objects.filter(pk__in=unwanted).delete()
    Credit.objects.bulk_create(
        [
            Credit(story=story, person=people[row["slug"]], role=row["role"], position=position)
            for position, row in enumerate(rows, start=1)
        ],
        update_conflicts=True,
        unique_fields=["story", "person", "role"],
        update_fields=["position"],
    )


def _tag(story: Article, rows: list[dict[str, Any]]) -> None:
    """A tag that was renamed is the same tag; one that was deleted is the one of that name."""
    there = Tag.objects.in_bulk({row["id"] for row in rows})
    tags = {there[row["id"]] if row["id"] in there else _tag_named(row["name"]) for row in rows}
    tagged = TaggedArticle.objects.filter(content_object=story)
    tagged.exclude(tag__in=tags).delete()
    TaggedArticle.objects.bulk_create(
        [TaggedArticle(content_object=story, tag=tag) for tag in tags], ignore_conflicts=True
    )


def _tag_named(name: str) -> Tag:
    there: Tag | None = Tag.objects.filter(name__iexact=name).first()
    return there or Tag.objects.create(name=name)
