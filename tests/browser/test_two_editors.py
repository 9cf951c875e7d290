"""Ada and Ben, each in a browser, write in one interview."""

import pytest
from playwright.sync_api import Page, expect

from interviews.models import Interview
from tests.stories import make_interview

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def bens(ben, sits_down) -> Page:
    """Ben's browser, signed in to the desk."""
    return sits_down(ben)


def write(page: Page, **fields: str) -> None:
    for name, text in fields.items():
        page.locator(f"#id_{name.replace('__', '-')}").fill(text)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save draft").click()


def test_what_both_write_is_merged_and_what_they_both_changed_is_chosen(
    signed_in: Page, bens: Page
) -> None:
    story, ada = make_interview(exchanges=4), signed_in
    form = f"/admin/interviews/interview/{story.pk}/change/"
    ada.goto(form)
    save(ada)
    expect(ada.locator(".messagelist")).to_contain_text("Draft saved.")

    bens.goto(form)
    write(bens, headline="Ben's headline", exchanges__0__question="Why, Ben?")
    save(bens)
    expect(bens.locator(".messagelist")).to_contain_text("Draft saved.")
    write(ada, standfirst="Ada's standfirst.", exchanges__3__question="Why, Ada?")
    save(ada)
    expect(ada.locator(".messagelist")).to_contain_text("Both changes are in.")
    expect(ada.locator("#id_headline")).to_have_value("Ben's headline")
    expect(ada.locator("#id_exchanges-0-question")).to_have_value("Why, Ben?")
    expect(ada.locator("#id_standfirst")).to_have_value("Ada's standfirst.")

    bens.goto(form)
    write(bens, headline="Ben's second", exchanges__1__question="How, Ben?")
    save(bens)
    expect(bens.locator(".messagelist")).to_contain_text("Draft saved.")
    ada.locator("#exchanges-2 .ProseMirror").fill("Ada heard this.")
    write(ada, headline="Ada's second", exchanges__1__question="How, Ada?")
    save(ada)
    expect(ada.locator(".conflict__part")).to_have_text(["Headline", "Question 2"])

    ada.get_by_role("button", name="Back to writing").click()
    expect(ada.locator("#id_headline")).to_have_value("Ada's second")
    expect(ada.get_by_text("Go on writing. Nothing of yours is saved yet.")).to_be_in_viewport()
    save(ada)
    expect(ada.locator(".conflict")).to_have_count(2)
    headline, question = ada.locator(".conflict").all()
    headline.get_by_label("What ben saved").check()
    question.locator("textarea").fill("How, Ada and Ben?")
    expect(question.get_by_role("radio").nth(1)).to_be_checked()
    ada.get_by_role("button", name="Save what is chosen").click()
    expect(ada.locator(".messagelist")).to_contain_text("Both changes are in.")
    expect(ada.locator("#id_headline")).to_have_value("Ben's second")
    saved = Interview.objects.get()
    assert [row.question for row in saved.exchanges.all()] == [
        *("Why, Ben?", "How, Ada and Ben?", "Question number 3?", "Why, Ada?")
    ]
    assert saved.exchanges.all()[2].answer == "<p>Ada heard this.</p>"
    assert saved.standfirst == "Ada's standfirst."


def test_by_keyboard_alone_on_a_phone(signed_in: Page, bens: Page) -> None:
    story, ada = make_interview(), signed_in
    ada.set_viewport_size({"width": 390, "height": 844})
    form = f"/admin/interviews/interview/{story.pk}/change/"
    ada.goto(form)
    save(ada)
    expect(ada.locator(".messagelist")).to_contain_text("Draft saved.")
    bens.goto(form)
    write(bens, headline="Ben's headline")
    save(bens)
    expect(bens.locator(".messagelist")).to_contain_text("Draft saved.")
    write(ada, headline="Ada's headline")
    ada.keyboard.press("Control+s")
    expect(ada.locator(".conflict__part")).to_have_text(["Headline"])
    assert ada.evaluate("document.documentElement.scrollWidth") == 390
    ada.get_by_role("radio").first.focus()
    ada.keyboard.press("ArrowDown")
    ada.keyboard.press("Enter")
    expect(ada.locator(".messagelist")).to_contain_text("Yours stands.")
    expect(ada.locator("#id_headline")).to_have_value("Ada's headline")


def test_the_bar_stays_low_on_a_phone_however_long_the_names(
    signed_in: Page, bens: Page, ben
) -> None:
    story, ada = make_interview(), signed_in
    ben.first_name, ben.last_name = "Benedetta Maximiliana", "Featherstonehaugh-Okonkwo"
    ben.save()
    form = f"/admin/interviews/interview/{story.pk}/change/"
    ada.set_viewport_size({"width": 390, "height": 844})
    bens.goto(form)
    write(bens, headline="Ben's headline")
    save(bens)
    expect(bens.locator(".messagelist")).to_contain_text("Draft saved.")
    ada.goto(form)
    presence = ada.locator(".presence")
    expect(presence).to_contain_text("Featherstonehaugh-Okonkwo is in this story, too.")
    write(ada, headline="Ada's headline")
    expect(ada.locator(".kept")).to_have_text("Autosaved")
    height = "document.querySelector('.bar').getBoundingClientRect().height"
    is_cut = "line => line.scrollWidth > line.clientWidth"
    assert ada.evaluate(height) <= 120
    assert presence.evaluate(is_cut)
    presence.focus()
    assert not presence.evaluate(is_cut)
    assert ada.evaluate("document.documentElement.scrollWidth") == 390
