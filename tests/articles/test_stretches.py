"""Whatever is done to a story, and in whatever order: what readers see of it hangs together."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import press
from articles.models import Address, Article, Embargo, Publication, Withdrawal
from articles.refusal import Refused
from tests.articles.acting import ACTS, MINUTE, Desk

# On both changes of the clock in New York, and at a quarter to the hour in Kathmandu.
BEGINNINGS = (
    datetime(2026, 3, 8, 6, 50, tzinfo=UTC),
    datetime(2026, 11, 1, 5, 50, tzinfo=UTC),
    datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
)
# Few kinds of acts at a time, so that they meet.
IN_ANY_ORDER = st.sets(st.sampled_from(ACTS), min_size=3, max_size=5).flatmap(
    lambda some: st.lists(
        st.tuples(st.sampled_from(sorted({*some, "publish"})), st.integers(0, 5)), max_size=14
    )
)
BLINK = timedelta(milliseconds=1)  # acts of one moment come one after another
SEALED = (Withdrawal.Kind.KILLED, Withdrawal.Kind.VANISHED)


def ended_on_purpose(publication: Publication) -> bool:
    """By its expiry, or because somebody took the story away."""
    taken = Withdrawal.objects.filter(story=publication.story_id, ended=publication.version_id)
    return publication.live_until == publication.expires_at or taken.exists()


def check_stretches(story: Article) -> None:
    """None is empty, none overlaps the next, and between two is no gap that nobody wanted."""
    stretches = list(Publication.objects.filter(story=story).order_by("live_from"))
    for earlier, later in pairwise(stretches):
        assert earlier.live_from < earlier.live_until <= later.live_from
        assert earlier.live_until == later.live_from or ended_on_purpose(earlier)
    if stretches and not ended_on_purpose(stretches[-1]):
        assert stretches[-1].live_until is None
    assert {one.published_at for one in stretches} <= {one.live_from for one in stretches[:1]}


def check_rules(story: Article, now: datetime) -> None:
    coming = Publication.objects.coming(now).filter(story=story)
    assert len(coming) <= 1
    live = Publication.objects.live(now).filter(story=story)
    assert len(live) <= 1
    if embargo := Embargo.objects.standing(now).filter(story=story).first():
        assert all(embargo.until and one.live_from >= embargo.until for one in coming)
        assert all(one.live_from <= embargo.set_at for one in live)
    if Withdrawal.objects.standing().filter(story=story, kind__in=SEALED).exists():
        assert not live.exists()
        assert not coming.exists()
    claimed = set(Address.objects.filter(story=story).values_list("path", flat=True))
    assert claimed >= set(story.publications.values_list("path", flat=True))


def check_remaking(story: Article) -> None:
    """What was derived is derived again to the same byte."""
    for pk in Publication.objects.filter(story=story).values_list("pk", flat=True):
        assert not press.remake(pk)


@pytest.mark.django_db
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    beginning=st.sampled_from(BEGINNINGS),
    zone=st.sampled_from(("UTC", "America/New_York", "Asia/Kathmandu")),
    acts=IN_ANY_ORDER,
)
def test_stretches_never_overlap_and_leave_no_gap(settings, beginning, zone, acts):
    settings.TIME_ZONE = zone
    with transaction.atomic():
        desk = Desk(beginning)
        for act, minutes in acts:
            desk.now += minutes * MINUTE
            before = story_as_read(desk)
            with suppress(Refused), transaction.atomic():
                getattr(desk, act)()
            check_stretches(desk.story)
            check_rules(desk.story, desk.now + BLINK)
            assert story_as_read(desk) == before, "the past is not changed"
        check_remaking(desk.story)
        transaction.set_rollback(True)


def story_as_read(desk: Desk) -> list[list[tuple[object, ...]]]:
    """What readers saw in each minute until now."""
    rows = desk.story.publications.values_list("live_from", "live_until", "version", "html")
    shown = list(rows)
    minutes = range((desk.now - desk.begun) // MINUTE)
    moments = [desk.begun + minute * MINUTE for minute in minutes]
    return [
        [row[2:] for row in shown if row[0] <= moment and (not row[1] or moment < row[1])]
        for moment in moments
    ]
