"""`make bench`: what pages cost, each as a ratio to a bare Django page of the same run.

CPU time is that of the web process. Each round measures every page and the bare view by turns, so
that noise meets all alike; the median of the rounds is reported.
"""

import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from tests import postgres
from tests.bench.server import Server, serving

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = ROOT.parent / "shared" / "seed" / "mali-interview.txt"
SAMPLE = ROOT / "newsroom" / "sample" / "stories" / "port-interview.txt"
LATEST = ROOT / "docs" / "benchmarks" / "latest.json"
STORIES = 1000
VERSIONED = ("--stories", "1000", "--versions", "20")  # more of both is a matter of patience
ROUNDS = 7
PAGES_A_ROUND = 150
BARE_PAGES_A_ROUND = 1500  # a bare page is so cheap that fewer are within the clock's tick


def environment(folder: str, url: str) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "VAR_DIR": folder,
        "DATABASE_URL": url,
        "DEBUG": "off",
        "SITE_URL": "http://127.0.0.1:8000",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "SECRET_KEY": "a-long-enough-text-that-protects-nothing-but-the-bench-0123456789",
    }


def manage(environ: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    done = subprocess.run(
        command, env=os.environ | environ, capture_output=True, text=True, check=True
    )
    return done.stdout


def count_queries(environ: dict[str, str], paths: dict[str, str]) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.bench.costs", json.dumps(paths)]
    done = subprocess.run(
        command, env=os.environ | environ, cwd=ROOT, capture_output=True, text=True, check=True
    )
    counted: dict[str, int] = json.loads(done.stdout)
    return counted


def desk_work(environ: dict[str, str]) -> list[dict[str, object]]:
    """What the desk's heavier work costs, in CPU seconds and in bare pages."""
    measured: list[dict[str, object]] = json.loads(run(environ, "tests.bench.work"))
    return measured


def import_seconds(environ: dict[str, str]) -> float:
    """The whole command, start of Python included; the median of five."""
    story = SEED if SEED.is_file() else SAMPLE
    spent = []
    for _ in range(5):
        begun = time.perf_counter()
        manage(environ, "import_story", str(story))
        spent.append(time.perf_counter() - begun)
    return round(median(spent), 2)


def pages(server: Server) -> dict[str, str]:
    """The paths to measure, found as a reader finds them."""
    connection = server.connect()
    connection.request("GET", "/")
    front = connection.getresponse().read().decode()
    story = re.search(r'href="(/\d{4}/\d\d/\d\d/[^"]+)"', front)
    tag = re.search(r'href="(/tags/[^"]+)"', front)
    if not story or not tag:
        raise RuntimeError("the front page links to no story or no tag")
    return {"story": story[1], "front page": "/", "tag page": tag[1]}


def measure(name: str, url: str) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        environ = environment(folder, url or f"sqlite:///{folder}/bench.sqlite3")
        manage(environ, "migrate", "--verbosity", "0")
        manage(environ, "collectstatic", "--no-input", "--verbosity", "0")
        manage(environ, "seed_archive", "--stories", str(STORIES))
        with serving(environ) as server:
            paths = pages(server)
            rows = [row(server, page, path) for page, path in paths.items()]
        queries = count_queries(environ, paths)
        return {
            "database": name,
            "pages": rows,
            "queries": queries,
            "import_seconds": import_seconds(environ),
            "work": desk_work(environ),
            "lists": desk_lists(environ),
        }


def desk_lists(environ: dict[str, str]) -> dict[str, object]:
    """What lists cost before there is an archive with versions, and over it."""
    few = json.loads(run(environ, "tests.bench.lists"))
    begun = time.perf_counter()
    manage(environ, "seed_archive", *VERSIONED)
    seconds = time.perf_counter() - begun
    many = json.loads(run(environ, "tests.bench.lists"))
    return {
        "seed_seconds": round(seconds),
        "pages": [
            {"page": page, "milliseconds": many[page], "ratio_to_few": round(many[page] / cost, 2)}
            for page, cost in few.items()
        ],
    }


def run(environ: dict[str, str], module: str) -> str:
    command = [sys.executable, "-m", module]
    return subprocess.run(
        command, env=os.environ | environ, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout


def row(server: Server, page: str, path: str) -> dict[str, object]:
    connection = server.connect()
    connection.request("GET", path)
    size = len(connection.getresponse().read())
    bare = f"/bare/{size}/"
    server.milliseconds(path, 30)
    rounds = [
        (server.milliseconds(bare, BARE_PAGES_A_ROUND), server.milliseconds(path, PAGES_A_ROUND))
        for _ in range(ROUNDS)
    ]
    cost = median(ours for _bare, ours in rounds)
    return {
        "page": page,
        "bytes": size,
        "pages_per_cpu_second": round(1000 / cost),
        "bare_pages_per_cpu_second": round(1000 / median(bare for bare, _ours in rounds)),
        "ratio_to_bare": round(median(bare / ours for bare, ours in rounds), 3),
    }


def show(measured: dict[str, Any]) -> None:
    print(f"\n{measured['database']}, {STORIES} stories")
    print(f"  {'page':12}{'bytes':>8}{'pages/CPU s':>13}{'bare':>8}{'ratio':>8}")
    for entry in measured["pages"]:
        print(
            "  {page:12}{bytes:>8}{pages_per_cpu_second:>13}"
            "{bare_pages_per_cpu_second:>8}{ratio_to_bare:>8}".format(**entry)
        )
    print("  queries:", ", ".join(f"{page} {asked}" for page, asked in measured["queries"].items()))
    print(f"  import of one interview: {measured['import_seconds']} s")
    for entry in measured["work"]:
        print(
            "  {work}: {cpu_seconds} CPU s, as much as {in_bare_pages} bare pages".format(**entry)
        )
    lists = measured["lists"]
    print(f"  {' '.join(VERSIONED)} more, in {lists['seed_seconds']} s; then, to before:")
    for entry in lists["pages"]:
        print("    {page:32}{milliseconds:>6} ms, ratio {ratio_to_few}".format(**entry))


def show_pictures(told: dict[str, Any]) -> None:
    print("\n{renditions} renditions of {megapixels} megapixels".format(**told))
    print("  {renditions_per_cpu_second} a CPU s, {ratio_to_bare} of bare Pillow".format(**told))
    print("  {peak_megabytes} MB at most, {peak_to_bare} of bare Pillow".format(**told))


def main() -> None:
    pictures = json.loads(run({}, "tests.bench.pictures"))
    measured = [measure("SQLite", "")]
    with postgres.database_url() as url:
        measured.append(measure("PostgreSQL", url))
    for database in measured:
        show(database)
    show_pictures(pictures)
    result = {
        "python": platform.python_version(),
        "stories": STORIES,
        "measured": measured,
        "pictures": pictures,
    }
    LATEST.parent.mkdir(exist_ok=True)
    LATEST.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
