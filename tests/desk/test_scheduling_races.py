"""Ada saves, publishes or schedules while Ben puts under embargo, lifts, or schedules."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import press
from articles.models import Embargo, Publication
from articles.refusal import Refused
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, article
from tests.staff import signed_in
from tests.stories import make_article
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 3
DAY = timedelta(days=1)


@pytest.fixture
def story(ada):
    story = make_article()
    save_version(story, by=ada, now=timezone.now())
    return story


def sends(user, story, **fields):
    """From a form that was opened a moment ago."""
    sent = article(slug="ferry-line-reopens", **fields)
    sent["seen"] = story.versions.first().pk
    address = f"{ARTICLES}{story.pk}/change/"
    client = signed_in(user)
    return lambda: client.post(address, sent)


def test_schedule_against_save(ada, ben, story):
    """Whoever comes first: what is scheduled is a text that was saved, and all are kept."""
    at = timezone.now().replace(microsecond=0) + DAY
    press.schedule(story, by=ada, now=timezone.now(), live_from=at)
    for turn in range(ROUNDS):
        later = at + turn * DAY
        outcomes = at_once(
            lambda later=later: press.schedule(story, by=ben, now=timezone.now, live_from=later),
            sends(ada, story, headline=f"Turn {turn}", _save="1"),
        )
        assert [getattr(one, "status_code", 302) for one in outcomes] == [302, 302], outcomes
        coming = Publication.objects.get()
        assert (coming.live_from, coming.headline) == (later, f"Turn {turn}")
        assert coming.version == story.versions.first()


def test_two_saves_of_a_scheduled_story(ada, ben, story):
    """One of the forms is stale: both are put together, and what comes of it is scheduled."""
    at = timezone.now().replace(microsecond=0) + DAY
    press.schedule(story, by=ada, now=timezone.now(), live_from=at)
    outcomes = at_once(
        sends(ada, story, headline="Ada's headline", _save="1"),
        sends(ben, story, standfirst="Ben's standfirst.", _save="1"),
    )
    assert [one.status_code for one in outcomes] == [302, 302]
    coming = Publication.objects.get()
    assert (coming.headline, coming.standfirst) == ("Ada's headline", "Ben's standfirst.")
    assert coming.live_from == at


@pytest.mark.parametrize("is_open", [True, False])
def test_embargo_against_schedule(ada, ben, is_open):
    for turn in range(ROUNDS):
        story = make_article(f"Story {turn}")
        soon = timezone.now().replace(microsecond=0) + DAY
        until = None if is_open else soon + DAY
        at_once(
            lambda story=story, until=until: press.put_under_embargo(
                story, by=ben, now=timezone.now, reason="The report.", until=until
            ),
            lambda story=story, soon=soon: press.schedule(
                story, by=ada, now=timezone.now, live_from=soon
            ),
        )
        assert Embargo.objects.filter(story=story, lifted_at=None).count() == 1
        coming = list(Publication.objects.filter(story=story))
        assert [one.live_from for one in coming] == ([] if is_open else [until])


def test_embargo_against_publish_from_the_form(ada, ben, story):
    """Published before the embargo it is live; after it, nothing is."""
    embargo = {"by": ben, "now": timezone.now, "reason": "The report."}
    sent, set_ = at_once(
        sends(ada, story, _publish="1"), lambda: press.put_under_embargo(story, **embargo)
    )
    assert (sent.status_code, type(set_)) == (302, Embargo)
    live = Publication.objects.filter(story=story).first()
    assert live is None or live.made_at <= set_.set_at


def test_lift_against_publish(ada, ben):
    for turn in range(ROUNDS):
        story = make_article(f"Story {turn}")
        press.put_under_embargo(story, by=ben, now=timezone.now, reason="The report.")
        lifted, published = at_once(
            lambda story=story: press.lift(story, by=ben, now=timezone.now),
            lambda story=story: press.publish(story, by=ada, now=timezone.now),
        )
        assert lifted is None
        embargo = Embargo.objects.get(story=story)
        if isinstance(published, Publication):
            assert published.live_from >= embargo.lifted_at
        else:
            assert isinstance(published, Refused)
            assert not Publication.objects.filter(story=story).exists()
