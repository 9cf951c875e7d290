"""Ada saves twice with a note, looks at what she changed, and goes back."""

import pytest
from playwright.sync_api import Page, expect

from articles.versions import save_version
from tests.stories import make_article

pytestmark = pytest.mark.browser


def save(page: Page, headline: str, note: str) -> None:
    page.get_by_label("Headline").fill(headline)
    page.get_by_label("Note on this version").fill(note)
    page.get_by_label("Note on this version").press("Enter")
    expect(page.get_by_text("Draft saved. What changed: Headline")).to_be_visible()
    expect(page.get_by_label("Note on this version")).to_have_value("")


def test_ada_saves_twice_compares_and_restores(signed_in: Page, ada, now) -> None:
    page = signed_in
    story = make_article()
    save_version(story, by=ada, now=now)
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    save(page, "The ferry line reopens", "As the lawyer read it")
    save(page, "The ferry line opens again", "For Saturday")

    page.goto(f"/admin/articles/article/{story.pk}/history/")
    row = page.get_by_role("row", name="As the lawyer read it")
    expect(row).to_contain_text("Headline and address; 2 words added, 1 taken out")
    page.get_by_role("radio", name="Old: version 1").check()
    page.get_by_role("radio", name="New: version 3").check()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator("del")).to_contain_text(["Ferry", "reopens"])
    expect(page.locator("ins")).to_contain_text(["The ferry", "opens again"])
    expect(page.get_by_role("heading", name="Standfirst")).to_have_count(0)

    page.get_by_role("link", name="All versions").click()
    page.get_by_role("link", name="Restore 2").click()
    expect(page.get_by_text("what it is now stays as version 3")).to_be_visible()
    page.get_by_role("button", name="Restore version 2").click()
    expect(page.get_by_text("the story is as it was in version 2")).to_be_visible()
    expect(page.get_by_label("Headline")).to_have_value("The ferry line reopens")
    assert [version.note for version in story.versions.all()] == [
        *("Restored from version 2", "For Saturday", "As the lawyer read it", "")
    ]


def test_two_versions_stand_below_each_other_on_a_telephone(signed_in: Page, ada, now) -> None:
    page = signed_in
    story = make_article()
    for number, headline in enumerate(("Ferry line reopens", "Ferry line opens again")):
        story.headline = headline
        story.save()
        save_version(story, by=ada, now=now, note=f"Note {number}")
    page.set_viewport_size({"width": 390, "height": 800})
    for address in ("history/", "compare/?old=1&new=2", "restore/1/"):
        page.goto(f"/admin/articles/article/{story.pk}/{address}")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    old, new = (page.locator(f".compare__{side}").bounding_box() for side in ("old", "new"))
    assert new["y"] >= old["y"] + old["height"]
