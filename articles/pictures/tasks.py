"""What the worker does for the picture library."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import OperationalError
from django.db.models import Count, Q
from django.tasks import Task, task
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.darkroom import bounds
from articles.models import Picture, Rendition
from articles.pictures import renditions
from articles.pictures.composing import Composed
from articles.pictures.holding import hold
from articles.refusal import Refused

TRY_AGAIN_AFTER = [timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1)]
RECENTLY = timedelta(hours=1)
PASSING = (Refused, OSError, OperationalError)  # it may be otherwise at the next try


class Progress(NamedTuple):
    done: int
    all: int


def develop_later(picture: Picture) -> None:
    """Its renditions are made by the worker, once the transaction that wants them is through."""
    Picture.objects.filter(pk=picture.pk).update(developed_at=None, trouble="")
    develop.enqueue(picture.pk)


def develop_what_is_shown(composed: Iterable[Composed]) -> None:
    """Of pictures that are complete but for what a document shows of them."""
    wanted: dict[int, set[str]] = defaultdict(set)
    for one in composed:
        wanted[one["id"]] |= {one["box"], *one["boxes"].values()}
    if not wanted:
        return
    rows = Rendition.objects.filter(picture__in=wanted).values_list("picture", "box").distinct()
    there: dict[int, set[str]] = defaultdict(set)
    for key, box in rows:
        there[key].add(box)
    lacking = [key for key, boxes in wanted.items() if boxes - there[key]]
    if lacking:
        hold(wanted)
    for picture in Picture.objects.filter(pk__in=lacking, developed_at__isnull=False):
        develop_later(picture)


@task
def develop(picture_id: int, tries: int = 0) -> None:
    """Safe to do twice, and to stop anywhere."""
    try:
        renditions.complete(picture_id)
    except PASSING as error:
        is_tried_again = again(develop, picture_id, tries)
        tell(picture_id, trouble(error))
        if not is_tried_again:
            raise
    except Exception:  # the reason is kept with the job
        tell(picture_id, _("Its sizes could not be made. Tell whoever runs the site."))
        raise


@task
def follow(picture_id: int, tries: int = 0) -> None:
    """Pages show of the picture what may be shown by now."""
    try:
        renditions.follow(picture_id)
    except OperationalError:
        if not again(follow, picture_id, tries):
            raise


def again(job: Task[..., None], picture_id: int, tries: int) -> bool:
    """Whether it is tried once more, later."""
    if tries == len(TRY_AGAIN_AFTER):
        return False
    later = job.using(run_after=timezone.now() + TRY_AGAIN_AFTER[tries])
    later.enqueue(picture_id, tries + 1)
    return True


def tell(picture_id: int, sentence: str) -> None:
    Picture.objects.filter(pk=picture_id).update(trouble=sentence[:300])


def trouble(error: Exception) -> str:
    """For whoever looks at the picture at the desk."""
    if isinstance(error, Refused):
        return str(error)
    if isinstance(error, OperationalError):
        return _("The database was busy. Its sizes are made as soon as it is not.")
    if isinstance(error, FileNotFoundError):
        return _("The file of this picture is not in the storage. Tell whoever runs the site.")
    if isinstance(error, OSError) and error.errno in bounds.NO_ROOM:
        return _("The disk is full. Tell whoever runs the site; then it goes on by itself.")
    return _("The storage of pictures does not answer. Its sizes are made once it does.")


def progress(now: datetime) -> Progress:
    """Of the pictures that are developed now or were in the last hour; none of those in trouble."""
    waiting, done = Q(developed_at=None, trouble=""), Q(developed_at__gte=now - RECENTLY)
    counted = Picture.objects.filter(waiting | done).aggregate(
        done=Count("pk", filter=done), all=Count("pk")
    )
    return Progress(**counted)
