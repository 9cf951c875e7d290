from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.darkroom import sandbox
from articles.pictures import renditions
from newsroom import env
from tests.pictures import developed_at_once


@pytest.fixture
def files(settings, tmp_path) -> Path:
    """Storages that hold nothing but what the test puts there."""
    settings.STORAGES = settings.STORAGES | env.storages(f"file://{tmp_path}/files")
    return tmp_path / "files"


@pytest.fixture
def quick(monkeypatch) -> None:
    monkeypatch.setattr(sandbox, "develop", developed_at_once)


@pytest.fixture
def followed(monkeypatch) -> Iterator[list[int]]:
    """The pictures whose pages were made to follow."""
    pictures: list[int] = []
    monkeypatch.setattr(renditions, "_follow", [pictures.append])
    return pictures
