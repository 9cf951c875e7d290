"""Pictures in what readers see: what they must have, and what becomes of it when they change."""

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.compose import Document
from articles.models import Article, Picture, PublicationPicture
from articles.pictures.composing import compose_picture, lacks, pictures_of
from articles.press.boxes import refresh
from articles.press.stretches import Now, remake
from articles.prose import PICTURE
from articles.refusal import Refused


def refuse_what_lacks(document: Document) -> None:
    said = dict.fromkeys(sentence for one in pictures_of(document) for sentence in lacks(one))
    if said:
        raise Refused(" ".join(said))


@transaction.atomic
def refresh_pictures(story: Article, pictures: Collection[Picture], *, by: User, now: Now) -> None:
    """Readers see the pictures with the words and crops that the library has for them now.

    What the story itself says of them stays, and what is unpublished stays unpublished.
    """

    def renewed(document: Document) -> Document:
        current = Picture.objects.in_bulk([picture.pk for picture in pictures])
        now_shown: Document = _with(document, current)
        refuse_what_lacks(now_shown)
        return now_shown

    if not refresh(story, renewed, _said_of(pictures), by=by, now=now):
        said = ngettext(
            "Its readers see the picture as it is now already.",
            "Its readers see the pictures as they are now already.",
            len(pictures),
        )
        raise Refused(said)


def _said_of(pictures: Collection[Picture]) -> str:
    if len(pictures) == 1:
        return (_("Picture “%s” updated") % next(iter(pictures)))[:200]
    return _("%s pictures updated") % len(pictures)


def _with(part: Any, current: Mapping[int, Picture]) -> Any:
    if isinstance(part, list):
        return [_with(item, current) for item in part]
    if not isinstance(part, dict):
        return part
    shown = part.get("picture")
    embed = PICTURE.fullmatch(shown["embed"]) if shown else None
    if shown and embed and shown["id"] in current:
        return {**part, "picture": compose_picture(current[shown["id"]], embed)}
    return {key: _with(value, current) for key, value in part.items()}


def reflect_picture(picture_id: int) -> int:
    """Publications show the renditions that are there by now, for as long as rights are given.

    Not in the transaction that changed the picture but after it: who publishes meanwhile has the
    picture's row locked, and is waited for. The number of Publications that changed.
    """
    shown = PublicationPicture.objects.filter(picture=picture_id).order_by("-publication")
    return sum(map(remake, shown.values_list("publication", flat=True).distinct()))
