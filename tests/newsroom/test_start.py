"""The operator starts the site: a bad setting stops it with a sentence that says what to set."""

import os
import subprocess
import sys

import pytest

SAFE = {
    "DEBUG": "off",
    "SECRET_KEY": "a-long-enough-text-that-protects-nothing-but-the-tests-0123456789",
    "SITE_URL": "https://news.example",
    "ALLOWED_HOSTS": "news.example",
}


def start(
    folder, code="import newsroom.settings", **environment: str
) -> subprocess.CompletedProcess[str]:
    clean = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        env=clean | {"VAR_DIR": str(folder)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_starts_with_nothing_set(tmp_path):
    started = start(tmp_path)
    assert (started.returncode, started.stdout, started.stderr) == (0, "", "")


def test_it_starts_for_real_with_what_it_needs(tmp_path):
    started = start(tmp_path, **SAFE)
    assert (started.returncode, started.stderr) == (0, "")


@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("SECRET_KEY", "", "set SECRET_KEY"),
        ("SECRET_KEY", "x" * 60, "set SECRET_KEY"),
        ("SITE_URL", "", "set SITE_URL"),
        ("SITE_URL", "http://news.example", "set SITE_URL"),
        ("ALLOWED_HOSTS", "", "set ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", "*", "set ALLOWED_HOSTS"),
        ("DEBUG", "perhaps", "DEBUG"),
        ("DATABASE_URL", "mysql://root@localhost/news", "DATABASE_URL"),
        ("DATABASE_URL", "nonsense", "DATABASE_URL"),
        ("EMAIL_URL", "pigeon://post", "EMAIL_URL"),
        ("CACHE_URL", "memory", "CACHE_URL"),
        ("DEBUG", "on", "set DEBUG=off"),
        ("TIME_ZONE", "Mars/Olympus", "TIME_ZONE"),
        ("LANGUAGE_CODE", "xx-yy", "LANGUAGE_CODE"),
        ("VAR_DIR", "/etc/passwd", "VAR_DIR"),
        ("SITE_URL", "https://news.example/paper", "set SITE_URL"),
        ("ALLOWED_HOSTS", "post.example", "set ALLOWED_HOSTS"),
        ("STORAGE_URL", "/srv/pictures", "STORAGE_URL must begin with file:/// or s3://."),
        ("STORAGE_URL", "file://srv", "STORAGE_URL names no whole path"),
        ("STORAGE_URL", "s3://", "STORAGE_URL cannot be read"),
        ("STORAGE_URL", "s3://key:sec/ret@bucket", "STORAGE_URL cannot be read"),
        ("STORAGE_URL", "s3://bucket?endpiont=https://s3.example", "STORAGE_URL cannot be read"),
        ("MEDIA_URL", "/pictures/", "MEDIA_URL"),
        ("MEDIA_URL", "cdn.example/media/", "MEDIA_URL"),
        ("MEDIA_URL", "http://cdn.example/media/", "MEDIA_URL"),
        ("MEDIA_URL", "https://cdn.example/media/?x=1", "MEDIA_URL"),
        ("MEDIA_URL", "https://cdn.example/media/; script-src *", "MEDIA_URL"),
    ],
)
def test_a_bad_setting_stops_the_start(tmp_path, setting, value, sentence):
    stopped = start(tmp_path, **SAFE | {setting: value})
    assert stopped.returncode == 1
    assert sentence in stopped.stderr
    assert stopped.stderr.startswith("Newsroom did not start: ")
    assert stopped.stderr.count("\n") == 1


def test_a_site_that_readers_reach_does_not_start_where_debug_was_forgotten(tmp_path):
    stopped = start(tmp_path, SITE_URL="https://news.example", ALLOWED_HOSTS="news.example")
    assert stopped.stderr.startswith("Newsroom did not start: set DEBUG=off")


@pytest.mark.parametrize(
    "setting",
    [
        {"SITE_URL": "http://[::1]:8000", "ALLOWED_HOSTS": ""},
        {
            "SITE_NAME": "Smith, Jones: & Co;",
            "SITE_URL": "https://news.example:8443/",
            "ALLOWED_HOSTS": " post.example , .example",
            "LANGUAGE_CODE": "pt-BR",
            "TIME_ZONE": "America/Sao_Paulo",
            "CACHE_URL": "file:///srv/cache",
            "EMAIL_URL": "file:///srv/mail",
            "STORAGE_URL": "file:///srv/pictures",
            "MEDIA_URL": "https://cdn.example",
        },
        {
            "STORAGE_URL": "s3://key:s%2Fecret@bucket/paper?endpoint=https://s3.example&region=eu",
            "MEDIA_URL": "https://cdn.example/media/",
        },
    ],
)
def test_a_good_setting_starts_it(tmp_path, setting):
    started = start(tmp_path, **SAFE | setting)
    assert (started.returncode, started.stderr) == (0, "")


def test_the_sender_is_the_site_by_its_name(tmp_path):
    code = "import newsroom.settings as site; print(site.DEFAULT_FROM_EMAIL)"
    started = start(tmp_path, code, **SAFE, SITE_NAME="Smith, Jones & Co")
    assert started.stdout == '"Smith, Jones & Co" <news@news.example>\n'


def test_pages_may_show_what_a_cdn_serves(tmp_path):
    code = "import newsroom.settings as site; print(site.SECURE_CSP['img-src'], site.MEDIA_URL)"
    started = start(tmp_path, code, **SAFE, MEDIA_URL="https://cdn.example:8443/pictures")
    assert "'https://cdn.example:8443'" in started.stdout
    assert started.stdout.endswith("] https://cdn.example:8443/pictures/\n")


def test_object_storage_without_its_client_says_what_to_install(tmp_path):
    """As on a machine where the extra is not installed."""
    code = (
        "import importlib.util as util; real = util.find_spec;"
        "util.find_spec = lambda name: None if name == 'storages' else real(name);"
        "import newsroom.settings"
    )
    stopped = start(tmp_path, code, **SAFE, STORAGE_URL="s3://key:secret@bucket")
    assert "install its client with: pip install 'django-storages[s3]'" in stopped.stderr
    assert "secret" not in stopped.stderr
