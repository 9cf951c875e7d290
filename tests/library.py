"""What people upload to the picture library, and where it is kept."""

from io import BytesIO
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.files.storage import FileSystemStorage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from articles.models import Picture
from articles.pictures import library


def jpeg(seed: int = 1, size: tuple[int, int] = (60, 40)) -> bytes:
    """Another picture for each seed."""
    color = (seed * 37 % 256, seed * 91 % 256, seed * 53 % 256)
    written = BytesIO()
    Image.new("RGB", size, color).save(written, "JPEG", comment=f"{seed}")
    return written.getvalue()


def upload(content: bytes | None = None, name: str = "harbour.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, jpeg() if content is None else content)


def make_picture(by: User, seed: int = 1, name: str = "harbour.jpg", **fields: Any) -> Picture:
    """One that lacks nothing, unless a test says so."""
    size = fields.pop("size", (60, 40))
    said = {"alt": "Boats at the quay", "credit": "Rosa Lind"} | fields
    file = BytesIO(jpeg(seed, size))
    return library.take(file, name, by=by, now=timezone.now(), **said).picture


def kept_files() -> set[Path]:
    """All files of the library, for readers or not."""
    found: set[Path] = set()
    for name in ("originals", "pictures"):
        storage = storages[name]
        assert isinstance(storage, FileSystemStorage)
        found |= {path for path in Path(storage.location).rglob("*") if path.is_file()}
    return found
