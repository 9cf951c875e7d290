"""A Correction is for good, and so is that its story's readers were told."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from articles import press
from articles.models import Act, Correction, Publication, SiteGeneration
from articles.refusal import Refused
from tests.articles.kept import WAYS, check_kept
from tests.stories import make_article

HOUR = timedelta(hours=1)
Kind = Correction.Kind


@pytest.fixture
def story(ada, now):
    story = make_article()
    press.publish(story, by=ada, now=now)
    return story


@pytest.fixture
def correction(story, ada, now):
    notice = press.Notice(Kind.CORRECTION, "The ferry has two decks.", on_top=True)
    return press.correct(story, notice, by=ada, now=now + HOUR)


def test_ada_tells_readers_without_another_text(story, correction, now):
    live = Publication.objects.live(now + HOUR).get()
    assert live.version == correction.before == correction.after
    assert "The ferry has two decks." in live.html
    assert live.updated_at == now + HOUR
    assert Act.objects.get(what="corrected").said == "Correction: The ferry has two decks."


@pytest.mark.parametrize("kind", Kind)
def test_only_an_improvement_leaves_the_day_of_the_last_change(story, ada, now, kind):
    story.standfirst = "After two years and a day."
    story.save()
    plan = press.Plan(notice=press.Notice(kind, "Better said."))
    updated_at = press.publish(story, by=ada, now=now + HOUR, plan=plan).updated_at
    assert updated_at == (None if kind == Kind.IMPROVEMENT else now + HOUR)


@pytest.mark.parametrize("text", ["", " \n", "x" * 1001])
def test_a_text_that_will_not_do_is_refused(story, ada, now, text):
    with pytest.raises(Refused):
        press.correct(story, press.Notice(Kind.UPDATE, text), by=ada, now=now + HOUR)
    assert not Correction.objects.exists()


def test_a_story_that_nobody_has_seen_has_nothing_to_correct(ada, now):
    plan = press.Plan(notice=press.Notice(Kind.UPDATE, "News."))
    with pytest.raises(Refused, match="not seen"):
        press.publish(make_article(), by=ada, now=now, plan=plan)


def test_under_embargo_or_withdrawn_readers_are_not_told(story, ada, now):
    notice = press.Notice(Kind.UPDATE, "News.")
    press.put_under_embargo(story, by=ada, now=now, reason="The minister.")
    with pytest.raises(press.UnderEmbargo):
        press.correct(story, notice, by=ada, now=now + HOUR)
    press.lift(story, by=ada, now=now + HOUR)
    press.withdraw(story, by=ada, now=now + HOUR, reason="Wrong.")
    with pytest.raises(Refused, match="not live"):
        press.correct(story, notice, by=ada, now=now + HOUR)


def test_one_whose_schedule_is_taken_back_is_a_row_that_nobody_sees(story, ada, now):
    before = SiteGeneration.current()
    plan = press.Plan(live_from=now + HOUR, notice=press.Notice(Kind.UPDATE, "News."))
    press.publish(story, by=ada, now=now, plan=plan)
    press.unschedule(story, by=ada, now=now)
    assert Correction.objects.count() == 1
    assert not Correction.objects.public(now + 2 * HOUR).exists()
    assert SiteGeneration.current() > before


def test_what_is_to_come_tells_what_was_corrected_meanwhile(story, ada, now):
    story.headline = "Tomorrow's headline"
    story.save()
    press.schedule(story, by=ada, now=now + HOUR, live_from=now + 9 * HOUR)
    press.correct(story, press.Notice(Kind.APOLOGY, "We are sorry."), by=ada, now=now + 2 * HOUR)
    coming = Publication.objects.coming(now + 3 * HOUR).get()
    assert coming.headline == "Tomorrow's headline"
    assert "We are sorry." in coming.html
    assert not press.remake(coming.pk)


@pytest.mark.parametrize("way", WAYS)
def test_a_correction_can_be_neither_changed_nor_deleted(correction, way):
    check_kept(correction, way, "text")


def test_the_database_itself_keeps_corrections(correction):
    with pytest.raises(DatabaseError, match="never updated"), transaction.atomic():
        connection.cursor().execute("UPDATE articles_correction SET text = 'quietly'")


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite: the model alone refuses this")
def test_postgresql_deletes_no_correction(correction):
    Publication.objects.all().delete()
    with pytest.raises(DatabaseError, match="never updated"), transaction.atomic():
        connection.cursor().execute("DELETE FROM articles_correction")


def test_a_correction_says_what(story, ada, now):
    version = story.versions.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.create(
            story=story, kind="update", text="", on_top=False, before=version, after=version,
            made_at=now, made_by=ada,
        )  # fmt: skip
