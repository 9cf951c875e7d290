"""People who act at the same moment: each in a thread with a database connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections


def at_once[Outcome](*acts: Callable[[], Outcome]) -> list[Outcome | Exception]:
    """What each act returned or raised, all of them begun together."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Outcome]) -> Outcome | Exception:
        try:
            start.wait(timeout=10)
            return act()
        except Exception as error:  # noqa: BLE001 - an outcome like any other
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
