"""Ada moves a picture from the text to the lead and back: by hand, or by a button."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from articles.models import Article, Picture
from tests.browser.pictures import BODY, EDITOR, blocks, embed, make_library, save
from tests.stories import make_interview

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nobody_works")]

LEAD = "[name=lead]"
TEXT = "<p>One.</p>{}<p>Two.</p>"


@pytest.fixture
def library(transactional_db: None, ada: User) -> list[Picture]:
    return make_library(ada)


@pytest.fixture
def said(library: list[Picture]) -> str:
    """The boats, as the story tells of them."""
    return embed(library[1].pk, alt="Two boats", caption="Mara’s &amp; Ida’s", crop="0,0,300,200")


@pytest.fixture
def story(said: str) -> Article:
    return Article.objects.create(headline="The ferry", body=TEXT.format(said))


@pytest.fixture
def writing(signed_in: Page, story: Article) -> Page:
    signed_in.goto(f"/admin/articles/article/{story.pk}/change/")
    expect(blocks(signed_in)).to_contain_text("Rosa Lind")
    return signed_in


def field(page: Page) -> Locator:
    return page.get_by_role("group", name="Lead picture", exact=True)


def drag(page: Page, source: Locator, target: Locator, *, low: bool = False) -> None:
    """As a hand does it, with both in view, once nothing moves any more."""
    page.set_viewport_size({"width": 1280, "height": 1800})
    expect(source.locator("img")).to_have_js_property("complete", value=True)
    height = source.evaluate("shown => shown.offsetHeight")
    source.hover(position={"x": 40, "y": height - 20})
    begin, end = source.bounding_box(), target.bounding_box()
    assert begin
    assert end
    page.mouse.down()
    page.mouse.move(begin["x"] + 60, begin["y"] + height - 30, steps=3)
    down = end["height"] - 4 if low else end["height"] / 2
    page.mouse.move(end["x"] + 50, end["y"] + down, steps=5)
    page.mouse.up()


def test_ada_drags_a_picture_out_of_the_text_to_the_lead(
    writing: Page, story: Article, said: str
) -> None:
    drag(writing, blocks(writing).locator(".picture-block__shown"), field(writing))
    expect(field(writing).get_by_role("group", name="Picture: Boats")).to_be_visible()
    expect(blocks(writing)).to_have_count(0)
    save(writing)
    story.refresh_from_db()
    assert (story.lead, story.body) == (said, TEXT.format(""))


def test_ada_drags_the_lead_between_two_paragraphs(
    writing: Page, story: Article, said: str
) -> None:
    Article.objects.update(lead=said, body=TEXT.format(""))
    writing.reload()
    shown = field(writing).locator(".picture-block__shown")
    expect(shown.locator("img")).to_be_visible()
    first = writing.locator(EDITOR).get_by_text("One.")
    expect(first).to_be_visible()
    drag(writing, shown, first, low=True)
    expect(blocks(writing)).to_have_count(1)
    expect(field(writing).get_by_role("button", name="Choose the lead picture")).to_be_visible()
    save(writing)
    story.refresh_from_db()
    assert (story.lead, story.body) == ("", TEXT.format(said))


def test_by_a_button_and_back_again(
    writing: Page, story: Article, said: str, library: list[Picture]
) -> None:
    Article.objects.update(lead=library[0].embed)
    writing.reload()
    expect(field(writing).get_by_role("group", name="Picture: Gulls")).to_be_visible()
    blocks(writing).get_by_role("button", name="Make lead").press("Enter")
    boats = field(writing).get_by_role("group", name="Picture: Boats")
    expect(boats.get_by_role("button", name="Crop")).to_be_focused()
    expect(
        writing.get_by_role("status").get_by_text("It is the lead picture now.")
    ).to_be_attached()
    expect(boats.get_by_role("textbox", name="Caption")).to_have_value("Mara’s & Ida’s")
    expect(writing.locator(LEAD)).to_have_value(said)
    expect(blocks(writing)).to_have_count(0)

    writing.get_by_role("button", name="Take the earlier one back").press("Enter")
    expect(writing.locator(LEAD)).to_have_value(library[0].embed)
    expect(writing.locator(BODY)).to_have_value(TEXT.format(said))
    expect(field(writing).get_by_role("button", name="Crop")).to_be_focused()


def test_where_there_was_no_lead_it_can_be_put_back_into_the_text(
    writing: Page, story: Article, said: str
) -> None:
    blocks(writing).get_by_role("button", name="Make lead").press("Enter")
    expect(writing.locator(LEAD)).to_have_value(said)
    writing.get_by_role("button", name="Put it back into the text").press("Enter")
    expect(writing.locator(BODY)).to_have_value(TEXT.format(said))
    expect(writing.locator(LEAD)).to_have_value("")
    expect(writing.get_by_role("button", name="Put it back")).to_be_hidden()


def test_the_lead_moves_into_the_text_by_a_button(writing: Page, story: Article, said: str) -> None:
    Article.objects.update(lead=said, body="<p>One.</p>")
    writing.reload()
    expect(writing.locator(EDITOR)).to_contain_text("One.")
    field(writing).get_by_role("button", name="Move into the text").press("Enter")
    expect(blocks(writing)).to_contain_text("Rosa Lind")
    expect(writing.locator(EDITOR)).to_be_focused()
    save(writing)
    story.refresh_from_db()
    assert (story.lead, story.body) == ("", f"{said}<p>One.</p>")


def test_a_picture_leaves_an_answer_for_the_lead(signed_in: Page, said: str) -> None:
    interview = make_interview(exchanges=1)
    interview.exchanges.update(answer=f"<p>Yes.</p>{said}")
    page = signed_in
    page.goto(f"/admin/interviews/interview/{interview.pk}/change/")
    block = page.locator(".field-answer .picture-block")
    block.get_by_role("button", name="Make lead").press("Enter")
    expect(page.locator(LEAD)).to_have_value(said)
    save(page)
    interview.refresh_from_db()
    assert (interview.lead, interview.exchanges.get().answer) == (said, "<p>Yes.</p>")


def test_what_moved_into_the_text_is_in_one_place_after_it_was_taken_back(
    writing: Page, story: Article, said: str
) -> None:
    Article.objects.update(lead=said, body="<p>One.</p>")
    writing.reload()
    expect(writing.locator(EDITOR)).to_contain_text("One.")
    field(writing).get_by_role("button", name="Move into the text").press("Enter")
    expect(blocks(writing)).to_have_count(1)
    writing.keyboard.press("Control+z")
    expect(blocks(writing)).to_have_count(1)
    writing.get_by_role("button", name="Take the earlier one back").press("Enter")
    expect(blocks(writing)).to_have_count(0)
    expect(writing.locator(LEAD)).to_have_value(said)
    expect(writing.locator(BODY)).to_have_value("<p>One.</p>")


def test_to_undo_in_the_text_leaves_a_picture_that_became_the_lead_there(
    writing: Page, story: Article, said: str
) -> None:
    writing.locator(EDITOR).get_by_text("One.").click()
    writing.keyboard.press("End")
    writing.keyboard.type(" More.")
    blocks(writing).get_by_role("button", name="Make lead").press("Enter")
    expect(writing.locator(LEAD)).to_have_value(said)
    writing.locator(EDITOR).get_by_text("One.").click()
    writing.keyboard.press("Control+z")
    expect(writing.locator(EDITOR)).not_to_contain_text("More.")
    expect(blocks(writing)).to_have_count(0)
    writing.get_by_role("button", name="Put it back into the text").press("Enter")
    expect(writing.locator(BODY)).to_have_value(TEXT.format(said))
