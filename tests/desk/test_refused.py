"""Whom an act refuses goes on where it was wrong."""

import re

import pytest
from django.utils import timezone

from articles import press
from tests.desk.conftest import ARTICLES
from tests.stories import make_article

REASON = {"reason": "The minister speaks at ten."}


@pytest.fixture
def live(ada):
    story = make_article()
    press.publish(story, by=ada, now=timezone.now())
    return story


def focused(page):
    fields = re.findall(r"<(?:input|textarea|select)[^>]*>", page.text)
    with_focus = [field for field in fields if " autofocus" in field]
    return [re.search(r'name="([^"]*)"', field)[1] for field in with_focus]


@pytest.mark.parametrize(
    ("act", "posted", "field"),
    [
        ("embargo", REASON | {"until_0": "soon", "until_1": "09:00"}, "until_0"),
        ("embargo", {"reason": ""}, "reason"),
        ("correct", {"told_text": "It has two decks."}, "told_kind"),
        ("correct", {"told_kind": "correction"}, "told_text"),
        ("hold-back/1", {"reason": ""}, "reason"),
    ],
)
def test_ada_is_taken_to_the_first_field_that_is_wrong(desk, live, act, posted, field):
    page = f"{ARTICLES}{live.pk}/{act}/"
    assert focused(desk.get(page)) == []
    assert focused(desk.post(page, posted)) == [field]


def test_a_wrong_day_is_marked(desk, live):
    page = f"{ARTICLES}{live.pk}/embargo/"
    marked = 'class="form-row moment errors"'
    assert marked not in desk.get(page).text
    assert marked in desk.post(page, REASON | {"until_0": "soon", "until_1": "09:00"}).text


def test_each_error_stands_between_its_label_and_its_field(desk, live):
    page = desk.post(f"{ARTICLES}{live.pk}/correct/", {"told_text": ""}).text
    for field in ("told_kind", "told_text"):
        order = (f'for="id_{field}"', f'id="id_{field}_error"', f'name="{field}"')
        places = [page.index(part) for part in order]
        assert places == sorted(places)
