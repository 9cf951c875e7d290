"""What a story keeps for the desk's lists is what its versions and publications say."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import press
from articles.models import Article, Publication, State
from articles.versions import save_version
from tests.stories import make_article, make_factbox

MINUTE = timedelta(minutes=1)
ACTS = ("write", "save", "publish", "schedule", "unschedule", "withdraw", "refresh", "form")


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
    return State.WITHDRAWN if publications else State.DRAFT


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


class Desk:
    """Ada and Ben at one story; Ben's form was opened some time ago."""

    def __init__(self, now) -> None:
        self.now = now
        self.by, _made = User.objects.get_or_create(username="ada")
        self.box = make_factbox()
        self.story = make_article(body=f"<p>Words.</p>{self.box.embed}")
        self.opened = Article.objects.get(pk=self.story.pk)

    def write(self) -> None:
        Article.objects.filter(pk=self.story.pk).update(standfirst=f"Written at {self.now}.")

    def save(self) -> None:
        save_version(self.story, by=self.by, now=self.now)

    def form(self) -> None:
        """What was typed into a form that knows nothing of what came after."""
        self.opened.headline = f"Typed at {self.now}"
        self.opened.save()
        self.opened = Article.objects.get(pk=self.story.pk)

    def publish(self) -> None:
        press.publish(self.story, by=self.by, now=self.now)

    def schedule(self) -> None:
        later = self.now + 3 * MINUTE
        press.schedule(self.story, by=self.by, now=self.now, live_from=later)

    def unschedule(self) -> None:
        press.unschedule(self.story, by=self.by, now=self.now)

    def withdraw(self) -> None:
        press.withdraw(self.story, by=self.by, now=self.now, reason="Not ours.")

    def refresh(self) -> None:
        fact = self.box.facts.first()
        fact.text = f"<p>As of {self.now}.</p>"
        fact.save()
        press.refresh_box(self.story, self.box, by=self.by, now=self.now)


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 5)), max_size=12))
def test_whatever_is_done_to_a_story_its_lists_know_it(now, acts):
    with transaction.atomic():
        desk = Desk(now)
        check(desk.story, desk.now)
        for act, minutes in acts:
            desk.now += minutes * MINUTE
            with suppress(press.Refused), transaction.atomic():
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
