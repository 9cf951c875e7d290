"""The one process beside the web server does what is queued."""

import signal
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsroom.newsletter import mails


@pytest.fixture(autouse=True)
def queue(settings) -> Iterator[None]:
    """Jobs wait in the database, as in production; signals are as before afterwards."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    ends = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
    before = [signal.getsignal(end) for end in ends]
    cache.clear()
    yield
    for end, handler in zip(ends, before, strict=True):
        signal.signal(end, handler)


@pytest.fixture
def sign_up(client, transactional_db):
    client.post("/newsletter/", {"email": "cleo@reader.example"})


def work_once():
    call_command("worker", once=True, verbosity=0)


def test_the_worker_sends_what_waits_and_ends(sign_up):
    assert not mail.outbox
    work_once()
    assert [sent.to for sent in mail.outbox] == [["cleo@reader.example"]]
    work_once()
    assert len(mail.outbox) == 1


def test_a_job_for_later_waits(sign_up):
    DBTaskResult.objects.update(run_after=timezone.now() + timedelta(minutes=5))
    work_once()
    assert not mail.outbox


def test_a_job_that_fails_is_kept_with_its_reason_and_the_worker_goes_on(sign_up, monkeypatch):
    def fail(subscriber):
        raise LookupError("no such template")

    monkeypatch.setattr(mails, "confirm", fail)
    work_once()
    job = DBTaskResult.objects.get()
    assert (job.status, job.exception_class_path) == ("FAILED", "builtins.LookupError")
    assert "no such template" in job.traceback


def test_a_mail_server_that_is_away_is_asked_again_later(sign_up, monkeypatch):
    def away(subscriber):
        raise ConnectionRefusedError

    with monkeypatch.context() as patch:
        patch.setattr(mails, "confirm", away)
        work_once()
    assert not mail.outbox
    DBTaskResult.objects.update(run_after=timezone.now())
    work_once()
    assert len(mail.outbox) == 1


def test_what_was_done_two_weeks_ago_is_forgotten(sign_up):
    work_once()
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=15))
    work_once()
    assert not DBTaskResult.objects.exists()
