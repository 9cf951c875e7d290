"""What the desk's front page says of pictures: rights that run out, what is missing, the worker."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.pictureshown import LACKS, WEEK, Shown, is_used, shown
from articles.models import Picture
from articles.pictures import tasks
from articles.rights import today

FIRST = 5


class Asked(NamedTuple):
    name: str
    title: str
    pictures: QuerySet[Picture]
    filters: dict[str, str]  # of the library's list, for the same


@dataclass(frozen=True)
class PictureList:
    """Pictures that stories use and that somebody should see to; `address` is that of all."""

    name: str
    title: str
    shown: list[Shown]
    is_more: bool
    address: str


def picture_lists(now: datetime) -> list[PictureList]:
    """What each picture is shown with is asked for all lists at once."""
    firsts = [(one, list(one.pictures[: FIRST + 1])) for one in asked(now)]
    everywhere = {picture.pk: picture for _one, found in firsts for picture in found[:FIRST]}
    there = {one.picture.pk: one for one in shown(everywhere.values(), now)}
    library = reverse("admin:articles_picture_changelist")
    return [
        PictureList(
            name=one.name,
            title=one.title,
            shown=[there[picture.pk] for picture in found[:FIRST]],
            is_more=len(found) > FIRST,
            address=f"{library}?{urlencode({'used': 'yes', **one.filters})}",
        )
        for one, found in firsts
        if found
    ]


def asked(now: datetime) -> list[Asked]:
    day = today(now)
    used = Picture.objects.filter(is_used(now))
    ending = used.ending(day, day + WEEK).order_by("rights_until", "pk")
    over = used.over(day).order_by("-rights_until", "-pk")
    return [
        Asked("rights", _("Rights that run out within a week"), ending, {"rights": "week"}),
        Asked("over", _("In stories, and their rights ended"), over, {"rights": "over"}),
        Asked("lacks", _("In stories, and not complete"), used.filter(LACKS), {"lacks": "any"}),
    ]


def pictures_waiting(request: HttpRequest, now: datetime) -> dict[str, Any]:
    if not admin.site.get_model_admin(Picture).has_view_or_change_permission(request):
        return {}
    progress = tasks.progress(now)
    return {
        "picture_lists": picture_lists(now),
        "renditions": progress if progress.done < progress.all else None,
    }
