"""Ada uploads pictures: each is taken whole, or refused with a sentence that says what to do."""

import errno
import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.test import Client
from PIL import Image, PngImagePlugin

from articles.admin import arriving
from articles.models import Picture
from articles.pictures.storage import readers
from tests.library import jpeg, kept_files, upload
from tests.staff import signed_in

pytestmark = pytest.mark.usefixtures("nobody_works")

UPLOAD = "/admin/articles/picture/upload/"
ADD = "/admin/articles/picture/add/"


def sent(desk: Client, content: bytes | None = None, name: str = "harbour.jpg") -> Any:
    return desk.post(UPLOAD, {"file": upload(content, name)})


def refusal(desk: Client, content: bytes, name: str = "harbour.jpg", *, again: bool = False) -> str:
    """What Ada is told, and whether to try again; nothing of the file is kept."""
    before = kept_files()
    answer = sent(desk, content, name)
    assert answer.status_code == 400
    assert not Picture.objects.exists()
    assert kept_files() == before
    assert answer.json()["again"] is again
    said: str = answer.json()["refused"]
    return said


def png(size: tuple[int, int] = (20, 10), **texts: str) -> bytes:
    told = PngImagePlugin.PngInfo()
    for name, text in texts.items():
        told.add_text(name, text, zip=True)
    written = BytesIO()
    Image.new("RGB", size, "teal").save(written, "PNG", pnginfo=told)
    return written.getvalue()


def bomb() -> bytes:
    """A PNG of a few bytes that says it has 60,000 by 60,000 pixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    start = png()[:8] + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    return start + png()[33:]


def test_ada_uploads_a_picture(desk: Client, ada: User) -> None:
    answer = sent(desk, jpeg(1, (1500, 1000)), "quay at dawn.jpg").json()
    picture = Picture.objects.get()
    assert answer["id"] == picture.pk
    assert answer["is_new"] is True
    assert answer["lacks"] == ["No alternative text", "No credit"]
    assert (picture.width, picture.height, picture.format) == (1500, 1000, "jpeg")
    assert (picture.file_name, picture.added_by) == ("quay at dawn.jpg", ada)
    proof = picture.renditions.get()
    assert (proof.width, proof.height, proof.format, proof.box) == (1200, 800, "jpeg", "")
    assert answer["src"].endswith(proof.name)


def test_the_same_content_gives_the_picture_that_is_there(desk: Client) -> None:
    first = sent(desk, jpeg(), "harbour.jpg").json()
    before = kept_files()
    again = sent(desk, jpeg(), "the same under another name.jpg").json()
    assert (again["id"], again["is_new"], again["name"]) == (first["id"], False, "harbour.jpg")
    assert kept_files() == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../../etc/passwd.jpg", "passwd.jpg"),
        ("..\\..\\boot.jpg", "boot.jpg"),
        ("har\u202egpj.exe", "hargpj.exe"),
        ("har\tbour\x07.jpg", "harbour.jpg"),
        ("гавань 港.jpg", "гавань 港.jpg"),
        ("<script>alert(1)</script>.jpg", "script>.jpg"),
    ],
)
def test_a_hostile_name_is_shown_readable(desk: Client, name: str, said: str) -> None:
    sent(desk, None, name)
    picture = Picture.objects.get()
    assert picture.file_name == said
    assert str(picture.original.name).startswith(f"{picture.digest[:2]}/{picture.digest[2:]}-")


def test_a_name_of_300_characters_is_cut_and_keeps_its_ending(desk: Client) -> None:
    sent(desk, None, f"{'harbour ' * 37}.jpg")
    name = Picture.objects.get().file_name
    assert len(name) <= 200
    assert name.endswith(".jpg")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"<?php echo 1; ?>", "not a picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "SVG"),
        (jpeg(1, (400, 300))[:700], "damaged"),
        (bomb(), "60000 × 60000"),
    ],
)
def test_what_is_no_good_picture_is_refused(desk: Client, content: bytes, said: str) -> None:
    assert said in refusal(desk, content)


def test_a_script_in_a_picture_stays_in_the_original(desk: Client) -> None:
    sent(desk, png(Comment="<script>alert(1)</script>" * 1000), "a.png")
    sent(desk, jpeg() + b"<?php system($_GET['c']); ?>", "a.php.jpg")
    for picture in Picture.objects.all():
        for rendition in picture.renditions.all():
            with readers().open(rendition.name) as file:
                content = file.read()
            assert b"script" not in content
            assert b"php" not in content


def test_200_megabytes_are_refused_before_they_are_read(desk: Client, ada: User) -> None:
    class Unread:
        def read(self, *args: Any) -> bytes:
            raise AssertionError("it was read")

        readline = read

    answer = desk.generic("POST", UPLOAD, **{
        "wsgi.input": Unread(),
        "CONTENT_TYPE": "multipart/form-data; boundary=x",
        "CONTENT_LENGTH": "200000000",
    })  # fmt: skip
    assert answer.status_code == 400
    assert "larger than 100 MB" in answer.json()["refused"]


def test_what_grows_too_large_on_its_way_is_dropped(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arriving, "BYTES", 100)
    assert "larger than" in refusal(desk, jpeg())
    answer = desk.post(ADD, {"file": [upload(jpeg(), "a.jpg")]}, follow=True)
    assert "“a.jpg”: This file is larger than" in answer.text


@pytest.mark.parametrize("store", ["originals", "pictures"])
def test_a_full_disk_is_told_and_leaves_no_half_file(
    desk: Client, monkeypatch: pytest.MonkeyPatch, store: str
) -> None:
    save = FileSystemStorage._save

    def until_full(self: Any, name: str, content: Any) -> str:
        if store in str(self.location) or (store == "pictures" and "media" in str(self.location)):
            save(self, name, ContentFile(b"half"))
            raise OSError(errno.ENOSPC, "No space left on device")
        return save(self, name, content)

    monkeypatch.setattr(FileSystemStorage, "_save", until_full)
    assert "The disk is full" in refusal(desk, jpeg(), again=True)
    monkeypatch.setattr(FileSystemStorage, "_save", save)
    assert sent(desk).status_code == 200


def test_without_a_script_many_come_as_one_form(desk: Client, ada: User) -> None:
    sent(desk, jpeg(1), "there.jpg")
    files = [upload(jpeg(seed), f"{seed}.jpg") for seed in range(1, 4)]
    answer = desk.post(ADD, {"file": [*files, upload(b"no picture", "notes.txt")]}, follow=True)
    assert Picture.objects.count() == 3
    assert "2 pictures were uploaded." in answer.text
    assert "“there.jpg” is in the library already." in answer.text
    assert "“notes.txt”: This is not a picture." in answer.text
    assert answer.context["title"] == "Fill in 3 pictures"
    assert "Choose a picture." in desk.post(ADD, {}, follow=True).text


def test_who_may_not_add_pictures_uploads_none(otto: Client, client: Client, rosa: User) -> None:
    for somebody in (otto, client):
        assert sent(somebody).status_code in (302, 403)
        assert somebody.post(ADD, {"file": upload()}).status_code in (302, 403)
    assert not Picture.objects.exists()
    assert sent(signed_in(rosa)).status_code == 200


def test_a_form_of_another_site_uploads_nothing(ada: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    assert strict.post(UPLOAD, {"file": upload()}).status_code == 403
    assert strict.post(ADD, {"file": upload()}).status_code == 403
    assert not Picture.objects.exists()
