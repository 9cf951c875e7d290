"""The archive to measure with is one that the desk and the press could have made."""

from collections import Counter

import pytest
from django.utils import timezone

from articles import press
from articles.compose import compose
from articles.models import Act, Approval, Article, Assignment, Publication, State, StoryWords
from articles.searching import words_of
from interviews.models import Interview
from newsroom.ops import archive
from tests.articles.test_kept_for_lists import check

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(ada, monkeypatch):
    monkeypatch.setattr(archive, "PATTERNS", 10)
    return list(archive.seed_archive(60, by=ada, now=timezone.now(), versions=4))


def of_its_kind(story):
    return Interview.objects.get(pk=story.pk) if story.kind == "interview" else story


def noted(story):
    """The words as the database keeps them."""
    words = StoryWords.objects.get(pk=story.pk).words
    return words.replace("'", "").split()


def test_each_copy_is_a_story_whose_newest_version_is_its_working_copy(stories):
    assert Counter(story.kind for story in stories) == {"article": 54, "interview": 6}
    for story in stories[10:]:
        newest = story.versions.first()
        assert newest.number == 4
        assert compose(of_its_kind(story)) == newest.document
        savers = set(story.versions.values_list("made_by", flat=True))
        assert story.assignments.count() == 1
        assert Act.objects.filter(story=story).count() == 4
        assert sorted(noted(story)) == sorted(words_of(newest.document, savers))
    assert StoryWords.objects.count() == Assignment.objects.count() == 60


def test_each_is_in_the_state_that_its_rows_say(stories):
    now = timezone.now()
    for story in stories:
        check(story, now)
    states = Counter(story.state for story in Article.objects.with_state(now))
    assert states == {State.LIVE: 50, State.CHANGED: 5, State.SCHEDULED: 2, State.WITHDRAWN: 3}


def test_what_readers_see_is_what_the_press_makes_of_the_versions(stories):
    assert Publication.objects.count() == 60
    for pk in Publication.objects.values_list("pk", flat=True):
        assert press.remake(pk) is False


def test_its_versions_grow(stories):
    for story in stories[10:]:
        words = [version.document["words"] for version in story.versions.order_by("number")]
        assert words == sorted(words)
        assert words[0] < words[-1]


@pytest.mark.parametrize("versions", [1, 4])
def test_where_four_eyes_are_asked_for_a_second_account_has_approved_what_is_out(
    ada, monkeypatch, settings, versions
):
    settings.FOUR_EYES = True
    monkeypatch.setattr(archive, "PATTERNS", 10)
    list(archive.seed_archive(30, by=ada, now=timezone.now(), versions=versions))
    assert Publication.objects.count() == 30
    for publication in Publication.objects.select_related("version__approval"):
        assert publication.version.approval.by_id != publication.version.made_by_id
    assert Approval.objects.count() == Act.objects.filter(what="approved").count()


def test_an_archive_is_put_on_top_of_another(stories, ada):
    more = list(archive.seed_archive(60, by=ada, now=timezone.now(), versions=4))
    paths = Publication.objects.values_list("path", flat=True)
    assert len(more) == 60
    assert len(set(paths)) == len(paths)
