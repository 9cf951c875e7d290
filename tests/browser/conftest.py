"""A real browser: Ada signed in at the desk, and every complaint of the browser fails the test.

    def test_ada_opens_the_desk(signed_in: Page) -> None:
        signed_in.goto("/admin/")

Addresses are relative to the live server. Popups belong to the same context, and are listened to.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from time import monotonic, sleep

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 15_000  # milliseconds; the machine may be busy
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", event =>
  console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`))
"""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("browser") and not CHROMIUM:
            item.add_marker(pytest.mark.skip(reason="no Chromium"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright keeps an event loop in this thread, which Django would take for an async view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


expect.set_options(timeout=PATIENCE)

answering: list[object] = []  # one for each request that the server is at


def begin(**_signal: object) -> None:
    answering.append(None)


def end(**_signal: object) -> None:
    if answering:
        answering.pop()


request_started.connect(begin)
request_finished.connect(end)


def wait_for_answers() -> None:
    """A page that closes still sends; the tables are emptied next, and must not be in use."""
    sleep(0.1)
    until = monotonic() + 5
    while answering and monotonic() < until:
        sleep(0.05)
    answering.clear()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of; a test that provokes a complaint checks and clears it."""
    return []


def complaint_in(message: ConsoleMessage) -> list[str]:
    """Every error in the console; the icon of the tab, which browsers guess at, aside."""
    if message.type != "error" or message.location["url"].endswith("/favicon.ico"):
        return []
    return [f"{message.text} {message.location['url']}"]


@pytest.fixture
def browsers(
    chromium: Browser, live_server, complaints: list[str]
) -> Iterator[Callable[[], BrowserContext]]:
    """As many as there are people; each keeps its own cookies."""
    opened: list[BrowserContext] = []

    def open_one() -> BrowserContext:
        context = chromium.new_context(
            base_url=live_server.url, viewport={"width": 1280, "height": 900}, locale="en-GB"
        )
        context.set_default_timeout(PATIENCE)
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("console", lambda message: complaints.extend(complaint_in(message)))
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
    wait_for_answers()
    assert not complaints, "The browser complained: " + "; ".join(complaints)


@pytest.fixture
def context(browsers: Callable[[], BrowserContext]) -> BrowserContext:
    return browsers()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A reader's browser: Cleo's, or Dan's."""
    return context.new_page()


def sign_in(user: User, context: BrowserContext, url: str) -> None:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


@pytest.fixture
def sits_down(browsers: Callable[[], BrowserContext], live_server) -> Callable[[User], Page]:
    """Somebody opens a browser of their own, and is signed in to the desk."""

    def sit_down(user: User) -> Page:
        context = browsers()
        sign_in(user, context, live_server.url)
        return context.new_page()

    return sit_down


@pytest.fixture
def signed_in(page: Page, ada: User, live_server) -> Page:
    """Ada's browser, signed in to the desk."""
    sign_in(ada, page.context, live_server.url)
    return page
