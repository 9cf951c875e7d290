from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format

register = template.Library()


@register.filter(expects_localtime=True)
def iso(moment: datetime) -> str:
    """The moment as HTML and ISO 8601 have it: "2026-03-02T09:00:00+00:00"."""
    return moment.isoformat(timespec="seconds")


@register.filter(expects_localtime=True)
def when(moment: datetime) -> str:
    """As short as it can be told today: "14:05", "2 Mar, 14:05", "2 Mar 2026"."""
    today = timezone.localtime()
    if moment.date() == today.date():
        return date_format(moment, "H:i")
    return date_format(moment, "j M, H:i" if moment.year == today.year else "j M Y")
