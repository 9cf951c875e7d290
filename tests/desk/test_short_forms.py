"""Ada adds two speakers whose initials are the same."""

import pytest

from interviews.models import Interview, Speaker
from tests.desk.interviews import POST, TOLD, add, change, rows
from tests.stories import make_interview


def shorts():
    return list(Speaker.objects.order_by("position").values_list("short", flat=True))


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


def test_a_longer_form_that_was_made_follows_the_name_too(desk):
    story = make_interview(exchanges=0)
    speaker = Speaker.objects.create(
        interview=story, position=3, name="Richard Downie", short="R. Downie"
    )
    speakers, _ = rows(story)
    speakers[2] |= {"name": "Eve Smith"}
    change(desk, story, speakers, [])
    speaker.refresh_from_db()
    assert speaker.short == "ES"


def test_a_name_that_is_there_twice_keeps_its_short_form(desk):
    address = "/admin/interviews/interview/paste/short-forms/?name=Mara+Quill&name=Mara+quill"
    assert desk.get(address).json() == {"shorts": ["MQ", "MQ"]}
