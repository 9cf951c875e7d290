"""What an agency wrote into a file is found again, though no reader is shown it as a tag."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Picture, Tag
from tests.articles.pictures.shots import dataset, with_iim
from tests.desk.test_pictures import PICTURES, found, saved
from tests.library import jpeg, make_picture, upload

pytestmark = pytest.mark.usefixtures("nobody_works")


@pytest.fixture
def picture(desk: Client) -> Picture:
    """From an agency: two keywords, a town and its country."""
    told = [(105, b"The quay"), (25, b"tugboat"), (25, b"<b>Ship launch</b>")]
    told += [(90, b"Tarnhaven"), (101, b"Norland")]
    content = with_iim(jpeg(), *(dataset(2, number, value) for number, value in told))
    desk.post(f"{PICTURES}upload/", {"file": upload(content)})
    return Picture.objects.get()


def test_ada_finds_a_picture_by_its_keywords_and_its_place(
    desk: Client, ada: User, picture: Picture
) -> None:
    make_picture(ada, 2, headline="Another")
    for words in ("tugboat", "launch ship", "tarnhaven norl", "quay TUG"):
        assert found(desk, q=words) == ["The quay"]
    [picked] = desk.get(f"{PICTURES}pick/", {"q": "tugboat"}).json()["pictures"]
    assert picked["id"] == picture.pk
    assert not Tag.objects.exists()


def test_keywords_stand_in_the_form_to_be_read(desk: Client, picture: Picture) -> None:
    page = desk.get(f"{PICTURES}{picture.pk}/change/").text
    assert "Keywords in the file" in page
    assert "tugboat, &lt;b&gt;Ship launch&lt;/b&gt;" in page
    saved(desk, picture, headline="The pier", keywords="forged")
    assert picture.keywords == ["tugboat", "<b>Ship launch</b>"]
    assert found(desk, q="tugboat") == ["The pier"]


def test_a_file_without_keywords_says_nothing_of_them(desk: Client, ada: User) -> None:
    page = desk.get(f"{PICTURES}{make_picture(ada).pk}/change/").text
    assert "Keywords in the file" not in page


def test_to_search_by_keywords_asks_as_much_for_many(
    desk: Client, ada: User, django_assert_max_num_queries: Any
) -> None:
    for seed in range(12):
        make_picture(ada, seed, keywords=["tugboat", f"number {seed}"])
    with django_assert_max_num_queries(8):
        assert len(desk.get(PICTURES, {"q": "tugboat"}).context["cl"].shown) == 12
