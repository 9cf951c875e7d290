"""Rules of the database that several tables have."""

from django.db.models import CheckConstraint, Q


def both_or_neither(at: str, by: str, *, name: str) -> CheckConstraint:
    """Whatever has an end says when and by whom."""
    neither = Q(**{at: None, by: None})
    both = Q(**{f"{at}__isnull": False, f"{by}__isnull": False})
    return CheckConstraint(condition=neither | both, name=name)
