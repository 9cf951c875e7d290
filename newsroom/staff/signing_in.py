"""Who signed in, who signed out, and who tried: lines of the record."""

from typing import Any, override

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import ngettext

from articles.models import What
from articles.record import record
from newsroom.limits import client
from newsroom.staff.guards import Try, write_down_failure


def signed_in(user: User, **told: Any) -> None:
    record(What.SIGNED_IN, by=user, now=timezone.now())


def signed_out(user: User | None, **told: Any) -> None:
    if user:  # and not a session that had ended before
        record(What.SIGNED_OUT, by=user, now=timezone.now())


def failed(credentials: dict[str, Any], **told: Any) -> None:
    write_down_failure(str(credentials.get(User.USERNAME_FIELD, "")), now=timezone.now())


class SignInForm(AdminAuthenticationForm):
    @override
    def clean(self) -> dict[str, Any]:
        name, password = (self.cleaned_data.get(key) for key in ("username", "password"))
        if name is None or not password or not self.request:
            return super().clean()
        attempt = Try(name, client(self.request), timezone.now())
        if seconds := attempt.seconds_to_wait():
            raise ValidationError(said_of_wait(seconds), code="wait")
        cleaned = super().clean()
        attempt.was_right()
        return cleaned

    @override
    def confirm_login_allowed(self, user: Any) -> None:
        """Refuses who has the right password and no business here: Django says nothing of it."""
        try:
            super().confirm_login_allowed(user)
        except ValidationError:
            failed({User.USERNAME_FIELD: user.get_username()})
            raise


def said_of_wait(seconds: int) -> str:
    minutes = -(-seconds // 60)
    said = ngettext(
        "Too many tries to sign in. Wait %s minute, then try again.",
        "Too many tries to sign in. Wait %s minutes, then try again.",
        minutes,
    )
    return said % minutes
