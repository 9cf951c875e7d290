"""Reads settings from the environment and from `.env`, typed, with a clear stop on a bad value."""

import os
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}

# One writer at a time, readers never wait: https://www.sqlite.org/wal.html. A transaction takes
# the write lock when it begins, so it waits its turn instead of failing half-way.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


def stop(sentence: str) -> SystemExit:
    """The exception that ends the start with one sentence instead of a traceback."""
    return SystemExit(f"Newsroom did not start: {sentence}")


def read_env(path: Path, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment, over the `NAME=value` lines of the file, if there is one."""
    found: dict[str, str] = {}
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals:
            raise stop(f"line {number} of {path.name} is not of the form NAME=value.")
        found[name.strip().removeprefix("export ")] = value.strip().strip("'\"")
    return {**found, **environ}


def boolean(name: str, value: str) -> bool:
    if value.lower() in TRUE | FALSE:
        return value.lower() in TRUE
    raise stop(f'{name} is "{value}"; set it to "on" or "off".')


def database(url: str) -> dict[str, object]:
    """A DATABASES entry for `sqlite:///path` or `postgres://…`."""
    try:
        config = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError, ValueError):
        raise stop(
            "DATABASE_URL cannot be read; write postgres://user:password@host/name "
            "or sqlite:///path/to/file."
        ) from None
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config |= {"OPTIONS": SQLITE_OPTIONS, "CONN_MAX_AGE": None}
    elif config["ENGINE"] != "django.db.backends.postgresql":
        raise stop("DATABASE_URL must begin with postgres:// or sqlite://.")
    return config


def cache(url: str) -> dict[str, object]:
    """A CACHES entry for `locmem://`, `file:///path` or `redis://host:port/0`."""
    parts = urlsplit(url)
    backends = {
        "locmem": ("locmem.LocMemCache", parts.netloc or "newsroom"),
        "file": ("filebased.FileBasedCache", parts.path),
        "redis": ("redis.RedisCache", url),
        "rediss": ("redis.RedisCache", url),
    }
    if parts.scheme.startswith("redis") and not find_spec("redis"):
        raise stop("CACHE_URL names redis; install its client with: pip install redis.")
    if parts.scheme not in backends:
        raise stop("CACHE_URL must begin with locmem://, file:/// or redis://.")
    backend, location = backends[parts.scheme]
    return {"BACKEND": f"django.core.cache.backends.{backend}", "LOCATION": location}


def mailer(url: str) -> dict[str, object]:
    """A MAILERS entry for `smtp://user:password@host:587?tls=on`, `smtps://…`, `file:///folder` or `console://`."""
    parts = urlsplit(url)
    backend = "django.core.mail.backends"
    if parts.scheme == "file":
        return {
            "BACKEND": f"{backend}.filebased.EmailBackend",
            "OPTIONS": {"file_path": parts.path},
        }
    if parts.scheme == "console":
        return {"BACKEND": f"{backend}.console.EmailBackend"}
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise stop("EMAIL_URL must begin with smtp://, smtps://, file:/// or console://.")
    options: dict[str, object] = {
        "host": parts.hostname,
        "port": parts.port or (465 if parts.scheme == "smtps" else 587),
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "smtp" and "tls=off" not in parts.query,
        "timeout": 20,
    }
    if parts.username:
        options |= {
            "username": unquote(parts.username),
            "password": unquote(parts.password or ""),
        }
    return {"BACKEND": f"{backend}.smtp.EmailBackend", "OPTIONS": options}
