"""The operator fills gaps and clears away what is left over, as often as she likes."""

import errno
import os
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from articles.darkroom import sandbox
from articles.models import FormerFile, Picture, Rendition
from articles.models.picture import originals
from articles.pictures import clearing, renditions, storage
from tests.pictures import developed_at_once, make_picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick")]

NOTHING_TO_DO = """\
Renditions whose file was gone: 0.
Renditions made: 0.
Renditions that no page asked for: 0.
Files removed: 0.
Originals of no picture, which --originals removes: 0.
"""


def make_renditions(**options: bool) -> str:
    told = StringIO()
    call_command("make_renditions", stdout=told, stderr=told, **options)
    return told.getvalue()


def with_trouble(sentence: str) -> str:
    """What it said before it ended in this sentence."""
    told = StringIO()
    with pytest.raises(CommandError, match=sentence):
        call_command("make_renditions", stdout=told, stderr=told)
    return told.getvalue()


def aged(kept, name: str, age: timedelta) -> None:
    moment = (timezone.now() - age).timestamp()
    os.utime(kept.path(name), (moment, moment))


def names() -> set[str]:
    return set(storage.walk(storage.readers()))


def test_gaps_are_filled_and_to_run_it_again_does_nothing(ada, now, files, followed):
    pictures = [make_picture(ada, now, shade=shade) for shade in range(3)]
    renditions.complete(pictures[0].pk)
    pictures[0].renditions.filter(format="avif").delete()
    lacking = len(renditions.wanted(pictures[0]))
    there = pictures[0].renditions.count()
    followed.clear()
    assert f"Renditions made: {3 * lacking - there}.\n" in make_renditions()
    assert Rendition.objects.count() == 3 * lacking
    assert set(followed) == {picture.pk for picture in pictures}
    followed.clear()
    assert make_renditions() == NOTHING_TO_DO
    assert followed == []


def test_files_that_no_row_knows_go_after_a_day(ada, now, files, followed):
    picture = make_picture(ada, now)
    renditions.complete(picture.pk)
    for name in ("ab/running", "cd/old", "ab/old.half"):
        storage.readers().save(name, ContentFile(b"left over"))
    aged(storage.readers(), "cd/old", timedelta(hours=25))
    aged(storage.readers(), "ab/old.half", timedelta(hours=25))
    for row in picture.renditions.all():
        aged(storage.readers(), row.name, timedelta(days=400))
    assert "Files removed: 2.\n" in make_renditions()
    assert names() == {"ab/running", *Rendition.objects.values_list("name", flat=True)}


def test_originals_that_are_no_pictures_go_after_a_day(ada, now, files, followed):
    picture = make_picture(ada, now)
    for name in ("ab/uploading.jpeg", "cd/crashed.jpeg"):
        originals().save(name, ContentFile(b"as it came"))
    aged(originals(), "cd/crashed.jpeg", timedelta(hours=25))
    aged(originals(), picture.original.name, timedelta(days=400))
    assert "Originals of no picture, which --originals removes: 1.\n" in make_renditions()
    assert len(list(storage.walk(originals()))) == 3
    assert "Originals removed: 1.\n" in make_renditions(originals=True)
    assert set(storage.walk(originals())) == {"ab/uploading.jpeg", picture.original.name}


def test_renditions_that_no_page_asks_for_go_and_their_files_a_day_later(ada, now, files, followed):
    picture = make_picture(ada, now, size=(900, 300))
    renditions.complete(picture.pk)
    before = picture.renditions.count()
    Picture.objects.update(focus_x=900)
    renditions.complete(picture.pk)
    extra = picture.renditions.count() - before
    for name in names():
        aged(storage.readers(), name, timedelta(days=30))
    followed.clear()
    told = make_renditions()
    assert f"Renditions that no page asked for: {extra}.\nFiles removed: 0.\n" in told
    assert followed == [picture.pk]
    there = len(names())
    assert FormerFile.objects.count() == extra
    FormerFile.objects.update(since=timezone.now() - timedelta(hours=25))
    assert f"Files removed: {extra}.\n" in make_renditions()
    assert len(names()) == there - extra == picture.renditions.count()
    assert not FormerFile.objects.exists()


def test_pages_follow_even_if_it_was_stopped_before_they_did(
    ada, now, files, followed, monkeypatch
):
    picture = make_picture(ada, now, size=(900, 300))
    renditions.complete(picture.pk)
    Picture.objects.update(focus_x=900)
    renditions.complete(picture.pk)

    def stopped(_picture):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(renditions, "_follow", [stopped])
        with pytest.raises(CommandError):
            make_renditions()
    followed.clear()
    make_renditions()
    assert followed == [picture.pk]


def test_what_is_to_be_seen_until_the_rest_is_there_stays(ada, now, files, followed):
    """The first rendition of a picture may be none that pages ask for."""
    picture = make_picture(ada, now, size=(3000, 2000))
    stored = [renditions.stored(renditions.Order(None, 1000, "jpeg"), 667, b"the proof")]
    renditions.note(picture.pk, stored, renditions.say(picture))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sandbox, "develop", full)
        assert "Renditions that no page asked for: 0.\n" in with_trouble("1 picture lacks")
    assert picture.renditions.count() == 1


def full(*_args, **_kwargs):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_picture_in_trouble_is_told_and_the_others_are_made(
    ada, now, files, followed, monkeypatch
):
    broken = make_picture(ada, now, shade=1, headline="The broken one")
    sound = make_picture(ada, now, shade=2)

    def develop(path: Path, orders, into, say):
        if broken.digest[2:] in path.name:
            full()
        return developed_at_once(path, orders, into, say)

    monkeypatch.setattr(sandbox, "develop", develop)
    told = with_trouble("1 picture lacks renditions still.")
    assert f"The broken one ({broken.pk}): The disk is full." in told
    assert sound.renditions.count() == len(renditions.wanted(sound))
    broken.refresh_from_db()
    assert broken.trouble.startswith("The disk is full.")
    monkeypatch.setattr(sandbox, "develop", developed_at_once)
    make_renditions()
    broken.refresh_from_db()
    assert not broken.trouble


def test_a_busy_database_is_told_and_it_goes_on(ada, now, files, monkeypatch):
    busy, sound = (make_picture(ada, now, shade=shade) for shade in (1, 2))

    def follow(picture: int) -> None:
        if picture == busy.pk:
            raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(renditions, "_follow", [follow])
        told = with_trouble("1 picture lacks renditions still.")
    assert f"({busy.pk}): The database was busy." in told
    sound.refresh_from_db()
    assert sound.developed_at
    make_renditions()
    busy.refresh_from_db()
    assert busy.developed_at


def test_a_busy_database_while_it_clears_away_is_told_too(ada, now, files, monkeypatch):
    picture = make_picture(ada, now, size=(900, 300))
    renditions.complete(picture.pk)
    Picture.objects.update(focus_x=900)
    renditions.complete(picture.pk)
    with monkeypatch.context() as patch:
        patch.setattr(renditions, "_follow", [busy_database])
        told = with_trouble("1 picture lacks renditions still.")
    assert f"({picture.pk}): The database was busy." in told
    make_renditions()


def busy_database(*_args):
    raise OperationalError("database is locked")


def test_a_database_that_stays_busy_ends_it_with_a_sentence(ada, now, files, monkeypatch):
    monkeypatch.setattr(clearing, "behind", busy_database)
    with pytest.raises(CommandError, match="Run it again to go on"):
        make_renditions()


def test_a_dry_run_says_what_it_would_do_and_does_nothing(ada, now, files, followed):
    make_picture(ada, now)
    storage.readers().save("cd/old", ContentFile(b"left over"))
    aged(storage.readers(), "cd/old", timedelta(hours=25))
    assert make_renditions(dry_run=True) == (
        "Renditions whose file is gone: 0.\n"
        "Pictures that lack renditions: 1.\n"
        "Renditions that no page asks for: 0.\n"
        "Files of no rendition: 1.\n"
        "Originals of no picture: 0.\n"
    )
    assert names() == {"cd/old"}
    assert not Rendition.objects.exists()


def test_ctrl_c_stops_it_with_a_sentence(ada, now, files, followed, monkeypatch):
    make_picture(ada, now)

    def interrupted(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(sandbox, "develop", interrupted)
    with pytest.raises(CommandError, match="Run it again to go on") as stopped:
        make_renditions()
    assert stopped.value.returncode == 130


def test_complete_pictures_cost_few_queries(
    ada, now, files, followed, django_assert_max_num_queries
):
    for shade in range(6):
        renditions.complete(make_picture(ada, now, shade=shade).pk)
    with django_assert_max_num_queries(20):
        make_renditions()
