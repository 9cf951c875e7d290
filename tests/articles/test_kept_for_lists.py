"""What a story keeps for the desk's lists is what its versions and publications say."""

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import press
from articles.models import Article, Publication, State
from articles.refusal import Refused
from articles.versions import save_version
from tests.articles.acting import ACTS, MINUTE, Desk
from tests.stories import make_article


def said_by_rows(story: Article) -> tuple[object, ...]:
    """The newest Version and its time, the newest that was pressed, when the last one ends."""
    versions = sorted(story.versions.all(), key=lambda version: version.number)
    publications = sorted(story.publications.all(), key=lambda one: one.live_from)
    pressed = [one.version for one in publications]
    return (
        versions[-1].pk if versions else None,
        versions[-1].made_at if versions else None,
        max(pressed, key=lambda version: version.number).pk if pressed else None,
        publications[-1].live_until if publications else None,
    )


def state_by_rows(story: Article, now) -> State:
    publications = list(story.publications.all())
    newest, _changed_at, pressed, _over_at = said_by_rows(story)
    if Publication.objects.live(now).filter(story=story).exists():
        return State.LIVE if newest == pressed else State.CHANGED
    if any(one.live_from > now for one in publications):
        return State.SCHEDULED
    if withdrawal := story.withdrawals.standing().first():
        return State(withdrawal.kind)
    return State.EXPIRED if publications else State.DRAFT


def check(story: Article, now) -> None:
    kept = Article.objects.values_list("newest", "changed_at", "pressed", "over_at").get(
        pk=story.pk
    )
    assert kept == said_by_rows(story)
    state = state_by_rows(story, now)
    assert Article.objects.with_state(now).get(pk=story.pk).state == state
    for other in State:
        found = Article.objects.in_state(other, now).filter(pk=story.pk).exists()
        assert found == (other == state), other


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5)), max_size=12))
def test_whatever_is_done_to_a_story_its_lists_know_it(now, acts):
    with transaction.atomic():
        desk = Desk(now)
        check(desk.story, desk.now)
        for act, minutes in acts:
            desk.now += minutes * MINUTE
            with suppress(Refused), transaction.atomic():
                getattr(desk, act)()
            check(desk.story, desk.now)
        check(desk.story, desk.now + 10 * MINUTE)
        transaction.set_rollback(True)


def test_a_form_that_was_opened_before_a_colleague_published_forgets_nothing(ada, now):
    story = make_article()
    opened = Article.objects.get(pk=story.pk)
    press.publish(story, by=ada, now=now)
    opened.headline = "Ferry line reopens at last"
    opened.save()
    check(story, now)
    story.refresh_from_db()
    assert story.headline == "Ferry line reopens at last"


def test_a_version_is_the_newest_of_one_story_only(ada, now):
    story, other = make_article(), make_article()
    version = save_version(story, by=ada, now=now)
    with pytest.raises(Exception, match=r"(?i)unique"):
        Article.objects.filter(pk=other.pk).update(newest=version)
