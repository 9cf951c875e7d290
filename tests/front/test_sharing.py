"""Cleo shares a page, and whoever gets the link sees what it leads to."""

import re

import pytest

from tests.picture_rows import add_renditions, embed, make_picture
from tests.stories import make_article


@pytest.fixture
def ferry_story(ada, publish, an_hour_ago):
    picture = make_picture(ada)
    add_renditions(picture, "share", (1200,))
    story = make_article(headline="Ferry back", lead=embed(picture))
    story.tags.add("Harbour")
    return publish(story, an_hour_ago)


def told(page):
    return dict(re.findall(r'<meta property="(og:[^"]+)" content="([^"]*)">', page.text))


def test_every_page_of_stories_is_shown_with_its_first_picture(cleo, ferry_story, settings):
    for path, kind, title in (
        ("/", "website", settings.SITE_NAME),
        ("/tags/harbour/", "website", "Harbour"),
        (f"/archive/{ferry_story.published_at:%Y/%m}/", "website", None),
        (ferry_story.path, "article", "Ferry back"),
    ):
        og = told(cleo.get(path))
        assert og["og:type"] == kind, path
        assert og["og:title"] == title or title is None
        assert og["og:url"] == settings.SITE_URL + path
        assert og["og:locale"] == "en_GB"
        assert og["og:image"].startswith(f"{settings.SITE_URL}/media/")
        assert (og["og:image:width"], og["og:image:height"]) == ("1200", "630")
        assert og["og:image:alt"] == "A white ferry at the quay"


def test_a_page_without_pictures_names_none(cleo, publish, an_hour_ago):
    publish(make_article(headline="No picture"), an_hour_ago)
    page = cleo.get("/")
    assert told(page)["og:title"]
    assert "og:image" not in page.text
    assert "twitter:card" not in page.text


def test_search_engines_may_show_pictures_large(cleo, ferry_story):
    for path in ("/", "/tags/harbour/", ferry_story.path):
        assert '<meta name="robots" content="max-image-preview:large">' in cleo.get(path).text


def test_an_older_page_of_a_list_says_which_it_is(cleo, publish, an_hour_ago, settings):
    for number in range(30):
        story = make_article(headline=f"Story {number}", slug=f"story-{number}")
        story.tags.add("Harbour")
        publish(story, an_hour_ago)
    page = cleo.get("/tags/harbour/?page=2")
    address = f"{settings.SITE_URL}/tags/harbour/?page=2"
    assert f'<link rel="canonical" href="{address}">' in page.text
    assert told(page)["og:url"] == address
