"""Cleo's browser gets pictures, and keeps them."""

import re

import pytest
from django.core.files.base import ContentFile

from articles.models.picture import originals
from articles.pictures import storage
from newsroom import env

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


def test_whoever_has_it_is_told_that_it_is_the_same(client, name):
    etag = client.get(f"/media/{name}").headers["ETag"]
    again = client.get(f"/media/{name}", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    head = client.head(f"/media/{name}")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(CONTENT))


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
