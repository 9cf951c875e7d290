"""Ada and Ben have one story open, and its lead picture changes in both forms, or in one."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article, Picture
from tests.desk.two_editors import again, asked, newest, opened, send
from tests.library import make_picture
from tests.stories import make_article

pytestmark = pytest.mark.usefixtures("nobody_works")


@pytest.fixture
def pictures(ada: User) -> list[Picture]:
    names = ("Gulls", "Boats", "Cranes")
    return [make_picture(ada, seed, headline=name) for seed, name in enumerate(names)]


@pytest.fixture
def story(pictures: list[Picture]) -> Article:
    return make_article(lead=pictures[0].embed)


def lead(story: Article) -> str:
    story.refresh_from_db()
    return story.lead


def test_a_new_lead_and_a_new_headline_are_both_saved(
    desk: Client, bens: Client, ada: User, story: Article, pictures: list[Picture]
) -> None:
    form = opened(story, ada) | {"lead": story.lead}
    send(bens, story, form | {"headline": "Ben's headline"})
    page = send(desk, story, form | {"lead": pictures[1].embed})
    assert (newest(story)["headline"], lead(story)) == ("Ben's headline", pictures[1].embed)
    assert "Yours: Lead picture" in page.text


def test_two_new_leads_are_asked_about(
    desk: Client, bens: Client, ada: User, story: Article, pictures: list[Picture]
) -> None:
    form = opened(story, ada) | {"lead": story.lead}
    send(bens, story, form | {"lead": pictures[1].embed})
    page = send(desk, story, form | {"lead": pictures[2].embed, "standfirst": "Ada's."})
    assert asked(page) == ["Lead picture"]
    assert lead(story) == pictures[1].embed
    send(desk, story, again(page, lead="mine"))
    assert (lead(story), story.standfirst) == (pictures[2].embed, "Ada's.")


def test_one_took_it_away_while_the_other_said_more_of_it(
    desk: Client, bens: Client, ada: User, story: Article
) -> None:
    form = opened(story, ada) | {"lead": story.lead}
    send(bens, story, form | {"lead": ""})
    own = story.lead.replace("></", ' data-caption="Ours"></')
    page = send(desk, story, form | {"lead": own})
    assert asked(page) == ["Lead picture"]
    send(desk, story, again(page, lead="theirs"))
    assert lead(story) == ""


def test_a_stale_form_that_does_not_touch_it_leaves_the_new_one(
    desk: Client, bens: Client, ada: User, story: Article, pictures: list[Picture]
) -> None:
    form = opened(story, ada) | {"lead": story.lead}
    send(bens, story, form | {"lead": pictures[1].embed})
    send(desk, story, form | {"standfirst": "Ada's."})
    assert (lead(story), story.standfirst) == (pictures[1].embed, "Ada's.")


def test_pictures_put_into_one_text_by_both_are_both_there(
    desk: Client, bens: Client, ada: User, story: Article, pictures: list[Picture]
) -> None:
    before = "<p>One.</p><p>Two.</p><p>Three.</p>"
    Article.objects.update(body=before)
    form = opened(Article.objects.get(), ada) | {"lead": story.lead}
    _gulls, boats, cranes = (picture.embed for picture in pictures)
    send(bens, story, form | {"body": before.replace("<p>Two.", f"{boats}<p>Two.")})
    send(desk, story, form | {"body": before + cranes})
    story.refresh_from_db()
    assert story.body == f"<p>One.</p>{boats}<p>Two.</p><p>Three.</p>{cranes}"


def test_the_preview_shows_what_is_typed_of_it(desk: Client, ada: User, story: Article) -> None:
    form = opened(story, ada)
    own = story.lead.replace("></", ' data-caption="Ours alone"></')
    page = send(desk, story, form | {"lead": own, "_preview": "1"})
    assert "Ours alone" in page.text
    assert lead(story) == story.lead
    assert "Ours alone" not in story.lead
