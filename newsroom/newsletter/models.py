import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from newsroom.newsletter import addresses

REST_BETWEEN_MAILS = timedelta(minutes=10)
MAILS_A_DAY = 5
DAY = timedelta(days=1)
KEPT_UNCONFIRMED = timedelta(days=30)

# The version of the words to which a subscriber says yes; a new one when _promise.html changes.
PROMISE = "2026-11"


def new_token() -> str:
    return secrets.token_urlsafe(32)


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    def taking(self) -> "SubscriberQuerySet":
        """Who takes the newsletter: confirmed, and has not left."""
        return self.filter(confirmed_at__isnull=False, left_at=None)

    def forgotten(self, now: datetime) -> "SubscriberQuerySet":
        """Who never confirmed; the site promises to erase these."""
        return self.filter(confirmed_at=None, last_mail_at__lte=now - KEPT_UNCONFIRMED)

    def claim_mail(self, now: datetime) -> bool:
        """Whether one may be sent a mail now; of several who ask at once, one is told yes."""
        rested = Q(last_mail_at=None) | Q(last_mail_at__lte=now - REST_BETWEEN_MAILS)
        new_day = Q(day_began_at=None) | Q(day_began_at__lte=now - DAY)
        claimed = self.filter(rested, new_day | Q(mails_that_day__lt=MAILS_A_DAY)).update(
            last_mail_at=now,
            day_began_at=Case(
                When(new_day, then=Value(now, models.DateTimeField())), default=F("day_began_at")
            ),
            mails_that_day=Case(When(new_day, then=1), default=F("mails_that_day") + 1),
        )
        return claimed == 1


class Subscriber(models.Model):
    """An address that asked for the newsletter: waits, takes it, or has left.

    The proof of consent is `asked_at`, `confirmed_at` and `promise`. Nothing else is kept of a
    person, no network address either.
    """

    address = models.EmailField(_("address"), max_length=addresses.LONGEST)  # as typed
    address_key = models.CharField(max_length=addresses.LONGEST, unique=True)
    asked_at = models.DateTimeField(_("asked"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    left_at = models.DateTimeField(_("left"), null=True, blank=True)
    promise = models.CharField(_("words agreed to"), max_length=20, default=PROMISE)
    leave_token = models.CharField(max_length=43, unique=True, default=new_token)

    last_mail_at = models.DateTimeField(null=True)
    day_began_at = models.DateTimeField(null=True)
    mails_that_day = models.PositiveSmallIntegerField(default=0)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["-asked_at"]
        indexes = [
            models.Index(
                fields=["last_mail_at"], condition=Q(confirmed_at=None), name="never_confirmed"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(confirmed_at__isnull=False),
                name="left_after_confirming",
            ),
            models.CheckConstraint(
                condition=Q(address_key=Lower("address_key")), name="address_known_in_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.address

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.address_key = addresses.key(self.address)
        super().save(*args, **kwargs)

    @property
    def mailbox(self) -> str:
        return addresses.mailbox(self.address)

    @property
    def takes_it(self) -> bool:
        return self.confirmed_at is not None and self.left_at is None

    @property
    def state(self) -> Any:
        if self.takes_it:
            return pgettext_lazy("subscriber", "takes it")
        if self.left_at:
            return pgettext_lazy("subscriber", "has left")
        return pgettext_lazy("subscriber", "has not confirmed")
