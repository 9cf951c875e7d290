"""The rules of the house that no linter knows."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("articles", "interviews", "newsroom")


def files(*suffixes: str) -> list[Path]:
    """What the repository holds, tracked or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("not a git checkout")
    paths = [ROOT / line for line in listed.stdout.splitlines()]
    return [path for path in paths if path.suffix in suffixes and path.is_file()]


def of_the_rooms(suffix: str = ".py") -> list[Path]:
    inside = [path for path in files(suffix) if path.relative_to(ROOT).parts[0] in ROOMS]
    return [path for path in inside if "migrations" not in path.parts]


def lengths() -> Iterator[tuple[int, str]]:
    """Lines of each function, its docstring left out."""
    for path in of_the_rooms():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                has_docstring = ast.get_docstring(node) is not None
                first = node.body[1 if has_docstring and len(node.body) > 1 else 0]
                lines = (node.end_lineno or 0) - first.lineno + 1
                yield lines, f"{path.relative_to(ROOT)}:{node.name}"


def found(pattern: str, paths: list[Path], besides: tuple[str, ...] = ()) -> list[str]:
    return [
        str(path.relative_to(ROOT))
        for path in paths
        if str(path.relative_to(ROOT)) not in besides
        and re.search(pattern, path.read_text(encoding="utf-8"))
    ]


def test_functions_are_short():
    counted = list(lengths())
    assert [name for lines, name in counted if lines > 50] == []
    assert median(lines for lines, _name in counted) < 10


def test_files_are_short():
    sources = [*files(".css", ".js"), *of_the_rooms(), *of_the_rooms(".html")]
    long = {
        str(path.relative_to(ROOT)): count
        for path in sources
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert long == {}


def test_html_is_trusted_in_one_place():
    assert found(r"\|\s*safe\b|\{%\s*autoescape off", files(".html")) == []
    assert found(r"mark_safe|SafeString\(", of_the_rooms(), besides=("articles/prose.py",)) == []


def test_what_readers_may_see_is_said_once():
    models = ("articles/models/publication.py", "articles/models/article.py")
    besides = (*models, "articles/press/stretches.py")
    assert found(r"live_(from|until)__", of_the_rooms(), besides) == []


def test_pages_hold_no_script_and_no_style_of_their_own():
    readers = [path for path in files(".html") if "admin" not in path.parts]
    mails = [path for path in readers if "mail" in path.parts]
    pages = [path for path in readers if path not in mails]
    assert found(r"<style|\sstyle=|\son[a-z]+=|javascript:", pages) == []
    described = ROOT / "templates/front/_structured.html"
    assert found(r"<script", [page for page in pages if page != described]) == []
    scripts = re.findall(r"<script\b[^>]*>", described.read_text(encoding="utf-8"))
    assert scripts == ['<script type="application/ld+json">'], "data, which no browser runs"


def test_nothing_runs_behind_a_save():
    assert found(r"post_save|pre_save|m2m_changed|@receiver", of_the_rooms()) == []


def test_no_cycle_is_dodged_by_an_import_inside_a_function():
    inside = [path for path in of_the_rooms() if path.name != "apps.py"]
    assert found(r"(?m)^ +(from \S+ )?import ", inside) == []


def test_the_locks_name_no_host_and_hash_everything():
    locks = files(".txt")
    requirements = [path for path in locks if path.parent.name == "requirements"]
    assert len(requirements) == 2
    for lock in requirements:
        text = lock.read_text(encoding="utf-8")
        assert "://" not in text
        assert len(re.findall(r"^[a-z0-9-]+==", text, re.M)) <= text.count("--hash=")
