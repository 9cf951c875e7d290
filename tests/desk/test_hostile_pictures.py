"""Dan tries the doors of the picture library; some of what he sends is no sense at all."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Picture
from tests.library import jpeg, make_picture, upload
from tests.staff import signed_in

pytestmark = pytest.mark.usefixtures("nobody_works")

PICTURES = "/admin/articles/picture/"
DOORS = ("pick", "upload", "fill", "embed", "1/original", "1/stories", "1/change", "1/delete")


@pytest.fixture
def picture(ada: User) -> Picture:
    return make_picture(ada, headline="The quay")


@pytest.fixture
def dans(db: None) -> Client:
    """An account at the desk without any permission."""
    return signed_in(User.objects.create_user("dan", password="x", is_staff=True))


def test_a_stranger_finds_every_door_shut(picture: Picture, dans: Client) -> None:
    for door in ("", *DOORS, "1/stories/update"):
        page = f"{PICTURES}{door.replace('1', str(picture.pk))}/".replace("//", "/")
        for act in ("get", "post"):
            answer = getattr(Client(), act)(page)
            assert answer.status_code == 302, page
            assert answer.url.startswith("/admin/login/")
            assert getattr(dans, act)(page).status_code in (403, 405), page
    assert Picture.objects.count() == 1


def test_an_upload_of_another_site_is_refused(ada: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    for page in ("upload", "add"):
        answer = client.post(f"{PICTURES}{page}/", {"file": upload()})
        assert answer.status_code == 403
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    "typed", ["\0", "a\0b", "%", "'", '"', "\\", "9" * 5000, "²", "-1", "\ud7ff"]
)
def test_nothing_that_is_asked_of_the_library_breaks_it(
    desk: Client, picture: Picture, typed: str
) -> None:
    asked = ("q", "p", "added", "taken", "used", "story", "credit", "tag", "rights", "lacks", "e")
    for name in asked:
        answer = desk.get(PICTURES, {name: typed})
        assert answer.status_code in (200, 302, 400), name
    for name in ("q", "p"):
        assert desk.get(f"{PICTURES}pick/", {name: typed}).status_code in (200, 400)
    assert desk.get(f"{PICTURES}fill/", {"id": typed}).status_code in (200, 302, 400)


@pytest.mark.parametrize("number", ["9" * 18, "9" * 30, "9" * 5000, "²", "%00", "-1"])
def test_pictures_of_no_number_are_not_there(desk: Client, picture: Picture, number: str) -> None:
    assert desk.get(f"{PICTURES}embed/", {"id": number}).json() == {"pictures": []}
    for page in ("original", "stories", "change", "delete", "stories/update"):
        for act in (desk.get, desk.post):
            answer = act(f"{PICTURES}{number}/{page}/")
            assert answer.status_code in (200, 302, 404, 405), page


@pytest.mark.parametrize(
    "name",
    ["../../x.jpg", "a\0b.jpg", "\u202egpj.exe", "x" * 300, 'a"\r\nX-Evil: 1.jpg', "<b>.jpg"],
)
def test_a_name_of_a_file_is_a_name(desk: Client, name: str) -> None:
    answer = desk.post(f"{PICTURES}upload/", {"file": upload(jpeg(5), name)})
    assert answer.status_code in (200, 400)
    for picture in Picture.objects.all():
        kept = desk.get(f"{PICTURES}{picture.pk}/original/")
        assert "X-Evil" not in kept.headers
        b"".join(kept.streaming_content)
        assert "<b>.jpg" not in desk.get(PICTURES).text
