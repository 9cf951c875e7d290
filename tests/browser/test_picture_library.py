"""Ada uploads pictures, fills them in, and sets what matters in them, in her browser."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Picture
from tests.library import jpeg, make_picture

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("nobody_works"),
]

DROP = """async ([selector, files]) => {
  const dataTransfer = new DataTransfer()
  for (const [name, bytes] of files) dataTransfer.items.add(new File([new Uint8Array(bytes)], name))
  const target = document.querySelector(selector)
  for (const type of ["dragover", "drop"]) {
    target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
  }
}"""
POINT = "Focal point: arrow keys move it"


@pytest.fixture
def refusals(complaints: list[str]) -> Iterator[None]:
    """A file that is refused is an error of the network to the browser."""
    yield
    assert all("400 (Bad Request)" in complaint for complaint in complaints)
    complaints.clear()


def drop(page: Page, **files: bytes) -> None:
    told = [[f"{name}.jpg", list(content)] for name, content in files.items()]
    page.evaluate(DROP, [".upload__drop", told])


def test_ada_drops_three_files_and_fills_in_those_taken(signed_in: Page, refusals: None) -> None:
    page = signed_in
    page.goto("/admin/articles/picture/add/")
    drop(page, quay=jpeg(1), notes=b"no picture", crane=jpeg(2))
    expect(page.get_by_role("status")).to_have_text("2 of 3 uploaded, 1 not")
    lines = page.locator(".upload__one")
    expect(lines.first).to_contain_text("This is not a picture.")  # before those that went well
    expect(page.get_by_role("button", name="Try")).to_have_count(0)
    expect(lines.last).to_contain_text("No alternative text, No credit")
    bar = page.get_by_role("progressbar", name="Uploaded")
    assert bar.evaluate("bar => bar.value === bar.max")

    page.get_by_role("link", name="Fill in what they show, and credits").click()
    page.get_by_role("group", name="For all of these").get_by_label("Credit").fill("Rosa Lind")
    quay = page.get_by_role("group", name="quay.jpg")
    quay.get_by_label("Alternative text").fill("Boats")
    crane = page.get_by_role("group", name="crane.jpg")
    crane.get_by_label("Alternative text").fill("A crane")
    crane.get_by_label("Decorative").check()
    expect(crane.get_by_label("Alternative text")).to_have_value("")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("2 pictures were saved.")).to_be_visible()
    told = Picture.objects.order_by("file_name").values_list("alt", "decorative", "credit")
    assert list(told) == [("", True, "Rosa Lind"), ("Boats", False, "Rosa Lind")]


def test_what_is_there_already_is_offered(signed_in: Page, ada: User) -> None:
    picture = make_picture(ada, headline="The quay")
    page = signed_in
    page.goto("/admin/articles/picture/add/")
    drop(page, again=jpeg(1))
    line = page.locator(".upload__one")
    expect(line).to_contain_text("Already in the library")
    link = line.get_by_role("link", name="The quay")
    expect(link).to_have_attribute("href", f"/admin/articles/picture/{picture.pk}/change/")
    expect(page.get_by_role("link", name="Fill in")).to_be_hidden()


def test_a_file_that_did_not_arrive_is_sent_again(signed_in: Page, complaints: list[str]) -> None:
    page = signed_in
    page.goto("/admin/articles/picture/add/")
    page.route("**/picture/upload/", lambda route: route.abort())
    page.get_by_label("Choose pictures").set_input_files(
        {"name": "quay.jpg", "mimeType": "image/jpeg", "buffer": jpeg(1)}
    )
    expect(page.locator(".upload__one")).to_contain_text("It did not arrive. Try again")
    page.unroute("**/picture/upload/")
    page.get_by_role("button", name="Try again: quay.jpg").click()
    expect(page.get_by_role("status")).to_have_text("1 of 1 uploaded")
    assert Picture.objects.count() == 1
    assert all("ERR_FAILED" in complaint for complaint in complaints)
    complaints.clear()


def test_leaving_asks_while_files_are_on_their_way(signed_in: Page) -> None:
    page = signed_in
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/admin/articles/picture/add/")
    page.route("**/picture/upload/", lambda route: None)
    page.get_by_label("Choose pictures").set_input_files(
        {"name": "quay.jpg", "mimeType": "image/jpeg", "buffer": jpeg(1)}
    )
    expect(page.locator(".upload__one--going")).to_be_visible()
    page.get_by_role("link", name="Home").click()
    expect(page).to_have_url(re.compile("/admin/$"))
    assert asked == ["beforeunload"]


def test_ada_ticks_all_that_lack_something_and_fills_them_in(signed_in: Page, ada: User) -> None:
    for seed in range(3):
        make_picture(ada, seed, credit="" if seed else "Rosa Lind", headline=f"Quay {seed}")
    page = signed_in
    page.goto("/admin/articles/picture/?lacks=any")
    page.get_by_role("button", name="Tick all on this page").click()
    expect(page.get_by_role("checkbox", name="Choose Quay 2")).to_be_checked()
    page.get_by_role("button", name="Fill in the ticked ones together").click()
    expect(page.get_by_role("heading", name="Fill in 2 pictures")).to_be_visible()
    page.get_by_role("group", name="For all of these").get_by_label("Credit").fill("Mara Quill")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("2 pictures were saved.")).to_be_visible()
    assert Picture.objects.filter(credit="Mara Quill").count() == 2


@pytest.fixture
def picture(ada: User) -> Picture:
    return make_picture(ada, size=(1200, 800))


@pytest.fixture
def form(signed_in: Page, picture: Picture) -> Page:
    signed_in.goto(f"/admin/articles/picture/{picture.pk}/change/")
    return signed_in


def save(page: Page, picture: Picture) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    picture.refresh_from_db()


def view(page: Page, name: str) -> list[int]:
    shown = page.get_by_role("img", name=f"Cropped to {name}").get_attribute("viewBox") or ""
    return [int(number) for number in shown.split()]


def test_ada_clicks_what_matters_and_every_crop_follows(form: Page, picture: Picture) -> None:
    assert view(form, "1:1") == [200, 0, 800, 800]
    stage = form.locator(".stage__picture")
    box = stage.bounding_box()
    assert box
    stage.click(position={"x": box["width"] * 0.1, "y": box["height"] * 0.25})
    assert view(form, "1:1") == [0, 0, 800, 800]
    expect(form.get_by_role("button", name=POINT)).to_be_focused()
    form.keyboard.press("ArrowRight")
    form.keyboard.press("Shift+ArrowDown")
    save(form, picture)
    assert abs(picture.focus_x - 110) <= 3
    assert abs(picture.focus_y - 350) <= 3
    assert list(picture.box("16x9")) == [0, 0, 1200, 675]


def test_the_point_can_be_written_as_numbers(form: Page, picture: Picture) -> None:
    form.get_by_label("Focal point, per cent from the left").fill("90.5")
    assert view(form, "1:1") == [400, 0, 800, 800]
    save(form, picture)
    assert picture.focus == (905, 500)


def test_ada_adjusts_a_crop_by_keys_and_takes_it_back(form: Page, picture: Picture) -> None:
    form.get_by_role("button", name="Adjust 1:1").press("Enter")
    frame = form.get_by_role("button", name="The part shown as 1:1")
    expect(frame).to_be_focused()
    for key in ("ArrowLeft", "-", "-", "ArrowUp"):
        form.keyboard.press(key)
    left, top, width, height = view(form, "1:1")
    assert width == height < 800
    assert 0 < left < 300
    form.keyboard.press("Escape")
    expect(frame).to_be_hidden()
    expect(form.get_by_role("button", name="Adjust 1:1")).to_be_focused()
    save(form, picture)
    assert picture.boxes == {"1x1": [left, top, width, height]}

    form.goto(f"/admin/articles/picture/{picture.pk}/change/")
    assert view(form, "1:1") == [left, top, width, height]
    form.get_by_role("button", name="Back to the focal point 1:1").click()
    assert view(form, "1:1") == [200, 0, 800, 800]
    save(form, picture)
    assert picture.boxes == {}


def test_ada_drags_a_crop_and_its_corner(form: Page, picture: Picture) -> None:
    form.get_by_role("button", name="Adjust 16:9").click()
    frame = form.get_by_role("button", name="The part shown as 16:9")
    corner = frame.locator("[data-corner=se]").bounding_box()
    assert corner
    form.mouse.move(corner["x"] + 10, corner["y"] + 10)
    form.mouse.down()
    form.mouse.move(corner["x"] - 150, corner["y"] - 100, steps=4)
    form.mouse.up()
    before = view(form, "16:9")
    assert before[2] < 1200
    box = frame.bounding_box()
    assert box
    form.mouse.move(box["x"] + 60, box["y"] + 60)
    form.mouse.down()
    form.mouse.move(box["x"] + 90, box["y"] + 80, steps=4)
    form.mouse.up()
    after = view(form, "16:9")
    assert after[0] > before[0]
    assert after[1] > before[1]
    assert after[2:] == before[2:]
    save(form, picture)
    assert picture.boxes == {"16x9": after}


def test_leaving_a_changed_crop_asks(form: Page) -> None:
    asked: list[str] = []
    form.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    form.get_by_role("button", name="Adjust 4:3").click()
    form.keyboard.press("-")
    form.get_by_role("link", name="Home").click()
    expect(form).to_have_url(re.compile("/admin/$"))
    assert asked == ["beforeunload"]
