"""Files as a person drops them on a page or pastes them, and what the editor then holds."""

from base64 import b64encode

from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page

from articles.models import Picture
from tests.library import make_picture

EDITOR = ".field-body .ProseMirror[aria-labelledby]"
BODY = "#id_body"

DROP = """(target, [type, files]) => {
  const bytes = text => Uint8Array.from(atob(text), sign => sign.charCodeAt(0))
  const transfer = new DataTransfer()
  for (const [name, text] of files) transfer.items.add(new File([bytes(text)], name))
  const { left, bottom } = target.getBoundingClientRect()
  const options = { bubbles: true, cancelable: true, clientX: left + 20, clientY: bottom - 3 }
  const event = type === "paste"
    ? new ClipboardEvent("paste", { ...options, clipboardData: transfer })
    : new DragEvent(type, { ...options, dataTransfer: transfer })
  return !target.dispatchEvent(event)
}"""


def make_library(by: User) -> list[Picture]:
    """Four pictures, the oldest first."""
    names = ("Gulls", "Boats", "Cranes", "Piers")
    said = [
        {"headline": name, "alt": f"{name} at the quay", "caption": f"{name} on Monday."}
        for name in names
    ]
    return [make_picture(by, seed, size=(600, 400), **one) for seed, one in enumerate(said)]


def _told(files: dict[str, bytes]) -> list[list[str]]:
    return [[name, b64encode(content).decode()] for name, content in files.items()]


def drop(target: Locator, **files: bytes) -> None:
    """On the lower half of the target; a name's last `_` is the dot of the file's."""
    named = {".".join(name.rsplit("_", 1)): content for name, content in files.items()}
    target.scroll_into_view_if_needed()
    assert target.evaluate(DROP, ["dragover", _told(named)])
    assert target.evaluate(DROP, ["drop", _told(named)])


def paste(target: Locator, name: str, content: bytes) -> None:
    assert target.evaluate(DROP, ["paste", _told({name: content})])


def blocks(page: Page) -> Locator:
    return page.locator(f"{EDITOR} .picture-block")


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()


def embed(pk: int, **said: str) -> str:
    """As it stands in a text."""
    told = "".join(f' data-{name}="{text}"' for name, text in said.items())
    return f'<div data-embed="picture" data-id="{pk}"{told}></div>'
