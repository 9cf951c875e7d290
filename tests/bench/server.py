"""A server to measure: its start, its CPU time, its end."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil


@dataclass
class Server:
    process: psutil.Process
    port: int

    def cpu_seconds(self) -> float:
        """CPU time of the server's processes until now."""
        family = [self.process, *self.process.children(recursive=True)]
        times = [member.cpu_times() for member in family]
        return sum(spent.user + spent.system for spent in times)

    def get(self, connection: http.client.HTTPConnection, path: str) -> bytes:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"{path} answered {response.status}")
        return body

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)

    def milliseconds(self, path: str, pages: int) -> float:
        """CPU milliseconds that a page takes, over this many pages."""
        connection = self.connect()
        before = self.cpu_seconds()
        for _ in range(pages):
            self.get(connection, path)
        spent = self.cpu_seconds() - before
        connection.close()
        return 1000 * spent / pages


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[Server]:
    port = free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
        "--port", str(port), "--workers", "1", "--log-level", "error",
        "tests.bench.wsgi:application",
    ]  # fmt: skip
    process = subprocess.Popen(command, env=os.environ | environment)
    server = Server(psutil.Process(process.pid), port)
    try:
        for _ in range(100):
            try:
                server.get(server.connect(), "/bare/10/")
                break
            except OSError:
                time.sleep(0.1)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=10)
