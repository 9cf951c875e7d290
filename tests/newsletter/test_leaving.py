"""Cleo leaves with one click, from the page or from her mail program."""

from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.newsletter.models import Subscriber
from tests.newsletter.conftest import CLEO, letter, moments, path_in

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def leave_path(subscriber):
    return f"/newsletter/leave/{subscriber.leave_token}/"


def test_cleo_opens_the_link_and_presses_the_button(takes_it, reader):
    assert "Leave the newsletter" in reader.get(leave_path(takes_it)).text
    assert Subscriber.objects.taking().exists()
    page = reader.post(leave_path(takes_it))
    assert (page.status_code, "You have left" in page.text) == (200, True)
    assert not Subscriber.objects.taking().exists()


def test_her_mail_program_leaves_for_her_without_a_cookie_or_a_redirect(takes_it, reader):
    answer = reader.post(
        leave_path(takes_it),
        "List-Unsubscribe=One-Click",
        content_type="application/x-www-form-urlencoded",
        headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://mail.example"},
    )
    assert (answer.status_code, dict(answer.cookies)) == (200, {})
    assert not Subscriber.objects.taking().exists()


def test_leaving_twice_is_the_same_as_once(takes_it, reader):
    reader.post(leave_path(takes_it), ONE_CLICK)
    first = moments(takes_it)
    assert reader.post(leave_path(takes_it), ONE_CLICK).status_code == 200
    assert moments(takes_it) == first
    assert first[1] is not None


def test_a_link_that_we_did_not_make_leaves_nobody(takes_it, reader):
    for token in ("x", "0" * 43, "-" * 5_000, takes_it.leave_token[:-1]):
        for method in (reader.get, reader.post):
            page = method(f"/newsletter/leave/{token}/")
            assert (page.status_code, 'id="newsletter-form"' in page.text) == (404, True)
    assert reader.post("/newsletter/leave/%00/").status_code == 404
    assert Subscriber.objects.taking().exists()


def test_who_left_by_mistake_takes_it_again_after_confirming(
    takes_it, reader, django_capture_on_commit_callbacks
):
    page = reader.post(leave_path(takes_it))
    again = f"/newsletter/again/{takes_it.leave_token}/"
    assert f'action="{again}"' in page.text
    with django_capture_on_commit_callbacks(execute=True):
        answer = reader.post(again)
    assert (answer.status_code, answer["Location"]) == (303, "/newsletter/check-your-mail/")
    assert not Subscriber.objects.taking().exists()
    reader.post(path_in(letter(), "confirm"))
    assert Subscriber.objects.taking().get().address == CLEO


def test_taking_it_again_keeps_to_the_limits_of_mail_and_needs_a_press(
    takes_it, reader, django_capture_on_commit_callbacks
):
    again = f"/newsletter/again/{takes_it.leave_token}/"
    with django_capture_on_commit_callbacks(execute=True):
        assert reader.get(again).status_code == 405
        assert reader.post(f"/newsletter/again/{'x' * 43}/").status_code == 404
        for _ in range(3):
            reader.post(again)
    assert len(mail.outbox) == 1


def test_leaving_takes_two_queries(takes_it, reader):
    with CaptureQueriesContext(connection) as queries:
        reader.post(leave_path(takes_it), ONE_CLICK)
    about_her = [query for query in queries if "newsletter_subscriber" in query["sql"]]
    assert len(about_her) == 2
