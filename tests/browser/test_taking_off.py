"""Ada kills a story without a mouse, and sees the address follow her headline."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles import press
from articles.models import Withdrawal
from tests.stories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def live(ada):
    story = make_article()
    press.publish(story, by=ada, now=timezone.now())
    return story


def test_ada_kills_a_story_by_keyboard_and_is_asked_twice(signed_in, live):
    signed_in.goto(f"/admin/articles/article/{live.pk}/withdraw/")
    signed_in.get_by_label("Withdraw", exact=True).focus()
    signed_in.keyboard.press("ArrowDown")
    expect(signed_in.get_by_label("To which story?")).to_be_visible()
    expect(signed_in.get_by_label("Why?")).to_be_hidden()
    signed_in.keyboard.press("ArrowDown")
    signed_in.keyboard.press("Tab")
    expect(signed_in.get_by_label("Why?")).to_be_focused()
    signed_in.keyboard.type("It was not true.")
    signed_in.keyboard.press("Tab")
    signed_in.keyboard.press("Enter")
    expect(signed_in.get_by_text("Nothing is done yet.")).to_be_visible()
    assert not Withdrawal.objects.exists()
    signed_in.get_by_role("button", name="Kill").press("Enter")
    expect(signed_in.get_by_text("Killed. It is in no list any more")).to_be_visible()
    assert Withdrawal.objects.get().public_reason == "It was not true."


def test_ada_sees_which_address_the_headline_makes_until_she_types_one(signed_in, ada):
    story = make_article()
    signed_in.goto(f"/admin/articles/article/{story.pk}/change/")
    signed_in.get_by_label("Headline").fill("  Ünter der Brücke: 3½ “Jahre” – später ")
    told = signed_in.get_by_text("Follows the headline until the story is public:")
    expect(told).to_contain_text("ünter-der-brücke-312-jahre-später")
    signed_in.get_by_label("Address", exact=True).fill("ferry")
    expect(told).to_have_count(0)
    signed_in.get_by_role("button", name="Save draft").click()
    expect(signed_in.get_by_text("Draft saved.")).to_be_visible()
    story.refresh_from_db()
    assert story.slug == "ferry"
