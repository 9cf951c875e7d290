"""Windows that close once something is chosen in them."""

from contextlib import suppress

from playwright.sync_api import Error, Locator


def click_and_close(target: Locator) -> None:
    """Its window closes at the click, maybe before the browser says that it has clicked."""
    with target.page.expect_event("close"), suppress(Error):
        target.click()
