"""Which addresses lead to stories of this site."""

import re
from urllib.parse import unquote

from django.conf import settings

STORY = re.compile(r"/[0-9]{4}/[0-9]{2}/[0-9]{2}/[^/\0]{1,100}/")


def path_of_story(address: str) -> str:
    """The path, as a story of ours has one; empty if the address leads anywhere else."""
    path = address.removeprefix(settings.SITE_URL).partition("#")[0].partition("?")[0]
    path = unquote(path)
    return path if STORY.fullmatch(path) else ""
