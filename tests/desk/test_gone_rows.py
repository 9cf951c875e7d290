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


def test_a_row_that_comes_back_keeps_its_anchor(desk, story):
    before = [row.anchor for row in story.exchanges.all()]
    speakers, exchanges = rows(story)
    story.exchanges.filter(position=2).delete()
    change(desk, story, speakers, exchanges)
    assert [row.anchor for row in story.exchanges.all()] == before


@pytest.mark.parametrize("was", ["q-7f3a01", "javascript:", ""])
def test_an_anchor_that_something_else_has_is_not_taken_from_it(desk, story, was):
    story.exchanges.filter(position=1).update(joined=["q-7f3a01"])
    speakers, exchanges = rows(story)
    new = {"question": "New?", "was": was}
    change(desk, story, speakers, [*exchanges, new, {**new, "was": exchanges[0]["was"]}])
    anchors = [row.anchor for row in story.exchanges.all()]
    assert len(set(anchors)) == 6
    assert was not in anchors


def test_a_row_that_came_back_under_another_key_is_found(desk, story):
    speakers, exchanges = rows(story)
    exchanges[1]["question"] = "What did Ada ask?"
    row = story.exchanges.get(position=2)
    row.delete()
    row.pk = None
    row.save()
    change(desk, story, speakers, exchanges)
    assert questions(story)[1] == "What did Ada ask?"
    assert story.exchanges.get(position=2) == row


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
