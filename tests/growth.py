"""How the time that work takes grows with what it is given: told by a ratio, never by a clock."""

from collections.abc import Callable
from time import process_time

TRIES = 2


def growth(work: Callable[[int], object], size: int, times: int = 8) -> float:
    """How much longer it takes for `size` than for a part of it, the quickest try of each.

    What grows with the size takes about `times` as long, what grows with its square as often again.
    """
    spent = {part: [] for part in (size // times, size)}
    for _try in range(TRIES):
        for part, tries in spent.items():
            begun = process_time()
            work(part)
            tries.append(process_time() - begun)
    short, long = (min(tries) for tries in spent.values())
    return long / short
