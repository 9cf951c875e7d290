"""Cleo looks for something to read: front page, tags, months."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles import press
from articles.models import Tag
from tests.stories import make_article, make_interview


@pytest.fixture
def thirty_stories(publish, an_hour_ago):
    for number in range(30):
        story = make_article(headline=f"Story {number}", slug=f"story-{number}")
        story.tags.add("Harbour")
        publish(story, an_hour_ago - timedelta(minutes=number))


def test_the_front_page_shows_the_newest_first(cleo, publish, an_hour_ago):
    publish(make_article(headline="Older"), an_hour_ago - timedelta(days=1))
    publish(make_interview(headline="Newer"), an_hour_ago)
    page = cleo.get("/").text
    assert page.index("Newer") < page.index("Older")


def test_the_front_page_of_a_new_newsroom_says_so(cleo, db):
    assert "No story has been published yet." in cleo.get("/").text


def test_no_list_shows_what_is_not_live(cleo, ada, publish):
    now = timezone.now()
    drafted = make_article(headline="Drafted")
    drafted.tags.add("Harbour")
    coming = make_article(headline="Coming")
    coming.tags.add("Harbour")
    press.schedule(coming, by=ada, now=now, live_from=now + timedelta(hours=1))
    withdrawn = make_article(headline="Withdrawn")
    withdrawn.tags.add("Harbour")
    publish(withdrawn)
    press.withdraw(withdrawn, by=ada, now=now, reason="Wrong.")
    seen = make_article(headline="Live")
    seen.tags.add("Harbour")
    publish(seen)
    for path in ("/", "/tags/harbour/", f"/archive/{now:%Y/%m}/", "/nowhere/"):
        page = cleo.get(path).text
        assert "Live" in page
        for hidden in ("Drafted", "Coming", "Withdrawn"):
            assert hidden not in page


def test_a_tag_that_only_drafts_carry_is_not_found(cleo, db):
    make_article().tags.add("Secret")
    assert cleo.get("/tags/secret/").status_code == 404


def test_a_month_is_the_newsrooms(cleo, publish, settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    publish(make_article(headline="Already June there"), datetime(2024, 5, 31, 20, 0, tzinfo=UTC))
    assert "Already June there" in cleo.get("/archive/2024/06/").text
    assert cleo.get("/archive/2024/05/").status_code == 404
    assert cleo.get("/archive/0001/01/").status_code == 404


def test_an_empty_section_says_so(cleo, db):
    Tag.objects.create(name="Harbour", slug="harbour", is_section=True)
    assert "No story stands here yet." in cleo.get("/tags/harbour/").text


def test_a_month_holds_its_stories(cleo, publish):
    publish(make_article(headline="In May"), datetime(2024, 5, 31, 23, 0, tzinfo=UTC))
    publish(make_article(headline="In June"), datetime(2024, 6, 1, 1, 0, tzinfo=UTC))
    page = cleo.get("/archive/2024/05/").text
    assert "In May" in page
    assert "In June" not in page
    assert 'href="/archive/2024/06/"' in cleo.get("/archive/").text


@pytest.mark.parametrize(
    "path",
    ["/archive/2024/13/", "/archive/0000/00/", "/archive/9999/12/", "/archive/2023/01/",
     "/tags/harbour/?page=3", "/tags/harbour/?page=0", "/tags/harbour/?page=x", "/tags/none/",
     "/tags/harbour/?page=99999999999999999999", "/2026/02/31/x/", "/%00/", "/tags/%F0%9F%98%80/",
     "/tags/%00/", "/2026/01/01/a%00b/",
     "/archive/0001/01/", "/tags/harbour/?page=01", f"/tags/harbour/?page={'9' * 5000}",
     "/archive/٢٠٢٦/11/"],
)  # fmt: skip
def test_a_list_that_is_not_there_is_not_found(cleo, thirty_stories, path):
    assert cleo.get(path).status_code == 404


@pytest.mark.parametrize(("path", "most"), [("/", 4), ("/tags/harbour/", 5), ("/archive/", 2)])
def test_no_list_asks_more_when_there_is_more(
    cleo, thirty_stories, path, most, django_assert_max_num_queries
):
    with django_assert_max_num_queries(most):
        assert cleo.get(path).status_code == 200


def test_a_long_list_has_pages(cleo, thirty_stories):
    first, second = cleo.get("/tags/harbour/").text, cleo.get("/tags/harbour/?page=2").text
    assert "Story 0" in first
    assert "Story 29" not in first
    assert "Story 29" in second
    assert 'href="/tags/harbour/?page=2"' in first
