"""The parts of a document that the desk speaks of."""

import pytest

from articles.compose import compose
from articles.models import Fact, FactBox
from articles.parts import parts_of
from tests.stories import make_article, make_interview

pytestmark = pytest.mark.django_db


def labels(story):
    return [part.label for part in parts_of(compose(story))]


def test_a_part_that_is_empty_is_none():
    assert labels(make_article(standfirst="")) == ["Headline", "Text", "Address"]


def test_each_fact_of_a_box_is_a_part_and_the_text_knows_only_that_the_box_is_there():
    box = FactBox.objects.create(heading="The port")
    Fact.objects.create(box=box, label="Depth", text="<p>12 m</p>", position=1)
    Fact.objects.create(box=box, label="Length", text="<p>2 km</p>", position=2)
    embed = f'<div data-embed="factbox" data-id="{box.pk}"></div>'
    parts = {part.key: part for part in parts_of(compose(make_article(body=f"<p>A</p>{embed}")))}
    assert parts[f"factbox:{box.pk}:2"].label == "Fact 2 of “The port”"
    assert parts["body"].value == [
        {"html": "<p>A</p>"},
        {"factbox": box.pk, "heading": "The port"},
    ]


def test_questions_and_answers_of_an_interview_are_counted():
    story = make_interview(exchanges=2)
    said = labels(story)
    assert [label for label in said if "tion" in label or "Answer" in label] == [
        *("Question 1", "Answer 1", "Question 2", "Answer 2")
    ]
