"""Child processes that live and end together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

type Processes = dict[str, subprocess.Popen[bytes]]

ENDING = (signal.SIGINT, signal.SIGTERM)
LONGEST_END = 15.0  # seconds


@contextmanager
def running(commands: Mapping[str, Sequence[str]], folder: Path) -> Iterator[Processes]:
    """Python processes by name, in sessions of their own: Ctrl-C reaches them through us alone."""
    processes: Processes = {}
    try:
        for name, command in commands.items():
            processes[name] = subprocess.Popen(  # noqa: S603, the commands are our own
                [sys.executable, *command], cwd=folder, start_new_session=True
            )
        yield processes
    finally:
        _end(processes)


def _end(processes: Processes) -> None:
    with _unhurried():
        for process in processes.values():
            process.terminate()
        for process in processes.values():
            _wait(process)


@contextmanager
def _unhurried() -> Iterator[None]:
    """A second Ctrl-C does not leave processes behind."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _wait(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(LONGEST_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    # A server that is ended while it starts can leave a child behind, and the port taken.
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def ended(processes: Processes) -> str:
    """The name of one that has ended by itself, if any has."""
    return next((name for name, process in processes.items() if process.poll() is not None), "")


def answers(host: str, port: int) -> bool:
    """That requests are answered, whatever the answer; an open port alone says nothing."""
    connection = HTTPConnection(host, port, timeout=5)
    try:
        connection.request("HEAD", "/")
        connection.getresponse()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return True


def refusal(host: str, port: int) -> str:
    """Why a server cannot have the port, or nothing."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return error.strerror or str(error)
    return ""


def wait_until(true: Callable[[], object]) -> None:
    while not true():
        time.sleep(0.1)
