"""A fact box can stand inside an answer, as in the body of a story."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import press, render
from articles.compose import compose
from articles.models import Version
from interviews.models import Interview
from tests.desk.interviews import change, rows
from tests.stories import make_factbox, make_interview


def with_box(interview: Interview, embed: str, number: int = 0) -> Interview:
    row = interview.exchanges.all()[number]
    row.answer = f"<p>Before.</p>{embed}<p>After.</p>"
    row.save()
    return interview


def test_readers_see_the_box_between_the_paragraphs_of_the_answer(ada, now, client):
    interview = with_box(make_interview(), make_factbox().embed)
    path = press.publish(interview, by=ada, now=now).path
    page = client.get(path).text.partition("<article")[2]
    assert page.index("Before.") < page.index("The ferry in figures") < page.index("After.")
    answer = compose(interview)["exchanges"][0]["answers"][0]
    assert [next(iter(block)) for block in answer["blocks"]] == ["html", "factbox", "html"]


def test_the_words_of_a_box_in_an_answer_are_read_too(db):
    plain, boxed = make_interview(), with_box(make_interview(), make_factbox().embed)
    plain.exchanges.filter(position=1).update(answer="<p>Before.</p><p>After.</p>")
    words_in_box = 4 + 1 + 4 + 1 + 3
    assert compose(boxed)["words"] == compose(plain)["words"] + words_in_box


def test_boxes_cost_as_many_queries_for_100_answers_as_for_5(db):
    counts = set()
    for number in (5, 100):
        interview = make_interview(exchanges=number)
        for row in interview.exchanges.all():
            row.answer += make_factbox(f"Box {row.position}").embed
            row.save()
        with CaptureQueriesContext(connection) as queries:
            document = compose(interview)
        assert all(row["answers"][0]["blocks"][1] for row in document["exchanges"])
        counts.add(len(queries))
    assert len(counts) == 1


def test_an_answer_of_an_old_version_is_read_as_it_was(ada, now, client):
    interview = make_interview()
    document = compose(interview)
    for exchange in document["exchanges"]:
        for answer in exchange["answers"]:
            answer["html"] = answer.pop("blocks")[0]["html"]
    old = Version.objects.create(
        story=interview, number=1, document=document | {"schema": 1}, made_at=now, made_by=ada
    )
    assert render.render(old.document, render.Shown(now)) == render.render(
        compose(interview), render.Shown(now)
    )


@pytest.mark.parametrize("saved_before", [False, True])
def test_a_box_that_never_was_is_taken_out_and_a_deleted_one_is_told(
    desk: Any, saved_before: bool
) -> None:
    lost = '<div data-embed="factbox" data-id="99"></div>'
    interview = make_interview()
    if saved_before:
        with_box(interview, lost)
    speakers, exchanges = rows(interview)
    exchanges[0]["answer"] = f"<p>Before.</p>{lost}<p>After. And more.</p>"
    page = change(desk, interview, speakers, exchanges).text
    said = "was deleted; readers will not" if saved_before else "that does not exist was taken out"
    assert f"A fact box {'in the text ' if saved_before else ''}{said}" in page
    kept = interview.exchanges.first().answer
    assert kept == f"<p>Before.</p>{lost if saved_before else ''}<p>After. And more.</p>"
    blocks = compose(interview)["exchanges"][0]["answers"][0]["blocks"]
    assert "".join(block["html"] for block in blocks) == "<p>Before.</p><p>After. And more.</p>"


def test_an_answer_that_is_a_box_alone_is_an_answer(desk: Any) -> None:
    interview, box = make_interview(), make_factbox()
    speakers, exchanges = rows(interview)
    exchanges[1]["answer"] = box.embed
    change(desk, interview, speakers, exchanges, _publish="anyway")
    assert "Fourteen a day." in interview.publications.get().html
