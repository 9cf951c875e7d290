"""Ada publishes, updates, schedules and withdraws; readers see just that."""

from datetime import timedelta
from itertools import pairwise

import pytest

from articles import press
from articles.models import Address, Article, NeverChanged, Publication, SiteGeneration, Version

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
    with pytest.raises(press.Refused):
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
    press.unschedule(story, now=now)
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
    with pytest.raises(press.Refused, match="why"):
        press.withdraw(story, by=ada, now=now, reason=" ")
    assert live(now) == ["Ferry line reopens"]


def test_a_taken_address_is_refused_and_nothing_is_left_behind(story, ada, now):
    press.publish(story, by=ada, now=now)
    other = Article.objects.create(headline="Ferry line reopens", body="<p>Another.</p>")
    with pytest.raises(press.AddressTaken):
        press.publish(other, by=ada, now=now)
    assert not Version.objects.filter(story=other).exists()


def test_a_version_can_be_neither_changed_nor_deleted(story, ada, now):
    version = press.publish(story, by=ada, now=now).version
    for change in (version.save, version.delete, Version.objects.all().delete):
        with pytest.raises(NeverChanged):
            change()
    with pytest.raises(NeverChanged):
        Version.objects.update(note="quietly")


def test_remaking_changes_no_byte(story, ada, now):
    publication = press.publish(story, by=ada, now=now)
    assert not press.remake(Publication.objects.get())
    Publication.objects.update(html="damaged", headline="damaged")
    assert press.remake(Publication.objects.get())
    assert Publication.objects.get().html == publication.html
