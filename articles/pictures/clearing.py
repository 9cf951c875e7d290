"""What is left over: files that no row knows, renditions that no page asks for any more.

Nothing younger than a day goes: it may be an upload's or a worker's that is at it now.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import batched

from django.core.files.storage import Storage
from django.db import transaction

from articles.models import FormerFile, Picture, Rendition
from articles.models.picture import originals
from articles.pictures import storage
from articles.pictures.renditions import missing, order_of, part, wanted
from articles.pictures.showing import Cut, cuts_shown

GRACE = timedelta(days=1)
AT_ONCE = 100  # pictures in one look at the database
NAMES_AT_ONCE = 500

type Known = Callable[[Collection[str]], set[str]]


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


def lost() -> Iterator[int]:
    """The keys of renditions whose file is gone."""
    there = set(storage.walk(storage.readers()))
    for row in Rendition.objects.order_by("pk").values("pk", "name").iterator():
        if row["name"] not in there and not storage.readers().exists(row["name"]):
            yield row["pk"]


def unwanted(now: datetime) -> Iterator[tuple[int, list[int]]]:
    """The key of a picture, and those of renditions that no page asks for."""
    for pictures, shown in _some(now):
        for picture in pictures:
            orders = wanted(picture, shown[picture.pk])
            rows = [row.pk for row in picture.renditions.all() if order_of(row) not in orders]
            if rows and picture.developed_at:  # until then it may be the best that there is
                yield picture.pk, rows


@transaction.atomic
def drop(rows: Collection[int], now: datetime) -> None:
    """Their files stay for a day, as pages in caches ask for them.

    Their pictures are not complete until pages have followed, even if this is stopped before.
    """
    found = Rendition.objects.filter(pk__in=rows)
    Picture.objects.filter(pk__in=found.values("picture")).update(developed_at=None)
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
