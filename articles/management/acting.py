from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.utils.translation import gettext as _


def acting(username: str | None) -> User:
    """Who is said to do what a command does: the one named, or the first superuser."""
    if username is None:
        user = User.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
        if not user:
            said = _(
                "There is no account to do this with. Run createsuperuser, or name one by --by."
            )
            raise CommandError(said)
        return user
    try:
        return User.objects.get_by_natural_key(username)
    except User.DoesNotExist:
        raise CommandError(_("There is no account %s.") % username) from None
