"""A story can keep a fact box as it was."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from articles import press
from articles.compose import compose, compose_box
from articles.models import Fact, FactBox, FactBoxUse, NeverChanged, PinnedBox, Publication
from articles.pinning import pin, pin_as_published
from articles.refusal import Refused
from articles.versions import save_version
from interviews.models import Interview
from tests.stories import make_article, make_factbox, make_interview


@pytest.fixture
def box(db):
    return make_factbox()


def three_boats(box: FactBox) -> None:
    Fact.objects.filter(box=box, label="Boats").update(text="<p>Three.</p>")


def pinned(box: FactBox, by, now) -> PinnedBox:
    return pin(box, compose_box(FactBox.objects.get(pk=box.pk)), by=by, now=now)


def test_a_pinned_box_stays_as_it_was(box, ada, now):
    kept = pinned(box, ada, now)
    story = make_article(body=box.embed + kept.embed)
    three_boats(box)
    following, fixed = [block["factbox"]["facts"][0]["text"] for block in compose(story)["body"]]
    assert (following, fixed) == ("<p>Three.</p>", "<p>Two, built in 1987.</p>")


def test_pinning_what_is_live_is_no_change(box, ada, now):
    story = make_article(body=box.embed)
    live = press.publish(story, by=ada, now=now)
    story.body = pinned(box, ada, now).embed
    story.save()
    assert save_version(story, by=ada, now=now) == live.version
    assert FactBoxUse.objects.get().pin == PinnedBox.objects.get()


def test_the_same_facts_are_pinned_once(box, ada, ben, now):
    assert pinned(box, ada, now) == pinned(box, ben, now)
    three_boats(box)
    assert pinned(box, ben, now).pinned_by == ben
    assert PinnedBox.objects.count() == 2


def test_what_is_pinned_is_never_changed(box, ada, now):
    kept = pinned(box, ada, now)
    with pytest.raises(NeverChanged):
        kept.save()
    with pytest.raises(IntegrityError):
        PinnedBox.objects.create(
            box=box, document={}, digest=kept.digest, pinned_at=now, pinned_by=ada
        )


def test_a_number_that_pins_another_box_or_nothing_pins_nothing(box, ada, now):
    other = pinned(make_factbox("The port"), ada, now)
    for number in (other.pk, 10**17):
        embed = f'<div data-embed="factbox" data-id="{box.pk}" data-pin="{number}"></div>'
        assert compose(make_article(body=embed))["body"] == [{"factbox": compose_box(box)}]


def test_an_update_of_the_box_leaves_what_is_pinned(box, ada, now):
    story = make_article(body=f"{box.embed}<p>And then:</p>{pinned(box, ada, now).embed}")
    press.publish(story, by=ada, now=now)
    three_boats(box)
    with pytest.raises(Refused):  # both show what the story has pinned
        press.refresh_box(story, box, by=ada, now=now + timedelta(hours=1))
    story.body = box.embed
    story.save()
    press.refresh_box(story, box, by=ada, now=now + timedelta(hours=1))
    assert Publication.objects.get(live_until=None).html.count("Three.") == 2


def test_a_live_interview_keeps_its_box_as_published(box, ada, now):
    interview = make_interview()
    interview.exchanges.filter(position=2).update(answer=box.embed)
    live = press.publish(interview, by=ada, now=now)
    three_boats(box)
    pin_as_published(interview, box, by=ada, now=now)
    assert Interview.objects.get().versions.get() == live.version
    assert interview.exchanges.last().answer == PinnedBox.objects.get().embed
    assert press.publish(interview, by=ada, now=now).version == live.version


def test_beside_a_pin_the_box_is_kept_as_its_readers_see_it(box, ada, now):
    first = pinned(box, ada, now)
    three_boats(box)
    story = make_article(body=first.embed + box.embed)
    live = press.publish(story, by=ada, now=now)
    Fact.objects.filter(box=box, label="Boats").update(text="<p>Four.</p>")
    pin_as_published(story, box, by=ada, now=now)
    assert press.publish(story, by=ada, now=now).version == live.version


def test_a_scheduled_story_keeps_its_box_as_scheduled(box, ada, now):
    story = make_article(body=box.embed)
    coming = press.schedule(story, by=ada, now=now, live_from=now + timedelta(days=1))
    three_boats(box)
    pin_as_published(story, box, by=ada, now=now)
    assert press.publish(story, by=ada, now=now).version == coming.version


def test_what_cannot_be_pinned_is_refused(box, ada, now):
    story = make_article(body=box.embed)
    with pytest.raises(Refused, match="not live"):
        pin_as_published(story, box, by=ada, now=now)
    press.publish(story, by=ada, now=now)
    with pytest.raises(Refused, match="as it is now already"):
        pin_as_published(story, box, by=ada, now=now)
    three_boats(box)
    story.body = "<p>Without.</p>"
    story.save()
    save_version(story, by=ada, now=now)
    with pytest.raises(Refused, match="does not stand in the text"):
        pin_as_published(story, box, by=ada, now=now)
