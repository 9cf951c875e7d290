"""Ada is told which facts are past their review day, and looks at them again."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import press
from articles.models import Fact, FactBox
from tests.desk.test_factboxes import make_story
from tests.stories import make_factbox

REVIEW = "/admin/articles/facttoreview/"


@pytest.fixture
def box(ada: User) -> FactBox:
    """Its Boats were to be looked at three days ago, its Crossings are in five days."""
    box = make_factbox()
    today = timezone.localdate()
    due = {"Boats": today - timedelta(days=3), "Crossings": today + timedelta(days=5)}
    for label, review_by in due.items():
        box.facts.filter(label=label).update(review_by=review_by, source="Harbour office")
    return box


def test_the_front_page_counts_them_and_says_nothing_when_there_are_none(
    desk: Client, box: FactBox
) -> None:
    page = desk.get("/admin/").text
    assert f'<a href="{REVIEW}">1 fact is past its review day</a>' in page
    make_factbox().facts.update(review_by=timezone.localdate() - timedelta(days=1))
    assert "3 facts are past their review day" in desk.get("/admin/").text
    Fact.objects.update(review_by=timezone.localdate())
    assert "review day" not in desk.get("/admin/").text


def test_the_list_leads_to_the_fact_in_the_form_of_its_box(
    desk: Client, box: FactBox, ada: User
) -> None:
    press.publish(make_story(box), by=ada, now=timezone.now)
    press.publish(make_story(box, "The quay"), by=ada, now=timezone.now)
    make_story(box, "A draft")
    page = desk.get(REVIEW).text
    boats = box.facts.get(label="Boats")
    place = f"/admin/articles/factbox/{box.pk}/change/#fact-{boats.pk}"
    assert f'<a href="{place}" dir="auto"><strong>Boats</strong> Two, built in 1987.</a>' in page
    for said in ("The ferry in figures", "Harbour office", "3 days overdue"):
        assert said in page
    assert '<td class="field-live_in">2</td>' in page
    assert "Crossings" not in page
    assert desk.get(f"{REVIEW}{boats.pk}/change/").headers["Location"] == place


@pytest.mark.parametrize(
    ("choice", "shown"), [("", ["Boats"]), ("week", ["Crossings"]), ("all", ["Boats", "Crossings"])]
)
def test_ada_chooses_what_is_due(desk: Client, box: FactBox, choice: str, shown: list[str]) -> None:
    page = desk.get(REVIEW, {"due": choice} if choice else {})
    assert [fact.label for fact in page.context["cl"].result_list] == shown
    assert "Due within a week" in page.text


@pytest.mark.parametrize("choice", ["", "?due=all"])
def test_a_thousand_facts_cost_no_more_queries(desk: Client, box: FactBox, choice: str) -> None:
    counts = set()
    for _ in range(2):
        desk.get(REVIEW + choice)
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(REVIEW + choice).status_code == 200
        counts.add(len(queries))
        yesterday = timezone.localdate() - timedelta(days=1)
        Fact.objects.bulk_create(
            Fact(box=box, label=str(number), text="<p>One.</p>", review_by=yesterday)
            for number in range(1000)
        )
    assert len(counts) == 1


def test_nothing_is_changed_or_deleted_there(desk: Client, box: FactBox, reporter: Any) -> None:
    fact = box.facts.first()
    assert fact
    for act in (f"{fact.pk}/delete/", "add/"):
        assert desk.post(REVIEW + act, {"post": "yes"}).status_code == 403
    assert Fact.objects.count() == 2
    assert reporter.get(REVIEW).status_code == 403
    assert "past its review day" not in reporter.get("/admin/").text


def test_the_days_of_a_fact_are_shown_with_the_year_first(desk):
    fact = make_factbox().facts.first()
    fact.review_by = date(2031, 12, 1)
    fact.save()
    page = desk.get(f"/admin/articles/factbox/{fact.box_id}/change/").text
    assert 'name="facts-0-review_by" value="2031-12-01"' in page
