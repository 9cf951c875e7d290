"""The editor's picker asks the library; pictures just uploaded are filled in together."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.admin import picturefill
from articles.models import Picture
from articles.rights import today
from tests.desk.conftest import formset
from tests.library import make_picture
from tests.staff import signed_in

pytestmark = pytest.mark.usefixtures("nobody_works")

PICTURES = "/admin/articles/picture/"


def test_the_picker_shows_the_newest_first_page_by_page(desk: Client, ada: User) -> None:
    for seed in range(26):
        make_picture(ada, seed, headline=f"Picture {seed}")
    first = desk.get(f"{PICTURES}pick/").json()
    assert [one["name"] for one in first["pictures"]] == [f"Picture {n}" for n in range(25, 1, -1)]
    assert first["more"] is True
    second = desk.get(f"{PICTURES}pick/", {"p": "2"}).json()
    assert [one["name"] for one in second["pictures"]] == ["Picture 1", "Picture 0"]
    assert second["more"] is False
    for number in ("0", "x", "99999999", "-1"):
        assert desk.get(f"{PICTURES}pick/", {"p": number}).status_code == 200


def test_the_picker_finds_by_words_and_says_what_is_missing(desk: Client, ada: User) -> None:
    gone = today() - timedelta(days=1)
    picture = make_picture(ada, 1, alt="", credit="", caption="Dawn", rights_until=gone)
    make_picture(ada, 2)
    [told] = desk.get(f"{PICTURES}pick/", {"q": "dawn"}).json()["pictures"]
    assert told["id"] == picture.pk
    assert (told["width"], told["height"]) == (60, 40)
    assert told["until"] == gone.isoformat()
    assert told["src"].startswith("/media/")
    assert told["lacks"][:2] == ["No alternative text", "No credit"]
    assert told["lacks"][2].startswith("Rights ended ")
    assert desk.get(f"{PICTURES}embed/", {"id": picture.pk}).json() == {"pictures": [told]}


def test_all_pictures_of_a_form_are_told_in_one_answer(
    desk: Client, ada: User, django_assert_max_num_queries: Any
) -> None:
    asked = [make_picture(ada, seed).pk for seed in range(12)]
    with django_assert_max_num_queries(5):
        told = desk.get(f"{PICTURES}embed/", {"id": [*asked, 9999, "x"]}).json()
    assert sorted(one["id"] for one in told["pictures"]) == asked
    assert desk.get(f"{PICTURES}embed/").json() == {"pictures": []}


def test_who_may_not_see_pictures_picks_none(otto: Client, rosa: User) -> None:
    assert otto.get(f"{PICTURES}pick/").status_code == 403
    assert otto.get(f"{PICTURES}embed/?id=1").status_code == 403
    assert Client().get(f"{PICTURES}pick/").status_code == 302
    assert signed_in(rosa).get(f"{PICTURES}pick/").status_code == 200


def row(picture: Picture, **fields: Any) -> dict[str, Any]:
    names = ("id", "alt", "caption", "credit", "owner", "terms")
    return {name: getattr(picture, name) for name in names} | fields


def fill(desk: Client, *rows: dict[str, Any], **for_all: str) -> Any:
    asked = "&".join(f"id={row['id']}" for row in rows)
    form = formset("form", list(rows), len(rows))
    form |= {f"all-{name}": value for name, value in for_all.items()}
    return desk.post(f"{PICTURES}fill/?{asked}", form)


def test_what_all_have_alike_goes_where_nothing_is(desk: Client, ada: User) -> None:
    first = make_picture(ada, 1, alt="", credit="")
    second = make_picture(ada, 2, credit="AP", tags=["Ferries"])
    rows = [row(first, alt="Boats"), row(second)]
    answer = fill(desk, *rows, credit="Rosa Lind", rights_until="2030-01-31", tags="harbour")
    assert answer.status_code == 302
    first, second = Picture.objects.order_by("pk")
    assert (first.alt, first.credit, second.credit) == ("Boats", "Rosa Lind", "AP")
    assert first.rights_until.isoformat() == second.rights_until.isoformat() == "2030-01-31"
    assert sorted(tag.name for tag in second.tags.all()) == ["Ferries", "harbour"]
    assert len(desk.get(PICTURES, {"q": "rosa lind harbour"}).context["cl"].shown) == 1


def test_more_than_fit_are_filled_in_one_page_after_the_other(
    desk: Client, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picturefill, "TOGETHER", 2)
    rows = [row(make_picture(ada, seed)) for seed in range(3)]
    asked = "&".join(f"id={one['id']}" for one in rows)
    page = desk.get(f"{PICTURES}fill/?{asked}")
    shown = [one.picture.pk for _row, one, _stories in page.context["shown"]]
    assert shown == [rows[0]["id"], rows[1]["id"]]  # in the order in which they were uploaded
    answer = desk.post(f"{PICTURES}fill/?{asked}", formset("form", rows[:2], 2))
    assert answer.url == f"{PICTURES}fill/?id={rows[2]['id']}"


def test_a_wrong_row_saves_none(desk: Client, ada: User) -> None:
    first, second = make_picture(ada, 1), make_picture(ada, 2)
    answer = fill(desk, row(first, alt="Cranes"), row(second, rights_until="soon"))
    assert answer.status_code == 200
    assert "Nothing is saved yet." in answer.text
    assert 'href="#fill-2"' in answer.text  # which is wrong, among so many
    assert 'href="#fill-1"' not in answer.text
    assert "Cranes" in answer.text
    assert not Picture.objects.filter(alt="Cranes").exists()


def test_a_picture_that_somebody_deleted_meanwhile_holds_up_no_other(
    desk: Client, ada: User
) -> None:
    first, gone, last = (make_picture(ada, seed) for seed in range(3))
    rows = [row(gone, alt="Waves"), row(first, alt="Cranes"), row(last, rights_until="soon")]
    gone.delete()
    answer = fill(desk, *rows)
    assert "Nothing is saved yet." in answer.text
    assert answer.text.count('class="fill__one"') == 2
    rows[2]["rights_until"] = "2030-01-31"
    answer = fill(desk, *rows)
    assert "1 of them was deleted meanwhile." in desk.get(answer.url).text
    assert set(Picture.objects.values_list("alt", flat=True)) == {"Cranes", "Boats at the quay"}


def test_a_form_makes_no_pictures(desk: Client, ada: User) -> None:
    mine, other = make_picture(ada, 1), make_picture(ada, 2)
    forged = {"id": "", "alt": "Cranes"}
    form = formset("form", [row(mine), forged, row(other, alt="Cranes")], 1)
    form |= {"form-INITIAL_FORMS": "0", "form-TOTAL_FORMS": "99999999", "form-2-original": "x"}
    desk.post(f"{PICTURES}fill/?id={mine.pk}", form)
    assert Picture.objects.count() == 2
    assert not Picture.objects.filter(alt="Cranes").exists()


def test_a_row_that_somebody_else_saved_meanwhile_is_asked_about(desk: Client, ada: User) -> None:
    picture = make_picture(ada)
    page = desk.get(f"{PICTURES}fill/?id={picture.pk}")
    seen = page.context["rows"].forms[0].initial["seen"]
    Picture.objects.update(credit="AP")
    answer = fill(desk, row(picture, alt="Cranes", seen=seen))
    assert "Somebody saved this picture while you were writing." in answer.text
    assert not Picture.objects.filter(alt="Cranes").exists()


def test_many_rows_ask_no_more_than_few(
    desk: Client, ada: User, django_assert_max_num_queries: Any
) -> None:
    asked = "&".join(f"id={make_picture(ada, seed).pk}" for seed in range(12))
    with django_assert_max_num_queries(9):
        assert desk.get(f"{PICTURES}fill/?{asked}").status_code == 200
    assert "Tick the pictures first." in desk.get(f"{PICTURES}fill/", follow=True).text


def test_who_only_looks_fills_in_nothing(trainee: Client, ada: User) -> None:
    picture = make_picture(ada)
    assert fill(trainee, row(picture, alt="Cranes")).status_code == 403
