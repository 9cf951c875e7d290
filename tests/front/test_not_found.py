"""Cleo follows an old link, a wrong link, a link to what is not out yet."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from articles import press
from articles.models import Publication, Tag
from tests.stories import make_article

HOUR = timedelta(hours=1)


def rename(story, slug):
    story.slug = slug
    story.save()
    return story


def test_an_unknown_address_offers_ways_on(cleo, publish):
    publish(make_article())
    Tag.objects.create(name="Harbour", slug="harbour", is_section=True)
    response = cleo.get("/2020/01/01/never-was/")
    assert response.status_code == 404
    for text in ("Page not found", "Ferry line reopens", "Harbour", "noindex"):
        assert text in response.text


def test_a_withdrawn_story_says_why_and_since_when(cleo, publish, ada):
    story = make_article()
    path = publish(story).path
    press.withdraw(story, by=ada, now=timezone.now(), reason="The photograph was not ours.")
    response = cleo.get(path)
    assert response.status_code == 410
    assert "not available any more" in response.text
    assert "The photograph was not ours." in response.text
    assert f"{timezone.now():%Y}" in response.text
    assert "The ferry is back." not in response.text


def test_a_story_that_is_published_again_is_back(cleo, publish, ada):
    story = make_article()
    path = publish(story).path
    press.withdraw(story, by=ada, now=timezone.now(), reason="By mistake.")
    press.publish(story, by=ada, now=timezone.now())
    assert cleo.get(path).status_code == 200


def test_a_withdrawn_story_that_will_come_back_still_says_why_it_is_gone(cleo, publish, ada):
    story = make_article()
    path = publish(story).path
    press.withdraw(story, by=ada, now=timezone.now, reason="Being checked.")
    press.schedule(story, by=ada, now=timezone.now, live_from=timezone.now() + HOUR)
    response = cleo.get(path)
    assert response.status_code == 410
    assert "Being checked." in response.text


def test_a_changed_address_redirects_in_one_hop(cleo, publish, an_hour_ago):
    story = make_article()
    first = publish(story, an_hour_ago).path
    second = publish(rename(story, "second"), an_hour_ago + HOUR / 4).path
    third = publish(rename(story, "third"), an_hour_ago + HOUR / 2).path
    for old in (first, second):
        response = cleo.get(old)
        assert (response.status_code, response["Location"]) == (301, third)


def test_an_address_that_is_changed_back_does_not_loop(cleo, publish, an_hour_ago):
    story = make_article()
    first = publish(story, an_hour_ago).path
    second = publish(rename(story, "second"), an_hour_ago + HOUR / 4).path
    publish(rename(story, "ferry-line-reopens"), an_hour_ago + HOUR / 2)
    assert cleo.get(first).status_code == 200
    assert cleo.get(second)["Location"] == first


def test_a_redirect_keeps_the_query(cleo, publish, an_hour_ago):
    story = make_article()
    first = publish(story, an_hour_ago).path
    publish(rename(story, "second"), an_hour_ago + HOUR / 2)
    assert cleo.get(f"{first}?from=mail")["Location"].endswith("/second/?from=mail")


def test_the_old_address_of_a_withdrawn_story_is_gone_too(cleo, publish, ada, an_hour_ago):
    story = make_article()
    first = publish(story, an_hour_ago).path
    publish(rename(story, "second"), an_hour_ago + HOUR / 2)
    press.withdraw(story, by=ada, now=timezone.now(), reason="Wrong.")
    assert cleo.get(first).status_code == 410


@pytest.fixture
def never(cleo, db):
    """What an address that never existed answers."""
    response = cleo.get("/2026/03/02/never-was/")
    return response.status_code, response.text, dict(response.headers)


def test_a_draft_looks_as_if_it_never_existed(cleo, never, ada, an_hour_ago):
    draft = make_article()
    response = cleo.get(press.path_of(draft.slug, an_hour_ago))
    assert (response.status_code, response.text, dict(response.headers)) == never


def test_a_scheduled_story_looks_as_if_it_never_existed(cleo, never, ada):
    now = timezone.now()
    coming = press.schedule(make_article(), by=ada, now=now, live_from=now + HOUR)
    response = cleo.get(coming.path)
    assert (response.status_code, response.text, dict(response.headers)) == never


def test_the_coming_address_of_a_live_story_looks_as_if_it_never_existed(
    cleo, publish, ada, an_hour_ago
):
    story = make_article()
    now = timezone.now()
    publish(story, an_hour_ago)
    coming = press.schedule(rename(story, "secret"), by=ada, now=now, live_from=now + HOUR)
    expected = cleo.get("/2026/03/02/never-was/")
    response = cleo.get(coming.path)
    assert (response.status_code, response.text) == (404, expected.text)


def test_a_fault_of_ours_needs_no_database(cleo, monkeypatch):
    def fail(*_args, **_kwargs):
        raise DatabaseError("The database is away.")

    cleo.raise_request_exception = False
    monkeypatch.setattr(Publication.objects, "live", fail)
    monkeypatch.setattr(Tag.objects, "filter", fail)
    response = cleo.get("/")
    assert response.status_code == 500
    assert "Something went wrong" in response.text
