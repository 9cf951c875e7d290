"""`make test`: every test on SQLite, then on PostgreSQL, browser tests included."""

import os
import subprocess
import sys

from tests import postgres

PYTEST = [sys.executable, "-m", "pytest", "-n", "2"]


def main(arguments: list[str]) -> int:
    os.environ.pop("DATABASE_URL", None)
    print("SQLite:", flush=True)
    sqlite = subprocess.run([*PYTEST, *arguments], check=False).returncode
    print("PostgreSQL:", flush=True)
    return postgres.main([*PYTEST, *arguments]) or sqlite


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
