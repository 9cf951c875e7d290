"""Ada sorts, splits and joins exchanges in her browser, takes it back, and picks a pull quote."""

import pytest
from playwright.sync_api import Locator, Page, expect

from interviews.models import Exchange, Interview
from tests.stories import make_factbox, make_interview

pytestmark = pytest.mark.browser

SELECT = """(editor, words) => {
  const { doc } = editor.editor.state
  doc.descendants((node, place) => {
    const at = node.isText ? node.text.indexOf(words) : -1
    if (at < 0) return
    editor.editor.commands.setTextSelection({ from: place + at, to: place + at + words.length })
  })
  editor.editor.commands.focus()
}"""


@pytest.fixture
def story(transactional_db: None) -> Interview:
    story = make_interview(exchanges=3)
    first = story.exchanges.first()
    assert first
    first.answer = "<p>We waited for <em>two years</em>. Then it came.</p><p>It was late.</p>"
    first.save()
    return story


@pytest.fixture
def form(signed_in: Page, story: Interview) -> Page:
    signed_in.goto(f"/admin/interviews/interview/{story.pk}/change/")
    expect(answer(signed_in, 1)).to_be_visible()
    expect(answer(signed_in, 3)).to_be_visible()  # then nothing moves any more
    return signed_in


def row(page: Page, number: int) -> Locator:
    return page.locator("#exchanges-group .row:not(.empty-form, [hidden])").nth(number - 1)


def answer(page: Page, number: int) -> Locator:
    return row(page, number).locator(".ProseMirror")


def question(page: Page, number: int) -> Locator:
    return row(page, number).get_by_role("textbox", name="Question")


def put_cursor_before(editor: Locator, words: str) -> None:
    editor.click()
    editor.evaluate(SELECT, words)
    editor.evaluate("dom => dom.editor.commands.setTextSelection(dom.editor.state.selection.from)")


def press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def told(story: Interview) -> list[tuple[str, str]]:
    return list(story.exchanges.values_list("question", "answer"))


def test_ada_moves_an_exchange_by_keyboard_and_publishes(form: Page, story: Interview) -> None:
    form.get_by_role("button", name="Move Exchange 3", exact=True).focus()
    form.keyboard.press("Home")
    press(form, "Publish")
    html = story.publications.get().html
    places = [html.index(f"Question number {number}?</h2>") for number in (3, 1, 2)]
    assert places == sorted(places)


def test_ada_splits_an_answer_where_the_cursor_is(form: Page, story: Interview) -> None:
    put_cursor_before(answer(form, 1), "Then it")
    row(form, 1).get_by_role("button", name="Split").click()
    expect(question(form, 2)).to_be_focused()
    expect(row(form, 2).get_by_role("status")).to_contain_text("Split: this is exchange 2 now.")
    form.keyboard.type("And then?")
    expect(form.get_by_role("button", name="Undo", exact=True)).to_have_count(0)
    press(form, "Save draft")
    assert told(story)[:2] == [
        ("Question number 1?", "<p>We waited for <em>two years</em>.</p>"),
        ("And then?", "<p>Then it came.</p><p>It was late.</p>"),
    ]
    first, second = story.exchanges.all()[:2]
    assert second.asked_by == first.asked_by
    assert second.answered_by == first.answered_by
    assert second.anchor != first.anchor


def test_ada_splits_a_question_by_keyboard(form: Page, story: Interview) -> None:
    question(form, 2).fill("Who paid? And who did not?")
    question(form, 2).evaluate("area => area.setSelectionRange(10, 10)")
    form.keyboard.press("Control+Shift+Enter")
    expect(question(form, 3)).to_have_value("And who did not?")
    press(form, "Save draft")
    assert told(story)[1:3] == [
        ("Who paid?", ""),
        ("And who did not?", "<p>Answer number 2.</p>"),
    ]


def test_without_a_cursor_nothing_is_split(form: Page) -> None:
    row(form, 1).get_by_role("button", name="Split").click()
    said = "Put the cursor before the words that are to begin the next exchange."
    expect(row(form, 1).get_by_role("status")).to_have_text(said)
    expect(row(form, 4)).to_have_count(0)


def test_ada_joins_two_and_both_links_go_on_working(form: Page, story: Interview) -> None:
    anchors = list(story.exchanges.values_list("anchor", flat=True))
    row(form, 3).get_by_role("button", name="Join").click()
    expect(row(form, 2).get_by_role("status")).to_contain_text("Joined: both are exchange 2 now.")
    expect(row(form, 3)).to_have_count(0)
    press(form, "Publish")
    assert told(story)[1] == (
        "Question number 2?\nQuestion number 3?",
        "<p>Answer number 2.</p><p>Answer number 3.</p>",
    )
    form.goto(f"{story.publications.get().path}#{anchors[2]}")
    expect(form.locator(f"[id={anchors[2]}]")).to_be_in_viewport()
    expect(form.get_by_text("Answer number 3.")).to_be_in_viewport()


def test_a_fact_box_without_words_around_it_is_not_lost(signed_in: Page, story: Interview) -> None:
    box = make_factbox()
    first, second, third = story.exchanges.all()
    for row_of, said in (
        (first, {"answer": f"{box.embed}<p>Then it came.</p>"}),
        (second, {"answer": "<p>Yes.</p>"}),
        (third, {"question": "<unintelligible>", "answer": box.embed}),
    ):
        Exchange.objects.filter(pk=row_of.pk).update(**said)
    signed_in.goto(f"/admin/interviews/interview/{story.pk}/change/")
    row(signed_in, 3).get_by_role("button", name="Join").click()
    put_cursor_before(answer(signed_in, 1), "Then it")
    row(signed_in, 1).get_by_role("button", name="Split").click()
    press(signed_in, "Save draft")
    assert told(story) == [
        ("Question number 1?", box.embed),
        ("", "<p>Then it came.</p>"),
        ("Question number 2?\n<unintelligible>", f"<p>Yes.</p>{box.embed}"),
    ]


def test_two_people_are_not_joined_into_one(form: Page, story: Interview) -> None:
    row(form, 2).get_by_label("Answered by").select_option("HARBOUR POST")
    row(form, 2).get_by_role("button", name="Join").click()
    expect(row(form, 2).get_by_role("status")).to_contain_text("Two people answer here and above.")
    expect(row(form, 3)).to_have_count(1)


def test_a_join_and_a_split_are_taken_back(form: Page, story: Interview) -> None:
    before = told(story)
    question(form, 2).focus()
    form.keyboard.press("Control+Shift+Backspace")
    form.get_by_role("button", name="Undo", exact=True).click()
    expect(row(form, 2).get_by_role("status")).to_have_text("They are two again.")
    put_cursor_before(answer(form, 1), "Then it")
    form.keyboard.press("Control+Shift+Enter")
    form.get_by_role("button", name="Undo", exact=True).click()
    expect(row(form, 1).get_by_role("status")).to_have_text("The split is undone.")
    press(form, "Save draft")
    assert told(story) == before
    assert [row.joined for row in story.exchanges.all()] == [[], [], []]


def test_what_was_joined_stays_joined_when_the_form_comes_back(
    form: Page, story: Interview
) -> None:
    row(form, 2).get_by_role("button", name="Join").click()
    form.locator("#id_tags").fill("!!!")
    press(form, "Save draft")
    expect(form.get_by_text("needs a letter or a digit")).to_be_visible()
    expect(row(form, 3)).to_have_count(0)
    expect(question(form, 1)).to_have_value("Question number 1?\nQuestion number 2?")
    form.locator("#id_tags").fill("mended")
    press(form, "Save draft")
    assert story.exchanges.count() == 2
    assert len(story.exchanges.all()[0].joined) == 1


def test_ada_picks_a_pull_quote_and_readers_see_who_said_it(form: Page, story: Interview) -> None:
    answer(form, 1).click()
    answer(form, 1).evaluate(SELECT, "Then it came")
    row(form, 1).get_by_role("button", name="Pull quote").click()
    press(form, "Publish")
    html = "<p>We waited for <em>two years</em>. <mark>Then it came</mark>.</p><p>It was late.</p>"
    assert told(story)[0][1] == html
    form.goto(story.publications.get().path)
    quote = form.locator(".pullquote")
    expect(quote).to_have_text("“Then it came”Mara Quill")
    tree = form.get_by_role("main").aria_snapshot()
    assert tree.count("Then it came") == 1


def test_far_down_where_no_editor_is_open_yet_it_works_too(signed_in: Page, db) -> None:
    story = make_interview(exchanges=60)
    form = signed_in
    form.add_init_script("delete globalThis.requestIdleCallback")  # nothing opens unseen
    form.goto(f"/admin/interviews/interview/{story.pk}/change/")
    last, above = row(form, 60), row(form, 59)
    last.get_by_role("button", name="Join").dispatch_event("click")
    expect(form.get_by_role("button", name="Undo", exact=True)).to_be_attached()
    assert above.locator("textarea[name$=-answer]").input_value() == (
        "<p>Answer number 59.</p><p>Answer number 60.</p>"
    )
    press(form, "Save draft")
    assert told(story)[-1][1] == "<p>Answer number 59.</p><p>Answer number 60.</p>"
