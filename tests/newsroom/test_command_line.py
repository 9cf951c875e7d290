"""What the operator does to accounts on the command line is on the record, as at the desk."""

import getpass
import sys

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.utils import timezone

from articles.models import Act
from articles.versions import save_version
from tests.stories import make_article
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

TOLD = {"username": "ada", "email": "ada@harbour.example", "interactive": False, "verbosity": 0}


@pytest.fixture
def typed(monkeypatch):
    """Passwords, one after the other, as a person types them without seeing them."""

    def types(*passwords):
        left = list(passwords)
        monkeypatch.setattr(getpass, "getpass", lambda *_args, **_told: left.pop(0))

    return types


@pytest.fixture
def colleague(db):
    return User.objects.create_user("ben", "ben@harbour.example", "ben", is_staff=True)


def lines():
    return list(Act.objects.order_by("pk").values_list("what", "by", "said"))


def test_both_commands_are_ours():
    for name in ("createsuperuser", "changepassword"):
        assert get_commands()[name] == "newsroom.staff"


def test_an_account_that_may_do_all_is_on_the_record(db):
    call_command("createsuperuser", **TOLD)
    assert User.objects.get().is_superuser
    said = "ada: + is open; + may do all; + may sign in, on the command line"
    assert lines() == [("rights", None, said)]


def test_an_account_made_by_answering_what_is_asked_is_on_the_record(typed, monkeypatch):
    class Terminal:
        def isatty(self):
            return True

    answers = ["olga", "olga@harbour.example"]
    monkeypatch.setattr("builtins.input", lambda _asked: answers.pop(0))
    typed("salt-herring-9", "salt-herring-9")
    call_command("createsuperuser", stdin=Terminal(), verbosity=0)
    assert User.objects.get().check_password("salt-herring-9")
    [(what, by, said)] = lines()
    assert (what, by, said[:5]) == ("rights", None, "olga:")


def test_a_command_that_makes_no_account_leaves_no_line(db, colleague, capsys):
    with pytest.raises(CommandError, match="already taken"):
        call_command("createsuperuser", **TOLD | {"username": "ben"})
    call_command("createsuperuser", stdin=sys.stdin, stdout=sys.stdout)
    assert "skipped" in capsys.readouterr().out
    assert (lines(), User.objects.count()) == ([], 1)


def test_a_new_password_is_on_the_record(colleague, typed, capsys):
    typed("salt-herring-9", "salt-herring-9")
    call_command("changepassword", "ben")
    assert "Password changed successfully for user 'ben'" in capsys.readouterr().out
    colleague.refresh_from_db()
    assert colleague.check_password("salt-herring-9")
    assert lines() == [("password", None, "ben, on the command line")]


def test_whoever_names_nobody_changes_the_password_of_their_own_name(
    colleague, typed, monkeypatch, capsys
):
    monkeypatch.setattr(getpass, "getuser", lambda: "ben")
    typed("salt-herring-9", "salt-herring-9")
    call_command("changepassword")
    assert lines() == [("password", None, "ben, on the command line")]


def test_a_password_that_is_not_accepted_leaves_no_line(colleague, typed, capsys):
    typed(*["ben"] * 6)
    with pytest.raises(CommandError, match="Aborting"):
        call_command("changepassword", "ben")
    with pytest.raises(CommandError, match="does not exist"):
        call_command("changepassword", "nobody")
    assert lines() == []
    assert connection.get_autocommit()


@pytest.mark.parametrize("command", ["createsuperuser", "changepassword"])
def test_what_is_not_on_the_record_is_not_done(colleague, typed, monkeypatch, capsys, command):
    def refuse(*args, **told):
        raise DatabaseError

    monkeypatch.setattr("articles.models.Act.objects.create", refuse)
    typed("salt-herring-9", "salt-herring-9")
    told = TOLD if command == "createsuperuser" else {}
    with pytest.raises(DatabaseError):
        call_command(command, *([] if told else ["ben"]), **told)
    assert User.objects.get().check_password("ben")


def test_the_desk_saves_while_the_operator_is_typing_a_password(colleague, monkeypatch, capsys):
    story = make_article()
    saved = []

    def types(*_args, **_told):
        if not saved:
            saved.extend(at_once(lambda: save_version(story, by=colleague, now=timezone.now())))
        return "salt-herring-9"

    monkeypatch.setattr(getpass, "getpass", types)
    call_command("changepassword", "ben")
    assert [version.number for version in saved] == [1]
    assert [what for what, _by, _said in lines()] == ["saved", "password"]
