"""Ada publishes, Ben changes pictures, workers are done, all at once: nobody is turned down."""

import re
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from articles import press
from articles.models import Article, Correction, Picture, PictureUse, Publication
from articles.press import Notice
from articles.versions import save_version
from tests.desk.conftest import formset
from tests.picture_rows import add_renditions, embed, make_picture
from tests.stories import make_article
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

AHEAD = timedelta(days=1)


def pictures(by, number):
    made = [make_picture(by, f"p{n}") for n in range(number)]
    for one in made:
        add_renditions(one)
    return made


def story_with(*shown, **fields):
    return make_article(body="<p>Text.</p>" + "".join(one.embed for one in shown), **fields)


def is_as_it_would_be_made_now():
    return not any(press.remake(pk) for pk in Publication.objects.values_list("pk", flat=True))


def failed(outcomes):
    return [one for one in outcomes if isinstance(one, Exception)]


def live_and_coming(first, second, by, **fields):
    """Readers see one picture, and are to see the other."""
    story = story_with(first, **fields)
    press.publish(story, by=by, now=timezone.now)
    Article.objects.filter(pk=story.pk).update(body=f"<p>Text.</p>{second.embed}")
    story.refresh_from_db()
    press.schedule(story, by=by, now=timezone.now, live_from=timezone.now() + AHEAD)
    return story


def test_a_correction_meets_pages_that_follow_their_pictures(ada):
    first, second = pictures(ada, 2)
    story = live_and_coming(first, second, ada)
    for turn in range(6):
        Picture.objects.update(rights_until=timezone.now().date() + timedelta(days=turn))
        notice = Notice(Correction.Kind.CORRECTION, f"Correction {turn}.")
        outcomes = at_once(
            lambda notice=notice: press.correct(story, notice, by=ada, now=timezone.now),
            lambda: press.reflect_picture(second.pk),
            lambda: press.reflect_picture(first.pk),
        )
        assert not failed(outcomes)
        assert is_as_it_would_be_made_now()


def test_stories_with_the_same_pictures_are_saved_and_corrected_at_once(ada, ben):
    first, second, third = pictures(ada, 3)
    one = live_and_coming(third, first, ada, slug="one")
    other = live_and_coming(first, third, ben, slug="other")
    for turn in range(6):
        Picture.objects.update(caption=f"Caption {turn}.")
        crop = f"0,0,{900 + turn},600"
        body = embed(second, crop=crop) + embed(first, crop=crop)
        new = story_with(slug=f"new-{turn}")
        Article.objects.filter(pk=new.pk).update(body=body + third.embed)
        Picture.objects.update(developed_at=timezone.now())
        outcomes = at_once(
            lambda: press.refresh_pictures(one, [first], by=ada, now=timezone.now),
            lambda: press.refresh_pictures(other, [third], by=ben, now=timezone.now),
            lambda new=new: press.publish(new, by=ada, now=timezone.now),
            lambda: [press.reflect_picture(picture.pk) for picture in (third, second, first)],
        )
        assert not failed(outcomes)
        assert is_as_it_would_be_made_now()


def test_a_picture_is_deleted_while_stories_take_it(ada, ben, desk):
    for turn in range(4):
        picture = make_picture(ada, f"gone{turn}")
        add_renditions(picture)
        mine, theirs = story_with(picture, slug=f"a{turn}"), story_with(picture, slug=f"b{turn}")
        delete = partial(
            desk.post, f"/admin/articles/picture/{picture.pk}/delete/", {"post": "yes"}
        )
        outcomes = at_once(
            delete,
            lambda mine=mine: save_version(mine, by=ada, now=timezone.now()),
            lambda theirs=theirs: press.publish(theirs, by=ben, now=timezone.now),
            lambda key=picture.pk: press.reflect_picture(key),
        )
        assert not failed(outcomes)
        there = Picture.objects.filter(pk=picture.pk).exists()
        assert there == PictureUse.objects.filter(picture=picture.pk).exists()
        assert is_as_it_would_be_made_now()


def fill(desk, address, form):
    """Until nothing is asked any more."""
    answer = desk.post(address, form)
    while asked := re.search(r'name="noticed" value="(\w+)"', answer.text):
        answer = desk.post(address, form | {"noticed": asked[1], "stories": "update"})


def test_pictures_are_filled_in_while_stories_take_them(ada, ben, desk, settings):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    shown = pictures(ada, 6)
    for n, one in enumerate(shown):
        Picture.objects.filter(pk=one.pk).update(added_at=timezone.now() + timedelta(days=n))
    asked = "&".join(f"id={one.pk}" for one in shown)
    for turn in range(4):
        story = story_with(*shown, slug=f"all-{turn}")
        rows = [{"id": one.pk, "alt": f"Alt {turn}", "credit": "Cleo Tamm"} for one in shown]
        outcomes = at_once(
            partial(fill, desk, f"/admin/articles/picture/fill/?{asked}", formset("form", rows, 6)),
            lambda story=story: press.publish(story, by=ben, now=timezone.now),
            lambda: [press.reflect_picture(one.pk) for one in shown],
        )
        assert not failed(outcomes)
        assert set(Picture.objects.values_list("alt", flat=True)) == {f"Alt {turn}"}
        assert is_as_it_would_be_made_now()
