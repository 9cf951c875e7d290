"""Which workers live, and the jobs of those that were killed at them.

Each worker holds a lock on a file of its own as long as it lives; the system gives the lock back
however it ends. Of workers on another machine only time tells.
"""

import fcntl
import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

LONGEST_JOB = timedelta(hours=1)
TRIES = 3  # a job at which so many workers were ended is left alone
RUNNING = Q(status=TaskResultStatus.RUNNING)
STOPPED = Q(  # by whoever would not wait for the end of the job
    status=TaskResultStatus.FAILED,
    exception_class_path__in=("builtins.SystemExit", "builtins.KeyboardInterrupt"),
)


@contextmanager
def signed_on() -> Iterator[str]:
    """The name of this worker, of which others can tell that it lives."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{socket.gethostname()[:30]}-{secrets.token_hex(8)}"
    new = folder / f".{name}"
    with new.open("w") as mark:
        fcntl.flock(mark, fcntl.LOCK_EX)
        new.rename(folder / name)  # nobody finds it before it is locked
        try:
            yield name
        finally:
            (folder / name).unlink(missing_ok=True)


def put_back(now: datetime) -> int:
    """Jobs whose worker is no more wait again, or are given up; how many they are."""
    marks = list(_folder().glob("[!.]*"))
    dead = [mark for mark in marks if not _is_held(mark)]
    ended, known = {mark.name for mark in dead}, {mark.name for mark in marks}
    with transaction.atomic():
        lost = [
            job
            for job in DBTaskResult.objects.filter(RUNNING | STOPPED).select_for_update()
            if job.status != TaskResultStatus.RUNNING
            or job.worker_ids[-1] in ended
            or (job.worker_ids[-1] not in known and job.started_at < now - LONGEST_JOB)
        ]
        for job in lost:
            _put_back(job, now)
    for mark in dead:
        mark.unlink(missing_ok=True)
    return len(lost)


def _put_back(job: DBTaskResult[Any, Any], now: datetime) -> None:
    again = len(job.worker_ids) < TRIES
    job.status = TaskResultStatus.READY if again else TaskResultStatus.FAILED
    job.finished_at = None if again else now
    job.exception_class_path = ""
    job.traceback = "" if again else f"Its worker was ended at it {TRIES} times."
    job.save(update_fields=["status", "finished_at", "exception_class_path", "traceback"])


def _is_held(mark: Path) -> bool:
    try:
        with mark.open() as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        pass
    return False


def _folder() -> Path:
    return Path(settings.VAR) / "workers"
