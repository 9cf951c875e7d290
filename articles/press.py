"""The one door to readers: makes Publications of Versions, and ends them.

Each act is one transaction with the story's row locked, and raises the site generation.
"""

from datetime import datetime, timedelta
from itertools import chain, count
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import render
from articles.models import (
    Address,
    Article,
    Publication,
    PublicationTag,
    SiteGeneration,
    Tag,
    Version,
)
from articles.versions import lock, save_version

INSTANT = timedelta(microseconds=1)


class Refused(Exception):
    """An act that the press does not do; the message says why and what to do."""


class AddressTaken(Refused):
    """The public path belongs to another story."""


def publish(story: Article, *, by: User, now: datetime) -> Publication:
    """Readers see the working copy from now on; the first time, or as an update."""
    return _press(story, by=by, now=now, live_from=now)


def schedule(story: Article, *, by: User, now: datetime, live_from: datetime) -> Publication:
    """Readers will see the working copy, as it is now, from `live_from` on."""
    if live_from <= now:
        raise Refused(_("This time has passed. Choose one ahead, or publish now."))
    return _press(story, by=by, now=now, live_from=live_from)


@transaction.atomic
def unschedule(story: Article, *, now: datetime) -> None:
    """Nothing is to come any more; what readers see stays."""
    lock(story)
    if not _drop_coming(story, now):
        raise Refused(_("This story is not scheduled, so there is nothing to cancel."))
    SiteGeneration.rise()


@transaction.atomic
def withdraw(story: Article, *, by: User, now: datetime, reason: str) -> None:
    """The story leaves the site; its address gives the public reason and the day."""
    lock(story)
    if not reason.strip():
        raise Refused(_("Say why the story is withdrawn: readers will see the reason."))
    _drop_coming(story, now)
    live = Publication.objects.live(now).filter(story_id=story.pk).first()
    if not live:
        raise Refused(_("This story is not live, so there is nothing to withdraw."))
    live.live_until = max(now, live.live_from + INSTANT)
    live.withdrawn_by, live.public_reason = by, reason.strip()
    live.save(update_fields=["live_until", "withdrawn_by", "public_reason"])
    SiteGeneration.rise()


@transaction.atomic
def remake(publication: Publication) -> bool:
    """Derives the Publication from its Version again; true if that changed a byte."""
    before = publication.html, *_columns(publication).values()
    derived = _derive(publication)
    changed = before != (publication.html, *derived.values())
    if changed:
        publication.save(update_fields=["html", *derived])
        SiteGeneration.rise()
    return changed


@transaction.atomic
def _press(story: Article, *, by: User, now: datetime, live_from: datetime) -> Publication:
    lock(story)
    version = save_version(story, by=by, now=now)
    _drop_coming(story, now)
    past = Publication.objects.filter(story_id=story.pk).order_by("live_from")
    first, last = past.first(), past.last()
    if last and last.live_from >= live_from:
        live_from = last.live_from + INSTANT
    if last and (last.live_until is None or last.live_until > live_from):
        past.filter(pk=last.pk).update(live_until=live_from)
    publication = Publication(
        story_id=story.pk,
        version=version,
        live_from=live_from,
        published_at=first.published_at if first else live_from,
        made_by=by,
    )
    publication.path = _claim(story, version, publication.published_at)
    _derive(publication)
    publication.save()
    _tag(publication)
    SiteGeneration.rise()
    return publication


def _drop_coming(story: Article, now: datetime) -> int:
    """Takes back what no reader has seen, with the addresses that nothing else holds.

    What is live was to end when the first of these began; it goes on.
    """
    of_story = Publication.objects.filter(story_id=story.pk)
    coming = of_story.filter(live_from__gt=now)
    paths = set(coming.values_list("path", flat=True))
    begin = coming.aggregate(Min("live_from"))["live_from__min"]
    dropped = coming.delete()[1].get("articles.Publication", 0)
    of_story.filter(live_until=begin, live_until__isnull=False).update(live_until=None)
    Address.objects.filter(path__in=paths - set(of_story.values_list("path", flat=True))).delete()
    return dropped


def path_of(slug: str, published_at: datetime) -> str:
    """The public path: the newsroom's day of the first publication, and the slug."""
    return f"/{timezone.localdate(published_at, timezone.get_default_timezone()):%Y/%m/%d}/{slug}/"


def free_slug(story: Article, slug: str, *, now: datetime, live_from: datetime) -> str:
    """The slug, if its path is free for the story to go live with, or else slug-2, slug-3, …"""
    seen = Publication.objects.past_or_live(now).filter(story_id=story.pk)
    published_at = seen.values_list("published_at", flat=True).first() or live_from
    others = Address.objects.exclude(story_id=story.pk)
    slugs = chain([slug], (f"{slug[:90].strip('-')}-{number}" for number in count(2)))
    return next(free for free in slugs if not others.filter(path=path_of(free, published_at)))


def _claim(story: Article, version: Version, published_at: datetime) -> str:
    path = path_of(version.document["slug"], published_at)
    address, _made = Address.objects.get_or_create(path=path, defaults={"story_id": story.pk})
    if address.story_id != story.pk:
        raise AddressTaken(
            _("Another story has the address %(path)s. Choose another last part.") % {"path": path}
        )
    return path


def _derive(publication: Publication) -> dict[str, Any]:
    """Sets all that follows from the Version, and returns the columns for lists."""
    document = publication.version.document
    publication.html = render.render(document, publication.published_at, publication.updated_at)
    sections = [tag["name"] for tag in document["tags"] if tag["section"]]
    columns = {
        "kind": document["kind"],
        "headline": document["headline"],
        "standfirst": document["standfirst"],
        "byline": render.byline(document),
        "section": sections[0] if sections else "",
        "minutes": render.minutes(document),
    }
    for name, value in columns.items():
        setattr(publication, name, value)
    return columns


def _columns(publication: Publication) -> dict[str, Any]:
    names = ("kind", "headline", "standfirst", "byline", "section", "minutes")
    return {name: getattr(publication, name) for name in names}


def _tag(publication: Publication) -> None:
    ids = [tag["id"] for tag in publication.version.document["tags"]]
    PublicationTag.objects.bulk_create(
        PublicationTag(publication=publication, tag=tag) for tag in Tag.objects.filter(pk__in=ids)
    )
