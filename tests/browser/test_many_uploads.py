"""Ada uploads two hundred pictures at once, and whatever comes in between, none is lost."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect

from articles.darkroom.sandbox import Inspected
from articles.models import Picture
from articles.pictures import library
from tests.browser.conftest import sign_in
from tests.browser.pictures import drop
from tests.library import jpeg

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("nobody_works"),
]

ADD = "/admin/articles/picture/add/"
UPLOAD = "**/picture/upload/"
HERE = "**/admin/here/"
WATCH = """() => {
  const bar = document.querySelector(".upload__all")
  const seen = (window.seen = { parts: [], most: 0 })
  const part = document.querySelector(".upload__going")
  new MutationObserver(() => {
    seen.parts.push(bar.value / bar.max)
    seen.most = Math.max(seen.most, part.querySelectorAll(".upload__one--going").length)
  }).observe(part, { subtree: true, childList: true, attributes: true })
}"""


@pytest.fixture(autouse=True)
def knows_small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The darkroom looks at what is odd; whole pictures of one kind it has seen once."""
    look, seen = library.inspect, {}

    def inspect(path: Path) -> Inspected:
        content = path.read_bytes()
        if not content.endswith(b"\xff\xd9"):
            return look(path)
        if "inspected" not in seen:
            seen["inspected"] = look(path)
        return seen["inspected"]

    monkeypatch.setattr(library, "inspect", inspect)


@pytest.fixture
def uploading(signed_in: Page) -> Page:
    signed_in.goto(ADD)
    return signed_in


def many(first: int, last: int) -> dict[str, bytes]:
    return {f"DSC_{number:04}_jpg": jpeg(number) for number in range(first, last)}


def said(page: Page) -> Any:
    return page.get_by_role("status")


def test_two_hundred_at_once(uploading: Page, complaints: list[str]) -> None:
    page = uploading
    page.evaluate(WATCH)
    odd = {
        "broken_jpg": jpeg(1, (400, 300))[:700],
        "notes_txt": b"no picture",
        "drawing_svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        "empty_jpg": b"",
        f"{'harbour ' * 37}_jpg": jpeg(7000),
        "the same_jpg": jpeg(150),
        "and again_jpg": jpeg(150),
    }
    drop(page.locator(".upload__drop"), **many(0, 100), **odd, **many(100, 193))
    expect(said(page)).to_have_text("196 of 200 uploaded, 4 not", timeout=90_000)
    seen = page.evaluate("window.seen")
    assert seen["parts"] == sorted(seen["parts"])
    assert (seen["parts"][-1], seen["most"]) == (1, 2)
    assert Picture.objects.count() == 194

    lines = page.locator(".upload__one")
    told = [lines.nth(number).inner_text() for number in range(4)]
    reasons = {
        "broken.jpg": "damaged",
        "notes.txt": "not a picture",
        "drawing.svg": "SVG",
        "empty.jpg": "empty",
    }
    for name, reason in reasons.items():
        assert any(name in line and reason in line for line in told), name
    expect(page.get_by_text("Already in the library:")).to_have_count(2)

    page.get_by_role("link", name="Fill in what they show, and credits").click()
    expect(page.get_by_role("heading", name="Fill in 194 pictures")).to_be_visible()
    page.get_by_role("group", name="For all of these").get_by_label("Credit").fill("Rosa Lind")
    page.get_by_role("group", name="DSC_0192.jpg").get_by_label("Caption").fill("The last one.")
    page.get_by_role("button", name="Save and stay here").click()
    expect(page.get_by_text("194 pictures were saved.")).to_be_visible()
    last = page.get_by_role("group", name="The last one.")
    expect(last.get_by_label("Caption")).to_have_value("The last one.")
    assert Picture.objects.filter(credit="Rosa Lind").count() == 194
    assert all("400 (Bad Request)" in complaint for complaint in complaints)
    complaints.clear()


def test_the_desk_goes_away_and_comes_back(uploading: Page, complaints: list[str]) -> None:
    page = uploading
    page.route(HERE, lambda route: route.abort())
    page.route(UPLOAD, lambda route: route.abort(), times=2)
    drop(page.locator(".upload__drop"), **many(0, 12))
    expect(said(page)).to_contain_text("The desk cannot be reached. Nothing is lost")
    expect(page.locator(".upload__one--waiting")).to_have_count(12)
    page.unroute(HERE)
    expect(said(page)).to_have_text("12 of 12 uploaded")  # by itself
    expect(page.get_by_text("The desk cannot be reached")).to_be_hidden()
    assert Picture.objects.count() == 12
    assert all("ERR_FAILED" in complaint for complaint in complaints)
    complaints.clear()


def test_ada_is_signed_out_and_signs_in_again(uploading: Page, ada: User, live_server: Any) -> None:
    page = uploading
    drop(page.locator(".upload__drop"), **many(0, 3))
    expect(said(page)).to_have_text("3 of 3 uploaded")
    Session.objects.all().delete()
    drop(page.locator(".upload__drop"), **many(3, 12))
    expect(said(page)).to_contain_text("You are signed out. Nothing is lost")
    page.context.clear_cookies()
    sign_in(ada, page.context, live_server.url)
    page.get_by_role("button", name="Go on now").press("Enter")
    expect(said(page)).to_have_text("12 of 12 uploaded")
    expect(page.get_by_role("heading", name="Uploaded")).to_be_focused()
    assert Picture.objects.count() == 12


def test_a_slow_file_holds_nobody_up(uploading: Page) -> None:
    page = uploading
    held: list[Route] = []

    def hold_the_slow_one(route: Route) -> None:
        if b"slow.jpg" in (route.request.post_data_buffer or b""):
            held.append(route)
        else:
            route.continue_()

    page.route(UPLOAD, hold_the_slow_one)
    drop(page.locator(".upload__drop"), slow_jpg=jpeg(99), **many(0, 10))
    expect(page.get_by_text("10 of 11 uploaded")).to_be_visible()
    bar = page.get_by_role("progressbar", name="Uploading")
    assert bar.evaluate("bar => bar.value < bar.max")
    expect(page.get_by_role("link", name="Fill in")).to_be_hidden()
    held[0].continue_()
    expect(said(page)).to_have_text("11 of 11 uploaded")


def test_what_cannot_be_read_is_told_by_its_name(uploading: Page) -> None:
    uploading.evaluate("""() => {
      const entry = (name, more) => ({ name, isFile: false, isDirectory: false, ...more })
      const file = (_taken, failed) => failed(new Error("gone"))
      const lost = entry("gone.jpg", { isFile: true, file })
      const folder = entry("Monday", { isDirectory: true, createReader: () => {
        const rest = [[lost], []]
        return { readEntries: (taken) => taken(rest.shift()) }
      } })
      const event = new Event("drop", { bubbles: true, cancelable: true })
      const items = [{ webkitGetAsEntry: () => folder }]
      event.dataTransfer = { types: ["Files"], items, files: [] }
      document.querySelector(".upload__drop").dispatchEvent(event)
    }""")
    expect(uploading.locator(".upload__one")).to_contain_text("gone.jpg")
    expect(uploading.locator(".upload__one")).to_contain_text("This could not be read.")
    expect(said(uploading)).to_have_text("0 of 1 uploaded, 1 not")


def test_what_ada_filled_in_is_not_lost_when_she_is_signed_out(
    uploading: Page, ada: User, live_server: Any
) -> None:
    page = uploading
    drop(page.locator(".upload__drop"), **many(0, 2))
    page.get_by_role("link", name="Fill in what they show, and credits").click()
    row = page.get_by_role("group", name="DSC_0001.jpg")
    row.get_by_label("Caption").fill("Boats on Monday.")
    page.context.clear_cookies(name="session")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("You are signed out. Nothing was sent")
    sign_in(ada, page.context, live_server.url)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("1 picture was saved.")).to_be_visible()
    assert Picture.objects.get(file_name="DSC_0001.jpg").caption == "Boats on Monday."
