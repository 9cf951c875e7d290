"""Finds pictures of the library by their words, which are noted whenever they change.

How words are told apart and folded is the stories' way; see articles/searching.py.
"""

from typing import Any

from django.db.models import Q

from articles.models import Picture, PictureWords, Tag
from articles.searching import query_of, split

TEXTS = (
    *("headline", "caption", "alt", "description", "credit", "creator", "owner", "place"),
    "file_name",
)


def note(picture: Picture) -> None:
    """From now on it is found by the words that it has now."""
    noted = words_of(picture)
    if not PictureWords.objects.filter(pk=picture.pk).update(words=noted):
        PictureWords.objects.create(picture_id=picture.pk, words=noted)


def tag_renamed(tag: Tag) -> None:
    pictures: Any = Picture.objects  # taggit has no types
    carrying = pictures.filter(pk__in=tag.tagged_pictures.values("content_object"))
    for picture in carrying.prefetch_related("tags").iterator(chunk_size=500):
        note(picture)


def find(words: str) -> Q:
    """Of pictures: they hold all words, the last as it begins."""
    query = query_of(words)
    found = PictureWords.objects.filter(words__found=query).values("picture")
    return Q(pk__in=found if query else [])


def words_of(picture: Picture) -> list[str]:
    """Each once."""
    texts = [getattr(picture, name) for name in TEXTS]
    texts += [*picture.keywords, *(tag.name for tag in picture.tags.all())]
    return list(dict.fromkeys(word for text in texts for word in split(text)))
