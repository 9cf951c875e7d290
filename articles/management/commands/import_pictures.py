import stat
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.management.acting import acting
from articles.pictures.library import TOLD, Taken, take
from articles.refusal import Refused


class Command(BaseCommand):
    help = "Takes files, and all files of folders, into the picture library."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
        parser.add_argument(
            "--credit", metavar="CREDIT", help="the credit of all, whatever the files say"
        )
        parser.add_argument(
            "--by", metavar="USERNAME", help="who imports; without it, the first superuser"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        by = acting(options["by"])
        fields = {"credit": credit(options["credit"])} if options["credit"] else {}
        unread: list[OSError] = []
        refused = 0
        try:
            for path in files(options["paths"], unread.append):
                refused += not self.taken(path, by, fields)
        except KeyboardInterrupt:
            said = _("Stopped. What was taken is in the library; run it again to go on.")
            raise CommandError(said, returncode=130) from None
        for error in unread:
            self.refuse(Path(error.filename), not_read(error))
        if refused := refused + len(unread):
            said = ngettext("%(n)s file was refused.", "%(n)s files were refused.", refused)
            raise CommandError(said % {"n": refused})

    def taken(self, path: Path, by: User, fields: dict[str, str]) -> bool:
        """Whether it is in the library now; a line says how."""
        try:
            with opened(path) as file:
                taken = take(file, path.name, by=by, now=timezone.now(), **fields)
        except OSError as error:
            return self.refuse(path, not_read(error))
        except Refused as refusal:
            return self.refuse(path, str(refusal))
        self.stdout.write(line(path, taken))
        self.stdout.flush()
        return True

    def refuse(self, path: Path, why: str) -> bool:
        self.stderr.write(_("%(path)s: refused. %(why)s") % {"path": shown(path), "why": why})
        return False


def opened(path: Path) -> BinaryIO:
    if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for, for ever
        raise Refused(_("This is not a file. Name the file or folder that it stands for."))
    return path.open("rb")


def not_read(error: OSError) -> str:
    return _("It cannot be read: %s") % (error.strerror or error)


def credit(typed: str) -> str:
    said = " ".join(typed.split())
    longest = TOLD["credit"][1]
    if len(said) > longest:
        raise CommandError(_("Shorten the credit: it has at most %s characters.") % longest)
    return said


def line(path: Path, taken: Taken) -> str:
    told = {"path": shown(path), "number": taken.picture.pk}
    new, there = (
        _("%(path)s: taken, picture %(number)s"),
        _("%(path)s: already there, picture %(number)s"),
    )
    return (new if taken.is_new else there) % told


def shown(path: Path) -> str:
    """A name that would turn or hide what the terminal shows is told by its escapes."""
    name = str(path)
    return name if name.isprintable() else ascii(name)[1:-1]


def files(paths: list[Path], unread: Callable[[OSError], None]) -> Iterator[Path]:
    """Each folder's files in order, hidden ones left out; what is named is never left out.

    `unread` is told of each folder that cannot be looked into.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in path.walk(on_error=unread):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (folder / name for name in sorted(names) if not name.startswith("."))
