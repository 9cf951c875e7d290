"""What Ada says of a picture for one story: its words, its crop, its place; and undo."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from articles.models import Article, Picture
from interviews.models import Interview
from tests.browser.pictures import BODY, EDITOR, blocks, embed, make_library, save
from tests.browser.popups import click_and_close
from tests.library import make_picture
from tests.stories import make_interview

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nobody_works")]


@pytest.fixture
def picture(transactional_db: None, ada: User) -> Picture:
    return make_picture(ada, headline="Boats", caption="Boats on Monday.", size=(600, 400))


@pytest.fixture
def story(picture: Picture) -> Article:
    body = f"<p>One.</p>{picture.embed}<p>Two.</p>"
    return Article.objects.create(headline="The ferry", body=body)


@pytest.fixture
def writing(signed_in: Page, story: Article) -> Page:
    signed_in.goto(f"/admin/articles/article/{story.pk}/change/")
    expect(blocks(signed_in).get_by_role("textbox", name="Caption")).to_have_value(re.compile("Mo"))
    return signed_in


def field(page: Page, name: str) -> Locator:
    return blocks(page).get_by_role("textbox", name=name)


def undo(page: Page) -> None:
    page.get_by_role("button", name="undo").first.click()


def body(story: Article) -> str:
    story.refresh_from_db()
    return story.body


def test_own_words_outlive_a_save_and_lead_back_to_the_library(
    writing: Page, story: Article, picture: Picture
) -> None:
    caption, alt = field(writing, "Caption"), field(writing, "Alternative text")
    caption.press("End")
    writing.keyboard.type(" “Fish & <chips>”")
    alt.fill("Two boats")
    expect(blocks(writing)).to_contain_text("In this story")
    save(writing)
    told = "Boats on Monday. “Fish &amp; &lt;chips&gt;”"
    assert (
        body(story) == f"<p>One.</p>{embed(picture.pk, alt='Two boats', caption=told)}<p>Two.</p>"
    )
    expect(caption).to_have_value("Boats on Monday. “Fish & <chips>”")
    expect(alt).to_have_value("Two boats")
    for name in ("Caption", "Alternative text"):
        blocks(writing).get_by_role("button", name=f"{name}: As in the library").click()
    expect(caption).to_have_value("Boats on Monday.")
    save(writing)
    assert body(story) == f"<p>One.</p>{picture.embed}<p>Two.</p>"


def test_typing_keeps_the_cursor_and_is_undone_as_one(writing: Page, story: Article) -> None:
    caption = field(writing, "Caption")
    caption.fill("")
    expect(writing.locator(BODY)).to_have_value(re.compile('data-caption=""'))
    writing.keyboard.type("New", delay=30)
    writing.wait_for_timeout(700)  # longer than what the editor takes for one act
    writing.keyboard.type(" words", delay=30)
    expect(caption).to_be_focused()
    expect(caption).to_have_value("New words")
    expect(writing.locator(BODY)).to_have_value(re.compile('data-caption="New words"'))
    undo(writing)
    expect(caption).to_have_value("Boats on Monday.")
    expect(writing.locator(BODY)).to_have_value(story.body)


def test_decorative_is_said_on_purpose(writing: Page, story: Article, picture: Picture) -> None:
    tick = blocks(writing).get_by_role("checkbox", name="Decorative")
    tick.check()
    expect(field(writing, "Alternative text")).to_be_disabled()
    save(writing)
    assert body(story) == f"<p>One.</p>{embed(picture.pk, alt='')}<p>Two.</p>"
    expect(tick).to_be_checked()
    tick.uncheck()
    expect(field(writing, "Alternative text")).to_have_value("Boats at the quay")
    save(writing)
    assert body(story) == f"<p>One.</p>{picture.embed}<p>Two.</p>"


def test_a_crop_by_keyboard_is_there_after_a_reload_and_can_be_undone(
    writing: Page, story: Article, picture: Picture
) -> None:
    crop = blocks(writing).get_by_role("button", name="Crop")
    crop.focus()
    writing.keyboard.press("Enter")
    dialog = writing.get_by_role("dialog", name="Which part does this story show?")
    expect(dialog.get_by_role("button", name="The part that is shown")).to_be_focused()
    for _ in range(10):
        writing.keyboard.press("Shift+ArrowLeft")
    writing.keyboard.press("ArrowRight")
    expect(dialog).to_contain_text("90 % of the width, 100 % of the height")
    dialog.get_by_role("button", name="Show this part").click()
    expect(crop).to_be_focused()
    cropped = f"<p>One.</p>{embed(picture.pk, crop='6,0,540,400')}<p>Two.</p>"
    expect(writing.locator(BODY)).to_have_value(cropped)
    undo(writing)
    expect(writing.locator(BODY)).to_have_value(story.body)
    writing.get_by_role("button", name="redo").first.click()
    save(writing)
    assert body(story) == cropped
    expect(crop).to_have_class(re.compile("is-own"))


def test_escape_leaves_the_crop_as_it_was(writing: Page, story: Article) -> None:
    blocks(writing).hover()
    blocks(writing).get_by_role("button", name="Crop").click()
    writing.keyboard.press("Shift+ArrowLeft")
    writing.keyboard.press("Escape")
    expect(writing.get_by_role("dialog", name="Which part")).to_have_count(0)
    expect(writing.locator(BODY)).to_have_value(story.body)


def test_a_picture_moves_by_keyboard_and_keeps_the_focus(
    writing: Page, story: Article, picture: Picture
) -> None:
    down = blocks(writing).get_by_role("button", name="Move down")
    down.focus()
    writing.keyboard.press("Enter")
    expect(down).to_be_focused()
    expect(writing.locator(BODY)).to_have_value(
        re.compile(f"^<p>One.</p><p>Two.</p>{picture.embed}")
    )
    up = blocks(writing).get_by_role("button", name="Move up")
    for _ in range(2):
        up.focus()
        writing.keyboard.press("Enter")
    save(writing)
    assert body(story) == f"{picture.embed}<p>One.</p><p>Two.</p>"


def test_a_copied_picture_keeps_what_is_said_of_it(writing: Page, picture: Picture) -> None:
    field(writing, "Caption").fill("Own words")
    writing.locator(EDITOR).get_by_text("One.").click()
    writing.keyboard.press("Control+a")
    writing.keyboard.press("Control+c")
    writing.locator(EDITOR).get_by_text("Two.").click()
    chosen = "selector => document.querySelector(selector).editor.state.selection.empty"
    writing.wait_for_function(chosen, arg=EDITOR)
    writing.keyboard.press("Control+v")
    expect(blocks(writing)).to_have_count(2)
    expect(writing.locator(BODY)).to_have_value(re.compile("(.*Own words){2}"))


def test_layouts_and_a_gallery_that_grows(
    writing: Page, story: Article, picture: Picture, ada: User
) -> None:
    other = make_picture(ada, 7, headline="Gulls")
    blocks(writing).hover()
    blocks(writing).get_by_role("button", name="Wide").click()
    expect(writing.locator(BODY)).to_have_value(re.compile('data-layout="wide"'))
    blocks(writing).get_by_role("button", name="In a gallery").click()
    blocks(writing).get_by_role("button", name="Add pictures").click()
    writing.get_by_role("listbox").get_by_role("option").first.click()
    writing.get_by_role("button", name="Put in 1").click()
    expect(blocks(writing)).to_have_count(2)
    save(writing)
    gallery = "".join(embed(one.pk, layout="gallery") for one in (picture, other))
    assert body(story) == f"<p>One.</p>{gallery}<p>Two.</p>"


def test_what_it_lacks_is_said_and_mended_in_the_library(
    signed_in: Page, story: Article, picture: Picture
) -> None:
    Picture.objects.update(credit="")
    signed_in.goto(f"/admin/articles/article/{story.pk}/change/")
    expect(blocks(signed_in)).to_contain_text("No credit: it cannot be published so.")
    with signed_in.expect_popup() as popup:
        blocks(signed_in).get_by_role("link", name="Mend it in the library").click()
    popup.value.get_by_label("Credit", exact=True).fill("Mara Quill")
    click_and_close(popup.value.get_by_role("button", name="Save", exact=True))
    expect(blocks(signed_in)).to_contain_text("Mara Quill")
    expect(blocks(signed_in)).not_to_contain_text("No credit")


def test_rights_that_end_before_the_story_goes_live_are_said(
    signed_in: Page, story: Article
) -> None:
    day = timezone.localdate() + timedelta(days=3)
    Picture.objects.update(rights_until=day)
    signed_in.goto(f"/admin/articles/article/{story.pk}/change/")
    expect(field(signed_in, "Caption")).to_have_value("Boats on Monday.")
    expect(blocks(signed_in)).not_to_contain_text("rights")
    signed_in.locator("[name=go_live_at_0]").fill(f"{day + timedelta(days=1)}")
    signed_in.keyboard.press("Tab")
    expect(blocks(signed_in)).to_contain_text(f"Its rights end on {day.day} ")
    Picture.objects.update(rights_until=day - timedelta(days=9))
    signed_in.reload()
    expect(blocks(signed_in)).to_contain_text("readers do not see it")


def test_a_picture_that_is_gone_says_so_and_can_be_taken_out(
    signed_in: Page, story: Article, picture: Picture
) -> None:
    Article.objects.update(body=f"<p>One.</p>{embed(99)}")
    signed_in.goto(f"/admin/articles/article/{story.pk}/change/")
    expect(blocks(signed_in)).to_contain_text("is not in the library any more")
    blocks(signed_in).hover()
    blocks(signed_in).get_by_role("button", name="Remove").click()
    save(signed_in)
    assert body(story) == "<p>One.</p>"


def test_a_form_asks_for_all_its_pictures_at_once(signed_in: Page, ada: User) -> None:
    lead, first, second, _fourth = make_library(ada)
    story = make_interview(exchanges=30)
    Interview.objects.filter(pk=story.pk).update(lead=lead.embed, body=f"<p>1.</p>{first.embed}")
    last = story.exchanges.last()
    story.exchanges.filter(pk=last.pk).update(answer=f"<p>Far below.</p>{second.embed * 2}")
    asked: list[str] = []
    signed_in.on("request", lambda one: "/embed/?" in one.url and asked.append(one.url))
    signed_in.goto(f"/admin/interviews/interview/{story.pk}/change/")
    below = signed_in.locator(f".picture-block[data-id='{second.pk}']")
    below.first.scroll_into_view_if_needed()
    for picture in (lead, first, second):
        caption = signed_in.locator(f".picture-block[data-id='{picture.pk}'] textarea").first
        expect(caption).to_have_value(picture.caption)
    ids = [parse_qs(urlsplit(url).query)["id"] for url in asked]
    assert [sorted(one) for one in ids] == [[str(one.pk) for one in (lead, first, second)]]

    # What is mended in the library is asked for again, and nothing else.
    with signed_in.expect_popup() as popup:
        below.first.get_by_role("button", name="In the library").click()
    popup.value.get_by_label("Caption", exact=True).fill("Cranes on Friday.")
    click_and_close(popup.value.get_by_role("button", name="Save", exact=True))
    for one in below.all():
        expect(one.locator("textarea").first).to_have_value("Cranes on Friday.")
    assert asked[1:] == [asked[0].partition("?")[0] + f"?id={second.pk}"]
