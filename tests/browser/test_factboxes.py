"""Ada puts fact boxes into a story, sorts facts and pastes, in her browser."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Article, Fact, FactBox
from articles.prose import clean_body
from tests.browser.popups import click_and_close
from tests.stories import make_interview

pytestmark = pytest.mark.browser

BODY = "#id_body"
EDITOR = ".field-body .ProseMirror[aria-labelledby]"
FACT = "#facts-0 .ProseMirror[aria-labelledby]"


@pytest.fixture
def box(transactional_db: None) -> FactBox:
    box = FactBox.objects.create(heading="The harbour in figures")
    for position, label in enumerate(("Berths", "Ferries", "Cranes"), start=1):
        Fact.objects.create(box=box, position=position, label=label, text=f"<p>{label}: 4.</p>")
    return box


@pytest.fixture
def story(transactional_db: None) -> Article:
    return Article.objects.create(headline="The ferry", body="<p>One.</p><p>Two.</p>")


@pytest.fixture
def writing(signed_in: Page, story: Article) -> Page:
    signed_in.goto(f"/admin/articles/article/{story.pk}/change/")
    signed_in.locator(EDITOR).get_by_text("One.").click()
    return signed_in


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()


def open_boxes(page: Page) -> Page:
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Put a fact box here").click()
    return popup.value


def labels(box: FactBox) -> list[str]:
    return list(box.facts.values_list("label", flat=True))


def shown_labels(page: Page) -> list[str]:
    fields = page.locator("[name^=facts-][name$=-label]:not([name*=__prefix__])").all()
    return [field.input_value() for field in fields]


def handle(page: Page, number: int) -> Locator:
    return page.get_by_role("button", name=f"Move Fact {number}", exact=True)


def test_ada_picks_a_box_from_the_list(writing: Page, story: Article, box: FactBox) -> None:
    click_and_close(open_boxes(writing).get_by_role("link", name=box.heading))
    shown = writing.get_by_role("group", name=f"Fact box: {box.heading}")
    expect(shown).to_contain_text("Ferries: 4.")
    save(writing)
    story.refresh_from_db()
    assert story.body == f"<p>One.</p>{box.embed}<p>Two.</p>"
    expect(shown).to_contain_text("Ferries: 4.")


def test_ada_makes_a_box_on_the_spot_and_mends_it(writing: Page, story: Article) -> None:
    popup = open_boxes(writing)
    popup.get_by_role("link", name="Add fact box").click()
    popup.get_by_label("Heading").fill("The strait")
    popup.get_by_role("textbox", name="Label").fill("Depth")
    popup.locator(FACT).fill("Forty metres.")
    click_and_close(popup.get_by_role("button", name="Save"))
    shown = writing.get_by_role("group", name="Fact box: The strait")
    expect(shown).to_contain_text("Forty metres.")

    with writing.expect_popup() as change:
        shown.get_by_role("button", name="Edit").click()
    change.value.locator(FACT).fill("Fifty metres.")
    click_and_close(change.value.get_by_role("button", name="Save"))
    expect(shown).to_contain_text("Fifty metres.")
    save(writing)
    story.refresh_from_db()
    assert story.body == f"<p>One.</p>{FactBox.objects.get().embed}<p>Two.</p>"


def test_ada_takes_a_box_out_with_a_key_and_a_lost_one_with_its_button(
    writing: Page, story: Article, box: FactBox
) -> None:
    body = f'<p>One.</p>{box.embed}<div data-embed="factbox" data-id="99"></div>'
    Article.objects.update(body=body)
    writing.reload()
    lost = writing.get_by_text("This fact box was deleted")
    expect(lost).to_be_visible()
    expect(writing.locator(BODY)).to_have_value(body)
    expect(writing.get_by_role("button", name="undo").first).to_have_class(re.compile("disabled"))
    writing.get_by_role("button", name="Remove").last.click()
    expect(lost).to_be_hidden()
    writing.locator(EDITOR).get_by_text("One.").click()
    writing.keyboard.press("End")
    writing.keyboard.press("ArrowDown")
    writing.keyboard.press("Backspace")
    save(writing)
    story.refresh_from_db()
    assert story.body == "<p>One.</p>"


def test_ada_sorts_facts_by_keyboard_and_by_drag(signed_in: Page, box: FactBox) -> None:
    page = signed_in
    page.set_viewport_size({"width": 1280, "height": 1600})
    page.goto(f"/admin/articles/factbox/{box.pk}/change/")
    handle(page, 3).focus()
    page.keyboard.press("ArrowUp")
    assert shown_labels(page) == ["Berths", "Cranes", "Ferries"]
    expect(page.get_by_role("status")).to_have_text("Fact 3 is now number 2 of 3.")
    expect(handle(page, 2)).to_be_focused()

    start, second = handle(page, 1).bounding_box(), page.locator("#facts-2").bounding_box()
    assert start
    assert second
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(start["x"] + 5, second["y"] + 0.75 * second["height"], steps=5)
    expect(page.locator("#facts-2")).to_have_class(re.compile("sort-after"))
    page.mouse.up()
    assert shown_labels(page) == ["Cranes", "Berths", "Ferries"]
    expect(page.locator("#facts-0 .ProseMirror")).to_have_text("Berths: 4.")
    page.locator("#facts-0 .ProseMirror").click()
    page.keyboard.press("End")
    page.keyboard.type(" Or five.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert labels(box) == ["Cranes", "Berths", "Ferries"]
    assert box.facts.get(label="Berths").text == "<p>Berths: 4. Or five.</p>"


def test_a_new_fact_moves_above_those_saved_and_a_blank_one_is_not_saved(
    signed_in: Page, box: FactBox
) -> None:
    page = signed_in
    page.goto(f"/admin/articles/factbox/{box.pk}/change/")
    for _ in range(3):
        page.get_by_role("button", name="Add another Fact").click()
    page.locator("#facts-4").get_by_label("Label").fill("Gulls")
    page.locator("#facts-4").get_by_role("textbox", name="Text").fill("Countless.")
    handle(page, 5).focus()
    page.keyboard.press("Home")
    page.locator(".inline-deletelink").last.click()
    page.get_by_role("button", name="Add another Fact").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert labels(box) == ["Gulls", "Berths", "Ferries", "Cranes"]


def test_the_editor_writes_what_the_cleaner_keeps(
    writing: Page, story: Article, box: FactBox
) -> None:
    body = (
        '<h2>Why <em>now</em></h2><p>One <strong>word</strong>, <a href="https://a.example/">a '
        f"<strong>link</strong></a>,<br>a line; a &lt; b &amp; c.</p>{box.embed}"
        '<ul><li><p>One</p></li><li><p>Two</p><ol data-type="decimal"><li><p>Three</p></li></ol>'
        "</li></ul>"
        f"<blockquote><p>Said.</p><p>Done.</p></blockquote><h3>End</h3>{box.embed}"
    )
    Article.objects.update(body=body)
    writing.reload()
    expect(writing.get_by_role("group", name="Fact box")).to_have_count(2)
    assert writing.locator(EDITOR).evaluate("dom => dom.editor.getHTML()") == f"{body}<p></p>"
    assert clean_body(f"{body}<p></p>") == body


def test_an_order_outlives_an_error_elsewhere_in_the_form(signed_in: Page, box: FactBox) -> None:
    page = signed_in
    page.goto(f"/admin/articles/factbox/{box.pk}/change/")
    page.get_by_role("button", name="Add another Fact").click()
    page.locator("#facts-3").get_by_label("Label").fill("Gulls")
    page.locator("#facts-3").get_by_role("textbox", name="Text").fill("Countless.")
    handle(page, 4).focus()
    page.keyboard.press("Home")
    handle(page, 2).focus()
    page.keyboard.press("End")
    page.get_by_label("Heading").fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Please correct the error below.")).to_be_visible()
    assert shown_labels(page) == ["Gulls", "Ferries", "Cranes", "Berths"]
    page.get_by_label("Heading").fill("The harbour")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert labels(box) == ["Gulls", "Ferries", "Cranes", "Berths"]


HOSTILE = (
    "<p>Pasted <b onclick='alert(1)'>bold</b> <a href='javascript:alert(1)'>here</a>"
    "<img src=x onerror=\"document.title='taken'\"></p><script>document.title='taken'</script>"
    "<iframe src='https://dan.example/'></iframe><div data-embed='script' data-id='1'></div>"
    "<div data-embed='factbox' data-id='1 or 1'></div><p style='position:fixed'>Safe.</p>"
)
PASTE = """(editor, html) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData("text/html", html)
  const options = { clipboardData, bubbles: true, cancelable: true }
  editor.dispatchEvent(new ClipboardEvent("paste", options))
}"""


def test_the_cells_of_a_pasted_table_stay_apart(writing: Page, story: Article) -> None:
    table = "<table><tr><th>A</th><th>B</th></tr><tr><td>C</td><td>D</td></tr></table>"
    writing.keyboard.press("End")
    writing.locator(EDITOR).evaluate(PASTE, table)
    save(writing)
    story.refresh_from_db()
    assert re.sub("<[^>]*>|\\s+", " ", story.body).split() == ["One.A", "B", "C", "D", "Two."]


def test_leaving_a_box_asks_only_when_something_was_typed(signed_in: Page, box: FactBox) -> None:
    page = signed_in
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    for typed in (False, True):
        page.goto(f"/admin/articles/factbox/{box.pk}/change/")
        fact = page.locator(FACT)
        fact.click()
        if typed:
            page.keyboard.type("Or five.")
        page.get_by_role("link", name="Home").click()
        expect(page).to_have_url(re.compile("/admin/$"))
        assert asked == (["beforeunload"] if typed else [])


def test_a_second_press_makes_no_second_draft(signed_in: Page) -> None:
    page = signed_in
    page.goto("/admin/")
    page.get_by_role("link", name="New from text").click()
    page.get_by_label("The text of a story").fill("The ferry is back\n\nIt came at dawn.")
    page.get_by_role("button", name="Make a draft").dblclick()
    expect(page.locator(".messagelist")).to_contain_text("This is the draft.")
    assert Article.objects.count() == 1


def test_nothing_hostile_survives_a_paste(
    writing: Page, story: Article, complaints: list[str]
) -> None:
    title = writing.title()
    writing.keyboard.press("End")
    writing.locator(EDITOR).evaluate(PASTE, HOSTILE)
    expect(writing.locator(EDITOR)).to_contain_text("Safe.")
    typed = writing.locator(BODY).input_value()
    for trace in ("alert", "script", "iframe", "img", "style", "data-embed", "onerror"):
        assert trace not in typed
    assert all("inline" in complaint for complaint in complaints), "the browser refused those"
    complaints.clear()
    save(writing)
    assert writing.title() == title
    story.refresh_from_db()
    assert story.body == ("<p>One.Pasted <strong>bold</strong> here</p><p>Safe.</p><p>Two.</p>")


def test_ada_puts_a_box_into_an_answer(signed_in: Page, box: FactBox) -> None:
    interview = make_interview(exchanges=2)
    signed_in.goto(f"/admin/interviews/interview/{interview.pk}/change/")
    answer = signed_in.locator("#exchanges-1 .field-answer")
    answer.get_by_text("Answer number 2.", exact=True).click()
    signed_in.keyboard.press("End")
    with signed_in.expect_popup() as popup:
        answer.get_by_role("button", name="Put a fact box here").click()
    click_and_close(popup.value.get_by_role("link", name=box.heading))
    shown = answer.get_by_role("group", name=f"Fact box: {box.heading}")
    expect(shown).to_contain_text("Ferries: 4.")
    save(signed_in)
    assert interview.exchanges.last().answer == f"<p>Answer number 2.</p>{box.embed}"
    expect(shown).to_contain_text("Ferries: 4.")
