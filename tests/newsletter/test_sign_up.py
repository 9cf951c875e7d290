"""Cleo types her address; nobody learns whether we know it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newsroom.newsletter.models import Subscriber
from tests.newsletter.conftest import CLEO, letter, path_in, wind_back

HOUR = timedelta(hours=1)


def test_cleo_asks_for_the_newsletter_and_is_told_to_check_her_mail(sign_up, reader):
    answer = sign_up()
    assert (answer.status_code, answer["Location"]) == (303, "/newsletter/check-your-mail/")
    assert "Check your mail" in reader.get(answer["Location"]).text
    assert letter().to == [CLEO]
    assert path_in(letter(), "confirm")
    cleo = Subscriber.objects.get()
    assert (cleo.address, cleo.confirmed_at, cleo.state) == (CLEO, None, "has not confirmed")


def test_the_form_stands_at_the_foot_of_a_page_that_knows_nothing_of_it(db):
    with CaptureQueriesContext(connection) as queries:
        form = render_to_string("newsletter/_form.html")
    assert "Daily newsletter" in form
    assert "Receive essential international news every morning" in form
    assert "csrf" not in form
    assert len(queries) == 0


def test_neither_the_form_nor_its_answers_set_a_cookie(sign_up, reader):
    answers = [
        reader.get("/newsletter/"),
        sign_up(),
        reader.get("/newsletter/check-your-mail/"),
        sign_up("not-an-address"),
    ]
    for answer in answers:
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def at(state: str) -> None:
    now = timezone.now()
    cleo = Subscriber(address=CLEO, asked_at=now - 3 * HOUR, last_mail_at=now - 3 * HOUR)
    cleo.day_began_at, cleo.mails_that_day = now - 3 * HOUR, 1
    if state in {"confirmed", "left"}:
        cleo.confirmed_at = now - 2 * HOUR
    if state == "left":
        cleo.left_at = now - HOUR
    if state != "unknown":
        cleo.save()


def test_the_answer_and_the_work_are_the_same_for_each_address(sign_up, reader):
    seen = set()
    for state in ("unknown", "waiting", "confirmed", "left"):
        Subscriber.objects.all().delete()
        at(state)
        with CaptureQueriesContext(connection) as queries:
            answer = reader.post("/newsletter/", {"email": CLEO})
        verbs = tuple(query["sql"].split()[0] for query in queries)
        seen.add((answer.status_code, tuple(answer.items()), answer.content, verbs))
    [(status, _headers, _body, verbs)] = seen
    assert status == 303
    assert [verb for verb in verbs if "SAVEPOINT" not in verb and verb != "RELEASE"] == [
        "INSERT",
        "UPDATE",
        "SELECT",
    ]


def test_who_takes_it_is_told_so_by_mail_and_by_no_page(takes_it, sign_up):
    assert sign_up()["Location"] == "/newsletter/check-your-mail/"
    assert "already receive" in letter().subject
    assert path_in(letter(), "leave").split("/")[-2] == takes_it.leave_token
    assert "/newsletter/confirm/" not in letter().body


def test_an_address_is_the_same_in_capitals_and_with_spaces_around(sign_up):
    sign_up(" Cleo@Reader.Example ")
    sign_up("cleo@READER.example")
    assert Subscriber.objects.get().address == "Cleo@Reader.Example"
    assert len(mail.outbox) == 1


def test_one_address_gets_one_mail_in_ten_minutes(sign_up):
    for _ in range(3):
        assert sign_up().status_code == 303
    assert len(mail.outbox) == 1
    wind_back(timedelta(minutes=10))
    sign_up()
    assert len(mail.outbox) == 2


def test_one_address_gets_five_mails_a_day(sign_up):
    for _ in range(7):
        sign_up()
        wind_back(timedelta(minutes=11))
    assert len(mail.outbox) == 5
    wind_back(timedelta(days=1))
    for _ in range(2):
        sign_up()
        wind_back(timedelta(minutes=11))
    assert len(mail.outbox) == 7


def test_an_address_that_nobody_confirmed_is_erased_after_a_month(sign_up, takes_it):
    Subscriber.objects.filter(pk=takes_it.pk).update(day_began_at=timezone.now())
    sign_up("dan@elsewhere.example")
    wind_back(timedelta(days=29))
    sign_up("ida@elsewhere.example")
    assert Subscriber.objects.count() == 3
    Subscriber.objects.filter(address__startswith="dan").update(
        last_mail_at=timezone.now() - timedelta(days=30)
    )
    sign_up("eve@elsewhere.example")
    left = Subscriber.objects.values_list("address", flat=True)
    assert set(left) == {CLEO, "ida@elsewhere.example", "eve@elsewhere.example"}


@pytest.mark.parametrize(
    "change", [{"address": CLEO.upper()}, {"leave_token": "the-same"}], ids=["address", "token"]
)
def test_no_two_subscribers_share_an_address_or_a_link_to_leave(db, change):
    now = timezone.now()
    Subscriber.objects.create(address=CLEO, asked_at=now, leave_token="the-same")
    other = {"address": "dan@elsewhere.example", "asked_at": now} | change
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscriber.objects.create(**other)


def test_the_database_refuses_who_left_without_having_come(db):
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscriber.objects.create(address=CLEO, asked_at=now, left_at=now)


def test_the_database_knows_addresses_in_lower_case_only(takes_it):
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscriber.objects.update(address_key="Cleo@reader.example")
