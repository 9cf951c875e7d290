"""The day and the time that Ada types are one moment in the newsroom's zone, or she is asked."""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles import clocks, press
from articles.admin.moments import MomentField, MomentWidget
from articles.models import Publication
from tests.desk.conftest import ARTICLES, article
from tests.desk.unsaved import Opened
from tests.stories import make_article

LONDON, NEW_YORK = "Europe/London", "America/New_York"
KATHMANDU, LORD_HOWE = "Asia/Kathmandu", "Australia/Lord_Howe"


def typed(day, at, which=None, field="go_live_at"):
    parts = {f"{field}_0": day, f"{field}_1": at}
    return parts if which is None else {**parts, f"{field}_2": which}


def change(story):
    return f"{ARTICLES}{story.pk}/change/"


def errors(page, field="go_live_at"):
    return " ".join(page.context["adminform"].form.errors.get(field, []))


def offered(page, field="go_live_at"):
    """The offsets of which the form asks to choose, and the one that is chosen."""
    select = re.search(rf'<select name="{field}_2".*?</select>', page.text, re.DOTALL)
    if not select:
        return None
    chosen = re.search(r'value="([^"]*)" selected', select[0])
    return re.findall(r'<option value="([^"]+)"', select[0]), chosen and chosen[1]


def last_sunday(year, month):
    day = datetime.fromisoformat(f"{year}-{month:02}-31")
    return day - timedelta(days=(day.weekday() + 1) % 7)


def test_the_field_says_the_zone_of_the_newsroom(desk, settings):
    settings.TIME_ZONE = KATHMANDU
    page = desk.get(f"{ARTICLES}add/").text
    assert page.count("Asia/Kathmandu, now UTC+5:45. Leave empty") == 2


@pytest.mark.parametrize(
    ("zone", "day", "at", "said"),
    [
        (
            LONDON, "2026-03-29", "01:30",
            "On 29 March 2026 the clocks go from 01:00 to 02:00, so 01:30 does not exist.",
        ),
        (NEW_YORK, "2026-03-08", "02:59", "from 02:00 to 03:00, so 02:59 does not exist."),
        (LORD_HOWE, "2026-10-04", "02:15", "from 02:00 to 02:30, so 02:15 does not exist."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("field", ["go_live_at", "take_down_at"])
def test_a_time_that_clocks_skip_is_refused_where_it_is_typed(
    desk, settings, zone, day, at, said, field
):
    settings.TIME_ZONE = zone
    page = desk.post(f"{ARTICLES}add/", article(_save="1", **typed(day, at, field=field)))
    assert said in errors(page, field)
    assert re.search(r"Choose \d\d:\d\d or later\.", errors(page, field))
    assert offered(page, field) is None
    assert f'value="{at}"' in page.text


@pytest.mark.parametrize(
    ("zone", "day", "at", "first", "second"),
    [
        (LONDON, "2026-10-25", "01:30", "UTC+1", "UTC+0"),
        (NEW_YORK, "2026-11-01", "01:00", "UTC−4", "UTC−5"),
        (LORD_HOWE, "2026-04-05", "01:45", "UTC+11", "UTC+10:30"),
    ],
)
@pytest.mark.parametrize("field", ["go_live_at", "take_down_at"])
def test_of_a_time_that_comes_twice_ada_is_asked_which(
    desk, settings, zone, day, at, first, second, field
):
    settings.TIME_ZONE = zone
    form = article(_save="1", **typed(day, at, field=field))
    page = desk.post(f"{ARTICLES}add/", form)
    asked = f"{at} comes twice on {datetime.fromisoformat(day):%-d %B %Y}"
    assert f"{asked}: the first ({first}) or the second ({second})?" in errors(page, field)
    assert offered(page, field) == ([first, second], "")
    chosen = article(headline="", _publish="1", **typed(day, at, second, field=field))
    page = desk.post(f"{ARTICLES}add/", chosen)
    assert "comes twice on" not in errors(page, field), "she has said which"
    assert offered(page, field) == ([first, second], second)


@pytest.mark.parametrize(("which", "hour"), [("UTC+1", 0), ("UTC+0", 1)])
def test_the_one_that_is_chosen_is_scheduled_and_shown_again(desk, settings, which, hour):
    settings.TIME_ZONE = LONDON
    day = f"{last_sunday(2090, 10):%Y-%m-%d}"
    page = desk.post(
        f"{ARTICLES}add/", article(_publish="1", **typed(day, "01:30", which)), follow=True
    )
    live_from = Publication.objects.get().live_from
    assert live_from == last_sunday(2090, 10).replace(hour=hour, minute=30, tzinfo=UTC)
    assert f"at 01:30 (Europe/London, {which})." in page.text
    again = desk.get(change(Publication.objects.get().story))
    assert offered(again) == (["UTC+1", "UTC+0"], which)
    assert offered(page) == offered(again)


def test_what_is_chosen_is_kept_by_a_draft_and_by_reload(desk, settings):
    settings.TIME_ZONE = LONDON
    day = f"{last_sunday(2090, 10):%Y-%m-%d}"
    page = desk.post(
        f"{ARTICLES}add/", article(_save="1", **typed(day, "01:30", "UTC+0")), follow=True
    )
    assert offered(page) == (["UTC+1", "UTC+0"], "UTC+0")
    address = page.redirect_chain[-1][0]
    assert offered(desk.get(address)) == (["UTC+1", "UTC+0"], "UTC+0")


def test_what_is_chosen_is_kept_while_one_types(desk, ada, settings):
    settings.TIME_ZONE = LONDON
    story = make_article()
    day = f"{last_sunday(2090, 10):%Y-%m-%d}"
    form = Opened(desk, change(story))
    form.types(**typed(day, "01:30", "UTC+1"))
    taken = desk.post(change(story), {"_taken": form.key})
    assert offered(taken) == (["UTC+1", "UTC+0"], "UTC+1")


def test_an_opened_form_counts_its_fields_as_the_browser_does(desk, ada, settings):
    """So that autosave needs only what was typed."""
    settings.TIME_ZONE = LONDON
    story, now = make_article(), timezone.now()
    twice = last_sunday(2090, 10).replace(hour=0, minute=30, tzinfo=UTC)
    press.schedule(story, by=ada, now=now, live_from=twice)
    form = Opened(desk, change(story))
    assert form.fields["go_live_at_2"] == ["UTC+1"]
    page = desk.get(change(story)).text.partition('id="article_form"')[2]
    page = page.partition("</form>")[0]
    fields = re.findall(r'<(?:input|textarea|select)\b[^>]* name="([^"]+)"([^>]*)', page)
    own = [name for name, more in fields if 'form="desk-notes"' not in more]
    sent = {name for name in own if not re.match(r"_|csrf|.*__prefix__", name)}
    assert sent == form.fields.keys()
    form.types(headline="Typed", all_is_asked=False)


def test_a_choice_is_of_no_matter_where_a_time_comes_once(desk, settings):
    settings.TIME_ZONE = LONDON
    page = desk.post(
        f"{ARTICLES}add/", article(_publish="1", **typed("2090-05-06", "07:00", "UTC+9")),
        follow=True,
    )  # fmt: skip
    assert Publication.objects.get().live_from == datetime(2090, 5, 6, 6, tzinfo=UTC)
    assert "Scheduled: it goes live on 6 May 2090 at 07:00 (Europe/London)." in page.text
    assert offered(page) is None
    assert (
        page.context["adminform"]
        .form["go_live_at"]
        .field.widget.decompress(Publication.objects.get().live_from)[2]
        is None
    )


@pytest.mark.parametrize(
    "parts",
    [("0001-01-01", "00:00"), ("9999-12-31", "23:59"), ("2090-01-02", "", "UTC+1"), ("x", "y")],
)
@pytest.mark.parametrize("zone", [NEW_YORK, KATHMANDU])
def test_no_day_and_no_time_breaks_the_form(desk, settings, zone, parts):
    settings.TIME_ZONE = zone
    page = desk.post(f"{ARTICLES}add/", article(headline="", _publish="1", **typed(*parts)))
    assert page.status_code == 200
    assert "interpreted" not in page.text, "what Django says of such times"


@pytest.mark.parametrize("zone", [LONDON, NEW_YORK, KATHMANDU, LORD_HOWE])
@settings(max_examples=200)
@given(minutes=st.integers(0, 30 * 365 * 1440), seconds=st.sampled_from([0, 0, 7]))
@example(minutes=0, seconds=0)
def test_what_is_shown_and_sent_again_is_the_same_moment(zone, minutes, seconds):
    moment = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes, seconds=seconds)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clocks, "zone", lambda: ZoneInfo(zone))
        assert MomentField().clean(shown(moment)) == moment


night = datetime.fromisoformat
NIGHTS = [
    (LONDON, night("2026-03-29")), (LONDON, night("2026-10-25")),
    (NEW_YORK, night("2026-03-08")), (NEW_YORK, night("2026-11-01")),
    (KATHMANDU, night("2026-03-29")), (KATHMANDU, night("2026-11-01")),
    (LORD_HOWE, night("2026-10-04")), (LORD_HOWE, night("2026-04-05")),
]  # fmt: skip


@pytest.mark.parametrize(("zone", "night"), NIGHTS)
def test_each_minute_of_such_a_night_is_one_moment_or_is_asked_about(zone, night):
    """And the moments are all those that there are, each of them once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clocks, "zone", lambda: ZoneInfo(zone))
        found = []
        for minute in range(4 * 60):
            at = night + timedelta(minutes=minute)
            parts = [f"{at:%Y-%m-%d}", f"{at:%H:%M}"]
            moments = clocks.moments_of(at)
            for moment in moments:
                which = clocks.said_of_offset(clocks.ahead_of_utc(moment))
                assert MomentField().clean(shown(moment)) == moment
                found.append(MomentField().clean([*parts, which]))
            if len(moments) != 1:
                with pytest.raises(Exception, match=r"does not exist|comes twice"):
                    MomentField().clean([*parts, ""])
        start = night.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        end = datetime.combine(night, time(4), ZoneInfo(zone)).astimezone(UTC)
        minutes = (end - start) // timedelta(minutes=1)
        assert sorted(found) == [start + timedelta(minutes=number) for number in range(minutes)]


def shown(moment):
    """What a browser would send of the fields."""
    widget = MomentWidget()
    parts = zip(widget.widgets, widget.decompress(moment), strict=True)
    return [part.format_value(value) or "" for part, value in parts]


def test_days_are_shown_and_filled_in_as_the_sentence_asks_for_them(desk, ada):
    story = make_article()
    at = datetime(2031, 12, 1, 9, tzinfo=UTC)
    press.schedule(story, by=ada, now=timezone.now(), live_from=at)
    page = desk.get(change(story)).text
    assert 'name="go_live_at_0" value="2031-12-01"' in page
    catalog = desk.get("/admin/jsi18n/").text
    assert re.search(r'"DATE_INPUT_FORMATS": \[\s*"%Y-%m-%d"', catalog)


@pytest.mark.parametrize("day", ["2031-12-01", "01/12/2031"])
def test_a_day_is_taken_as_iso_and_as_the_language_writes_it(desk, day):
    story = make_article()
    desk.post(change(story), article(**typed(day, "09:00"), _publish="1"))
    assert Publication.objects.get().live_from == datetime(2031, 12, 1, 9, tzinfo=UTC)
