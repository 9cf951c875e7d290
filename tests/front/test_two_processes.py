"""Cleo reads while a schedule falls due: the clock publishes, in every web process at once."""

import http.client
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from articles import press
from articles.models import Withdrawal
from newsroom.sample.processes import answers, ended, running, wait_until
from tests.articles.test_races import url_of_this_database
from tests.bench.server import free_port
from tests.stories import make_article

pytestmark = pytest.mark.django_db(transaction=True)

AHEAD = timedelta(seconds=2)
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def ports(monkeypatch) -> Iterator[list[int]]:
    """Two web processes on this database, and no worker."""
    monkeypatch.setenv("DATABASE_URL", url_of_this_database())
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.settings")
    ports = [free_port(), free_port()]
    serve = ["-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--workers", "1"]
    quietly = ["--log-level", "error", "newsroom.wsgi:application"]
    commands = {str(port): [*serve, "--port", str(port), *quietly] for port in ports}
    with running(commands, ROOT) as processes:
        wait_until(lambda: ended(processes) or all(answers("127.0.0.1", port) for port in ports))
        assert not ended(processes)
        yield ports


def read(port: int, path: str) -> tuple[int, bytes, list[tuple[str, str]]]:
    """The status, every byte, and all headers but the date."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    headers = [(name, value) for name, value in response.getheaders() if name.lower() != "date"]
    answer = response.status, response.read(), sorted(headers)
    connection.close()
    return answer


def test_time_publishes_in_both_processes_without_a_worker(ada, ports):
    story = make_article("The minister resigns")
    press.publish(make_article("Ferry line reopens"), by=ada, now=timezone.now)
    due = timezone.now() + AHEAD
    path = press.schedule(story, by=ada, now=timezone.now, live_from=due).path
    never = path.replace("resigns", "stays-on")
    seen: dict[int, list[tuple[datetime, datetime, int]]] = {port: [] for port in ports}
    before = {port: read(port, never) for port in ports}
    assert {answer[0] for answer in before.values()} == {404}
    while timezone.now() < due + AHEAD / 2:
        for port in ports:
            begun = timezone.now()
            answer = read(port, path)
            front = read(port, "/")[1]
            done = timezone.now()
            seen[port].append((begun, done, answer[0]))
            if done < due:
                assert answer == before[port], "a 404 in every byte"
                assert b"resigns" not in front
            if begun > due:
                assert answer[0] == 200
                assert b"The minister resigns" in answer[1]
                assert b"The minister resigns" in front
        time.sleep(0.02)
    for answers_of_one in seen.values():
        assert any(done < due for _begun, done, _status in answers_of_one)
        assert any(begun > due for begun, _done, _status in answers_of_one)


def test_a_killed_story_is_gone_from_both_processes_with_the_next_request(ada, ports):
    story = make_article("The minister resigns")
    path = press.publish(story, by=ada, now=timezone.now).path
    assert [read(port, path)[0] for port in ports] == [200, 200]
    kind = Withdrawal.Kind.KILLED
    press.withdraw(story, kind, by=ada, now=timezone.now, reason="Not true.")
    for port in ports:
        status, page, _headers = read(port, path)
        assert status == 410
        assert b"resigns" not in page
        assert b"resigns" not in read(port, "/")[1]
