"""Prints as JSON what the desk's lists cost, over the archive that is there, in milliseconds.

The database works in another process, so this is time by the clock: the least of the rounds.
"""

import json
import time

import django

django.setup()

from django.contrib.auth.models import User
from django.test import Client

ROUNDS = 7
LIST, SEARCH = "/admin/articles/article/", "/admin/search/"
PAGES = {
    "desk": "/admin/",
    "list": LIST,
    "list, drafts": f"{LIST}?state=draft",
    "list, unpublished changes": f"{LIST}?state=changed",
    "list, a tag": f"{LIST}?tag=harbour",
    "search, a frequent word": f"{SEARCH}?q=harbour",
    "search, a rare word": f"{SEARCH}?q=mamamari",
    "search, a person and a word": f"{SEARCH}?q=harbour&person=bench",
}


def milliseconds(client: Client, path: str) -> float:
    begun = time.perf_counter()
    if client.get(path).status_code != 200:
        raise RuntimeError(f"{path} is not there")
    return 1000 * (time.perf_counter() - begun)


def main() -> None:
    desk = Client(SERVER_NAME="127.0.0.1")
    desk.force_login(User.objects.get(username="bench"))
    rounds = [
        {page: milliseconds(desk, path) for page, path in PAGES.items()} for _ in range(ROUNDS)
    ]
    print(json.dumps({page: round(min(each[page] for each in rounds), 1) for page in PAGES}))


if __name__ == "__main__":
    main()
