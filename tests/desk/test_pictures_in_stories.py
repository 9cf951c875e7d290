"""Ada's form sends pictures: in texts, in answers, and the lead picture."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import rights
from articles.models import Article, Picture
from tests.desk.conftest import ARTICLES, article
from tests.desk.interviews import change as change_interview
from tests.desk.interviews import rows
from tests.desk.unsaved import Opened, offered, take_back
from tests.library import make_picture
from tests.staff import signed_in
from tests.stories import make_article, make_interview

pytestmark = pytest.mark.usefixtures("nobody_works")

NEVER = '<div data-embed="picture" data-id="4711"></div>'
TAKEN_OUT = "A picture that is not in the library was taken out of the story."


@pytest.fixture
def picture(ada: User) -> Picture:
    return make_picture(ada, headline="Boats")


def change(desk: Client, story: Article, **fields: Any) -> Any:
    address = f"{ARTICLES}{story.pk}/change/"
    return desk.post(address, article(**fields) | {"_save": "1"}, follow=True)


def test_the_lead_picture_is_saved_with_what_the_story_says_of_it(
    desk: Client, picture: Picture
) -> None:
    story = make_article()
    said = f'data-caption="Ours &amp; theirs" data-id="{picture.pk}" data-layout="sideways"'
    sent = f'<div onclick="x" {said} data-embed="picture"></div>{NEVER}<p>And more</p>'
    change(desk, story, lead=sent)
    story.refresh_from_db()
    assert story.lead == (
        f'<div data-embed="picture" data-id="{picture.pk}" data-caption="Ours &amp; theirs"></div>'
    )


def test_an_empty_field_takes_it_away_and_a_form_without_the_field_does_not(
    desk: Client, picture: Picture
) -> None:
    story = make_article(lead=picture.embed)
    change(desk, story, headline="Another")
    story.refresh_from_db()
    assert (story.headline, story.lead) == ("Another", picture.embed)
    change(desk, story, lead="")
    story.refresh_from_db()
    assert story.lead == ""


@pytest.mark.parametrize("lead", ["<p>No picture</p>", "x" * 20_001, "\x00", NEVER * 2])
def test_what_is_no_picture_is_no_lead(desk: Client, picture: Picture, lead: str) -> None:
    story = make_article()
    assert change(desk, story, lead=lead).status_code == 200
    story.refresh_from_db()
    assert story.lead == ""


def test_pictures_that_never_were_are_taken_out_and_it_is_said(
    desk: Client, picture: Picture
) -> None:
    story = make_article()
    answer = change(desk, story, lead=NEVER, body=f"<p>One.</p>{NEVER}{picture.embed}")
    story.refresh_from_db()
    assert (story.lead, story.body) == ("", f"<p>One.</p>{picture.embed}")
    assert TAKEN_OUT in answer.text


def test_those_of_answers_too(desk: Client, picture: Picture) -> None:
    interview = make_interview()
    speakers, exchanges = rows(interview)
    exchanges[0]["answer"] = f"<p>Yes.</p>{picture.embed}{NEVER}"
    exchanges[1]["answer"] = f"<p>No.</p>{NEVER}"
    change_interview(desk, interview, speakers, exchanges, _save="1")
    answers = list(interview.exchanges.values_list("answer", flat=True))
    assert answers == [f"<p>Yes.</p>{picture.embed}", "<p>No.</p>"]


def test_a_story_of_pictures_alone_can_be_published(desk: Client, picture: Picture) -> None:
    story = make_article(body="")
    address = f"{ARTICLES}{story.pk}/change/"
    desk.post(address, article(body=picture.embed) | {"_publish": "anyway"})
    assert Article.objects.with_state(story.made_at).get().newest
    assert story.publications.exists()


def test_the_form_says_without_a_script_which_lead_stands(desk: Client, picture: Picture) -> None:
    story = make_article(lead=picture.embed)
    page = desk.get(f"{ARTICLES}{story.pk}/change/").text
    still = re.search(r'<p class="lead__still">(.*?)</p>', page, re.DOTALL)
    assert still
    assert f'href="/admin/articles/picture/{picture.pk}/change/"' in still[1]
    assert "It stays when you save." in still[1]


def test_whoever_looks_sees_a_picture_whose_rights_end_one_day(
    desk: Client, trainee: Client, picture: Picture
) -> None:
    Picture.objects.update(rights_until=rights.today() + timedelta(days=1))
    story = make_article(lead=picture.embed)
    for page in (
        desk.get(f"{ARTICLES}{story.pk}/preview/"),
        trainee.get(f"{ARTICLES}{story.pk}/change/"),
    ):
        assert page.text.count("<figure") == 1
        assert "&lt;" not in page.text
    Picture.objects.update(rights_until=rights.today() - timedelta(days=1))
    assert "<figure" not in desk.get(f"{ARTICLES}{story.pk}/preview/").text


def test_an_offer_names_the_lead_picture(desk: Client, picture: Picture) -> None:
    address = f"{ARTICLES}{make_article().pk}/change/"
    form = Opened(desk, address)
    form.types(lead=picture.embed)
    assert offered(desk, address) == [("Lead picture", "none", "Boats")]
    form.types(lead=NEVER)
    gone = "a picture that is not in the library any more"
    assert offered(desk, address) == [("Lead picture", "none", gone)]


def test_an_offer_tells_what_was_typed_of_pictures(desk: Client, picture: Picture) -> None:
    address = f"{ARTICLES}{make_article(lead=picture.embed, body=picture.embed).pk}/change/"
    own = picture.embed.replace("></", ' data-caption="Ours &amp; theirs"></')
    Opened(desk, address).types(lead=own, body=own)
    assert offered(desk, address) == [
        ("Lead picture", "Boats", "Boats: Ours & theirs"),
        ("Body", "", "Ours & theirs"),
    ]
    assert "Ours &amp;amp; theirs" in take_back(desk, address).text


def test_another_crop_alone_is_offered_too(desk: Client, picture: Picture) -> None:
    address = f"{ARTICLES}{make_article(lead=picture.embed).pk}/change/"
    Opened(desk, address).types(lead=picture.embed.replace("></", ' data-crop="0,0,9,9"></'))
    assert offered(desk, address) == [("Lead picture", "", "what this story shows of it")]


def test_the_words_of_pictures_stand_once_on_a_page(desk: Client, db: None) -> None:
    interview = make_interview(exchanges=30)
    page = desk.get(f"/admin/interviews/interview/{interview.pk}/change/").text
    assert page.count('id="picture-words"') == 1
    assert page.count("What the picture shows, for those who do not see it") == 1


def asked(act: Any) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def test_a_form_with_many_pictures_asks_as_much_as_one_with_none(
    desk: Client, picture: Picture
) -> None:
    bare, full = make_article(), make_article(lead=picture.embed, body=picture.embed * 40)
    desk.get(f"{ARTICLES}{bare.pk}/change/")
    counts = {asked(lambda pk=pk: desk.get(f"{ARTICLES}{pk}/change/")) for pk in (bare.pk, full.pk)}
    assert len(counts) == 1


def test_saving_many_pictures_asks_as_much_as_saving_one(desk: Client, ada: User) -> None:
    pictures = [make_picture(ada, seed) for seed in range(12)]
    counts = []
    for number in (1, 1, 12):
        story = make_article()
        body = "<p>One.</p>" + "".join(picture.embed for picture in pictures[:number])
        counts.append(asked(lambda body=body, story=story: change(desk, story, body=body)))
    assert counts[1] == counts[2]


def test_rosa_who_reports_may_put_pictures_into_her_story(rosa: User, picture: Picture) -> None:
    desk = signed_in(rosa)
    assert desk.get("/admin/articles/picture/pick/").status_code == 200
    answer = desk.post(f"{ARTICLES}add/", article(lead=picture.embed) | {"_save": "1"})
    assert answer.status_code == 302
    assert Article.objects.get().lead == picture.embed
