"""What the public record tells of a story, and what it holds back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from articles import press, publicrecord
from articles.models import Act, Correction, HeldBack, Publication, SiteGeneration, Withdrawal
from articles.press.stretches import remake
from articles.refusal import Refused
from tests.stories import make_article, make_factbox

HOUR = timedelta(hours=1)
NOTICE = press.Notice(Correction.Kind.CORRECTION, "Wrong words.")


@pytest.fixture
def edit(ada, now):
    """Ada publishes the story with these changes, so many hours after the first time."""

    def edit(story, hours, notice=None, **fields):
        for name, value in fields.items():
            setattr(story, name, value)
        story.save()
        plan = press.Plan(notice=notice)
        return press.publish(story, by=ada, now=now + hours * HOUR, plan=plan)

    return edit


@pytest.fixture
def story(edit):
    story = make_article(body="<p>The ferry is back.</p>")
    edit(story, 0)
    return story


def told(story, now, hours=24):
    """What each entry is and says, the oldest first."""
    found = publicrecord.in_full(publicrecord.entries(story.pk, now + hours * HOUR))
    return found[::-1]


def words(entry):
    return str(entry.differences)


def test_each_change_says_what_and_a_correction_word_by_word(story, edit, now):
    edit(story, 1, standfirst="After three years.")
    edit(story, 2, NOTICE, body="<p>The boat is back.</p>")
    first, changed, corrected = told(story, now)
    assert [first.what, changed.what, corrected.what] == ["first", "changed", "changed"]
    assert changed.said == "Standfirst; 1 word added, 1 taken out"
    assert (changed.correction, changed.differences) == (None, ())
    assert corrected.correction.text == "Wrong words."
    assert "ferry" in words(corrected)
    assert "boat" in words(corrected)


def test_nothing_is_told_that_readers_do_not_read(story, ada, edit, now):
    box = make_factbox()
    box.facts.update(review_by="2026-09-01")
    edit(story, 1, NOTICE, body=f"<p>The ferry is back.</p>{box.embed}", slug="of-the-minister")
    box.facts.update(review_by="2026-12-24", text="<p>Three.</p>")
    press.correct(story, NOTICE._replace(text="More."), by=ada, now=now + 2 * HOUR)
    press.refresh_box(story, box, by=ada, now=now + 3 * HOUR)
    box.facts.update(review_by="2027-01-31")
    edit(story, 4)
    entries = told(story, now)
    held = str(list(Publication.objects.values_list("change", flat=True)))
    for secret in ("2026-09-01", "2026-12-24", "minister", "ddress", "eview", "factbox:"):
        assert secret not in held
    assert [entry.is_silent for entry in entries] == [False, False, False, False, True]


def test_a_story_that_was_away_says_since_when_and_why(story, ada, edit, now):
    press.withdraw(story, by=ada, now=now + HOUR, reason="Being checked.")
    edit(story, 2)
    press.withdraw(story, Withdrawal.Kind.VANISHED, by=ada, now=now + 3 * HOUR)
    press.bring_back(story, by=ada, now=now + 4 * HOUR)
    entries = told(story, now)
    assert [entry.what for entry in entries] == ["first", "gone", "back", "gone", "back"]
    assert [entry.at - now for entry in entries] == [n * HOUR for n in range(5)]
    assert [entry.reason for entry in entries] == ["", "Being checked.", "", "", ""]


def test_a_story_that_is_away_now_says_so_at_the_desk(story, edit, ada, now):
    press.withdraw(story, by=ada, now=now + HOUR, reason="Wrong.")
    assert [entry.what for entry in told(story, now)] == ["first", "gone"]
    assert [entry.what for entry in told(story, now, hours=0)] == ["first"]


def test_what_is_to_come_is_not_told(story, ada, now):
    story.body = "<p>Not yet.</p>"
    story.save()
    plan = press.Plan(live_from=now + 30 * HOUR, notice=NOTICE)
    press.publish(story, by=ada, now=now, plan=plan)
    assert len(told(story, now)) == 1
    assert len(told(story, now, hours=30)) == 2


@pytest.fixture
def libel(story, edit):
    """The second of three texts says what a court forbids; the third is live."""
    version = edit(story, 1, NOTICE, body="<p>The mayor stole it.</p>").version
    edit(story, 2, NOTICE, body="<p>Nobody stole it.</p>")
    return version


def test_no_change_to_or_from_a_text_that_is_held_back_is_told(story, libel, ada, edit, now):
    edit(story, 3, NOTICE, body="<p>Nobody stole anything.</p>")
    before = SiteGeneration.current()
    press.hold_back(story, libel, by=ada, now=now + 4 * HOUR, reason="The court.")
    _first, came, went, later = told(story, now)
    for entry in (came, went):
        assert (entry.held_at, words(entry)) == (now + 4 * HOUR, "()")
        assert entry.correction.text == "Wrong words."
    assert later.held_at is None
    assert "anything" in words(later)
    assert SiteGeneration.current() > before
    assert Act.objects.get(what="held back").said == "The court."


def test_a_text_that_readers_cannot_tell_from_it_is_held_back_too(story, libel, ada, edit, now):
    other = make_article(slug="other")
    edit(other, 1, body="<p>The mayor stole it.</p>")
    edit(other, 2, slug="new-address")
    edit(other, 3, NOTICE, body="<p>Nobody stole it.</p>")
    first = other.versions.last()
    press.hold_back(other, first, by=ada, now=now + 4 * HOUR, reason="The court.")
    assert told(other, now)[-1].held_at
    assert "mayor" not in str(told(other, now))


def test_a_text_that_is_live_is_held_back_before_another_takes_its_place(
    story, libel, ada, edit, now
):
    live = story.versions.first()
    press.hold_back(story, live, by=ada, now=now + 3 * HOUR, reason="The court.")
    edit(story, 4, NOTICE, body="<p>It was lost.</p>")
    assert told(story, now)[-1].held_at
    assert "lost" not in str(told(story, now))


def test_ada_lets_it_be_told_again(story, libel, ada, now):
    press.hold_back(story, libel, by=ada, now=now + 4 * HOUR, reason="The court.")
    before = SiteGeneration.current()
    press.tell_again(story, libel, by=ada, now=now + 5 * HOUR)
    assert "mayor" in str(told(story, now))
    assert SiteGeneration.current() > before
    assert Act.objects.filter(what="told again").exists()
    with pytest.raises(Refused, match="not held back"):
        press.tell_again(story, libel, by=ada, now=now + 6 * HOUR)
    press.hold_back(story, libel, by=ada, now=now + 7 * HOUR, reason="Once more.")
    assert HeldBack.objects.count() == 2


def test_holding_back_is_refused_where_it_makes_no_sense(story, libel, ada, now):
    def hold(version, reason="The court."):
        press.hold_back(story, version, by=ada, now=now + 4 * HOUR, reason=reason)

    for reason in (" ", "x" * 501):
        with pytest.raises(Refused):
            hold(libel, reason)
    hold(libel)
    with pytest.raises(Refused, match="already"):
        hold(libel)
    draft = make_article(slug="draft")
    unseen = press.schedule(draft, by=ada, now=now, live_from=now + 90 * HOUR).version
    with pytest.raises(Refused, match="never saw"):
        press.hold_back(draft, unseen, by=ada, now=now, reason="The court.")
    with pytest.raises(Refused, match="never saw"):
        press.hold_back(draft, libel, by=ada, now=now, reason="The court.")


@pytest.mark.parametrize(
    "broken", [{"reason": ""}, {"over_at": "2026-03-03T09:00:00Z"}], ids=["why", "by whom"]
)
def test_the_database_holds_who_held_back_and_why(libel, ada, now, broken):
    whole = {"version": libel, "reason": "The court.", "at": now, "by": ada}
    with pytest.raises(IntegrityError), transaction.atomic():
        HeldBack.objects.create(**whole | broken)


def test_a_text_is_held_back_once(libel, ada, now):
    HeldBack.objects.create(version=libel, reason="The court.", at=now, by=ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        HeldBack.objects.create(version=libel, reason="Again.", at=now, by=ada)


def test_the_record_can_be_made_again_without_changing_a_byte(story, libel):
    for publication in Publication.objects.all():
        assert not remake(publication.pk)


def test_a_long_record_costs_no_more_to_ask_for(story, edit, now, django_assert_num_queries):
    for hours in range(1, 12):
        edit(story, hours, NOTICE, body=f"<p>Text {hours}.</p>")
    with django_assert_num_queries(4):
        assert len(told(story, now)) == 12
