"""Ada pastes a transcript, puts its layout right by keyboard, and makes a draft of it."""

import pytest
from playwright.sync_api import Page, expect

from articles.compose import compose
from articles.models import Article
from articles.prose import plain
from interviews.models import Interview
from tests.desk.test_paste import TALK

pytestmark = pytest.mark.browser

PASTE = "/admin/interviews/interview/paste/"
RICH = """<p><b>Harbour Post:</b> When do you sail?</p>
<p><b>Mara Quill:</b> On the <i>Skua</i>, at noon.</p><p><b>Harbour Post:</b> Why?</p>
<p><b>MQ:</b> The tide.</p>"""


@pytest.fixture
def pasting(signed_in: Page) -> Page:
    signed_in.context.grant_permissions(["clipboard-read", "clipboard-write"])
    signed_in.goto(PASTE)
    return signed_in


def paste(page: Page, text: str, html: str = "") -> None:
    page.evaluate(
        """([text, html]) => navigator.clipboard.write([new ClipboardItem({
          "text/plain": new Blob([text], { type: "text/plain" }),
          ...(html && { "text/html": new Blob([html], { type: "text/html" }) }),
        })])""",
        [text, html],
    )
    page.get_by_label("The transcript").focus()
    page.keyboard.press("Control+V")


def lay_out(page: Page, text: str = TALK, html: str = "") -> None:
    paste(page, text, html)
    page.get_by_role("button", name="Lay it out").click()
    expect(page.get_by_role("button", name="Make the draft")).to_be_visible()


def paragraph(page: Page, words: str):
    return page.locator(".proof-row", has_text=words).get_by_role("textbox")


def put_cursor(page: Page, words: str, at: int) -> None:
    paragraph(page, words).click()
    page.keyboard.press("Control+Home")
    for _ in range(at):
        page.keyboard.press("ArrowRight")


def parts(page: Page) -> list[str]:
    """What each paragraph is, and the label that stands before it."""
    rows = page.locator(".proof-row").all()
    labels = [row.locator(".proof-row__label").text_content() for row in rows]
    told = zip(rows, labels, strict=True)
    return [f"{row.get_attribute('data-part')} {label}".strip() for row, label in told]


def make_draft(page: Page) -> Interview:
    page.get_by_role("button", name="Make the draft").click()
    expect(page.locator(".messagelist")).to_contain_text("These are its exchanges.")
    return Interview.objects.get()


def test_ada_pastes_looks_and_accepts(pasting: Page) -> None:
    lay_out(pasting)
    assert parts(pasting) == [
        "question Harbour Post:",
        "answer Mara Quill:",
        "answer",
        "question Harbour Post:",
        "answer MQ:",
        "after",
    ]
    assert not Article.objects.exists()
    interview = make_draft(pasting)
    assert interview.headline == "The ferry is back"
    assert [row.question for row in interview.exchanges.all()] == [
        "When do you sail?",
        "Every day?",
    ]


def test_a_paragraph_becomes_a_question_and_what_follows_stays_an_answer(pasting: Page) -> None:
    lay_out(pasting)
    put_cursor(pasting, "At noon.", 0)
    pasting.keyboard.press("Alt+q")
    assert parts(pasting)[:3] == [
        "question Harbour Post:",
        "question Harbour Post:",
        "answer Mara Quill:",
    ]
    pasting.keyboard.press("Control+z")
    assert parts(pasting)[:3] == ["question Harbour Post:", "answer Mara Quill:", "answer"]


def test_ada_moves_a_boundary_into_the_middle_of_a_paragraph(pasting: Page) -> None:
    lay_out(pasting, "Harbour Post: Why? Ice.\n\nMara Quill: Wind.\n\nHarbour Post: So?\n\nMQ: So.")
    pasting.get_by_label("Headline").fill("Ice")
    put_cursor(pasting, "Why? Ice.", len("Why?"))
    pasting.keyboard.press("Enter")
    pasting.keyboard.press("Alt+a")
    assert parts(pasting)[:3] == ["question Harbour Post:", "answer Mara Quill:", "answer MQ:"]
    pasting.keyboard.press("ArrowDown")
    put_cursor(pasting, "Wind.", 0)
    pasting.keyboard.press("Alt+g")
    rows = make_draft(pasting).exchanges.all()
    assert [(row.question, plain(row.answer)) for row in rows] == [
        ("Why?", "Ice. Wind."),
        ("So?", "So."),
    ]


def test_ada_joins_what_was_torn_apart(pasting: Page) -> None:
    lay_out(pasting)
    put_cursor(pasting, "With the tide.", 0)
    pasting.keyboard.press("Backspace")
    pasting.keyboard.type("always ")
    expect(paragraph(pasting, "At noon.")).to_have_text("At noon. always With the tide.")
    assert "always" in make_draft(pasting).exchanges.first().answer


def test_two_names_of_one_person_are_merged(pasting: Page) -> None:
    lay_out(
        pasting,
        "Harbour Post: Why?\n\nMara Quill: Ice.\n\nHarbour Post: So?\n\nSkipper: Wind.\n\n"
        "Harbour Post: And?\n\nSkipper: Rain.",
    )
    pasting.get_by_label("Headline").fill("Ice")
    skipper = pasting.locator(".proof-speaker").nth(2)
    skipper.get_by_label("The same person as").select_option("Mara Quill")
    expect(pasting.locator(".proof-speaker")).to_have_count(2)
    assert parts(pasting)[3] == "answer MQ:"
    speakers = make_draft(pasting).speakers.all()
    assert [speaker.name for speaker in speakers] == ["Harbour Post", "Mara Quill"]


def test_ada_names_those_whom_the_text_does_not_name(pasting: Page) -> None:
    lay_out(pasting, "Why?\n\nIce.", "<p><b>Why?</b></p><p>Ice.</p><p><b>So?</b></p><p>Wind.</p>")
    asks, answers = pasting.get_by_label("Full name").all()
    asks.fill("Harbour Post")
    answers.fill("Mara de Quill")
    expect(pasting.locator(".proof-row__label").nth(3)).to_have_text("MdQ:")
    pasting.get_by_label("Headline").fill("Ice")
    interview = make_draft(pasting)
    assert [speaker["short"] for speaker in compose(interview)["speakers"]][1] == "MdQ"
    assert interview.exchanges.filter(answered_by__name="Mara de Quill").count() == 2


def test_who_asks_and_who_answers_change_places(pasting: Page) -> None:
    lay_out(pasting)
    for speaker, part in zip(pasting.get_by_label("Asks or answers").all(), ("Answers", "Asks"),
                             strict=True):  # fmt: skip
        speaker.select_option(part)
    assert parts(pasting)[:2] == ["answer Harbour Post:", "question Mara Quill:"]


def test_bold_and_italics_come_along_until_the_text_is_changed(pasting: Page) -> None:
    lay_out(pasting, "Harbour Post: When do you sail?\n\nMara Quill: On the Skua, at noon.", RICH)
    expect(paragraph(pasting, "Skua").locator("em")).to_have_text("Skua")
    pasting.get_by_role("button", name="Back to the text").click()
    pasting.get_by_label("The transcript").press_sequentially(" ")
    expect(pasting.locator(".paste-rich")).to_contain_text("You changed the text")


def test_going_back_and_coming_again_loses_nothing(pasting: Page) -> None:
    lay_out(pasting)
    put_cursor(pasting, "At noon.", 0)
    pasting.keyboard.press("Alt+x")
    laid = parts(pasting)
    pasting.go_back()
    expect(pasting.get_by_label("The transcript")).to_have_value(TALK)
    pasting.go_forward()
    expect(pasting.get_by_label("Headline")).to_have_value("The ferry is back")
    assert parts(pasting) == laid
    pasting.get_by_role("button", name="Back to the text").click()
    pasting.get_by_role("button", name="Lay it out").click()
    expect(pasting.get_by_label("Headline")).to_be_visible()
    assert parts(pasting) == laid


def test_a_reload_loses_nothing(pasting: Page) -> None:
    lay_out(pasting)
    put_cursor(pasting, "At noon.", 0)
    pasting.keyboard.type("Always. ")
    pasting.on("dialog", lambda dialog: dialog.accept())
    pasting.wait_for_function("() => JSON.stringify(sessionStorage).includes('Always.')")
    pasting.reload()
    expect(paragraph(pasting, "Always. At noon.")).to_be_visible()
    assert "Always." in make_draft(pasting).exchanges.first().answer


def test_what_the_desk_refuses_comes_back_as_ada_left_it(pasting: Page) -> None:
    lay_out(pasting)
    put_cursor(pasting, "At noon.", 0)
    pasting.keyboard.press("Alt+x")
    laid = parts(pasting)
    pasting.get_by_label("Headline").fill("word " * 50)
    pasting.get_by_role("button", name="Make the draft").click()
    expect(pasting.locator(".errornote").first).to_contain_text("Nothing was saved.")
    expect(pasting.locator(".field-headline")).to_contain_text("at most 200")
    assert parts(pasting) == laid


def test_a_text_that_cannot_be_read_stays_where_it_is(pasting: Page) -> None:
    pasting.get_by_label("The transcript").fill("   ")
    pasting.get_by_role("button", name="Lay it out").click()
    expect(pasting.locator(".paste-alert")).to_contain_text("There is no text here")
    expect(pasting.get_by_label("The transcript")).to_be_visible()


def test_what_is_unsure_is_shown_and_put_aside_with_a_press(pasting: Page) -> None:
    lay_out(
        pasting,
        "Harbour Post: Why?\n\nMara Quill: Ice.\n\nHarbour Post: So?\n\nMQ: Wind.\n\n"
        "Ben Oar: And rain.\n\nHarbour Post: Well?\n\nMQ: Well.",
    )
    pasting.get_by_role("button", name="1 place to check").click()
    expect(paragraph(pasting, "And rain.")).to_be_focused()
    doubt = pasting.locator(".proof-row__doubt:visible")
    expect(doubt).to_contain_text("This name speaks only once.")
    doubt.get_by_role("button", name="It is right").click()
    expect(doubt).to_have_count(0)


def test_ada_whose_session_ended_loses_nothing(pasting: Page) -> None:
    lay_out(pasting)
    pasting.context.clear_cookies()
    pasting.get_by_role("button", name="Make the draft").click()
    expect(pasting.locator(".bar__alert")).to_contain_text("You are signed out.")
    assert len(parts(pasting)) == 6
