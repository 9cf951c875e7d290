"""From a clipboard with a real interview to a published page, by keyboard, as Ada does it."""

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
