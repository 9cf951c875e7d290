"""Ada crops and publishes, or says other words, while a worker is at the very picture."""

from datetime import timedelta

import pytest
from django.tasks import default_task_backend
from django.utils import timezone

from articles import press
from articles.darkroom import sandbox
from articles.models import Picture, Publication
from articles.pictures import renditions, tasks
from tests.picture_rows import embed
from tests.pictures import developed_at_once, make_picture
from tests.stories import make_article
from tests.threads import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("files", "quick"),
]

CROP = "100,100,800,600"


@pytest.fixture
def picture(ada, now, settings) -> Picture:
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    default_task_backend.clear()
    return make_picture(ada, now, size=(1600, 1200))


def while_making(stage, act, monkeypatch):
    """Once, as the darkroom is at this format, somebody acts."""
    acts = [act]

    def develop(path, orders, into, say):
        if orders[0].format == stage and acts:
            acts.pop()()
        return developed_at_once(path, orders, into, say)

    monkeypatch.setattr(sandbox, "develop", develop)


def cropped(picture, by):
    text = f"<p>The harbour.</p>{embed(picture, crop=CROP)}"
    story = make_article(slug=f"port-{picture.pk}", body=text)
    return press.publish(story, by=by, now=timezone.now() - timedelta(hours=1))


def is_whole(picture) -> bool:
    picture = Picture.objects.get(pk=picture.pk)
    return bool(picture.developed_at) and not renditions.lacking(picture)


@pytest.mark.parametrize("stage", renditions.STAGES)
def test_what_a_story_asks_for_meanwhile_is_made_as_well(picture, ada, monkeypatch, stage):
    while_making(stage, lambda: cropped(picture, ada), monkeypatch)
    tasks.develop.func(picture.pk)
    assert default_task_backend.results == [], "the worker at it sees to it"
    assert is_whole(picture)
    html = Publication.objects.get().html
    assert html.count("<figure") == html.count("<img") == 1
    names = picture.renditions.filter(box=CROP).values_list("name", flat=True)
    assert all(name in html for name in names)


@pytest.mark.parametrize("stage", renditions.STAGES)
def test_another_credit_given_meanwhile_is_in_every_file(picture, monkeypatch, stage):
    def credit():
        Picture.objects.filter(pk=picture.pk).update(credit="Somebody Else")

    while_making(stage, credit, monkeypatch)
    renditions.complete(picture.pk)
    assert is_whole(picture)


def test_whoever_comes_as_the_worker_is_done_is_waited_for_or_asks_anew(ada, picture):
    for turn in range(6):
        another = make_picture(ada, timezone.now(), shade=turn + 1, size=(1600, 1200))
        outcomes = at_once(
            lambda key=another.pk: renditions.complete(key),
            lambda another=another: cropped(another, ada),
        )
        assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
        asked_anew = [job.args[0] for job in default_task_backend.results]
        assert is_whole(another) or another.pk in asked_anew
