from datetime import datetime

from django import template

register = template.Library()


@register.filter(expects_localtime=True)
def iso(moment: datetime) -> str:
    """The moment as HTML and ISO 8601 have it: "2026-03-02T09:00:00+00:00"."""
    return moment.isoformat(timespec="seconds")
