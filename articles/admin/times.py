"""When a story is to go live and to be taken down, as its form has it.

What is chosen and only saved stands nowhere but in the address of the form that comes back.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import QueryDict

from articles.admin.moments import kept

GO_LIVE, TAKE_DOWN = TIMES = ("go_live_at", "take_down_at")  # fields of the form

type Times = dict[str, datetime | None]


def standing(story: Any) -> Times:
    """What is scheduled, or live."""
    coming_at = getattr(story, "coming_at", None)
    ends = "coming_ends_at" if coming_at else "live_ends_at"
    return {GO_LIVE: coming_at, TAKE_DOWN: getattr(story, ends, None)}


def opened_with(story: Any) -> Times:
    return {**standing(story), **getattr(story, "chosen", {})}


def chosen_in(query: QueryDict) -> Times:
    typed = {name: query.get(name, "") for name in TIMES if name in query}
    found = {name: kept(text) for name, text in typed.items()}
    return {name: moment for name, moment in found.items() if moment or not typed[name]}


def in_query(chosen: Times) -> dict[str, str]:
    return {name: moment.isoformat() if moment else "" for name, moment in chosen.items()}


def chosen_beside(story: Any, typed: Mapping[str, Any], now: datetime) -> Times:
    """What was typed and is not what stands; a form shows no parts of a second."""
    before = {name: at and at.replace(microsecond=0) for name, at in standing(story).items()}
    chosen = {name: typed.get(name) for name in TIMES if typed.get(name) != before[name]}
    if (live_from := chosen.get(GO_LIVE)) and live_from <= now:
        del chosen[GO_LIVE]  # the story went live while its form was open
    return chosen
