"""Cleo reads in a browser: with the keyboard, with a screen reader, without scripts."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from articles import press
from articles.models import Correction, Publication
from tests.stories import make_article, make_factbox, make_interview

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def interview(ada) -> Publication:
    story = make_interview(exchanges=3)
    story.body += make_factbox().embed
    story.save()
    return press.publish(story, by=ada, now=timezone.now() - timedelta(hours=1))


def test_the_first_tab_stop_leads_to_the_story(page: Page, interview: Publication) -> None:
    page.goto(interview.path)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to main content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_a_screen_reader_names_the_speaker_in_full(page: Page, interview: Publication) -> None:
    page.goto(interview.path)
    tree = page.get_by_role("main").aria_snapshot()
    assert tree.count("Mara Quill:") == 3
    assert "MQ:" not in tree
    assert page.get_by_text("MQ:", exact=True).count() == 2  # for those who see


def test_a_story_is_whole_without_scripts(
    chromium: Browser, live_server, interview: Publication
) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto(interview.path)
    expect(page.get_by_role("heading", name="Question number 3?")).to_be_visible()
    for text in ("Answer number 3.", "Fourteen a day."):
        expect(page.get_by_text(text)).to_be_visible()
    context.close()


def test_nothing_is_wider_than_a_phone(
    page: Page, interview: Publication, complaints: list[str]
) -> None:
    page.set_viewport_size(PHONE)
    for path in ("/", interview.path, "/never-was/", "/archive/", "/newsletter/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
    assert [complaint for complaint in complaints if "404" not in complaint] == []
    complaints.clear()  # of the page that is not there


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_cleo_reads_word_for_word_what_was_corrected(
    page: Page, ada, complaints: list[str], scheme: str
) -> None:
    story, now = make_article(), timezone.now()
    press.publish(story, by=ada, now=now - timedelta(hours=1))
    story.body = "<p>The ferry is <strong>not</strong> back.</p>"
    story.save()
    notice = press.Notice(Correction.Kind.CORRECTION, "It is not back.", on_top=True)
    path = press.publish(story, by=ada, now=now, plan=press.Plan(notice=notice)).path
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    expect(page.get_by_role("main")).to_contain_text("It is not back.")
    assert axe_on(page) == []
    page.get_by_role("link", name="What changed").click()
    word_for_word = page.get_by_text("Word for word")
    word_for_word.focus()
    page.keyboard.press("Enter")
    expect(page.locator("ins")).to_be_visible()
    assert axe_on(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("link", name="Link to this").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Correction")
    assert axe_on(page) == []
    page.get_by_role("link", name="All corrections").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Corrections")
    assert axe_on(page) == []
    assert complaints == []


def axe_on(page: Page) -> list[str]:
    return [found["id"] for found in Axe().run(page).response["violations"]]


def test_cleo_finds_her_way_from_the_front_page_to_a_tag(page: Page, ada) -> None:
    story = make_article()
    story.tags.add("Harbour")
    press.publish(story, by=ada, now=timezone.now() - timedelta(hours=1))
    page.goto("/")
    page.get_by_role("link", name="Ferry line reopens").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ferry line reopens")
    page.get_by_role("link", name="Harbour", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbour")


def test_cleo_signs_up_at_the_foot_of_a_story_without_scripts(
    chromium: Browser, live_server, interview: Publication, mailoutbox
) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto(interview.path)
    page.get_by_label("E-mail address").fill("cleo@reader.example")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("mail")
    assert [mail.to for mail in mailoutbox] == [["cleo@reader.example"]]
    assert context.cookies() == []
    context.close()
