"""Pictures that are to stay as they are while a story that shows them is saved or published."""

from collections.abc import Iterable

from articles.models import Picture


def hold(pictures: Iterable[int]) -> set[int]:
    """Nobody changes or deletes them, or notes renditions of them, until the transaction ends.

    Those that are there; locked in one order, so that two who hold several get on. Whoever is to
    hold more of them later in the same transaction holds all of them at first.
    """
    if not (keys := set(pictures)):
        return set()
    held = Picture.objects.select_for_update(no_key=True).filter(pk__in=keys)
    return set(held.order_by("pk").values_list("pk", flat=True))
