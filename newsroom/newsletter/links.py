"""The links in our mails: to confirm, which is signed and ages out, and to leave."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from newsroom.newsletter.models import Subscriber

CONFIRM_SALT = "newsroom.newsletter.confirm"
CONFIRM_WITHIN = timedelta(days=3)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Forged(Exception):
    """A link that we did not make."""


class Aged(Exception):
    """A link that we made, but too long ago."""


class Asked(NamedTuple):
    """Who asked for the newsletter, and when."""

    subscriber_id: int
    at: datetime


def confirm_token(asked: Asked) -> str:
    return Signer(salt=CONFIRM_SALT).sign_object(
        [asked.subscriber_id, (asked.at - EPOCH) // MICROSECOND]
    )


def read_confirm_token(token: str, *, now: datetime) -> Asked:
    try:
        subscriber_id, microseconds = Signer(salt=CONFIRM_SALT).unsign_object(token)
    except BadSignature:
        raise Forged from None
    asked = Asked(subscriber_id, EPOCH + microseconds * MICROSECOND)
    if now - asked.at > CONFIRM_WITHIN:
        raise Aged
    return asked


def confirm_url(asked: Asked) -> str:
    return _absolute("newsletter:confirm", confirm_token(asked))


def leave_url(subscriber: Subscriber) -> str:
    return _absolute("newsletter:leave", subscriber.leave_token)


def _absolute(name: str, token: str) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=[token])}"
