"""Cleo confirms; a link that is old, forged or from before she left does nothing."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.signing import Signer
from django.template.loader import render_to_string
from django.utils import timezone

from newsroom.newsletter import links
from newsroom.newsletter.models import PROMISE, Subscriber
from tests.newsletter.conftest import letter, moments, path_in, wind_back


@pytest.fixture
def link(sign_up):
    """The link in the mail that Cleo got."""
    sign_up()
    return path_in(letter(), "confirm")


def test_cleo_opens_the_link_and_presses_the_button(link, reader):
    page = reader.get(link)
    assert "Yes, send me the newsletter" in page.text
    assert not Subscriber.objects.taking().exists()
    welcome = reader.post(link)
    assert (welcome.status_code, "Welcome" in welcome.text) == (200, True)
    cleo = Subscriber.objects.taking().get()
    assert f"/newsletter/leave/{cleo.leave_token}/" in welcome.text


def test_confirming_twice_is_a_welcome_and_keeps_the_first_moment(link, reader):
    reader.post(link)
    first = moments(Subscriber.objects.get())
    again = reader.post(link)
    assert (again.status_code, "Welcome" in again.text) == (200, True)
    assert "Welcome" in reader.get(link).text
    assert moments(Subscriber.objects.get()) == first


def test_the_proof_says_when_she_asked_and_confirmed_and_to_which_words(sign_up, reader):
    sign_up()
    Subscriber.objects.update(promise="older")
    wind_back(timedelta(hours=1))
    sign_up()
    reader.post(path_in(mail.outbox[1], "confirm"))
    cleo = Subscriber.objects.get()
    assert cleo.asked_at == cleo.last_mail_at < cleo.confirmed_at
    assert cleo.promise == PROMISE


def test_other_words_of_the_promise_need_a_new_version():
    words = render_to_string("newsletter/_promise.html").strip()
    assert PROMISE == "2026-11"
    assert words == (
        "One mail each morning. We use your address for nothing else, "
        "and you can leave with one click."
    )


def test_a_link_works_for_three_days(sign_up, reader):
    sign_up()
    cleo = Subscriber.objects.get()
    fresh, aged = (
        links.confirm_token(links.Asked(cleo.pk, timezone.now() - timedelta(days=3) + slack))
        for slack in (timedelta(minutes=1), timedelta(minutes=-1))
    )
    for method in (reader.get, reader.post):
        page = method(f"/newsletter/confirm/{aged}/")
        assert (page.status_code, 'id="newsletter-form"' in page.text) == (410, True)
    assert not Subscriber.objects.taking().exists()
    assert reader.post(f"/newsletter/confirm/{fresh}/").status_code == 200


@pytest.mark.parametrize(
    "forge",
    [
        lambda token: token[:-1] + ("a" if token[-1] != "a" else "b"),
        lambda token: "x",
        lambda token: ":",
        lambda token: "é:\x00:\n",
        lambda token: "a" * 10_000,
        lambda token: Signer(salt="another purpose").sign_object([1, 1]),
    ],
)
def test_a_forged_link_is_not_known(link, reader, forge):
    token = forge(link.split("/")[-2])
    for method in (reader.get, reader.post):
        page = method(f"/newsletter/confirm/{token}/")
        assert (page.status_code, 'id="newsletter-form"' in page.text) == (404, True)
    assert not Subscriber.objects.taking().exists()


def test_the_link_of_an_erased_address_is_not_known(link, reader):
    Subscriber.objects.all().delete()
    assert reader.get(link).status_code == 404
    assert reader.post(link).status_code == 404
    assert not Subscriber.objects.exists()


def test_a_link_from_before_she_left_does_not_bring_her_back(link, reader):
    reader.post(link)
    cleo = Subscriber.objects.get()
    reader.post(f"/newsletter/leave/{cleo.leave_token}/")
    assert reader.get(link).status_code == 410
    assert reader.post(link).status_code == 410
    assert not Subscriber.objects.taking().exists()


def test_who_has_left_can_come_back(link, reader, sign_up):
    reader.post(link)
    cleo = Subscriber.objects.get()
    reader.post(f"/newsletter/leave/{cleo.leave_token}/")
    Subscriber.objects.update(last_mail_at=None)
    sign_up()
    assert reader.post(path_in(mail.outbox[1], "confirm")).status_code == 200
    assert Subscriber.objects.taking().get() == cleo


def test_a_stranger_who_types_her_address_changes_nothing(takes_it, sign_up):
    before = Subscriber.objects.values("asked_at", "confirmed_at", "left_at", "promise").get()
    sign_up()
    after = Subscriber.objects.values("asked_at", "confirmed_at", "left_at", "promise").get()
    assert after == before


def test_pages_with_a_token_are_not_kept_indexed_or_told_to_others(link, reader):
    token = Subscriber.objects.get().leave_token
    paths = [link, "/newsletter/confirm/forged/", f"/newsletter/leave/{token}/"]
    paths += [f"/newsletter/leave/{'x' * 43}/"]
    answers = [method(path) for path in paths for method in (reader.get, reader.post)]
    answers += [reader.post(f"/newsletter/again/{token}/")]
    for answer in answers:
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert not answer.cookies
