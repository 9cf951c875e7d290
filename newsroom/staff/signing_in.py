"""Who signed in, who signed out, and who tried: lines of the record."""

from typing import Any, override

from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import What
from articles.record import record


def signed_in(user: User, **told: Any) -> None:
    record(What.SIGNED_IN, by=user, now=timezone.now())


def signed_out(user: User | None, **told: Any) -> None:
    if user:  # and not a session that had ended before
        record(What.SIGNED_OUT, by=user, now=timezone.now())


def failed(credentials: dict[str, Any], **told: Any) -> None:
    """A name that nobody has is not kept: it may be a password, typed into the wrong field."""
    name = str(credentials.get(User.USERNAME_FIELD, ""))
    known = User.objects.filter(username=name).exists() if "\0" not in name else False
    said = _("as %s") % name if known else _("with a name that nobody has")
    record(What.SIGN_IN_FAILED, by=None, now=timezone.now(), said=said)


class SignInForm(AdminAuthenticationForm):
    @override
    def confirm_login_allowed(self, user: Any) -> None:
        """Refuses who has the right password and no business here: Django says nothing of it."""
        try:
            super().confirm_login_allowed(user)
        except ValidationError:
            failed({User.USERNAME_FIELD: user.get_username()})
            raise
