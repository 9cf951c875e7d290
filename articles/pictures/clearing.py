"""What is left over: files that no row knows, renditions that no page asks for any more.

Nothing younger than a day goes: it may be an upload's or a worker's that is at it now.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import batched, groupby
from operator import itemgetter
from typing import NamedTuple

from django.core.files.storage import Storage
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import FormerFile, Picture, Rendition
from articles.models.picture import originals
from articles.pictures import storage
from articles.pictures.renditions import missing, order_of, part, wanted
from articles.pictures.showing import Cut, cuts_shown
from articles.refusal import Refused

GRACE = timedelta(days=1)
AT_ONCE = 100  # pictures in one look at the database
NAMES_AT_ONCE = 500

type Known = Callable[[Collection[str]], set[str]]


class Rows(NamedTuple):
    """Renditions of one picture, by their keys."""

    picture: int
    renditions: list[int]


def behind(now: datetime) -> Iterator[int]:
    """The keys of pictures that lack a rendition, or were stopped before pages followed."""
    for pictures, shown in _some(now):
        for picture in pictures:
            if not picture.developed_at or missing(picture, shown[picture.pk]):
                yield picture.pk


def _some(now: datetime) -> Iterator[tuple[list[Picture], Mapping[int, set[Cut]]]]:
    """All pictures, some at once, with what stories show of them."""
    last = 0
    found = Picture.objects.order_by("pk").prefetch_related("renditions")
    while pictures := list(found.filter(pk__gt=last)[:AT_ONCE]):
        last = pictures[-1].pk
        yield pictures, cuts_shown([picture.pk for picture in pictures], now)


def refuse_strangers() -> None:
    """A database and a storage of which one knows nothing of the other are hardly a pair."""
    has_files = any(storage.walk(storage.readers()))
    if has_files and not Picture.objects.exists():
        raise Refused(
            _("There are files of pictures, but this database has no picture. Is it the right one?")
        )
    if not has_files and Rendition.objects.exists():
        raise Refused(
            _("Not one file of a rendition is there. Is the storage of pictures the right one?")
        )


def lost() -> Iterator[Rows]:
    """Renditions whose file is gone."""
    there = set(storage.walk(storage.readers()))
    rows = Rendition.objects.order_by("picture").values_list("picture", "pk", "name")
    for picture, of_picture in groupby(rows.iterator(), key=itemgetter(0)):
        away = [(pk, name) for _picture, pk, name in of_picture if name not in there]
        if gone := [pk for pk, name in away if not storage.readers().exists(name)]:
            yield Rows(picture, gone)


def unwanted(now: datetime) -> Iterator[Rows]:
    """Renditions that no page asks for."""
    for pictures, shown in _some(now):
        for picture in pictures:
            orders = wanted(picture, shown[picture.pk])
            rows = [row.pk for row in picture.renditions.all() if order_of(row) not in orders]
            if rows and picture.developed_at and not missing(picture, shown[picture.pk]):
                yield Rows(picture.pk, rows)  # else they may be the best that there is


@transaction.atomic
def drop(rows: Rows, now: datetime) -> None:
    """Their files stay for a day, as pages in caches ask for them.

    Their picture is not complete until pages have followed, even if this is stopped before.
    """
    Picture.objects.filter(pk=rows.picture).update(developed_at=None)
    found = Rendition.objects.filter(pk__in=rows.renditions)
    part(set(found.values_list("name", flat=True)), now)
    found.delete()


def orphans(now: datetime) -> Iterator[str]:
    """Files for readers that no row has known for a day."""
    yield from _old(storage.readers(), known_to_readers(now), now)


def orphaned_originals(now: datetime) -> Iterator[str]:
    """Files as they came that are no Picture's."""
    yield from _old(originals(), known_originals, now)


def known_to_readers(now: datetime) -> Known:
    def known(names: Collection[str]) -> set[str]:
        shown = Rendition.objects.filter(name__in=names).values_list("name", flat=True)
        former = FormerFile.objects.filter(name__in=names, since__gt=now - GRACE)
        return {*shown, *former.values_list("name", flat=True)}

    return known


def known_originals(names: Collection[str]) -> set[str]:
    return set(Picture.objects.filter(original__in=names).values_list("original", flat=True))


def _old(files: Storage, known: Known, now: datetime) -> Iterator[str]:
    """The database is asked for some files at a time, after they were found."""
    for names in batched(storage.walk(files), NAMES_AT_ONCE, strict=False):
        for name in set(names) - known(names):
            if _age(files, name, now) > GRACE:
                yield name


def _age(files: Storage, name: str, now: datetime) -> timedelta:
    try:
        return now - files.get_modified_time(name)
    except FileNotFoundError:  # a half file that is whole by now, or gone
        return timedelta(0)


def forget_former(now: datetime) -> None:
    FormerFile.objects.filter(since__lte=now - GRACE).delete()
