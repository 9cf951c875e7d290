"""Ben deletes a row of a form that Ada has open: nothing that she wrote is lost."""

import pytest

from tests.desk.interviews import change, rows
from tests.stories import make_interview


@pytest.fixture
def story(db):
    return make_interview(exchanges=4)


def questions(story):
    return [row.question for row in story.exchanges.all()]


def shown(page):
    """The rows of exchanges that the admin puts into the page, but for the one to copy."""
    exchanges = page.context["inline_admin_formsets"][1]
    return [row.form["question"].value() for row in exchanges][:-1]


def test_every_row_comes_back_and_is_saved_if_ada_insists(desk, story):
    change(desk, story, *rows(story), headline="Before")
    speakers, exchanges = rows(story)
    exchanges[1]["question"] = "And what did Ada ask?"
    story.exchanges.filter(position=2).delete()
    page = change(desk, story, speakers, exchanges, tags="!!!")
    kept = [f"Question number {number}?" for number in (1, 3, 4)]
    assert sorted(shown(page)) == ["And what did Ada ask?", *kept]
    change(desk, story, speakers, exchanges)
    assert questions(story) == [kept[0], "And what did Ada ask?", *kept[1:]]


def test_a_row_that_both_deleted_is_gone(desk, story):
    speakers, exchanges = rows(story)
    exchanges[1]["DELETE"] = "on"
    exchanges[3]["question"] = "Changed?"
    story.exchanges.filter(position=2).delete()
    change(desk, story, speakers, exchanges)
    assert questions(story) == ["Question number 1?", "Question number 3?", "Changed?"]


def test_a_row_of_another_interview_is_not_taken_from_it(desk, story):
    other = make_interview("Another", exchanges=1)
    speakers, exchanges = rows(story)
    exchanges[0]["id"] = other.exchanges.get().pk
    exchanges[0]["question"] = "Forged?"
    change(desk, story, speakers, exchanges)
    assert questions(other) == ["Question number 1?"]
    assert "Forged?" in questions(story)


def test_a_speaker_whom_ben_deleted_is_a_new_one_to_be_chosen(desk, story):
    story.speakers.create(name="Olle Ek", position=3)
    speakers, exchanges = rows(story)
    story.speakers.filter(name="Olle Ek").delete()
    change(desk, story, speakers, exchanges)
    assert [speaker.name for speaker in story.speakers.all()][-1] == "Olle Ek"
