"""The connection is cut, a tab is killed, a new story is never saved: nothing typed is lost."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from articles.models import Article, Unsaved
from tests.stories import make_article, make_interview

pytestmark = pytest.mark.browser

ADD = "/admin/articles/article/add/"
KEPT = ".kept--saved"


def edit(story: Article) -> str:
    return f"/admin/{story._meta.app_label}/{story.kind}/{story.pk}/change/"


def kill(page: Page) -> None:
    """As if the browser died: nothing of the page runs any more."""
    page.route("**/unsaved/*", lambda route: route.abort())
    page.evaluate(
        """for (const type of ['pagehide', 'visibilitychange'])
             addEventListener(type, event => event.stopImmediatePropagation(), true)"""
    )
    page.close(run_before_unload=False)


def take_back(page: Page) -> None:
    page.get_by_role("button", name="Take it back into the form").click()
    expect(page.locator(".messagelist")).to_contain_text("in the form again")


def test_a_second_after_typing_rests_it_is_on_the_server(signed_in: Page) -> None:
    page = signed_in
    story = make_article()
    page.goto(edit(story))
    expect(page.locator(".kept")).to_be_hidden()
    page.locator("#id_headline").fill("Half a thought")
    expect(page.locator(".kept")).to_have_text("Autosaving…")
    expect(page.locator(".kept")).to_have_text("Autosaved")
    assert Unsaved.objects.get().fields["headline"] == ["Half a thought"]
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messagelist")).to_contain_text("Draft saved.")
    expect(page.locator(".offer")).to_have_count(0)
    assert not Unsaved.objects.exists()
    assert page.evaluate("Object.keys(localStorage).filter(key => /unsaved/.test(key))") == []


def test_a_new_story_is_guarded_from_its_first_key_on(signed_in: Page) -> None:
    page = signed_in
    page.goto(ADD)
    page.locator("#id_headline").focus()
    page.keyboard.press("H")
    kept = page.evaluate("Object.values(localStorage).join()")
    assert '"headline":["H"]' in kept
    page.route("**/unsaved/*", lambda route: route.abort())
    kill(page)
    again = page.context.new_page()
    again.goto(ADD)
    expect(again.locator(".offer")).to_contain_text("Headline You typed: H")
    take_back(again)
    expect(again.locator("#id_headline")).to_have_value("H")
    again.get_by_role("button", name="Save draft").click()
    expect(again.locator(".messagelist")).to_contain_text("Draft saved.")
    assert Article.objects.get().headline == "H"
    assert not Unsaved.objects.exists()


def test_the_connection_is_cut_and_comes_back(signed_in: Page, complaints: list[str]) -> None:
    page = signed_in
    story = make_interview(exchanges=3)
    page.goto(edit(story))
    expect(page.locator(".field-answer .tiptap")).to_have_count(3)  # all editors are open
    question = page.locator("#id_exchanges-1-question")
    page.context.set_offline(True)
    question.fill("Typed in the tunnel?")
    expect(page.locator(".kept")).to_contain_text("Not autosaved: kept in this browser")
    expect(page.locator("#kept-status")).to_contain_text("Not autosaved")
    question.fill("Typed deep in the tunnel?")
    page.context.set_offline(False)
    expect(page.locator(KEPT)).to_be_visible()
    expect(page.locator("#kept-status")).to_have_text("Autosaved")
    row = Unsaved.objects.get()
    assert row.fields["exchanges-1-question"] == ["Typed deep in the tunnel?"]
    assert all("ERR_INTERNET_DISCONNECTED" in complaint for complaint in complaints)
    complaints.clear()


def test_a_tab_that_dies_without_a_connection_loses_nothing(
    signed_in: Page, complaints: list[str]
) -> None:
    page = signed_in
    story = make_interview(exchanges=2)
    page.goto(edit(story))
    page.locator("#id_exchanges-0-question").fill("One?")
    expect(page.locator(KEPT)).to_be_visible()
    page.route("**/unsaved/*", lambda route: route.abort())
    page.locator("#exchanges-1 .ProseMirror").fill("Then the battery was empty.")
    expect(page.locator(".kept--not")).to_be_visible()
    page.wait_for_timeout(400)  # the browser's own store is written
    kill(page)
    Unsaved.objects.all().delete()  # and the server lost it, too
    again = page.context.new_page()
    again.goto(edit(story))
    expect(again.locator(".offer")).to_contain_text("Then the battery was empty.")
    expect(again.locator(".offer")).to_contain_text("One?")
    complaints.clear()


def test_the_text_of_a_killed_tab_is_offered_back_row_by_row(signed_in: Page) -> None:
    page = signed_in
    story = make_interview(exchanges=2)
    page.goto(edit(story))
    expect(page.locator("#exchanges-1 .ProseMirror")).to_be_visible()
    page.get_by_role("button", name="Add another Speaker").click()
    page.locator("#id_speakers-2-name").fill("Gone Again")
    page.get_by_role("button", name="Add another Speaker").click()
    page.locator("#id_speakers-3-name").fill("Ilse Brandt")
    for _ in range(3):
        page.locator("#speakers-3 .sort button").nth(1).click()
    page.locator("#id_exchanges-0-answered_by").select_option(label="Ilse Brandt")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#speakers-2 .inline-deletelink").click()
    page.locator("#exchanges-1 .ProseMirror").fill("Typed at the end.")
    expect(page.locator(KEPT)).to_be_visible()
    kill(page)
    again = page.context.new_page()
    again.goto(edit(story))
    expect(again.locator(".offer li")).to_have_count(3)
    take_back(again)
    again.get_by_role("button", name="Save draft").click()
    expect(again.locator(".messagelist")).to_contain_text("Draft saved.")
    assert [speaker.name for speaker in story.speakers.all()] == [
        "Ilse Brandt",
        "HARBOUR POST",
        "Mara Quill",
    ]
    first, second = story.exchanges.all()
    assert str(first.answered_by) == "Ilse Brandt"
    assert second.answer == "<p>Typed at the end.</p>"


def test_ada_is_told_when_she_is_signed_out_and_it_goes_on_when_she_is_back(
    signed_in: Page, desk: Client
) -> None:
    page = signed_in
    page.goto(ADD)
    cookies = page.context.cookies()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.locator("#id_headline").fill("Typed long after lunch")
    expect(page.locator(".kept")).to_contain_text("you are signed out")
    page.context.add_cookies(cookies)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(KEPT)).to_be_visible()


def test_one_word_in_a_hundred_exchanges_is_a_small_message(signed_in: Page) -> None:
    page = signed_in
    story = make_interview(exchanges=100)
    page.goto(edit(story))
    expect(page.locator(".field-answer .ProseMirror")).to_have_count(100, timeout=60_000)
    page.locator("#id_exchanges-57-question").focus()
    with page.expect_request("**/unsaved/*") as first:
        page.keyboard.type("word ")
    expect(page.locator(KEPT)).to_be_visible()
    with page.expect_request("**/unsaved/*") as second:
        page.keyboard.type("word ")
    expect(page.locator(KEPT)).to_be_visible()
    for sent in (first.value, second.value):
        assert len(sent.post_data or "") < 600
    assert "exchanges-99-answer" in Unsaved.objects.get().fields


@pytest.fixture
def bens(chromium: Browser, ben: object, live_server: object) -> Iterator[Page]:
    """Ben's own browser, signed in to the desk."""
    client = Client()
    client.force_login(ben)  # type: ignore[arg-type]
    context: BrowserContext = chromium.new_context(base_url=live_server.url)  # type: ignore[attr-defined]
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )  # type: ignore[attr-defined]
    yield context.new_page()
    context.close()


def test_two_editors_see_each_other(signed_in: Page, bens: Page) -> None:
    page = signed_in
    story = make_article()
    page.goto(edit(story))
    bens.goto(edit(story))
    expect(bens.locator(".presence")).to_have_text("ada is in this story, too.")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # no need to wait
    expect(page.locator(".presence")).to_have_text("ben is in this story, too.")
    bens.locator("#id_headline").fill("Ben's")
    bens.get_by_role("button", name="Save draft").click()
    expect(bens.locator(".messagelist")).to_contain_text("Draft saved.")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".presence")).to_contain_text("ben saved version 1 at")
    bens.goto("/admin/")
    expect(bens.locator("#content h1")).to_be_visible()
    bens.wait_for_timeout(300)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".presence")).not_to_contain_text("is in this story")
