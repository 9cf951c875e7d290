"""Ada puts pictures into a text: chosen from the library, dropped, pasted, and as galleries."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, Route, expect

from articles.models import Article, Picture
from tests.browser.conftest import sign_in
from tests.browser.pictures import BODY, EDITOR, blocks, drop, embed, make_library, paste, save
from tests.browser.popups import click_and_close
from tests.library import jpeg
from tests.stories import make_interview

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nobody_works")]

TEXT = "<p>One.</p><p>Two.</p>"


@pytest.fixture
def story(transactional_db: None) -> Article:
    return Article.objects.create(headline="The ferry", body=TEXT)


@pytest.fixture
def library(transactional_db: None, ada: User) -> list[Picture]:
    return make_library(ada)


@pytest.fixture
def writing(signed_in: Page, story: Article, library: list[Picture]) -> Page:
    signed_in.goto(f"/admin/articles/article/{story.pk}/change/")
    signed_in.locator(EDITOR).get_by_text("One.").click()
    return signed_in


def body(story: Article) -> str:
    story.refresh_from_db()
    return story.body


def test_ada_chooses_a_picture_from_the_library(
    writing: Page, story: Article, library: list[Picture]
) -> None:
    writing.get_by_role("button", name="Put a picture here").click()
    dialog = writing.get_by_role("dialog", name="Put a picture here")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    expect(dialog.get_by_role("option")).to_have_count(4)
    dialog.get_by_role("searchbox").fill("boats")
    expect(dialog.get_by_role("option")).to_have_count(1)
    dialog.get_by_role("option").click()
    shown = writing.get_by_role("group", name="Picture: Boats", exact=True)
    expect(shown.get_by_role("textbox", name="Caption")).to_have_value("Boats on Monday.")
    expect(shown).to_contain_text("Rosa Lind")
    expect(writing.locator(EDITOR)).to_be_focused()
    save(writing)
    assert body(story) == f"<p>One.</p>{embed(library[1].pk)}<p>Two.</p>"


def test_what_ada_types_at_a_picture_goes_below_it(
    writing: Page, story: Article, library: list[Picture]
) -> None:
    writing.get_by_role("button", name="Put a picture here").click()
    writing.get_by_role("listbox").get_by_role("option").first.click()
    expect(blocks(writing)).to_contain_text("Rosa Lind")
    writing.keyboard.type("Then ")
    blocks(writing).locator("img").click()
    writing.keyboard.type("Below")
    save(writing)
    assert body(story) == f"<p>One.</p>{embed(library[3].pk)}<p>Below</p><p>Then Two.</p>"


def test_ada_drops_a_picture_into_the_text_and_goes_on_writing(
    writing: Page, story: Article
) -> None:
    drop(writing.locator(f"{EDITOR} p").first, quay_jpg=jpeg(9, (600, 400)))
    writing.keyboard.press("End")
    writing.keyboard.type(" And on.")
    expect(blocks(writing)).to_have_count(1)
    expect(blocks(writing)).to_contain_text("No credit")
    writing.keyboard.type(" Still here.")
    expect(writing.locator(".kept--saved")).to_be_visible()
    save(writing)
    new = Picture.objects.get(file_name="quay.jpg")
    assert body(story) == f"<p>One. And on. Still here.</p>{embed(new.pk)}<p>Two.</p>"


def test_from_a_dropped_file_to_a_published_page(writing: Page, story: Article) -> None:
    drop(writing.locator(f"{EDITOR} p").first, quay_jpg=jpeg(9, (600, 400)))
    blocks(writing).get_by_role("textbox", name="Alternative text").fill("The quay at dawn")
    expect(blocks(writing)).not_to_contain_text("No alternative text")
    with writing.expect_popup() as popup:
        blocks(writing).get_by_role("link", name="Mend it in the library").click()
    popup.value.get_by_label("Credit", exact=True).fill("Mara Quill")
    click_and_close(popup.value.get_by_role("button", name="Save", exact=True))
    expect(blocks(writing)).to_contain_text("Mara Quill")
    with writing.expect_navigation():
        writing.get_by_role("button", name="Publish", exact=True).click()
    page = story.publications.get().markup
    assert 'alt="The quay at dawn"' in page
    assert "Mara Quill" in page


def test_several_dropped_at_once_are_a_gallery_and_one_undo(writing: Page, story: Article) -> None:
    files = {f"quay{number}_jpg": jpeg(20 + number, (600, 400)) for number in range(3)}
    drop(writing.locator(f"{EDITOR} p").first, **files)
    expect(blocks(writing)).to_have_count(3)
    save(writing)
    keys = [Picture.objects.get(file_name=f"quay{number}.jpg").pk for number in range(3)]
    gallery = "".join(embed(pk, layout="gallery") for pk in keys)
    assert body(story) == f"<p>One.</p>{gallery}<p>Two.</p>"


def test_a_dropped_picture_is_undone_by_one_undo(writing: Page) -> None:
    drop(writing.locator(f"{EDITOR} p").first, a_jpg=jpeg(30), b_jpg=jpeg(31))
    expect(blocks(writing)).to_have_count(2)
    writing.locator(EDITOR).focus()
    writing.keyboard.press("Control+z")
    expect(blocks(writing)).to_have_count(0)
    expect(writing.locator(BODY)).to_have_value(TEXT)
    writing.keyboard.press("Control+Shift+z")
    expect(blocks(writing)).to_have_count(2)


def test_a_pasted_picture_goes_below_where_one_writes(writing: Page, story: Article) -> None:
    paste(writing.locator(EDITOR), "image.png", jpeg(40))
    expect(blocks(writing)).to_have_count(1)
    save(writing)
    new = Picture.objects.get(file_name="image.png")
    assert body(story) == f"<p>One.</p>{embed(new.pk)}<p>Two.</p>"


def test_a_refused_file_says_why_and_the_text_is_as_it_was(
    writing: Page, story: Article, complaints: list[str]
) -> None:
    drop(writing.locator(f"{EDITOR} p").first, shell_jpg=b"<?php echo 1;", quay_jpg=jpeg(50))
    refused = writing.get_by_role("group", name="New pictures")
    expect(refused).to_contain_text("This is not a picture.")
    expect(refused).to_contain_text("shell.jpg")
    expect(blocks(writing)).to_have_count(1)  # the other one is good
    refused.get_by_role("button", name="Close").click()
    expect(refused).to_have_count(0)
    writing.locator(EDITOR).focus()
    writing.keyboard.press("Control+z")
    expect(writing.locator(BODY)).to_have_value(TEXT)
    assert all("400" in complaint for complaint in complaints)
    complaints.clear()


def test_a_picture_that_came_while_ada_was_signed_out_is_sent_again(
    writing: Page, story: Article, ada: User, live_server: Any, complaints: list[str]
) -> None:
    writing.context.clear_cookies()
    drop(writing.locator(f"{EDITOR} p").first, quay_jpg=jpeg(51))
    waiting = writing.get_by_role("group", name="New pictures")
    expect(waiting).to_contain_text("You are signed out.")
    sign_in(ada, writing.context, live_server.url)  # in another tab
    waiting.get_by_role("button", name="Try again").click()
    expect(blocks(writing)).to_have_count(1)
    expect(waiting).to_have_count(0)
    save(writing)
    assert body(story) == f"<p>One.</p>{Picture.objects.latest('pk').embed}<p>Two.</p>"
    assert all("403" in complaint for complaint in complaints)  # the token of before
    complaints.clear()


def test_nothing_is_saved_while_a_picture_is_on_its_way(writing: Page, story: Article) -> None:
    writing.route("**/picture/upload/", lambda _route: None)  # it never arrives
    drop(writing.locator(f"{EDITOR} p").first, quay_jpg=jpeg(60))
    waiting = writing.get_by_role("group", name="New pictures")
    expect(waiting.get_by_role("progressbar", name="quay.jpg")).to_be_visible()
    writing.get_by_role("button", name="Save draft").click()
    expect(waiting).to_contain_text("This picture is not here yet.")
    waiting.get_by_role("button", name="Cancel quay.jpg").click()
    expect(waiting).to_have_count(0)
    save(writing)
    assert body(story) == TEXT


def test_ada_chooses_a_gallery_of_three_by_keyboard_alone(
    writing: Page, story: Article, library: list[Picture]
) -> None:
    writing.get_by_role("button", name="Put a gallery here").focus()
    writing.keyboard.press("Enter")
    expect(writing.get_by_role("listbox").get_by_role("option")).to_have_count(4)
    writing.keyboard.press("ArrowDown")
    writing.keyboard.press("Space")
    for _ in range(2):
        writing.keyboard.press("ArrowRight")
        writing.keyboard.press("Space")
    expect(writing.get_by_role("button", name="Put in 3")).to_be_enabled()
    writing.keyboard.press("Enter")
    expect(blocks(writing)).to_have_count(3)
    expect(writing.locator(EDITOR)).to_be_focused()
    save(writing)
    chosen = [picture.pk for picture in reversed(library)][:3]
    gallery = "".join(embed(pk, layout="gallery") for pk in chosen)
    assert body(story) == f"<p>One.</p>{gallery}<p>Two.</p>"


def test_escape_leaves_the_library_and_nothing_is_put_in(writing: Page) -> None:
    writing.get_by_role("button", name="Put a gallery here").click()
    writing.get_by_role("listbox").get_by_role("option").first.click()
    writing.keyboard.press("Escape")
    expect(writing.get_by_role("dialog", name=re.compile("gallery"))).to_have_count(0)
    expect(writing.locator(EDITOR)).to_be_focused()
    expect(writing.locator(BODY)).to_have_value(TEXT)


def test_a_library_left_during_an_upload_holds_no_save_up(writing: Page, story: Article) -> None:
    writing.route("**/picture/upload/", lambda _route: None)  # it never arrives
    writing.get_by_role("button", name="Put a gallery here").click()
    dialog = writing.get_by_role("dialog", name="Put a gallery here")
    files = [{"name": name, "mimeType": "image/jpeg", "buffer": jpeg(61)} for name in "abc"]
    dialog.locator("input[type=file]").set_input_files(files)
    expect(dialog.get_by_role("progressbar", name="a")).to_be_visible()
    with writing.expect_event("requestfailed"):  # it does not go on unseen
        writing.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    save(writing)
    assert body(story) == TEXT


def test_a_text_emptied_meanwhile_takes_the_dropped_picture(writing: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    writing.route("**/picture/upload/", hold)
    drop(writing.locator(f"{EDITOR} p").last, quay_jpg=jpeg(62))
    expect(writing.get_by_role("progressbar", name="quay.jpg")).to_be_visible()
    writing.keyboard.press("Control+a")
    writing.keyboard.press("Delete")
    expect(writing.locator(f"{EDITOR} p")).to_have_text([""])
    held[0].continue_()
    expect(blocks(writing)).to_have_count(1)


def test_the_library_takes_a_new_picture_while_one_chooses(writing: Page, story: Article) -> None:
    writing.get_by_role("button", name="Put a gallery here").click()
    dialog = writing.get_by_role("dialog", name="Put a gallery here")
    dialog.get_by_role("option", name="Boats").last.click()
    file = {"name": "new.jpg", "mimeType": "image/jpeg", "buffer": jpeg(70)}
    dialog.locator("input[type=file]").set_input_files([file])
    expect(dialog.get_by_role("option").first).to_contain_text("new.jpg")
    dialog.get_by_role("button", name="Put in 2").click()
    expect(blocks(writing)).to_have_count(2)


def test_pictures_stand_in_answers_too(signed_in: Page, library: list[Picture]) -> None:
    interview = make_interview(exchanges=1)
    signed_in.goto(f"/admin/interviews/interview/{interview.pk}/change/")
    answer = signed_in.locator(".field-answer")
    answer.locator(".ProseMirror").get_by_text("Answer").click()
    answer.get_by_role("button", name="Put a picture here").click()
    signed_in.get_by_role("listbox").get_by_role("option").first.click()
    expect(answer.locator(".picture-block")).to_have_count(1)
    for label in ("Caption", "Alternative text", "Decorative"):
        box = answer.get_by_text(label, exact=True).bounding_box()
        assert box
        assert box["width"] > 30, f"{label} is to be seen"
    save(signed_in)
    assert interview.exchanges.get().answer.endswith(embed(library[-1].pk))
