"""What readers would notice of changes to several pictures, told before these are saved."""

import hashlib
from collections import defaultdict
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.pictureshown import shown_to_readers
from articles.admin.picturestories import STORIES_A_PAGE
from articles.admin.seen import stories_seen
from articles.models import Picture, Publication, PublicationPicture
from articles.pictures.composing import state
from articles.rights import today


class In(NamedTuple):
    """That readers see a picture in a story, or are to see it; by their keys."""

    picture: int
    story: int


class Noticed(NamedTuple):
    """Where other words or crops would wait, and what would be gone as soon as it is saved."""

    reworded: frozenset[In]
    lost: frozenset[In]
    regained: frozenset[In]
    may_publish: bool = False  # whoever is asked

    def __bool__(self) -> bool:
        return bool(self.reworded or self.lost or self.regained)

    @property
    def key(self) -> str:
        """Tells whether somebody was asked about just this."""
        told = repr([sorted(places) for places in (self.reworded, self.lost, self.regained)])
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    @property
    def to_update(self) -> dict[int, list[int]]:
        """By story, the pictures."""
        pictures: defaultdict[int, list[int]] = defaultdict(list)
        for one in sorted(self.reworded):
            pictures[one.story].append(one.picture)
        return dict(pictures)

    @property
    def is_too_much(self) -> bool:
        return len(self.to_update) > STORIES_A_PAGE

    @property
    def may_update(self) -> bool:
        return self.may_publish and bool(self.reworded) and not self.is_too_much

    @property
    def says(self) -> list[str]:
        said = []
        if self.reworded:
            stories = ngettext(
                "%(n)s story that is live or scheduled has pictures with the words that you are "
                "changing.",
                "%(n)s stories that are live or scheduled have pictures with the words that you "
                "are changing.",
                number := len(self.to_update),
            )
            said.append(stories % {"n": number})
        if self.lost:
            stories = ngettext(
                "%(n)s story loses pictures as soon as you save, because their rights are over.",
                "%(n)s stories lose pictures as soon as you save, because their rights are over.",
                number := len({one.story for one in self.lost}),
            )
            said.append(stories % {"n": number})
        if self.regained:
            stories = ngettext(
                "%(n)s story shows pictures again as soon as you save: their rights have not "
                "ended.",
                "%(n)s stories show pictures again as soon as you save: their rights have not "
                "ended.",
                number := len({one.story for one in self.regained}),
            )
            said.append(stories % {"n": number})
        return said

    @property
    def update_says(self) -> str:
        number = len(self.to_update)
        said = ngettext(
            "Save, and update %(n)s story now", "Save, and update %(n)s stories now", number
        )
        return said % {"n": number}

    @property
    def leave_says(self) -> str:
        return _("Save, and leave them as published") if self.reworded else _("Save all the same")


def noticed_of(request: HttpRequest, pictures: list[Picture], now: datetime) -> Noticed:
    """Of pictures as they are to be saved. Of stories that one may not see, only what goes."""
    before, day = Picture.objects.in_bulk([picture.pk for picture in pictures]), today(now)
    states = {one.pk: state(one) for one in pictures if state(one) != state(before[one.pk])}
    over = {one.pk for one in pictures if is_over(one, day)}
    was_over = {pk for pk, one in before.items() if is_over(one, day)}
    shown = shown_to_readers(now)
    seen = shown.filter(
        picture__in=states, publication__story__in=stories_seen(request).values("pk")
    )
    told = seen.values_list("picture", "publication__story", "digest") if states else ()
    return Noticed(
        frozenset(In(pk, story) for pk, story, digest in told if digest != states[pk]),
        places(shown, over - was_over),
        places(shown, was_over - over),
        request.user.has_perm("articles.publish_article"),
    )


def places(shown: QuerySet[PublicationPicture], pictures: set[int]) -> frozenset[In]:
    if not pictures:
        return frozenset()
    found = shown.filter(picture__in=pictures).values_list("picture", "publication__story")
    return frozenset(In(*row) for row in found)


def is_over(picture: Picture, day: date) -> bool:
    return picture.rights_until is not None and picture.rights_until < day


def stories_now(pictures: list[Picture], now: datetime) -> dict[int, int]:
    """In how many stories readers see each of the pictures."""
    live = PublicationPicture.objects.filter(
        picture__in=pictures, publication__in=Publication.objects.live(now)
    )
    counted = live.values("picture").annotate(stories=Count("publication__story", distinct=True))
    return dict(counted.values_list("picture", "stories"))


def rights_said(picture: Picture, until_before: date | None, now: datetime) -> str:
    """What readers noticed of another last day, once it is saved; nothing, if nothing."""
    day, number = today(now), stories_now([picture], now).get(picture.pk, 0)
    was_over = until_before is not None and until_before < day
    if not number or is_over(picture, day) == was_over:
        return ""
    lost = ngettext(
        "%(n)s story lost this picture just now: its rights are over.",
        "%(n)s stories lost this picture just now: its rights are over.",
        number,
    )
    regained = ngettext(
        "%(n)s story shows this picture again: its rights have not ended.",
        "%(n)s stories show this picture again: its rights have not ended.",
        number,
    )
    return (regained if was_over else lost) % {"n": number}
