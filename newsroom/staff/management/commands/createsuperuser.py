from typing import Any

from django.contrib.auth.management.commands import createsuperuser
from django.contrib.auth.models import User
from django.db.models import Max

from articles.models import What
from newsroom.staff.command_line import record_on_command_line, with_its_line
from newsroom.staff.rights import rights, said_of_change


class Command(createsuperuser.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with with_its_line(options["database"]):
            last = User.objects.aggregate(pk=Max("pk"))["pk"] or 0
            super().handle(*args, **options)
            for user in User.objects.filter(pk__gt=last, is_superuser=True):
                said = f"{user}: {said_of_change(set(), rights(user))}"
                record_on_command_line(What.RIGHTS, said)
