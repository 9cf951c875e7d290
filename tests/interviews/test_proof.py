"""What a transcript is laid out as, before Ada accepts it."""

import json

from hypothesis import given

from articles.prose import plain
from interviews.admin.proof import lay_out, paragraphs_of, read_proof, turns_in
from interviews.reading.paragraphs import split_paragraphs
from interviews.reading.rich import rich
from tests.interviews.test_words import TALKS

TALK = "Harbour Post: Why?\n\nMara Quill: Ice.\n\nHarbour Post: So?\n\nMQ: (laughs)\n\nWind."


def laid(text, *, is_new=True):
    return lay_out([rich(each) for each in split_paragraphs(text)], is_new=is_new)


def parts(proof):
    return [(row["part"], plain(row["html"]), bool(row["doubt"])) for row in proof["rows"]]


def letters(*texts):
    return "".join("".join(texts).split())


@given(TALKS)
def test_each_word_is_on_the_page_once_and_in_order(talk):
    text = "\n\n".join(talk)
    headline, standfirst, proof = laid(text)
    shown = [row["was"] + plain(row["html"]) for row in proof["rows"]]
    assert letters(headline, standfirst, *shown) == letters(text)


@given(TALKS)
def test_each_word_that_is_accepted_is_in_the_interview(talk):
    proof = read_proof(json.dumps(laid("\n\n".join(talk)).proof))
    turns = "".join(row["html"] for rows in turns_in(proof) for row in rows)
    around = paragraphs_of(proof, "before") + paragraphs_of(proof, "after")
    out = "".join(row["html"] for row in proof["rows"] if row["part"] == "out")
    everything = "".join(row["html"] for row in proof["rows"])
    assert sorted(letters(plain(turns), plain(around), plain(out))) == sorted(
        letters(plain(everything))
    )


def test_the_page_around_a_story_is_left_out_and_told():
    text = f"Skip to main content\n\nThe ferry is back\n\n6 min\n\nBy Ada Okoye\n\n{TALK}"
    headline, standfirst, proof = laid(text)
    assert (headline, standfirst) == ("The ferry is back", "")
    assert [part for part in parts(proof) if part[0] == "out"] == [
        ("out", "Skip to main content", False),
        ("out", "6 min", False),
        ("out", "By Ada Okoye", True),
    ]


def test_a_stage_direction_on_its_own_line_stays_in_the_answer():
    assert parts(laid(TALK).proof)[3:] == [
        ("answer", "(laughs)", False),
        ("answer", "Wind.", False),
    ]


def test_a_first_line_that_is_a_sentence_is_no_headline():
    headline, standfirst, proof = laid(f"The line was closed for two winters.\n\n{TALK}")
    assert (headline, standfirst) == ("", "")
    assert parts(proof)[0] == ("before", "The line was closed for two winters.", False)


def test_an_interview_that_is_there_keeps_its_headline():
    headline, _standfirst, proof = laid(f"The ferry is back\n\n{TALK}", is_new=False)
    assert headline == ""
    assert parts(proof)[0] == ("before", "The ferry is back", False)
