"""Commands in processes of their own, at the test's database and files."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from django.db import connection


def database_url() -> str:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    user = f"{quote(told['USER'], '')}:{quote(told['PASSWORD'], '')}"
    host = told["HOST"]
    if host.startswith("/"):
        return f"postgres://{user}@{quote(host, '')}:{told['PORT'] or 5432}/{told['NAME']}"
    return f"postgres://{user}@{host}:{told['PORT'] or 5432}/{told['NAME']}"


def begin(*command: str, files: Path, **environ: str) -> subprocess.Popen[str]:
    """`files`: the folder of the test's fixture `files`."""
    return subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=Path(__file__).parent.parent,
        env={
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "DATABASE_URL": database_url(),
            "STORAGE_URL": f"file://{files}",
            "VAR_DIR": str(files.parent / "var"),
            "PYTHONWARNINGS": "ignore",
            **environ,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
