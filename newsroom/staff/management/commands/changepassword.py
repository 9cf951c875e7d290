import getpass
from typing import Any

from django.contrib.auth.management.commands import changepassword

from articles.models import What
from newsroom.staff.command_line import record_on_command_line, with_its_line


class Command(changepassword.Command):
    def handle(self, *args: Any, **options: Any) -> str | None:
        with with_its_line(options["database"]):
            said = super().handle(*args, **options)
            record_on_command_line(What.PASSWORD, options["username"] or getpass.getuser())
        return said
