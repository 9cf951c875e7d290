"""What is typed and not saved is kept for 90 days, the newest 100 texts of each: and says so."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Unsaved
from articles.models.unsaved import MOST_KEPT
from tests.desk.test_autosave import ADD
from tests.desk.unsaved import Opened, take_back

DAY = timedelta(days=1)


def begin(client, headline):
    form = Opened(client, ADD)
    form.types(headline=headline)
    return form


def pass_days(days):
    """As if all that is there had been typed so many days ago."""
    back = timedelta(days=days)
    Unsaved.objects.update(typed_at=F("typed_at") - back, kept_until=F("kept_until") - back)


def kept():
    return {row.fields["headline"][0] for row in Unsaved.objects.all()}


def test_ada_is_told_until_when_before_it_goes(desk):
    begin(desk, "Kept")
    row = Unsaved.objects.get()
    assert timedelta(days=89) < row.kept_until - timezone.now() <= timedelta(days=90)
    day = timezone.localtime(row.kept_until)
    front = desk.get("/admin/").text
    assert "kept for 90 days, and no more than the newest 100 texts" in front
    assert f"kept until {day:%-d %B}" in front
    form = desk.get(ADD).text
    assert f"Kept until {day:%-d %B %Y}." in form
    assert "kept on the server for 90 days" in form


def test_after_its_days_it_goes_when_she_begins_another(desk, bens):
    begin(desk, "Old")
    begin(bens, "Ben's, old")
    pass_days(91)
    form = begin(desk, "New")
    assert kept() == {"Ben's, old", "New"}, "what is Ben's waits for Ben, or for the worker"
    pass_days(89)
    form.types(headline="New still")
    begin(desk, "Newer")
    assert kept() == {"Ben's, old", "New still", "Newer"}


@pytest.mark.django_db(transaction=True)
def test_the_worker_throws_away_what_is_over(desk, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    begin(desk, "Old")
    pass_days(91)
    begin(desk, "Young")
    begin(desk, "Old too")
    Unsaved.objects.filter(fields__headline__0="Old too").update(
        typed_at=timezone.now() - 91 * DAY, kept_until=timezone.now() - DAY
    )
    call_command("worker", once=True, verbosity=0)
    assert kept() == {"Young"}


def test_what_a_browser_held_for_a_year_and_sends_today_has_all_its_days(desk):
    form = Opened(desk, ADD)
    form.sends(whole=True, set={"headline": ["Of last year"]}, age=365 * 86_400)
    begin(desk, "Today's")
    assert kept() == {"Of last year", "Today's"}


def test_what_she_takes_back_begins_its_days_anew(desk):
    begin(desk, "Old")
    pass_days(89)
    take_back(desk, ADD)
    pass_days(2)
    begin(desk, "New")
    assert kept() == {"Old", "New"}


def test_so_many_texts_of_each_are_kept_and_the_oldest_go_first(desk, bens, ada):
    begin(bens, "Ben's")
    now = timezone.now()
    Unsaved.objects.bulk_create(
        Unsaved(
            editor=ada, key=f"a-key-of-hers-{age}", kind="article", revision=1, typed_at=now,
            fields={"headline": [f"Hours old: {age}"]},
            kept_until=now + 90 * DAY - timedelta(hours=age),
        )
        for age in range(MOST_KEPT)
    )  # fmt: skip
    begin(desk, "The newest")
    assert Unsaved.objects.filter(editor=ada).count() == MOST_KEPT
    assert {"Ben's", "The newest", "Hours old: 0", "Hours old: 98"} <= kept()
    assert "Hours old: 99" not in kept()
    assert desk.get("/admin/").text.count('class="unsaved__away"') == MOST_KEPT


def test_it_costs_one_question_when_a_form_is_begun_and_none_after(desk):
    form = Opened(desk, ADD)
    for headline, asked in (("First", 1), ("Second", 0)):
        with CaptureQueriesContext(connection) as captured:
            form.types(headline=headline)
        deletions = [one for one in captured if one["sql"].startswith("DELETE")]
        assert len(deletions) == asked


def test_nothing_is_kept_for_no_time(desk):
    begin(desk, "Kept")
    with pytest.raises(IntegrityError):
        Unsaved.objects.update(kept_until=F("typed_at"))
