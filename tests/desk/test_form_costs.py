"""The form of a long interview costs no more queries than that of a short one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.desk.interviews import change, rows
from tests.stories import make_interview


def queries(act):
    with CaptureQueriesContext(connection) as captured:
        response = act()
    assert response.status_code == 200
    return [query["sql"] for query in captured.captured_queries]


@pytest.fixture
def a_first_a_short_and_a_long(desk):
    """The first pays for what is asked only once."""
    return [
        make_interview(headline=f"Of {number}", exchanges=count)
        for number, count in enumerate((5, 5, 100))
    ]


def test_opening_it(desk, a_first_a_short_and_a_long):
    costs = [
        len(queries(lambda pk=story.pk: desk.get(f"/admin/interviews/interview/{pk}/change/")))
        for story in a_first_a_short_and_a_long
    ]
    assert costs[1] == costs[2]


def preview(desk, story):
    speakers, exchanges = rows(story)
    exchanges[2]["answer"] = "<p>Typed just now.</p>"
    return change(desk, story, speakers, exchanges, _preview="beside")


def test_seeing_beside_it_what_is_typed(desk, a_first_a_short_and_a_long):
    costs = [
        len(queries(lambda story=story: preview(desk, story)))
        for story in a_first_a_short_and_a_long
    ]
    assert costs[1] == costs[2]


@pytest.mark.parametrize("act", ["_save", "_publish"])
def test_saving_and_publishing_it(desk, a_first_a_short_and_a_long, act):
    costs = [
        len(queries(lambda story=story: change(desk, story, *rows(story), **{act: "1"})))
        for story in a_first_a_short_and_a_long
    ]
    assert costs[1] == costs[2]
