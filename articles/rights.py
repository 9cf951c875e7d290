"""Pictures whose rights have ended, in finished HTML: cut when it is read, so nothing has to run.

What may be shown until a day stands between two comments that name the day; no reader gets them.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

MARK = "<!--until "
SHOWN_UNTIL = re.compile(
    r"<!--until (?P<day>\d{4}-\d\d-\d\d) (?P<mark>\w+)-->(?P<html>.*?)<!--/(?P=mark)-->", re.DOTALL
)


def today(now: datetime | None = None) -> date:
    """The day in the newsroom."""
    return timezone.localtime(now, timezone.get_default_timezone()).date()


def are_over(until: str, day: date) -> bool:
    """`until`: the last day, "2026-12-31", or nothing."""
    return bool(until) and until < day.isoformat()


def last(untils: Iterable[str]) -> str:
    """The last of these days; nothing if one of them is open."""
    days = list(untils)
    return max(days) if days and all(days) else ""


def without_ended(html: str, day: date) -> str:
    """The HTML as readers get it on the day."""
    if MARK not in html:
        return html

    def shown(part: re.Match[str]) -> str:
        return "" if are_over(part["day"], day) else without_ended(part["html"], day)

    return SHOWN_UNTIL.sub(shown, html)
