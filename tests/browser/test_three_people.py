"""Rosa writes, Edda reads and sends back, Ben approves and publishes: three browsers, one story."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Publication
from tests.staff import CHIEFS, EDITORS, REPORTERS, colleague

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def reads(page: Page, said: str) -> None:
    expect(page.locator(".messagelist")).to_contain_text(said)


def finds(page: Page, headline: str, section: str = "To review") -> None:
    page.goto("/admin/")
    found = page.get_by_role("region", name=section)
    found.get_by_role("link", name=headline).click()


def test_a_story_is_written_reviewed_and_approved_by_three_people(sits_down, settings) -> None:
    settings.FOUR_EYES = True
    rosa, edda, carla = (
        sits_down(colleague(name, role))
        for name, role in (("rosa", REPORTERS), ("edda", EDITORS), ("carla", CHIEFS))
    )
    rosa.goto("/admin/")
    rosa.get_by_role("link", name="New article").click()
    rosa.locator("#id_headline").fill("Ferry line reopens")
    rosa.locator(".field-body .tiptap").click()
    rosa.keyboard.type("The ferry is bak.")
    press(rosa, "Submit for review")
    reads(rosa, "Saved and submitted.")

    finds(edda, "Ferry line reopens")
    edda.get_by_role("link", name="Send back").click()
    edda.get_by_label("What is still to be done?").fill("Mend the typo, please.")
    press(edda, "Send back")
    reads(edda, "Sent back.")

    finds(rosa, "Ferry line reopens", "Mine")
    expect(rosa.locator(".notes")).to_contain_text("Mend the typo, please.")
    rosa.locator(".field-body .tiptap").fill("The ferry is back.")
    press(rosa, "Submit for review")
    reads(rosa, "Saved and submitted.")

    finds(edda, "Ferry line reopens")
    edda.locator("#id_standfirst").fill("After two years.")
    press(edda, "Approve")
    reads(edda, "somebody else must approve it")
    finds(carla, "Ferry line reopens")
    press(carla, "Approve")
    reads(carla, "Saved and approved.")
    expect(carla.locator(".standing")).to_contain_text("by carla")

    edda.reload()
    press(edda, "Publish")
    reads(edda, "Live now at")
    story = Article.objects.get()
    assert Publication.objects.live().get().standfirst == "After two years."
    assert [act.what for act in story.acts.order_by("pk")] == [
        *("saved", "submitted", "sent back", "saved", "submitted", "saved", "approved"),
        "published",
    ]
