"""Ada begins at the front page: she finds a story by its words, and starts a new one."""

import re

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.versions import save_version
from tests.stories import make_article

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 390])
def test_ada_finds_a_story_by_its_words_with_the_keyboard(signed_in: Page, width: int) -> None:
    page = signed_in
    story = make_article(headline="Oysters are back", body="<p>In the old harbour.</p>")
    save_version(story, by=User.objects.get(username="ada"), now=timezone.now())
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/admin/")
    expect(page.get_by_role("region", name="Mine")).to_contain_text("Oysters are back")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("searchbox", name="Search all stories").focus()
    page.keyboard.type("old harb")
    page.keyboard.press("Enter")
    expect(page.locator("mark")).to_have_text(["old", "harbour."])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("link", name="Oysters are back").click()
    expect(page).to_have_url(re.compile(f"/admin/articles/article/{story.pk}/change/"))


def test_everything_else_is_one_click_away(signed_in: Page) -> None:
    signed_in.goto("/admin/")
    people = signed_in.get_by_role("link", name="People")
    expect(people).to_be_hidden()
    signed_in.get_by_text("Everything at the desk").click()
    expect(people).to_be_visible()
