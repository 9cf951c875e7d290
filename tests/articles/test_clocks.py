"""What clocks show in newsrooms all over the world, on the nights on which they are changed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import clocks

at = datetime.fromisoformat  # what a clock shows
HOUR = timedelta(hours=1)
ZONES = ["Europe/London", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]


@pytest.fixture
def newsroom_in(settings):
    def move(zone):
        settings.TIME_ZONE = zone

    return move


@pytest.mark.parametrize(
    ("zone", "shown", "before", "after"),
    [
        ("Europe/London", at("2026-03-29 01:30"), "01:00", "02:00"),
        ("America/New_York", at("2026-03-08 02:00"), "02:00", "03:00"),
        ("Australia/Lord_Howe", at("2026-10-04 02:29"), "02:00", "02:30"),
    ],
)
def test_clocks_that_go_forward_skip_a_time(newsroom_in, zone, shown, before, after):
    newsroom_in(zone)
    assert clocks.moments_of(shown) == []
    change = clocks.change_around(shown)
    assert (f"{change.shown_before:%H:%M}", f"{change.shown_after:%H:%M}") == (before, after)


@pytest.mark.parametrize(
    ("zone", "shown", "offsets"),
    [
        ("Europe/London", at("2026-10-25 01:30"), ["UTC+1", "UTC+0"]),
        ("America/New_York", at("2026-11-01 01:59"), ["UTC−4", "UTC−5"]),
        ("Australia/Lord_Howe", at("2026-04-05 01:45"), ["UTC+11", "UTC+10:30"]),
    ],
)
def test_clocks_that_go_back_show_a_time_twice(newsroom_in, zone, shown, offsets):
    newsroom_in(zone)
    moments = clocks.moments_of(shown)
    assert [clocks.said_of_offset(clocks.ahead_of_utc(one)) for one in moments] == offsets
    assert moments[0] < clocks.change_around(shown).at <= moments[1]


def test_kathmandu_changes_no_clock(newsroom_in):
    newsroom_in("Asia/Kathmandu")
    year = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in range(366)]
    assert not any(clocks.change_between(day, day + timedelta(days=1)) for day in year)
    assert clocks.said_of_zone() == "Asia/Kathmandu, now UTC+5:45"
    said = clocks.said_of(datetime(2026, 5, 6, 1, 15, tzinfo=UTC))
    assert said == "6 May 2026 at 07:00 (Asia/Kathmandu)"


def test_a_moment_that_clocks_show_twice_is_said_with_its_offset(newsroom_in):
    newsroom_in("Europe/London")
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert clocks.said_of(first) == "25 October 2026 at 01:30 (Europe/London, UTC+1)"
    assert clocks.said_of(first + HOUR) == "25 October 2026 at 01:30 (Europe/London, UTC+0)"


def test_a_newsroom_on_utc_names_it_once(newsroom_in):
    newsroom_in("UTC")
    assert clocks.said_of_zone() == "UTC"


SECONDS = st.integers(0, 40 * 365 * 86_400)


@pytest.mark.parametrize("zone", ZONES)
@settings(max_examples=300)
@given(seconds=SECONDS)
def test_every_moment_is_among_those_of_what_clocks_show_then(zone, seconds):
    moment = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clocks, "zone", lambda: ZoneInfo(zone))
        assert moment in clocks.moments_of(clocks.shown_at(moment))
