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
BLINK = timedelta(milliseconds=1)  # acts of one moment come one after another
BEHIND = 2 * MINUTE  # the slower of two machines
LEAVING = ("withdraw", "kill", "vanish", "move")
SEALED = (Withdrawal.Kind.KILLED, Withdrawal.Kind.VANISHED)


def in_any_order(*more, besides=("publish",), least=0):
    """Few kinds of acts at a time, so that they meet; with the minutes before each."""
    return st.sets(st.sampled_from(ACTS), min_size=3, max_size=5).flatmap(
        lambda some: st.lists(
            st.tuples(st.sampled_from(sorted({*some, *besides})), st.integers(0, 5), *more),
            min_size=least,
            max_size=14,
        )
    )


def ended_on_purpose(publication: Publication) -> bool:
    """By its expiry, or because somebody took the story away."""
    taken = Withdrawal.objects.filter(story=publication.story_id, ended=publication.version_id)
    return publication.live_until == publication.expires_at or taken.exists()


def check_order(story: Article) -> list[Publication]:
    """None is empty, and none overlaps the next."""
    stretches = list(Publication.objects.filter(story=story).order_by("live_from"))
    for earlier, later in pairwise(stretches):
        assert earlier.live_from < earlier.live_until <= later.live_from
    return stretches


def check_stretches(story: Article) -> None:
    """And between two is no gap that nobody wanted."""
    stretches = check_order(story)
    for earlier, later in pairwise(stretches):
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
    acts=in_any_order(),
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


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    beginning=st.sampled_from(BEGINNINGS),
    acts=in_any_order(st.booleans(), besides=("publish", "schedule", "kill"), least=5),
)
def test_what_leaves_is_gone_by_the_clock_of_whoever_acts(beginning, acts):
    """Ada and Ben act by turns, on two machines of which one is slow; readers come to both."""
    with transaction.atomic():
        desk, fast = Desk(beginning), beginning
        desk.publish()
        for act, minutes, is_slow in acts:
            fast += minutes * MINUTE
            desk.now = fast - BEHIND
            before = story_as_read(desk)
            desk.now = fast - BEHIND if is_slow else fast
            with suppress(Refused), transaction.atomic():
                getattr(desk, act)()
                if act in LEAVING:
                    check_nothing_is_read(desk)
            check_order(desk.story)
            check_rules(desk.story, fast + BLINK)
            desk.now = fast - BEHIND
            assert story_as_read(desk) == before, "the past is not changed"
        check_remaking(desk.story)
        transaction.set_rollback(True)


def check_nothing_is_read(desk: Desk) -> None:
    """From now on by the clock that was read, and by the other."""
    for minutes in range(12):
        live = Publication.objects.live(desk.now + minutes * MINUTE + BLINK)
        assert not live.filter(story=desk.story).exists()
    standing = Withdrawal.objects.standing(desk.now).filter(story=desk.story)
    assert standing.count() == 1


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
