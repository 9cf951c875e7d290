"""Ada imports interviews whose turns begin in other ways than with a name and a colon."""

from io import StringIO

import pytest
from django.core.management import call_command

from articles.compose import compose
from interviews.models import Exchange, Interview, Speaker
from newsroom.transfer.text import parse

TOP = "Saltmere thaws\n\nThe harbour is open.\n\n"


@pytest.mark.parametrize(
    "talk",
    [
        "Ada Okoye\n\nWhy?\n\nBen Ruiz\n\nIce.\n\nAda Okoye\n\nAnd?\n\nBen Ruiz\n\nWind.",
        "Ada Okoye — Why?\n\nBen Ruiz — Ice.\n\nAda Okoye — And?\n\nBR — Wind.",
        "Ada Okoye\tWhy?\nBen Ruiz\tIce.\nAda Okoye\tAnd?\nBen Ruiz\tWind.",
        "[0:01] Ada Okoye: Why?\n[0:02] Ben Ruiz: Ice.\n[0:03] Ada Okoye: And?\n[0:04] BR: Wind.",
        "Ada Okoye 0:01\nWhy?\nBen Ruiz 0:02\nIce.\nAda Okoye 0:03\nAnd?\nBen Ruiz 0:04\nWind.",
    ],
)
def test_each_habit_is_the_same_interview(talk):
    parsed = parse(TOP + talk)
    assert parsed["standfirst"] == "The harbour is open."
    assert [speaker["name"] for speaker in parsed["speakers"]] == ["Ada Okoye", "Ben Ruiz"]
    assert parsed["exchanges"] == [
        {
            "question": {"speaker": "Ada Okoye", "text": asked},
            "answers": [{"speaker": "Ben Ruiz", "paragraphs": [answered]}],
        }
        for asked, answered in [("Why?", "Ice."), ("And?", "Wind.")]
    ]
    assert (parsed["body"], parsed["unplaced"]) == ([], [])


def test_an_answer_without_a_label_is_nobodys_until_ada_says_whose(ada, tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(f"{TOP}Q: Why?\n\nThe ice.\n\nQ: And?\n\nThe wind.\n\nIt turned.")
    call_command("import_story", path, stdout=StringIO())
    assert [speaker.name for speaker in Speaker.objects.all()] == ["Q"]
    rows = Exchange.objects.all()
    assert [(row.asked_by.name, row.answered_by) for row in rows] == [("Q", None)] * 2
    answers = [row["answers"][0] for row in compose(Interview.objects.get())["exchanges"]]
    assert [answer["blocks"][0]["html"].count("<p>") for answer in answers] == [1, 2]


def test_two_whose_initials_are_the_same_get_forms_that_differ(ada, tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(
        f"{TOP}Q: Why?\n\nRichard Downie: Ice.\n\nRokhaya Diallo: Wind.\n\nQ: And?\n\n"
        "Richard Downie: Ice.\n\nRokhaya Diallo: Wind."
    )
    call_command("import_story", path, stdout=StringIO())
    speakers = compose(Interview.objects.get())["speakers"]
    assert [speaker["short"] for speaker in speakers] == ["Q", "R. Downie", "R. Diallo"]


def test_a_mark_that_turns_the_text_around_is_taken_out():
    assert (
        parse("Saltmere \u202ethaws\u202c\n\nOn \u2066Sunday\u2069.")["headline"]
        == "Saltmere thaws"
    )


def test_the_note_below_a_talk_stands_below_it_and_is_not_told_as_lost(ada, tmp_path):
    path, said = tmp_path / "story.txt", StringIO()
    path.write_text(
        f"{TOP}Q: Why?\n\nBen Ruiz (pilot, Port of Saltmere): Ice.\n\nQ: And?\n\nBen Ruiz: Wind."
        "\n\nThis interview was translated by Cleo Tamm."
    )
    call_command("import_story", path, stdout=said)
    assert "translated by Cleo Tamm" in Interview.objects.get().endnote
    assert "could not be placed" not in said.getvalue()
    assert parse(path.read_text())["unplaced"] == ["This interview was translated by Cleo Tamm."]
    ben = Speaker.objects.get(name="Ben Ruiz")
    assert (ben.role, ben.organisation) == ("pilot", "Port of Saltmere")
