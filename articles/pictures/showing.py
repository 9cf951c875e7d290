"""Which parts of pictures stories show, and in which shapes."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from articles import shapes
from articles.models import Publication, Version
from articles.pictures.composing import Composed, pictures_of
from articles.shapes import WHOLE, Box


class Cut(NamedTuple):
    """A part of a picture, as it is shown in a shape."""

    shape: str
    box: Box | None


def cuts_shown(pictures: Collection[int], now: datetime) -> dict[int, set[Cut]]:
    """By picture, as the newest Versions and the Publications that are not over show these.

    A document keeps the boxes of the day on which it was made, whatever the library says by now.
    """
    newest = Version.objects.filter(story=OuterRef("story")).order_by("-number")
    drafts = Version.objects.filter(
        story__picture_uses__picture__in=pictures, number=Subquery(newest.values("number")[:1])
    )
    shown = Publication.objects.not_over(now).filter(pictures__picture__in=pictures)
    documents = chain(
        drafts.values_list("document", flat=True).iterator(),
        shown.values_list("version__document", flat=True).iterator(),
    )
    found: dict[int, set[Cut]] = defaultdict(set)
    for document in documents:
        for picture in pictures_of(document):
            found[picture["id"]] |= set(_cuts(picture))
    return found


def _cuts(composed: Composed) -> Iterator[Cut]:
    yield Cut(WHOLE, shapes.read(composed["box"]))
    for shape, box in composed["boxes"].items():
        yield Cut(shape, shapes.read(box))
