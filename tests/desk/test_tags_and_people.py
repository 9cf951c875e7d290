"""Tags as a line of text in the form of a story, and as a list; people beside them."""

import pytest
from django.utils import timezone

from articles import press
from articles.models import Article, Person, SiteGeneration, Tag
from tests.desk.conftest import ARTICLES, article, formset
from tests.stories import make_article

TAGS = "/admin/articles/tag/"
PEOPLE = "/admin/articles/person/"


def test_tags_are_set_apart_by_commas_and_known_ones_are_used_again(desk):
    Tag.objects.create(name="Harbour")
    desk.post(
        f"{ARTICLES}add/", article(tags="climate  change, harbour,, ,Climate change", _save="1")
    )
    assert {tag.name for tag in Article.objects.get().tags.all()} == {"climate change", "Harbour"}
    assert Tag.objects.count() == 2


def test_known_tags_are_offered_and_the_story_s_own_stand_in_the_field(desk):
    Tag.objects.create(name="ferries")
    story = make_article()
    story.tags.add("harbour", "climate change")
    page = desk.get(f"{ARTICLES}{story.pk}/change/").content.decode()
    assert 'value="climate change, harbour"' in page
    assert '<option value="ferries">' in page


def test_tags_are_taken_off(desk):
    story = make_article()
    story.tags.add("harbour")
    desk.post(f"{ARTICLES}{story.pk}/change/", article(tags="", _save="1"))
    assert not story.tags.exists()


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        ("harbour, " + "x" * 300, "is too long: a tag has at most 100 characters"),
        ("\ufdfa" * 40, "is too long"),  # one letter that grows to eighteen in the address
        ("harbour, !!!", "needs a letter or a digit"),
    ],
)
def test_a_tag_that_will_not_do_is_named_beside_the_field(desk, tags, said):
    page = desk.post(f"{ARTICLES}add/", article(tags=tags, _publish="1"))
    assert said in str(page.context["adminform"].form.errors["tags"])
    assert "The ferry is back." in page.content.decode()
    assert not Tag.objects.exists()


def test_a_tag_of_100_characters_fits(desk):
    desk.post(f"{ARTICLES}add/", article(tags="x" * 100, _publish="1"))
    assert Tag.objects.get().publications.exists()


def test_every_change_of_a_tag_reaches_readers(desk):
    desk.post(f"{TAGS}add/", {"name": "Harbour", "slug": "harbour", "section_order": 1})
    tag = Tag.objects.get()
    assert SiteGeneration.current() == 1
    desk.post(
        f"{TAGS}{tag.pk}/change/",
        {"name": "Harbour", "slug": "harbour", "is_section": "on", "section_order": 1},
    )
    assert SiteGeneration.current() == 2
    desk.post(f"{TAGS}{tag.pk}/delete/", {"post": "yes"})
    assert SiteGeneration.current() == 3
    assert not Tag.objects.exists()


@pytest.mark.parametrize("name", ["one, two", "!!!", "x" * 101])
def test_a_tag_s_name_that_will_not_do_is_refused(desk, name):
    page = desk.post(f"{TAGS}add/", {"name": name, "slug": "slug", "section_order": 0})
    assert page.context["adminform"].form.errors.keys() == {"name"}


def test_a_tag_on_a_story_is_not_deleted(desk):
    story = make_article()
    story.tags.add("harbour")
    tag = Tag.objects.get()
    for answer in (
        desk.get(f"{TAGS}{tag.pk}/delete/", follow=True),
        desk.post(f"{TAGS}{tag.pk}/delete/", {"post": "yes"}, follow=True),
    ):
        assert "is on stories or pictures, or was when" in answer.content.decode()
    assert story.tags.exists()


def test_a_tag_that_readers_have_seen_keeps_its_address(desk, ada):
    story = make_article()
    story.tags.add("harbour")
    press.publish(story, by=ada, now=timezone.now())
    story.tags.clear()
    tag = Tag.objects.get()
    desk.post(
        f"{TAGS}{tag.pk}/change/", {"name": "The harbour", "slug": "moved", "section_order": 0}
    )
    tag.refresh_from_db()
    assert (tag.name, tag.slug) == ("The harbour", "harbour")
    desk.post(f"{TAGS}{tag.pk}/delete/", {"post": "yes"})
    assert Tag.objects.exists()


def test_ada_credits_ben(desk):
    desk.post(f"{PEOPLE}add/", {"name": "Ben Ruiz", "slug": "ben-ruiz"})
    ben = Person.objects.get()
    credit = formset("credits", [{"role": "reported", "person": ben.pk}])
    desk.post(f"{ARTICLES}add/", article(_publish="1", **credit))
    assert (
        'Reported by <a href="/people/ben-ruiz/" rel="author">Ben Ruiz</a>'
        in Article.objects.get().publications.get().html
    )


def test_a_person_who_is_credited_keeps_the_address(desk):
    ben = Person.objects.create(name="Ben Ruiz", slug="ben-ruiz")
    make_article().credits.create(person=ben)
    desk.post(f"{PEOPLE}{ben.pk}/change/", {"name": "Benjamin Ruiz", "slug": "moved"})
    ben.refresh_from_db()
    assert (ben.name, ben.slug) == ("Benjamin Ruiz", "ben-ruiz")


def test_the_same_credit_twice_is_refused_and_nothing_is_lost(desk):
    ben = Person.objects.create(name="Ben Ruiz", slug="ben-ruiz")
    twice = formset("credits", [{"role": "written", "person": ben.pk}] * 2)
    page = desk.post(f"{ARTICLES}add/", article(_save="1", **twice))
    assert page.status_code == 200
    assert "The ferry is back." in page.content.decode()
    assert not Article.objects.exists()
