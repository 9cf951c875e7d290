"""Two editors press Update at once, or one of them publishes meanwhile."""

import pytest
from django.utils import timezone

from articles import press
from articles.models import Fact, FactBox, Publication, Version
from articles.refusal import Refused
from articles.versions import save_version
from tests.articles.test_races import assert_straight, edited, save_and_publish
from tests.stories import make_article, make_factbox
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def box(db):
    return make_factbox()


@pytest.fixture
def story(box, ada):
    story = make_article(body=box.embed)
    press.publish(story, by=ada, now=timezone.now)
    Fact.objects.filter(label="Boats").update(text="<p>Three.</p>")
    return story


def test_two_editors_update_the_box_at_once(story, box, ada, ben):
    outcomes = at_once(
        lambda: press.refresh_box(story, box, by=ada, now=timezone.now),
        lambda: press.refresh_box(story, box, by=ben, now=timezone.now),
    )
    assert sorted(str(outcome) for outcome in outcomes) == [
        "Its readers see the box as it is now already.", "None"
    ]  # fmt: skip
    assert Version.objects.count() == Publication.objects.count() == 2
    assert_straight(story)


def test_an_update_of_the_box_against_a_publication(story, box, ada, ben):
    own = edited(story, "Ben's text")
    updated, published = at_once(
        lambda: press.refresh_box(story, box, by=ada, now=timezone.now),
        lambda: save_and_publish(own, ben, timezone.now),
    )
    assert updated is None or isinstance(updated, Refused)
    assert isinstance(published, Publication)
    assert_straight(story)
    live = Publication.objects.live().get()
    assert "Three." in live.html
    assert live.headline == "Ben's text"


def test_a_box_that_is_deleted_while_it_is_put_into_a_story(story, box, ada, ben, desk):
    other = make_factbox("The port")
    draft = make_article(body=other.embed)
    at_once(
        lambda: save_version(draft, by=ada, now=timezone.now()),
        lambda: desk.post(f"/admin/articles/factbox/{other.pk}/delete/", {"post": "yes"}),
    )
    stands = bool(draft.box_uses.count())
    assert FactBox.objects.filter(pk=other.pk).exists() == stands
