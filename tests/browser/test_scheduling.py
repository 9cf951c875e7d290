"""Ada plans: a time that comes twice, a save of what is scheduled, the calendar by keyboard."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles import press
from articles.models import Publication
from tests.stories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NIGHT = "2090-10-29"  # on which clocks in London go back


@pytest.fixture(autouse=True)
def london(settings) -> None:
    settings.TIME_ZONE = "Europe/London"


def test_of_a_time_that_comes_twice_ada_chooses_one(signed_in: Page) -> None:
    page, story = signed_in, make_article()
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    assert not page.locator("#id_go_live_at_2").is_visible()
    page.locator("#id_go_live_at_0").fill(NIGHT)
    page.locator("#id_go_live_at_1").fill("01:30")
    page.get_by_role("button", name="Schedule").click()
    asked = "01:30 comes twice on 29 October 2090: the first (UTC+1) or the second (UTC+0)?"
    expect(page.locator(".field-go_live_at .errorlist")).to_have_text(asked)
    which = page.get_by_label("01:30 comes twice that day")
    expect(which).to_be_focused()
    which.select_option(label="the second (UTC+0)")
    page.get_by_role("button", name="Schedule").click()
    expect(page.locator(".messagelist")).to_contain_text("at 01:30 (Europe/London, UTC+0)")
    expect(which).to_have_value("UTC+0")
    assert f"{Publication.objects.get().live_from:%H:%M}" == "01:30"


def test_a_save_says_what_goes_live_and_when(signed_in: Page, ada) -> None:
    page, story = signed_in, make_article()
    at = timezone.now() + timedelta(days=1)
    press.schedule(story, by=ada, now=timezone.now(), live_from=at)
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    expect(page.locator(".ahead")).to_contain_text("What you save goes live on")
    page.locator("#id_headline").fill("Better")
    page.keyboard.press("Control+S")
    expect(page.locator(".messagelist")).to_contain_text("Saved. This text goes live on")
    assert Publication.objects.get().headline == "Better"


def test_under_an_open_embargo_there_is_no_button_to_press(signed_in: Page, ada) -> None:
    page, story = signed_in, make_article()
    press.put_under_embargo(story, by=ada, now=timezone.now(), reason="The minister.")
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    expect(page.get_by_role("button", name="Under embargo")).to_be_disabled()
    page.keyboard.press("Alt+Shift+P")
    expect(page.locator("#ask-publish")).not_to_be_visible()
    page.get_by_role("link", name="Lift the embargo").click()
    page.get_by_role("button", name="Lift the embargo").click()
    expect(page.locator(".messagelist")).to_contain_text("The embargo is lifted.")
    expect(page.get_by_role("button", name="Publish", exact=True)).to_be_enabled()


def test_an_embargo_is_set_with_the_calendar_of_the_desk(signed_in: Page, ada) -> None:
    page, story = signed_in, make_article()
    page.goto(f"/admin/articles/article/{story.pk}/embargo/")
    page.get_by_role("button", name="Choose a Date").click()
    page.get_by_text("Tomorrow").click()
    page.get_by_role("textbox", name="Time:").fill("10:00")
    page.get_by_label("Why?").fill("The minister speaks at ten.")
    page.get_by_role("button", name="Put under embargo").click()
    expect(page.locator(".messagelist")).to_contain_text("at 10:00 (Europe/London)")
    expect(page.locator(".ahead--embargo")).to_contain_text("The minister speaks at ten.")


def test_the_calendar_is_walked_by_keyboard(signed_in: Page, ada) -> None:
    page, story = signed_in, make_article()
    next_month = (timezone.localtime().replace(day=15) + timedelta(days=31)).replace(day=10)
    press.schedule(story, by=ada, now=timezone.now(), live_from=next_month)
    page.goto("/admin/")
    page.get_by_role("link", name="Calendar").first.press("Enter")
    expect(page.get_by_role("heading", name=f"{timezone.localtime():%B %Y}")).to_be_visible()
    page.get_by_role("navigation", name="Months").get_by_role("link").last.press("Enter")
    expect(page.get_by_role("heading", name=f"{next_month:%B %Y}")).to_be_visible()
    page.get_by_role("navigation", name="Months").get_by_role("link").last.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("table").get_by_role("link", name="Ferry line reopens")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#id_headline")).to_have_value("Ferry line reopens")


def test_on_a_telephone_the_calendar_is_a_list(signed_in: Page, ada) -> None:
    page, story = signed_in, make_article()
    page.set_viewport_size({"width": 390, "height": 844})
    later = timezone.now() + timedelta(days=40)
    press.schedule(story, by=ada, now=timezone.now(), live_from=later)
    page.goto(f"/admin/calendar/?month={later:%Y-%m}")
    expect(page.get_by_role("table")).not_to_be_visible()
    line = page.get_by_role("listitem").filter(has_text=f"{later:%A, %-d %B}")
    expect(line.get_by_role("link", name="Ferry line reopens")).to_be_visible()
