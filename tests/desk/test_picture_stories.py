"""Ada changes what is said of a picture that readers see already."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.tasks import default_task_backend
from django.test import Client
from django.utils import timezone

from articles import press
from articles.assigning import assign
from articles.models import Article, Picture, Publication
from articles.pictures import tasks
from articles.rights import today
from tests.desk.test_pictures import PICTURES, saved, typed
from tests.library import make_picture
from tests.picture_rows import embed
from tests.staff import signed_in
from tests.stories import make_article

pytestmark = pytest.mark.usefixtures("nobody_works")


@pytest.fixture
def picture(ada: User) -> Picture:
    return make_picture(ada, caption="The quay on Monday.")


@pytest.fixture
def story(ada: User, picture: Picture) -> Article:
    story = make_article(headline="The ferry", body=f"<p>One.</p>{picture.embed}")
    press.publish(story, by=ada, now=timezone.now)
    return story


def read() -> str:
    return Publication.objects.live(timezone.now()).get().markup


def update(client: Client, picture: Picture, *stories: Article) -> Any:
    address = f"{PICTURES}{picture.pk}/stories/update/"
    return client.post(address, {"story": [story.pk for story in stories]}, follow=True)


def test_other_words_ask_what_becomes_of_live_stories(
    desk: Client, picture: Picture, story: Article
) -> None:
    stories = f"{PICTURES}{picture.pk}/stories/"
    assert saved(desk, picture, place="Quay").url == PICTURES
    assert saved(desk, picture, caption="The quay on Tuesday.").url == stories
    assert "Monday" in read()
    page = desk.get(stories).text
    assert "The picture as it was" in page
    done = update(desk, picture, story)
    assert "Readers of 1 story see the picture as it is now." in done.text
    assert "The picture as it is now" in done.text
    assert "Tuesday" in read()
    assert "Tick the stories first." in update(desk, picture).text


def test_what_is_left_stays_until_the_story_is_published_again(
    desk: Client, ada: User, picture: Picture, story: Article
) -> None:
    saved(desk, picture, credit="Mara Quill")
    assert "Mara Quill" not in read()
    press.publish(story, by=ada, now=timezone.now)
    assert "Mara Quill" in read()


def test_a_reporter_sees_where_and_updates_nothing(
    rosa: User, picture: Picture, story: Article
) -> None:
    Picture.objects.update(credit="Mara Quill")
    picture.refresh_from_db()
    client = signed_in(rosa)
    page = client.get(f"{PICTURES}{picture.pk}/stories/").text
    assert "The ferry" not in page
    assert "Readers see this picture with the words" not in page
    assert "An editor who may publish" not in page
    assert saved(client, picture, caption="The quay on Tuesday.").url == PICTURES
    assert update(client, picture, story).status_code == 403
    assert "Rosa Lind" in read()


def test_a_reporter_is_told_who_can_update_the_story_that_is_theirs(
    rosa: User, ada: User, picture: Picture, story: Article
) -> None:
    assign(story, rosa, by=ada, now=timezone.now())
    page = saved(signed_in(rosa), picture, caption="The quay on Tuesday.")
    assert page.url == f"{PICTURES}{picture.pk}/stories/"
    told = signed_in(rosa).get(page.url).text
    assert "The picture as it was" in told
    assert "An editor who may publish can update them." in told
    assert 'name="story"' not in told


@pytest.mark.django_db(transaction=True)
def test_what_readers_saw_once_is_as_it_would_be_made_when_the_picture_is_deleted(
    desk: Client, ada: User, picture: Picture, story: Article
) -> None:
    Article.objects.update(body="<p>Another.</p>")
    press.publish(Article.objects.get(), by=ada, now=timezone.now)
    press.withdraw(Article.objects.get(), by=ada, now=timezone.now, reason="Wrong.")
    desk.post(f"{PICTURES}{picture.pk}/delete/", {"post": "yes"})
    assert not Picture.objects.exists()
    publications = Publication.objects.values_list("pk", flat=True)
    assert [press.remake(pk) for pk in publications] == [False, False]


@pytest.mark.django_db(transaction=True)
def test_rights_that_are_over_reach_readers_without_a_question(
    desk: Client, picture: Picture, story: Article
) -> None:
    ends = today() + timedelta(days=40)
    assert saved(desk, picture, rights_until=ends.isoformat()).url == PICTURES
    publication = Publication.objects.live(timezone.now()).get()
    assert f"<!--until {ends} " in publication.html
    assert f"{ends}" not in publication.markup


def test_rights_reach_readers_though_the_desk_is_ended_as_they_are_saved(
    desk: Client, picture: Picture, story: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transaction, "on_commit", lambda _act, robust: None)
    saved(desk, picture, rights_until=(today() - timedelta(days=1)).isoformat())
    assert "<figure" in read()
    jobs = default_task_backend.results  # type: ignore[attr-defined]
    for job in jobs:
        if job.task.func is tasks.follow.func:
            job.task.func(*job.args)
    assert "<figure" not in read()


def test_a_last_day_that_readers_notice_is_told(
    desk: Client, picture: Picture, story: Article
) -> None:
    yesterday = (today() - timedelta(days=1)).isoformat()

    def said(**fields: str) -> str:
        address = f"{PICTURES}{picture.pk}/change/"
        return desk.post(address, typed(picture, **fields), follow=True).text

    assert "1 story lost this picture just now" in said(rights_until=yesterday)
    assert "this picture" not in said(rights_until=yesterday, place="Quay")
    assert "1 story shows this picture again" in said(rights_until="")


def test_a_description_reaches_readers_with_the_story_and_no_readers_of_a_decorative_one(
    desk: Client, picture: Picture, story: Article, ada: User
) -> None:
    alike = make_article(headline="Alike", body=f"<p>One.</p>{embed(picture, alt='')}")
    press.publish(alike, by=ada, now=timezone.now)
    stories = f"{PICTURES}{picture.pk}/stories/"
    said = "May: nine ferries.\r\nJune: twelve."
    assert saved(desk, picture, description=said).url == stories
    assert "twelve" not in str(list(Publication.objects.values_list("html", flat=True)))
    update(desk, picture, story, alike)
    live = {one.headline: one.markup for one in Publication.objects.live(timezone.now())}
    assert "May: nine ferries.<br>June: twelve." in live["The ferry"]
    assert "twelve" not in live["Alike"]
    [change] = Publication.objects.filter(headline="The ferry").exclude(change={})
    assert change.change["said"] == "Text; 5 words added"


@pytest.mark.django_db(transaction=True)
def test_where_to_license_it_reaches_machines_without_a_question(
    desk: Client, picture: Picture, story: Article
) -> None:
    [live] = Publication.objects.live(timezone.now())
    terms, where = "See https://a.example/terms", "https://a.example/buy"
    assert saved(desk, picture, terms=terms, licensor_url=where).url == PICTURES
    [now] = Publication.objects.live(timezone.now())
    assert (now.pk, now.updated_at) == (live.pk, None)
    [told] = now.described["associatedMedia"]
    assert told["license"] == "https://a.example/terms"
    assert told["acquireLicensePage"] == where


def test_who_made_it_waits_for_the_story_too(
    desk: Client, picture: Picture, story: Article
) -> None:
    stories = f"{PICTURES}{picture.pk}/stories/"
    assert saved(desk, picture, creator="Somebody else").url == stories
    [live] = Publication.objects.live(timezone.now())
    press.reflect_picture(picture.pk)
    live.refresh_from_db()
    assert "Somebody else" not in str(live.described)
