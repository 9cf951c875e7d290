"""What is done to accounts on the command line stands in the record, too; nobody knows by whom."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import What
from articles.record import record


@contextmanager
def with_its_line(using: str) -> Iterator[None]:
    """One transaction for the act and its line, which on SQLite begins with the first write.

    `atomic` would take the lock at once, and the whole desk would wait for a password to be typed.
    """
    transaction.set_autocommit(autocommit=False, using=using)
    try:
        yield
        transaction.commit(using)
    finally:
        transaction.rollback(using)
        transaction.set_autocommit(autocommit=True, using=using)


def record_on_command_line(what: What, said: str) -> None:
    told = {"what": said, "where": _("on the command line")}
    record(what, by=None, now=timezone.now(), said=_("%(what)s, %(where)s") % told)
