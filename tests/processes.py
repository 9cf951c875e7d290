"""Commands in processes of their own, at the test's database and files."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection


def database_url() -> str:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@contextmanager
def running(
    *command: str, files: Path, by: Sequence[str] = ("manage.py",)
) -> Iterator[subprocess.Popen[str]]:
    """`files`: the folder of the test's storages. `by`: what runs the command."""
    environ = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environ |= {
        "DATABASE_URL": database_url(),
        "STORAGE_URL": f"file://{files}",
        "VAR_DIR": str(files.parent / "var"),
        "PYTHONWARNINGS": "ignore",
    }
    with subprocess.Popen(
        [sys.executable, *by, *command],
        cwd=Path(__file__).parent.parent,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()
