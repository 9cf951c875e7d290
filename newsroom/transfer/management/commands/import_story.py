import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import press
from articles.admin.embedded import desk_address
from articles.management.acting import acting
from articles.refusal import Refused
from interviews.sources.files import Unreadable
from newsroom.transfer.drafts import draft_text
from newsroom.transfer.reading import read_path
from newsroom.transfer.text import Reading, read


class Command(BaseCommand):
    help = "Makes a draft of one story or interview in plain text."
    requires_system_checks = ()  # they would take longer than the import

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="plain text in UTF-8")
        parser.add_argument("--publish", action="store_true", help="publish the story at once")
        parser.add_argument(
            "--dry-run", action="store_true", help="save nothing; print the parse as JSON"
        )
        parser.add_argument(
            "--by", metavar="USERNAME", help="who imports; without it, the first superuser"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            text = read_path(options["file"])
            if options["dry_run"]:
                self.show(read(text))
            else:
                self.draft(text, by=acting(options["by"]), publish=options["publish"])
        except (Unreadable, Refused) as refusal:
            raise CommandError(str(refusal)) from refusal

    def show(self, reading: Reading) -> None:
        self.stdout.write(json.dumps(reading.parse, ensure_ascii=False, indent=2))
        for paragraph in reading.left_out:
            self.stderr.write(_("Left out as page furniture: %s") % paragraph)

    def draft(self, text: str, *, by: User, publish: bool) -> None:
        now = timezone.now()
        publication = None
        with transaction.atomic():
            story, reading = draft_text(text, by=by, now=now, to_publish=publish)
            if publish:
                publication = press.publish(story, by=by, now=now)
        self.stdout.write(_("Draft: %s") % story)
        self.stdout.write(_("Edit: %s") % (settings.SITE_URL + desk_address(story)))
        if publication:
            self.stdout.write(_("Public: %s") % publication.path)
        for paragraph in reading.left_out:
            self.stdout.write(_("Left out as page furniture: %s") % paragraph)
        for paragraph in reading.not_in_draft:
            self.stdout.write(_("Not in the draft, could not be placed: %s") % paragraph)
