"""Ada and Ben have one story open, and see each other."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Presence
from articles.versions import save_version
from tests.desk.conftest import ARTICLES
from tests.desk.unsaved import Opened
from tests.stories import make_article


@pytest.fixture
def story(db):
    return make_article()


def beat(client, story, key="one-of-the-tabs", **more):
    answer = client.post(f"{ARTICLES}{story.pk}/presence/", {"key": key, **more})
    assert answer.status_code == 200
    return answer.json().get("said", [])


def test_alone_nothing_is_said(desk, story):
    assert beat(desk, story) == []
    assert beat(desk, story) == []
    assert Presence.objects.count() == 1


def test_they_see_each_other_by_name(desk, bens, ben, story):
    ben.first_name, ben.last_name = "Ben", "Ruiz"
    ben.save()
    beat(bens, story)
    assert beat(desk, story) == ["Ben Ruiz is in this story, too."]
    assert beat(bens, story) == ["ada is in this story, too."]


def test_three_are_named_each_once(desk, bens, reporter, story):
    for key in ("bens-first-tab", "bens-second-tab"):
        beat(bens, story, key)
    beat(reporter, story)
    assert beat(desk, story) == ["ben and rosa are in this story, too."]


def test_ada_is_told_of_her_own_other_tab(desk, story):
    beat(desk, story, "her-other-tab")
    assert beat(desk, story) == ["You have it open in another tab."]


def test_what_is_offered_back_says_if_its_form_is_open_still(desk, story):
    address = f"{ARTICLES}{story.pk}/change/"
    form = Opened(desk, address)
    form.types(headline="Half a thought")
    assert "open in another tab still" not in desk.get(address).text
    beat(desk, story, form.key)
    assert "It is open in another tab still" in desk.get(address).text


def test_who_leaves_is_gone_at_once_and_who_falls_silent_after_a_while(desk, bens, story):
    beat(bens, story)
    beat(bens, story, leaves="1")
    assert beat(desk, story) == []
    beat(bens, story)
    Presence.objects.filter(editor__username="ben").update(
        seen_at=timezone.now() - timedelta(seconds=26)
    )
    assert beat(desk, story) == []
    assert Presence.objects.get().editor.username == "ada"


def test_somebody_in_another_story_is_not_in_this_one(desk, bens, story):
    beat(bens, make_article("Another"))
    assert beat(desk, story) == []


def test_ada_is_told_at_once_that_ben_saved(desk, ada, ben, story):
    first = save_version(story, by=ada, now=timezone.now())
    assert beat(desk, story, seen=first.pk) == []
    story.headline = "Ben's"
    story.save()
    second = save_version(story, by=ben, now=timezone.now())
    when = timezone.localtime(second.made_at)
    assert beat(desk, story, seen=first.pk) == [
        f"ben saved version 2 at {when:%H:%M} while you write: your save will be merged with it."
    ]
    assert beat(desk, story, seen=second.pk) == []


def test_a_heartbeat_costs_the_same_however_many_are_in(
    desk, bens, ada, story, django_assert_num_queries
):
    save_version(story, by=ada, now=timezone.now())
    beat(desk, story)
    beat(bens, story)
    for number in (0, 20):
        Presence.objects.bulk_create(
            Presence(story=story, editor=ada, key=f"tab-number-{n}", seen_at=timezone.now())
            for n in range(number)
        )
        with django_assert_num_queries(7):
            beat(desk, story)
