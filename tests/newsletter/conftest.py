import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from newsroom.newsletter.models import Subscriber

CLEO = "cleo@reader.example"


@pytest.fixture
def reader() -> Client:
    """Cleo, with a browser that would be refused where a CSRF token is asked for."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def sign_up(db, reader, django_capture_on_commit_callbacks) -> Callable[..., HttpResponse]:
    """Types an address into the form; what is sent afterwards is in `mail.outbox`."""

    def typed(address: str = CLEO, **more) -> HttpResponse:
        data = {"email": address, **more.pop("data", {})}
        with django_capture_on_commit_callbacks(execute=True):
            return reader.post("/newsletter/", data, **more)

    return typed


@pytest.fixture
def takes_it(db) -> Subscriber:
    """Cleo takes the newsletter since long."""
    now = timezone.now()
    return Subscriber.objects.create(
        address=CLEO,
        asked_at=now - timedelta(days=90),
        confirmed_at=now - timedelta(days=90),
        last_mail_at=now - timedelta(days=90),
    )


def letter() -> EmailMultiAlternatives:
    """The one mail that was sent."""
    [sent] = mail.outbox
    return sent


def path_in(sent: EmailMultiAlternatives, kind: str) -> str:
    """The path of the link to confirm or to leave, as it stands in the text."""
    return re.search(rf"http://127\.0\.0\.1:8000(/newsletter/{kind}/\S+/)", sent.body)[1]


def wind_back(delta) -> None:
    """The mails so far were sent that much earlier."""
    for subscriber in Subscriber.objects.all():
        subscriber.last_mail_at -= delta
        subscriber.day_began_at -= delta
        subscriber.save()


def moments(subscriber: Subscriber) -> tuple[datetime | None, datetime | None]:
    subscriber.refresh_from_db()
    return subscriber.confirmed_at, subscriber.left_at
