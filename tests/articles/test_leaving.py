"""Stories leave the site and come back: readers get neither an old text nor a wrong reason."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import press
from articles.models import Article, Embargo, HeldBack, Publication, State, Withdrawal
from articles.publicrecord import entries
from articles.refusal import Refused
from articles.versions import save_version
from tests.stories import make_article, make_factbox

pytestmark = pytest.mark.django_db

Kind = Withdrawal.Kind
HOUR = timedelta(hours=1)


@pytest.fixture
def story(ada, now):
    story = make_article(body="<p>The libel.</p>")
    press.publish(story, by=ada, now=now)
    return story


def rewrite(story, **fields):
    Article.objects.filter(pk=story.pk).update(**fields)
    story.refresh_from_db()


def test_a_return_by_schedule_ends_the_withdrawal(story, ada, now):
    press.withdraw(story, by=ada, now=now + HOUR, reason="Not true.")
    rewrite(story, body="<p>The truth.</p>")
    plan = press.Plan(now + 3 * HOUR, expires_at=now + 5 * HOUR)
    press.publish(story, by=ada, now=now + 2 * HOUR, plan=plan)
    standing = Withdrawal.objects.standing
    assert standing(now + 2 * HOUR).exists(), "until then"
    assert not standing(now + 3 * HOUR).exists()
    states = Article.objects.with_state(now + 6 * HOUR).values_list("state", flat=True)
    assert list(states) == [State.EXPIRED]
    with pytest.raises(Refused, match="not withdrawn"):
        press.bring_back(story, by=ada, now=now + 6 * HOUR)


def test_a_return_that_is_cancelled_leaves_it_withdrawn(story, ada, now):
    press.withdraw(story, by=ada, now=now + HOUR, reason="Not true.")
    press.schedule(story, by=ada, now=now + HOUR, live_from=now + 3 * HOUR)
    with pytest.raises(Refused, match="Cancel the schedule first"):
        press.bring_back(story, by=ada, now=now + 2 * HOUR)
    press.unschedule(story, by=ada, now=now + 2 * HOUR)
    assert Withdrawal.objects.standing(now + 4 * HOUR).get().public_reason == "Not true."
    assert press.bring_back(story, by=ada, now=now + 5 * HOUR)


@pytest.mark.parametrize(("hours", "is_live"), [(3, True), (9, False)])
def test_what_comes_back_ends_when_it_was_to_end(story, ada, now, hours, is_live):
    plan = press.Plan(expires_at=now + 8 * HOUR)
    press.publish(story, by=ada, now=now + HOUR, plan=plan)
    press.withdraw(story, Kind.KILLED, by=ada, now=now + 2 * HOUR, reason="Not true.")
    back = press.bring_back(story, by=ada, now=now + hours * HOUR)
    assert bool(back) == is_live
    assert Publication.objects.live(now + hours * HOUR).exists() == is_live
    assert not Publication.objects.live(now + 10 * HOUR).exists()


def test_an_undoing_stays_done_though_the_next_clock_is_slow(ada, ben, now):
    """Ada's machine is a minute ahead of Ben's; nothing of the story had been live."""
    story = make_article()
    press.schedule(story, by=ada, now=now, live_from=now + HOUR)
    press.withdraw(story, Kind.KILLED, by=ada, now=now, reason="A mistake.")
    press.bring_back(story, by=ada, now=now + HOUR / 60)
    press.schedule(story, by=ben, now=now + HOUR / 120, live_from=now + HOUR)
    press.unschedule(story, by=ben, now=now + HOUR / 120)
    assert not Withdrawal.objects.standing(now + HOUR).exists()
    assert press.publish(story, by=ben, now=now + HOUR / 120)


def test_undoing_a_kill_tells_the_day_of_the_withdrawal_before_it(story, ada, ben, now):
    first = press.withdraw(story, by=ada, now=now + HOUR, reason="Not ours.")
    press.withdraw(story, Kind.KILLED, by=ben, now=now + 2 * HOUR, reason="A mistake.")
    press.bring_back(story, by=ben, now=now + 3 * HOUR)
    again = Withdrawal.objects.standing().get()
    assert (again.at, again.by, again.public_reason) == (first.at, ada, "Not ours.")


def test_the_record_gives_no_reason_that_was_not_that_of_the_end(story, ada, now):
    plan = press.Plan(expires_at=now + 2 * HOUR)
    press.publish(story, by=ada, now=now + HOUR, plan=plan)
    press.withdraw(story, Kind.KILLED, by=ada, now=now + 3 * HOUR, reason="A mistake.")
    press.bring_back(story, by=ada, now=now + 4 * HOUR)
    press.publish(story, by=ada, now=now + 5 * HOUR)
    assert {entry.reason for entry in entries(story.pk, now + 6 * HOUR)} == {""}


def test_a_moved_story_says_where_by_what_is_public_there(story, ada, now):
    other = make_article("Public headline")
    path = press.publish(other, by=ada, now=now).path
    rewrite(other, headline="Not public yet")
    press.withdraw(story, Kind.MOVED, by=ada, now=now + HOUR, moved_to=other)
    assert story.acts.get(what="moved").said == path


def test_an_embargo_stands_though_another_story_took_the_address(ada, now):
    """Whose new day is that of a story with the same last part."""
    day = timedelta(days=1)
    other, story = make_article(slug="twin"), make_article(slug="twin")
    press.schedule(other, by=ada, now=now, live_from=now + 3 * day)
    press.schedule(story, by=ada, now=now, live_from=now + day)
    press.put_under_embargo(story, by=ada, now=now, reason="The report.", until=now + 3 * day)
    assert Embargo.objects.standing(now).get().story_id == story.pk
    assert not Publication.objects.not_over(now).filter(story=story).exists()


def test_a_note_or_another_address_moves_no_modified_date(story, ada, now):
    save_version(story, by=ada, now=now, note="Read by a lawyer")
    assert press.publish(story, by=ada, now=now + HOUR).updated_at is None
    rewrite(story, slug="another-address")
    assert press.publish(story, by=ada, now=now + 2 * HOUR).updated_at is None
    rewrite(story, headline="Another headline")
    update = press.publish(story, by=ada, now=now + 3 * HOUR)
    assert update.updated_at == now + 3 * HOUR


def held(story) -> set[int]:
    standing = HeldBack.objects.filter(version__story=story.pk, over_at=None)
    return set(standing.values_list("version__number", flat=True))


def test_a_text_is_held_back_under_each_of_its_versions(story, ada, now):
    first = story.versions.get()
    rewrite(story, body="<p>The truth.</p>")
    press.publish(story, by=ada, now=now + HOUR)
    rewrite(story, body="<p>The libel.</p>")
    press.publish(story, by=ada, now=now + 2 * HOUR)
    press.hold_back(story, first, by=ada, now=now + 3 * HOUR, reason="The court.")
    assert held(story) == {1, 3}
    press.tell_again(story, first, by=ada, now=now + 4 * HOUR)
    assert held(story) == set()


def test_what_is_held_back_stays_so_when_it_comes_again(story, ada, now):
    press.hold_back(story, story.versions.get(), by=ada, now=now, reason="The court.")
    rewrite(story, body="<p>The truth.</p>")
    press.publish(story, by=ada, now=now + HOUR)
    rewrite(story, body="<p>The libel.</p>")
    press.publish(story, by=ada, now=now + 2 * HOUR)
    assert held(story) == {1, 3}


def test_a_changed_box_lets_no_held_back_text_out(ada, now):
    box = make_factbox()
    story = make_article(body=f"<p>The libel.</p>{box.embed}")
    press.publish(story, by=ada, now=now)
    press.hold_back(story, story.versions.get(), by=ada, now=now, reason="The court.")
    fact = box.facts.first()
    fact.text = "<p>Three.</p>"
    fact.save()
    press.refresh_box(story, box, by=ada, now=now + HOUR)
    assert held(story) == {1, 2}


def test_readers_of_an_expired_return_are_not_told_the_old_reason(client, story, ada):
    press.withdraw(story, by=ada, now=timezone.now() - 5 * HOUR, reason="Not true.")
    ended = timezone.now() - HOUR
    plan = press.Plan(expires_at=ended)
    path = press.publish(story, by=ada, now=timezone.now() - 3 * HOUR, plan=plan).path
    answer = client.get(path)
    assert answer.status_code == 410
    assert "Not true." not in answer.text
    assert "It could be read until" in answer.text
