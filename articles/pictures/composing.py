"""A picture in a text -> what the Version's document says of it, and back.

    {"id", "embed": as it stands in the text, "name": for the desk, "state": of the library's words,
     "alt", "decorative": bool, "caption", "credit", "creator", "owner", "source_type",
     "layout": "" or one, "width", "height", "color", "box": of the whole if empty,
     "boxes": {shape: box}, and "description" if there is one}

What the story says of the picture goes before what the library says. A box is written as
shapes.written has it. Until when a picture may be shown, and on which terms, stands in no document:
that is for the library to say, at any time.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

from django.utils.translation import gettext as _

from articles import shapes
from articles.models import Picture
from articles.prose import PICTURE

type Composed = dict[str, Any]

OURS = {"embed", "name", "state"}  # what readers do not get


def compose_pictures(texts: Iterable[str]) -> dict[str, Composed]:
    """What the document says for each embed in the texts whose picture is there."""
    embeds = {embed[0]: embed for text in texts for embed in PICTURE.finditer(text)}
    there = Picture.objects.in_bulk({int(embed["id"]) for embed in embeds.values()})
    return {
        html: compose_picture(there[int(embed["id"])], embed)
        for html, embed in embeds.items()
        if int(embed["id"]) in there
    }


def compose_picture(picture: Picture, embed: re.Match[str]) -> Composed:
    own = {name: unescape(said) for name, said in embed.groupdict().items() if said is not None}
    box = shapes.within(shapes.read(own.get("crop", "")), picture.dimensions)
    decorative = own["alt"] == "" if "alt" in own else picture.decorative
    return {
        "id": picture.pk,
        "embed": embed[0],
        "name": str(picture),
        "state": state(picture),
        "alt": own.get("alt", picture.alt),
        "decorative": decorative,
        **description_of(picture, decorative=decorative),
        "caption": own.get("caption", picture.caption),
        "credit": picture.credit,
        "creator": picture.creator,
        "owner": picture.owner,
        "source_type": picture.source_type,
        "layout": own.get("layout", ""),
        "width": picture.width,
        "height": picture.height,
        "color": picture.color,
        "box": shapes.written(box),
        "boxes": {shape: shapes.written(picture.box(shape, box)) for shape in shapes.SHAPES},
    }


def description_of(picture: Picture, *, decorative: bool) -> dict[str, str]:
    """Few pictures have one."""
    has_one = picture.description and not decorative
    return {"description": picture.description} if has_one else {}


def state(picture: Picture) -> str:
    """Tells the picture from itself with other words or crops."""
    told = [
        *(picture.alt, picture.decorative, picture.caption, picture.credit, picture.owner),
        *(picture.creator, picture.source_type, [picture.box(shape) for shape in shapes.SHAPES]),
        *description_of(picture, decorative=picture.decorative).items(),
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def pictures_of(part: Any) -> Iterator[Composed]:
    """The composed pictures in any part of a document."""
    if isinstance(part, list):
        for item in part:
            yield from pictures_of(item)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key == "picture":
                yield value
            else:
                yield from pictures_of(value)


def as_shown(composed: Composed) -> Composed:
    """What readers get of it."""
    return {name: value for name, value in composed.items() if name not in OURS}


def lacks(composed: Composed) -> list[str]:
    """What it must have before readers can be shown it, a sentence for each."""
    said = []
    if not composed["alt"] and not composed["decorative"]:
        said.append(
            _(
                "The picture “%s” has no alternative text. Say what it shows, or tick that it is "
                "decorative."
            )
        )
    if not composed["credit"]:
        said.append(_("The picture “%s” has no credit. Say in the picture library whose it is."))
    return [sentence % composed["name"] for sentence in said]
