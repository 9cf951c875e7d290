"""Each save that an editor asks for makes a Version."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from articles import searching
from articles.compose import SCHEMA, Document, compose, embedded
from articles.models import (
    Article,
    Assignment,
    FactBox,
    FactBoxUse,
    PictureUse,
    Version,
    What,
)
from articles.pictures import tasks
from articles.pictures.composing import pictures_of
from articles.pictures.holding import hold
from articles.record import record


def lock(story: Article) -> Article:
    """The story as it stands and of its own kind, its row locked until the transaction ends."""
    return type(story).objects.select_for_update().get(pk=story.pk)


@transaction.atomic
def save_version(
    story: Article,
    *,
    by: User,
    now: datetime,
    note: str = "",
    what: What = What.SAVED,
) -> Version:
    """The working copy as the story's next Version, or its newest if nothing has changed."""
    story = lock(story)
    _note_boxes(story)
    document = compose(story)
    _note_pictures(story, document)
    newest = story.versions.first()
    if newest and not note and {**newest.document, "schema": SCHEMA} == document:
        return newest
    return add_version(story, document, by=by, now=now, note=note, what=what)


def add_version(
    story: Article,
    document: Document,
    *,
    by: User,
    now: datetime,
    note: str,
    what: What = What.SAVED,
) -> Version:
    newest = story.versions.defer("document").first()
    version = Version.objects.create(
        story_id=story.pk,
        number=newest.number + 1 if newest else 1,
        document=document,
        made_at=now,
        made_by=by,
        note=note,
    )
    Article.objects.filter(pk=story.pk).take_stock()
    searching.index(story, document)
    tasks.develop_what_is_shown(pictures_of(document))
    if not newest:  # whoever begins a story works on it
        Assignment.objects.get_or_create(
            story_id=story.pk, editor=by, defaults={"made_at": now, "made_by": by}
        )
    record(what, by=by, now=now, story=story, version=version, said=note)
    return version


def _note_boxes(story: Article) -> None:
    """Keeps as rows which fact boxes stand in the working copy."""
    rows = FactBoxUse.objects.filter(story_id=story.pk)
    held = {(use.box_id, use.pin_id): use.pk for use in rows}
    wanted = {(box.pk, pin.pk if pin else None) for box, pin in embedded(story.texts()).values()}
    if gone := held.keys() - wanted:
        rows.filter(pk__in=[held[use] for use in gone]).delete()
    if new := wanted - held.keys():
        there = FactBox.objects.select_for_update(no_key=True).in_bulk({box for box, _pin in new})
        FactBoxUse.objects.bulk_create(
            FactBoxUse(story_id=story.pk, box_id=box, pin_id=pin)
            for box, pin in new
            if box in there  # and not deleted just now
        )


def _note_pictures(story: Article, document: Document) -> None:
    """Keeps as rows which pictures stand in the working copy."""
    rows = PictureUse.objects.filter(story_id=story.pk)
    held = set(rows.values_list("picture", flat=True))
    wanted = {picture["id"] for picture in pictures_of(document)}
    if gone := held - wanted:
        rows.filter(picture__in=gone).delete()
    if new := wanted - held:
        there = hold(wanted)
        PictureUse.objects.bulk_create(
            PictureUse(story_id=story.pk, picture_id=picture)
            for picture in sorted(new)
            if picture in there  # and not deleted just now
        )
