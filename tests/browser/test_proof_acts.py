"""Ada puts a layout right, changes her mind, and is interrupted: nobody's words change hands."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from articles.prose import plain
from tests.browser.test_paste import (
    PASTE,
    lay_out,
    make_draft,
    paragraph,
    parts,
    paste,
    put_cursor,
)
from tests.desk.test_paste import TALK, shape

pytestmark = pytest.mark.browser

TWO_ANSWER = (
    "Harbour Post: Why?\n\nMara Quill: Ice.\n\nBen Oar: Wind.\n\nAnd rain.\n\n"
    "Harbour Post: So?\n\nMara Quill: So.\n\nBen Oar: Yes."
)
CAPTIONS = b"""WEBVTT

00:01.000 --> 00:04.000
<v Harbour Post>When do you sail?

00:05.000 --> 00:06.000
<v Mara Quill>At noon.
"""


@pytest.fixture
def proof(signed_in: Page) -> Page:
    signed_in.context.grant_permissions(["clipboard-read", "clipboard-write"])
    signed_in.goto(PASTE)
    lay_out(signed_in, TWO_ANSWER)
    signed_in.get_by_label("Headline").fill("Ice")
    return signed_in


def undo(page: Page) -> None:
    page.get_by_role("button", name="Undo").click()


def names(page: Page) -> list[str]:
    return [field.input_value() for field in page.get_by_label("Full name").all()]


def test_what_follows_a_joined_paragraph_stays_with_who_said_it(proof: Page) -> None:
    put_cursor(proof, "Wind.", 0)
    proof.keyboard.press("Backspace")
    expect(paragraph(proof, "Ice.")).to_have_text("Ice. Wind.")
    assert parts(proof)[1:3] == ["answer Mara Quill:", "answer Ben Oar:"]
    assert shape(make_draft(proof))[:2] == [
        ("Harbour Post", "Why?", "Mara Quill", "Ice. Wind."),
        ("", "", "Ben Oar", "And rain."),
    ]


def test_what_follows_an_emptied_paragraph_stays_with_who_said_it(proof: Page) -> None:
    put_cursor(proof, "Wind.", 0)
    proof.keyboard.press("Control+A")
    proof.keyboard.press("Delete")
    assert shape(make_draft(proof))[1] == ("", "", "Ben Oar", "And rain.")


def test_a_new_name_is_undone_by_itself(proof: Page) -> None:
    put_cursor(proof, "And rain.", len("And"))
    proof.keyboard.press("Enter")
    proof.get_by_label("Full name").nth(1).fill("Mara Jane Quill")
    proof.get_by_label("Role").nth(1).fill("skipper")
    undo(proof)
    expect(proof.get_by_label("Role").nth(1)).to_have_value("")
    assert names(proof)[1] == "Mara Jane Quill"
    undo(proof)
    assert names(proof)[1] == "Mara Quill"
    assert len(parts(proof)) == 8
    undo(proof)
    assert len(parts(proof)) == 7


def test_a_merge_is_undone_in_the_order_that_was(proof: Page) -> None:
    before = parts(proof)
    proof.get_by_label("The same person as").first.select_option("Ben Oar")
    expect(proof.get_by_label("Full name").nth(1)).to_be_focused()
    undo(proof)
    assert names(proof) == ["Harbour Post", "Mara Quill", "Ben Oar"]
    assert parts(proof) == before


def test_short_forms_are_made_anew_when_two_become_one(signed_in: Page) -> None:
    signed_in.context.grant_permissions(["clipboard-read", "clipboard-write"])
    signed_in.goto(PASTE)
    lay_out(signed_in, TWO_ANSWER.replace("Ben Oar", "Max Quay"))
    short = signed_in.get_by_label("Short form").nth(1)
    expect(short).to_have_attribute("placeholder", "M. Quill")
    signed_in.get_by_label("The same person as").nth(2).select_option("Mara Quill")
    expect(short).to_have_attribute("placeholder", "MQ")


def test_after_undo_ada_types_on_where_she_was(proof: Page) -> None:
    put_cursor(proof, "And rain.", len("And"))
    proof.keyboard.press("Enter")
    proof.keyboard.press("Control+z")
    expect(paragraph(proof, "And rain.")).to_be_focused()


def test_typing_undone_by_key_leaves_the_act_before_it_to_be_undone(proof: Page) -> None:
    put_cursor(proof, "And rain.", len("And"))
    proof.keyboard.press("Enter")
    proof.keyboard.type("x")
    for _ in range(3):
        proof.keyboard.press("Control+z")
    expect(paragraph(proof, "And rain.")).to_have_text("And rain.")


def test_a_speaker_is_added_by_keyboard_and_named_at_once(proof: Page) -> None:
    proof.get_by_role("button", name="Add a speaker").press("Enter")
    proof.keyboard.type("Cleo Tamm")
    assert names(proof)[3] == "Cleo Tamm"


def test_back_and_accept_again_makes_no_second_draft(proof: Page) -> None:
    made = make_draft(proof)
    proof.go_back()
    proof.get_by_role("button", name="Make the draft").click()
    expect(proof.locator(".messagelist")).to_contain_text("taken in already")
    assert Article.objects.get().pk == made.pk


def test_ada_who_signed_in_again_lays_her_text_out(signed_in: Page) -> None:
    signed_in.context.grant_permissions(["clipboard-read", "clipboard-write"])
    signed_in.goto(PASTE)
    paste(signed_in, TALK)
    signed_in.context.clear_cookies()
    signed_in.get_by_role("button", name="Lay it out").click()
    expect(signed_in.locator(".paste-alert")).to_contain_text("You are signed out.")
    second = signed_in.context.new_page()
    second.goto("/admin/")
    second.locator("#id_username").fill("ada")
    second.locator("#id_password").fill("ada")
    second.get_by_role("button", name="Log in").click()
    expect(second).to_have_url("/admin/")
    signed_in.get_by_role("button", name="Lay it out").click()
    expect(signed_in.get_by_role("button", name="Make the draft")).to_be_visible()


def test_a_file_that_was_laid_out_outlasts_a_reload(signed_in: Page) -> None:
    signed_in.goto(PASTE)
    file = {"name": "talk.vtt", "mimeType": "text/vtt", "buffer": CAPTIONS}
    signed_in.get_by_label("Or a file").set_input_files(file)
    signed_in.get_by_role("button", name="Lay it out").click()
    expect(paragraph(signed_in, "At noon.")).to_be_visible()
    signed_in.on("dialog", lambda dialog: dialog.accept())
    signed_in.reload()
    signed_in.get_by_role("button", name="Back to the text").click()
    signed_in.get_by_role("button", name="Lay it out").click()
    expect(paragraph(signed_in, "At noon.")).to_be_visible()
    signed_in.get_by_label("Headline").fill("Noon")
    assert plain(make_draft(signed_in).exchanges.get().answer) == "At noon."
