"""The sample newsroom's pictures for tests that ask nothing of their pixels: small and at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest import mock

from articles.darkroom.sandbox import Inspected
from newsroom.sample.painting.studio import SCENES, paint

FINE = 0.02


@contextmanager
def hung_at_once() -> Iterator[None]:
    """Nothing is looked at in a process of its own, and the worker is away."""
    with (
        mock.patch("newsroom.sample.hanging.paint", small),
        mock.patch("articles.pictures.library.inspect", believed),
        mock.patch("articles.pictures.tasks.develop_later"),
    ):
        yield


@cache
def small(name: str) -> bytes:
    return paint(name, FINE)


def believed(path: Path) -> Inspected:
    content = path.read_bytes()
    width, height = next(size for name, (_scene, size) in SCENES.items() if small(name) == content)
    return Inspected("jpeg", int(width), int(height), "#7a8b99", {}, content, 1200, 800)
