"""Pictures in object storage, on a real server that speaks S3."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from io import StringIO
from uuid import uuid4

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.tasks import default_task_backend
from django.utils import timezone
from PIL import Image

from articles.models import Picture
from articles.models.picture import originals
from articles.pictures import clearing, renditions, storage, tasks
from newsroom import env
from newsroom.sample.processes import answers
from tests.pictures import make_picture, photograph

pytestmark = pytest.mark.django_db

KEYS = {"aws_access_key_id": "newsroom", "aws_secret_access_key": "sec/ret"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def away() -> str:
    """A storage that nobody answers for."""
    return f"s3://newsroom:secret@harbour?endpoint=http://127.0.0.1:{free_port()}&region=eu-west-1"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", f"from moto.server import main; main(['-p{port}'])"],
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + 60
        while not answers("127.0.0.1", port):
            assert time.monotonic() < end
            assert process.poll() is None
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def bucket(server, settings) -> Iterator[object]:
    name = f"harbour-{uuid4()}"
    made = boto3.resource("s3", endpoint_url=server, region_name="eu-west-1", **KEYS).Bucket(name)
    made.create(CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    url = f"s3://newsroom:sec%2Fret@{name}/paper?endpoint={server}&region=eu-west-1"
    settings.STORAGES = settings.STORAGES | env.storages(url)
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    used = [storages["pictures"], storages["originals"]]
    yield made
    for resource in (made, *(kept.connection for kept in used)):
        resource.meta.client.close()


def test_ada_adds_a_picture_and_cleo_gets_it(ada, now, client, bucket):
    picture = make_picture(ada, now)
    tasks.develop.func(picture.pk)
    picture.refresh_from_db()
    assert (picture.trouble, bool(picture.developed_at)) == ("", True)
    keys = {found.key for found in bucket.objects.all()}
    rows = list(picture.renditions.all())
    assert keys == {
        f"paper/originals/{picture.original.name}",
        *(f"paper/media/{row.name}" for row in rows),
    }
    for row in rows:
        kept = bucket.Object(f"paper/media/{row.name}").get()
        assert kept["CacheControl"] == "public, max-age=31536000, immutable"
        assert kept["ContentType"] == f"image/{row.format}"
    row = rows[0]
    response = client.get(storage.readers().url(row.name))
    assert response.status_code == 200
    assert len(response.content) == row.size
    with storage.readers().open(row.name) as file, Image.open(file) as image:
        assert image.size == (row.width, row.height)


def test_a_cdn_is_where_readers_get_pictures_if_one_is_set(bucket, settings):
    settings.MEDIA_URL = "https://cdn.example/media/"
    name = storage.keep(b"content", "jpeg")
    assert storage.readers().url(name) == f"https://cdn.example/media/{name}"


def test_originals_are_not_for_everybody(ada, now, client, bucket, server):
    picture = make_picture(ada, now)
    key = f"paper/originals/{picture.original.name}"
    everyone = "http://acs.amazonaws.com/groups/global/AllUsers"
    for grant in bucket.Object(key).Acl().grants:
        assert grant["Grantee"].get("URI") != everyone
    assert client.get(f"/media/{picture.original.name}").status_code == 404
    assert client.get(f"/media/../originals/{picture.original.name}").status_code == 404


def test_a_name_that_is_not_there_is_not_found(client, bucket):
    never = client.get("/no-such-page/")
    found = client.get("/media/00/0123456789abcdef0123456789abcd.jpg")
    assert (found.status_code, found.content) == (404, never.content)


def test_what_is_left_over_goes_after_a_day(ada, now, bucket, monkeypatch):
    picture = make_picture(ada, now)
    renditions.complete(picture.pk)
    storage.readers().save("ab/old", ContentFile(b"left over"))
    originals().save("ab/crashed.jpeg", ContentFile(b"as it came"))
    later = timezone.now() + clearing.GRACE
    assert list(clearing.orphans(timezone.now())) == []
    assert list(clearing.orphans(later)) == ["ab/old"]
    assert list(clearing.orphaned_originals(later)) == ["ab/crashed.jpeg"]
    monkeypatch.setattr(clearing, "GRACE", -clearing.GRACE)
    told = StringIO()
    call_command("make_renditions", originals=True, stdout=told)
    assert "Files removed: 1.\nOriginals removed: 1.\n" in told.getvalue()
    assert len(list(bucket.objects.all())) == 1 + picture.renditions.count()


def test_a_file_that_is_gone_is_made_again(ada, now, bucket):
    picture = make_picture(ada, now)
    renditions.complete(picture.pk)
    row = picture.renditions.first()
    storage.readers().delete(row.name)
    told = StringIO()
    call_command("make_renditions", stdout=told)
    assert "Renditions whose file was gone: 1.\nRenditions made: 1.\n" in told.getvalue()
    assert storage.readers().exists(row.name)


def test_a_storage_that_is_away_is_told_and_asked_again_later(ada, now, bucket, settings):
    picture = make_picture(ada, now)
    settings.STORAGES = settings.STORAGES | env.storages(away())
    tasks.develop.func(picture.pk)
    picture = Picture.objects.get()
    assert picture.trouble.startswith("The storage of pictures does not answer.")
    assert not picture.renditions.exists()
    assert [job.args for job in default_task_backend.results] == [[picture.pk, 1]]


def test_while_it_is_away_no_cache_keeps_that_a_picture_is_gone(client, bucket, settings):
    client.raise_request_exception = False
    name = storage.keep(b"content", "jpeg")
    settings.STORAGES = settings.STORAGES | env.storages(away())
    response = client.get(f"/media/{name}")
    assert response.status_code == 500
    assert "Cache-Control" not in response.headers


def test_a_bucket_that_is_not_there_is_an_error_of_the_storage(server, settings):
    url = f"s3://newsroom:secret@no-such-bucket?endpoint={server}&region=eu-west-1"
    settings.STORAGES = settings.STORAGES | env.storages(url)
    with pytest.raises(OSError, match="NoSuchBucket"):
        storage.keep(b"content", "jpeg")


def test_ada_uploads_a_picture_and_takes_its_original_back(desk, bucket):
    sent = SimpleUploadedFile("harbour.jpg", photograph())
    told = desk.post("/admin/articles/picture/upload/", {"file": sent}).json()
    assert desk.get(told["src"]).headers["Content-Type"] == "image/jpeg"
    original = desk.get(f"/admin/articles/picture/{told['id']}/original/")
    assert b"".join(original.streaming_content) == photograph()
    again = SimpleUploadedFile("again.jpg", photograph())
    assert desk.post("/admin/articles/picture/upload/", {"file": again}).json()["is_new"] is False
    assert len(list(bucket.objects.all())) == 2
