"""Ada mends what the desk asks about, passes the rest, and publishes."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Article, PassedQuery, Publication
from articles.rights import today
from articles.versions import save_version
from tests.library import make_picture
from tests.stories import make_article

pytestmark = pytest.mark.browser


def test_ada_mends_one_passes_the_other_and_publishes(signed_in: Page) -> None:
    page = signed_in
    page.goto("/admin/interviews/interview/add/")
    page.locator("#id_headline").fill("The ferry is back")
    page.locator("#id_speakers-0-name").fill("Harbour Post")
    page.locator("#id_speakers-0-asks").check()
    page.locator("#id_speakers-1-name").fill("Mara Quill")
    page.locator("#id_exchanges-0-question").fill("Why did they say “never?")
    page.locator("#exchanges-0 .ProseMirror").fill("They said it for for years.")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messagelist")).to_contain_text("not published: the desk has 2 queries.")
    panel = page.locator(".queries")
    expect(panel).to_be_in_viewport()
    expect(panel.locator("summary")).to_be_focused()

    # The words are selected where they stand: what is typed takes their place.
    doubled = panel.locator(".query", has_text="for for")
    doubled.get_by_role("link", name="Show the place").click()
    expect(page.locator("#exchanges-0 .ProseMirror")).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "for for years"
    page.keyboard.type("for years")

    mark = panel.locator(".query", has_text="quotation mark")
    mark.get_by_role("link", name="Show the place").click()
    question = page.locator("#id_exchanges-0-question")
    expect(question).to_be_focused()
    selected = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert question.evaluate(selected) == "“never?"
    mark.get_by_label("Right as it is").check()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Live now at")
    expect(panel).to_have_count(0)
    assert "for years." in Publication.objects.get().html
    assert PassedQuery.objects.get().passed_by.username == "ada"


def test_enter_in_a_field_saves_and_does_not_publish(signed_in: Page) -> None:
    page = signed_in
    page.goto("/admin/articles/article/add/")
    page.locator("#id_headline").fill("The the ferry")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".queries")).not_to_have_attribute("open", "")
    page.locator("#id_slug").fill("ferry-line")
    with page.expect_navigation():
        page.locator("#id_slug").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("Draft saved.")
    assert Article.objects.get().slug == "ferry-line"
    assert not Publication.objects.exists()


def test_a_query_about_a_picture_leads_to_it(signed_in: Page, ada: User) -> None:
    in_text, lead = (make_picture(ada, seed=seed, rights_until=today()) for seed in (1, 2))
    body = f"{'<p>The quay.</p>' * 60}{in_text.embed}<p>End.</p>"
    story = make_article(lead=lead.embed, body=body)
    save_version(story, by=ada, now=timezone.now())
    page = signed_in
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    page.locator(".queries summary").click()
    for picture in (in_text, lead):
        block = page.locator(f".picture-block[data-id='{picture.pk}']")
        expect(block).not_to_be_in_viewport()
        page.locator(f"[data-block='picture:{picture.pk}']").click()
        expect(block).to_be_in_viewport()
