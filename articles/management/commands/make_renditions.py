import signal
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from types import FrameType
from typing import Any

from django.core.files.storage import Storage
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils import timezone

from articles.models import Picture
from articles.models.picture import originals
from articles.pictures import clearing, renditions, storage, tasks


class Command(BaseCommand):
    help = (
        "Makes the renditions of pictures that are missing, and removes what is left over. "
        "Can be stopped at any moment, and run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="change nothing; say what would be done"
        )

    def handle(self, *_args: Any, dry_run: bool, **_options: Any) -> None:
        now = timezone.now()
        try:
            with stoppable():
                if dry_run:
                    self.tell(now)
                else:
                    self.fill(now)
                    self.clear(now)
        except KeyboardInterrupt:
            raise CommandError("Stopped. Run it again to go on.", returncode=130) from None
        except OperationalError as error:
            raise CommandError("The database was busy. Run it again to go on.") from error

    def tell(self, now: datetime) -> None:
        lost, unwanted = clearing.lost(), (rows for _picture, rows in clearing.unwanted(now))
        self.say("Renditions whose file is gone: {}.", count(lost))
        self.say("Pictures that lack renditions: {}.", count(clearing.behind(now)))
        self.say("Renditions that no page asks for: {}.", sum(map(len, unwanted)))
        self.say("Files of no rendition: {}.", count(clearing.orphans(now)))
        self.say("Originals of no picture: {}.", count(clearing.orphaned_originals(now)))

    def say(self, sentence: str, number: int) -> None:
        self.stdout.write(sentence.format(number))

    def fill(self, now: datetime) -> None:
        gone = list(clearing.lost())
        clearing.drop(gone, now)
        self.say("Renditions whose file was gone: {}.", len(gone))
        behind = list(clearing.behind(now))
        made, failed = 0, 0
        for number, picture in enumerate(behind, start=1):
            files = self.complete(picture)
            made += files or 0
            failed += files is None
            self.progress(f"Pictures: {number} of {len(behind)}, renditions made: {made}.")
        self.say("Renditions made: {}.", made)
        self.say("Pictures that lack renditions still: {}.", failed)

    def complete(self, picture: int) -> int | None:
        """How many files were made; None if it failed, which is told here and at the desk."""
        try:
            return renditions.complete(picture)
        except tasks.PASSING as error:
            tasks.tell(picture, tasks.trouble(error))
            name = Picture.objects.get(pk=picture)
            self.stderr.write(f"{name} ({picture}): {tasks.trouble(error)}")
            return None

    def progress(self, line: str) -> None:
        """One line that changes, where somebody looks on."""
        if self.stdout.isatty():
            self.stdout.write(f"\r{line}", ending="")
            self.stdout.flush()

    def clear(self, now: datetime) -> None:
        dropped = 0
        for picture, rows in clearing.unwanted(now):
            clearing.drop(rows, now)
            self.complete(picture)
            dropped += len(rows)
        self.say("Renditions that no page asked for: {}.", dropped)
        self.say("Files removed: {}.", delete(storage.readers(), clearing.orphans(now)))
        removed = delete(originals(), clearing.orphaned_originals(now))
        self.say("Originals removed: {}.", removed)
        clearing.forget_former(now)


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
