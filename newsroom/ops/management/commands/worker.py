from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, call_command
from django.utils import timezone

from articles.models import Unsaved

PAUSE = 1.0  # seconds between looks at an empty queue


class Command(BaseCommand):
    help = (
        "Does what is queued: mail, and other jobs. Runs beside the web server until it is ended."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="do what is queued and due now, and end"
        )

    def handle(self, *, once: bool, verbosity: int, **options: Any) -> None:
        call_command("prune_db_task_results", queue_name="*", verbosity=0)
        Unsaved.objects.over(timezone.now()).delete()
        call_command(
            "db_worker",
            queue_name="*",
            batch=once,
            interval=PAUSE,
            startup_delay=not once,
            reload=False,
            verbosity=verbosity,
        )
