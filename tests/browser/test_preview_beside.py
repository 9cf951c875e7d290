"""Ada sees beside the form what readers will see, while she types."""

import pytest
from django.conf import settings
from playwright.sync_api import Page, Request, expect

from articles.models import Article, Version
from tests.stories import make_article, make_interview

pytestmark = pytest.mark.browser

ADD = "/admin/articles/article/add/"


def beside(page: Page):
    return page.frame_locator(".beside iframe")


def toggle(page: Page):
    return page.get_by_role("button", name="Preview beside")


def count_previews(page: Page) -> list[str]:
    asked: list[str] = []

    def note(sent: Request) -> None:
        if sent.method == "POST" and sent.url.endswith(("/add/", "/change/")):
            asked.append(sent.url)

    page.on("request", note)
    return asked


def test_what_ada_types_is_shown_beside_and_nothing_is_saved(signed_in: Page) -> None:
    page = signed_in
    page.goto(ADD)
    page.locator("#id_headline").fill("Only looking")
    toggle(page).click()
    expect(beside(page).locator("h1")).to_have_text("Only looking")
    page.locator(".field-body .tiptap").click()
    page.keyboard.type("The ferry is back.")
    expect(beside(page).locator(".story__body")).to_contain_text("The ferry is back.")
    expect(beside(page).locator(".preview-note")).to_have_count(0)
    assert not Article.objects.exists()
    assert not Version.objects.exists()
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messagelist")).to_contain_text("Draft saved.")
    expect(beside(page).locator("h1")).to_have_text("Only looking")  # it is open still


def test_the_place_in_the_preview_is_kept(signed_in: Page) -> None:
    page = signed_in
    story = make_interview(exchanges=30)
    page.goto(f"/admin/interviews/interview/{story.pk}/change/")
    toggle(page).click()
    last = beside(page).locator(".exchange").last
    last.scroll_into_view_if_needed()
    at = beside(page).locator("html").evaluate("html => html.scrollTop")
    assert at > 500
    page.locator("#id_exchanges-29-question").fill("Is this the last one?")
    expect(last).to_contain_text("Is this the last one?")
    assert abs(beside(page).locator("html").evaluate("html => html.scrollTop") - at) < 50


def test_a_phone_is_390_wide_and_a_desk_1280(signed_in: Page) -> None:
    page = signed_in
    page.goto(f"/admin/articles/article/{make_article().pk}/change/")
    toggle(page).click()
    expect(beside(page).locator("h1")).to_have_text("Ferry line reopens")
    width = "html => html.ownerDocument.defaultView.innerWidth"
    assert beside(page).locator("html").evaluate(width) == 390
    page.get_by_role("button", name="Desk", exact=True).click()
    assert beside(page).locator("html").evaluate(width) == 1280
    frame, pane = page.locator(".beside iframe"), page.locator(".beside")
    assert frame.bounding_box()["width"] <= pane.bounding_box()["width"]
    page.reload()
    expect(beside(page).locator("h1")).to_have_text("Ferry line reopens")
    assert beside(page).locator("html").evaluate(width) == 1280
    toggle(page).click()
    page.reload()
    expect(page.locator(".beside")).to_be_hidden()


def test_what_cannot_be_shown_leaves_what_was_there_and_says_why(
    signed_in: Page, complaints
) -> None:
    page = signed_in
    page.goto(f"/admin/articles/article/{make_article().pk}/change/")
    toggle(page).click()
    expect(beside(page).locator("h1")).to_have_text("Ferry line reopens")
    page.locator("#id_tags").fill("!!!")
    expect(page.locator(".beside__status")).to_contain_text("needs a letter or a digit")
    expect(beside(page).locator("h1")).to_have_text("Ferry line reopens")
    page.locator("#id_tags").fill("harbour")
    expect(beside(page).locator(".tags")).to_contain_text("harbour")
    expect(page.locator(".beside__status")).to_have_text("")
    assert all("422" in complaint for complaint in complaints)
    complaints.clear()


def test_no_request_is_made_while_the_pane_is_closed(signed_in: Page) -> None:
    page = signed_in
    asked = count_previews(page)
    page.goto(f"/admin/articles/article/{make_article().pk}/change/")
    page.locator("#id_headline").fill("Closed")
    page.wait_for_timeout(1500)
    assert asked == []
    toggle(page).click()
    expect(beside(page).locator("h1")).to_have_text("Closed")
    assert len(asked) == 1
    page.locator("#id_standfirst").fill("")
    page.locator("#id_standfirst").press_sequentially("One request for all of it.", delay=20)
    expect(beside(page).locator(".standfirst")).to_have_text("One request for all of it.")
    assert len(asked) == 2


def test_signed_out_ada_reads_that_nothing_is_lost(signed_in: Page) -> None:
    page = signed_in
    page.goto(f"/admin/articles/article/{make_article().pk}/change/")
    toggle(page).click()
    expect(beside(page).locator("h1")).to_have_text("Ferry line reopens")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator("#id_headline").fill("Signed out")
    expect(page.locator(".beside__status")).to_contain_text("You are signed out")
    expect(beside(page).locator("h1")).to_have_text("Ferry line reopens")


def test_a_link_in_the_preview_opens_in_a_tab(signed_in: Page) -> None:
    page = signed_in
    page.goto(f"/admin/interviews/interview/{make_interview().pk}/change/")
    toggle(page).click()
    with page.context.expect_page() as opened:
        beside(page).locator(".masthead__name a").click()
    expect(opened.value).to_have_url("/")
    beside(page).locator(".exchange__link").last.click()
    expect(beside(page).locator(".exchange")).to_have_count(2)  # it stays where it is
    assert len(page.context.pages) == 2


def test_on_a_phone_it_fills_the_window_with_a_way_back(signed_in: Page) -> None:
    page = signed_in
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/admin/articles/article/{make_article().pk}/change/")
    toggle(page).click()
    expect(beside(page).locator("h1")).to_have_text("Ferry line reopens")
    back = page.get_by_role("button", name="Back to the form")
    expect(back).to_be_focused()
    expect(page.locator("#id_headline")).to_be_hidden()
    assert page.locator(".beside").bounding_box()["width"] == 390
    back.click()
    expect(page.locator("#id_headline")).to_be_visible()
    expect(toggle(page)).to_be_focused()


def test_a_row_that_was_sorted_and_one_that_is_new_stand_in_their_places(signed_in: Page) -> None:
    page = signed_in
    story = make_interview(exchanges=2)
    page.goto(f"/admin/interviews/interview/{story.pk}/change/")
    toggle(page).click()
    page.get_by_role("button", name="Add another Exchange").click()
    page.locator("#id_exchanges-2-question").fill("And then?")
    for _ in range(2):
        page.locator("#exchanges-2 .sort__up").click()
    expect(beside(page).locator(".exchange").first).to_contain_text("And then?")
    expect(beside(page).locator(".exchange")).to_have_count(3)
