"""Ada writes an interview: questions and answers."""

import pytest
from django.utils import timezone

from articles.models import Publication
from articles.versions import save_version
from interviews.models import Exchange, Interview, Speaker
from tests.desk.conftest import INTERVIEWS
from tests.desk.interviews import MARA, POST, TOLD, add, change, errors, rows
from tests.stories import make_interview


def test_ada_publishes_an_interview_that_she_typed_in_one_go(desk):
    exchange = {**TOLD, "asked_by": "speakers-0", "answered_by": "speakers-1"}
    add(desk, [POST, MARA], [exchange], body="", tags="harbour", _publish="1")
    html = Publication.objects.live().get().html
    assert "Harbour Post:" in html
    assert "Mara Quill:" in html
    assert "It was time." in html
    assert Interview.objects.get().tags.get().name == "harbour"


def test_empty_rows_are_no_rows(desk):
    blank = {"question": "", "answer": "", "position": "4"}
    add(desk, [POST, MARA, {"name": "", "position": "3"}], [TOLD, blank], _save="1")
    assert Speaker.objects.count() == 2
    assert Exchange.objects.count() == 1


def test_new_rows_come_last_where_no_script_gave_them_a_place(desk):
    story = make_interview(exchanges=2)
    speakers, exchanges = rows(story)
    change(desk, story, speakers, [*exchanges, {"question": "Last?"}, {"question": "Very last?"}])
    assert [row.question for row in story.exchanges.all()] == [
        "Question number 1?",
        "Question number 2?",
        "Last?",
        "Very last?",
    ]


def test_rows_that_were_dragged_stay_where_they_were_put(desk):
    story = make_interview(exchanges=3)
    speakers, exchanges = rows(story)
    for row, place in zip(exchanges, (3, 1, 2), strict=True):
        row["position"] = place
    change(desk, story, speakers, exchanges)
    assert [row.question[-2] for row in story.exchanges.all()] == ["2", "3", "1"]
    document = story.versions.get().document
    assert document["exchanges"][0]["question"]["text"] == "Question number 2?"


def test_an_exchange_keeps_its_anchor_when_it_moves_and_changes(desk):
    story = make_interview(exchanges=2)
    anchor = story.exchanges.first().anchor
    speakers, exchanges = rows(story)
    exchanges[0] |= {"position": 9, "question": "Put another way?"}
    change(desk, story, speakers, exchanges)
    assert story.exchanges.last().anchor == anchor


def test_an_exchange_that_was_emptied_is_asked_about_before_it_is_published(desk):
    story = make_interview()
    speakers, exchanges = rows(story)
    exchanges[0] |= {"question": "", "answer": ""}
    page = change(desk, story, speakers, exchanges, _publish="1")
    assert "or delete this exchange" in errors(page)["exchanges"]
    assert story.exchanges.first().question == "Question number 1?"
    change(desk, story, speakers, exchanges)
    assert story.exchanges.first().question == ""
    assert len(story.versions.get().document["exchanges"]) == 1


@pytest.mark.parametrize(
    "exchanges",
    [[], [{"question": "Why?"}], [{"answer": "<p>So.</p>"}], [{**TOLD, "answer": "<p> </p>"}]],
)
def test_publishing_asks_for_one_question_with_its_answer(desk, exchanges):
    page = add(desk, [POST, MARA], exchanges, slug="kept", _publish="1")
    assert "Write one question and its answer" in errors(page)["exchanges"]
    assert 'value="kept"' in page.content.decode()
    assert not Interview.objects.exists()


def test_markup_from_outside_does_not_survive_in_an_answer(desk):
    answer = '<p onclick="evil()">Kept</p><script>evil()</script><a href="javascript:evil()">x</a>'
    add(desk, [POST, MARA], [{"question": "<b>Why</b>?", "answer": answer}], _publish="1")
    html = Publication.objects.get().html
    assert "Kept" in html
    assert "&lt;b&gt;Why&lt;/b&gt;?" in html
    assert "evil" not in html


def test_a_long_question_keeps_its_paragraphs(desk):
    question = {**TOLD, "question": "You  waited.\r\n\r\n\r\nWhy? "}
    add(desk, [POST, MARA], [question], _save="1")
    assert Exchange.objects.get().question == "You waited.\n\nWhy?"


def test_opening_and_saving_an_interview_changes_no_byte_of_it(desk, ada):
    story = make_interview(exchanges=3)
    story.exchanges.update(question="You waited.\n\nWhy?")
    before = save_version(story, by=ada, now=timezone.now())
    speakers, exchanges = rows(story)
    for row in exchanges:
        row["question"] = row["question"].replace("\n", "\r\n")
    fields = {"headline": story.headline, "standfirst": story.standfirst, "body": story.body}
    change(desk, story, speakers, exchanges, **fields)
    assert story.versions.get() == before


def test_preview_of_an_interview_saves_no_speaker(desk):
    page = add(desk, [POST, MARA], [TOLD], _preview="1")
    assert "Mara Quill:" in page.content.decode()
    assert not Speaker.objects.exists()
    assert not Interview.objects.exists()


def test_a_preview_that_cannot_be_made_names_what_is_wrong_in_a_row(desk):
    page = add(desk, [{"name": "Mara " * 30}], [TOLD], _preview="1")
    assert "Full name: Ensure this value has at most 120 characters" in page.content.decode()


def test_what_is_typed_in_two_hundred_exchanges_arrives(desk):
    exchanges = [{"question": f"{n}?", "answer": f"<p>{n}.</p>"} for n in range(200)]
    add(desk, [POST, MARA], exchanges, _save="1")
    assert Exchange.objects.count() == 200


def test_the_form_opens_with_as_many_queries_for_100_exchanges_as_for_5(
    desk, django_assert_max_num_queries
):
    counts = set()
    for story in (make_interview(exchanges=5), make_interview(exchanges=100)):
        desk.get(f"{INTERVIEWS}{story.pk}/change/")  # fills what is cached per process
        with django_assert_max_num_queries(19) as queries:
            desk.get(f"{INTERVIEWS}{story.pk}/change/")
        counts.add(len(queries))
    assert len(counts) == 1


def test_an_answer_that_is_too_long_is_named_and_kept(desk):
    answer = f"<p>{'word ' * 90_000}</p>"
    page = add(desk, [POST, MARA], [{"question": "Why?", "answer": answer}], _publish="1")
    assert "longer than a story can be" in errors(page)["exchanges"]
    assert "Write one question and its answer" not in errors(page)["exchanges"]
    assert page.text.count("word word") > 1
    assert not Interview.objects.exists()
