"""Two act in one moment: real threads, each with its own connection."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from newsroom.newsletter import links
from newsroom.newsletter.models import Subscriber
from tests.newsletter.conftest import CLEO
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def post(path: str, **data: str) -> Callable[[], int]:
    return lambda: Client().post(path, data).status_code


def test_one_new_address_typed_six_times_at_once_is_one_row_and_one_mail():
    assert at_once(*[post("/newsletter/", email=CLEO)] * 6) == [303] * 6
    assert Subscriber.objects.count() == 1
    assert len(mail.outbox) == 1


def test_a_known_address_typed_six_times_at_once_gets_one_mail_and_counts_one():
    now = timezone.now()
    Subscriber.objects.create(
        address=CLEO, asked_at=now, last_mail_at=now - timedelta(hours=1), day_began_at=now
    )
    assert at_once(*[post("/newsletter/", email=CLEO)] * 6) == [303] * 6
    assert len(mail.outbox) == 1
    assert Subscriber.objects.get().mails_that_day == 1


def test_one_who_confirms_while_leaving_has_left():
    for _ in range(5):
        Subscriber.objects.all().delete()
        asked_at = timezone.now()
        cleo = Subscriber.objects.create(address=CLEO, asked_at=asked_at, confirmed_at=asked_at)
        token = links.confirm_token(links.Asked(cleo.pk, asked_at))
        confirm = post(f"/newsletter/confirm/{token}/")
        leave = post(f"/newsletter/leave/{cleo.leave_token}/")
        answers = at_once(confirm, leave, confirm, leave)
        assert answers[1::2] == [200, 200]
        assert set(answers[::2]) <= {200, 410}
        cleo.refresh_from_db()
        assert not cleo.takes_it


def test_confirming_six_times_at_once_is_one_welcome_with_one_moment():
    asked_at = timezone.now()
    cleo = Subscriber.objects.create(address=CLEO, asked_at=asked_at)
    token = links.confirm_token(links.Asked(cleo.pk, asked_at))
    assert at_once(*[post(f"/newsletter/confirm/{token}/")] * 6) == [200] * 6
    assert Subscriber.objects.taking().count() == 1
