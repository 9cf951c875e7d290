"""Nothing at the desk is out of somebody's reach: axe finds nothing on any of its pages.

The pages are those of the URL configuration, so that none can be forgotten.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page, expect

from articles.models import Picture
from interviews.models import Interview
from tests.pages import addresses, make_newsroom

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
QUERIES = {"compare": "?old=1&new=2"}
NOT_OURS = (
    "articles_picture_original",
    "jsi18n",
    "logout",
    "autocomplete",
    "view_on_site",
)


@pytest.fixture
def newsroom(ada: User) -> Interview:
    return make_newsroom(ada)


def opened(story: Interview, desk: Client) -> Iterator[str]:
    """The addresses at which there is a page to look at."""
    for name, address in addresses(story):
        if name.startswith(NOT_OURS):
            continue
        query = QUERIES.get(name.rpartition("_")[2], "")
        if name == "articles_picture_fill":
            query = f"?id={Picture.objects.get().pk}"
        answer = desk.get(address + query)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            yield address + query


def findings(page: Page, address: str) -> list[str]:
    page.goto(address)
    expect(page.locator("[data-django-prose-editor-unhurried]:not(.prose-editor *)")).to_have_count(
        page.locator(".empty-form [data-django-prose-editor-unhurried]").count()
    )
    expect(page.locator(".tiptap:not([aria-labelledby])")).to_have_count(0)  # named a moment later
    found = Axe().run(page, options=OPTIONS).response["violations"]
    said = [f"{address} {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]
    wide, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return said if wide <= room else [*said, f"{address} is {wide} wide"]


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_any_page_of_the_desk(
    signed_in: Page, newsroom: Interview, desk: Client, width: int
) -> None:
    # So high that the bar that stays in view covers nothing, wherever the page is scrolled to.
    signed_in.set_viewport_size({"width": width, "height": 7000})
    pages = set(opened(newsroom, desk))
    assert len(pages) > 50
    assert [one for address in sorted(pages) for one in findings(signed_in, address)] == []
