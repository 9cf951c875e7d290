"""`manage.py` for tests that cannot wait: a worker tidies up many times a second."""

import os
import sys

import django
from django.core.management import execute_from_command_line

os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
django.setup()

from newsroom.ops import tidying  # noqa: E402 - its models come with the setup

tidying.EVERY = 0.05
execute_from_command_line(["manage.py", *sys.argv[1:]])
