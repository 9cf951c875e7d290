"""Files whose names tell their content: the same name is the same file, whole or not there."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages

EXTENSIONS = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
NAME = r"[0-9a-f]{2}/[0-9a-f]{30}\.(?:avif|webp|jpg)"


class WholeFiles(FileSystemStorage):
    """A folder in which no half file ever has a name that somebody knows."""

    def save(self, name: str | None, content: IO[Any], max_length: int | None = None) -> str:
        whole = str(name)
        half = f"{whole}.{secrets.token_hex(4)}.half"
        try:
            super().save(half, content)
            with self.open(half) as written:
                os.fsync(written.fileno())  # before a row says that it is there
            Path(self.path(half)).replace(self.path(whole))
        except BaseException:
            self.delete(half)
            raise
        return whole


def readers() -> Storage:
    """Where the files are that readers get."""
    return storages["pictures"]


def url(name: str) -> str:
    """Where readers get the file."""
    return readers().url(name)


def keep(content: bytes, format: str) -> str:  # noqa: A002 - the word that pictures have for it
    """Stores a file for readers; its name. One that is there already is young again."""
    digest = hashlib.sha256(content).hexdigest()
    name = f"{digest[:2]}/{digest[2:32]}.{EXTENSIONS[format]}"
    file = ContentFile(content)
    file.content_type = TYPES[EXTENSIONS[format]]  # type: ignore[attr-defined] # for object storage
    return readers().save(name, file)


def walk(storage: Storage, folder: str = "") -> Iterator[str]:
    """The names of all files."""
    folders: list[str] = []
    files: list[str] = []
    with suppress(FileNotFoundError):  # nothing was kept yet
        folders, files = storage.listdir(folder)
    for name in files:
        yield f"{folder}/{name}" if folder else name
    for name in folders:
        yield from walk(storage, f"{folder}/{name}" if folder else name)
