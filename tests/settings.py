"""The site's settings as tests take them: production's, but fast and quiet."""

import os
import tempfile
from pathlib import Path

os.environ |= {
    "DEBUG": "off",
    "SECRET_KEY": "a-long-enough-text-that-protects-nothing-but-the-tests-0123456789",
    "SITE_URL": "http://127.0.0.1:8000",
    "ALLOWED_HOSTS": "127.0.0.1",
    "SITE_NAME": "The Harbour Post",
    "CACHE_URL": "locmem://tests",
}

from newsroom.settings import *

ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
FILES = Path(tempfile.gettempdir()) / f"newsroom-tests-files-{os.getpid()}"
STORAGES = (
    STORAGES
    | env.storages(f"file://{FILES}")
    | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
)
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in production: threads that write at once must meet its real locks.
    DATABASES["default"]["TEST"] = {
        "NAME": str(Path(tempfile.gettempdir()) / f"newsroom-tests-{os.getppid()}.sqlite3")
    }
