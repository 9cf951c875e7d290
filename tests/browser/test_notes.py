"""Ada leaves notes beside the form, on the words that she has selected, and loses nothing."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.versions import save_version
from tests.stories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story(ada):
    story = make_article()
    save_version(story, by=ada, now=timezone.now())
    return story


def test_ada_notes_something_on_selected_words_and_goes_on_typing(signed_in: Page, story):
    page = signed_in
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    page.locator("#id_headline").fill("Ferry line reopens at noon")
    standfirst = page.locator("#id_standfirst")
    standfirst.focus()
    standfirst.evaluate("area => area.setSelectionRange(6, 15)")
    panel = page.locator(".notes")
    panel.get_by_text("Leave a note").click()
    panel.locator("#note-text").fill("Nearly three, I think.")
    expect(panel.locator("#note-at option:checked")).to_have_text("Standfirst: “two years”")
    panel.get_by_role("button", name="Leave the note").click()
    expect(panel.get_by_role("status")).to_have_text("Noted.")
    note = story.notes.get()
    assert (note.spot, note.words) == ("standfirst", "two years")
    expect(page.locator("#id_headline")).to_have_value("Ferry line reopens at noon")
    panel.locator(f"#note-{note.pk}").get_by_role("link", name="Standfirst").click()
    picked = "area => area.value.slice(area.selectionStart, area.selectionEnd)"
    assert standfirst.evaluate(picked) == "two years"


def test_ada_answers_and_resolves_without_leaving_the_form(signed_in: Page, story, ada):
    note = story.notes.create(text="Who says so?", by=ada, at=timezone.now())
    page = signed_in
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    shown = page.locator(f"#note-{note.pk}")
    shown.get_by_label("Your answer").fill("The harbour office.")
    shown.get_by_role("button", name="Answer").click()
    expect(shown.locator(".note__answer")).to_contain_text("The harbour office.")
    shown.get_by_role("button", name="Resolve").click()
    expect(page.locator(".notes").get_by_role("status")).to_have_text("Resolved.")
    expect(shown).to_have_count(0)
