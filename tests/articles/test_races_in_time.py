"""Schedules, embargoes and withdrawals that meet at the same moment, and machines that stop."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from articles import press
from articles.models import (
    Act,
    Article,
    Correction,
    Embargo,
    Publication,
    Version,
    What,
    Withdrawal,
)
from articles.refusal import Refused
from articles.versions import save_version
from tests.articles.test_races import assert_straight, edited, url_of_this_database
from tests.stories import make_article
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

HOUR = timedelta(hours=1)
ROUNDS = 3
Kind = Withdrawal.Kind


@pytest.fixture
def story(ada):
    story = make_article("The old page")
    press.publish(story, by=ada, now=timezone.now() - HOUR)
    return story


def changed(story: Article, headline: str) -> Article:
    own = edited(story, headline)
    own.save()
    return own


def test_schedule_against_save(story, ada, ben):
    """What goes live is a version as somebody saved it, and no version is lost."""
    for turn in range(ROUNDS):
        ahead = timezone.now() + HOUR

        def save(turn=turn):
            with transaction.atomic():
                own = changed(story, f"Ben, {turn}")
                return save_version(own, by=ben, now=timezone.now())

        scheduled, saved = at_once(
            lambda ahead=ahead: press.schedule(story, by=ada, now=timezone.now, live_from=ahead),
            save,
        )
        assert isinstance(scheduled, Publication)
        assert isinstance(saved, Version)
        [coming] = Publication.objects.coming().filter(story=story)
        assert coming.headline == coming.version.document["headline"]
        assert_straight(story)


def test_rescheduling_against_unscheduling(story, ada, ben):
    press.schedule(story, by=ada, now=timezone.now, live_from=timezone.now() + HOUR)
    changed(story, "Ada's later words")
    kept, cancelled = at_once(
        lambda: press.reschedule(story, by=ada, now=timezone.now),
        lambda: press.unschedule(story, by=ben, now=timezone.now),
    )
    assert cancelled is None
    assert isinstance(kept, Publication | Refused)
    assert not Publication.objects.coming().filter(story=story).exists()
    assert_straight(story)


@pytest.mark.parametrize("ends", [True, False])
def test_embargo_against_schedule(story, ada, ben, ends):
    """Whichever comes first: nothing is to come before the embargo's end."""
    until = timezone.now() + 2 * HOUR if ends else None
    scheduled, embargo = at_once(
        lambda: press.schedule(story, by=ada, now=timezone.now, live_from=timezone.now() + HOUR),
        lambda: press.put_under_embargo(
            story, by=ben, now=timezone.now, reason="The report.", until=until
        ),
    )
    assert isinstance(embargo, Embargo)
    assert isinstance(scheduled, Publication if ends else (Publication, press.UnderEmbargo))
    coming = Publication.objects.coming().filter(story=story)
    assert [one.live_from for one in coming] == ([until] if ends else [])
    assert_straight(story)


def test_embargo_against_publish(story, ada, ben):
    for turn in range(ROUNDS):
        own = changed(story, f"Ada, {turn}")
        published, embargo = at_once(
            lambda own=own: press.publish(own, by=ada, now=timezone.now),
            lambda: press.put_under_embargo(story, by=ben, now=timezone.now, reason="Wait."),
        )
        assert isinstance(embargo, Embargo)
        live = Publication.objects.live().get(story=story)
        if isinstance(published, Publication):
            assert live.live_from <= embargo.set_at
        else:
            assert isinstance(published, press.UnderEmbargo)
            assert live.headline != f"Ada, {turn}"
        press.lift(story, by=ben, now=timezone.now)
        assert_straight(story)


@pytest.mark.parametrize("kind", [Kind.KILLED, Kind.VANISHED])
def test_publish_against_kill(story, ada, ben, kind):
    """Whichever comes first: nothing is live when both are done."""
    published, killed = at_once(
        lambda: press.publish(story, by=ada, now=timezone.now),
        lambda: press.withdraw(story, kind, by=ben, now=timezone.now, reason="Not true."),
    )
    assert isinstance(killed, Withdrawal)
    assert isinstance(published, Publication | Refused)
    assert not Publication.objects.not_over(timezone.now()).filter(story=story).exists()


def test_two_editors_kill_at_once(story, ada, ben):
    outcomes = at_once(
        *(
            lambda by=by: press.withdraw(
                story, Kind.KILLED, by=by, now=timezone.now, reason="Not true."
            )
            for by in (ada, ben)
        )
    )
    assert {type(outcome) for outcome in outcomes} == {Withdrawal, Refused}
    assert Withdrawal.objects.standing().count() == 1


def test_two_editors_bring_back_at_once(story, ada, ben):
    press.withdraw(story, Kind.KILLED, by=ada, now=timezone.now, reason="Not true.")
    outcomes = at_once(
        *(lambda by=by: press.bring_back(story, by=by, now=timezone.now) for by in (ada, ben))
    )
    assert {type(outcome) for outcome in outcomes} == {Publication, Refused}
    assert Publication.objects.live().get(story=story).headline == "The old page"


def test_two_corrections_at_once(story, ada, ben):
    outcomes = at_once(
        *(
            lambda by=by: press.correct(
                story,
                press.Notice(Correction.Kind.CORRECTION, f"By {by}."),
                by=by,
                now=timezone.now,
            )
            for by in (ada, ben)
        )
    )
    assert [type(outcome).__name__ for outcome in outcomes] == ["Correction", "Correction"]
    html = Publication.objects.live().get(story=story).html
    assert "By ada." in html
    assert "By ben." in html
    assert_straight(story)


STOPPED = """
import os, signal, sys
import django
django.setup()
from datetime import timedelta
from django.contrib.auth.models import User
from django.utils import timezone
from articles import press
from articles.models import Article, Correction, SiteGeneration, Withdrawal
from articles.press import embargoes

def die(*args, **named):
    os.kill(os.getpid(), signal.SIGKILL)

act, moment = sys.argv[1:]
if moment == "before the end":
    SiteGeneration.rise = die
story, other = Article.objects.order_by("pk")
common = {"by": User.objects.get(), "now": timezone.now}
kinds = {kind.value: kind for kind in Withdrawal.Kind}
if act == "schedule":
    press.schedule(story, live_from=timezone.now() + timedelta(hours=1), **common)
elif act == "unschedule":
    press.unschedule(story, **common)
elif act == "embargo":
    press.put_under_embargo(story, reason="The report.", **common)
elif act == "correct":
    press.correct(story, press.Notice(Correction.Kind.APOLOGY, "We are sorry."), **common)
elif act == "moved":
    press.withdraw(story, kinds[act], moved_to=other, **common)
elif act == "bring back":
    press.bring_back(story, **common)
else:
    press.withdraw(story, kinds[act], reason="Not true.", **common)
die()
"""


def everything(story: Article) -> dict[str, object]:
    """All that an act can change of a story."""
    return {
        "stretches": list(story.publications.order_by("pk").values()),
        "withdrawals": list(story.withdrawals.order_by("pk").values()),
        "embargoes": list(story.embargoes.order_by("pk").values()),
        "corrections": list(story.corrections.order_by("pk").values()),
        "versions": list(story.versions.order_by("pk").values("pk")),
        "acts": list(story.acts.order_by("pk").values()),
        "story": Article.objects.filter(pk=story.pk).values().get(),
    }


SAID = {
    "schedule": What.SCHEDULED,
    "unschedule": What.UNSCHEDULED,
    "embargo": What.EMBARGOED,
    "correct": What.CORRECTED,
    "withdrawn": What.WITHDRAWN,
    "moved": What.MOVED,
    "killed": What.KILLED,
    "vanished": What.VANISHED,
    "bring back": What.BROUGHT_BACK,
}


@pytest.mark.parametrize("act", SAID)
def test_the_machine_stops_in_the_middle_of_an_act(story, ada, act):
    """Before its end nothing of it is there; after it, all."""
    other = make_article("Another story")
    press.publish(other, by=ada, now=timezone.now() - HOUR)
    if act == "unschedule":
        press.schedule(story, by=ada, now=timezone.now, live_from=timezone.now() + HOUR)
    if act == "bring back":
        press.withdraw(story, Kind.VANISHED, by=ada, now=timezone.now)
    before = everything(story)
    for moment in ("before the end", "after it"):
        child = subprocess.run(
            [sys.executable, "-c", STOPPED, act, moment],
            env=os.environ
            | {
                "DATABASE_URL": url_of_this_database(),
                "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            },
            capture_output=True,
            check=False,
        )
        assert child.returncode == -signal.SIGKILL, child.stderr.decode()
        if moment == "before the end":
            assert everything(story) == before
    assert everything(story) != before
    assert Act.objects.filter(story=story, what=SAID[act]).exists()
