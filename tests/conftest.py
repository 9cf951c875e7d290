import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.cache import cache
from django.test import Client
from hypothesis import settings as hypothesis

from tests.client import Desk
from tests.settings import FILES

hypothesis.register_profile("newsroom", deadline=None)  # a busy machine is no failure
hypothesis.load_profile("newsroom")


@pytest.fixture(autouse=True)
def forget_clients() -> Iterator[None]:
    """Each test's clients are new to us."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def forget_files() -> Iterator[None]:
    yield
    shutil.rmtree(FILES, ignore_errors=True)


@pytest.fixture
def now() -> datetime:
    """A Monday morning in the newsroom."""
    return datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def ada(db: None) -> User:
    """Ada edits."""
    return User.objects.create_superuser("ada", "ada@harbour.example", "ada")


@pytest.fixture
def ben(db: None) -> User:
    """Ben edits too, and publishes at the same moment."""
    return User.objects.create_superuser("ben", "ben@harbour.example", "ben")


@pytest.fixture
def desk(ada: User) -> Client:
    """Ada, signed in to the desk."""
    client = Desk()
    client.force_login(ada)
    return client


@pytest.fixture
def reporter(db: None) -> Client:
    """Rosa reports for the whole desk: she writes stories, and does not publish them."""
    rosa = User.objects.create_user("rosa", password="rosa", is_staff=True)
    rosa.user_permissions.set(
        Permission.objects.filter(
            codename__in=[
                "all_articles",
                *(
                    f"{act}_{kind}"
                    for act in ("add", "change", "view")
                    for kind in ("article", "interview")
                ),
            ]
        )
    )
    client = Desk()
    client.force_login(rosa)
    return client


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if any("no Chromium" in str(report.longrepr) for report in skipped):
        terminalreporter.line("Browser tests did not run: no Chromium (set CHROMIUM).")


@pytest.fixture
def nobody_works(settings: Any) -> None:
    """The worker is not running: what is queued waits."""
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
