"""What is made of a picture, for which pages, and when it is made anew."""

import pytest
from django.db import IntegrityError, transaction
from PIL import Image

from articles.darkroom import sandbox
from articles.darkroom.sandbox import Order
from articles.models import FormerFile, Picture, Rendition
from articles.pictures import renditions, storage
from articles.pictures.showing import Cut
from tests.pictures import make_picture, photograph

pytestmark = pytest.mark.django_db


def of(orders, shape_box, name) -> list[int]:
    return sorted(one.width for one in orders if one.box == shape_box and one.format == name)


def test_a_large_picture_is_had_in_all_widths_and_shapes_that_layouts_ask_for(ada, now):
    picture = Picture(width=6000, height=4000)
    orders = renditions.wanted(picture)
    for name in ("avif", "webp", "jpeg"):
        assert of(orders, None, name) == [480, 800, 1200, 1600, 2400]
    wide = picture.box("16x9")
    assert of(orders, wide, "avif") == [480, 640, 960, 1280]
    assert of(orders, wide, "jpeg") == [480, 640, 960, 1280, 1600]
    for shape in ("4x3", "1x1"):
        assert of(orders, picture.box(shape), "webp") == [320, 480, 640]
        assert of(orders, picture.box(shape), "jpeg") == [320, 480, 640, 1200]
    assert [one for one in orders if one.box == picture.box("share")] == [
        Order(picture.box("share"), 1200, "jpeg")
    ]
    assert len(orders) == 49


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (700, 500), (1200, 630), (1, 20_000), (9000, 1)])
def test_nothing_is_made_larger_and_the_full_size_is_there_if_it_is_small(size):
    picture = Picture(width=size[0], height=size[1])
    orders = renditions.wanted(picture)
    assert all(one.width <= (one.box[2] if one.box else size[0]) for one in orders)
    for name in ("avif", "webp", "jpeg"):
        assert max(of(orders, None, name)) == min(2400, size[0])


def test_what_a_story_shows_of_a_picture_is_made_too():
    picture = Picture(width=3000, height=2000)
    part, wide = (100, 100, 1000, 800), (100, 200, 1000, 563)
    orders = renditions.wanted(picture, [Cut("", part), Cut("16x9", wide)])
    assert orders > renditions.wanted(picture)
    assert of(orders, part, "avif") == [480, 800, 1000]
    assert of(orders, wide, "avif") == [480, 640, 960, 1000]
    unknown = [Cut("", None), Cut("5x4", part), Cut("", (2900, 0, 101, 9))]
    assert renditions.wanted(picture, unknown) == renditions.wanted(picture)


@pytest.mark.parametrize("size", [(40, 3000), (1, 5000), (300, 300)])
def test_what_is_wanted_is_what_the_darkroom_makes(tmp_path, size):
    path = tmp_path / "it"
    path.write_bytes(photograph(size))
    orders = list(renditions.wanted(Picture(width=size[0], height=size[1])))
    made = sandbox.develop(path, orders, tmp_path, {})
    assert {one.order for one in made} == set(orders)


def test_ada_adds_a_picture_and_its_renditions_are_there(ada, now, files, followed):
    picture = make_picture(ada, now)
    made = renditions.complete(picture.pk)
    rows = list(picture.renditions.all())
    assert made == len(rows) == len(renditions.wanted(picture))
    for row in rows:
        with storage.readers().open(row.name) as file, Image.open(file) as image:
            assert image.size == (row.width, row.height)
            assert image.format.lower() == row.format
        assert storage.readers().size(row.name) == row.size
    assert set(storage.walk(storage.readers())) == {row.name for row in rows}
    assert followed == [picture.pk] * 3, "pages follow after JPEG, after WebP and after AVIF"
    picture.refresh_from_db()
    assert picture.developed_at


def test_to_make_them_again_makes_nothing(ada, now, files, followed, quick):
    picture = make_picture(ada, now)
    renditions.complete(picture.pk)
    before = list(picture.renditions.values_list("pk", "name"))
    followed.clear()
    assert renditions.complete(picture.pk) == 0
    assert list(picture.renditions.values_list("pk", "name")) == before
    assert followed == [picture.pk], "for one that was stopped before pages had followed"


def test_another_credit_makes_the_files_anew_and_the_old_ones_stay(
    ada, now, files, followed, quick
):
    picture = make_picture(ada, now)
    renditions.complete(picture.pk)
    before = set(picture.renditions.values_list("name", flat=True))
    picture.credit = "Someone Else"
    picture.save()
    assert renditions.complete(picture.pk) == len(before)
    after = set(picture.renditions.values_list("name", flat=True))
    assert not after & before
    assert after | before == set(storage.walk(storage.readers()))
    assert set(FormerFile.objects.values_list("name", flat=True)) == before
    picture.caption = "Words that no file says of itself"
    picture.save()
    assert renditions.complete(picture.pk) == 0


def test_another_focal_point_makes_only_the_other_crops(ada, now, files, followed, quick):
    picture = make_picture(ada, now, size=(900, 300))
    renditions.complete(picture.pk)
    picture.focus_x = 1000
    picture.save()
    boxes = {picture.box(shape) for shape in ("16x9", "4x3", "1x1", "share")}
    there = picture.renditions.count()
    assert renditions.complete(picture.pk) == picture.renditions.count() - there
    made = picture.renditions.order_by("-pk")[: picture.renditions.count() - there]
    assert {renditions.order_of(row).box for row in made} == boxes


def test_a_worker_that_comes_late_puts_no_old_credit_over_a_new_one(
    ada, now, files, followed, monkeypatch
):
    picture = make_picture(ada, now, credit="Old")
    old = renditions.say(picture)
    slow = [renditions.stored(Order(None, 480, "jpeg"), 300, b"says Old")]
    new = [renditions.stored(Order(None, 480, "jpeg"), 300, b"says New")]
    Picture.objects.update(credit="New")
    renditions.note(picture.pk, new, {**old, "credit": "New"})
    assert renditions.note(picture.pk, slow, old) == 0
    assert picture.renditions.get().name == new[0].name


def test_the_files_of_a_decorative_picture_do_not_describe_it(ada, now, files):
    picture = make_picture(ada, now, description="Waves, all night.")
    assert renditions.say(picture)["description"] == "Waves, all night."
    picture.decorative = True
    assert renditions.say(picture)["description"] == ""


def test_a_picture_that_is_deleted_meanwhile_leaves_no_row(ada, now, files, followed, quick):
    picture = make_picture(ada, now)
    stored = [renditions.stored(Order(None, 480, "jpeg"), 300, b"late")]
    key = picture.pk
    picture.delete()
    assert renditions.note(key, stored, {}) == 0
    assert renditions.complete(key) == 0
    assert not Rendition.objects.exists()


def test_a_rendition_is_there_once(ada, now, files):
    picture = make_picture(ada, now)
    row = {"picture": picture, "width": 480, "height": 300, "format": "jpeg", "size": 1}
    Rendition.objects.create(**row, name="one")
    with pytest.raises(IntegrityError), transaction.atomic():
        Rendition.objects.create(**row, name="another")


def test_the_proof_is_a_rendition_that_says_what_the_file_said(ada, now, files, tmp_path):
    picture = make_picture(ada, now, credit="", alt="")
    with renditions.original(picture) as path:
        renditions.keep_proof(picture, sandbox.inspect(path))
    [row] = picture.renditions.all()
    assert (row.box, row.width, row.height, row.format) == ("", 640, 400, "jpeg")
    wanted = Order(None, 640, "jpeg")
    assert wanted not in renditions.missing(picture, ())
    picture.credit = "Rosa Lind"
    assert wanted in renditions.missing(picture, ())
