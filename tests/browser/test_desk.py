"""Ada opens the desk in her browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.stories import make_interview

pytestmark = pytest.mark.browser


def test_ada_opens_the_desk(signed_in: Page) -> None:
    signed_in.goto("/admin/")
    expect(signed_in.locator("#content")).to_contain_text("The desk")


LISTS = ["articles/article", "interviews/interview", "articles/factbox", "articles/tag"]


@pytest.mark.parametrize("name", LISTS)
def test_the_browser_has_nothing_to_complain_of_in_a_list(signed_in: Page, name: str) -> None:
    make_interview()
    signed_in.goto(f"/admin/{name}/")
    expect(signed_in.locator("#changelist")).to_be_visible()


def test_dan_is_asked_to_sign_in(page: Page) -> None:
    page.goto("/admin/")
    expect(page).to_have_url("/admin/login/?next=/admin/")
