"""Cleo's browser gets pictures, and keeps them."""

import os
import re
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from articles.models.picture import originals
from articles.pictures import renditions, storage
from articles.rights import today
from newsroom import env
from tests.pictures import make_picture

pytestmark = pytest.mark.django_db

CONTENT = b"\xff\xd8 not pixels, but bytes " * 40


@pytest.fixture(autouse=True)
def files(settings, tmp_path) -> None:
    settings.STORAGES = settings.STORAGES | env.storages(f"file://{tmp_path}")


@pytest.fixture
def name() -> str:
    return storage.keep(CONTENT, "jpeg")


def test_a_picture_is_served_as_what_never_changes(client, name):
    response = client.get(storage.readers().url(name))
    assert response.content == CONTENT
    headers = response.headers
    assert headers["Content-Type"] == "image/jpeg"
    assert headers["Content-Length"] == str(len(CONTENT))
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    assert "Vary" not in headers


@pytest.mark.parametrize(
    ("kind", "told"), [("avif", "image/avif"), ("webp", "image/webp"), ("jpeg", "image/jpeg")]
)
def test_each_format_has_its_name_and_its_type(client, kind, told):
    name = storage.keep(b"content", kind)
    assert re.fullmatch(storage.NAME, name)
    assert client.get(f"/media/{name}").headers["Content-Type"] == told


def test_nothing_is_compressed_twice(client, name):
    response = client.get(f"/media/{name}", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in response.headers
    assert response.content == CONTENT
    page = client.get("/newsletter/", headers={"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("had", ["{}", "W/{}", '"another", {}', "*"])
def test_whoever_has_it_is_told_that_it_is_the_same(client, name, had):
    etag = client.get(f"/media/{name}").headers["ETag"]
    again = client.get(f"/media/{name}", headers={"If-None-Match": had.format(etag)})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    head = client.head(f"/media/{name}")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(CONTENT))


def test_whoever_asks_for_a_part_or_had_another_gets_the_whole(client, name):
    for asked in ({"Range": "bytes=0-9"}, {"If-None-Match": '"another"'}):
        response = client.get(f"/media/{name}", headers=asked)
        assert (response.status_code, response.content) == (200, CONTENT)


def test_a_name_written_in_another_way_is_the_same_name(client, name):
    for written in (name.replace("/", "%2F"), f"%{ord(name[0]):x}{name[1:]}", f"{name}?size=9"):
        assert client.get(f"/media/{written}").content == CONTENT
    for written in (f"{name}%0A", f"{name}%00", f"{name}/", f"/{name}", name.replace("/", "//")):
        assert client.get(f"/media/{written}").status_code == 404


def test_that_it_is_not_there_is_kept_for_a_second(client):
    missing = client.get("/media/00/0123456789abcdef0123456789abcd.jpg")
    assert missing.headers["Cache-Control"] == "public, max-age=0, s-maxage=1"


def test_a_file_whose_rights_ended_stays_until_its_picture_is_deleted(
    desk, client, ada, now, tmp_path
):
    another, picture = (make_picture(ada, now, size=(40, 30), shade=shade) for shade in range(2))
    renditions.complete(another.pk)
    renditions.complete(picture.pk)
    names = [row.name for row in picture.renditions.all()]
    picture.rights_until = today() - timedelta(days=30)
    picture.save()

    def a_night_later() -> set[int]:
        before_yesterday = (timezone.now() - timedelta(days=2)).timestamp()
        for name in storage.walk(storage.readers()):
            os.utime(tmp_path / "media" / name, (before_yesterday, before_yesterday))
        call_command("make_renditions", verbosity=0)
        return {client.get(f"/media/{name}").status_code for name in names}

    assert a_night_later() == {200}
    desk.post(f"/admin/articles/picture/{picture.pk}/delete/", {"post": "yes"})
    assert a_night_later() == {404}


def test_readers_change_nothing(client, name):
    assert client.post(f"/media/{name}").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/media/00/0123456789abcdef0123456789abcd.jpg",
        "/media/00/0123456789abcdef0123456789abcd.avif",
        "/media/",
        "/media/00/",
        "/media/../originals/00/secret.jpeg",
        "/media/%2e%2e/originals/00/secret.jpeg",
        "/media/00/..%2f..%2foriginals%2f00%2fsecret.jpeg",
        "/originals/00/secret.jpeg",
        "/media/00/secret.jpeg",
    ],
)
def test_what_is_not_there_is_the_sites_not_found_in_every_byte(client, path):
    originals().save("00/secret.jpeg", ContentFile(b"with its position"))
    never = client.get("/no-such-page/")
    found = client.get(path)
    assert found.status_code == 404
    assert found.content == never.content
    assert dict(found.headers) == dict(never.headers)


def test_originals_are_for_nobody_else_on_the_machine(tmp_path):
    originals().save("00/secret.jpeg", ContentFile(b"with its position"))
    kept = tmp_path / "originals"
    assert (kept / "00/secret.jpeg").stat().st_mode & 0o777 == 0o600
    assert (kept / "00").stat().st_mode & 0o777 == 0o700


def test_the_same_content_is_one_file():
    assert storage.keep(b"same", "webp") == storage.keep(b"same", "webp")
    assert len(list(storage.walk(storage.readers()))) == 1
