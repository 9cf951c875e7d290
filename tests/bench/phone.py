"""Prints as JSON what a phone of 390 pixels (three to a point) fetches of a story with pictures.

`at_first` is what it fetches before anybody scrolls, `in_all` what it has fetched at the foot of
the page; the style sheets are in both. The pictures are photographs of six megapixels with grain.
"""

import json
import os
import shutil
import sys
import tempfile
from io import BytesIO
from typing import Any

from playwright.sync_api import Page, Response, sync_playwright

from tests.bench.__main__ import environment, manage, run
from tests.bench.pictures import photograph
from tests.bench.server import serving

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 3, "is_mobile": True}
PICTURES = 5
SIZE = (3000, 2000)
PARAGRAPH = f"<p>{'The ferry comes in at seven, and the quay is full. ' * 12}</p>"


def publish() -> dict[str, Any]:
    """The path of the story, and the bytes of its five originals."""
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.utils import timezone

    from articles import press
    from articles.models import Article
    from articles.pictures import library, renditions

    editor = User.objects.create_user("ada")
    pictures = []
    for number in range(PICTURES):
        file = BytesIO()
        turned = photograph().rotate(180 if number % 2 else 0)
        left = 300 * number
        turned.resize(SIZE, box=(left, 0, left + 4500, 3000)).save(file, "JPEG", quality=92)
        file.seek(0)
        words = {"alt": "Leaves", "credit": "Rosa Lind"}
        taken = library.take(file, f"{number}.jpg", by=editor, now=timezone.now(), **words)
        renditions.complete(taken.picture.pk)
        pictures.append(taken.picture)
    text = [f"{4 * PARAGRAPH}{picture.embed}" for picture in pictures[1:]]
    story = Article.objects.create(
        headline="Leaves", lead=pictures[0].embed, body=f"{''.join(text)}{PARAGRAPH}"
    )
    publication = press.publish(story, by=editor, now=timezone.now())
    return {"path": publication.path, "originals": sum(picture.size for picture in pictures)}


def fetched(page: Page, address: str) -> dict[str, Any]:
    """Bytes as they come over the wire, headers left out."""
    sizes: dict[str, int] = {}

    def count(response: Response) -> None:
        sizes[response.url] = response.request.sizes()["responseBodySize"]

    page.on("requestfinished", lambda request: count(request.response()))
    page.goto(address, wait_until="networkidle")
    first = sum(sizes.values())
    page.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'smooth'})")
    page.wait_for_function(
        "[...document.images].every(one => one.complete && one.naturalWidth > 0)"
    )
    page.wait_for_load_state("networkidle")
    pictures = [url for url in sizes if "/media/" in url]
    return {
        "at_first": first,
        "in_all": sum(sizes.values()),
        "pictures": sum(sizes[url] for url in pictures),
        "formats": sorted({url.rpartition(".")[2] for url in pictures}),
    }


def main() -> None:
    if not CHROMIUM:
        print(json.dumps({}))
        return
    with tempfile.TemporaryDirectory() as folder:
        environ = environment(folder, f"sqlite:///{folder}/bench.sqlite3")
        manage(environ, "migrate", "--verbosity", "0")
        manage(environ, "collectstatic", "--no-input", "--verbosity", "0")
        told = json.loads(run(environ, "tests.bench.phone", "publish"))
        with serving(environ) as server, sync_playwright() as playwright:
            arguments = ["--no-sandbox", "--disable-gpu"]
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
            page = browser.new_context(**PHONE).new_page()
            measured = fetched(page, f"http://127.0.0.1:{server.port}{told['path']}")
            browser.close()
    measured["originals"] = told["originals"]
    measured["pictures_to_originals"] = round(measured["pictures"] / told["originals"], 3)
    print(json.dumps(measured))


if __name__ == "__main__":
    if sys.argv[1:] == ["publish"]:
        print(json.dumps(publish()))
    else:
        main()
