"""Nothing at the desk is out of somebody's reach: axe finds nothing on any of its pages.

The pages are those of the URL configuration, so that none can be forgotten.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.apps import apps
from django.contrib.admin import site
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles import noting, press, reviewing, sharing
from articles.models import Credit, Fact, Person, ShareLink, Unsaved
from articles.versions import save_version
from interviews.models import Interview
from tests.stories import make_article, make_factbox, make_interview

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
KEY = "7d1f0c0e-55aa-4b6e-9d0a-2f3f4a5b6c7d"  # of a form that was left
NOT_OURS = ("django_tasks_database", "jsi18n", "logout", "autocomplete", "view_on_site")


@pytest.fixture
def newsroom(ada: User) -> Interview:
    """A story that everything has been done to, and one row of each kind."""
    now = timezone.now()
    box = make_factbox()
    Fact.objects.filter(box=box).update(review_by=now.date() - timedelta(days=1))
    story = make_interview(exchanges=7)
    story.body += box.embed
    story.save()
    story.tags.add("harbour")
    person = Person.objects.create(name="Mara Quill", slug="mara-quill")
    Credit.objects.create(story=story, person=person, role="Reported by", position=1)
    save_version(story, by=ada, now=now)
    press.publish(story, by=ada, now=now)
    story.headline += " and a half"
    story.save()
    save_version(story, by=ada, now=now, note="Longer")
    press.schedule(story, by=ada, now=now, live_from=now + timedelta(days=1))
    reviewing.submit(story, by=ada, now=now)
    noting.write(story, "Who says so?", by=ada, to=ada, now=now, at="body The ferry")
    ends = now + timedelta(days=7)
    sharing.share(
        ShareLink(story_id=story.pk, name="R. Downie", made_by=ada, made_at=now, expires_at=ends)
    )
    Unsaved.objects.create(
        editor=ada, key=KEY, kind="interview", story=story, revision=1, typed_at=now,
        fields={"headline": ["Not saved"]}, kept_until=ends,
    )  # fmt: skip
    make_article("A draft")
    Group.objects.get_or_create(name="Reporters")
    return story


def first_of(name: str) -> Any:
    """The key of a row for a page that is named after its kind."""
    for model in filter(site.is_registered, apps.get_models()):
        if name.startswith(f"{model._meta.label_lower.replace('.', '_')}_"):
            first = model.objects.first()
            return first.pk if first else 0
    return 0


def addresses(story: Interview, desk: Client) -> Iterator[str]:
    box = story.box_uses.get().box_id
    patterns = get_resolver().namespace_dict["admin"][1].reverse_dict
    for name in filter(lambda one: isinstance(one, str), patterns):
        for possibility in patterns.getlist(name):
            held = {"object_id": first_of(name), "pk": story.pk, "number": 1, "box_id": box}
            held["key"] = KEY
            if name.startswith("interviews_interview"):
                held["object_id"] = story.pk
            wanted = possibility[0][0][1]
            if name.startswith(NOT_OURS) or not set(wanted) <= held.keys():
                continue
            address = reverse(f"admin:{name}", kwargs={part: held[part] for part in wanted})
            query = "?old=1&new=2" if name.endswith("_compare") else ""
            answer = desk.get(address + query)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                yield address + query


def findings(page: Page, address: str) -> list[str]:
    page.goto(address)
    expect(page.locator("[data-django-prose-editor-unhurried]:not(.prose-editor *)")).to_have_count(
        page.locator(".empty-form [data-django-prose-editor-unhurried]").count()
    )
    found = Axe().run(page, options=OPTIONS).response["violations"]
    said = [f"{address} {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]
    wide, room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return said if wide <= room else [*said, f"{address} is {wide} wide"]


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_any_page_of_the_desk(
    signed_in: Page, newsroom: Interview, desk: Client, width: int
) -> None:
    # So high that the bar that stays in view covers nothing, wherever the page is scrolled to.
    signed_in.set_viewport_size({"width": width, "height": 4000})
    pages = {*addresses(newsroom, desk), reverse("transfer:new_from_text")}
    assert len(pages) > 50
    assert [one for address in sorted(pages) for one in findings(signed_in, address)] == []
