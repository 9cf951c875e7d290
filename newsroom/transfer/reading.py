"""Bytes of a file -> text, or one sentence why not."""

import codecs
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO

from django.utils.translation import gettext as _

from newsroom.transfer.text import Unreadable

LARGEST = 5 * 1024 * 1024


def read_path(path: Path) -> str:
    try:
        _check_kind(path)
        with path.open("rb") as file:
            return read_file(file)
    except FileNotFoundError:
        raise Unreadable(_("There is no file %(path)s.") % {"path": path}) from None
    except IsADirectoryError:
        raise Unreadable(_("%(path)s is a folder. Name one file.") % {"path": path}) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Unreadable(
            _("%(path)s cannot be read: %(reason)s.") % {"path": path, "reason": reason}
        ) from None


def _check_kind(path: Path) -> None:
    """A pipe would be waited for until somebody writes into it."""
    mode = path.stat().st_mode
    if not S_ISREG(mode) and not S_ISDIR(mode):
        raise Unreadable(
            _("%(path)s is a pipe or a device. Save the story as a file first.") % {"path": path}
        )


def read_file(file: BinaryIO) -> str:
    """The text of an open file; of a large one no more is read than tells that it is large."""
    return decode(file.read(LARGEST + 1))


def decode(content: bytes) -> str:
    if len(content) > LARGEST:
        raise Unreadable(_("This file is larger than 5 MB. A story is a few pages of text."))
    if not content.strip():
        raise Unreadable(_("This file is empty."))
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unreadable(_("This file is text in UTF-16. Save it as UTF-8."))
    if b"\0" in content:
        raise Unreadable(_("This file is not plain text. Save the story as text in UTF-8."))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(
            _("This file is not text in UTF-8 (byte %(place)d is none). Save it as UTF-8.")
            % {"place": error.start + 1}
        ) from None
