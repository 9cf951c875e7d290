"""Ada fills in several pictures together, and readers see some of them already."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.utils import timezone

from articles import press
from articles.admin import picturesnoticed
from articles.assigning import assign
from articles.models import Article, Picture, Publication, Version
from articles.rights import today
from tests.desk.test_picking import PICTURES, fill, row
from tests.library import make_picture
from tests.staff import signed_in
from tests.stories import make_article

pytestmark = pytest.mark.usefixtures("nobody_works")


@pytest.fixture
def quay(ada: User) -> Picture:
    return make_picture(ada, 1, caption="The quay on Monday.\nAt dawn.")


@pytest.fixture
def crane(ada: User) -> Picture:
    return make_picture(ada, 2, caption="The crane on Monday.")


def publish(ada: User, *pictures: Picture, headline: str = "The ferry") -> Article:
    body = "".join(f"<p>Look.</p>{picture.embed}" for picture in pictures)
    story = make_article(headline, body=body)
    press.publish(story, by=ada, now=timezone.now)
    return story


def read(story: Article) -> str:
    return Publication.objects.live(timezone.now()).get(story=story).markup


def sure(client: Client, page: Any, stories: str, *rows: dict[str, Any], **for_all: str) -> Any:
    """The form sent again as it came back, by one of its two buttons."""
    asked = "&".join(f"id={one['id']}" for one in rows)
    told = {"noticed": page.context["noticed"].key, "stories": stories}
    fields = {f"all-{name}": value for name, value in for_all.items()}
    fields |= {
        f"form-{n}-{name}": value for n, one in enumerate(rows) for name, value in one.items()
    }
    fields |= {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows)}
    return client.post(f"{PICTURES}fill/?{asked}", fields | told, follow=True)


def test_nothing_is_saved_before_ada_knows_how_many_stories_show_it(
    desk: Client, ada: User, quay: Picture, crane: Picture
) -> None:
    ferry, port = publish(ada, quay), publish(ada, quay, crane, headline="The port")
    rows = row(quay, caption="The quay on Tuesday."), row(crane)
    page = fill(desk, *rows)
    assert "Nothing is saved yet" in page.text
    assert "2 stories that are live or scheduled have pictures with the words" in page.text
    assert "The quay on Tuesday." in page.text
    assert "Readers see it in 2 stories" in page.text
    assert "Readers see it in 1 story" in page.text
    quay.refresh_from_db()
    assert "Monday" in quay.caption
    done = sure(desk, page, "update", *rows)
    assert "1 picture was saved." in done.text
    assert "2 stories were updated." in done.text
    for story in (ferry, port):
        assert "The quay on Tuesday." in read(story)


def test_stories_that_are_left_stay_as_published(desk: Client, ada: User, quay: Picture) -> None:
    story = publish(ada, quay)
    changed = row(quay, caption="The quay on Tuesday.")
    page = fill(desk, changed)
    assert "Save, and update 1 story now" in page.text
    assert page.text.index("leave them as published") < page.text.index("update 1 story now"), (
        "Enter in a field changes nothing that is live"
    )
    sure(desk, page, "leave", changed)
    quay.refresh_from_db()
    assert "Tuesday" in quay.caption
    assert "Monday" in read(story)


def test_two_pictures_of_a_story_are_one_version(
    desk: Client, ada: User, quay: Picture, crane: Picture
) -> None:
    story = publish(ada, quay, crane)
    rows = row(quay, credit="AP"), row(crane, credit="AFP")
    sure(desk, fill(desk, *rows), "update", *rows)
    assert "AP" in read(story)
    assert "AFP" in read(story)
    newest = Version.objects.filter(story=story).first()
    assert (newest.number, newest.note) == (2, "2 pictures updated")


def test_what_is_changed_after_the_question_is_asked_about_too(
    desk: Client, ada: User, quay: Picture, crane: Picture
) -> None:
    publish(ada, quay)
    port = publish(ada, crane, headline="The port")
    page = fill(desk, row(quay, caption="Tuesday."), row(crane))
    more = row(quay, caption="Tuesday."), row(crane, caption="Wednesday.")
    again = sure(desk, page, "update", *more)
    assert "2 stories that are live or scheduled" in again.text
    assert "Monday" in read(port)
    sure(desk, again, "update", *more)
    assert "Wednesday" in read(port)


def test_a_day_that_takes_pictures_off_pages_is_told_before(
    desk: Client, ada: User, quay: Picture, crane: Picture
) -> None:
    publish(ada, quay, crane)
    yesterday = (today() - timedelta(days=1)).isoformat()
    page = fill(desk, row(quay), row(crane), rights_until=yesterday)
    assert "1 story loses pictures as soon as you save, because their rights are over." in page.text
    assert "Save all the same" in page.text
    assert 'value="update"' not in page.text
    assert not Picture.objects.exclude(rights_until=None).exists()
    sure(desk, page, "leave", row(quay), row(crane), rights_until=yesterday)
    assert Picture.objects.filter(rights_until=yesterday).count() == 2
    back = fill(desk, row(quay), row(crane))
    assert "1 story shows pictures again as soon as you save" in back.text
    sure(desk, back, "leave", row(quay), row(crane))
    assert Picture.objects.filter(rights_until=None).count() == 2
    same = desk.post(back.wsgi_request.get_full_path(), back.wsgi_request.POST, follow=True)
    assert "Nothing was changed." in same.text


def test_what_no_reader_sees_is_saved_without_a_question(
    desk: Client, ada: User, quay: Picture, crane: Picture
) -> None:
    make_article(body=quay.embed)
    publish(ada, crane)
    later = (today() + timedelta(days=40)).isoformat()
    changed = row(quay, caption="Tuesday."), row(crane, terms="Once.", rights_until=later)
    assert fill(desk, *changed).status_code == 302
    same = row(quay), row(crane, caption=crane.caption.replace("\n", "\r\n"), terms="Once.")
    assert fill(desk, *same).status_code == 302


def test_line_ends_of_a_browser_are_no_change(desk: Client, ada: User, quay: Picture) -> None:
    publish(ada, quay)
    assert fill(desk, row(quay, caption=quay.caption.replace("\n", "\r\n"))).status_code == 302
    assert "\r" not in Picture.objects.get().caption


def test_a_reporter_is_told_of_her_stories_and_updates_none(
    rosa: User, ada: User, quay: Picture
) -> None:
    story, client = publish(ada, quay), signed_in(rosa)
    changed = row(quay, caption="Tuesday.")
    assert fill(client, changed).status_code == 302
    assign(story, rosa, by=ada, now=timezone.now())
    changed = row(quay, caption="Wednesday.")
    page = fill(client, changed)
    assert "An editor who may publish can update them." in page.text
    assert "now</button>" not in page.text
    sure(client, page, "update", changed)
    quay.refresh_from_db()
    assert quay.caption == "Wednesday."
    assert "Monday" in read(story)


def test_more_stories_than_can_be_updated_at_once_are_left(
    desk: Client, ada: User, quay: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picturesnoticed, "STORIES_A_PAGE", 1)
    stories = publish(ada, quay), publish(ada, quay, headline="The port")
    changed = row(quay, caption="Tuesday.")
    page = fill(desk, changed)
    assert "These are too many to update at once." in page.text
    assert "now</button>" not in page.text
    sure(desk, page, "update", changed)
    assert all("Monday" in read(story) for story in stories)


def test_a_story_that_cannot_be_updated_is_told_and_the_pictures_are_saved(
    desk: Client, ada: User, quay: Picture
) -> None:
    story, changed = publish(ada, quay), row(quay, credit="")
    done = sure(desk, fill(desk, changed), "update", changed)
    assert "1 picture was saved." in done.text
    assert "Nothing was done in “The ferry”." in done.text
    assert "has no credit" in done.text
    assert "Rosa Lind" in read(story)


def test_to_know_what_to_ask_costs_three_queries_for_any_number(
    rf: RequestFactory, ada: User, django_assert_num_queries: Any
) -> None:
    pictures = [make_picture(ada, seed) for seed in range(12)]
    for picture in pictures:
        publish(ada, picture, headline=f"{picture.pk}")
        picture.caption, picture.rights_until = "Tuesday.", today() - timedelta(days=1)
    request = rf.get("/")
    request.user = ada
    with django_assert_num_queries(3):
        noticed = picturesnoticed.noticed_of(request, pictures, timezone.now())
    assert len(noticed.to_update) == len(noticed.lost) == 12
