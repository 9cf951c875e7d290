"""A fact changes; Ada decides, in her browser, what becomes of the stories that tell it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from articles import press
from articles.models import Article, Fact, FactBox, PinnedBox, Publication
from tests.browser.test_factboxes import EDITOR, FACT
from tests.stories import make_article, make_factbox

pytestmark = pytest.mark.browser


@pytest.fixture
def box(ada) -> FactBox:
    box = make_factbox()
    box.facts.update(source="Harbour office")  # or the desk would ask
    return box


def live(box: FactBox, headline: str, ada) -> Article:
    story = make_article(headline, body=f"<p>One.</p>{box.embed}")
    press.publish(story, by=ada, now=timezone.now)
    return story


def three_boats(page: Page, box: FactBox) -> None:
    page.goto(f"/admin/articles/factbox/{box.pk}/change/")
    page.locator(FACT).fill("Three, and one of them new.")
    page.get_by_role("button", name="Save", exact=True).click()


def test_ada_updates_one_story_and_leaves_the_other_as_published(
    signed_in: Page, box: FactBox, ada
) -> None:
    page = signed_in
    ferry, quay = live(box, "The ferry", ada), live(box, "The quay", ada)
    three_boats(page, box)
    expect(page.get_by_text("Readers of 2 stories see this box as it was.")).to_be_visible()
    page.get_by_role("checkbox", name="The quay").uncheck()
    page.get_by_role("button", name="Update these stories now").click()
    expect(page.get_by_text("Readers of 1 story see the box as it is now.")).to_be_visible()
    expect(page.get_by_role("checkbox")).to_have_count(1)
    page.get_by_role("link", name="Leave them as published").click()

    for story, boats, versions in ((ferry, "Three, and one", 2), (quay, "Two, built in 1987.", 1)):
        page.goto(Publication.objects.live().get(story=story).path)
        expect(page.locator(".factbox")).to_contain_text(boats)
        page.goto(f"/admin/articles/article/{story.pk}/history/")
        expect(page.get_by_role("radio", name="Old: version")).to_have_count(versions)
        noted = page.get_by_text("Fact box “The ferry in figures” updated")
        expect(noted).to_have_count(versions - 1)


def test_ada_pins_the_box_in_a_story_and_publishes_it_so(
    signed_in: Page, box: FactBox, ada
) -> None:
    page = signed_in
    story = live(box, "The ferry", ada)
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    shown = page.get_by_role("group", name="Fact box")
    expect(shown.get_by_role("link", name="Used in 1 story")).to_have_attribute(
        "href", f"/admin/articles/factbox/{box.pk}/stories/"
    )
    shown.get_by_role("button", name="Keep as it is now").click()
    expect(shown.get_by_role("status")).to_have_text(re.compile("^Pinned on [0-9]"))
    page.get_by_role("button", name="Publish changes").click()
    expect(page.get_by_text("Live now at")).to_be_visible()
    story.refresh_from_db()
    assert story.body == f"<p>One.</p>{PinnedBox.objects.get().embed}"
    assert story.versions.count() == 1

    three_boats(page, box)
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    expect(shown).to_contain_text("Two, built in 1987.")
    expect(shown.get_by_role("status")).to_contain_text("1 fact of the box has changed since")
    shown.get_by_role("button", name="Follow the box").click()
    expect(shown).to_contain_text("Three, and one of them new.")
    expect(shown.get_by_role("status")).to_be_empty()
    page.locator(EDITOR).get_by_text("One.").click()
    page.keyboard.press("Control+z")
    expect(shown).to_contain_text("Two, built in 1987.")
    page.keyboard.press("Control+y")
    page.get_by_role("button", name="Publish changes").click()
    expect(page.get_by_text("Live now at")).to_be_visible()
    assert "Three, and one" in Publication.objects.live().get().html


def test_a_pin_that_comes_late_finds_the_box_that_was_drawn_anew(
    signed_in: Page, box: FactBox, ada
) -> None:
    page = signed_in
    story = live(box, "The ferry", ada)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/pin/", hold)
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    shown = page.get_by_role("group", name="Fact box")
    expect(shown.get_by_role("link", name="Used in 1 story")).to_be_visible()
    with page.expect_request("**/pin/"):
        shown.get_by_role("button", name="Keep as it is now").click()
    page.locator(EDITOR).get_by_text("One.").click()
    for key in ("Control+a", "Delete", "Control+z"):
        page.keyboard.press(key)
    expect(shown).to_be_visible()
    held[0].continue_()
    expect(shown.get_by_role("status")).to_have_text(re.compile("^Pinned on [0-9]"))


def test_a_box_that_is_used_is_not_deleted_and_says_where(
    signed_in: Page, box: FactBox, ada
) -> None:
    page = signed_in
    live(box, "The ferry", ada)
    page.goto("/admin/articles/factbox/")
    page.locator(".field-used_in_stories").get_by_role("link", name="1").click()
    expect(page.get_by_role("heading", name="Where this fact box is used")).to_be_visible()
    page.locator(".breadcrumbs").get_by_role("link", name="The ferry in figures").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("is used in the story")).to_be_visible()
    page.locator("#content").get_by_role("link", name="The ferry", exact=True).click()
    expect(page).to_have_url(re.compile("/admin/articles/article/[0-9]+/change/"))


def test_from_the_front_page_to_a_fact_and_dated_anew(signed_in: Page, box: FactBox) -> None:
    page = signed_in
    yesterday = timezone.localdate() - timedelta(days=1)
    Fact.objects.filter(label="Crossings").update(review_by=yesterday, as_of="2024-01-01")
    page.goto("/admin/")
    page.get_by_role("link", name="1 fact is past its review day").click()
    page.get_by_role("link", name="Crossings Fourteen a day.").click()
    expect(page.locator("#id_facts-1-as_of")).to_be_focused()
    page.locator("#facts-1 .field-as_of").get_by_role("button", name="Today").click()
    page.locator("#id_facts-1-review_by").fill("2199-01-01")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    assert Fact.objects.get(label="Crossings").as_of == timezone.localdate()
    page.goto("/admin/")
    expect(page.get_by_text("review day")).to_have_count(0)
