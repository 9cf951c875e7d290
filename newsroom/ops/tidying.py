"""What a worker clears up besides its jobs: as it starts, and as long as it lives.

In a thread, since the loop of django-tasks-db has no place for it, and since neither a long queue
nor a slow job is to put it off.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread

from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from articles.models import Unsaved
from newsroom.ops import workers

EVERY = 600.0  # seconds; a job that was lost elsewhere waits at most so long beyond its hour
logger = logging.getLogger(__name__)


def tidy(now: datetime) -> None:
    call_command("prune_db_task_results", queue_name="*", verbosity=0)
    Unsaved.objects.over(now).delete()
    workers.put_back(now)


@contextmanager
def from_time_to_time() -> Iterator[None]:
    over = Event()
    beside = Thread(target=_go_on, args=[over], name="tidying", daemon=True)
    beside.start()
    try:
        yield
    finally:
        over.set()
        beside.join()


def _go_on(over: Event) -> None:
    while not over.wait(EVERY):
        try:
            tidy(timezone.now())
        except Exception:  # a database that is away now will be there again
            logger.exception("The worker could not tidy up, and will try again.")
        finally:
            connections.close_all()  # those of this thread: none is held while it waits
