"""Cleo's browser is told how wide each picture will stand, so that it fetches no more than that."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Locator, Page, Route, expect

from articles import press
from articles.models import Picture, Publication
from articles.shapes import WHOLE, WIDTHS
from tests.picture_rows import add_renditions, embed, make_picture
from tests.pictures import photograph
from tests.stories import make_article, make_interview

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SCREENS = (320, 390, 560, 640, 768, 820, 900, 1024, 1110, 1280, 1920)

SHOWN_AND_SAID = """() => {
  const measure = document.createElement("div")
  measure.style.position = "fixed"
  document.body.append(measure)
  const part = /(?:\\(min-width: (.+?)\\) )?(.+?)(?:, |$)/g
  const width = one => one.getBoundingClientRect().width
  return [...document.querySelectorAll("main img")].map(image => {
    for (const [, least, length] of image.sizes.matchAll(part))
      if (!least || matchMedia(`(min-width: ${least})`).matches) {
        measure.style.inlineSize = length
        return [width(image), width(measure), image.sizes]
      }
  })
}"""


def in_all_shapes(by: User, name: str, **size: int) -> Picture:
    picture = make_picture(by, name, **size)
    for shape in (WHOLE, "16x9", "4x3", "1x1"):
        add_renditions(picture, shape, WIDTHS[shape])
    return picture


@pytest.fixture
def level(ada: User) -> Picture:
    return in_all_shapes(ada, "level")


@pytest.fixture
def upright(ada: User) -> Picture:
    return in_all_shapes(ada, "upright", width=1600, height=2400)


@pytest.fixture
def cleo(page: Page) -> Page:
    """She gets some file for each picture."""

    def give(route: Route) -> None:
        route.fulfill(body=photograph(), content_type="image/jpeg")

    page.route("**/media/**", give)
    return page


def found_dishonest(cleo: Page, path: str) -> list[str]:
    found = []
    for screen in SCREENS:
        cleo.set_viewport_size({"width": screen, "height": 900})
        cleo.goto(path)
        for shown, said, sizes in cleo.evaluate(SHOWN_AND_SAID):
            assert shown > 0
            if not 0.95 <= said / shown <= 1.12:
                found.append(f"{screen}: {shown:.0f} wide, said {said:.0f} by {sizes}")
    return found


def test_on_the_front_page(cleo: Page, ada: User, level: Picture) -> None:
    hour_ago = timezone.now() - timedelta(hours=1)
    for story in [
        *(make_article(headline=f"Story {number}") for number in range(12)),
        *(make_interview(headline=f"Interview {number}") for number in range(2)),
    ]:
        story.lead = embed(level)
        story.save()
        press.publish(story, by=ada, now=hour_ago)
    assert found_dishonest(cleo, "/") == []
    expect(cleo.locator("img[fetchpriority=high]")).to_have_count(1)
    expect(cleo.locator("img").first).to_have_attribute("fetchpriority", "high")
    assert found_dishonest(cleo, f"/archive/{hour_ago:%Y/%m}/") == []


def middle(shown: Locator) -> tuple[float, float]:
    box = shown.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def galleries(*counts: int, of: Picture) -> str:
    return "".join(f"<p>Then</p>{embed(of, layout='gallery') * count}" for count in counts)


def publish(lead: Picture, body: str, by: User, headline: str = "Port") -> Publication:
    story = make_article(headline=headline, lead=embed(lead), body=f"<p>One.</p>{body}<p>Two.</p>")
    return press.publish(story, by=by, now=timezone.now() - timedelta(hours=1))


def test_in_a_story(cleo: Page, ada: User, level: Picture, upright: Picture) -> None:
    each = "".join(
        f"<p>Then</p>{embed(one, layout=layout)}<p>And</p>"
        for one in (level, upright)
        for layout in ("", "wide")
    )
    live = publish(level, each + galleries(1, 2, 3, 4, 5, 6, 7, 8, 9, of=level), ada)
    assert found_dishonest(cleo, live.path) == []
    below = publish(upright, "", ada, "Quay")
    assert found_dishonest(cleo, below.path) == []


@pytest.mark.parametrize("screen", [600, 1280])
def test_no_row_of_a_gallery_is_left_unfinished(
    cleo: Page, ada: User, level: Picture, screen: int
) -> None:
    live = publish(level, galleries(*range(2, 15), of=level), ada)
    cleo.set_viewport_size({"width": screen, "height": 900})
    cleo.goto(live.path)
    ragged = cleo.evaluate("""() => [...document.querySelectorAll(".gallery")].map(gallery => {
      const right = one => one.getBoundingClientRect().right
      return Math.abs(right(gallery) - right(gallery.lastElementChild)) > 1
        ? gallery.childElementCount : 0
    }).filter(Boolean)""")
    assert ragged == []


def test_a_card_is_one_link_as_large_as_itself(cleo: Page, ada: User, level: Picture) -> None:
    live = publish(level, "", ada)
    cleo.goto("/")
    card = cleo.get_by_role("article")
    expect(card.get_by_role("link")).to_have_count(1)
    cleo.mouse.click(*middle(card.locator("img")))
    expect(cleo).to_have_url(re.compile(f"{live.path}$"))
