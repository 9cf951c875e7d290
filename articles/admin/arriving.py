"""Files on their way to the desk: what is larger than a picture may be is not kept."""

from typing import override

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from articles.darkroom.bounds import BYTES

AROUND = 64 * 1024  # bytes of a form beside its file


def is_too_large(request: HttpRequest) -> bool:
    """Of a form that sends one file: known before anything of it is read."""
    length = request.headers.get("Content-Length", "")
    return length.isdecimal() and int(length) > BYTES + AROUND


class Bounded(FileUploadHandler):
    """Lets each file through until it is too large; stands before Django's own handlers."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.too_large: list[str] = []
        request.upload_handlers.insert(0, self)

    @override
    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if start + len(raw_data) > BYTES:
            self.too_large.append(self.file_name or "")
            raise SkipFile
        return raw_data

    @override
    def file_complete(self, file_size: int) -> None:
        """Another handler has it."""
