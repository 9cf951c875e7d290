"""The desk's front page: what waits for whom, and what happened today."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import press
from articles.models import Assignment, State
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, INTERVIEWS
from tests.stories import make_article, make_factbox, make_interview

FRONT = "/admin/"
DAY = timedelta(days=1)
LISTS = ("mine", "review", "scheduled", "embargo", "changed")
NOTHING: dict[str, list[str]] = {name: [] for name in LISTS}


@pytest.fixture
def stories(ada, ben):
    """Ben's: a draft, one scheduled, one changed since; Ada began one."""
    now = timezone.now()
    draft, scheduled, changed = (
        make_article(headline=f"The {state} one") for state in ("draft", "scheduled", "changed")
    )
    save_version(draft, by=ben, now=now)
    press.schedule(scheduled, by=ben, now=now, live_from=now + DAY)
    press.publish(changed, by=ben, now=now - DAY)
    changed.standfirst = "Better."
    changed.save()
    save_version(changed, by=ben, now=now)
    save_version(make_interview(headline="Ada’s one"), by=ada, now=now)


def listed(page):
    return {
        shown.section.name: [line.story.headline for line in shown.lines]
        for shown in page.context["sections"]
    }


def test_each_story_stands_where_it_waits(desk, stories):
    page = desk.get(FRONT)
    assert listed(page) == {
        "mine": ["Ada’s one"],
        "review": [],
        "scheduled": ["The scheduled one"],
        "embargo": [],
        "changed": ["The changed one"],
    }
    assert "goes live" in page.text
    assert "by ben" in page.text


def test_what_one_is_asked_to_work_on_is_mine(desk, stories, ada, ben, now):
    story = make_article(headline="For Ada")
    save_version(story, by=ben, now=now)
    assert listed(desk.get(FRONT))["mine"] == ["Ada’s one"]
    Assignment.objects.create(story=story, editor=ada, made_by=ben, made_at=now)
    assert set(listed(desk.get(FRONT))["mine"]) == {"Ada’s one", "For Ada"}


def test_what_goes_live_first_is_first(desk, ada):
    now = timezone.now()
    for hours in (3, 1, 2):
        story = make_article(headline=f"In {hours}")
        press.schedule(story, by=ada, now=now, live_from=now + timedelta(hours=hours))
    assert listed(desk.get(FRONT))["scheduled"] == ["In 1", "In 2", "In 3"]


def test_the_next_version_of_a_live_story_is_scheduled_as_well(desk, ada):
    now, story = timezone.now(), make_article(headline="Live, and to change")
    press.publish(story, by=ada, now=now - DAY)
    press.schedule(story, by=ada, now=now, live_from=now + DAY)
    page = desk.get(FRONT)
    assert listed(page)["scheduled"] == ["Live, and to change"]
    assert "changes go live" in page.text
    assert page.text.count('href="/admin/calendar/"') == 2


def test_a_story_whose_schedule_an_embargo_took_back_is_still_found(desk, ada):
    now, story = timezone.now(), make_article(headline="The speech")
    make_article(headline="Another")
    press.schedule(story, by=ada, now=now, live_from=now + DAY)
    press.put_under_embargo(story, by=ada, now=now, reason="At ten.", until=None)
    page = desk.get(FRONT)
    assert listed(page)["embargo"] == ["The speech"]
    assert "Under embargo" in page.text
    found = desk.get("/admin/search/", {"state": "embargo"})
    assert [line.story.headline for line in found.context["lines"]] == ["The speech"]
    rows = desk.get(ARTICLES, {"state": "embargo"}).context["cl"].result_list
    assert [row.headline for row in rows] == ["The speech"]
    press.lift(story, by=ada, now=now)
    assert listed(desk.get(FRONT))["embargo"] == []
    assert not desk.get(ARTICLES, {"state": "embargo"}).context["cl"].result_list


def test_a_long_list_shows_seven_and_leads_to_all(desk, ada, now):
    for number in range(9):
        save_version(make_article(headline=f"Story {number}"), by=ada, now=now)
    page = desk.get(FRONT)
    assert listed(page)["mine"] == [f"Story {number}" for number in range(8, 1, -1)]
    assert 'href="/admin/search/?mine=on"' in page.text
    found = desk.get("/admin/search/", {"mine": "on"})
    assert len(found.context["lines"]) == 9
    for state in (State.SCHEDULED, State.CHANGED):
        assert f"/admin/search/?state={state}" not in page.text


def test_an_empty_newsroom_says_how_to_begin(desk):
    page = desk.get(FRONT).text
    assert "Nothing yet." in page
    assert "Scheduled" not in page
    for address in (f"{ARTICLES}add/", f"{INTERVIEWS}add/", "/admin/new-from-text/"):
        assert f'href="{address}"' in page


def test_what_happened_today_is_told_once_each(desk, ada, ben):
    now = timezone.now()
    story, old = make_article(headline="Saved thrice"), make_article(headline="Of last week")
    save_version(old, by=ben, now=now - 7 * DAY)
    for note in ("One", "Two", "Three"):
        save_version(story, by=ben, now=now, note=note)
    page = desk.get(FRONT)
    assert [done.act.story.headline for done in page.context["done_today"]] == ["Saved thrice"]
    assert "Saved by ben" in page.text


def test_facts_past_their_review_day_lead_to_their_rows(desk):
    fact = make_factbox().facts.first()
    fact.review_by = timezone.localdate() - DAY
    fact.save()
    page = desk.get(FRONT).text
    assert f'href="/admin/articles/factbox/{fact.box_id}/change/#fact-{fact.pk}"' in page


def test_rosa_sees_what_is_hers_and_nothing_of_others(reporter, stories):
    rosa = User.objects.get(username="rosa")
    rosa.user_permissions.remove(Permission.objects.get(codename="all_articles"))
    save_version(make_article(headline="Hers"), by=rosa, now=timezone.now())
    page = reporter.get(FRONT)
    assert listed(page) == NOTHING | {"mine": ["Hers"]}
    assert [done.act.story.headline for done in page.context["done_today"]] == ["Hers"]
    for other in ("scheduled one", "changed one", "draft one", "Ada’s"):
        assert other not in page.text


def test_who_may_see_no_stories_sees_none(client, stories):
    cleo = User.objects.create_user("cleo", is_staff=True)
    cleo.user_permissions.set(Permission.objects.filter(codename="all_articles"))
    client.force_login(cleo)
    page = client.get(FRONT)
    assert listed(page) == NOTHING
    assert page.context["done_today"] == []
    assert " one" not in page.text


def test_it_costs_the_same_for_many_stories_as_for_few(desk, ada):
    now = timezone.now()
    counts = []
    for more in (2, 20):
        for number in range(more):
            story = make_article(headline=f"Story {more}-{number}")
            press.publish(story, by=ada, now=now - DAY)
            story.standfirst = f"Better {number}."
            story.save()
            save_version(story, by=ada, now=now)
            other = make_article(headline=f"Other {more}-{number}")
            press.schedule(other, by=ada, now=now, live_from=now + DAY)
        with CaptureQueriesContext(connection) as queries:
            desk.get(FRONT)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 17
