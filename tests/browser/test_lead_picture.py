"""Ada gives a story its lead picture: chosen, dropped, said more of, changed, removed."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, Route, expect

from articles.models import Article, Picture
from tests.browser.pictures import drop, embed, make_library, save
from tests.library import jpeg

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nobody_works")]

LEAD = "[name=lead]"


@pytest.fixture
def library(transactional_db: None, ada: User) -> list[Picture]:
    return make_library(ada)


@pytest.fixture
def story(library: list[Picture]) -> Article:
    return Article.objects.create(headline="The ferry", body="<p>One.</p>")


@pytest.fixture
def writing(signed_in: Page, story: Article) -> Page:
    signed_in.goto(f"/admin/articles/article/{story.pk}/change/")
    return signed_in


def field(page: Page) -> Locator:
    return page.get_by_role("group", name="Lead picture", exact=True)


def lead(story: Article) -> str:
    story.refresh_from_db()
    return story.lead


def choose(page: Page, name: str) -> None:
    dialog = page.get_by_role("dialog", name="Choose the lead picture")
    dialog.get_by_role("option", name=name).click()


def test_ada_chooses_it_says_more_of_it_changes_and_removes_it(
    writing: Page, story: Article, library: list[Picture]
) -> None:
    field(writing).get_by_role("button", name="Choose the lead picture").click()
    choose(writing, "Boats")
    shown = field(writing).get_by_role("group", name="Picture: Boats")
    caption = shown.get_by_role("textbox", name="Caption")
    expect(caption).to_have_value("Boats on Monday.")
    caption.fill("Mara’s “boat” & <crew>")
    save(writing)
    told = "Mara’s “boat” &amp; &lt;crew&gt;"
    assert lead(story) == embed(library[1].pk, caption=told)
    expect(caption).to_have_value("Mara’s “boat” & <crew>")

    shown.hover()
    shown.get_by_role("button", name="Choose another").click()
    choose(writing, "Piers")
    expect(field(writing).get_by_role("group", name="Picture: Piers")).to_be_visible()
    save(writing)
    assert lead(story) == embed(library[3].pk)

    field(writing).get_by_role("group", name="Picture: Piers").hover()
    field(writing).get_by_role("button", name="Remove").click()
    back = field(writing).get_by_role("button", name="Take the earlier one back")
    expect(back).to_be_focused()
    writing.keyboard.press("Enter")
    expect(writing.locator(LEAD)).to_have_value(embed(library[3].pk))
    field(writing).get_by_role("group", name="Picture: Piers").hover()
    field(writing).get_by_role("button", name="Remove").click()
    save(writing)
    assert lead(story) == ""


def test_ada_drops_it_and_it_is_autosaved(writing: Page, story: Article) -> None:
    drop(writing.locator("[data-lead]"), quay_jpg=jpeg(9, (600, 400)))
    expect(field(writing).get_by_role("group", name="Picture: quay.jpg")).to_be_visible()
    new = Picture.objects.get(file_name="quay.jpg")
    expect(writing.locator(LEAD)).to_have_value(embed(new.pk))
    expect(writing.locator(".kept--saved")).to_be_visible()
    writing.reload()
    expect(writing.locator(".offer")).to_contain_text("quay.jpg")
    writing.get_by_role("button", name="Take it back into the form").click()
    expect(field(writing).get_by_role("group", name="Picture: quay.jpg")).to_be_visible()
    save(writing)
    assert lead(story) == embed(new.pk)


def test_the_later_of_two_dropped_is_the_lead(writing: Page) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    writing.route("**/picture/upload/", hold)
    drop(writing.locator("[data-lead]"), quay_jpg=jpeg(9))
    expect(field(writing).get_by_role("progressbar", name="quay.jpg")).to_be_visible()
    with writing.expect_event("requestfailed"):
        drop(writing.locator("[data-lead]"), pier_jpg=jpeg(10))
    expect(field(writing).get_by_role("progressbar")).to_have_count(1)
    held[1].continue_()
    expect(field(writing).get_by_role("group", name="Picture: pier.jpg")).to_be_visible()
    assert not Picture.objects.filter(file_name="quay.jpg").exists()


def test_a_chosen_file_leaves_the_focus_at_the_lead(writing: Page) -> None:
    chooser = field(writing).locator("input[type=file]")
    chooser.focus()
    chooser.set_input_files({"name": "quay.jpg", "mimeType": "image/jpeg", "buffer": jpeg(9)})
    expect(field(writing).get_by_role("button", name="Crop")).to_be_focused()


def test_a_refused_file_leaves_the_lead_as_it_was(
    writing: Page, story: Article, library: list[Picture], complaints: list[str]
) -> None:
    Article.objects.update(lead=library[0].embed)
    writing.reload()
    expect(field(writing).get_by_role("group", name="Picture: Gulls")).to_be_visible()
    drop(writing.locator("[data-lead]"), shell_php=b"<?php echo 1;")
    refused = field(writing).get_by_role("group", name="New pictures")
    expect(refused).to_contain_text("This is not a picture.")
    refused.get_by_role("button", name="Close").click()
    expect(writing.locator(LEAD)).to_have_value(library[0].embed)
    assert all("400" in complaint for complaint in complaints)
    complaints.clear()


def test_a_file_dropped_beside_the_fields_does_not_lead_away(writing: Page) -> None:
    address = writing.url
    drop(writing.locator(".desk__kind"), quay_jpg=jpeg(9))
    expect(writing).to_have_url(address)
    assert not Picture.objects.filter(file_name="quay.jpg").exists()


def test_by_keyboard_alone(writing: Page, story: Article, library: list[Picture]) -> None:
    writing.locator("#id_standfirst").focus()
    writing.keyboard.press("Tab")
    button = field(writing).get_by_role("button", name="Choose the lead picture")
    expect(button).to_be_focused()
    writing.keyboard.press("Enter")
    expect(writing.get_by_role("listbox").get_by_role("option")).to_have_count(4)
    writing.keyboard.press("Escape")
    expect(button).to_be_focused()
    writing.keyboard.press("Enter")
    expect(writing.get_by_role("listbox").get_by_role("option")).to_have_count(4)
    writing.keyboard.press("ArrowDown")
    writing.keyboard.press("End")
    writing.keyboard.press("Enter")
    expect(field(writing).get_by_role("button", name="Crop")).to_be_focused()
    expect(writing.locator(LEAD)).to_have_value(embed(library[0].pk))
    writing.keyboard.press("Control+s")
    expect(writing.locator(".messagelist")).to_contain_text("saved", ignore_case=True)
    assert lead(story) == embed(library[0].pk)


def test_without_a_script_it_is_kept(
    browsers: Any, story: Article, library: list[Picture], ada: User, live_server: Any
) -> None:
    Article.objects.update(lead=library[0].embed)
    context = browsers()
    page = context.browser.new_context(
        java_script_enabled=False, base_url=live_server.url
    ).new_page()
    page.goto(f"/admin/login/?next=/admin/articles/article/{story.pk}/change/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill("ada")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("It stays when you save.")).to_be_visible()
    page.locator("#id_headline").fill("Without a script")
    save(page)
    expect(page.locator("#id_headline")).to_have_value("Without a script")
    assert lead(story) == library[0].embed
    page.context.close()
