"""Fact boxes and pictures in what an editor sends: which are there, and what is said of them."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from articles.compose import boxes_in
from articles.models import FactBox, Picture
from articles.prose import EMBED, PICTURE


def unknown_boxes(texts: list[str], before: list[str]) -> set[int]:
    """Boxes that never were; one that was there before and is deleted now may stay.

    One that is made later could get the number.
    """
    embedded = boxes_in(texts)
    there = FactBox.objects.filter(pk__in=embedded).values_list("pk", flat=True)
    return embedded - set(there) - boxes_in(before) if embedded else set()


def without_boxes(text: str, boxes: AbstractSet[int]) -> str:
    return EMBED.sub(lambda embed: "" if int(embed["id"]) in boxes else embed[0], text)


def pictures_in(texts: Iterable[str]) -> set[int]:
    """The keys of the pictures that stand in the texts."""
    return {int(embed["id"]) for text in texts for embed in PICTURE.finditer(text)}


def unknown_pictures(texts: Iterable[str]) -> set[int]:
    """Pictures that are not in the library; one that a story uses cannot be deleted there."""
    embedded = pictures_in(texts)
    there = Picture.objects.filter(pk__in=embedded).values_list("pk", flat=True)
    return embedded - set(there) if embedded else set()


def without_pictures(text: str, pictures: AbstractSet[int]) -> str:
    return PICTURE.sub(lambda embed: "" if int(embed["id"]) in pictures else embed[0], text)


def with_words(text: str) -> str:
    """The text with what it says itself of its pictures, where they stand."""

    def words(embed: re.Match[str]) -> str:
        said = (embed[name] for name in ("caption", "alt"))
        return "".join(f"<p>{one}</p>" for one in said if one)

    return PICTURE.sub(words, text)
