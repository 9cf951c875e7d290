"""What is scheduled is restored or written again: the desk does not call it another text."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import press, reviewing
from articles.assigning import assign
from articles.clocks import said_of
from articles.models import Publication
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, article
from tests.staff import signed_in
from tests.stories import make_article, make_factbox

DAY = timedelta(days=1)
BEHIND = "Changes since then are not scheduled."


@pytest.fixture
def at():
    return timezone.now().replace(second=0, microsecond=0) + DAY


@pytest.fixture
def scheduled(ada, rosa, at):
    story = make_article()
    press.schedule(story, by=ada, now=timezone.now(), live_from=at)
    assign(story, rosa, by=ada, now=timezone.now())
    return story


def save(client, story, **typed):
    fields = {"slug": "ferry-line-reopens", "body": story.body, "standfirst": story.standfirst}
    sent = article(**{**fields, "_save": "1", **typed})
    return client.post(f"{ARTICLES}{story.pk}/change/", sent, follow=True)


def restore(client, story):
    return client.post(f"{ARTICLES}{story.pk}/restore/1/", follow=True)


def test_rosa_takes_her_change_back(rosa, scheduled, at):
    hers, same = signed_in(rosa), f"This text goes live on {said_of(at)}."
    page = save(hers, scheduled, headline="Later thoughts")
    assert f"The approved text goes live on {said_of(at)}, without this change." in page.text
    assert BEHIND in page.text
    for page in (restore(hers, scheduled), save(hers, scheduled)):
        assert same in page.text
        assert "without this change" not in page.text
        assert BEHIND not in page.text
    assert scheduled.versions.count() == 3


def test_restoring_another_text_says_that_it_is_not_scheduled(desk, ada, at):
    story = make_article()
    save_version(story, by=ada, now=timezone.now())
    story.headline = "Second"
    story.save()
    press.schedule(story, by=ada, now=timezone.now(), live_from=at)
    page = restore(desk, story)
    assert "Readers see nothing of it until you publish. The older text goes live" in page.text


def test_where_four_eyes_are_asked_for_the_approved_text_is_still_that(
    desk, ben, scheduled, at, settings
):
    reviewing.approve(scheduled, by=ben, now=timezone.now())
    settings.FOUR_EYES = True
    assert "The older text goes live" in save(desk, scheduled, headline="Later thoughts").text
    restore(desk, scheduled)
    page = save(desk, scheduled)
    assert f"Saved. This text goes live on {said_of(at)}." in page.text
    page = save(desk, scheduled, _publish="1", _save="")
    assert "not published." in page.text
    assert "without this change" not in page.text


def test_a_fact_box_that_has_changed_comes_with_adas_save_all_the_same(desk, ada, at):
    box = make_factbox()
    story = make_article(body=f"<p>The ferry.</p>{box.embed}")
    press.schedule(story, by=ada, now=timezone.now(), live_from=at)
    box.facts.update(text="<p>Three.</p>")
    assert f"This text goes live on {said_of(at)}." in save(desk, story).text
    assert "Three." in Publication.objects.coming().get().html
