"""Reads settings from the environment and from `.env`, typed, with a clear stop on a bad value."""

import os
from collections.abc import Mapping, Sequence
from email.utils import formataddr
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo

import dj_database_url
from django.conf.global_settings import LANGUAGES

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}

# One writer at a time, readers never wait: https://www.sqlite.org/wal.html. A transaction takes
# the write lock when it begins, so it waits its turn instead of failing half-way.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}

MEDIA = "/media/"  # where this site serves pictures; see newsroom/media.py
CACHED_FOR_EVER = (
    "public, max-age=31536000, immutable"  # the name of a picture's file is its content
)


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


def folder(path: Path) -> Path:
    """The folder for what the site writes, made if it is not there."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise stop(f"VAR_DIR is {path}, which can be no folder: {error.strerror}.") from None
    return path.resolve()


def split(name: str, url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises if it is no number
    except ValueError:  # its words may hold part of a password
        raise stop(f"{name} cannot be read; write it as scheme://host:port.") from None
    return parts


def site(url: str) -> SplitResult:
    """The public address in its parts: a scheme, a name, maybe a port, and nothing else."""
    parts = split("SITE_URL", url)
    bare = url == f"{parts.scheme}://{parts.netloc}" and "@" not in parts.netloc
    name = parts.hostname or ""
    if not name or not bare or not url.isascii() or not url.isprintable() or " " in url:
        raise stop("set SITE_URL to the public address alone, such as https://news.example.")
    return parts


def hosts(value: str, parts: SplitResult) -> list[str]:
    """The names by commas; without the one in SITE_URL every page would be refused."""
    names = [name.strip() for name in value.split(",") if name.strip()]
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    if not names or "*" in names or not any(_answers(name.lower(), host) for name in names):
        raise stop(
            f'set ALLOWED_HOSTS to the names it answers to, with that of SITE_URL: "{host}".'
        )
    return names


def _answers(name: str, host: str) -> bool:
    return host == name or (name.startswith(".") and f".{host}".endswith(name))


def sender(name: str, host: str) -> str:
    """A From that mail servers can read, whatever the name has in it."""
    return formataddr((" ".join(name.split()), f"news@{'localhost' if ':' in host else host}"))


def time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        raise stop(f'TIME_ZONE is "{name}"; set it to one such as Europe/Paris.') from None
    return name


def language(code: str, known: Sequence[tuple[str, str]] = LANGUAGES) -> str:
    if code.lower() in {"en-us", *dict(known)}:
        return code.lower()
    raise stop(f'LANGUAGE_CODE is "{code}"; set it to one such as en-gb, fr or pt-br.')


def _path(name: str, parts: SplitResult) -> str:
    if parts.netloc or not parts.path.strip("/"):
        raise stop(f"{name} names no whole path; write file:///path/to/folder.")
    return parts.path


def database(url: str) -> dict[str, object]:
    """A DATABASES entry for `sqlite:///path` or `postgres://…`."""
    try:
        config = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError, ValueError):
        raise stop(
            "DATABASE_URL cannot be read; write postgres://user:password@host/name "
            "or sqlite:///path/to/file."
        ) from None
    if config["NAME"] in {"", ":memory:"}:
        raise stop("DATABASE_URL names no database; end it in /name or ///path/to/file.")
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config |= {"OPTIONS": SQLITE_OPTIONS, "CONN_MAX_AGE": None}
    elif config["ENGINE"] != "django.db.backends.postgresql":
        raise stop("DATABASE_URL must begin with postgres:// or sqlite://.")
    return config


def cache(url: str) -> dict[str, object]:
    """A CACHES entry for `locmem://`, `file:///path` or `redis://host:port/0`."""
    parts = split("CACHE_URL", url)
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
    if parts.scheme == "file":
        location = _path("CACHE_URL", parts)
    # Not so few that whoever fills them has what is counted there forgotten.
    options = {"OPTIONS": {"MAX_ENTRIES": 10_000}} if parts.scheme == "locmem" else {}
    return {
        "BACKEND": f"django.core.cache.backends.{backend}",
        "LOCATION": location,
        **options,
    }


def mailer(url: str) -> dict[str, object]:
    """A MAILERS entry for `smtp://user:password@host:587?tls=on`, `smtps://…`, `file:///folder` or `console://`."""
    parts = split("EMAIL_URL", url)
    backend = "django.core.mail.backends"
    if parts.scheme == "file":
        return {
            "BACKEND": f"{backend}.filebased.EmailBackend",
            "OPTIONS": {"file_path": _path("EMAIL_URL", parts)},
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


def media(url: str) -> tuple[str, list[str]]:
    """The address below which readers get pictures, and the host for the policy of pages."""
    parts = split("MEDIA_URL", url)
    if url == MEDIA:
        return url, []
    is_safe = parts.scheme == "https" or parts.hostname in {"127.0.0.1", "localhost", "::1"}
    bare = url == f"{parts.scheme}://{parts.netloc}{parts.path}" and "@" not in parts.netloc
    if not parts.hostname or not bare or not is_safe or not url.isascii() or set(" ;,'") & set(url):
        raise stop(f'MEDIA_URL is not "{MEDIA}" and no address such as https://cdn.example/media/.')
    return f"{url.rstrip('/')}/", [f"{parts.scheme}://{parts.netloc}"]


def storages(url: str) -> dict[str, dict[str, object]]:
    """STORAGES entries for `file:///folder` or `s3://key:secret@bucket?endpoint=https://…&region=…`.

    "originals" holds files as they came, which no reader ever gets; "pictures" what readers get.
    """
    parts = split("STORAGE_URL", url)
    if parts.scheme == "s3":
        return _buckets(parts)
    if parts.scheme != "file":
        raise stop("STORAGE_URL must begin with file:/// or s3://.")
    folder = Path(_path("STORAGE_URL", parts))
    whole = "articles.pictures.storage.WholeFiles"
    private = {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
    return {
        "pictures": {"BACKEND": whole, "OPTIONS": {"location": folder / "media"}},
        "originals": {"BACKEND": whole, "OPTIONS": {"location": folder / "originals", **private}},
    }


def _buckets(parts: SplitResult) -> dict[str, dict[str, object]]:
    told = dict(parse_qsl(parts.query))
    if not parts.hostname or parts.port or told.keys() - {"endpoint", "region"}:
        raise stop(
            "STORAGE_URL cannot be read; write s3://key:secret@bucket?endpoint=https://host"
            "&region=name, and / in the secret as %2F."
        )
    if not find_spec("storages") or not find_spec("boto3"):
        raise stop(
            "STORAGE_URL names s3; install its client with: pip install 'django-storages[s3]'."
        )
    where: dict[str, object] = {
        "bucket_name": parts.hostname,
        "endpoint_url": told.get("endpoint"),
        "region_name": told.get("region"),
    }
    if parts.username:
        where |= {
            "access_key": unquote(parts.username),
            "secret_key": unquote(parts.password or ""),
        }
    prefix = parts.path.strip("/")
    places = {name: "/".join(filter(None, (prefix, name))) for name in ("media", "originals")}
    for_ever = {"object_parameters": {"CacheControl": CACHED_FOR_EVER}}
    return {
        "pictures": {
            "BACKEND": "newsroom.bucket.ReadersBucket",
            "OPTIONS": {**where, **for_ever, "location": places["media"]},
        },
        "originals": {
            "BACKEND": "newsroom.bucket.Bucket",
            "OPTIONS": {**where, "location": places["originals"]},
        },
    }
