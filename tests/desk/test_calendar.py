"""The calendar: what goes live, changes and ends by itself, for those who may see the story."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import press
from articles.admin import agenda
from articles.assigning import assign
from tests.staff import signed_in
from tests.stories import make_article, make_interview

CALENDAR = "/admin/calendar/"
DAY = timedelta(days=1)
MAY = {"month": "2090-05"}
SIXTH = datetime(2090, 5, 6, 7, tzinfo=UTC)


def told(client, **asked):
    """Each event: the day, the time, what, and of which story."""
    page = client.get(CALENDAR, asked or MAY)
    return [
        (day.on.day, f"{timezone.localtime(event.at):%H:%M}", event.what.value, str(event.story))
        for day in page.context["agenda"]
        for event in day.events
    ]


@pytest.fixture
def planned(ada):
    """One of each kind, in May of a year that is far away."""
    now = timezone.now()
    first, changing, secret = (make_article(name) for name in ("First", "Changing", "Secret"))
    press.publish(first, by=ada, now=now, plan=press.Plan(SIXTH, SIXTH + 3 * DAY))
    press.publish(changing, by=ada, now=now)
    press.schedule(changing, by=ada, now=now, live_from=SIXTH + DAY)
    press.put_under_embargo(secret, by=ada, now=now, reason="The report.", until=SIXTH + 2 * DAY)


def test_each_event_stands_on_its_day(desk, planned):
    assert told(desk) == [
        (6, "07:00", "first", "First"),
        (7, "07:00", "changes", "Changing"),
        (8, "07:00", "embargo", "Secret"),
        (9, "07:00", "ends", "First"),
    ]
    page = desk.get(CALENDAR, MAY).text
    for said in ("goes live", "changes go live", "embargo ends", "is taken down"):
        assert page.count(said) >= 2, "in the grid, and in the list"


def test_a_month_has_its_own_events_and_no_others(desk, planned):
    assert told(desk, month="2090-04") == told(desk, month="2090-06") == []
    page = desk.get(CALENDAR, {"month": "2090-04"})
    assert "Nothing is scheduled in this month." in page.text


def test_an_event_leads_to_its_story(desk, ada):
    talk = make_interview()
    press.schedule(talk, by=ada, now=timezone.now(), live_from=SIXTH)
    assert f'href="/admin/interviews/interview/{talk.pk}/change/"' in desk.get(CALENDAR, MAY).text


def test_of_what_is_over_and_of_what_was_taken_back_nothing_is_told(desk, ada):
    now = timezone.now()
    over, taken_back, lifted = make_article("Over"), make_article("Back"), make_article("Lifted")
    press.publish(over, by=ada, now=now - DAY)
    press.schedule(taken_back, by=ada, now=now, live_from=SIXTH)
    press.unschedule(taken_back, by=ada, now=now)
    press.put_under_embargo(lifted, by=ada, now=now, reason="Soon.", until=SIXTH)
    press.lift(lifted, by=ada, now=now)
    assert told(desk) == []
    assert told(desk, month=f"{now - DAY:%Y-%m}") == []


def test_a_change_after_an_end_goes_live_anew(desk, ada):
    now, story = timezone.now(), make_article("Again")
    press.publish(story, by=ada, now=now, plan=press.Plan(expires_at=SIXTH))
    press.schedule(story, by=ada, now=now, live_from=SIXTH + DAY)
    assert told(desk) == [(6, "07:00", "ends", "Again"), (7, "07:00", "first", "Again")]


def test_days_are_those_of_the_newsroom(desk, ada, settings):
    settings.TIME_ZONE = "Asia/Kathmandu"
    story = make_article("Late")
    late = datetime(2090, 5, 31, 18, 30, tzinfo=UTC)  # 00:15 on 1 June
    press.schedule(story, by=ada, now=timezone.now(), live_from=late)
    assert told(desk) == []
    assert told(desk, month="2090-06") == [(1, "00:15", "first", "Late")]
    assert "Asia/Kathmandu, now UTC+5:45" in desk.get(CALENDAR).text


@pytest.mark.parametrize(
    ("zone", "month", "said"),
    [
        ("Europe/London", "2090-03", {26: "Clocks go from 01:00 to 02:00"}),
        ("Europe/London", "2090-10", {29: "Clocks go from 02:00 to 01:00"}),
        ("America/New_York", "2090-11", {5: "Clocks go from 02:00 to 01:00"}),
        ("Australia/Lord_Howe", "2090-10", {1: "Clocks go from 02:00 to 02:30"}),
        ("Asia/Kathmandu", "2090-03", {}),
    ],
)
def test_the_days_on_which_clocks_change_are_marked(desk, settings, zone, month, said):
    settings.TIME_ZONE = zone
    days = desk.get(CALENDAR, {"month": month}).context["agenda"]
    assert {day.on.day: day.said_of_change for day in days if day.change} == said


def test_today_is_marked_and_what_is_over_is_on_no_calendar(desk):
    now = timezone.localtime()
    for month in ("", f"{now:%Y-%m}", "2001-01", "nonsense", "9999-12", "0000-00", "2090-05-06"):
        page = desk.get(CALENDAR, {"month": month})
        assert page.context["month"] == f"{now:%B %Y}", month
        assert page.text.count('aria-current="date"') == 2
        assert 'rel="prev"' not in page.text
    page = desk.get(CALENDAR, MAY)
    assert 'aria-current="date"' not in page.text
    assert 'rel="prev" href="?month=2090-04"' in page.text
    assert 'rel="next" href="?month=2090-06"' in page.text


def test_weeks_begin_as_the_language_has_it(desk, settings):
    assert desk.get(CALENDAR).context["weekdays"][0][0] == "Monday"
    settings.LANGUAGE_CODE = "en-us"
    assert desk.get(CALENDAR).context["weekdays"][0][0] == "Sunday"


def test_the_last_month_that_there_is(desk):
    last = f"{agenda.LAST_YEAR - 1}-12"
    assert desk.get(CALENDAR, {"month": last}).status_code == 200


def test_rosa_sees_what_she_works_on(rosa, ada, planned):
    hers = signed_in(rosa)
    assert told(hers) == []
    page = hers.get(CALENDAR, MAY).text
    for name in ("First", "Changing", "Secret"):
        assert name not in page
    story = make_article("Hers")
    press.schedule(story, by=ada, now=timezone.now(), live_from=SIXTH)
    assign(story, rosa, by=ada, now=timezone.now())
    assert told(hers) == [(6, "07:00", "first", "Hers")]


def test_who_may_see_no_stories_sees_no_calendar(client, otto, db):
    assert otto.get(CALENDAR).status_code == 403
    assert "/admin/calendar/" not in otto.get("/admin/").text
    assert client.get(CALENDAR).status_code == 302
    assert User.objects.filter(username="otto").exists()


def test_it_costs_the_same_for_many_stories_as_for_few(desk, ada):
    counts = []
    for more in (2, 12):
        for number in range(more):
            story = make_article(f"Story {more}-{number}")
            plan = press.Plan(SIXTH + number * DAY, SIXTH + 15 * DAY)
            press.publish(story, by=ada, now=timezone.now(), plan=plan)
            other = make_interview(f"Other {more}-{number}")
            press.put_under_embargo(other, by=ada, now=timezone.now(), reason="Soon.", until=SIXTH)
        with CaptureQueriesContext(connection) as queries:
            desk.get(CALENDAR, MAY)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 6
