"""The one door to readers: makes Publications of Versions, and ends them.

Each act is one transaction with the story's row locked, and raises the site generation. `now` may
be a clock; then it is read once the row is locked, so that waiting for it does not make it late.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import chain, count
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, Min, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import describe, render, reviewing
from articles.compose import compose_box, digest, embedded, with_new_box
from articles.models import (
    Address,
    Article,
    FactBox,
    Publication,
    SiteGeneration,
    Version,
    What,
)
from articles.record import record
from articles.refusal import Refused
from articles.relating import relate
from articles.versions import add_version, lock, save_version

type Now = datetime | Callable[[], datetime]

INSTANT = timedelta(microseconds=1)
LONGEST_REASON = 500
DERIVED = ("kind", "headline", "standfirst", "byline", "section", "minutes", "html", "described")


class AddressTaken(Refused):
    """The public path belongs to another story."""


@transaction.atomic
def publish(story: Article, *, by: User, now: Now) -> Publication:
    """Readers see the working copy from now on; the first time, or as an update."""
    moment = _begin(story, now)
    publication = _press(story, by=by, moment=moment)
    record(What.PUBLISHED, by=by, now=moment, story=story, version=publication.version)
    return publication


@transaction.atomic
def schedule(story: Article, *, by: User, now: Now, live_from: datetime) -> Publication:
    """Readers will see the working copy, as it is now, from `live_from` on."""
    moment = _begin(story, now)
    if live_from <= moment:
        raise Refused(_("This time has passed. Choose one ahead, or publish now."))
    publication = _press(story, by=by, moment=moment, live_from=live_from)
    said = date_format(timezone.localtime(live_from), "j M Y, H:i")
    record(What.SCHEDULED, by=by, now=moment, story=story, version=publication.version, said=said)
    return publication


@transaction.atomic
def unschedule(story: Article, *, by: User, now: Now) -> None:
    """Nothing is to come any more; what readers see stays."""
    moment = _begin(story, now)
    if not _drop_coming(story, moment):
        raise Refused(_("This story is not scheduled, so there is nothing to cancel."))
    record(What.UNSCHEDULED, by=by, now=moment, story=story)
    Article.objects.filter(pk=story.pk).take_stock()
    SiteGeneration.rise()


@transaction.atomic
def withdraw(story: Article, *, by: User, now: Now, reason: str) -> None:
    """The story leaves the site; its address gives the public reason and the day."""
    moment = _begin(story, now)
    reason = reason.strip()
    if not reason:
        raise Refused(_("Say why the story is withdrawn: readers will see the reason."))
    if len(reason) > LONGEST_REASON:
        raise Refused(_("Give the reason in at most 500 characters."))
    _drop_coming(story, moment)
    live = Publication.objects.live(moment).filter(story_id=story.pk).first()
    if not live:
        raise Refused(_("This story is not live, so there is nothing to withdraw."))
    live.live_until = max(moment, live.live_from + INSTANT)
    live.withdrawn_by, live.public_reason = by, reason
    live.save(update_fields=["live_until", "withdrawn_by", "public_reason"])
    record(What.WITHDRAWN, by=by, now=moment, story=story, version=live.version, said=reason)
    Article.objects.filter(pk=story.pk).take_stock()
    SiteGeneration.rise()


@transaction.atomic
def refresh_box(story: Article, box: FactBox, *, by: User, now: Now) -> None:
    """Readers see the box as it is now, in the text that they see already or are to see.

    What the editors have not published stays unpublished, as the story's newest version. Where
    the working copy has the box pinned with the very facts that readers see, these stay.
    """
    moment = _begin(story, now)
    working = lock(story)
    rows = Publication.objects.filter(story_id=story.pk).select_related("version")
    shown = list(rows.not_over(moment).order_by("live_from"))
    if not shown:
        raise Refused(_("It is not live any more."))
    newest = working.versions.first()
    current = compose_box(FactBox.objects.prefetch_related("facts").get(pk=box.pk))
    pinned = {pin.digest for _box, pin in embedded(working.texts()).values() if pin}
    changed = False
    for publication in shown:
        document = with_new_box(
            publication.version.document, current, keep={digest(current), *pinned}
        )
        changed = changed or document != publication.version.document
        if changed:
            note = (_("Fact box “%s” updated") % box.heading)[:200]
            version = add_version(working, document, by=by, now=moment, note=note)
            _replace(publication, version, by=by, moment=moment)
            record(What.PUBLISHED, by=by, now=moment, story=working, version=version, said=note)
    if not changed:
        raise Refused(_("Its readers see the box as it is now already."))
    if newest not in [publication.version for publication in shown]:
        save_version(working, by=by, now=moment)
    Article.objects.filter(pk=story.pk).take_stock()


def _replace(publication: Publication, version: Version, *, by: User, moment: datetime) -> None:
    """The same stretch from this moment on, or the same one to come, with another Version."""
    old = Publication.objects.filter(pk=publication.pk)
    new = Publication(
        story_id=publication.story_id,
        version=version,
        live_from=publication.live_from,
        live_until=publication.live_until,
        published_at=publication.published_at,
        path=publication.path,
        made_at=publication.made_at,
        made_by=publication.made_by,
    )
    if publication.live_from > moment:
        old.delete()
    else:
        new.live_from = new.made_at = max(moment, publication.live_from + INSTANT)
        new.made_by = by
        old.update(live_until=new.live_from)
    _insert(new)


@transaction.atomic
def remake(pk: int) -> bool:
    """Derives a Publication from its Version again; true if that changed anything."""
    rows = Publication.objects.select_for_update(of=("self",)).select_related("version")
    kept = rows.filter(pk=pk).first()
    if not kept:
        return False  # taken back meanwhile
    before = _derived(kept)
    derive(kept)
    changed = _derived(kept) != before
    if changed:
        kept.save(update_fields=DERIVED)
    if relate(kept) or changed:
        SiteGeneration.rise()
        return True
    return False


def _begin(story: Article, now: Now) -> datetime:
    """Locks the story. The moment of the act, never before the story's last one.

    Clocks of machines differ; an act that came after another must not take its work for what is
    yet to come.
    """
    lock(story)
    moment = now() if callable(now) else now
    last: dict[str, datetime | None] = Publication.objects.filter(story_id=story.pk).aggregate(
        made=Max("made_at"), withdrawn=Max("live_until", filter=Q(withdrawn_by__isnull=False))
    )
    return max([moment, *(act for act in last.values() if act)])


def _press(
    story: Article, *, by: User, moment: datetime, live_from: datetime | None = None
) -> Publication:
    version = save_version(story, by=by, now=moment)
    reviewing.published(version, by=by, now=moment)
    if not version.document["headline"]:
        raise Refused(_("Readers cannot be shown a story without a headline. Write one first."))
    _drop_coming(story, moment)
    past = Publication.objects.filter(story_id=story.pk).order_by("live_from")
    first, last = past.first(), past.last()
    begin = live_from or moment
    if last and last.live_from >= begin:
        begin = last.live_from + INSTANT
    if last and (last.live_until is None or last.live_until > begin):
        past.filter(pk=last.pk).update(live_until=begin)
    publication = Publication(
        story_id=story.pk,
        version=version,
        live_from=begin,
        published_at=first.published_at if first else begin,
        made_at=moment if live_from else begin,
        made_by=by,
    )
    publication.path = _claim(story, version, publication.published_at)
    _insert(publication)
    Article.objects.filter(pk=story.pk).take_stock()
    return publication


def _insert(publication: Publication) -> None:
    derive(publication)
    publication.save()
    relate(publication)
    SiteGeneration.rise()


def _drop_coming(story: Article, moment: datetime) -> int:
    """Takes back what no reader has seen, with the addresses that nothing else holds.

    What is live was to end when the first of these began; it goes on.
    """
    of_story = Publication.objects.filter(story_id=story.pk)
    coming = of_story.coming(moment)
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


def derive(publication: Publication) -> None:
    """Sets all that follows from the Version."""
    document = publication.version.document
    sections = [tag["name"] for tag in document["tags"] if tag["section"]]
    publication.kind = document["kind"]
    publication.headline = document["headline"]
    publication.standfirst = document["standfirst"]
    publication.byline = render.byline(document)
    publication.section = sections[0] if sections else ""
    publication.minutes = render.minutes(document)
    publication.html = render.render(document, publication.published_at, publication.updated_at)
    publication.described = describe.describe(document)


def _derived(publication: Publication) -> list[Any]:
    return [getattr(publication, name) for name in DERIVED]
