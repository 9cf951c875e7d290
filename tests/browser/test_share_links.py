"""Ada shows a draft to R. Downie, who has no account, and takes it back."""

from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from articles.versions import save_version
from tests.stories import make_article

pytestmark = pytest.mark.browser


@pytest.fixture
def elsewhere(chromium: Browser, live_server):
    """The browser of R. Downie, on a phone."""
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_a_lawyer_reads_a_draft_until_ada_ends_it(signed_in: Page, elsewhere: Page, ada) -> None:
    page, lawyer = signed_in, elsewhere
    story = make_article()
    save_version(story, by=ada, now=timezone.now())
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    page.get_by_role("link", name="Share links").click()
    page.get_by_label("Who gets it").fill("R. Downie")
    page.get_by_role("button", name="Make the link").click()
    address = page.get_by_label("Link for R. Downie")
    expect(page.locator(".share")).to_contain_text("Not opened yet.")
    link = urlsplit(address.input_value()).path

    answer = lawyer.goto(link)
    assert answer
    assert answer.status == 200
    expect(lawyer.locator("h1")).to_have_text("Ferry line reopens")
    expect(lawyer.get_by_role("note")).to_contain_text("Not published. Shared with R. Downie")
    assert lawyer.evaluate("document.documentElement.scrollWidth") == 390
    assert lawyer.context.cookies() == []

    page.reload()
    expect(page.locator(".share")).to_contain_text("Opened once, on")
    page.get_by_role("button", name="Revoke").click()
    expect(page.locator(".messagelist")).to_contain_text("The link for R. Downie is revoked.")
    answer = lawyer.goto(link)
    assert answer
    assert answer.status == 410
    expect(lawyer.locator("h1")).to_have_text("This link has ended")
    expect(lawyer.locator("body")).not_to_contain_text("Ferry")


def test_the_link_is_copied_with_one_press(signed_in: Page, ada) -> None:
    page = signed_in
    story = make_article()
    save_version(story, by=ada, now=timezone.now())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/admin/articles/article/{story.pk}/shares/")
    page.get_by_label("Who gets it").fill("Mara Quill")
    page.get_by_role("button", name="Make the link").click()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.get_by_label("Link for Mara Quill").input_value()
