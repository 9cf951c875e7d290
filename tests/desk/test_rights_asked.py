"""Before a story goes out, the desk says which of its pictures readers will not see for long."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from articles.admin.asking import ends_of_rights
from articles.compose import compose
from articles.models import Picture, Publication
from articles.rights import today
from tests.desk.conftest import ARTICLES, article
from tests.desk.interviews import MARA, POST, add
from tests.desk.test_copydesk import said, send
from tests.library import make_picture
from tests.stories import make_article

pytestmark = pytest.mark.django_db


def until(picture: Picture, days: int) -> str:
    """Its rights end so many days from now; the day as the desk writes it."""
    picture.rights_until = today() + timedelta(days=days)
    picture.save()
    return date_format(picture.rights_until, "j M Y")


def live_in(days: int) -> dict[str, str]:
    at = timezone.localtime() + timedelta(days=days)
    return {"go_live_at_0": f"{at:%Y-%m-%d}", "go_live_at_1": "09:00"}


def asked(page: Any) -> list[tuple[str, str]]:
    return [(item["query"].says, item["place"]) for item in page.context.get("queries") or ()]


@pytest.fixture
def picture(ada: User) -> Picture:
    return make_picture(ada, headline="The quay")


def test_rights_that_end_before_the_story_goes_live_are_asked_about(
    desk: Client, picture: Picture
) -> None:
    day = until(picture, 3)
    body = f"<p>One.</p>{picture.embed}"
    page = desk.post(f"{ARTICLES}add/", article(body=body, _publish="1", **live_in(5)), follow=True)
    before = (
        f"Rights in the picture “The quay” end on {day}, before the story goes live: "
        "readers will not see it."
    )
    assert asked(page) == [(before, "id_body")]
    assert f'data-block="picture:{picture.pk}"' in page.text
    assert not Publication.objects.exists()
    page = send(desk, _publish="anyway", **live_in(5))
    assert said(page)[0].startswith("Scheduled")


def test_rights_that_are_over_are_asked_about_as_it_is_published(
    desk: Client, picture: Picture
) -> None:
    day = until(picture, -1)
    fields = article(lead=picture.embed, body=f"<p>One.</p>{picture.embed}", _publish="1")
    page = desk.post(f"{ARTICLES}add/", fields, follow=True)
    says = f"Rights in the picture “The quay” ended on {day}: readers do not see it."
    assert asked(page) == [(says, "id_lead_shown")], "once, where it stands first"


@pytest.mark.parametrize(("days", "number"), [(0, 1), (6, 1), (7, 0), (60, 0)])
def test_rights_that_end_in_the_first_days_are_asked_about(
    desk: Client, picture: Picture, days: int, number: int
) -> None:
    day = until(picture, days)
    fields = article(body=f"<p>One.</p>{picture.embed}", _publish="1")
    page = desk.post(f"{ARTICLES}add/", fields, follow=True)
    says = f"Rights in the picture “The quay” end on {day}. After that day readers do not see it."
    assert asked(page) == [(says, "id_body")] * number
    assert Publication.objects.exists() == (not number)


def test_pictures_of_galleries_and_of_answers_are_asked_about_there(
    desk: Client, ada: User, picture: Picture
) -> None:
    other = make_picture(ada, seed=2, headline="The crane")
    days = until(picture, 1), until(other, 1)
    gallery = "".join(
        one.embed.replace("></", ' data-layout="gallery"></') for one in (picture, other)
    )
    told = [{"question": "Why now?", "answer": f"<p>It was time.</p>{gallery}"}]
    page = add(desk, [POST, MARA], told, _publish="1")
    says = "Rights in the picture “{}” end on {}. After that day readers do not see it."
    assert asked(page) == [
        (says.format("The quay", days[0]), "id_exchanges-0-answer"),
        (says.format("The crane", days[1]), "id_exchanges-0-answer"),
    ]


def test_what_was_passed_is_asked_again_when_it_comes_to_more(
    desk: Client, picture: Picture
) -> None:
    until(picture, 3)
    fields = article(body=f"<p>One.</p>{picture.embed}", _publish="1", **live_in(1))
    page = desk.post(f"{ARTICLES}add/", fields, follow=True)
    [item] = page.context["queries"]
    page = send(desk, _right=[item["query"].key], _save="1", **live_in(1))
    assert asked(page) == []
    [(says, _place)] = asked(send(desk, _publish="1", **live_in(5)))
    assert "before the story goes live" in says
    until(picture, 90)
    page = send(desk, _publish="1", **live_in(5))
    assert said(page)[0].startswith("Scheduled")


def test_pictures_cost_one_query_however_many(
    ada: User, picture: Picture, django_assert_num_queries: Any
) -> None:
    until(picture, 1)
    embeds = "".join(make_picture(ada, seed=seed).embed for seed in range(2, 6))
    story = make_article(body=f"<p>One.</p>{picture.embed}{embeds}")
    document = compose(story)
    with django_assert_num_queries(1):
        assert ends_of_rights(document) == {picture.pk: picture.rights_until}
    without = compose(make_article())
    with django_assert_num_queries(0):
        assert ends_of_rights(without) == {}
