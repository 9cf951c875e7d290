"""Ada opens the desk in her browser."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_ada_opens_the_desk(signed_in: Page) -> None:
    signed_in.goto("/admin/")
    expect(signed_in.locator("#content")).to_contain_text("The desk")


def test_dan_is_asked_to_sign_in(page: Page) -> None:
    page.goto("/admin/")
    expect(page).to_have_url("/admin/login/?next=/admin/")
