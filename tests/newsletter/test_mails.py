"""The mails that Cleo gets."""

import smtplib
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.tasks import task_backends
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsroom.newsletter import mails, tasks
from newsroom.newsletter.models import Subscriber
from tests.newsletter.conftest import letter, path_in


def sent(subscriber=None):
    """The mail as its receiver has it."""
    return message_from_bytes(letter().message().as_bytes(), policy=policy.default)


def test_the_mail_that_asks_says_who_writes_why_and_how_long_the_link_works(sign_up):
    sign_up()
    got = sent()
    text = got.get_body(("plain",)).get_content()
    html = got.get_body(("html",)).get_content()
    assert got["Subject"] == "Confirm the daily newsletter of The Harbour Post"
    assert got["From"] == "The Harbour Post <news@127.0.0.1>"
    assert got["Message-ID"].endswith("@127.0.0.1>")
    assert got["Auto-Submitted"] == "auto-generated"
    assert got.get_content_type() == "multipart/alternative"
    for part in (text, html):
        assert path_in(letter(), "confirm") in part
        assert "3 days" in part
        assert "ignore this mail" in part
    assert '<html lang="en-gb"' in html
    assert "<img" not in html


def test_who_never_was_on_the_list_cannot_leave_it(sign_up):
    sign_up()
    assert sent()["List-Unsubscribe"] is None
    assert "/newsletter/leave/" not in letter().body


def test_who_is_on_the_list_can_leave_it_from_the_mail_program(takes_it, sign_up):
    sign_up()
    link = f"http://127.0.0.1:8000/newsletter/leave/{takes_it.leave_token}/"
    assert sent()["List-Unsubscribe"] == f"<{link}>"
    assert sent()["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in sent().get_body(("html",)).get_content()


def test_the_link_to_leave_stays_in_one_piece_on_a_site_with_a_long_name(takes_it, settings):
    settings.SITE_URL = "https://news." + "long-" * 20 + "name.example"
    mails.already(takes_it)
    link = f"<{settings.SITE_URL}/newsletter/leave/{takes_it.leave_token}/>"
    assert f"\nList-Unsubscribe: {link}\n".encode() in letter().message().as_bytes()


def test_who_was_on_the_list_can_leave_it_too(takes_it, sign_up):
    Subscriber.objects.update(left_at=timezone.now())
    sign_up()
    assert path_in(letter(), "confirm")
    assert takes_it.leave_token in sent()["List-Unsubscribe"].replace("\n", "")


def test_signs_in_names_stay_as_they_are_in_text_and_are_escaped_in_html(takes_it, settings):
    settings.SITE_NAME = "Ships & <Sails>"
    takes_it.address = "o'neil&sons@reader.example"
    takes_it.save()
    mails.confirm(takes_it)
    got = sent()
    assert got["Subject"] == "Confirm the daily newsletter of Ships & <Sails>"
    assert "Ships & <Sails>" in got.get_body(("plain",)).get_content()
    assert takes_it.address in got.get_body(("plain",)).get_content()
    assert "Ships &amp; &lt;Sails&gt;" in got.get_body(("html",)).get_content()


def test_nothing_is_sent_to_who_was_erased_meanwhile(db):
    tasks.send_what_was_asked_for.call(1)
    assert not mail.outbox


@pytest.fixture
def queue(settings, db):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    assert task_backends["default"].supports_defer
    return DBTaskResult.objects


def refuse(subscriber):
    raise smtplib.SMTPServerDisconnected


def test_a_mail_server_that_is_away_is_tried_again_three_times(takes_it, queue, monkeypatch):
    monkeypatch.setattr(mails, "already", refuse)
    before = timezone.now()
    waits = []
    for tries in range(3):
        tasks.send_what_was_asked_for.call(takes_it.pk, tries)
        queued = queue.get(args_kwargs__args=[takes_it.pk, tries + 1])
        waits.append(round((queued.run_after - before) / timedelta(minutes=1)))
    assert waits == [1, 10, 60]
    with pytest.raises(smtplib.SMTPServerDisconnected):
        tasks.send_what_was_asked_for.call(takes_it.pk, 3)


def test_the_queue_holds_no_address(
    sign_up, queue, reader, django_capture_on_commit_callbacks, takes_it
):
    sign_up()
    [job] = queue.all()
    assert job.args_kwargs == {"args": [takes_it.pk], "kwargs": {}}
