"""Who speaks is always clear: the full name first, the short form after."""

import pytest

from articles import render
from articles.album import Album
from articles.compose import compose
from interviews.labels import prepare
from interviews.models import Exchange, Interview, Speaker
from interviews.speakers import made_of


@pytest.fixture
def interview(db):
    return Interview.objects.create(headline="Three at the table")


def speaker(interview, name, **fields):
    return Speaker.objects.create(interview=interview, name=name, **fields)


def exchange(interview, position, question="", asked_by=None, answer="", answered_by=None):
    return Exchange.objects.create(
        interview=interview,
        position=position,
        question=question,
        asked_by=asked_by,
        answer=answer,
        answered_by=answered_by,
    )


def labels(interview):
    """Every label in the order of the page, as shown."""
    shown = []
    for row in prepare(compose(interview), Album({}))["exchanges"]:
        turns = [row["question"], *row["answers"]] if row["question"] else row["answers"]
        shown += [turn["label"].shown if turn["label"] else None for turn in turns]
    return shown


def test_two_guests_answer_one_question(interview):
    asks = speaker(interview, "HARBOUR POST", asks=True, is_organisation=True)
    mara, tom = speaker(interview, "Mara Quill"), speaker(interview, "Tom Ash")
    exchange(interview, 1, "First?", asks, "<p>Yes.</p>", mara)
    exchange(interview, 2, answer="<p>No.</p>", answered_by=tom)
    exchange(interview, 3, "Second?", asks, "<p>Well.</p>", tom)
    document = compose(interview)
    assert [len(row["answers"]) for row in document["exchanges"]] == [2, 1]
    assert labels(interview) == [
        "HARBOUR POST", "Mara Quill", "Tom Ash", "HARBOUR POST", "TA"
    ]  # fmt: skip


def test_a_person_who_asks_is_shortened_too(interview):
    ada, mara = speaker(interview, "Ada Okoye", asks=True), speaker(interview, "Mara Quill")
    exchange(interview, 1, "First?", ada, "<p>Yes.</p>", mara)
    exchange(interview, 2, "Second?", ada, "<p>No.</p>", mara)
    assert labels(interview) == ["Ada Okoye", "Mara Quill", "AO", "MQ"]


def test_a_form_set_by_hand_wins(interview):
    mara = speaker(interview, "Mara Quill", short="Quill")
    exchange(interview, 1, answer="<p>One.</p>", answered_by=mara)
    exchange(interview, 2, "And?", answer="<p>Two.</p>", answered_by=mara)
    assert labels(interview) == ["Mara Quill", None, "Quill"]


def test_a_turn_without_a_speaker_stands_without_a_label(interview):
    exchange(interview, 1, "Who?", answer="<p>Nobody knows.</p>")
    assert labels(interview) == [None, None]


def test_an_interview_that_begins_with_an_answer_keeps_it(interview):
    mara = speaker(interview, "Mara Quill")
    exchange(interview, 1, answer="<p>Let me begin.</p>", answered_by=mara)
    [row] = compose(interview)["exchanges"]
    assert row["question"] is None
    assert row["answers"][0]["blocks"] == [{"html": "<p>Let me begin.</p>"}]


def test_every_anchor_stands_on_the_page_once(interview, now):
    mara = speaker(interview, "Mara Quill")
    rows = [exchange(interview, 1, "First?", answer="<p>Yes.</p>", answered_by=mara)]
    rows.append(exchange(interview, 2, answer="<p>And no.</p>", answered_by=mara))
    html = render.render(compose(interview), render.Shown(now))
    for row in rows:
        assert html.count(f'id="{row.anchor}"') == 1


def test_who_has_a_role_is_introduced_with_it(interview, now):
    speaker(interview, "Mara Quill", role="Captain of the ferry")
    exchange(interview, 1, "First?", answer="<p>Yes.</p>")
    html = render.render(compose(interview), render.Shown(now))
    assert "<b>Mara Quill</b>, Captain of the ferry" in html


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Richard Downie", "RD"),
        ("Jean-Luc Moreau", "J-LM"),
        ("Adaora", "Adaora"),
        ("ada okoye", "AO"),
        ("Dr Mara Quill", "MQ"),
        ("Dr Quill", "Dr Quill"),
        ("of " * 41, "O" * 40),
    ],
)
def test_the_short_form_is_made_of_initials(name, short):
    assert made_of(name, organisation=False) == short
    assert made_of(name, organisation=True) == name[:40]
