"""The newsroom's clocks: what they show, and the nights on which they are changed.

A moment is one, whatever clocks show: here it is in UTC. What a clock shows is without a zone.
"""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

SECOND = timedelta(seconds=1)


class Change(NamedTuple):
    """Clocks go from `before` to `after`, both ahead of UTC, at the moment `at`."""

    at: datetime
    before: timedelta
    after: timedelta

    @property
    def shown_before(self) -> datetime:
        return (self.at + self.before).replace(tzinfo=None)

    @property
    def shown_after(self) -> datetime:
        return (self.at + self.after).replace(tzinfo=None)


def zone() -> tzinfo:
    return timezone.get_default_timezone()


def ahead_of_utc(moment: datetime) -> timedelta:
    return moment.astimezone(zone()).utcoffset() or timedelta()


def shown_at(moment: datetime) -> datetime:
    return moment.astimezone(zone()).replace(tzinfo=None)


def moments_of(shown: datetime) -> list[datetime]:
    """When clocks show this: once, never where they skip it, twice where they are put back."""
    possible = {shown.replace(tzinfo=zone(), fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(moment for moment in possible if shown_at(moment) == shown)


def change_around(shown: datetime) -> Change:
    """The change of the clocks by which they skip this, or show it twice."""
    possible = [shown.replace(tzinfo=zone(), fold=fold).astimezone(UTC) for fold in (0, 1)]
    return _change(min(possible) - SECOND, max(possible))


def change_between(start: datetime, end: datetime) -> Change | None:
    """The change of the clocks after `start` and until `end`, if they have another time then."""
    return _change(start, end) if ahead_of_utc(start) != ahead_of_utc(end) else None


def _change(start: datetime, end: datetime) -> Change:
    before, after = ahead_of_utc(start), ahead_of_utc(end)
    while end - start > SECOND:
        middle = start + ((end - start) / 2 // SECOND) * SECOND
        if ahead_of_utc(middle) == before:
            start = middle
        else:
            end = middle
    return Change(end, before, after)


def said_of_offset(offset: timedelta) -> str:
    """ "UTC+5:45" """
    minutes = offset // timedelta(minutes=1)
    hours, rest = divmod(abs(minutes), 60)
    sign = "−" if minutes < 0 else "+"
    return f"UTC{sign}{hours}{f':{rest:02}' if rest else ''}"


def said_of_zone() -> str:
    """ "Europe/London, now UTC+1" """
    name = settings.TIME_ZONE
    offset = said_of_offset(ahead_of_utc(timezone.now()))
    said = _("%(zone)s, now %(offset)s") % {"zone": name, "offset": offset}
    return name if name == "UTC" else said


def said_of(moment: datetime) -> str:
    """ "6 May 2026 at 07:00 (Europe/London)" """
    shown = shown_at(moment)
    where = settings.TIME_ZONE
    if len(moments_of(shown)) > 1:
        where = f"{where}, {said_of_offset(ahead_of_utc(moment))}"
    said = {"day": date_format(shown, "j F Y"), "time": f"{shown:%H:%M}", "zone": where}
    return _("%(day)s at %(time)s (%(zone)s)") % said
