"""The pictures of the sample newsroom: painted, taken into the library, put into the stories."""

import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Picture
from articles.pictures.library import take
from newsroom.sample.painting.studio import paint
from newsroom.sample.texts import Told, swap

type Hung = Mapping[str, Picture]

PAINTERS = 2  # at once, while the library looks at what they have painted


def take_all(told: Told, added: Mapping[str, datetime], *, by: User, now: datetime) -> Hung:
    """Those that were added when; the first are the first that the worker develops."""
    with ThreadPoolExecutor(PAINTERS) as painters:
        painted = zip(added.items(), painters.map(paint, added), strict=True)
        return {
            name: take(
                BytesIO(content), f"{name}.jpg", by=by, now=at, **_fields(told, name, now)
            ).picture
            for (name, at), content in painted
        }


def _fields(told: Told, name: str, now: datetime) -> dict[str, Any]:
    picture = told["pictures"][name]
    until = picture.get("until")
    focus_x, focus_y = picture["focal"]
    return {
        **{field: picture[field] for field in ("alt", "caption", "credit", "place")},
        "description": picture.get("description", "").strip(),
        **{field: told[field] for field in ("owner", "terms", "source_type")},
        "creator": picture["credit"].removeprefix("Illustration: "),
        "focus_x": focus_x,
        "focus_y": focus_y,
        "rights_until": until and timezone.localdate(now) + timedelta(days=until),
    }


def names_in(story: Told) -> list[str]:
    inside = [name for row in story.get("pictures", []) for name in row["names"]]
    return [*filter(None, [story.get("lead")]), *inside]


def hang(body: str, told: Told, pictures: Hung) -> str:
    """The body with its pictures, each row after the paragraph that has the words."""
    for row in told.get("pictures", []):
        words = re.escape(row["after"])
        (paragraph,) = re.findall(
            rf"<p>(?:(?!</p>).)*{words}.*?</p>(?:</blockquote>)?", body, re.DOTALL
        )
        layout = f' data-layout="{row["layout"]}"' if "layout" in row else ""
        embeds = [
            pictures[name].embed.replace("></div>", f"{layout}></div>") for name in row["names"]
        ]
        body = swap(body, paragraph, paragraph + "".join(embeds))
    return body
