"""Newsrooms in New York and in Kathmandu schedule over both changes of New York's clocks."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.models import Publication
from tests.desk.conftest import ARTICLES, article

NEW_YORK, KATHMANDU = "America/New_York", "Asia/Kathmandu"
INSTANT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("zone", "day", "time", "which", "moment"),
    [
        (NEW_YORK, "2090-03-12", "01:59", "", "2090-03-12 06:59"),
        (NEW_YORK, "2090-03-12", "03:00", "", "2090-03-12 07:00"),
        (NEW_YORK, "2090-11-05", "01:30", "UTC−4", "2090-11-05 05:30"),
        (NEW_YORK, "2090-11-05", "01:30", "UTC−5", "2090-11-05 06:30"),
        (NEW_YORK, "2090-11-05", "02:00", "", "2090-11-05 07:00"),
        (NEW_YORK, "2090-11-05", "00:10", "", "2090-11-05 04:10"),
        (KATHMANDU, "2090-03-12", "12:45", "", "2090-03-12 07:00"),
        (KATHMANDU, "2090-03-12", "02:30", "", "2090-03-11 20:45"),
        (KATHMANDU, "2090-11-05", "01:30", "", "2090-11-04 19:45"),
        (KATHMANDU, "2090-11-05", "11:45", "", "2090-11-05 06:00"),
    ],
)
def test_a_story_goes_live_when_the_newsrooms_clock_says_so(
    desk, settings, zone, day, time, which, moment
):
    settings.TIME_ZONE = zone
    typed = {"go_live_at_0": day, "go_live_at_1": time, "go_live_at_2": which}
    desk.post(f"{ARTICLES}add/", article(_publish="1", **typed))
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert not Publication.objects.live(at - INSTANT).exists()
    publication = Publication.objects.live(at).get()
    assert publication.path.startswith(f"/{day.replace('-', '/')}/"), "the newsroom's own day"


def test_the_two_half_past_ones_of_a_night_come_one_after_the_other(desk, settings):
    settings.TIME_ZONE = NEW_YORK
    for headline, which in (("The later", "UTC−5"), ("The earlier", "UTC−4")):
        typed = {"go_live_at_0": "2090-11-05", "go_live_at_1": "01:30", "go_live_at_2": which}
        fields = article(headline=headline, slug="", _publish="1", **typed)
        desk.post(f"{ARTICLES}add/", fields)
    earlier, later = Publication.objects.order_by("live_from")
    assert [earlier.headline, later.headline] == ["The earlier", "The later"]
    assert later.live_from - earlier.live_from == timedelta(hours=1)
