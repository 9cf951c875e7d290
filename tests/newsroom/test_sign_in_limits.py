"""Dan tries passwords. He is stopped, and Ada at her own desk is not."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Act
from newsroom.staff import guards
from newsroom.staff.signing_in import said_of_wait

pytestmark = pytest.mark.django_db

DANS, ADAS, HOTEL = "198.51.100.7", "9.9.9.9", "8.8.8.8"
WAIT = "Too many tries to sign in. Wait 10 minutes, then try again."
WINDOW = timedelta(seconds=600)


@pytest.fixture(autouse=True)
def clock(monkeypatch, now):
    """The hands of the clock, for a test to turn."""
    hands = [now]
    monkeypatch.setattr(timezone, "now", lambda: hands[0])
    return hands


def tries(name, password, address=DANS):
    """What the sign-in page says; empty where it lets them in."""
    posted = {"username": name, "password": password}
    page = Client(REMOTE_ADDR=address).post("/admin/login/", posted)
    return "" if page.status_code == 302 else " ".join(page.context["form"].non_field_errors())


def of_the_world(number):
    return f"1.0.{number // 250}.{number % 250}"


def lines():
    return list(
        Act.objects.filter(what="sign-in failed").order_by("pk").values_list("said", flat=1)
    )


def test_dan_is_stopped_after_twenty_tries_and_told_how_long(ada, clock):
    said = [tries("ada", f"guess {number}") for number in range(22)]
    assert all("Please enter the correct username" in one for one in said[:20])
    assert said[20:] == [WAIT] * 2
    assert tries("ben", "ben") == WAIT, "whatever name he types next"
    clock[0] += WINDOW - timedelta(seconds=20)
    assert tries("ada", "guess") == "Too many tries to sign in. Wait 1 minute, then try again."
    clock[0] += timedelta(seconds=20)
    assert "Please enter the correct username" in tries("ada", "guess")


def test_not_even_the_right_password_is_looked_at_while_dan_waits(ada):
    for _number in range(20):
        tries("ada", "wrong")
    assert tries("ada", "ada") == WAIT


def test_many_strangers_together_are_stopped_at_one_account(ada, ben):
    said = {tries("ada", "wrong", of_the_world(number)) for number in range(50)}
    assert WAIT not in said
    assert tries("ada", "ada", of_the_world(50)) == WAIT
    assert tries("ben", "ben", of_the_world(50)) == "", "another account is not concerned"


def test_dan_alone_closes_nobodys_account(ada):
    for _number in range(60):
        tries("ada", "wrong")
    assert tries("ada", "ada", HOTEL) == ""


def test_a_name_that_nobody_has_is_limited_alike(ada):
    for number in range(50):
        tries("nobody", "wrong", of_the_world(number))
    assert tries("nobody", "wrong", of_the_world(50)) == WAIT


def test_strangers_do_not_keep_ada_out_from_where_she_has_signed_in(ada, clock):
    assert tries("ada", "ada", ADAS) == ""
    clock[0] += timedelta(days=20)
    for number in range(51):
        tries("ada", "wrong", of_the_world(number))
    assert tries("ada", "ada", HOTEL) == WAIT
    assert tries("ada", "ada", ADAS) == ""


def test_whoever_guesses_at_adas_own_desk_is_stopped_too(ada):
    tries("ada", "ada", ADAS)
    said = [tries("ada", "wrong", ADAS) for _number in range(11)]
    assert said[10] == WAIT
    assert WAIT not in said[:10]


def test_an_office_of_many_who_sign_in_from_one_address_meets_no_limit(ada):
    assert [tries("ada", "ada", ADAS) for _number in range(30)] == [""] * 30


def test_a_right_password_does_not_wipe_out_what_was_counted_before(ada, ben):
    """Dan has an account, too: signing in between his guesses wins him nothing."""
    for _number in range(19):
        tries("ada", "wrong")
        assert tries("ben", "ben") == ""
    tries("ada", "wrong")
    assert tries("ada", "wrong") == WAIT


def test_the_record_gets_few_lines_and_says_that_there_were_more(ada):
    for number in range(55):
        tries("ada", "wrong", of_the_world(number))
    assert lines() == [
        *["as ada"] * 10,
        "as ada; more until 09:10 are not written down one by one",
        "as ada: too many tries, so none is let in until 09:10",
    ]


def test_names_that_nobody_has_fill_no_record_however_many_dan_and_his_friends_try(ada):
    for number in range(6 * 22):
        tries(f"name {number}", "wrong", of_the_world(number % 6))
    told = lines()
    assert len(told) == 10 + 1 + 6
    assert set(told) == {
        "with a name that nobody has",
        "with a name that nobody has; more until 09:10 are not written down one by one",
        "with a name that nobody has: too many tries, so none is let in until 09:10",
    }


def test_the_next_stretch_is_written_down_anew(ada, clock):
    for _stretch in range(2):
        for number in range(15):
            tries("ada", "wrong", of_the_world(number))
        clock[0] += WINDOW
    assert len(lines()) == 22


def test_a_try_that_is_refused_asks_for_no_password(ada, monkeypatch):
    for _number in range(20):
        tries("ada", "wrong")

    def look(*args, **told):
        raise AssertionError

    monkeypatch.setattr("django.contrib.auth.forms.authenticate", look)
    assert tries("ada", "ada") == WAIT


def test_an_empty_form_is_no_try(ada):
    for _number in range(25):
        tries("ada", "")
    assert tries("ada", "ada") == ""


def test_tries_at_once_are_no_way_round(ada, now):
    """Each is counted before its password is looked at."""
    waits = [guards.Try("ada", DANS, now).seconds_to_wait() for _number in range(21)]
    assert waits == [0] * 20 + [600]


def test_the_wait_is_said_in_whole_minutes():
    assert [said_of_wait(seconds).split(".")[1] for seconds in (1, 60, 61)] == [
        " Wait 1 minute, then try again",
        " Wait 1 minute, then try again",
        " Wait 2 minutes, then try again",
    ]
