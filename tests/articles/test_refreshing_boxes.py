"""A box has changed, and Ada chooses for a live story that its readers see the box as it is now."""

from datetime import timedelta

import pytest

from articles import press
from articles.models import Article, Fact, FactBox, Publication, SiteGeneration, State, Version
from articles.refusal import Refused
from articles.versions import save_version
from interviews.models import Interview
from tests.stories import make_article, make_factbox, make_interview

LATER = timedelta(hours=1)


@pytest.fixture
def box(db):
    return make_factbox()


@pytest.fixture
def story(box, ada, now):
    """Live with the box in it."""
    story = make_article(body=f"<p>Before.</p>{box.embed}<p>After.</p>")
    press.publish(story, by=ada, now=now)
    return story


def three_boats(box: FactBox) -> None:
    Fact.objects.filter(box=box, label="Boats").update(text="<p>Three, and one of them new.</p>")


def refresh(story, box, by, now):
    press.refresh_box(story, box, by=by, now=now + LATER)


def read(story, now):
    return Publication.objects.live(now).get(story=story).html


def state(story, now):
    return Article.objects.with_state(now).get(pk=story.pk).state


def edit(story, by, now, **fields):
    type(story).objects.filter(pk=story.pk).update(**fields)
    story.refresh_from_db()
    return save_version(story, by=by, now=now)


def test_readers_see_the_new_box_and_the_history_says_why(story, box, ben, now):
    generation = SiteGeneration.current()
    three_boats(box)
    refresh(story, box, ben, now)
    assert "Two, built in 1987." in read(story, now)
    assert "Three, and one of them new." in read(story, now + LATER)
    newest = story.versions.first()
    assert (newest.number, newest.made_by, newest.made_at) == (2, ben, now + LATER)
    assert newest.note == "Fact box “The ferry in figures” updated"
    assert state(story, now + LATER) == State.LIVE
    assert SiteGeneration.current() == generation + 1
    assert Publication.objects.get(live_until=None).updated_at == now + LATER
    words = [version.document["words"] for version in story.versions.all()]
    assert words[0] == words[1] + 2


def test_what_is_not_published_stays_unpublished_and_is_the_newest_version(story, box, ada, now):
    edit(story, ada, now, headline="A slip", body=f"<p>Half a sen{box.embed}")
    three_boats(box)
    refresh(story, box, ada, now)
    live = Publication.objects.get(live_until=None)
    assert live.headline == "Ferry line reopens"
    assert "Half a sen" not in live.html
    assert "Three, and one" in live.html
    _first, second, third, fourth = story.versions.order_by("number")
    assert live.version == third
    assert fourth.document["headline"] == second.document["headline"] == "A slip"
    assert "Three, and one" in str(fourth.document)
    assert fourth.note == ""
    assert state(story, now + LATER) == State.CHANGED


def test_a_working_copy_that_differs_by_the_box_alone_is_live_after_it(story, box, ada, now):
    three_boats(box)
    save_version(story, by=ada, now=now)
    assert state(story, now) == State.CHANGED
    refresh(story, box, ada, now)
    assert state(story, now + LATER) == State.LIVE


def test_a_scheduled_update_stays_scheduled_and_gets_the_new_box(story, box, ada, ben, now):
    edit(story, ada, now, headline="The evening's text")
    evening = now + 10 * LATER
    press.schedule(story, by=ada, now=now, live_from=evening)
    three_boats(box)
    refresh(story, box, ben, now)
    live, coming = Publication.objects.not_over(now + LATER).order_by("live_from")
    assert (live.headline, live.live_from, live.live_until) == (
        "Ferry line reopens", now + LATER, evening
    )  # fmt: skip
    assert (coming.headline, coming.live_from, coming.made_by) == (
        "The evening's text", evening, ada
    )  # fmt: skip
    assert all("Three, and one" in publication.html for publication in (live, coming))
    assert coming.version == story.versions.first()
    assert state(story, now + LATER) == state(story, evening) == State.LIVE


def test_what_is_scheduled_and_not_live_yet_gets_the_new_box(box, ada, now):
    story = make_article(body=box.embed)
    coming = press.schedule(story, by=ada, now=now, live_from=now + 9 * LATER)
    three_boats(box)
    refresh(story, box, ada, now)
    [new] = Publication.objects.all()
    assert (new.path, new.live_from, new.live_until) == (coming.path, coming.live_from, None)
    assert "Three, and one" in new.html
    assert state(story, now + LATER) == State.SCHEDULED


def test_a_box_in_an_answer_is_brought_up_to_date(box, ada, now):
    interview = make_interview()
    interview.exchanges.filter(position=1).update(answer=f"<p>Look.</p>{box.embed}")
    press.publish(interview, by=ada, now=now)
    three_boats(box)
    refresh(Interview.objects.get(), box, ada, now)
    assert "Three, and one" in read(interview, now + LATER)


def test_a_story_that_shows_the_box_as_it_is_now_gets_no_version(story, box, ada, now):
    with pytest.raises(Refused, match="as it is now already"):
        refresh(story, box, ada, now)
    assert Version.objects.count() == Publication.objects.count() == 1


def test_a_story_that_was_withdrawn_meanwhile_stays_withdrawn(story, box, ada, now):
    three_boats(box)
    press.withdraw(story, by=ada, now=now, reason="Wrong.")
    with pytest.raises(Refused, match="not live any more"):
        refresh(story, box, ada, now)
    assert state(story, now + LATER) == State.WITHDRAWN


def test_another_box_that_changed_too_is_left_as_published(story, box, ada, now):
    other = make_factbox("The port")
    edit(story, ada, now, body=box.embed + other.embed)
    press.publish(story, by=ada, now=now)
    for one in (box, other):
        three_boats(one)
    refresh(story, box, ada, now)
    assert read(story, now + LATER).count("Three, and one") == 1
    assert read(story, now + LATER).count("Two, built") == 1
    assert state(story, now + LATER) == State.LIVE


def test_remaking_changes_nothing_of_it(story, box, ada, now):
    three_boats(box)
    refresh(story, box, ada, now)
    assert not any(press.remake(row.pk) for row in Publication.objects.all())
