"""What somebody may do, and what was changed of it, in the words of the record."""

from django.contrib.auth.models import Group, User
from django.utils.translation import gettext as _


def rights(of: User | Group) -> set[str]:
    """What an account or a group may do, in words."""
    if isinstance(of, Group):
        return {permission.name for permission in of.permissions.all()}
    flags = {
        "is_active": _("is open"),
        "is_staff": _("may sign in"),
        "is_superuser": _("may do all"),
    }
    return {
        *(said for flag, said in flags.items() if getattr(of, flag)),
        *of.groups.values_list("name", flat=True),
        *(permission.name for permission in of.user_permissions.all()),
    }


def said_of_change(before: set[str], after: set[str]) -> str:
    signs = [f"+ {right}" for right in sorted(after - before)]
    return "; ".join([*signs, *(f"− {right}" for right in sorted(before - after))])
