from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, call_command
from django.utils import timezone

from newsroom.ops import tidying, workers

PAUSE = 1.0  # seconds between looks at an empty queue


class Command(BaseCommand):
    help = (
        "Does what is queued: mail, renditions of pictures. Runs beside the web server until it is "
        "ended; several may run at once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="do what is queued and due now, and end"
        )

    def handle(self, *, once: bool, verbosity: int, **options: Any) -> None:
        tidying.tidy(timezone.now())
        with workers.signed_on() as name, tidying.from_time_to_time():
            call_command(
                "db_worker",
                queue_name="*",
                batch=once,
                interval=PAUSE,
                startup_delay=not once,
                reload=False,
                worker_id=name,
                verbosity=verbosity,
            )
