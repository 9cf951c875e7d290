"""The operator takes whole folders into the picture library."""

import errno
import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles.management.commands import import_pictures
from articles.models import Picture
from tests.library import jpeg, kept_files

pytestmark = pytest.mark.usefixtures("nobody_works")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "card"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.jpg").write_bytes(jpeg(1))
    (folder / "inner" / "b.jpg").write_bytes(jpeg(2))
    (folder / ".hidden.jpg").write_bytes(jpeg(3))
    return folder


def told(*paths: Path | str, **options: Any) -> tuple[list[str], str]:
    """Each line, and why it ended with an error if it did."""
    out = StringIO()
    try:
        call_command("import_pictures", *paths, stdout=out, stderr=out, **options)
    except CommandError as error:
        return out.getvalue().splitlines(), str(error)
    return out.getvalue().splitlines(), ""


def test_a_folder_is_taken_with_what_is_in_it(ada: User, folder: Path) -> None:
    lines, error = told(folder, credit="Rosa Lind")
    first, second = Picture.objects.order_by("pk")
    assert lines == [
        f"{folder}/a.jpg: taken, picture {first.pk}",
        f"{folder}/inner/b.jpg: taken, picture {second.pk}",
    ]
    assert not error
    assert (first.file_name, first.credit, first.added_by) == ("a.jpg", "Rosa Lind", ada)


def test_run_again_it_takes_nothing_twice(ada: User, folder: Path) -> None:
    told(folder)
    before = kept_files()
    lines, error = told(folder, folder / "a.jpg")
    assert [line.partition(": ")[2].partition(",")[0] for line in lines] == ["already there"] * 3
    assert not error
    assert kept_files() == before
    assert Picture.objects.count() == 2


def test_what_is_refused_is_told_and_the_rest_taken(ada: User, folder: Path) -> None:
    (folder / "0.txt").write_text("notes")
    lines, error = told(folder, folder / "nowhere.jpg")
    assert lines[0].startswith(f"{folder}/0.txt: refused. This is not a picture.")
    assert lines[-1].startswith(f"{folder}/nowhere.jpg: refused. It cannot be read: No such file")
    assert Picture.objects.count() == 2
    assert error == "2 files were refused."


def test_a_credit_that_no_picture_can_have_is_refused_before_anything_is_taken(
    ada: User, folder: Path
) -> None:
    said = "Shorten the credit: it has at most 200 characters."
    assert told(folder, credit="x" * 201) == ([], said)
    assert not Picture.objects.exists()


def test_it_says_who_is_missing(db: None, folder: Path) -> None:
    assert told(folder) == (
        [], "There is no account to do this with. Run createsuperuser, or name one by --by."
    )  # fmt: skip
    assert told(folder, by="nobody") == ([], "There is no account nobody.")


def test_stopped_by_the_operator_it_says_how_to_go_on(
    ada: User, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = import_pictures.take
    taken: list[Any] = []

    def once(*args: Any, **kwargs: Any) -> Any:
        if taken:
            raise KeyboardInterrupt
        taken.append(take(*args, **kwargs))
        return taken[0]

    monkeypatch.setattr(import_pictures, "take", once)
    assert told(folder)[1].startswith("Stopped.")
    monkeypatch.setattr(import_pictures, "take", take)
    lines, error = told(folder)
    assert ["already there" in line for line in lines] == [True, False]
    assert not error


def test_what_is_no_file_is_refused_and_not_waited_for(ada: User, folder: Path) -> None:
    os.mkfifo(folder / "pipe.jpg")
    (folder / "round").symlink_to(folder)
    (folder / "nowhere.jpg").symlink_to(folder / "gone.jpg")
    (folder / "z.jpg").symlink_to(folder / "a.jpg")
    lines, error = told(folder, Path("/dev/zero"))
    said = {line.partition(": ")[0]: line.partition(": ")[2] for line in lines}
    for path in (folder / "pipe.jpg", folder / "round", Path("/dev/zero")):
        assert said[str(path)].startswith("refused. This is not a file.")
    assert "No such file" in said[f"{folder}/nowhere.jpg"]
    assert said[f"{folder}/z.jpg"].startswith("already there")
    assert error == "4 files were refused."
    assert Picture.objects.count() == 2


def test_a_folder_that_cannot_be_looked_into_is_told(
    ada: User, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = os.scandir

    def locked(path: Any) -> Any:
        if Path(path).name == "inner":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return look(path)

    monkeypatch.setattr(os, "scandir", locked)
    lines, error = told(folder)
    assert lines[-1] == f"{folder}/inner: refused. It cannot be read: Permission denied"
    assert error == "1 file was refused."
