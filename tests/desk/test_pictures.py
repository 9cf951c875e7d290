"""Ada keeps the picture library: its list, and the form of a picture."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone

from articles.models import Article, Picture, PictureUse
from articles.pictures import tasks
from articles.rights import today
from tests.library import jpeg, make_picture
from tests.staff import signed_in

pytestmark = pytest.mark.usefixtures("nobody_works")

PICTURES = "/admin/articles/picture/"


@pytest.fixture
def picture(ada: User) -> Picture:
    return make_picture(ada, headline="The quay")


def typed(picture: Picture, **fields: Any) -> dict[str, Any]:
    """The form as it was opened, and what is typed into it."""
    names = ("headline", "alt", "caption", "credit", "creator", "owner", "terms", "place")
    form = {name: getattr(picture, name) for name in names}
    form |= {"focus_x": picture.focus_x / 10, "focus_y": picture.focus_y / 10, "tags": ""}
    return form | {"boxes": json.dumps(picture.boxes), "source_type": ""} | fields


def saved(desk: Client, picture: Picture, **fields: Any) -> Any:
    answer = desk.post(f"{PICTURES}{picture.pk}/change/", typed(picture, **fields))
    picture.refresh_from_db()
    return answer


def errors(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 200
    told: dict[str, list[str]] = answer.context["adminform"].form.errors
    return told


def found(desk: Client, **asked: str) -> list[str]:
    answer = desk.get(PICTURES, asked)
    assert answer.status_code == 200
    return sorted(one.picture.headline for one in answer.context["cl"].shown)


def put_into_story(picture: Picture, headline: str = "The ferry") -> Article:
    story = Article.objects.create(headline=headline)
    PictureUse.objects.create(story=story, picture=picture)
    return story


def test_ada_fills_in_a_picture(desk: Client, picture: Picture) -> None:
    told = {
        "headline": " The  ferry ",
        "caption": "The ferry, back at last.",
        "rights_until": "2030-01-31",
        "source_type": "digitalCapture",
        "tags": "harbour, ferries",
    }
    assert saved(desk, picture, **told).status_code == 302
    assert picture.headline == "The ferry"
    assert picture.rights_until.isoformat() == "2030-01-31"
    assert sorted(tag.name for tag in picture.tags.all()) == ["ferries", "harbour"]
    page = desk.get(f"{PICTURES}{picture.pk}/change/")
    assert "The ferry, back at last." in page.text


def test_where_to_license_it_is_an_address(desk: Client, picture: Picture) -> None:
    for wrong in ("ask us", "mailto:us@a.example", "javascript:alert(1)", "ftp://a.example/buy"):
        (said,) = errors(saved(desk, picture, licensor_url=wrong))["licensor_url"]
        assert said.startswith("This is no address.")
    assert picture.licensor_url == ""
    saved(desk, picture, licensor_url="https://photos.example/buy")
    assert picture.licensor_url == "https://photos.example/buy"


def test_a_picture_without_a_headline_is_called_by_its_caption(ada: User) -> None:
    picture = make_picture(ada, headline="", caption=f"The ferry\nat {'noon ' * 20}")
    assert str(picture).startswith("The ferry at noon noon")
    assert str(picture).endswith("…")
    assert len(str(picture)) == 80


def test_a_decorative_picture_says_nothing(desk: Client, picture: Picture) -> None:
    saved(desk, picture, alt="Waves", decorative="on")
    assert (picture.decorative, picture.alt) == (True, "")


def test_the_focal_point_is_set_in_per_cent(desk: Client, picture: Picture) -> None:
    saved(desk, picture, focus_x="12.5", focus_y="100")
    assert picture.focus == (125, 1000)
    assert set(errors(saved(desk, picture, focus_x="101", focus_y="-1"))) == {"focus_x", "focus_y"}
    assert picture.focus == (125, 1000)


def test_a_crop_has_its_shape_and_lies_in_the_picture(desk: Client, picture: Picture) -> None:
    saved(desk, picture, boxes=json.dumps({"1x1": [5, 0, 40, 40], "16x9": [0, 3, 60, 34]}))
    assert picture.boxes == {"1x1": [5, 0, 40, 40], "16x9": [0, 3, 60, 34]}
    assert picture.box("1x1") == (5, 0, 40, 40)
    for wrong in (
        {"1x1": [30, 0, 40, 40]}, {"1x1": [0, 0, 40, 20]}, {"1x1": [0, 0, 0, 0]},
        {"1x1": [-1, 0, 40, 40]}, {"1x1": [0, 0, 40]}, {"1x1": "all"}, {"1x1": [0.5, 0, 40, 40]},
        {"1x1": [0, 0, 10**400, 10**400]}, {"1x1": [0, 0, float("nan"), 40]}, [1], "no",
    ):  # fmt: skip
        assert set(errors(saved(desk, picture, boxes=json.dumps(wrong)))) == {"boxes"}
    for wrong in ("[" * 100_000, '{"1x1": [0, 0, 1' + "0" * 5000 + ", 40]}", "\0", "null"):
        answer = saved(desk, picture, boxes=wrong)
        assert answer.status_code == 302 or set(errors(answer)) == {"boxes"}
    saved(desk, picture, boxes="{}")
    assert picture.boxes == {}
    assert picture.box("1x1") == (10, 0, 40, 40)


@pytest.mark.parametrize(
    ("fields", "is_made_anew"),
    [
        ({"credit": "AP"}, True),
        ({"alt": "Boats"}, True),
        ({"description": "Three boats."}, True),
        ({"licensor_url": "https://harbour.example/buy"}, True),
        ({"decorative": "on"}, True),
        ({"focus_x": "10"}, True),
        ({"boxes": '{"1x1": [5, 0, 40, 40]}'}, True),
        ({"rights_until": "2030-01-31"}, False),
        ({"caption": "Boats"}, False),
    ],
)
def test_what_readers_files_show_or_say_is_made_anew(
    desk: Client, picture: Picture, fields: dict[str, str], is_made_anew: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    asked: list[Picture] = []
    monkeypatch.setattr(tasks, "develop_later", asked.append)
    saved(desk, picture, **fields)
    assert bool(asked) == is_made_anew


def test_two_editors_at_one_picture(desk: Client, bens: Client, picture: Picture) -> None:
    seen = desk.get(f"{PICTURES}{picture.pk}/change/").context["adminform"].form.initial["seen"]
    saved(bens, picture, credit="AP", seen=seen)
    answer = saved(desk, picture, credit="Reuters", seen=seen)
    assert "ben saved this picture on" in str(errors(answer)["__all__"])
    assert picture.credit == "AP"
    seen = answer.context["adminform"].form["seen"].value()
    saved(desk, picture, credit="Reuters", seen=seen)
    assert picture.credit == "Reuters"


def test_the_list_finds_pictures_by_their_words(desk: Client, ada: User) -> None:
    make_picture(ada, 1, headline="Quay", caption="Ferries at dawn", credit="Mara Quill")
    make_picture(ada, 2, "cranes.jpg", headline="Crane", place="Københavns havn", tags=["Trade"])
    assert found(desk) == ["Crane", "Quay"]
    for words, headlines in {
        "ferr": ["Quay"], "quill": ["Quay"], "kobenhavns": ["Crane"], "CRANES.jpg": ["Crane"],
        "trade": ["Crane"], "dawn crane": [], "...": [], "boats": ["Crane", "Quay"],
    }.items():  # fmt: skip
        assert found(desk, q=words) == headlines, words


def test_words_follow_what_is_saved(desk: Client, picture: Picture) -> None:
    saved(desk, picture, caption="Lighthouse", tags="islands")
    assert found(desk, q="lighthouse islands") == ["The quay"]
    tag = picture.tags.get()
    desk.post(f"/admin/articles/tag/{tag.pk}/change/", {"name": "Isles", "slug": "isles",
              "section_order": 0})  # fmt: skip
    assert found(desk, q="isles") == ["The quay"]
    assert found(desk, q="islands") == []


def test_the_list_is_narrowed(desk: Client, ada: User) -> None:
    day = today()
    make_picture(ada, 1, headline="Old", credit="AP", rights_until=day - timedelta(days=1))
    make_picture(ada, 2, headline="Ends", alt="", rights_until=day + timedelta(days=7))
    third = make_picture(ada, 3, headline="Used", credit="", taken_on="2026-03-02", tags=["Port"])
    put_into_story(third, "The ferry")
    Picture.objects.filter(headline="Old").update(added_at=timezone.now() - timedelta(days=20))
    for asked, headlines in (
        ({"rights": "over"}, ["Old"]), ({"rights": "week"}, ["Ends"]),
        ({"lacks": "alt"}, ["Ends"]), ({"lacks": "credit"}, ["Used"]),
        ({"used": "yes"}, ["Used"]), ({"used": "no"}, ["Ends", "Old"]),
        ({"credit": "ap"}, ["Old"]), ({"tag": "port"}, ["Used"]), ({"tag": "Port"}, ["Used"]),
        ({"taken": "2026"}, ["Used"]), ({"taken": "2026-03"}, ["Used"]),
        ({"taken": "2026-03-02"}, ["Used"]), ({"taken": "2026-04"}, []), ({"taken": "May"}, []),
        ({"taken": "9999-12-31"}, []), ({"added": "7"}, ["Ends", "Used"]),
        ({"added": "30"}, ["Ends", "Old", "Used"]),
    ):  # fmt: skip
        assert found(desk, **asked) == headlines, asked


def test_the_list_says_what_a_picture_lacks(desk: Client, ada: User) -> None:
    make_picture(ada, alt="", credit="", rights_until=today())
    page = desk.get(PICTURES).text
    for said in ("No alternative text", "No credit", "Rights end"):
        assert said in page


def test_the_list_shows_each_picture_and_lets_it_be_ticked(
    desk: Client, picture: Picture, trainee: Client
) -> None:
    page = desk.get(PICTURES).text
    assert f'src="/media/{picture.renditions.get().name}" width="60" height="40"' in page
    tick = f'name="id" value="{picture.pk}"'
    assert tick in page
    filled = desk.get(f"{PICTURES}fill/?id={picture.pk}").text
    assert f'src="/media/{picture.renditions.get().name}"' in filled
    Permission.objects.get(codename="view_picture").user_set.add(User.objects.get(username="theo"))
    assert tick not in trainee.get(PICTURES).text


def test_the_list_asks_as_much_for_fifty_pictures(
    desk: Client, ada: User, django_assert_max_num_queries: Any
) -> None:
    for seed in range(8):
        put_into_story(make_picture(ada, seed, headline=f"{seed}"))
    with django_assert_max_num_queries(8):
        desk.get(PICTURES)
    with django_assert_max_num_queries(9):
        desk.get(PICTURES, {"q": "boats", "used": "yes", "story": "ferry", "tag": "harbour"})


def test_rosa_sees_all_pictures_and_only_her_stories(rosa: User, picture: Picture) -> None:
    story = put_into_story(picture, "A secret")
    page = signed_in(rosa).get(f"{PICTURES}{picture.pk}/change/").text
    assert "A secret" not in page
    assert "1 more story" in page
    assert found(signed_in(rosa), story="secret") == []
    story.assignments.create(editor=rosa, made_at=timezone.now(), made_by=rosa)
    assert "A secret" in signed_in(rosa).get(f"{PICTURES}{picture.pk}/change/").text


def test_the_original_is_a_file_to_keep(
    desk: Client, otto: Client, picture: Picture, ada: User
) -> None:
    address = f"{PICTURES}{picture.pk}/original/"
    answer = desk.get(address)
    assert b"".join(answer.streaming_content) == jpeg()
    assert answer["Content-Disposition"] == 'attachment; filename="harbour.jpg"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert otto.get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_only_an_unused_picture_is_deleted(
    desk: Client, rosa: User, edda: User, picture: Picture
) -> None:
    address = f"{PICTURES}{picture.pk}/delete/"
    story = put_into_story(picture)
    page = desk.get(address).text
    assert "The ferry" in page
    assert "so it cannot be deleted" in page
    desk.post(address, {"post": "yes"})
    assert Picture.objects.exists()
    story.picture_uses.all().delete()
    assert signed_in(rosa).post(address, {"post": "yes"}).status_code == 403
    signed_in(edda).post(address, {"post": "yes"})
    assert not Picture.objects.exists()


def test_other_words_alone_leave_crops_and_renditions_alone(desk: Client, ada: User) -> None:
    picture = make_picture(ada, 5, size=(1600, 1200), boxes={"1x1": [100, 100, 800, 800]})
    Picture.objects.update(developed_at=timezone.now())
    saved(desk, picture, caption="The quay at dawn.")
    assert picture.caption == "The quay at dawn."
    assert picture.boxes == {"1x1": [100, 100, 800, 800]}
    assert picture.developed_at
    saved(desk, picture, boxes=json.dumps({"1x1": [100, 100, 900, 900]}))
    assert not picture.developed_at
