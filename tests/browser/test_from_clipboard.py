"""From a clipboard with a real interview to a published page, as Ada does it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from interviews.models import Interview
from tests.browser.test_interview_page import spoken
from tests.browser.test_paste import lay_out, make_draft, pasting
from tests.seed import SEED, needs_seed

__all__ = ["pasting"]
pytestmark = [pytest.mark.browser, needs_seed]


def talk() -> str:
    """The interview alone, without the page around it."""
    text = SEED.read_text(encoding="utf-8")
    return text[text.index("FRANCE 24: The US is") : text.index("Daily newsletter")].strip()


def test_a_real_interview_is_pasted_accepted_reordered_published_and_read(pasting: Page) -> None:
    lay_out(pasting, talk())
    pasting.get_by_label("Headline").fill("US doesn't feel stakes in Mali 'as intensely' as France")
    first, second, *others = (row.question for row in make_draft(pasting).exchanges.all())
    assert len(others) == 3

    handle = pasting.locator("#exchanges-1 .sort__handle")
    handle.focus()
    pasting.keyboard.press("ArrowUp")
    pasting.get_by_role("button", name="Publish", exact=True).focus()
    pasting.keyboard.press("Enter")
    expect(pasting.locator(".messagelist")).to_contain_text("Live now at")
    moved = [row.question for row in Interview.objects.get().exchanges.all()]
    assert moved == [second, first, *others]

    pasting.goto(pasting.locator(".messagelist a").get_attribute("href") or "")
    texts = spoken(pasting)
    assert texts.count("FRANCE 24:") == 5
    assert texts.count("Richard Downie:") == 5
    assert "RD:" not in texts
    begins = texts.index("Richard Downie:")
    assert texts[begins - 2 : begins] == ["FRANCE 24:", second]
    assert texts[begins + 1].startswith("Technically, in 2001")


def test_in_at_most_eight_actions(signed_in: Page) -> None:
    """As the README's tour tells it: each click, paste or field that is filled is one."""
    ada, acts = signed_in, 0
    ada.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ada.goto("/admin/")
    ada.evaluate("words => navigator.clipboard.writeText(words)", talk())

    def act(does: Callable[[], object]) -> None:
        nonlocal acts
        acts += 1
        does()

    act(ada.get_by_role("link", name="Paste a transcript").click)
    expect(ada.get_by_label("The transcript")).to_be_focused()
    act(lambda: ada.keyboard.press("Control+V"))
    act(ada.get_by_role("button", name="Lay it out").click)
    headline = ada.get_by_label("Headline")
    act(lambda: headline.fill("US doesn't feel stakes in Mali 'as intensely' as France"))
    act(ada.get_by_role("button", name="Make the draft").click)
    act(ada.get_by_role("button", name="Publish", exact=True).click)
    expect(ada.locator(".messagelist")).to_contain_text("Live now at")
    act(ada.locator(".messagelist a").click)
    expect(ada.locator("h1")).to_contain_text("as intensely")
    assert acts <= 8
