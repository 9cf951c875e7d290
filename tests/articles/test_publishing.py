"""Ada publishes, updates, schedules and withdraws; readers see just that."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from articles import press
from articles.models import (
    Address,
    Article,
    Credit,
    Person,
    Publication,
    SiteGeneration,
    Version,
)
from articles.refusal import Refused
from articles.versions import save_version
from tests.articles.kept import WAYS, check_kept
from tests.stories import make_interview

HOUR = timedelta(hours=1)


@pytest.fixture
def story(db):
    return Article.objects.create(
        headline="Ferry line reopens",
        standfirst="After two years.",
        body="<p>The ferry is back.</p>",
    )


def live(now):
    return [publication.headline for publication in Publication.objects.live(now)]


def test_ada_publishes_a_draft(story, ada, now):
    publication = press.publish(story, by=ada, now=now)
    assert publication.path == "/2026/03/02/ferry-line-reopens/"
    assert "The ferry is back." in publication.html
    assert live(now) == ["Ferry line reopens"]
    assert SiteGeneration.current() == 1


def test_saving_alone_changes_nothing_for_readers(story, ada, now):
    before = press.publish(story, by=ada, now=now).html
    story.body = "<p>Not yet for readers.</p>"
    story.save()
    assert Publication.objects.live(now).get().html == before


def test_an_update_takes_the_place_of_what_was_live(story, ada, now):
    press.publish(story, by=ada, now=now)
    story.headline = "Ferry line reopens a day late"
    story.save()
    update = press.publish(story, by=ada, now=now + HOUR)
    assert live(now) == ["Ferry line reopens"]
    assert live(now + HOUR) == ["Ferry line reopens a day late"]
    assert update.published_at == now
    assert update.updated_at == now + HOUR


def test_two_publications_in_one_instant_leave_no_empty_stretch(story, ada, now):
    for headline in ("One", "Two", "Three"):
        story.headline = headline
        story.save()
        press.publish(story, by=ada, now=now)
    stretches = list(
        Publication.objects.order_by("live_from").values_list("live_from", "live_until")
    )
    for (_, until), (begin, _) in pairwise(stretches):
        assert until == begin
    assert stretches[-1][1] is None


def test_time_publishes_a_scheduled_story(story, ada, now):
    press.schedule(story, by=ada, now=now, live_from=now + HOUR)
    assert live(now) == []
    assert live(now + HOUR) == ["Ferry line reopens"]


def test_a_schedule_in_the_past_is_refused(story, ada, now):
    with pytest.raises(Refused):
        press.schedule(story, by=ada, now=now, live_from=now)


def test_publishing_now_takes_back_what_was_scheduled(story, ada, now):
    press.schedule(story, by=ada, now=now, live_from=now + HOUR)
    press.publish(story, by=ada, now=now)
    assert Publication.objects.count() == 1
    assert Publication.objects.get().live_until is None


def test_ada_cancels_a_scheduled_update_and_the_live_story_stays(story, ada, now):
    press.publish(story, by=ada, now=now)
    story.slug = "another"
    story.save()
    press.schedule(story, by=ada, now=now, live_from=now + HOUR)
    press.unschedule(story, by=ada, now=now)
    assert live(now + 2 * HOUR) == ["Ferry line reopens"]
    assert [address.path for address in Address.objects.all()] == [
        "/2026/03/02/ferry-line-reopens/"
    ]


def test_an_update_that_is_put_off_leaves_no_gap(story, ada, now):
    press.publish(story, by=ada, now=now)
    story.headline = "Tomorrow's headline"
    story.save()
    press.schedule(story, by=ada, now=now, live_from=now + HOUR)
    press.schedule(story, by=ada, now=now, live_from=now + 3 * HOUR)
    assert live(now + 2 * HOUR) == ["Ferry line reopens"]
    assert live(now + 3 * HOUR) == ["Tomorrow's headline"]


def test_withdrawing_takes_back_a_scheduled_update(story, ada, now):
    press.publish(story, by=ada, now=now)
    press.schedule(story, by=ada, now=now, live_from=now + HOUR)
    press.withdraw(story, by=ada, now=now, reason="Wrong.")
    assert live(now + 2 * HOUR) == []


def test_ada_withdraws_and_brings_back(story, ada, now):
    press.publish(story, by=ada, now=now)
    press.withdraw(story, by=ada, now=now + HOUR, reason="The photograph was not ours.")
    assert live(now + HOUR) == []
    press.publish(story, by=ada, now=now + 2 * HOUR)
    assert live(now + 2 * HOUR) == ["Ferry line reopens"]


def test_withdrawing_asks_for_a_reason(story, ada, now):
    press.publish(story, by=ada, now=now)
    with pytest.raises(Refused, match="why"):
        press.withdraw(story, by=ada, now=now, reason=" ")
    assert live(now) == ["Ferry line reopens"]


def test_a_taken_address_is_refused_and_nothing_is_left_behind(story, ada, now):
    press.publish(story, by=ada, now=now)
    other = Article.objects.create(headline="Ferry line reopens", body="<p>Another.</p>")
    with pytest.raises(press.AddressTaken):
        press.publish(other, by=ada, now=now)
    assert not Version.objects.filter(story=other).exists()


def test_remaking_changes_no_byte(story, ada, now):
    story.tags.add("Harbour")
    publication = press.publish(story, by=ada, now=now)
    assert not press.remake(publication.pk)
    Publication.objects.update(html="damaged", headline="damaged")
    publication.tags.clear()
    generation = SiteGeneration.current()
    assert press.remake(publication.pk)
    mended = Publication.objects.get()
    assert (mended.html, mended.headline) == (publication.html, publication.headline)
    assert [tag.name for tag in mended.tags.all()] == ["Harbour"]
    assert SiteGeneration.current() == generation + 1


def test_all_are_remade_by_a_command(story, ada, now, capsys):
    press.publish(story, by=ada, now=now)
    html = Publication.objects.get().html
    Publication.objects.update(html="damaged")
    call_command("remake_publications")
    assert capsys.readouterr().out == "Publications made again: 1, changed: 1.\n"
    assert Publication.objects.get().html == html


def test_what_was_taken_back_meanwhile_is_not_remade(story, ada, now):
    coming = press.schedule(story, by=ada, now=now, live_from=now + HOUR)
    press.unschedule(story, by=ada, now=now)
    assert not press.remake(coming.pk)


@pytest.mark.parametrize("act", ["publish", "schedule", "unschedule", "withdraw"])
def test_every_act_raises_the_generation(story, ada, now, act):
    press.publish(story, by=ada, now=now)
    press.schedule(story, by=ada, now=now, live_from=now + HOUR)
    before = SiteGeneration.current()
    acts = {
        "publish": lambda: press.publish(story, by=ada, now=now),
        "schedule": lambda: press.schedule(story, by=ada, now=now, live_from=now + 2 * HOUR),
        "unschedule": lambda: press.unschedule(story, by=ada, now=now),
        "withdraw": lambda: press.withdraw(story, by=ada, now=now, reason="Wrong."),
    }
    acts[act]()
    assert SiteGeneration.current() == before + 1


def test_cancelling_leaves_the_live_address_claimed(story, ada, now):
    path = press.publish(story, by=ada, now=now).path
    press.schedule(story, by=ada, now=now, live_from=now + HOUR)
    press.unschedule(story, by=ada, now=now)
    assert Address.objects.get().path == path


def test_a_first_schedule_dates_the_address_by_its_day(story, ada, now):
    coming = press.schedule(story, by=ada, now=now, live_from=now + 30 * HOUR)
    assert coming.path == "/2026/03/03/ferry-line-reopens/"
    assert coming.updated_at is None


def test_the_day_in_the_address_is_the_newsrooms(story, ada, settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    evening = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
    assert press.publish(story, by=ada, now=evening).path == "/2026/03/03/ferry-line-reopens/"


def test_an_act_with_a_late_clock_takes_nothing_back(story, ada, now):
    """Ben's machine is a minute behind Ada's: what she made live is not yet to come for him."""
    press.schedule(story, by=ada, now=now, live_from=now + HOUR)
    live_path = press.publish(story, by=ada, now=now + HOUR / 2).path
    with pytest.raises(Refused):
        press.unschedule(story, by=ada, now=now + HOUR / 3)
    press.withdraw(story, by=ada, now=now + HOUR / 3, reason="Wrong.")
    assert Publication.objects.past_or_live(now + HOUR).get().path == live_path


def test_a_reason_that_is_too_long_is_refused(story, ada, now):
    press.publish(story, by=ada, now=now)
    with pytest.raises(Refused, match="500"):
        press.withdraw(story, by=ada, now=now, reason="x" * 501)


def test_a_byline_may_be_long(story, ada, now):
    for number in range(8):
        person = Person.objects.create(name=f"{number} " + "Longname " * 12, slug=f"p{number}")
        Credit.objects.create(story=story, person=person)
    assert len(press.publish(story, by=ada, now=now).byline) > 800


def test_a_save_that_changes_nothing_makes_no_version(story, ada, now):
    first = save_version(story, by=ada, now=now)
    assert save_version(story, by=ada, now=now) == first
    assert save_version(story, by=ada, now=now, note="Read by a lawyer").number == 2


def test_an_interview_is_not_composed_as_an_article(db, ada, now):
    interview = make_interview()
    with pytest.raises(TypeError, match="interview"):
        press.publish(Article.objects.get(pk=interview.pk), by=ada, now=now)


@pytest.fixture
def version(story, ada, now):
    return press.publish(story, by=ada, now=now).version


@pytest.mark.parametrize("way", WAYS)
def test_a_version_can_be_neither_changed_nor_deleted(version, way):
    check_kept(version, way, "note")


def test_no_version_takes_the_place_of_another(version, ada, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        Version(
            pk=version.pk, story=version.story, number=9, document={}, made_at=now, made_by=ada
        ).save()


def test_the_database_itself_keeps_versions(version):
    with pytest.raises(DatabaseError, match="never updated"), transaction.atomic():
        connection.cursor().execute("UPDATE articles_version SET note = 'quietly'")


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite: the model alone refuses this")
def test_postgresql_deletes_no_version(version):
    Publication.objects.all().delete()
    with pytest.raises(DatabaseError, match="never updated"), transaction.atomic():
        connection.cursor().execute("DELETE FROM articles_version")
