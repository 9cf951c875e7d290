"""The web process asks, and whatever happens to whom it asked, it gets an answer."""

import os
import stat
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import pytest

from articles.darkroom import bounds, sandbox
from articles.darkroom.sandbox import NotNow, Order, develop, inspect
from articles.refusal import Refused
from tests.articles.pictures.shots import as_bytes, quarters, saved

needs_dev_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
ORDERS = [Order(None, 64, "jpeg"), Order(None, 64, "webp")]


def child(folder: Path, script: str) -> str:
    """A darkroom that does as `script` does."""
    path = saved(folder, f"#!/bin/sh\n{script}\n".encode(), "child")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture
def into(tmp_path: Path) -> Path:
    folder = tmp_path / "made"
    folder.mkdir()
    return folder


def test_a_file_that_never_ends_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(bounds, "INSPECT_SECONDS", 1)
    with pytest.raises(Refused, match="takes too long"):
        inspect(tmp_path / "pipe")


def test_a_child_that_does_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        sandbox.sys, "executable", child(tmp_path, f"echo $$ > {tmp_path}/pid; exec sleep 600")
    )
    monkeypatch.setattr(bounds, "INSPECT_SECONDS", 1)
    monkeypatch.setattr(sandbox, "GRACE", 0)
    with pytest.raises(Refused, match="takes too long"):
        inspect(saved(tmp_path, as_bytes(quarters())))
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("kill -SEGV $$", "damaged"),
        ("kill -ABRT $$", "damaged"),
        ("kill -KILL $$", "could not be read just now"),
        ("exit 1", "could not be read just now"),
        ("exit 0", "could not be read just now"),
        ("echo nonsense", "could not be read just now"),
        ("echo '[]'", "could not be read just now"),
        ("echo '{\"width\": 3}'", "could not be read just now"),
    ],
)
def test_whatever_a_child_dies_of_ada_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, told: str
):
    monkeypatch.setattr(sandbox.sys, "executable", child(tmp_path, script))
    with pytest.raises(Refused, match=told):
        inspect(saved(tmp_path, as_bytes(quarters())))


def test_the_child_knows_nothing_of_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SECRET_KEY", "of the site")
    monkeypatch.setattr(sandbox.sys, "executable", child(tmp_path, f"env > {tmp_path}/env; exit 1"))
    with pytest.raises(NotNow):
        inspect(saved(tmp_path, as_bytes(quarters())))
    told = (tmp_path / "env").read_text()
    assert "PYTHONPATH" in told
    assert "of the site" not in told


def test_a_killed_child_leaves_nothing(tmp_path: Path, into: Path, monkeypatch: pytest.MonkeyPatch):
    script = f"touch {into}/*/0.jpg; kill -KILL $$"
    path = saved(tmp_path, as_bytes(quarters()))
    monkeypatch.setattr(sandbox.sys, "executable", child(tmp_path, script))
    with pytest.raises(NotNow):
        develop(path, ORDERS, into, {})
    assert list(into.iterdir()) == []


@needs_dev_full
def test_a_full_disk_leaves_no_half_rendition(
    tmp_path: Path, into: Path, monkeypatch: pytest.MonkeyPatch
):
    class Full(tempfile.TemporaryDirectory):  # type: ignore[type-arg]
        def __enter__(self) -> str:
            (Path(self.name) / "1.webp").symlink_to("/dev/full")
            return self.name

    monkeypatch.setattr(tempfile, "TemporaryDirectory", Full)
    with pytest.raises(NotNow, match="no room left on the server’s disk"):
        develop(saved(tmp_path, as_bytes(quarters())), ORDERS, into, {})
    assert list(into.iterdir()) == []


@needs_dev_full
def test_a_full_disk_is_told_of_when_a_picture_is_inspected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tempfile, "TemporaryFile", partial(open, "/dev/full", "r+b", 0))
    with pytest.raises(NotNow, match="no room left on the server’s disk"):
        inspect(saved(tmp_path, as_bytes(quarters())))


def test_a_file_that_is_not_there_is_not_the_pictures_fault(tmp_path: Path, into: Path):
    with pytest.raises(FileNotFoundError):
        inspect(tmp_path / "gone")
    with pytest.raises(FileNotFoundError):
        develop(tmp_path / "gone", ORDERS, into, {})


@pytest.mark.parametrize("name", ["n" * 250, "-v", "a b\n;c", "é\udcff.jpg"])
def test_a_name_is_only_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.chdir(tmp_path)
    saved(tmp_path, as_bytes(quarters()), name)
    assert inspect(Path(name)).width == 640


def test_the_darkroom_loads_nothing_of_the_site_and_the_site_nothing_that_decodes():
    def loaded(module: str) -> set[str]:
        script = f"import sys, {module}; print(*sys.modules)"
        command = [sys.executable, "-c", script]
        return set(
            subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        )

    darkroom, asking = loaded("articles.darkroom.process"), loaded("articles.darkroom.sandbox")
    rooms = {name for name in darkroom if name.startswith("articles.")}
    assert all(name.startswith("articles.darkroom") for name in rooms)
    assert not {"django", "articles.darkroom.sandbox"} & darkroom
    assert "django" in asking
    assert not {"PIL", "pi_heif", "articles.darkroom.negatives"} & asking
