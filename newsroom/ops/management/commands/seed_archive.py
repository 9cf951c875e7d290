from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand
from django.utils import timezone

from newsroom.ops.archive import seed_archive


class Command(BaseCommand):
    help = "Publishes a synthetic archive, for benchmarks. Not for a newsroom that is in use."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--stories", type=int, required=True, metavar="N")
        parser.add_argument(
            "--versions", type=int, default=1, metavar="N", help="of each story; quick if more"
        )

    def handle(self, *_args: Any, stories: int, versions: int, **_options: Any) -> None:
        by, _made = User.objects.get_or_create(username="archive", defaults={"is_active": False})
        seeded = seed_archive(stories, by=by, now=timezone.now(), versions=max(1, versions))
        count = sum(1 for _story in seeded)
        self.stdout.write(f"Stories made: {count}.")
