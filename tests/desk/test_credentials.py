"""Ada uploads a picture that carries Content Credentials, and the desk tells her what they say."""

import pytest
from django.test import Client

from articles.models import Picture
from articles.models.picture import originals
from tests.articles.pictures import stores
from tests.library import jpeg, upload

pytestmark = pytest.mark.usefixtures("nobody_works")

PICTURES = "/admin/articles/picture/"
BOTH = "Nobody here has verified them. The original keeps them; the files that readers get do not."


def uploaded(desk: Client, content: bytes) -> Picture:
    answer = desk.post(f"{PICTURES}upload/", {"file": upload(content)})
    return Picture.objects.get(pk=answer.json()["id"])


def pages(desk: Client, picture: Picture) -> list[str]:
    """Where Ada fills in what she has uploaded, and the picture's own form."""
    addresses = f"{PICTURES}fill/?id={picture.pk}", f"{PICTURES}{picture.pk}/change/"
    return [desk.get(address).text for address in addresses]


def test_ada_is_told_that_a_machine_made_it(desk: Client) -> None:
    picture = uploaded(desk, stores.signed("edited.jpeg"))
    assert picture.source_type == "trainedAlgorithmicMedia"
    said = (
        "This file carries Content Credentials. They say that it was made with Painting Machine "
        f"4.1, Photo Desk 26.0. They call it “Made with generative AI”. {BOTH}"
    )
    for page in pages(desk, picture):
        assert said in page
    with originals().open(str(picture.original.name)) as original:
        assert original.read() == stores.signed("edited.jpeg")


def test_ada_sees_what_they_say_whatever_the_form_says(desk: Client) -> None:
    picture = uploaded(desk, stores.signed("made.webp"))
    picture.source_type = "digitalCapture"
    picture.save()
    for page in pages(desk, picture):
        assert "They call it “Made with generative AI”." in page


def test_what_cannot_be_read_is_still_spoken_of(desk: Client) -> None:
    picture = uploaded(desk, stores.in_png(stores.store(stores.boxes("c2pa", b"junk"))))
    assert picture.source_type == ""
    said = f"This file carries Content Credentials. They cannot be read here. {BOTH}"
    for page in pages(desk, picture):
        assert said in page


def test_a_tool_with_a_name_that_is_html_is_only_a_name(desk: Client) -> None:
    claim = {"claim_generator_info": {"name": "<script>alert(1)</script>"}}
    store = stores.store(stores.manifest("urn:1", claim=claim))
    picture = uploaded(desk, stores.in_jpeg(store))
    for page in pages(desk, picture):
        assert "made with &lt;script&gt;alert(1)&lt;/script&gt;." in page


def test_of_a_picture_without_them_nothing_is_said(desk: Client) -> None:
    for page in pages(desk, uploaded(desk, jpeg())):
        assert "Content Credentials" not in page
