"""A day and a time as editors type them, in the newsroom's zone: one moment, or a sentence.

Where clocks go back, a time comes twice: then, and only then, the field asks which of the two.
"""

from datetime import date, datetime, time
from typing import Any, override

from django import forms
from django.contrib.admin.widgets import BaseAdminDateWidget, BaseAdminTimeWidget
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.timezone import is_naive
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.i18n import JavaScriptCatalog

from articles import clocks

WRONG_DAY = gettext_lazy("Write the day as year, month and day, such as 2026-03-02.")
WRONG_TIME = gettext_lazy("Write the time as hours and minutes, such as 09:00.")

DAY_FORMAT = "%Y-%m-%d"  # what the sentence above asks for, in every language

zone_now = lazy(clocks.said_of_zone, str)


class DeskCatalog(JavaScriptCatalog):
    """Tells the calendar beside a day to fill in what the field shows."""

    @override
    def get_context_data(self, **more: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**more)
        days = [DAY_FORMAT, *context["formats"]["DATE_INPUT_FORMATS"]]
        return {**context, "formats": {**context["formats"], "DATE_INPUT_FORMATS": days}}


class MomentWidget(forms.MultiWidget):
    """The third part is hidden while a time comes once."""

    template_name = "admin/widgets/split_datetime.html"  # shows the first two
    supports_microseconds = False

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        day = BaseAdminDateWidget(format=DAY_FORMAT)
        super().__init__((day, BaseAdminTimeWidget(), forms.HiddenInput()), attrs)

    @override
    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        labels = {"date_label": _("Date:"), "time_label": _("Time:")}
        return {**super().get_context(name, value, attrs), **labels}

    @override
    def decompress(self, value: datetime | None) -> list[Any]:
        if not value:
            return [None, None, None]
        shown = clocks.shown_at(value).replace(microsecond=0)
        at = shown.time()
        is_twice = len(clocks.moments_of(shown)) > 1
        which = clocks.said_of_offset(clocks.ahead_of_utc(value)) if is_twice else None
        return [shown.date(), at if at.second else f"{at:%H:%M}", which]

    @override
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        parts = value if isinstance(value, list) else self.decompress(value)
        shown = typed(*parts[:2])
        fields = super().render(name, parts, attrs, renderer)
        return format_html("{}{}", fields, self.render_which(name, parts[2], attrs, shown))

    def render_which(self, name: str, value: Any, attrs: Any, shown: datetime | None) -> Any:
        name, key = f"{name}_2", f"{(attrs or {}).get('id', name)}_2"
        moments = moments_of(shown) if shown else []
        if not shown or len(moments) < 2:
            return self.widgets[2].render(name, "", {"id": key})
        choices = [("", _("Choose one")), *zip(offsets(moments), either(moments), strict=True)]
        which = forms.Select({"id": key}, choices).render(name, value)
        label = _("%s comes twice that day") % f"{shown:%H:%M}"
        return format_html('<p class="which"><label for="{}">{}</label> {}</p>', key, label, which)


class MomentField(forms.MultiValueField):
    widget = MomentWidget

    def __init__(self, *, help_text: Any = "", **options: Any) -> None:
        parts = (
            forms.DateField(error_messages={"invalid": WRONG_DAY}),
            forms.TimeField(error_messages={"invalid": WRONG_TIME}),
            forms.CharField(required=False),
        )
        said = format_lazy("{}. {}", zone_now(), help_text)
        super().__init__(parts, required=False, help_text=said, **options)

    @override
    def compress(self, data_list: Any) -> datetime | None:
        day, at, which = data_list or (None, None, "")
        if day is None and at is None:
            return None
        if day is None:
            raise ValidationError(WRONG_DAY)
        if at is None:
            raise ValidationError(WRONG_TIME)
        return moment_of(datetime.combine(day, at), which)


def moment_of(shown: datetime, which: str = "") -> datetime:
    moments = moments_of(shown)
    if len(moments) == 1:
        return moments[0]
    if not moments:
        raise ValidationError(said_of_skipped(shown))
    by_offset = dict(zip(offsets(moments), moments, strict=True))
    if which not in by_offset:
        said = _("%(time)s comes twice on %(day)s: %(first)s or %(second)s?")
        first, second = either(moments)
        raise ValidationError(said % {**words(shown), "first": first, "second": second})
    return by_offset[which]


def moments_of(shown: datetime) -> list[datetime]:
    try:
        return clocks.moments_of(shown)
    except OverflowError as wrong:
        raise ValidationError(WRONG_DAY) from wrong


def said_of_skipped(shown: datetime) -> str:
    change = clocks.change_around(shown)
    said = _(
        "On %(day)s the clocks go from %(before)s to %(after)s, so %(time)s does not exist. "
        "Choose %(after)s or later."
    )
    before, after = f"{change.shown_before:%H:%M}", f"{change.shown_after:%H:%M}"
    return said % {**words(shown), "before": before, "after": after}


def words(shown: datetime) -> dict[str, str]:
    return {"day": date_format(shown, "j F Y"), "time": f"{shown:%H:%M}"}


def offsets(moments: list[datetime]) -> list[str]:
    return [clocks.said_of_offset(clocks.ahead_of_utc(moment)) for moment in moments]


def either(moments: list[datetime]) -> list[str]:
    first, second = offsets(moments)
    return [_("the first (%s)") % first, _("the second (%s)") % second]


def typed(day: date | str | None, at: time | str | None) -> datetime | None:
    """What stands in the two fields, if it is a day and a time that clocks can show."""
    try:
        date_typed, time_typed = forms.DateField().clean(day), forms.TimeField().clean(at)
        moments_of(datetime.combine(date_typed, time_typed))
    except ValidationError:
        return None
    return datetime.combine(date_typed, time_typed)


def kept(text: str) -> datetime | None:
    """A moment as `isoformat()` writes it, out of the address of a page."""
    try:
        moment = parse_datetime(text)
        moment = moment_of(moment) if moment and is_naive(moment) else moment
        return moment and clocks.shown_at(moment) and moment
    except (ValueError, OverflowError, ValidationError):
        return None
