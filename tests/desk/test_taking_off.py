"""Ada moves a story, kills one, makes one vanish, and brings each back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import press
from articles.models import Article, Publication, State, Withdrawal
from articles.versions import save_version
from tests.desk.conftest import ARTICLES
from tests.desk.shares import path_of as path_of_link
from tests.stories import make_article

HOUR = timedelta(hours=1)
KILL = {"kind": "killed", "reason": "It was not true."}
VANISH = {"kind": "vanished"}


@pytest.fixture
def cleo(client):
    """Cleo reads; she has no account."""
    return client


@pytest.fixture
def live(ada):
    story = make_article()
    press.publish(story, by=ada, now=timezone.now() - HOUR)
    return story


@pytest.fixture
def other(ada):
    story = make_article("Ferry line is opened again")
    press.publish(story, by=ada, now=timezone.now() - HOUR)
    return story


def at(story, page):
    return f"{ARTICLES}{story.pk}/{page}/"


def path_of(story):
    return Publication.objects.filter(story=story).first().path


def state(story):
    return Article.objects.with_state(timezone.now()).get(pk=story.pk).state


def move(desk, story, typed, **more):
    return desk.post(at(story, "withdraw"), {"kind": "moved", "moved_to": typed, **more})


@pytest.mark.parametrize("form", ["{}", "https://news.example{}", "{}?from=mail#top"])
def test_ada_moves_a_story_to_the_address_that_she_pastes(desk, cleo, live, other, form):
    move(desk, live, form.format(path_of(other)))
    answer = cleo.get(path_of(live))
    assert (answer.status_code, answer["Location"]) == (301, path_of(other))
    assert state(live) == State.MOVED


def test_ada_finds_the_other_story_by_its_words_and_chooses_it(desk, live, other):
    page = move(desk, live, "opened again")
    assert "Choose the story below" in page.text
    assert f'name="chosen" value="{path_of(other)}"' in page.text
    assert 'name="found_by" value="opened again"' in page.text
    assert state(live) == State.LIVE
    move(desk, live, "opened again", found_by="opened again", chosen=path_of(other))
    assert Withdrawal.objects.get().moved_to_id == other.pk


def test_a_choice_among_what_other_words_had_found_moves_nothing(desk, ada, live, other):
    wanted = make_article("The lighthouse is painted")
    press.publish(wanted, by=ada, now=timezone.now)
    page = move(desk, live, "lighthouse", found_by="opened again", chosen=path_of(other))
    assert f'value="{path_of(wanted)}"' in page.text
    assert state(live) == State.LIVE


def test_of_a_story_that_was_never_public_readers_are_promised_nothing(desk, ada):
    story = make_article()
    press.schedule(story, by=ada, now=timezone.now, live_from=timezone.now() + HOUR)
    page = desk.get(at(story, "withdraw")).text
    assert "It was never public" in page
    assert "Readers will see this" not in page
    page = desk.post(at(story, "withdraw"), KILL).text
    assert "Your colleagues see:" in page
    assert "leaves the front page" not in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Write the address of the other story"),
        ("/2026/03/02/never/", "No story has this address"),
        ("/2026/%00/", "No story has this address"),
        ("http://[", "No story has this address"),
        ("https://a]b/", "No story has this address"),
        ("http://[::zz]/", "No story has this address"),
        ("zebra", "No live story is found"),
    ],
)
def test_where_no_story_is_none_is_moved(desk, live, typed, said):
    assert said in move(desk, live, typed).text
    assert state(live) == State.LIVE


def test_a_story_is_not_moved_to_itself_nor_to_one_that_is_gone(desk, ada, live, other):
    assert "This is the story itself" in move(desk, live, path_of(live)).text
    press.withdraw(other, by=ada, now=timezone.now, reason="Wrong.")
    assert "not live" in move(desk, live, path_of(other)).text
    assert "No live story" in move(desk, live, "opened again").text
    assert state(live) == State.LIVE


@pytest.mark.parametrize("sent", [KILL, VANISH])
def test_what_cannot_be_read_any_more_is_asked_about_twice(desk, live, sent):
    page = desk.post(at(live, "withdraw"), sent)
    assert "Nothing is done yet." in page.text
    assert at(live, "withdraw-now") in page.text
    assert not Withdrawal.objects.exists()
    assert state(live) == State.LIVE
    desk.post(at(live, "withdraw-now"), sent)
    assert state(live) == sent["kind"]


def test_the_second_page_holds_what_was_said_on_the_first(desk, live):
    page = desk.post(at(live, "withdraw"), KILL)
    assert 'name="kind" value="killed"' in page.text
    assert 'name="reason" value="It was not true."' in page.text
    assert path_of(live) in page.text


def test_nobody_kills_without_a_reason(desk, live):
    for page in ("withdraw", "withdraw-now"):
        answer = desk.post(at(live, page), {"kind": "killed", "reason": " "})
        assert "Say why" in answer.text
    assert desk.get(at(live, "withdraw-now")).status_code == 405
    assert state(live) == State.LIVE


def test_a_killed_story_gives_its_reason_and_no_word_of_itself(desk, cleo, live):
    desk.post(at(live, "withdraw-now"), KILL)
    answer = cleo.get(path_of(live))
    assert answer.status_code == 410
    assert "It was not true." in answer.text
    assert "Taken off this site on" in answer.text
    for word in (live.headline, "ld+json", "og:article", live.standfirst):
        assert word not in answer.text


def test_a_vanished_story_answers_like_an_address_that_never_was(desk, cleo, live):
    desk.post(at(live, "withdraw-now"), VANISH)
    path = path_of(live)
    answer, never = cleo.get(path), cleo.get(path.replace("ferry", "harpy"))
    assert answer.status_code == never.status_code == 404
    assert answer.content.replace(b"ferry", b"harpy") == never.content
    assert answer["Cache-Control"] == never["Cache-Control"]


def test_a_story_that_expired_tells_its_last_day_and_one_moved_to_it_tells_no_more(
    desk, cleo, ada, live, other
):
    move(desk, live, path_of(other))
    soon = press.Plan(expires_at=timezone.now() + timedelta(milliseconds=1))
    press.publish(other, by=ada, now=timezone.now() - HOUR / 2, plan=soon)
    assert state(other) == State.EXPIRED
    assert "It could be read until" in cleo.get(path_of(other)).text
    page = cleo.get(path_of(live))
    assert page.status_code == 410
    assert "moved to another story, which is not available any more" in page.text


def test_a_scheduled_story_under_embargo_can_be_killed_and_not_withdrawn(desk, ada):
    story, now = make_article(), timezone.now()
    press.schedule(story, by=ada, now=now, live_from=now + HOUR)
    press.put_under_embargo(story, by=ada, now=now, reason="The minister.", until=now + HOUR)
    page = desk.get(at(story, "withdraw"))
    assert 'value="killed"' in page.text
    for kind in ("withdrawn", "moved", "vanished"):
        assert f'id="kind-{kind}"' not in page.text
    refused = desk.post(at(story, "withdraw"), {"kind": "withdrawn", "reason": "X"})
    assert "nothing to withdraw" in refused.text
    desk.post(at(story, "withdraw-now"), KILL)
    assert state(story) == State.KILLED
    assert not Publication.objects.exists()
    assert not story.embargoes.filter(lifted_at=None).exists()


def test_a_withdrawn_story_is_killed_and_then_vanishes_and_each_is_undone(desk, ada, cleo, live):
    press.withdraw(live, by=ada, now=timezone.now, reason="Wrong.")
    desk.post(at(live, "withdraw-now"), KILL)
    desk.post(at(live, "withdraw-now"), VANISH)
    assert "as it was before: Killed" in desk.get(at(live, "bring-back")).text
    desk.post(at(live, "bring-back"))
    assert state(live) == State.KILLED
    desk.post(at(live, "bring-back"))
    assert state(live) == State.WITHDRAWN
    assert "Readers will see again" in desk.get(at(live, "bring-back")).text
    page = desk.post(at(live, "bring-back"), follow=True)
    assert f"It is back: live at {path_of(live)}." in page.text
    assert cleo.get(path_of(live)).status_code == 200


@pytest.mark.parametrize("kind", ["moved", "killed", "vanished"])
def test_the_bar_offers_the_way_back_and_not_to_publish(desk, ada, live, other, kind):
    sent = {"reason": "Why."} if kind == "killed" else {}
    moved_to = other if kind == "moved" else None
    press.withdraw(live, kind, by=ada, now=timezone.now, moved_to=moved_to, **sent)
    page = desk.get(at(live, "change")).text
    assert at(live, "bring-back") in page
    assert 'name="_publish"' not in page
    assert f"state--{kind}" in page
    assert f"state--{kind}" in desk.get(ARTICLES).text
    assert f"state--{kind}" in desk.get("/admin/search/", {"state": kind}).text
    desk.post(at(live, "bring-back"))
    assert 'name="_publish"' in desk.get(at(live, "change")).text


def test_a_story_under_embargo_does_not_come_back(desk, ada, live):
    press.withdraw(live, by=ada, now=timezone.now, reason="Wrong.")
    press.put_under_embargo(live, by=ada, now=timezone.now, reason="The minister.")
    page = desk.get(at(live, "bring-back")).text
    assert "The minister." in page
    assert "Lift it first." in page
    assert 'type="submit" class="bar__button bar__button--publish"' not in page
    assert "Lift it first." in desk.post(at(live, "bring-back"), follow=True).text
    assert state(live) == State.WITHDRAWN


def test_what_is_not_withdrawn_is_not_brought_back(desk, live):
    for answer in (
        desk.get(at(live, "bring-back")),
        desk.post(at(live, "bring-back"), follow=True),
    ):
        assert "nothing to undo" in answer.text


def test_what_was_changed_while_it_was_away_stays_unpublished(desk, ada, live):
    press.withdraw(live, by=ada, now=timezone.now, reason="Wrong.")
    Article.objects.filter(pk=live.pk).update(headline="Not checked yet")
    save_version(live, by=ada, now=timezone.now())
    assert "stays unpublished" in desk.get(at(live, "bring-back")).text
    desk.post(at(live, "bring-back"))
    assert Publication.objects.live().get().headline == live.headline
    assert state(live) == State.CHANGED


@pytest.mark.parametrize("kind", ["killed", "vanished"])
def test_the_share_link_of_a_sealed_story_shows_nothing(lawyer, ada, live, link, kind):
    link.story = live
    link.save()
    path = path_of_link(link)
    assert live.headline in lawyer.get(path).text
    press.withdraw(live, kind, by=ada, now=timezone.now, reason="Why.")
    answer = lawyer.get(path)
    assert answer.status_code == 410
    assert live.headline not in answer.text
    assert "ended" in answer.text
