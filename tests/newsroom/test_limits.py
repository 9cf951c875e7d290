"""Who counts as one client, where it is counted how often somebody does a thing."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from newsroom import limits
from newsroom.limits import Limit


@pytest.mark.parametrize(
    ("remote", "forwarded", "client"),
    [
        ("8.8.8.8", "", "8.8.8.8"),
        ("8.8.8.8", "9.9.9.9", "8.8.8.8"),
        ("127.0.0.1", "9.9.9.9", "9.9.9.9"),
        ("127.0.0.1", "1.1.1.1, 9.9.9.9", "9.9.9.9"),
        ("10.0.0.2", "1.1.1.1, 9.9.9.9, 10.0.0.9", "9.9.9.9"),
        ("::ffff:8.8.8.8", "", "8.8.8.8"),
        ("2606:4700:1:2:3:4:5:6", "", "2606:4700:1:2::"),
        ("127.0.0.1", "nonsense\x00", "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("", "", ""),
        ("", "9.9.9.9", "9.9.9.9"),
    ],
)
def test_a_client_cannot_choose_who_it_is(remote, forwarded, client):
    request = RequestFactory().get(
        "/newsletter/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded
    )
    assert limits.client(request) == client


def test_what_is_taken_back_does_not_count(now):
    of_ada = Limit("test", most=2)
    counts = [of_ada.count("ada", now=now) for _ in range(2)]
    of_ada.take_back("ada", now=now)
    assert (counts, of_ada.count("ada", now=now)) == ([1, 2], 2)
    of_ada.take_back("ben", now=now)
    assert of_ada.count("ben", now=now) == 1


def test_what_a_full_cache_forgets_stops_nobody(now, monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *args, **told: None)
    assert Limit("test", most=2).count("ada", now=now) == 0


def test_no_name_and_no_address_stands_in_the_cache(now):
    key = Limit("test", most=2).key("ada 203.0.113.7", now)
    assert "ada" not in key
    assert "203" not in key


def test_a_thousand_others_do_not_have_the_first_forgotten(now):
    a_client = Limit("test", most=2)
    a_client.count("dan", now=now)
    for number in range(1000):
        a_client.count(f"client {number}", now=now)
    assert a_client.count("dan", now=now) == 2
