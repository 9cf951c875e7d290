"""How the time that work takes grows with what it is given: told by a ratio, never by a clock."""

from collections.abc import Callable
from functools import partial
from math import inf
from time import process_time
from timeit import Timer

TRIES = 12


def assert_growth(work: Callable[[int], object], size: int, below: float, times: int = 8) -> None:
    """How much longer it takes for `size` than for a part of it, the quickest try of each.

    What grows with the size takes about `times` as long, what grows with its square as often again.
    A busy machine slows some tries and not others, so there are more until a ratio is low enough.
    """
    work(size // times)  # what is made once is made
    short = long = inf
    for _try in range(TRIES):
        short = min(short, _spent(work, size // times))
        long = min(long, _spent(work, size))
        if long < below * short:
            return
    raise AssertionError(f"It takes {long / short:.1f} times as long, which is not below {below}.")


def _spent(work: Callable[[int], object], size: int) -> float:
    """Without the collector's rounds, which go over all that other tests left behind."""
    return Timer(partial(work, size), timer=process_time).timeit(1)
