"""The desk's front page: pictures in use that somebody should see to."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Article, Picture, PictureUse
from articles.rights import today
from tests.library import make_picture

pytestmark = pytest.mark.usefixtures("nobody_works")


def used(by: User, seed: int, headline: str, **fields: Any) -> Picture:
    picture = make_picture(by, seed, headline=headline, **fields)
    story = Article.objects.create(headline="The ferry")
    PictureUse.objects.create(story=story, picture=picture)
    return picture


def lists(desk: Client) -> dict[str, list[str]]:
    told = desk.get("/admin/").context["picture_lists"]
    return {one.name: [shown.picture.headline for shown in one.shown] for one in told}


def test_rights_that_run_out_are_told_a_week_before(desk: Client, ada: User) -> None:
    day = today()
    used(ada, 1, "In eight days", rights_until=day + timedelta(days=8))
    used(ada, 2, "In seven days", rights_until=day + timedelta(days=7))
    used(ada, 3, "Today", rights_until=day)
    used(ada, 4, "Yesterday", rights_until=day - timedelta(days=1))
    make_picture(ada, 5, headline="Unused", rights_until=day)
    assert lists(desk) == {"rights": ["Today", "In seven days"], "over": ["Yesterday"]}
    page = desk.get("/admin/").text
    assert "Rights that run out within a week" in page


def test_what_is_used_and_lacks_something_is_told(desk: Client, ada: User) -> None:
    used(ada, 1, "Whole")
    used(ada, 2, "No words", alt="")
    used(ada, 3, "Decorative", alt="", decorative=True)
    used(ada, 4, "No credit", credit="")
    assert lists(desk) == {"lacks": ["No credit", "No words"]}


def test_the_first_are_named_and_the_others_a_click_away(desk: Client, ada: User) -> None:
    for seed in range(7):
        used(ada, seed, f"Picture {seed}", credit="")
    page = desk.get("/admin/")
    [told] = page.context["picture_lists"]
    assert len(told.shown) == 5
    assert told.address in page.text.replace("&amp;", "&")
    assert len(desk.get(told.address).context["cl"].shown) == 7


def test_a_bar_shows_what_the_worker_is_at(desk: Client, ada: User) -> None:
    make_picture(ada, 1)
    done = make_picture(ada, 2)
    Picture.objects.filter(pk=done.pk).update(developed_at=timezone.now())
    assert "1 of 2 have all their sizes." in desk.get("/admin/").text
    Picture.objects.update(developed_at=timezone.now())
    assert "all their sizes" not in desk.get("/admin/").text


def test_who_sees_no_pictures_is_told_nothing_of_them(otto: Client, ada: User) -> None:
    used(ada, 1, "No credit", credit="")
    assert "picture_lists" not in otto.get("/admin/").context
