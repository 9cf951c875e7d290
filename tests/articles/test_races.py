"""Ada and Ben act at the same moment, and the machine is switched off in the middle."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from itertools import pairwise
from threading import Event
from urllib.parse import urlsplit

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles import press
from articles.models import Address, Article, Publication, SiteGeneration, Version, Withdrawal
from articles.refusal import Refused
from articles.versions import lock, save_version
from tests.stories import make_article
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 4


def edited(story: Article, headline: str) -> Article:
    """The story with a headline of one's own, not saved yet."""
    own = Article.objects.get(pk=story.pk)
    own.headline = headline
    return own


def save_and_publish(story, by, now):
    with transaction.atomic():
        story.save()
        return press.publish(story, by=by, now=now)


def assert_straight(story):
    """One open Publication, no gap and no overlap, no version number lost."""
    stretches = Publication.objects.filter(story=story).order_by("live_from")
    for earlier, later in pairwise(stretches):
        assert earlier.live_until == later.live_from
    assert [stretch.live_until for stretch in stretches].count(None) == 1
    numbers = sorted(story.versions.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_two_editors_publish_at_once(ada, ben, now):
    story = make_article()
    for turn in range(ROUNDS):
        at = now + timedelta(minutes=turn)
        outcomes = at_once(
            lambda at=at: save_and_publish(edited(story, f"Ada {at}"), ada, at),
            lambda at=at: save_and_publish(edited(story, f"Ben {at}"), ben, at),
        )
        assert [type(outcome) for outcome in outcomes] == [Publication, Publication]
        assert_straight(story)
    assert Version.objects.count() == 2 * ROUNDS
    assert SiteGeneration.current() == 2 * ROUNDS


def test_many_saves_at_once_lose_no_version(ada, ben, now):
    story = make_article()

    def save(number):
        own = edited(story, f"Headline {number}")
        with transaction.atomic():
            own.save()
            return save_version(own, by=ada if number % 2 else ben, now=now)

    outcomes = at_once(*[lambda number=number: save(number) for number in range(6)])
    assert sorted(outcome.number for outcome in outcomes) == [1, 2, 3, 4, 5, 6]


def test_publish_against_withdraw(ada, ben, now):
    story = make_article()
    press.publish(story, by=ada, now=now)
    later = now + timedelta(minutes=1)
    at_once(
        lambda: save_and_publish(edited(story, "Ada's update"), ada, later),
        lambda: press.withdraw(story, by=ben, now=later, reason="Wrong."),
    )
    stretches = Publication.objects.filter(story=story).order_by("live_from")
    assert sum(stretch.live_until is None for stretch in stretches) <= 1
    for earlier, following in pairwise(stretches):
        assert earlier.live_until <= following.live_from
    assert Withdrawal.objects.filter(story=story, public_reason="Wrong.").count() == 1


def test_publishing_over_and_over_at_once_loses_nothing(ada, ben, now):
    story = make_article()
    acts = [lambda: press.publish(story, by=ada, now=timezone.now)] * 4
    for _ in range(3):
        assert {type(outcome) for outcome in at_once(*acts)} == {Publication}
    assert Publication.objects.count() == 12
    assert_straight(story)


def test_a_cancelled_schedule_takes_back_no_page_that_was_live(ada, ben):
    """Ben's cancelling waits until Ada has published; then there is nothing to cancel."""
    story = make_article()
    ahead = timezone.now() + timedelta(days=1)
    press.schedule(story, by=ada, now=timezone.now, live_from=ahead)
    ada_writes = Event()

    def publish():
        with transaction.atomic():
            lock(story)
            ada_writes.set()
            time.sleep(0.3)  # the desk saves a form with all its rows
            return press.publish(story, by=ada, now=timezone.now)

    def cancel():
        ada_writes.wait(timeout=10)
        return press.unschedule(story, by=ada, now=timezone.now)

    published, cancelled = at_once(publish, cancel)
    assert isinstance(published, Publication)
    assert isinstance(cancelled, Refused)
    assert Publication.objects.live().get() == published


def test_the_first_two_stories_of_a_newsroom_go_live_at_once(ada, ben, now):
    first, second = make_article("One"), make_article("Two")
    outcomes = at_once(
        lambda: press.publish(first, by=ada, now=now),
        lambda: press.publish(second, by=ben, now=now),
    )
    assert {type(outcome) for outcome in outcomes} == {Publication}
    assert SiteGeneration.current() == 2


def test_two_stories_reach_for_one_address(ada, ben, now):
    stories = [make_article(headline="The same"), make_article(headline="The same")]
    outcomes = at_once(
        lambda: press.publish(stories[0], by=ada, now=now),
        lambda: press.publish(stories[1], by=ben, now=now),
    )
    kinds = {type(outcome) for outcome in outcomes}
    assert kinds == {Publication, press.AddressTaken}
    assert Publication.objects.count() == Address.objects.count() == Version.objects.count() == 1


@pytest.mark.parametrize(
    ("rule", "damage"),
    [
        ("one_open_publication", lambda row: {"live_from": row.live_from + timedelta(days=1)}),
        ("no_empty_stretch", lambda row: {"live_until": row.live_from}),
        (
            "first_published_first",
            lambda row: {
                "published_at": row.live_from + timedelta(days=1),
                "live_until": row.live_from + timedelta(days=2),
            },
        ),
    ],
)
def test_the_database_holds_the_rules_by_itself(ada, now, rule, damage):
    row = press.publish(make_article(), by=ada, now=now)
    values = {
        field.attname: getattr(row, field.attname)
        for field in Publication._meta.concrete_fields
        if not field.primary_key
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.create(**values | damage(row))


def test_a_version_number_is_given_once(ada, now):
    version = press.publish(make_article(), by=ada, now=now).version
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(story=version.story, number=1, document={}, made_at=now, made_by=ada)


KILLED = """
import os, signal, sys
import django
django.setup()
from datetime import datetime, timedelta, UTC
from django.contrib.auth.models import User
from django.db import transaction
from articles import press
from articles.models import Article, SiteGeneration
from articles.refusal import Refused

def die():
    os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[1] == "before the end":
    SiteGeneration.rise = die
with transaction.atomic():
    story = Article.objects.get()
    story.headline = "The new page"
    story.save()
    press.publish(story, by=User.objects.get(), now=datetime(2026, 3, 2, 10, tzinfo=UTC))
die()
"""


def url_of_this_database() -> str:
    """DATABASE_URL of the test's own database, for another process."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@pytest.mark.parametrize(
    ("moment", "seen"), [("before the end", "The old page"), ("after it", "The new page")]
)
def test_the_machine_stops_in_the_middle_of_publishing(ada, now, moment, seen):
    story = make_article(headline="The old page")
    press.publish(story, by=ada, now=now)
    child = subprocess.run(
        [sys.executable, "-c", KILLED, moment],
        env=os.environ
        | {"DATABASE_URL": url_of_this_database(), "DJANGO_SETTINGS_MODULE": "newsroom.settings"},
        capture_output=True,
        check=False,
    )
    assert child.returncode == -signal.SIGKILL, child.stderr.decode()
    live = Publication.objects.live(now + timedelta(hours=2)).get()
    assert live.headline == seen
    story.refresh_from_db()
    assert story.headline == seen
    assert_straight(story)
