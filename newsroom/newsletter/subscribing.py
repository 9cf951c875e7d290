"""The acts of a subscriber: ask, confirm, leave. Each is one statement that holds under races."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q

from newsroom.newsletter import addresses, tasks
from newsroom.newsletter.links import Asked
from newsroom.newsletter.models import PROMISE, Subscriber, SubscriberQuerySet


@transaction.atomic
def ask(address: str, *, now: datetime) -> None:
    """Somebody typed this address. The work is the same whether or not we know it."""
    key = addresses.key(address)
    newcomer = Subscriber(address=address, address_key=key, asked_at=now)
    Subscriber.objects.bulk_create([newcomer], ignore_conflicts=True)
    ask_again(Subscriber.objects.filter(address_key=key), now=now)


@transaction.atomic
def ask_again(whom: SubscriberQuerySet, *, now: datetime) -> None:
    """Sends one subscriber a mail, if that may be; which mail is seen when it goes."""
    if whom.claim_mail(now):
        subscriber_id = whom.values_list("pk", flat=True).get()
        transaction.on_commit(partial(tasks.send_what_was_asked_for.enqueue, subscriber_id))


def confirm(asked: Asked, *, now: datetime) -> None:
    """A link from before one left does not bring one back: leaving is the last word."""
    Subscriber.objects.filter(
        Q(confirmed_at=None) | Q(left_at__lt=asked.at), pk=asked.subscriber_id
    ).update(asked_at=asked.at, confirmed_at=now, left_at=None, promise=PROMISE)


def leave(subscriber: Subscriber, *, now: datetime) -> None:
    Subscriber.objects.taking().filter(pk=subscriber.pk).update(left_at=now)
