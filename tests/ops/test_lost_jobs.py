"""A worker is killed; the next one goes on where it stopped."""

import signal
import time
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.models import Rendition
from articles.pictures import renditions, storage, tasks
from newsroom import env
from newsroom.ops import tidying, workers
from tests.pictures import make_picture
from tests.processes import running

IMPATIENT = ("-m", "tests.impatient")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def files(settings, tmp_path):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.STORAGES = settings.STORAGES | env.storages(f"file://{tmp_path}/files")
    settings.VAR = tmp_path / "var"
    return tmp_path / "files"


@pytest.fixture
def job(ada, now, files) -> DBTaskResult:
    tasks.develop_later(make_picture(ada, now))
    return DBTaskResult.objects.get()


def begun(job: DBTaskResult, *workers_: str, ago: timedelta = timedelta(0)) -> DBTaskResult:
    job.status = "RUNNING"
    job.worker_ids = list(workers_)
    job.started_at = timezone.now() - ago
    job.save()
    return job


def status(job: DBTaskResult) -> str:
    job.refresh_from_db()
    return job.status


def wait_until(true) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_job_of_a_living_worker_is_left_to_it(job):
    with workers.signed_on() as name:
        begun(job, name, ago=timedelta(days=1))
        assert workers.put_back(timezone.now()) == 0
        assert status(job) == "RUNNING"


def test_a_job_of_a_worker_elsewhere_is_left_to_it_for_an_hour(job):
    begun(job, "elsewhere-1", ago=timedelta(minutes=50))
    assert workers.put_back(timezone.now()) == 0
    begun(job, "elsewhere-1", ago=timedelta(minutes=70))
    assert workers.put_back(timezone.now()) == 1
    assert status(job) == "READY"


def test_a_job_that_a_worker_was_made_to_leave_is_done_later(job):
    begun(job, "one")
    job.set_failed(SystemExit(1))
    assert workers.put_back(timezone.now()) == 1
    assert status(job) == "READY"
    job.set_failed(LookupError())
    assert workers.put_back(timezone.now()) == 0
    assert status(job) == "FAILED"


def test_a_job_that_ends_worker_after_worker_is_given_up_with_a_reason(job):
    begun(job, "one", "two", "three", ago=timedelta(days=1))
    workers.put_back(timezone.now())
    assert status(job) == "FAILED"
    assert job.traceback == "Its worker was ended at it 3 times."
    assert workers.put_back(timezone.now()) == 0


def test_what_a_killed_worker_was_at_is_done_by_the_next(ada, now, files):
    picture = make_picture(ada, now, size=(1400, 900))
    tasks.develop_later(picture)
    job = DBTaskResult.objects.get()
    with running("worker", files=files) as killed:
        wait_until(picture.renditions.exists)
        killed.send_signal(signal.SIGKILL)
    assert status(job) == "RUNNING", "nobody could say that it was killed"
    there = set(storage.walk(storage.readers()))
    assert {row.name for row in Rendition.objects.all()} <= there
    with running("worker", "--once", "--verbosity", "0", files=files) as following:
        told = following.communicate(timeout=120)
    assert (following.returncode, told) == (0, ("", ""))
    assert status(job) == "SUCCESSFUL"
    assert picture.renditions.count() == len(renditions.wanted(picture))
    assert {row.name for row in Rendition.objects.all()} <= set(storage.walk(storage.readers()))


def test_two_workers_share_the_jobs_and_take_none_from_each_other(ada, now, files):
    pictures = [make_picture(ada, now, size=(40, 30), shade=shade) for shade in range(8)]
    for picture in pictures:
        tasks.develop_later(picture)
    worker = ("worker", "--once", "--verbosity", "0")
    impatient = {"files": files, "by": IMPATIENT}
    with running(*worker, **impatient) as one, running(*worker, **impatient) as other:
        both = (one, other)
        told = [process.communicate(timeout=120) for process in both]
    assert ([process.returncode for process in both], told) == ([0, 0], [("", "")] * 2)
    jobs = list(DBTaskResult.objects.all())
    assert [job.status for job in jobs] == ["SUCCESSFUL"] * 8
    assert [len(job.worker_ids) for job in jobs] == [1] * 8
    for picture in pictures:
        assert picture.renditions.count() == len(renditions.wanted(picture))


def test_what_was_lost_elsewhere_is_done_by_a_worker_that_has_run_for_long(job, files):
    def is_on() -> bool:
        return any((files.parent / "var/workers").glob("[!.]*"))

    DBTaskResult.objects.update(run_after=timezone.now() + timedelta(days=1))
    with running("worker", "--verbosity", "0", files=files, by=IMPATIENT) as worker:
        wait_until(is_on)  # it has looked for lost jobs once, and found none
        begun(job, "elsewhere", ago=workers.LONGEST_JOB + timedelta(minutes=1))
        wait_until(lambda: status(job) == "SUCCESSFUL")
        worker.terminate()
        told = worker.communicate(timeout=60)
    assert (worker.returncode, told) == (0, ("", ""))
    assert len(job.worker_ids) == 2
    assert not is_on()


def test_a_worker_that_is_told_to_end_does_so_after_the_job_at_hand(ada, now, files):
    for shade in range(3):
        tasks.develop_later(make_picture(ada, now, size=(1400, 900), shade=shade))
    with running("worker", "--verbosity", "0", files=files, by=IMPATIENT) as worker:
        wait_until(Rendition.objects.exists)
        worker.terminate()
        told = worker.communicate(timeout=120)
    assert (worker.returncode, told) == (0, ("", ""))
    assert {job.status for job in DBTaskResult.objects.all()} == {"SUCCESSFUL", "READY"}


def test_a_database_that_is_away_for_a_while_is_asked_again(files, monkeypatch, caplog):
    asked = []

    def put_back(now):
        asked.append(now)
        if len(asked) == 1:
            raise OperationalError

    monkeypatch.setattr(workers, "put_back", put_back)
    monkeypatch.setattr(tidying, "EVERY", 0.05)
    with tidying.from_time_to_time():
        wait_until(lambda: len(asked) > 1)
    assert "will try again" in caplog.text


def test_make_renditions_goes_on_after_it_was_killed(ada, now, files):
    pictures = [make_picture(ada, now, size=(900, 600), shade=shade) for shade in range(3)]
    with running("make_renditions", files=files) as killed:
        wait_until(Rendition.objects.exists)
        killed.send_signal(signal.SIGKILL)
    there = set(storage.walk(storage.readers()))
    assert {row.name for row in Rendition.objects.all()} <= there
    with running("make_renditions", files=files) as following:
        _told, complaints = following.communicate(timeout=120)
    assert (following.returncode, complaints) == (0, "")
    wanted = sum(len(renditions.wanted(picture)) for picture in pictures)
    assert Rendition.objects.count() == wanted


def test_make_renditions_ends_cleanly_when_it_is_told_to(ada, now, files):
    for shade in range(3):
        make_picture(ada, now, size=(900, 600), shade=shade)
    with running("make_renditions", files=files) as told:
        wait_until(Rendition.objects.exists)
        told.terminate()
        _said, complaints = told.communicate(timeout=60)
    assert told.returncode == 130
    assert complaints == "CommandError: Stopped. Run it again to go on.\n"
