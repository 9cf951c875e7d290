"""Whoever runs the site sees at the desk what the worker does, and which jobs failed."""

from importlib import import_module
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.tasks import Task
from django.test import Client
from django_tasks_db.models import DBTaskResult

from articles.pictures import tasks
from newsroom.ops.models import WHAT, Job
from tests.staff import CHIEFS, colleague, signed_in

JOBS = "/admin/ops/job/"
MODULES = ("articles.tasks", "articles.pictures.tasks", "newsroom.newsletter.tasks")


@pytest.fixture
def failed(settings: Any, db: None) -> Job:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    tasks.develop.enqueue(7, 2)
    job = DBTaskResult.objects.get()
    job.claim("worker-1")
    job.set_failed(ValueError("The cat sat on the cable."))
    return Job.objects.get()


def test_ada_finds_the_job_that_failed_and_why(desk: Client, failed: Job) -> None:
    front = desk.get("/admin/").text
    assert "The worker" in front
    assert f'href="{JOBS}"' in front
    assert "Tasks Database Backend" not in front
    page = desk.get(JOBS, {"status__exact": "FAILED"}).text
    assert "Make the sizes of a picture" in page
    page = desk.get(f"{JOBS}{failed.pk}/change/").text
    assert "The cat sat on the cable." in page
    assert "7, 2" in page


def test_nobody_changes_a_job(desk: Client, failed: Job) -> None:
    assert desk.get(f"{JOBS}add/").status_code == 403
    assert desk.post(f"{JOBS}{failed.pk}/change/", {"status": "READY"}).status_code == 403
    assert desk.post(f"{JOBS}{failed.pk}/delete/", {"post": "yes"}).status_code == 403


def test_who_edits_sees_no_jobs(db: None) -> None:
    chief: User = colleague("cora", CHIEFS)
    client = signed_in(chief)
    assert client.get(JOBS).status_code == 403
    assert JOBS not in client.get("/admin/").text


def test_each_job_has_a_name_that_says_what_it_does() -> None:
    found = {
        f"{module}.{name}"
        for module in MODULES
        for name, one in vars(import_module(module)).items()
        if isinstance(one, Task)
    }
    assert found == WHAT.keys()


def test_the_list_costs_the_same_for_many_jobs(
    desk: Client, failed: Job, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        tasks.develop.enqueue(number)
    with django_assert_max_num_queries(5):
        assert "Make the sizes of a picture" in desk.get(JOBS).text
