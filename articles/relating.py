"""The rows by which lists and the desk find a Publication: its tags, people and fact boxes."""

import re
from html import unescape
from typing import Any

from django.db.models import Manager, QuerySet

from articles.compose import boxes_of, digest
from articles.describe import people
from articles.links import path_of_story
from articles.models import (
    FactBox,
    Person,
    Picture,
    Publication,
    PublicationBox,
    PublicationLink,
    PublicationPerson,
    PublicationPicture,
    PublicationTag,
    Tag,
)
from articles.pictures.composing import pictures_of

HREF = re.compile(r' href="([^"]*)"')


def relate(publication: Publication) -> bool:
    """Sets what the Version has and what is there still; true if that changed any row."""
    document = publication.version.document
    tags = Tag.objects.filter(pk__in=[tag["id"] for tag in document["tags"]])
    persons = Person.objects.filter(slug__in=people(document))
    changed = [
        _link(PublicationTag.objects, "tag", publication, tags),
        _link(PublicationPerson.objects, "person", publication, persons),
        _box(publication),
        _pictures(publication),
        _paths(publication),
    ]
    return any(changed)


def _link(rows: Manager[Any], name: str, publication: Publication, others: QuerySet[Any]) -> bool:
    wanted = set(others.values_list("pk", flat=True))
    there = rows.filter(publication=publication)
    if set(there.values_list(name, flat=True)) == wanted:
        return False
    there.delete()
    rows.bulk_create(
        rows.model(publication=publication, **{f"{name}_id": pk}) for pk in sorted(wanted)
    )
    return True


def _box(publication: Publication) -> bool:
    shown = {(box["id"], digest(box)) for box in boxes_of(publication.version.document)}
    there = FactBox.objects.in_bulk({pk for pk, _digest in shown})
    wanted = {row for row in shown if row[0] in there}
    rows = PublicationBox.objects.filter(publication=publication)
    if set(rows.values_list("box", "digest")) == wanted:
        return False
    rows.delete()
    PublicationBox.objects.bulk_create(
        PublicationBox(publication=publication, box_id=pk, digest=of_it)
        for pk, of_it in sorted(wanted)
    )
    return True


def _pictures(publication: Publication) -> bool:
    shown = {(one["id"], one["state"]) for one in pictures_of(publication.version.document)}
    there = Picture.objects.filter(pk__in={pk for pk, _state in shown}).values_list("pk", flat=True)
    wanted = {row for row in shown if row[0] in set(there)}
    rows = PublicationPicture.objects.filter(publication=publication)
    if set(rows.values_list("picture", "digest")) == wanted:
        return False
    rows.delete()
    PublicationPicture.objects.bulk_create(
        PublicationPicture(publication=publication, picture_id=pk, digest=state)
        for pk, state in sorted(wanted)
    )
    return True


def _paths(publication: Publication) -> bool:
    """What the story's text links to on this site."""
    hrefs = (unescape(href) for href in HREF.findall(publication.html))
    wanted = {path for href in hrefs if (path := path_of_story(href))} - {publication.path}
    rows = PublicationLink.objects.filter(publication=publication)
    if set(rows.values_list("path", flat=True)) == wanted:
        return False
    rows.delete()
    PublicationLink.objects.bulk_create(
        PublicationLink(publication=publication, path=path) for path in sorted(wanted)
    )
    return True
