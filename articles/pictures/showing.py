"""Which parts of pictures stories show: what editors cut for one story alone."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from itertools import chain

from django.db.models import OuterRef, Subquery

from articles.models import Publication, Version
from articles.pictures import shapes
from articles.pictures.composing import pictures_of
from articles.pictures.shapes import Box


def boxes_shown(pictures: Collection[int], now: datetime) -> dict[int, set[Box]]:
    """By picture, as the newest Versions and the Publications that are not over show it."""
    newest = Version.objects.filter(story=OuterRef("story")).order_by("-number")
    drafts = Version.objects.filter(
        story__picture_uses__picture__in=pictures, number=Subquery(newest.values("number")[:1])
    )
    shown = Publication.objects.not_over(now).filter(pictures__picture__in=pictures)
    documents = chain(
        drafts.values_list("document", flat=True).iterator(),
        shown.values_list("version__document", flat=True).iterator(),
    )
    found: dict[int, set[Box]] = defaultdict(set)
    for document in documents:
        for picture in pictures_of(document):
            if box := shapes.read(picture.get("box", "")):
                found[picture["id"]].add(box)
    return found
