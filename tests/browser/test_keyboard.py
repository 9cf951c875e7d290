"""Ada leaves the mouse where it is."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from articles.models import Article, Publication
from interviews.models import Interview
from tests.stories import make_article, make_interview

pytestmark = pytest.mark.browser

INTERVIEWS = "/admin/interviews/interview/"
WHERE = "() => document.activeElement.id || document.activeElement.outerHTML.slice(0, 80)"


def tab_to(page: Page, selector: str) -> None:
    expect(page.locator(selector)).to_be_visible()
    passed = []
    for _ in range(80):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        passed.append(page.evaluate(WHERE))
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {selector}, but to {', '.join(passed)}")


def sign_in(page: Page, client: Client, url: str) -> Page:
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": url}])
    return page


def sheet(page: Page):
    return page.get_by_role("dialog", name="Keyboard")


def test_an_interview_is_written_looked_at_and_published_without_a_mouse(signed_in: Page) -> None:
    page, keys = signed_in, signed_in.keyboard
    page.goto(f"{INTERVIEWS}add/")
    expect(page.locator("#id_headline")).to_be_focused()
    keys.type("We waited for two years")
    tab_to(page, "#id_speakers-0-name")
    keys.type("Harbour Post")
    tab_to(page, "#id_speakers-0-asks")
    keys.press("Space")
    tab_to(page, "#id_speakers-1-name")
    keys.type("Mara Quill")

    keys.press("Alt+PageDown")
    expect(page.locator("#id_exchanges-0-question")).to_be_focused()
    keys.type("Why now?")
    tab_to(page, "#exchanges-0 .field-answer .tiptap")
    keys.type("It was time.")
    keys.press("Alt+Enter")
    expect(page.locator("#id_exchanges-1-question")).to_be_focused()
    keys.type("And then?")
    tab_to(page, "#exchanges-1 .field-answer .tiptap")
    keys.type("Then the ferry came.")
    keys.press("Alt+PageUp")
    expect(page.locator("#id_exchanges-1-question")).to_be_focused()
    keys.press("Alt+PageUp")
    expect(page.locator("#id_exchanges-0-question")).to_be_focused()
    keys.press("Alt+PageDown")
    expect(page.locator("#id_exchanges-1-question")).to_be_focused()

    keys.press("Alt+p")
    preview = page.frame_locator(".beside iframe")
    expect(preview.locator(".exchange").last).to_contain_text("Then the ferry came.")
    expect(page.locator("#id_exchanges-1-question")).to_be_focused()  # Ada goes on writing
    keys.press("Alt+Shift+P")
    expect(page.get_by_role("button", name="Go on writing")).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Live now at")
    told = [(row.question, row.answer) for row in Interview.objects.get().exchanges.all()]
    assert told == [
        ("Why now?", "<p>It was time.</p>"),
        ("And then?", "<p>Then the ferry came.</p>"),
    ]
    assert Publication.objects.live().exists()


def test_a_new_exchange_stands_below_the_one_where_ada_is(signed_in: Page) -> None:
    page, keys = signed_in, signed_in.keyboard
    story = make_interview(exchanges=3)
    page.goto(f"{INTERVIEWS}{story.pk}/change/")
    page.locator("#exchanges-0 .tiptap").focus()
    keys.press("Alt+Enter")
    expect(page.locator("#id_exchanges-3-question")).to_be_focused()
    keys.type("Why?")
    keys.press("Control+s")
    expect(page.locator(".messagelist")).to_contain_text("Draft saved.")
    questions = [row.question for row in story.exchanges.all()]
    assert questions[:3] == ["Question number 1?", "Why?", "Question number 2?"]


def test_enter_in_a_line_saves_whether_or_not_the_preview_is_open(signed_in: Page) -> None:
    page, keys = signed_in, signed_in.keyboard
    page.goto(f"/admin/articles/article/{make_article().pk}/change/")
    keys.press("Alt+p")
    expect(page.frame_locator(".beside iframe").locator("h1")).to_have_text("Ferry line reopens")
    page.locator("#id_tags").focus()
    keys.type("harbour")
    keys.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Draft saved.")


def test_a_slip_publishes_nothing(signed_in: Page) -> None:
    page, keys = signed_in, signed_in.keyboard
    page.goto(f"/admin/articles/article/{make_article().pk}/change/")
    page.locator("#id_headline").focus()
    keys.press("Alt+Shift+P")
    expect(page.get_by_role("dialog", name="Publish")).to_be_visible()
    keys.press("Space")  # she was in the middle of a sentence
    expect(page.get_by_role("dialog", name="Publish")).to_be_hidden()
    expect(page.locator("#id_headline")).to_be_focused()
    keys.press("Alt+Shift+P")
    keys.press("Escape")
    expect(page.locator("#id_headline")).to_be_focused()
    assert not Publication.objects.exists()


def test_the_sheet_opens_while_ada_types_and_gives_the_place_back(signed_in: Page) -> None:
    page, keys = signed_in, signed_in.keyboard
    page.goto(f"{INTERVIEWS}{make_interview().pk}/change/")
    answer = page.locator("#exchanges-0 .tiptap")
    answer.focus()
    keys.press("End")
    keys.type(" Why?")
    expect(sheet(page)).to_be_hidden()  # a question mark in a text is one
    keys.press("Alt+k")
    for key in ("publishes, and asks first", "goes to the next question", "saves the draft"):
        expect(sheet(page)).to_contain_text(key)
    keys.press("Escape")
    expect(answer).to_be_focused()
    keys.type(" Go on.")
    expect(answer).to_have_text("Answer number 1. Why? Go on.")
    keys.press("Alt+k")
    keys.press("Alt+k")
    expect(sheet(page)).to_be_hidden()


def test_an_article_has_no_keys_for_questions(signed_in: Page) -> None:
    page = signed_in
    page.goto(f"/admin/articles/article/{make_article().pk}/change/")
    page.get_by_role("button", name="Keyboard").click()
    expect(sheet(page)).to_contain_text("opens and closes the preview beside")
    expect(sheet(page)).not_to_contain_text("question")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="Keyboard")).to_be_focused()


def test_rosa_reads_of_no_key_to_publish_and_has_none(page: Page, reporter, live_server) -> None:
    sign_in(page, reporter, live_server.url)
    story = make_article()
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    page.keyboard.press("Alt+k")
    expect(sheet(page)).to_contain_text("saves the draft")
    expect(sheet(page)).not_to_contain_text("publish")
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+Shift+P")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist")).to_contain_text("Draft saved.")
    assert not Publication.objects.exists()


def test_the_lists_have_keys_that_can_be_turned_off(signed_in: Page) -> None:
    page, keys = signed_in, signed_in.keyboard
    page.goto("/admin/articles/article/")
    search = page.locator("#searchbar")
    page.locator("#searchbar").blur()
    keys.press("/")
    expect(search).to_be_focused()
    keys.type("ferry/?")
    expect(search).to_have_value("ferry/?")
    search.blur()
    keys.press("?")
    expect(sheet(page)).to_contain_text("goes to the search")
    page.get_by_role("switch", name="Keys without Alt or Ctrl").click()
    keys.press("Escape")
    page.reload()
    page.locator("#searchbar").blur()
    keys.press("/")
    expect(search).not_to_be_focused()
    keys.press("?")
    expect(sheet(page)).to_be_hidden()
    keys.press("Alt+k")
    expect(sheet(page)).to_be_visible()


def test_escape_closes_the_preview_and_leads_back(signed_in: Page) -> None:
    page, keys = signed_in, signed_in.keyboard
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/admin/articles/article/{make_article().pk}/change/")
    page.locator("#id_standfirst").focus()
    keys.press("Alt+p")
    expect(page.get_by_role("button", name="Back to the form")).to_be_focused()
    expect(page.frame_locator(".beside iframe").locator("h1")).to_have_text("Ferry line reopens")
    keys.press("Escape")
    expect(page.locator("#id_standfirst")).to_be_focused()
    keys.press("Alt+p")
    keys.press("Alt+p")
    expect(page.locator("#id_standfirst")).to_be_focused()
    assert Article.objects.get().standfirst == "After two years."


@pytest.mark.parametrize("path", ["/admin/", f"{INTERVIEWS}paste/", "/admin/articles/tag/"])
def test_every_page_of_the_desk_has_the_sheet(signed_in: Page, path: str) -> None:
    page = signed_in
    page.goto(path)
    page.keyboard.press("Alt+k")
    expect(sheet(page)).to_contain_text("opens and closes this sheet")
