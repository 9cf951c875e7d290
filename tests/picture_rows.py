"""Pictures of the port that tests take for granted: rows alone, no files behind them."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User

from articles import shapes
from articles.models import Article, Picture, Publication, Rendition
from tests.stories import make_article


def make_picture(by: User, name: str = "ferry", **fields: Any) -> Picture:
    fields = {
        "alt": "A white ferry at the quay",
        "caption": "The ferry on its first morning.",
        "credit": "Cleo Tamm",
        "width": 2400,
        "height": 1600,
        **fields,
    }
    return Picture.objects.create(
        digest=f"{name:0<64}"[:64],
        original=f"{name}.jpg",
        file_name=f"{name}.jpg",
        format="jpeg",
        size=1_000_000,
        color="#7a8b99",
        added_at=datetime(2026, 3, 1, tzinfo=UTC),
        added_by=by,
        **fields,
    )


def add_renditions(
    picture: Picture,
    shape: str = "",
    widths: tuple[int, ...] = (480, 1200),
    box: shapes.Box | None = None,
) -> None:
    """Of the shape, or of the box, or of the whole."""
    part = shape or shapes.written(box).replace(",", "-") or "whole"
    box = picture.box(shape) if shape else box
    _left, _top, width, height = box or (0, 0, picture.width, picture.height)
    Rendition.objects.bulk_create(
        Rendition(
            picture=picture,
            box=shapes.written(box),
            width=wide,
            height=round(wide * height / width),
            format=format_,
            name=f"{picture.file_name[:-4]}-{part}-{wide}.{format_}",
            size=wide * 100,
            said="",
        )
        for wide in widths
        for format_ in Rendition.Format.values
    )


def embed(picture: Picture, **said: str) -> str:
    """What stands for the picture in a text, with what the story says of it."""
    own = "".join(f' data-{name}="{value}"' for name, value in said.items())
    return f'<div data-embed="picture" data-id="{picture.pk}"{own}></div>'


def with_text(*embeds: str, **fields: str) -> Article:
    """A story with these between its first and its last words."""
    return make_article(body=f"<p>Before.</p>{''.join(embeds)}<p>After.</p>", **fields)


def read(story: Article, now: datetime) -> Publication:
    """What its readers get."""
    return Publication.objects.live(now).get(story=story)
