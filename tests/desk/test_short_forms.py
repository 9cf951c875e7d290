"""Ada adds two speakers whose initials are the same."""

import pytest

from articles.compose import compose
from interviews.models import Interview
from tests.desk.conftest import INTERVIEWS
from tests.desk.interviews import POST, TOLD, add, change, rows


def shorts():
    """As they stand before the turns."""
    return [speaker["short"] for speaker in compose(Interview.objects.get())["speakers"]]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ({"name": "Richard Downie"}, "R. Downie"),
        ({"name": "Richard Downie", "short": "Richard"}, "Richard"),
        ({"name": "Richard Downie", "short": "RD"}, "RD"),
    ],
)
def test_made_forms_differ_and_one_typed_by_hand_stays(desk, first, expected):
    add(desk, [POST, first, {"name": "Rokhaya Diallo"}], [TOLD], _save="1")
    other = "RD" if expected == "Richard" else "R. Diallo"
    assert shorts() == ["Harbour Post", expected, other]


def test_a_second_rd_who_comes_later_changes_the_form_of_the_first(desk):
    add(desk, [POST, {"name": "Richard Downie"}], [TOLD], _save="1")
    story = Interview.objects.get()
    assert shorts() == ["Harbour Post", "RD"]
    speakers, exchanges = rows(story)
    change(desk, story, [*speakers, {"name": "Rokhaya Diallo"}], exchanges)
    assert shorts() == ["Harbour Post", "R. Downie", "R. Diallo"]


def test_a_form_set_by_hand_wins_over_a_second_rd_who_comes_later(desk):
    add(desk, [POST, {"name": "Richard Downie", "short": "RD"}], [TOLD], _save="1")
    story = Interview.objects.get()
    speakers, exchanges = rows(story)
    change(desk, story, [*speakers, {"name": "Rokhaya Diallo"}], exchanges)
    assert shorts() == ["Harbour Post", "RD", "R. Diallo"]


def test_a_longer_form_grows_short_again_when_the_other_name_is_changed(desk):
    add(desk, [POST, {"name": "Richard Downie"}, {"name": "Rokhaya Diallo"}], [TOLD], _save="1")
    story = Interview.objects.get()
    speakers, exchanges = rows(story)
    speakers[2] |= {"name": "Eve Smith"}
    change(desk, story, speakers, exchanges)
    assert shorts() == ["Harbour Post", "RD", "ES"]


def test_the_form_shows_what_stands_where_none_is_typed(desk):
    add(desk, [POST, {"name": "Richard Downie"}, {"name": "Rokhaya Diallo"}], [TOLD], _save="1")
    page = desk.get(f"{INTERVIEWS}{Interview.objects.get().pk}/change/").text
    assert 'placeholder="R. Downie"' in page
    assert 'placeholder="R. Diallo"' in page


def test_a_name_that_is_there_twice_keeps_its_short_form(desk):
    address = "/admin/interviews/interview/paste/short-forms/?name=Mara+Quill&name=Mara+quill"
    assert desk.get(address).json() == {"shorts": ["MQ", "MQ"]}
