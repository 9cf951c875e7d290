"""Cleo reads an interview: who speaks is clear to eye and ear, wherever a link leads her."""

import json
from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles import press
from articles.models import Publication
from interviews.models import Exchange
from tests.stories import make_interview

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def interview(ada) -> Publication:
    story = make_interview(exchanges=7)
    speaker = story.speakers.get(asks=False)
    further = {"interview": story, "position": 8, "answered_by": speaker}
    Exchange.objects.create(answer="<p>One more <mark>word</mark>.</p>", **further)
    return press.publish(story, by=ada, now=timezone.now() - timedelta(hours=1))


def spoken(page: Page) -> list[str]:
    """The texts of the accessibility tree as a screen reader comes to them."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    texts, waiting = [], [nodes[0]]
    while waiting:
        node = waiting.pop()
        waiting += [by_id[key] for key in reversed(node.get("childIds", [])) if key in by_id]
        if not node["ignored"] and node["role"]["value"] == "StaticText":
            texts.append(node["name"]["value"].strip())
    return texts


@pytest.mark.parametrize("target", ["", "#first", "#last"])
def test_every_turn_is_announced_in_full_and_once(
    page: Page, interview: Publication, target: str
) -> None:
    rows = list(Exchange.objects.all())
    anchors = {"": "", "#first": f"#{rows[2].anchor}", "#last": f"#{rows[-1].anchor}"}
    page.goto(interview.path + anchors[target])
    texts = spoken(page)
    assert texts.count("HARBOUR POST:") == 7
    assert texts.count("Mara Quill:") == 8
    assert "MQ:" not in texts
    for number in range(1, 8):
        at = texts.index(f"Answer number {number}.")
        assert texts[at - 1] == "Mara Quill:"
        read = [place for place, text in enumerate(texts) if text == f"Question number {number}?"]
        assert texts[read[-1] - 1] == "HARBOUR POST:"
    assert "“word”" not in texts, "what is set out is not read twice"


@pytest.mark.parametrize(
    "look", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}, {"media": "print"}]
)
def test_a_shared_link_opens_with_its_speaker_named(
    page: Page, interview: Publication, look: dict
) -> None:
    page.emulate_media(**look)
    rows = list(Exchange.objects.all())
    for row, full in ((rows[3], 1), (rows[-1], 2)):  # the last is a second answer of its exchange
        page.goto("/")
        page.goto(f"{interview.path}#{row.anchor}")
        part = page.locator(f".exchange:has([id={row.anchor}]), .exchange[id={row.anchor}]")
        shown = part.locator(".answer__speaker")
        boxes = [name.bounding_box() for name in shown.locator(".speaker__name").all()]
        assert len(boxes) == full
        assert all(box and box["width"] > 30 and box["height"] > 10 for box in boxes)
        expect(shown.locator("abbr:visible")).to_have_count(0)
        others = page.locator(".answer__speaker abbr:visible")
        expect(others).to_have_count(8 - 1 - full)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_long_names_in_the_margin_stand_below_each_other(page: Page, ada, direction: str) -> None:
    story = make_interview(exchanges=1)
    story.speakers.filter(asks=False).update(name="Mara Antonia de la Cruz y Quill-Hernandez")
    second = story.speakers.create(name="Olle Ek", position=3)
    for position in (2, 3):
        story.exchanges.create(answer="<p>No.</p>", answered_by=second, position=position)
    path = press.publish(story, by=ada, now=timezone.now()).path
    page.goto(f"{path}#{story.exchanges.first().anchor}")
    page.locator("html").evaluate("(html, direction) => { html.dir = direction }", direction)
    names = [name.bounding_box() for name in page.locator(".answer__speaker").all()]
    words = [answer.bounding_box() for answer in page.locator(".answer > p:last-child").all()]
    for above, below in pairwise(names):
        assert above["y"] + above["height"] <= below["y"]
    for name, said in zip(names, words, strict=True):
        assert abs(name["y"] - said["y"]) < 10
        if direction == "ltr":
            assert name["x"] + name["width"] < said["x"]
        else:
            assert name["x"] > said["x"] + said["width"]


def test_the_list_of_questions_leads_to_each(page: Page, interview: Publication) -> None:
    page.goto(interview.path)
    page.get_by_text("7 questions").click()
    page.get_by_role("navigation", name="Questions").get_by_text("Question number 6?").click()
    anchor = Exchange.objects.all()[5].anchor
    assert page.url.endswith(f"#{anchor}")
    expect(page.locator(f"[id={anchor}]")).to_be_in_viewport()


def test_each_exchange_is_linked_quietly(page: Page, interview: Publication) -> None:
    page.goto(interview.path)
    link = page.get_by_role("link", name="Link to this question: Question number 2?")
    expect(link).to_have_css("opacity", "0")
    link.focus()
    expect(link).to_have_css("opacity", "1")
    box = link.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#{Exchange.objects.all()[1].anchor}")


def test_the_description_is_data_that_the_policy_lets_stand(
    page: Page, interview: Publication
) -> None:
    page.goto(interview.path)
    data = page.locator('script[type="application/ld+json"]').text_content()
    assert len(json.loads(data or "")["hasPart"]) == 7
