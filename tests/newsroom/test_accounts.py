"""Carla, the chief, manages people, and gives no rights that she lacks."""

import pytest
from django.contrib.auth.models import Group, Permission, User

from articles.models import Act
from tests.staff import CHIEFS, EDITORS, REPORTERS, colleague, signed_in

pytestmark = pytest.mark.django_db

PASSWORD = {"usable_password": "true", "password1": "salt-herring-9", "password2": "salt-herring-9"}


@pytest.fixture
def carla():
    return colleague("carla", CHIEFS)


@pytest.fixture
def chief(carla):
    return signed_in(carla)


def group(name):
    return Group.objects.get(name=name).pk


def account(user, **fields):
    known = {"username": user.username, "first_name": "", "last_name": "", "email": user.email}
    return known | {"is_active": "on", "groups": [one.pk for one in user.groups.all()]} | fields


def said():
    return list(Act.objects.filter(what="rights").order_by("pk").values_list("said", flat=True))


def test_carla_makes_an_account_for_a_new_reporter(chief):
    new = {"username": "rosa", "first_name": "Rosa", "groups": [group(REPORTERS)]}
    made = chief.post("/admin/auth/user/add/", new | PASSWORD)
    assert made.status_code == 302
    rosa = User.objects.get(username="rosa")
    assert rosa.is_staff
    assert rosa.has_perm("articles.add_article")
    assert said() == ["rosa: + Reporters; + is open; + may sign in"]


def test_carla_makes_an_editor_of_a_reporter_and_the_record_says_so(chief):
    rosa = colleague("rosa", REPORTERS)
    changed = account(rosa, groups=[group(EDITORS)])
    assert chief.post(f"/admin/auth/user/{rosa.pk}/change/", changed).status_code == 302
    assert said() == ["rosa: + Editors; − Reporters"]


def test_carla_closes_an_account(chief):
    rosa = colleague("rosa", REPORTERS)
    chief.post(f"/admin/auth/user/{rosa.pk}/change/", account(rosa, is_active=""))
    assert said() == ["rosa: − is open"]


def test_a_change_of_name_is_no_change_of_rights(chief):
    rosa = colleague("rosa", REPORTERS)
    chief.post(f"/admin/auth/user/{rosa.pk}/change/", account(rosa, first_name="Rosa"))
    assert User.objects.get(pk=rosa.pk).first_name == "Rosa"
    assert said() == []


def test_nobody_deletes_an_account(chief, desk):
    rosa = colleague("rosa", REPORTERS)
    for client in (chief, desk):
        posted = client.post(f"/admin/auth/user/{rosa.pk}/delete/", {"post": "yes"})
        assert posted.status_code == 403


def test_carla_makes_nobody_an_administrator_nor_gives_single_rights(chief):
    rosa = colleague("rosa", REPORTERS)
    page = chief.get(f"/admin/auth/user/{rosa.pk}/change/").content.decode()
    for beyond in ("is_superuser", "user_permissions", "is_staff"):
        assert f'name="{beyond}"' not in page
    change = Permission.objects.get(codename="change_group")
    forged = account(rosa, is_superuser="on", user_permissions=[change.pk])
    chief.post(f"/admin/auth/user/{rosa.pk}/change/", forged)
    rosa = User.objects.get(pk=rosa.pk)
    assert not rosa.is_superuser
    assert not rosa.has_perm("auth.change_group")


def test_carla_touches_no_account_that_may_do_more_than_hers(chief, ada):
    operator = colleague("operator", EDITORS)
    operator.user_permissions.add(Permission.objects.get(codename="change_group"))
    for other in (ada, operator):
        for page in ("change", "password"):
            posted = chief.post(f"/admin/auth/user/{other.pk}/{page}/", account(other) | PASSWORD)
            assert posted.status_code == 403


def test_carla_cannot_give_a_group_that_may_more_than_she(chief):
    beyond = Group.objects.create(name="Operators")
    beyond.permissions.add(Permission.objects.get(codename="change_group"))
    rosa = colleague("rosa", REPORTERS)
    changed = account(rosa, groups=[beyond.pk])
    assert chief.post(f"/admin/auth/user/{rosa.pk}/change/", changed).status_code == 200
    assert not rosa.groups.filter(pk=beyond.pk).exists()


def test_carla_sets_a_password_and_the_record_says_whose(chief):
    rosa = colleague("rosa", REPORTERS)
    set_it = chief.post(f"/admin/auth/user/{rosa.pk}/password/", PASSWORD | {"set-password": "1"})
    assert set_it.status_code == 302
    assert Act.objects.get(what="password").said == "rosa"


def test_a_group_that_an_operator_changes_is_on_the_record(desk):
    colleague("rosa", REPORTERS)
    view = Permission.objects.get(codename="view_tag", content_type__app_label="articles")
    changed = {"name": REPORTERS, "permissions": [view.pk]}
    desk.post(f"/admin/auth/group/{group(REPORTERS)}/change/", changed)
    assert said()[0].startswith("Reporters: − Can add")
    desk.post(f"/admin/auth/group/{group(REPORTERS)}/delete/", {"post": "yes"})
    assert said()[-1] == "The group “Reporters” is deleted"


def test_the_list_of_accounts_asks_a_bounded_number_of_times(chief, django_assert_max_num_queries):
    for number in range(20):
        colleague(f"rosa{number}", REPORTERS)
    with django_assert_max_num_queries(14):
        chief.get("/admin/auth/user/")
