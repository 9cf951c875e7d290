"""The texts of the sample newsroom: read, dated, and with what plain text cannot say put in."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import escape

type Told = dict[str, Any]

HERE = Path(__file__).resolve().parent
DATED = re.compile(r"\{(date|weekday|month|year) ([+-]\d+)\}")
BULLETS = re.compile(r"(?:<(?:p|h2)>• [^<]*</(?:p|h2)>)+")
BULLET = re.compile(r"<(?:p|h2)>• ([^<]*)</(?:p|h2)>")


def tell() -> Told:
    """All that newsroom.toml says."""
    return tomllib.loads((HERE / "newsroom.toml").read_text(encoding="utf-8"))


def tell_pictures() -> Told:
    """What pictures.toml says of each picture, and of all."""
    return tomllib.loads((HERE / "pictures.toml").read_text(encoding="utf-8"))


def read_story(name: str, today: date) -> str:
    text = (HERE / "stories" / f"{name}.txt").read_text(encoding="utf-8")
    return DATED.sub(lambda found: _dated(found[1], int(found[2]), today), text)


def _dated(unit: str, count: int, today: date) -> str:
    if unit == "year":
        return str(today.year + count)
    day = today + timedelta(days=count)
    return format_date(day, {"date": "j F", "weekday": "l", "month": "F"}[unit])


def moment(told: Mapping[str, Any], now: datetime) -> datetime:
    """So many hours ago; or at a time of day, so many days ago or on the last such weekday."""
    if "hours" in told:
        return now - timedelta(hours=told["hours"])
    today = timezone.localdate(now)
    days = told["days"] if "days" in told else (today.weekday() - told["weekday"] - 1) % 7 + 1
    at = time.fromisoformat(told["at"])
    day = today - timedelta(days=days)
    return datetime.combine(day, at, timezone.get_default_timezone())


def dress(body: str, told: Told, paths: Mapping[str, str]) -> str:
    """The body with its subheadings, lists, quotations and links to other stories."""
    body = BULLETS.sub(lambda run: f"<ul>{BULLET.sub(r'<li><p>\1</p></li>', run[0])}</ul>", body)
    for words in told.get("headings", []):
        heading = f"<h2>{escape(words)}</h2>"
        body = body if heading in body else swap(body, f"<p>{escape(words)}</p>", heading)
    for words in told.get("leads", []):
        body = swap(body, f"<p>{words}", f"<p><strong>{words}</strong>")
    for words in told.get("quotes", []):
        (paragraph,) = re.findall(f"<p>“{words}.*?</p>", body)
        body = swap(body, paragraph, f"<blockquote>{paragraph}</blockquote>")
    for words, name in told.get("links", {}).items():
        body = swap(body, words, f'<a href="{paths[name]}">{words}</a>')
    return body


def swap(text: str, old: str, new: str) -> str:
    if text.count(old) != 1:
        raise LookupError(f"The sample stories should say this once, but do not: {old}")
    return text.replace(old, new)
