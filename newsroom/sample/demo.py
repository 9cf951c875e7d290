"""`make demo`: the sample newsroom on this machine, served as in production, until Ctrl-C."""

import hashlib
import os
import secrets
import signal
import sys
from io import StringIO
from pathlib import Path
from types import FrameType

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections

from newsroom import env
from newsroom.sample.processes import ENDING, answers, ended, refusal, running, wait_until

ROOT = Path(__file__).resolve().parent.parent.parent
HOST = "127.0.0.1"
PAPER = "The Ansel Courier"


def main() -> int:
    port = os.environ.get("PORT", "8000")
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        return _stop(f'PORT is "{port}"; set it to a number such as 8001.')
    if reason := refusal(HOST, int(port)):
        return _stop(f"Port {port} cannot be used: {reason}. Take another: PORT=8001 make demo")
    for number in ENDING:
        signal.signal(number, _interrupt)
    try:
        configure(int(port))
        return serve(int(port), prepare())
    except KeyboardInterrupt:
        _say("\nThe newsroom is closed. Everything in it stays for the next time.")
        return 0


def _stop(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 1


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def configure(port: int) -> None:
    """The settings of production, for a site that only this machine can reach."""
    told = env.read_env(ROOT / ".env")
    var = Path(told.get("VAR_DIR", ROOT / "var")).resolve()
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "VAR_DIR": str(var),
        "DEBUG": "off",
        "SECRET_KEY": secret_key(var / "demo" / "secret-key"),
        "SITE_URL": f"http://{HOST}:{port}",
        "ALLOWED_HOSTS": f"{HOST},localhost",
        "SITE_NAME": PAPER,
        "EMAIL_URL": f"file://{var / 'mail'}",
    }


def secret_key(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.is_file():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return path.read_text(encoding="utf-8")


def prepare() -> str:
    """Database, static files, stories; returns what to tell."""
    django.setup()
    call_command("migrate", verbosity=0)
    _collect_static()
    told = StringIO()
    call_command("sample_newsroom", stdout=told)
    connections.close_all()
    return told.getvalue()


def _collect_static() -> None:
    """Only when a file has changed since the last time: to compress them all takes a while."""
    mark: Path = settings.VAR / "demo" / "static-files"
    state = _fingerprint()
    if not mark.is_file() or mark.read_text(encoding="utf-8") != state:
        _say("Setting up; this takes a moment, and only after a change.\n")
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        mark.write_text(state, encoding="utf-8")


def _fingerprint() -> str:
    files = sorted(
        (name, storage.path(name)) for finder in get_finders() for name, storage in finder.list([])
    )
    states = [(name, Path(path).stat()) for name, path in files]
    seen = [(name, state.st_size, state.st_mtime_ns) for name, state in states]
    return hashlib.sha256(repr(seen).encode()).hexdigest()


def serve(port: int, told: str) -> int:
    """Web server and worker, until one of them ends or somebody ends both."""
    web = ["-m", "granian", "--interface", "wsgi", "--workers", "2", "--host", HOST]
    web += ["--port", str(port), "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    web += ["newsroom.wsgi:application"]
    commands = {"web server": web, "worker": ["manage.py", "worker", "--verbosity", "0"]}
    with running(commands, ROOT) as processes:
        wait_until(lambda: answers(HOST, port) or ended(processes))
        if not ended(processes):
            _say(f"{told}\nCtrl-C closes it.")
        wait_until(lambda: ended(processes))
        name = ended(processes)
    return _stop(f"The {name} ended by itself, so the newsroom is closed.")


if __name__ == "__main__":
    sys.exit(main())
