"""Dan starts the demo, and ends it."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from newsroom.sample import demo, texts
from newsroom.sample.processes import ended, running, wait_until

SLEEPS = ["-c", "import time; time.sleep(60)"]


@pytest.fixture
def taken_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def start(port: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newsroom.sample.demo"]
    env = os.environ | {"PORT": str(port)}
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=20, check=False)


def test_a_port_in_use_is_said_in_one_sentence(taken_port):
    run = start(taken_port)
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == (
        f"Port {taken_port} cannot be used: Address already in use."
        " Take another: PORT=8001 make demo\n"
    )


def test_a_port_that_is_no_number_is_said_in_one_sentence():
    run = start("http")
    assert run.returncode == 1
    assert run.stderr == 'PORT is "http"; set it to a number such as 8001.\n'


def test_one_that_ends_by_itself_takes_the_other_with_it(tmp_path):
    commands = {"web server": SLEEPS, "worker": ["-c", "pass"]}
    with running(commands, tmp_path) as processes:
        wait_until(lambda: ended(processes))
        assert ended(processes) == "worker"
    assert processes["web server"].returncode == -signal.SIGTERM


def test_what_a_child_leaves_behind_is_ended_too(tmp_path):
    marker = tmp_path / "grandchild"
    leaves = (
        "import pathlib, signal, subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(marker)!r}).write_text(str(child.pid))\n"
        "time.sleep(60)"
    )
    with running({"web server": ["-c", leaves]}, tmp_path):
        wait_until(lambda: marker.is_file() and marker.read_text())
    left = int(marker.read_text())
    too_late = time.monotonic() + 10
    wait_until(lambda: not is_running(left) or time.monotonic() > too_late)
    assert not is_running(left)


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_a_second_ctrl_c_leaves_nothing_behind(tmp_path):
    slow = "import signal, time; signal.signal(15, lambda *_: time.sleep(1) or exit())"
    slow += "; open('ready', 'w').close(); time.sleep(60)"
    with running({"worker": ["-c", slow]}, tmp_path) as processes:
        wait_until((tmp_path / "ready").exists)
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    assert processes["worker"].returncode is not None


def test_the_secret_key_is_made_once_and_kept_for_the_owner_alone(tmp_path):
    path = tmp_path / "demo" / "secret-key"
    key = demo.secret_key(path)
    assert len(key) >= 50
    assert demo.secret_key(path) == key
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ({"hours": 2}, datetime(2026, 3, 4, 7, tzinfo=UTC)),
        ({"days": 1, "at": "17:30"}, datetime(2026, 3, 3, 17, 30, tzinfo=UTC)),
        ({"days": -1, "at": "06:00"}, datetime(2026, 3, 5, 6, tzinfo=UTC)),
        ({"weekday": 6, "at": "19:25"}, datetime(2026, 3, 1, 19, 25, tzinfo=UTC)),
        ({"weekday": 2, "at": "06:00"}, datetime(2026, 2, 25, 6, tzinfo=UTC)),
    ],
)
def test_moments_count_from_now(told, moment):
    a_wednesday = datetime(2026, 3, 4, 9, tzinfo=UTC)
    assert texts.moment(told, a_wednesday) == moment


def test_days_in_a_story_count_from_its_publication():
    text = texts.read_story("ferry", date(2026, 3, 4))
    assert "signed its certificate on Tuesday evening" in text
    assert "went into dry dock on 20 December" in text


def test_a_change_to_a_text_that_its_dressing_does_not_know_is_found():
    with pytest.raises(LookupError, match="The gap"):
        texts.dress("<p>One.</p>", {"headings": ["The gap"]}, {})
