"""The desk's calendar: what goes live, changes and ends by itself, month by month."""

import calendar
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import clocks
from articles.admin.embedded import desk_address
from articles.admin.seen import kinds_seen, stories_seen
from articles.models import Article, Embargo, Publication

DAY = timedelta(days=1)
LAST_YEAR = 9000  # of what a date can be, and then some months


class What(models.TextChoices):
    FIRST = "first", gettext_lazy("goes live")
    CHANGES = "changes", gettext_lazy("changes go live")
    ENDS = "ends", gettext_lazy("is taken down")
    EMBARGO = "embargo", gettext_lazy("embargo ends")


class Event(NamedTuple):
    at: datetime
    what: What
    story: Article

    @property
    def address(self) -> str:
        return desk_address(self.story)


@dataclass
class Day:
    on: date
    is_of_month: bool
    is_today: bool
    change: clocks.Change | None  # of the clocks
    events: list[Event] = field(default_factory=list)

    @property
    def said_of_change(self) -> str:
        if not self.change:
            return ""
        shown = {
            "before": f"{self.change.shown_before:%H:%M}",
            "after": f"{self.change.shown_after:%H:%M}",
        }
        return _("Clocks go from %(before)s to %(after)s") % shown


def begin_of(day: date) -> datetime:
    """The first moment of the day; clocks may skip midnight, or show it twice."""
    midnight = datetime.combine(day, time())
    return midnight.replace(tzinfo=clocks.zone()).astimezone(UTC)


def coming_events(request: HttpRequest, start: datetime, end: datetime) -> Iterator[Event]:
    """What is still to come of it, and of the stories that the one who asks may see."""
    now = timezone.now()
    stories = stories_seen(request).values("pk")
    publications: Any = Publication.objects.filter(story__in=stories).select_related("story")
    publications = publications.without_text().defer("story__body", "story__standfirst")
    for one in publications.coming(now).beginning(start, end):
        yield Event(one.live_from, What.CHANGES if one.goes_on else What.FIRST, one.story)
    for one in publications.not_over(now).ending(start, end):
        yield Event(one.live_until, What.ENDS, one.story)
    embargoes: Any = Embargo.objects.standing(now).filter(story__in=stories)
    embargoes = embargoes.filter(until__gte=start, until__lt=end).select_related("story")
    for embargo in embargoes.defer("story__body", "story__standfirst"):
        yield Event(embargo.until, What.EMBARGO, embargo.story)


def weeks_of(month: date, first_weekday: int) -> list[list[Day]]:
    today = timezone.localdate(timezone=clocks.zone())
    weeks = calendar.Calendar(first_weekday).monthdatescalendar(month.year, month.month)
    return [
        [
            Day(
                on,
                is_of_month=on.month == month.month,
                is_today=on == today,
                change=clocks.change_between(begin_of(on), begin_of(on + DAY)),
            )
            for on in week
        ]
        for week in weeks
    ]


def asked_for(text: str, today: date) -> date:
    """The first day of the month that is asked for; what is over is on no calendar."""
    this = today.replace(day=1)
    try:
        month = date.fromisoformat(f"{text}-01")
    except ValueError:
        return this
    return max(month, this) if month.year < LAST_YEAR else this


def calendar_view(request: HttpRequest) -> HttpResponse:
    if not kinds_seen(request):
        raise PermissionDenied
    today = timezone.localdate(timezone=clocks.zone())
    month = asked_for(request.GET.get("month", ""), today)
    following = (month + 31 * DAY).replace(day=1)
    first_weekday = (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7  # Django's 0 is a Sunday
    weeks = weeks_of(month, first_weekday)
    days = {day.on: day for week in weeks for day in week if day.is_of_month}
    events: defaultdict[date, list[Event]] = defaultdict(list)
    for event in coming_events(request, begin_of(month), begin_of(following)):
        events[clocks.shown_at(event.at).date()].append(event)
    for on, day in days.items():
        day.events = sorted(events.get(on, []), key=lambda event: (event.at, event.story.pk))
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Calendar"),
        "month": date_format(month, "F Y"),
        "zone": clocks.said_of_zone(),
        "weeks": weeks,
        "agenda": [day for day in days.values() if day.events or day.change or day.is_today],
        "weekdays": [
            (WEEKDAYS[number % 7], WEEKDAYS_ABBR[number % 7])
            for number in range(first_weekday, first_weekday + 7)
        ],
        "earlier": (month - DAY).replace(day=1) if month > today else None,
        "later": following,
        "is_empty": not events,
    }
    return TemplateResponse(request, "admin/calendar.html", context)
