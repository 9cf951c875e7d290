"""Robots, other people's pages and one who types address after address."""

import pytest
from django.core import mail
from django.test import RequestFactory

from newsroom.newsletter import guards
from newsroom.newsletter.models import Subscriber


def test_a_robot_that_fills_each_field_is_thanked_and_does_nothing(sign_up):
    answer = sign_up(data={"website": "https://spam.example"})
    assert (answer.status_code, answer["Location"]) == (303, "/newsletter/check-your-mail/")
    assert not Subscriber.objects.exists()
    assert not mail.outbox


def test_no_person_meets_the_field_for_robots(reader, db):
    page = reader.get("/newsletter/").text
    hidden = page[page.index("<div hidden>") : page.index("</div>", page.index("<div hidden>"))]
    assert 'name="website"' in hidden
    assert 'tabindex="-1"' in hidden


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://testserver:81"},
    ],
)
def test_a_form_on_another_site_does_nothing(sign_up, headers):
    page = sign_up(headers=headers)
    assert (page.status_code, 'id="newsletter-form"' in page.text) == (403, True)
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://testserver"},
        {"Origin": "null"},
    ],
)
def test_a_form_on_our_own_pages_works_in_each_browser(sign_up, headers):
    assert sign_up(headers=headers).status_code == 303
    assert Subscriber.objects.exists()


def test_one_connection_signs_up_ten_addresses_in_ten_minutes(sign_up):
    answers = [sign_up(f"reader{number}@reader.example") for number in range(11)]
    assert [answer.status_code for answer in answers] == [303] * 10 + [429]
    assert 1 <= int(answers[-1]["Retry-After"]) <= 600
    assert "Please wait a little" in answers[-1].text
    assert len(mail.outbox) == 10
    assert sign_up("next@reader.example", REMOTE_ADDR="198.51.100.7").status_code == 303


def test_the_next_ten_minutes_begin_anew(now):
    request = RequestFactory().post("/newsletter/")
    waits = [guards.seconds_to_wait(request, now=now) for _ in range(12)]
    assert waits == [0] * 10 + [600, 600]
    later = now.replace(minute=9, second=59)
    assert guards.seconds_to_wait(request, now=later) == 1
    assert guards.seconds_to_wait(request, now=now.replace(minute=10)) == 0
