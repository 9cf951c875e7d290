"""Ada looks at a story as readers would see it, before they do."""

from datetime import timedelta

from django.utils import timezone

from articles import press
from articles.models import Article, Version
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, article
from tests.stories import make_article

DAY = timedelta(days=1)


def change(story):
    return f"{ARTICLES}{story.pk}/change/"


def test_preview_shows_what_is_typed_and_saves_nothing(desk, ada):
    story = make_article()
    save_version(story, by=ada, now=timezone.now())
    page = desk.post(change(story), article(headline="Only looking", tags="new", _preview="1"))
    assert "<h1>Only looking</h1>" in page.text
    assert "Nothing is saved or public yet" in page.text
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"
    story.refresh_from_db()
    assert story.headline == "Ferry line reopens"
    assert not story.tags.exists()
    assert Version.objects.count() == 1


def test_preview_of_a_story_that_was_never_saved_leaves_nothing_behind(desk):
    page = desk.post(f"{ARTICLES}add/", article(_preview="1"))
    assert "<h1>Ferry line reopens</h1>" in page.text
    assert not Article.objects.exists()


def test_a_preview_that_cannot_be_made_names_what_is_wrong(desk):
    page = desk.post(f"{ARTICLES}add/", article(tags="!!!", _preview="1"))
    assert "Tags: The tag “!!!” needs a letter" in page.text
    assert "Close this tab" in page.text


def test_what_stands_beside_the_form_is_what_readers_get(desk):
    page = desk.post(f"{ARTICLES}add/", article(_preview="beside"))
    assert "<h1>Ferry line reopens</h1>" in page.text
    assert "preview-note" not in page.text
    assert "<script" not in page.text
    assert "no-store" in page["Cache-Control"]
    assert not Article.objects.exists()


def test_a_preview_that_cannot_be_made_is_told_from_one_that_can(desk):
    page = desk.post(f"{ARTICLES}add/", article(tags="!!!", _preview="beside"))
    assert page.status_code == 422
    assert "needs a letter or a digit" in page.text


def test_preview_of_a_story_without_a_headline_says_so(desk, ada):
    story = make_article(headline="")
    assert "<h1>Untitled</h1>" in desk.get(f"{ARTICLES}{story.pk}/preview/").text


def test_preview_does_not_mind_what_ben_saved(desk, ada, ben):
    story = make_article()
    save_version(story, by=ben, now=timezone.now())
    page = desk.post(change(story), article(headline="Ada's", seen="", _preview="1"))
    assert "<h1>Ada&#x27;s</h1>" in page.text


def test_preview_of_a_live_story_keeps_its_first_day(desk, ada):
    story = make_article()
    press.publish(story, by=ada, now=timezone.now() - 400 * DAY)
    page = desk.post(change(story), article(_preview="1"))
    assert f"{timezone.now() - 400 * DAY:%Y-%m-%d}" in page.text
    assert "Back to the desk" not in page.text
