"""Every act at the desk is one line of the record, which nothing changes."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from articles import press, reviewing
from articles.assigning import assign, unassign
from articles.models import Act
from articles.versions import save_version
from tests.articles.kept import WAYS, check_kept
from tests.desk.conftest import ARTICLES, article
from tests.stories import make_article

HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


def lines(**of):
    return [(line.what, line.by and line.by.username) for line in Act.objects.filter(**of)][::-1]


def test_the_life_of_a_story_is_told_line_by_line(ada, ben, now):
    story = make_article()
    save_version(story, by=ben, now=now)
    assign(story, ada, by=ben, now=now)
    reviewing.submit(story, by=ben, now=now)
    reviewing.send_back(story, by=ada, now=now, reason="Too long.")
    reviewing.submit(story, by=ben, now=now)
    reviewing.approve(story, by=ada, now=now)
    press.schedule(story, by=ada, now=now, live_from=now + HOUR)
    press.unschedule(story, by=ada, now=now)
    press.publish(story, by=ada, now=now)
    press.withdraw(story, by=ada, now=now + HOUR, reason="Wrong.")
    unassign(story, str(ada.pk), by=ben, now=now)
    assert lines(story=story) == [
        *[("saved", "ben"), ("assigned", "ben"), ("submitted", "ben"), ("sent back", "ada")],
        *[("submitted", "ben"), ("approved", "ada"), ("scheduled", "ada")],
        *[("unscheduled", "ada"), ("published", "ada"), ("withdrawn", "ada")],
        ("unassigned", "ben"),
    ]
    assert {line.version.number for line in Act.objects.filter(version__isnull=False)} == {1}
    assert [line.said for line in Act.objects.filter(what="withdrawn")] == ["Wrong."]


def test_a_save_that_changes_nothing_is_no_act(ada, now):
    story = make_article()
    save_version(story, by=ada, now=now)
    save_version(story, by=ada, now=now)
    assert lines() == [("saved", "ada")]


def test_an_act_that_is_refused_leaves_no_line(desk):
    desk.post(f"{ARTICLES}add/", article(headline="No text", body="", _publish="1"))
    assert ("published", "ada") not in lines()


def test_signing_in_and_out_and_failing_to_are_on_the_record(ada):
    dan = Client()
    for name in ("ada", "correct horse battery"):
        dan.post("/admin/login/", {"username": name, "password": "wrong"})
    dan.post("/admin/login/", {"username": "ada", "password": "ada"})
    dan.post("/admin/logout/")
    assert lines() == [
        ("sign-in failed", None),
        ("sign-in failed", None),
        ("signed in", "ada"),
        ("signed out", "ada"),
    ]
    failed = Act.objects.filter(what="sign-in failed").order_by("pk")
    assert [line.said for line in failed] == ["as ada", "with a name that nobody has"]


def test_who_signs_in_with_an_account_that_is_not_for_the_desk_is_on_the_record(db):
    User.objects.create_user("olga", password="olga")
    Client().post("/admin/login/", {"username": "olga", "password": "olga"})
    assert [(line.what, line.said) for line in Act.objects.all()] == [("sign-in failed", "as olga")]


def test_ada_changes_her_password_and_the_record_says_so(desk, ada):
    new = {"new_password1": "salt-herring-9", "new_password2": "salt-herring-9"}
    desk.post("/admin/password_change/", {"old_password": "wrong", **new})
    assert ("password", "ada") not in lines()
    desk.post("/admin/password_change/", {"old_password": "ada", **new})
    assert lines()[-1] == ("password", "ada")


@pytest.mark.parametrize("by", ["herself", "the chief"])
def test_a_password_that_is_not_on_the_record_is_not_changed(desk, ada, ben, monkeypatch, by):
    def refuse(*args, **told):
        raise DatabaseError

    monkeypatch.setattr("articles.models.Act.objects.create", refuse)
    page = "password_change" if by == "herself" else f"auth/user/{ben.pk}/password"
    new = {f"{name}{number}": "salt-herring-9" for name in ("new_password", "password")
           for number in (1, 2)}  # fmt: skip
    with pytest.raises(DatabaseError):
        desk.post(f"/admin/{page}/", {"old_password": "ada", "usable_password": "true", **new})
    for user in (ada, ben):
        user.refresh_from_db()
        assert not user.check_password("salt-herring-9")


@pytest.mark.parametrize("way", WAYS)
def test_no_code_changes_or_deletes_a_line(ada, now, way):
    save_version(make_article(), by=ada, now=now)
    check_kept(Act.objects.get(), way, "said")


@pytest.mark.parametrize("sql", ["UPDATE articles_act SET said = ''", "DELETE FROM articles_act"])
def test_the_database_refuses_too(ada, now, sql):
    if connection.vendor == "sqlite" and sql.startswith("DELETE"):
        pytest.skip("on SQLite emptying a test's tables deletes row by row")
    save_version(make_article(), by=ada, now=now)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Act.objects.count() == 1


def test_the_record_of_a_story_and_of_the_newsroom_open(desk, ada):
    story = make_article("<b>Ferry</b>")
    save_version(story, by=ada, now=timezone.now())
    of_story = desk.get(f"{ARTICLES}{story.pk}/record/").content.decode()
    assert "Saved" in of_story
    of_all = desk.get("/admin/articles/act/").content.decode()
    assert "&lt;b&gt;Ferry&lt;/b&gt;" in of_all
    assert "Signed in" in of_all


def test_the_record_opens_with_as_many_queries_for_many_lines(desk, ada, django_assert_num_queries):
    story = make_article()
    for number in (3, 60):
        while story.acts.count() < number:
            story.headline += "."
            story.save()
            save_version(story, by=ada, now=timezone.now())
        with django_assert_num_queries(5):
            desk.get(f"{ARTICLES}{story.pk}/record/")
