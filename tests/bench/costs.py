"""Prints as JSON what pages ask of the database, over the archive that is there.

Run by the bench in a process of its own, so that the site's settings are those being measured.
"""

import json
import sys

import django

django.setup()

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.stories import make_interview

DESK = {"desk": "/admin/", "list": "/admin/articles/article/", "search": "/admin/search/?q=harbour"}


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    if response.status_code != 200:
        raise RuntimeError(f"{path} answered {response.status_code}")
    return len(captured)


def main(paths: dict[str, str]) -> None:
    reader = Client(SERVER_NAME="127.0.0.1")
    counted = {name: queries(reader, path) for name, path in paths.items()}
    desk = Client(SERVER_NAME="127.0.0.1")
    desk.force_login(User.objects.create_superuser("bench"))
    for exchanges in (5, 100):
        interview = make_interview(headline=f"With {exchanges} exchanges", exchanges=exchanges)
        path = f"/admin/interviews/interview/{interview.pk}/change/"
        counted[f"change form, {exchanges} exchanges"] = queries(desk, path)
    counted |= {name: queries(desk, path) for name, path in DESK.items()}
    print(json.dumps(counted))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
