"""Ada presses Save where it cannot arrive: nothing is sent, and nothing is lost."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from articles.models import Article

pytestmark = pytest.mark.browser


@pytest.fixture
def typing(signed_in: Page, complaints: list[str]) -> Iterator[Page]:
    signed_in.goto("/admin/articles/article/add/")
    signed_in.locator("#id_headline").fill("Typed for an hour")
    signed_in.locator(".field-body .tiptap").fill("Every word of it.")
    yield signed_in
    autosaved = [said for said in complaints if said.endswith("/unsaved/")]  # with an old token
    complaints[:] = [said for said in complaints if said not in autosaved]


def save(page: Page) -> None:
    page.get_by_role("button", name="Save draft").click()


def sign_in(page: Page) -> None:
    page.locator("#id_username").fill("ada")
    page.locator("#id_password").fill("ada")
    page.get_by_role("button", name="Log in").click()


def saved(page: Page) -> Article:
    expect(page.locator(".messagelist")).to_contain_text("Draft saved.")
    return Article.objects.get()


def test_ada_whose_session_ended_signs_in_in_another_tab_and_saves(typing: Page) -> None:
    typing.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    save(typing)
    alert = typing.locator(".bar [role=alert]")
    expect(alert).to_contain_text("You are signed out. Nothing was sent, and nothing is lost.")
    expect(typing.locator("#id_headline")).to_have_value("Typed for an hour")
    with typing.context.expect_page() as opened:
        alert.get_by_role("link", name="Sign in in another tab").click()
    sign_in(opened.value)
    expect(opened.value).to_have_url("/admin/")
    save(typing)
    assert saved(typing).body == "<p>Every word of it.</p>"


def test_ada_who_signed_in_again_meanwhile_saves_at_once(typing: Page) -> None:
    typing.context.clear_cookies()
    second = typing.context.new_page()
    second.goto("/admin/")
    sign_in(second)
    expect(second).to_have_url("/admin/")
    save(typing)
    assert saved(typing).headline == "Typed for an hour"


def test_ada_saves_once_the_newsroom_can_be_reached_again(
    typing: Page, complaints: list[str]
) -> None:
    typing.context.set_offline(True)
    save(typing)
    expect(typing.locator(".bar [role=alert]")).to_contain_text("The newsroom cannot be reached.")
    typing.context.set_offline(False)
    complaints.clear()
    save(typing)
    assert saved(typing).body == "<p>Every word of it.</p>"


def test_publish_is_still_what_ada_pressed_after_the_question(typing: Page) -> None:
    typing.get_by_role("button", name="Publish").click()
    expect(typing.locator(".messagelist")).to_contain_text("Live now at")


def test_back_after_the_first_save_and_publish_makes_no_second_story(typing: Page) -> None:
    save(typing)
    saved(typing)
    typing.go_back()
    expect(typing.locator(".bar__state")).to_have_text("Not saved yet")
    typing.locator("#id_headline").fill("Typed for an hour")
    typing.get_by_role("button", name="Publish").click()
    expect(typing.locator("body")).to_contain_text("saved already")
    assert Article.objects.count() == 1
