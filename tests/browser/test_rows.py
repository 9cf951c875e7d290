"""Ada adds and removes rows, and hears what is wrong where it is wrong."""

import pytest
from playwright.sync_api import Page, expect

from tests.stories import make_interview

pytestmark = pytest.mark.browser


@pytest.fixture
def interview(signed_in: Page) -> Page:
    story = make_interview(exchanges=1)
    signed_in.goto(f"/admin/interviews/interview/{story.pk}/change/")
    return signed_in


def add_exchange(page: Page) -> None:
    page.get_by_role("button", name="Add another Exchange").click()


def test_a_new_row_is_a_named_group_and_has_the_focus(interview: Page) -> None:
    add_exchange(interview)
    expect(interview.locator("#id_exchanges-1-question")).to_be_focused()
    expect(interview.get_by_role("group", name="Exchange #2")).to_be_visible()


def test_a_row_with_words_in_it_is_not_removed_at_a_slip(interview: Page) -> None:
    asked: list[str] = []
    answers = iter([False, True])

    def answer(dialog) -> None:
        asked.append(dialog.message)
        dialog.accept() if next(answers) else dialog.dismiss()

    interview.on("dialog", answer)
    add_exchange(interview)
    interview.locator("#exchanges-1 .tiptap").fill("An hour's work.")
    remove = interview.locator("#exchanges-1 .inline-deletelink")
    remove.click()
    expect(interview.locator("#exchanges-1 .tiptap")).to_have_text("An hour's work.")
    remove.click()
    expect(interview.locator("#exchanges-1")).to_have_count(0)
    assert asked == ["Remove this exchange with all that you wrote in it? It is not saved."] * 2


def test_an_empty_row_goes_without_a_question(interview: Page) -> None:
    interview.on("dialog", lambda dialog: pytest.fail(dialog.message))
    add_exchange(interview)
    interview.locator("#exchanges-1 .inline-deletelink").click()
    expect(interview.locator("#exchanges-1")).to_have_count(0)


def test_an_empty_body_has_the_focus_and_is_called_wrong(signed_in: Page) -> None:
    signed_in.goto("/admin/articles/article/add/")
    signed_in.locator("#id_headline").fill("Nothing yet")
    signed_in.get_by_role("button", name="Publish").click()
    body = signed_in.locator(".field-body .tiptap")
    expect(body).to_be_focused()
    expect(body).to_have_attribute("aria-invalid", "true")
    expect(body).to_have_accessible_description(
        "Write the text of the story before you publish it."
    )


def test_the_calendar_opens_inside_the_window(signed_in: Page) -> None:
    signed_in.goto("/admin/articles/article/add/")
    for opener, box in (("#calendarlink0", "#calendarbox0"), ("#clocklink0", "#clockbox0")):
        signed_in.locator(opener).click()
        found = signed_in.locator(box).bounding_box()
        assert found
        assert found["x"] >= 0
        assert found["x"] + found["width"] <= 1280
        signed_in.keyboard.press("Escape")
