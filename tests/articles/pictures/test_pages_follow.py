"""What Cleo reads shows the files that are there, however publishing and developing meet."""

from datetime import timedelta
from threading import Event

import pytest
from django.utils import timezone

from articles import press
from articles.models import Picture, Publication
from articles.pictures import renditions, storage, tasks
from articles.press import stretches
from articles.versions import save_version
from tests.articles.pictures.test_make_renditions import make_renditions
from tests.pictures import make_picture
from tests.stories import make_article
from tests.threads import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("files", "quick"),
]

MOMENT = timezone.now() - timedelta(hours=1)


def story_with(picture: Picture, **fields: str):
    text = f"<p>The harbour.</p>{picture.embed}"
    return make_article(body=text, lead=picture.embed, **fields)


def shown(story) -> str:
    return Publication.objects.live().get(story=story).html


def is_as_it_would_be_made_now() -> bool:
    return not any(press.remake(pk) for pk in Publication.objects.values_list("pk", flat=True))


def test_a_story_that_is_published_first_shows_the_picture_once_it_is_there(ada, now, client):
    picture = make_picture(ada, now)
    story = story_with(picture)
    press.publish(story, by=ada, now=MOMENT)
    assert "/media/" not in shown(story)
    tasks.develop.func(picture.pk)
    html = shown(story)
    names = picture.renditions.filter(box="").values_list("name", flat=True)
    assert all(storage.readers().url(name) in html for name in names)
    assert is_as_it_would_be_made_now()
    page = client.get(Publication.objects.live().get(story=story).path)
    assert f"/media/{names[0]}" in page.text
    assert client.get(f"/media/{names[0]}").status_code == 200


def test_another_credit_gives_pages_other_files_and_the_old_ones_are_there_for_a_day(
    ada, now, client
):
    picture = make_picture(ada, now)
    story = story_with(picture)
    renditions.complete(picture.pk)
    press.publish(story, by=ada, now=MOMENT)
    old = set(picture.renditions.values_list("name", flat=True))
    Picture.objects.update(credit="Somebody Else")
    renditions.complete(picture.pk)
    html = shown(story)
    assert not [name for name in old if name in html]
    make_renditions()
    assert {client.get(f"/media/{name}").status_code for name in old} == {200}
    assert is_as_it_would_be_made_now()


def test_the_crops_that_readers_see_stay_when_the_library_has_others(ada, now):
    picture = make_picture(ada, now, size=(900, 300))
    story = story_with(picture)
    renditions.complete(picture.pk)
    press.publish(story, by=ada, now=MOMENT)
    before = Publication.objects.live().get(story=story).lead
    Picture.objects.update(focus_x=1000)
    renditions.complete(picture.pk)
    make_renditions()
    assert Publication.objects.live().get(story=story).lead == before
    assert is_as_it_would_be_made_now()


def test_who_publishes_while_a_worker_is_done_misses_nothing(ada, now):
    for shade in range(4):
        picture = make_picture(ada, now, shade=shade)
        story = story_with(picture, slug=f"ferry-{shade}")
        outcomes = at_once(
            lambda story=story: press.publish(story, by=ada, now=timezone.now),
            lambda key=picture.pk: renditions.complete(key),
        )
        assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
        assert is_as_it_would_be_made_now()
        assert "/media/" in shown(story)


def test_a_worker_that_is_done_just_before_a_page_can_be_found_waits_for_it(ada, now, monkeypatch):
    """The story was saved before: to publish it writes no new use of the picture."""
    picture = make_picture(ada, now)
    story = story_with(picture)
    save_version(story, by=ada, now=MOMENT)
    is_derived, is_complete = Event(), Event()
    derive = stretches.derive

    def derive_slowly(publication: Publication) -> None:
        derive(publication)
        is_derived.set()
        is_complete.wait(timeout=1)  # in vain, if the worker is kept waiting

    def complete() -> None:
        is_derived.wait()
        renditions.complete(picture.pk)
        is_complete.set()

    monkeypatch.setattr(stretches, "derive", derive_slowly)
    outcomes = at_once(lambda: press.publish(story, by=ada, now=timezone.now), complete)
    monkeypatch.undo()
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert "/media/" in shown(story)
    assert is_as_it_would_be_made_now()
