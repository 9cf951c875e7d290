"""Links, fact boxes and pictures that lack something."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.compose import Block, Document, boxes_of
from articles.copydesk.queries import Query
from articles.copydesk.texts import Text
from articles.links import path_of_story
from articles.pictures.composing import pictures_of
from articles.prose import plain

NOWHERE = re.compile(r"(?:https?:/*|mailto:|#)?")
FIRST_DAYS = timedelta(days=7)  # of a live story, in which it should not lose a picture


def empty_links(text: Text) -> Iterator[Query]:
    for link in text.links:
        if not link.words:
            says = _("A link to %s has no words, so readers cannot see it.") % link.address
            yield Query("link", text.spot, says, link.address, blocks=True)
        elif NOWHERE.fullmatch(link.address):
            says = _("A link leads nowhere: “%s”") % link.words
            yield Query("link", text.spot, says, link.words, blocks=True)


def dead_links(text: Text, paths: Collection[str]) -> Iterator[Query]:
    """To one of these paths of stories. The same of each: why nothing is there may be a secret."""
    for link in text.links:
        if path_of_story(link.address) in paths:
            says = _("“%(words)s” links to %(address)s, where readers find no live story.") % {
                "words": link.words,
                "address": link.address,
            }
            yield Query("dead-link", text.spot, says, f"{link.words} {link.address}")


def boxes_in(document: Document) -> list[Block]:
    return list({box["id"]: box for box in boxes_of(document)}.values())


def facts(box: Block, day: date) -> Iterator[Query]:
    """Said once for a box, however many of its facts lack a source."""
    spot, heading = f"factbox:{box['id']}", box["heading"]
    bare = [_name(fact) for fact in box["facts"] if not (fact["source"] or fact["source_url"])]
    if bare:
        words = f"{heading}: {'; '.join(bare)}"
        says = (
            _("No fact in the box “%(box)s” has a source.")
            if len(bare) == len(box["facts"])
            else _("In the box “%(box)s”, these facts have no source: %(facts)s")
        )
        yield Query("source", spot, says % {"box": heading, "facts": "; ".join(bare)}, words)
    for fact in box["facts"]:
        if fact["review_by"] and (until := date.fromisoformat(fact["review_by"])) < day:
            says = _("“%(fact)s” in the box “%(box)s” was to be checked again by %(day)s.") % {
                "fact": _name(fact),
                "box": heading,
                "day": date_format(until, "j M Y"),
            }
            yield Query("review", spot, says, f"{_name(fact)}, {fact['review_by']}")


def _name(fact: dict[str, Any]) -> str:
    name: str = fact["label"] or Truncator(plain(fact["text"])).words(6)
    return name


def lost_boxes(lost: Iterable[int]) -> Iterator[Query]:
    for pk in sorted(lost):
        says = _("A fact box in the body was deleted. Take it out there, or put in another one.")
        yield Query("lost-box", f"factbox:{pk}", says, str(pk), blocks=True)


def ending_rights(
    document: Document, ends: Mapping[int, date], day: date, today: date
) -> Iterator[Query]:
    """Said once for a picture, wherever it stands. `day`: on which the story goes live."""
    for picture in {one["id"]: one for one in pictures_of(document)}.values():
        until = ends.get(picture["id"])
        if not until or until >= day + FIRST_DAYS:
            continue
        rule = "rights-over" if until < day else "rights-soon"
        says = _(
            "Rights in the picture “%(picture)s” end on %(day)s. After that day readers do not "
            "see it."
        )
        if until < today:
            says = _("Rights in the picture “%(picture)s” ended on %(day)s: readers do not see it.")
        elif until < day:
            says = _(
                "Rights in the picture “%(picture)s” end on %(day)s, before the story goes live: "
                "readers will not see it."
            )
        told = {"picture": picture["name"], "day": date_format(until, "j M Y")}
        words = f"{picture['id']}, {until.isoformat()}"
        yield Query(rule, f"picture:{picture['id']}", says % told, words)
