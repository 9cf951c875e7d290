"""Bytes of a file -> text, or one sentence why not."""

from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO

from django.utils.translation import gettext as _

from interviews.sources.files import LARGEST, Unreadable, decode


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
