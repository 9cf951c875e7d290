"""Files or rows were lost: the operator has back what can be made, and loses no more."""

from datetime import timedelta

import pytest
from django.core.management import CommandError

from articles import shapes
from articles.models import Picture, Rendition
from articles.models.picture import originals
from articles.pictures import renditions, storage
from tests.articles.pictures.test_make_renditions import (
    aged,
    make_renditions,
    names,
    with_trouble,
)
from tests.pictures import make_picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick")]


def test_a_row_whose_file_is_gone_has_it_again(ada, now, files, followed):
    picture = make_picture(ada, now)
    renditions.complete(picture.pk)
    row = picture.renditions.first()
    storage.readers().delete(row.name)
    told = make_renditions()
    assert "Renditions whose file was gone: 1.\nRenditions made: 1.\n" in told
    assert names() == set(Rendition.objects.values_list("name", flat=True))


def test_a_file_of_two_rows_that_is_gone_is_of_both(ada, now, files, followed):
    """As of a part that is the whole picture."""
    picture = make_picture(ada, now)
    renditions.complete(picture.pk)
    first, second = picture.renditions.all()[:2]
    picture.renditions.filter(pk=second.pk).update(name=first.name)
    storage.readers().delete(first.name)
    assert "Renditions whose file was gone: 2.\n" in make_renditions()


def test_a_picture_whose_file_cannot_be_read_keeps_what_readers_see(
    ada, now, files, followed, monkeypatch
):
    """As after a release in which layouts ask for other widths."""
    lost, sound = (make_picture(ada, now, shade=shade, size=(900, 600)) for shade in (1, 2))
    for picture in (lost, sound):
        renditions.complete(picture.pk)
    there = lost.renditions.count()
    originals().delete(lost.original.name)
    monkeypatch.setitem(shapes.WIDTHS, shapes.WHOLE, (400, 700))
    assert "is not in the storage" in with_trouble("1 picture lacks renditions still.")
    assert lost.renditions.count() == there
    sizes = sound.renditions.filter(box="").values_list("width", flat=True)
    assert set(sizes) == {400, 700}


def test_a_database_that_knows_none_of_the_files_removes_none(ada, now, files, followed):
    picture = make_picture(ada, now)
    renditions.complete(picture.pk)
    for name in names():
        aged(storage.readers(), name, timedelta(days=30))
    there = names()
    Picture.objects.all().delete()
    with pytest.raises(CommandError, match="Is it the right one"):
        make_renditions()
    assert names() == there


def test_a_storage_that_holds_none_of_the_files_is_asked_about(ada, now, files, followed):
    picture = make_picture(ada, now)
    renditions.complete(picture.pk)
    for name in names():
        storage.readers().delete(name)
    there = picture.renditions.count()
    with pytest.raises(CommandError, match="storage of pictures the right one"):
        make_renditions()
    assert picture.renditions.count() == there
    assert f"Renditions made: {there}.\n" in make_renditions(anew=True)
    assert len(names()) == there
