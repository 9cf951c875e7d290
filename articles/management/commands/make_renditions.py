import signal
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from types import FrameType
from typing import Any

from django.core.files.storage import Storage
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils import timezone
from django.utils.translation import ngettext

from articles.models import Picture
from articles.models.picture import originals
from articles.pictures import clearing, renditions, storage, tasks
from articles.refusal import Refused


class Command(BaseCommand):
    help = (
        "Makes the renditions of pictures that are missing, and removes what is left over. "
        "Can be stopped at any moment, and run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="change nothing; say what would be done"
        )
        parser.add_argument(
            "--originals",
            action="store_true",
            help="remove files, as they came, that are no picture's: for good",
        )
        parser.add_argument(
            "--anew", action="store_true", help="go on though not one file of a rendition is there"
        )

    def handle(self, *_args: Any, dry_run: bool, anew: bool, **options: Any) -> None:
        self.in_trouble: set[int] = set()
        try:
            if not anew:
                clearing.refuse_strangers()
            with stoppable():
                if dry_run:
                    self.tell(timezone.now())
                else:
                    self.fill()
                    self.clear(with_originals=options["originals"])
        except KeyboardInterrupt:
            raise CommandError("Stopped. Run it again to go on.", returncode=130) from None
        except OperationalError as error:
            raise CommandError("The database was busy. Run it again to go on.") from error
        except (Refused, OSError) as error:
            raise CommandError(f"{tasks.trouble(error)} Run it again to go on.") from error
        if number := len(self.in_trouble):
            said = ngettext(
                "%(n)s picture lacks renditions still.",
                "%(n)s pictures lack renditions still.",
                number,
            )
            raise CommandError(said % {"n": number})

    def tell(self, now: datetime) -> None:
        self.say("Renditions whose file is gone: {}.", total(clearing.lost()))
        self.say("Pictures that lack renditions: {}.", count(clearing.behind(now)))
        self.say("Renditions that no page asks for: {}.", total(clearing.unwanted(now)))
        self.say("Files of no rendition: {}.", count(clearing.orphans(now)))
        self.say("Originals of no picture: {}.", count(clearing.orphaned_originals(now)))

    def say(self, sentence: str, number: int) -> None:
        self.stdout.write(sentence.format(number))

    def fill(self) -> None:
        gone = list(clearing.lost())
        for rows in gone:
            clearing.drop(rows, timezone.now())
        self.say("Renditions whose file was gone: {}.", total(gone))
        behind = list(clearing.behind(timezone.now()))
        made = 0
        for number, picture in enumerate(behind, start=1):
            made += self.complete(picture)
            self.progress(f"Pictures: {number} of {len(behind)}, renditions made: {made}.")
        if behind:
            self.progress("\n")
        self.say("Renditions made: {}.", made)

    def complete(self, picture: int) -> int:
        """How many were made; one that is in trouble keeps up no other."""
        try:
            return renditions.complete(picture)
        except tasks.PASSING as error:
            self.in_trouble.add(picture)
            tasks.tell(picture, tasks.trouble(error))
            name = Picture.objects.filter(pk=picture).first() or "Deleted since"
            self.stderr.write(f"{name} ({picture}): {tasks.trouble(error)}")
            return 0

    def progress(self, line: str) -> None:
        """One line that changes, where somebody looks on."""
        if self.stdout.isatty():
            self.stdout.write(f"\r{line}", ending="")
            self.stdout.flush()

    def clear(self, *, with_originals: bool) -> None:
        dropped = 0
        for rows in clearing.unwanted(timezone.now()):
            clearing.drop(rows, timezone.now())
            self.complete(rows.picture)
            dropped += len(rows.renditions)
        now = timezone.now()
        self.say("Renditions that no page asked for: {}.", dropped)
        self.say("Files removed: {}.", delete(storage.readers(), clearing.orphans(now)))
        clearing.forget_former(now)
        orphaned = clearing.orphaned_originals(now)
        if with_originals:
            self.say("Originals removed: {}.", delete(originals(), orphaned))
        else:
            self.say("Originals of no picture, which --originals removes: {}.", count(orphaned))


def total(found: Iterable[clearing.Rows]) -> int:
    return sum(len(rows.renditions) for rows in found)


def count(found: Iterator[object]) -> int:
    return sum(1 for _one in found)


def delete(files: Storage, names: Iterator[str]) -> int:
    number = 0
    for name in names:
        files.delete(name)
        number += 1
    return number


@contextmanager
def stoppable() -> Iterator[None]:
    """To be ended is as to be interrupted: what was begun is cleared away."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
