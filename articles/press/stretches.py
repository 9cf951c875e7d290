"""The stretches of a story's publishing: each from a moment until another, side by side.

For the press alone, which has the story's row locked.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Max, Min, Q, QuerySet
from django.utils.translation import gettext as _

from articles.models import (
    Article,
    Correction,
    Publication,
    SiteGeneration,
    Version,
    Withdrawal,
)
from articles.pictures.composing import pictures_of
from articles.pictures.holding import hold
from articles.press import addresses, held
from articles.press.deriving import DERIVED, derive, derived
from articles.refusal import Refused
from articles.relating import relate
from articles.versions import lock

type Now = datetime | Callable[[], datetime]

INSTANT = timedelta(microseconds=1)


def begin(story: Article, now: Now) -> datetime:
    """Locks the story. The moment of the act, never before the story's last one.

    Clocks of machines differ; an act that came after another must not take its work for what is
    yet to come.
    """
    return not_before_the_last(story, read_clock(story, now))


def read_clock(story: Article, now: Now) -> datetime:
    """Locks the story. What the clock of whoever acts shows behind the lock."""
    lock(story)
    return now() if callable(now) else now


def not_before_the_last(story: Article, clock: datetime) -> datetime:
    """The moment of an act that is done when the clock shows this."""
    made = Publication.objects.filter(story_id=story.pk).aggregate(Max("made_at"))
    ended = Withdrawal.objects.filter(story_id=story.pk).aggregate(
        Max("at"), over=Max("over_at", filter=~Q(over_at__in=_starts(story)))
    )
    last: list[datetime | None] = [*made.values(), *ended.values()]
    return max([clock, *filter(None, last)])


def _starts(story: Article) -> QuerySet[Publication, datetime]:
    """When stretches begin: a withdrawal that is over then may be so at a time ahead."""
    return Publication.objects.filter(story_id=story.pk).values_list("live_from", flat=True)


def append(
    story: Article, publication: Publication, moment: datetime, correction: Correction | None
) -> None:
    """Its stretch begins the last of the story's, which ends where this one begins.

    The Publication comes with its Version, who made it, when it expires, and from when it is
    to be live.
    """
    past = Publication.objects.filter(story_id=story.pk).order_by("live_from")
    first, last = past.first(), past.last()
    if last and last.live_from >= publication.live_from:
        publication.live_from = last.live_from + INSTANT
    start = publication.live_from
    if publication.expires_at and publication.expires_at <= start:
        raise Refused(_("It would end before it goes live. Choose a later time for its end."))
    if last and (last.live_until is None or last.live_until > start):
        past.filter(pk=last.pk).update(live_until=start)
    publication.live_until = publication.expires_at
    publication.made_at = moment if start > moment + INSTANT else start
    publication.published_at = first.published_at if first else start
    publication.path = addresses.claim(story, publication.version, publication.published_at)
    publication.correction = correction
    insert(publication)
    of_story = Withdrawal.objects.standing(moment).filter(story_id=story.pk)
    of_story.update(over_at=start, over_by=publication.made_by)


def hold_pictures(*versions: Version) -> None:
    """Nobody changes them, or makes renditions of them, before a Publication can be found."""
    hold({picture["id"] for version in versions for picture in pictures_of(version.document)})


def insert(publication: Publication, replaced: Version | None = None) -> None:
    hold_pictures(publication.version)
    derive(publication)
    publication.save()
    held.carry(publication, replaced)
    relate(publication)
    SiteGeneration.rise()


def replace(
    publication: Publication,
    version: Version,
    correction: Correction | None,
    *,
    by: User,
    moment: datetime,
) -> None:
    """The same stretch from this moment on, or the same one to come, with another Version."""
    to_come = Publication.objects.coming(moment).filter(story=publication.story_id)
    hold_pictures(version, *(one.version for one in to_come.select_related("version")))
    old = Publication.objects.filter(pk=publication.pk)
    new = Publication(
        story_id=publication.story_id,
        version=version,
        live_from=publication.live_from,
        live_until=publication.live_until,
        expires_at=publication.expires_at,
        published_at=publication.published_at,
        path=publication.path,
        made_at=publication.made_at,
        made_by=publication.made_by,
        correction=correction,
    )
    if publication.live_from > moment:
        new.correction = correction or publication.correction
        old.delete()
    else:
        new.live_from = new.made_at = max(moment, publication.live_from + INSTANT)
        new.made_by = by
        old.update(live_until=new.live_from)
    insert(new, replaced=publication.version)
    derive_coming(publication.story_id, moment)


def derive_coming(story_id: int, moment: datetime) -> None:
    """What is to come says what was published before it: that is another by now."""
    coming = Publication.objects.coming(moment).filter(story=story_id)
    for publication in coming.select_related("version", "correction").order_by("live_from"):
        derive(publication)
        publication.save(update_fields=DERIVED)


def drop_coming(story: Article, moment: datetime) -> int:
    """Takes back what no reader has seen, with the addresses that nothing else holds.

    What is live was to end when the first of these began; it goes on.
    """
    of_story = Publication.objects.filter(story_id=story.pk)
    coming = of_story.coming(moment)
    paths = set(coming.values_list("path", flat=True))
    start = coming.aggregate(start=Min("live_from"))["start"]
    dropped = coming.delete()[1].get("articles.Publication", 0)
    of_story.filter(live_until=start, live_until__isnull=False).update(live_until=F("expires_at"))
    addresses.release(story, paths)
    back = Withdrawal.objects.filter(story_id=story.pk, over_at__gt=moment)
    back.update(over_at=None, over_by=None)  # what was to bring it back comes no more
    return dropped


def shown(story: Article, moment: datetime, clock: datetime) -> QuerySet[Publication]:
    """What readers see by the clock of whoever acts, or by a faster one, in order."""
    begun = Publication.objects.past_or_live(moment).not_over(clock)
    return begun.filter(story_id=story.pk).order_by("live_from")


def close(story: Article, moment: datetime, clock: datetime) -> Publication | None:
    """Ends what readers see and takes back what is to come; gives what they saw until now.

    It ends by the clock of whoever acts, though the story's last act was made by a faster one:
    nobody reads on until that moment comes. What began only by the faster clock keeps an instant.
    """
    drop_coming(story, moment)
    last = None
    for last in shown(story, moment, clock):
        last.live_until = max(clock, last.live_from + INSTANT)
        last.save(update_fields=["live_until"])
    return last


@transaction.atomic
def remake(pk: int) -> bool:
    """Derives a Publication from its Version again; true if that changed anything.

    Behind the story's row as all acts of the press, so that none of them is undone.
    """
    rows = Publication.objects.filter(pk=pk)
    story = rows.values("story")
    list(Article.objects.select_for_update().filter(pk__in=story).values_list("pk"))
    kept = rows.select_related("version", "correction").first()
    if not kept:
        return False  # taken back meanwhile
    before = derived(kept)
    hold_pictures(kept.version)
    derive(kept)
    changed = derived(kept) != before
    if changed:
        kept.save(update_fields=DERIVED)
    if relate(kept) or changed:
        SiteGeneration.rise()
        return True
    return False
