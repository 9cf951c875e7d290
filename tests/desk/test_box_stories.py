"""A box has changed: Ada says which live stories are to show it so, and which stay as published."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import press
from articles.models import Article, FactBox, PinnedBox, Publication
from articles.versions import save_version
from tests.desk.test_factboxes import BOXES, make_box, make_story, rows, typed
from tests.stories import make_interview


@pytest.fixture
def box(ada: User) -> FactBox:
    return make_box("The harbour in figures", "Berths", "Ferries")


def live(box: FactBox, headline: str) -> Article:
    story = make_story(box, headline)
    press.publish(story, by=User.objects.get(username="ada"), now=timezone.now)
    return story


def change(desk: Client, box: FactBox, **popup: Any) -> Any:
    fact = rows(box)[0] | {"text": "<p>Berths: 5.</p>"}
    address = f"{BOXES}{box.pk}/change/"
    return desk.post(address, typed(box, fact, *rows(box)[1:]) | popup, follow=True)


def act(client: Client, box: FactBox, route: str, *stories: Article) -> str:
    ticked = {"story": [story.pk for story in stories]}
    return client.post(f"{BOXES}{box.pk}/stories/{route}/", ticked, follow=True).text


def read(story: Article) -> str:
    return Publication.objects.live().get(story=story).html


def test_after_a_change_ada_is_shown_the_live_stories_with_the_old_box(
    desk: Client, box: FactBox
) -> None:
    ferry, twice = live(box, "The <b>ferry</b>"), live(box, "Twice")
    make_story(box, "A draft")
    page = change(desk, box)
    assert page.redirect_chain == [(f"{BOXES}{box.pk}/stories/", 302)]
    assert "was changed successfully" in page.text
    assert "Readers of 2 stories see this box as it was." in page.text
    for story in (ferry, twice):
        assert f'name="story" value="{story.pk}"' in page.text
        assert f'href="/admin/articles/article/{story.pk}/change/"' in page.text
    assert "The &lt;b&gt;ferry&lt;/b&gt;</a>" in page.text
    assert page.text.count('name="story"') == 2
    assert "Nothing of it yet" in page.text


def test_no_question_is_asked_where_none_is_open(desk: Client, box: FactBox) -> None:
    make_story(box, "A draft")
    assert change(desk, box).redirect_chain == [(BOXES, 302)]
    live(box, "Has the new one")
    address = f"{BOXES}{box.pk}/change/"
    assert desk.post(address, typed(box, *rows(box))).headers["Location"] == BOXES


def test_a_later_review_day_is_no_change_for_readers(desk: Client, box: FactBox) -> None:
    live(box, "The ferry")
    first = rows(box)[0] | {"review_by": "2199-01-01"}
    answer = desk.post(f"{BOXES}{box.pk}/change/", typed(box, first, *rows(box)[1:]))
    assert answer.headers["Location"] == BOXES
    assert 'name="story"' not in desk.get(f"{BOXES}{box.pk}/stories/").text


def test_a_number_that_no_story_can_have_is_no_story(desk: Client, box: FactBox) -> None:
    huge = "9" * 40
    assert "pinned" in desk.get(f"{BOXES}{box.pk}/embed/?pin={huge}").json()
    for route in ("update", "pin"):
        answer = desk.post(f"{BOXES}{box.pk}/stories/{route}/", {"story": [huge, "-1", "x"]})
        assert answer.status_code == 302


def test_a_box_that_is_changed_from_inside_a_story_only_closes_its_window(
    desk: Client, box: FactBox
) -> None:
    live(box, "The ferry")
    assert change(desk, box, _popup="1").redirect_chain == []
    told = desk.get(f"{BOXES}{box.pk}/embed/").json()["used"]
    assert told == "Used in 1 story; readers of 1 see the box as it was"
    form = desk.get(f"{BOXES}{box.pk}/change/").text
    assert "Readers of 1 story see it as it was: choose what to do" in form


def test_ada_updates_one_story_and_leaves_the_other(desk: Client, box: FactBox) -> None:
    one, other = live(box, "The ferry"), live(box, "The quay")
    change(desk, box)
    page = act(desk, box, "update", one)
    assert "Readers of 1 story see the box as it is now." in page
    assert "Berths: 5." in read(one)
    assert "Berths: 4." in read(other)
    assert [story.versions.count() for story in (one, other)] == [2, 1]
    history = desk.get(f"/admin/articles/article/{one.pk}/history/").text
    assert "Fact box “The harbour in figures” updated" in history
    assert f'value="{other.pk}"' in page
    assert f'value="{one.pk}"' not in page


def test_what_could_not_be_updated_is_told_with_its_reason(desk: Client, box: FactBox) -> None:
    gone, new, old = live(box, "Gone"), live(box, "New"), live(box, "Old")
    change(desk, box)
    ada = User.objects.get(username="ada")
    press.withdraw(gone, by=ada, now=timezone.now, reason="Wrong.")
    press.publish(new, by=ada, now=timezone.now)
    page = act(desk, box, "update", gone, new, old)
    assert "Nothing was done in “Gone”. It is not live any more." in page
    assert "Nothing was done in “New”. Its readers see the box as it is now already." in page
    assert "Readers of 1 story see the box as it is now." in page
    assert "Tick the stories first." in act(desk, box, "update")
    assert desk.post(f"{BOXES}{box.pk}/stories/update/", {"story": "<b>"}).status_code == 302


def test_ada_pins_the_box_as_published(desk: Client, box: FactBox) -> None:
    story = live(box, "The ferry")
    change(desk, box)
    page = act(desk, box, "pin", story)
    assert "Pinned in 1 story: it keeps the box as published." in page
    assert "Readers see this box as it is now, wherever it is not pinned." in page
    assert "Pinned on" in page
    assert story.versions.count() == 1
    story.refresh_from_db()
    press.publish(story, by=User.objects.get(username="ada"), now=timezone.now)
    assert "Berths: 4." in read(story)


def test_whoever_may_not_publish_updates_nothing(
    reporter: Client, box: FactBox, desk: Client
) -> None:
    story = live(box, "The ferry")
    change(desk, box)
    address = f"{BOXES}{box.pk}/stories/"
    assert reporter.get(address).status_code == 403
    rosa = User.objects.get(username="rosa")
    rosa.user_permissions.add(Permission.objects.get(codename="view_factbox"))
    page = reporter.get(address).text
    assert "Update these stories now" not in page
    assert "An editor who may publish can update them." in page
    assert reporter.post(f"{address}update/", {"story": story.pk}).status_code == 403
    assert reporter.post(f"{address}pin/", {"story": story.pk}).status_code == 302
    assert "Berths: 4." in read(story)


def test_a_trainee_and_a_stranger_change_nothing(
    trainee: Client, client: Client, box: FactBox, desk: Client
) -> None:
    story = live(box, "The ferry")
    change(desk, box)
    theo = User.objects.get(username="theo")
    theo.user_permissions.add(Permission.objects.get(codename="view_factbox"))
    for address in (f"{BOXES}{box.pk}/stories/pin/", f"{BOXES}{box.pk}/pin/"):
        assert trainee.post(address, {"story": story.pk}).status_code == 403
        assert client.post(address, {"story": story.pk}).status_code == 302
        assert desk.get(address).status_code == 405
    assert not PinnedBox.objects.exists()


def test_acting_needs_the_token_of_the_form(ada: User, box: FactBox) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    for route in ("pin", "stories/update", "stories/pin"):
        assert strict.post(f"{BOXES}{box.pk}/{route}/").status_code == 403


def test_the_editor_pins_the_box_and_is_told_what_has_changed_since(
    desk: Client, box: FactBox
) -> None:
    number = desk.post(f"{BOXES}{box.pk}/pin/").json()["pin"]
    change(desk, box)
    told = desk.get(f"{BOXES}{box.pk}/embed/?pin={number}").json()
    assert "Berths: 4." in told["html"]
    assert told["pinned"].endswith("; 1 fact of the box has changed since")
    assert desk.get(f"{BOXES}{box.pk}/embed/?pin=x").json()["pinned"] == ""
    assert told["used"] == "Used in 0 stories"
    live(box, "The ferry")
    assert desk.get(f"{BOXES}{box.pk}/embed/").json()["used"] == "Used in 1 story"


def test_an_interview_with_the_box_in_an_answer_is_updated_too(desk: Client, box: FactBox) -> None:
    interview = make_interview()
    interview.exchanges.filter(position=1).update(answer=box.embed)
    ada = User.objects.get(username="ada")
    press.publish(interview, by=ada, now=timezone.now)
    assert f"/admin/interviews/interview/{interview.pk}/change/" in change(desk, box).text
    act(desk, box, "update", interview)
    assert "Berths: 5." in read(interview)
    assert save_version(interview, by=ada, now=timezone.now()).number == 2


def test_a_scheduled_story_with_the_old_box_is_asked_about_too(desk: Client, box: FactBox) -> None:
    story = make_story(box, "Tomorrow")
    ahead = timezone.now() + timedelta(days=1)
    press.schedule(story, by=User.objects.get(username="ada"), now=timezone.now, live_from=ahead)
    assert f'value="{story.pk}"' in change(desk, box).text
    act(desk, box, "update", story)
    assert "Berths: 5." in Publication.objects.get().html


def test_the_page_asks_no_more_for_100_stories_than_for_5(desk: Client, box: FactBox) -> None:
    counts = set()
    for number in (5, 95):
        for story in range(number):
            live(box, f"Story {number} {story}")
        change(desk, box)
        with CaptureQueriesContext(connection) as queries:
            page = desk.get(f"{BOXES}{box.pk}/stories/").text
        counts.add(len(queries))
        assert page.count('name="story"') in {5, 100}
    assert len(counts) == 1
