"""The worker makes renditions: late, twice, at once with another, on a disk that is full."""

import errno
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import OperationalError
from django.tasks import default_task_backend
from django.utils import timezone

from articles.darkroom import sandbox
from articles.darkroom.sandbox import NotNow
from articles.models import Article, Picture, PictureUse, Version
from articles.models.picture import originals
from articles.pictures import renditions, storage, tasks
from articles.pictures.showing import Cut, cuts_shown
from articles.refusal import Refused
from articles.versions import save_version
from tests.pictures import developed_at_once, make_picture
from tests.stories import make_article
from tests.threads import at_once

pytestmark = pytest.mark.django_db

DUMMY = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}


@pytest.fixture
def queue(settings) -> list[tuple[int, ...]]:
    """The arguments of jobs that wait."""
    settings.TASKS = DUMMY

    class Queue(list):
        def __iter__(self):
            return iter([tuple(job.args) for job in default_task_backend.results])

    return Queue()


def develop(picture: Picture, tries: int = 0) -> Picture:
    tasks.develop.func(picture.pk, tries)
    picture.refresh_from_db()
    return picture


def failing(error: Exception):
    def fail(*_args, **_kwargs):
        raise error

    return fail


def test_what_is_asked_for_is_made_by_the_worker(ada, now, files, quick, followed, queue):
    picture = make_picture(ada, now)
    tasks.develop_later(picture)
    assert list(queue) == [(picture.pk,)]
    assert not picture.renditions.exists()
    assert tasks.progress(timezone.now()) == (0, 1)
    develop(picture)
    assert picture.renditions.count() == len(renditions.wanted(picture))
    assert tasks.progress(timezone.now()) == (1, 1)
    assert tasks.progress(timezone.now() + timedelta(hours=2)) == (0, 0)


def test_progress_is_one_query(ada, now, files, django_assert_num_queries):
    for shade in range(3):
        make_picture(ada, now, shade=shade)
    with django_assert_num_queries(1):
        assert tasks.progress(now) == (0, 3)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full."),
        (ConnectionRefusedError(), "The storage of pictures does not answer."),
        (FileNotFoundError(), "The file of this picture is not in the storage."),
        (OperationalError("deadlock detected"), "The database was busy."),
        (NotNow("There is no room left."), "There is no room left."),
        (Refused("This picture takes too long to read."), "This picture takes too long to read."),
    ],
)
def test_trouble_is_told_and_it_is_tried_again_later(
    ada, now, files, followed, queue, monkeypatch, error, sentence
):
    picture = make_picture(ada, now)
    with monkeypatch.context() as patch:
        patch.setattr(sandbox, "develop", failing(error))
        develop(picture)
    assert picture.trouble.startswith(sentence)
    assert list(queue) == [(picture.pk, 1)]
    [job] = default_task_backend.results
    assert job.task.run_after > timezone.now() + timedelta(seconds=50)
    assert tasks.progress(timezone.now()) == (0, 0), "whoever is in trouble holds up no bar"
    monkeypatch.setattr(sandbox, "develop", developed_at_once)
    assert develop(picture, 1).trouble == ""
    assert picture.developed_at


def test_pages_follow_later_if_the_database_is_busy(ada, now, files, queue, monkeypatch):
    picture = make_picture(ada, now)
    monkeypatch.setattr(renditions, "_follow", [failing(OperationalError("database is locked"))])
    tasks.follow.func(picture.pk)
    assert list(queue) == [(picture.pk, 1)]
    [job] = default_task_backend.results
    assert job.task.func is tasks.follow.func
    assert job.task.run_after > timezone.now() + timedelta(seconds=50)
    with pytest.raises(OperationalError):
        tasks.follow.func(picture.pk, len(tasks.TRY_AGAIN_AFTER))
    assert len(default_task_backend.results) == 1


def test_after_the_last_try_the_job_is_kept_with_its_reason(
    ada, now, files, followed, queue, monkeypatch
):
    picture = make_picture(ada, now)
    monkeypatch.setattr(sandbox, "develop", failing(ConnectionRefusedError()))
    with pytest.raises(ConnectionRefusedError):
        tasks.develop.func(picture.pk, len(tasks.TRY_AGAIN_AFTER))
    assert list(queue) == []
    picture.refresh_from_db()
    assert picture.trouble


def test_whatever_else_goes_wrong_is_told_at_the_desk_too(
    ada, now, files, followed, queue, monkeypatch
):
    picture = make_picture(ada, now)
    monkeypatch.setattr(sandbox, "develop", failing(LookupError("a mistake of ours")))
    with pytest.raises(LookupError):
        tasks.develop.func(picture.pk)
    picture.refresh_from_db()
    assert picture.trouble == "Its sizes could not be made. Tell whoever runs the site."


def test_a_file_that_is_gone_is_told(ada, now, files, followed, queue):
    picture = make_picture(ada, now)
    originals().delete(picture.original.name)
    assert develop(picture).trouble.startswith("The file of this picture is not in the storage.")


def test_a_disk_that_fills_up_leaves_no_half_file_and_no_row_without_a_file(
    ada, now, files, quick, followed, queue, monkeypatch
):
    picture = make_picture(ada, now)
    kept = 0
    whole = FileSystemStorage.save

    def filling(self, name, content, max_length=None):
        nonlocal kept
        kept += 1
        if kept > 12:
            path = self.path(name)
            whole(self, name, content)
            with Path(path).open("r+b") as half:
                half.truncate(3)
            raise OSError(errno.ENOSPC, "No space left on device")
        return whole(self, name, content, max_length)

    with monkeypatch.context() as patch:
        patch.setattr(FileSystemStorage, "save", filling)
        develop(picture)
    assert picture.trouble.startswith("The disk is full.")
    there = list(storage.walk(storage.readers()))
    assert all(storage.readers().size(name) > 3 for name in there)
    assert not [name for name in there if "half" in name]
    assert {row.name for row in picture.renditions.all()} <= set(there)
    assert {row.format for row in picture.renditions.all()} == {"jpeg"}, "what was there is shown"
    assert develop(picture, 1).trouble == ""
    assert picture.renditions.count() == len(renditions.wanted(picture))


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_one_picture_make_each_rendition_once(ada, now, files, quick, followed):
    picture = make_picture(ada, now)
    done = at_once(*[lambda: renditions.complete(picture.pk)] * 3)
    wanted = len(renditions.wanted(picture))
    assert sum(done) == wanted
    assert picture.renditions.count() == wanted
    assert {row.name for row in picture.renditions.all()} <= set(storage.walk(storage.readers()))


@pytest.mark.django_db(transaction=True)
def test_workers_whose_files_differ_leave_rows_that_have_their_files(
    ada, now, files, followed, monkeypatch
):
    """An encoder need not make the same bytes twice."""
    workers = iter(range(100))

    def own(path, orders, into, say):
        return developed_at_once(path, orders, into, {**say, "worker": next(workers)})

    monkeypatch.setattr(sandbox, "develop", own)
    picture = make_picture(ada, now)
    at_once(*[lambda: renditions.complete(picture.pk)] * 3)
    names = [row.name for row in picture.renditions.all()]
    assert len(names) == len(renditions.wanted(picture))
    assert set(names) <= set(storage.walk(storage.readers()))


def test_what_a_story_shows_is_found_in_its_newest_version_alone(ada, now, files):
    picture = make_picture(ada, now, size=(3000, 2000))
    story = make_article()
    plain = save_version(story, by=ada, now=now).document
    composed = {"id": picture.pk, "box": "10,10,800,600", "boxes": {"1x1": "10,10,600,600"}}
    cut = {**plain, "body": [{"picture": composed}]}
    cuts = {Cut("", (10, 10, 800, 600)), Cut("1x1", (10, 10, 600, 600))}
    PictureUse.objects.create(story_id=story.pk, picture=picture)
    for number, document, found in ((2, cut, cuts), (3, plain, set())):
        Version.objects.create(
            story_id=story.pk, number=number, document=document, made_at=now, made_by=ada
        )
        assert cuts_shown([picture.pk], now)[picture.pk] == found


def test_a_save_has_made_what_the_story_alone_shows(ada, now, files, quick, followed, queue):
    picture = make_picture(ada, now, size=(1600, 1200))
    embed = f'<div data-embed="picture" data-id="{picture.pk}" data-crop="100,100,800,600"></div>'
    story = make_article()
    Article.objects.update(body=f"<p>The harbour.</p>{embed}")
    story.refresh_from_db()
    save_version(story, by=ada, now=now)
    assert list(queue) == [], "all of the picture is still to be made, and this with it"
    Picture.objects.update(developed_at=now)
    save_version(story, by=ada, now=now, note="again")
    assert list(queue) == [(picture.pk,)]
    save_version(story, by=ada, now=now, note="and again")
    assert list(queue) == [(picture.pk,)], "it waits already"
    develop(picture)
    assert picture.renditions.filter(box="100,100,800,600", width=480).count() == 3
    save_version(story, by=ada, now=now, note="and again")
    assert list(queue) == [(picture.pk,)], "it is there"


def test_developing_asks_little_of_the_database(
    ada, now, files, quick, followed, django_assert_max_num_queries
):
    picture = make_picture(ada, now, size=(4000, 3000))
    with django_assert_max_num_queries(45):
        renditions.complete(picture.pk)
    with django_assert_max_num_queries(14):
        renditions.complete(picture.pk)
