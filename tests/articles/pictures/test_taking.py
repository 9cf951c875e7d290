"""Two people upload the same picture at the same moment, and files that tell of themselves."""

from functools import partial
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from PIL import Image

from articles.models import Picture, PictureWords, Tag
from articles.models.picture import originals
from articles.pictures import library
from articles.pictures.library import Taken, take
from articles.refusal import Refused
from tests.articles.pictures.shots import dataset, with_iim
from tests.library import jpeg, kept_files
from tests.threads import at_once

pytestmark = pytest.mark.usefixtures("nobody_works")


def taken(by: User, content: bytes, **fields: Any) -> Taken:
    return take(BytesIO(content), "harbour.jpg", by=by, now=timezone.now(), **fields)


@pytest.mark.django_db(transaction=True)
def test_two_who_upload_the_same_at_once_get_one_picture(ada: User, ben: User) -> None:
    before = kept_files()
    for seed in range(3):
        content = jpeg(seed)
        outcomes = at_once(partial(taken, ada, content), partial(taken, ben, content))
        assert sorted(outcome.is_new for outcome in outcomes) == [False, True]
        assert len({outcome.picture.pk for outcome in outcomes}) == 1
    assert Picture.objects.count() == PictureWords.objects.count() == 3
    new = kept_files() - before
    assert len([path for path in new if "originals" in path.parts]) == 3


@pytest.mark.django_db(transaction=True)
def test_whatever_ends_it_nothing_is_left(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept_files()

    def stopped(*args: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(library.finding, "note", stopped)
    with pytest.raises(KeyboardInterrupt):
        taken(ada, jpeg(7))
    assert not Picture.objects.exists()
    assert kept_files() == before


@pytest.mark.django_db(transaction=True)
def test_stopped_once_it_is_in_the_library_it_keeps_its_file(
    ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*args: Any) -> None:
        raise KeyboardInterrupt

    def stop_after_the_commit(picture: Picture) -> None:
        library.transaction.on_commit(stopped)

    monkeypatch.setattr(library.tasks, "develop_later", stop_after_the_commit)
    with pytest.raises(KeyboardInterrupt):
        taken(ada, jpeg(8))
    with library.originals().open(Picture.objects.get().original.name) as file:
        assert file.read() == jpeg(8)


def with_exif(**told: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x8298] = told["caption"], told["creator"], told["owner"]
    written = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(written, "JPEG", exif=exif)
    return written.getvalue()


def test_what_the_file_tells_fills_the_fields(ada: User) -> None:
    content = with_exif(caption="The ferry at dawn", creator="Mara Quill", owner="Harbour Post")
    picture = taken(ada, content, headline="Ferry", creator="M. Quill").picture
    assert (picture.caption, picture.owner) == ("The ferry at dawn", "Harbour Post")
    assert (picture.headline, picture.creator) == ("Ferry", "M. Quill")


def test_what_is_told_at_length_is_cut_to_what_fits(ada: User) -> None:
    fields = library.told_by({"headline": "x" * 900, "source_type": "magic"})
    assert (len(fields["headline"]), fields["source_type"], fields["taken_on"]) == (200, "", None)


@pytest.mark.parametrize("address", ["https://a b.example", "http://", "https://-.example/"])
def test_only_an_address_that_the_form_takes_is_kept(address: str) -> None:
    assert library.told_by({"licensor_url": address})["licensor_url"] == ""
    good = "https://photos.example/buy?id=7"
    assert library.told_by({"licensor_url": good})["licensor_url"] == good


def test_only_keywords_that_are_tags_become_tags(ada: User) -> None:
    Tag.objects.create(name="Harbour", slug="harbour")
    assert library.known({"keywords": ["harbour", "boats", "  ", "HARBOUR"]}) == ["Harbour"]
    picture = taken(ada, with_keywords("harbour", "tugboat")).picture
    assert [tag.name for tag in picture.tags.all()] == ["Harbour"]
    assert picture.keywords == ["harbour", "tugboat"]


def with_keywords(*words: str) -> bytes:
    return with_iim(jpeg(), *(dataset(2, 25, word.encode()) for word in words))


def test_a_file_larger_than_may_be_is_left_after_so_much(
    ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library.bounds, "BYTES", 3_000_000)

    class Endless:
        given = 0

        def read(self, size: int, /) -> bytes:
            self.given += size
            return b"x" * size

    endless = Endless()
    with pytest.raises(Refused, match="larger than 3 MB"):
        take(endless, "endless.jpg", by=ada, now=timezone.now())
    assert endless.given < 5_000_000


@pytest.mark.django_db(transaction=True)
def test_a_file_that_was_lost_is_brought_back_by_taking_it_again(ada: User) -> None:
    picture = taken(ada, jpeg(8)).picture
    Picture.objects.update(developed_at=timezone.now())
    name = str(picture.original.name)
    originals().delete(name)
    assert not taken(ada, jpeg(8)).is_new
    with originals().open(name) as file:
        assert file.read() == jpeg(8)
    picture.refresh_from_db()
    assert picture.developed_at is None, "what could not be made is made now"
