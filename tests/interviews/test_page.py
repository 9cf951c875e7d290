"""The page of an interview: its questions, its links, its anchors, how it was made."""

import pytest

from articles import render
from articles.compose import compose
from interviews.labels import brief
from tests.stories import make_interview


def page(interview, now):
    return render.render(compose(interview), render.Shown(now))


def test_more_than_five_questions_are_listed(db, now):
    assert "<nav" not in page(make_interview(exchanges=5), now)
    interview = make_interview(headline="Longer", exchanges=6)
    html = page(interview, now)
    assert "6 questions" in html
    for row in interview.exchanges.all():
        assert f'<li><a href="#{row.anchor}">{row.question}</a></li>' in html


def test_each_exchange_has_a_link_that_makes_sense_alone(db, now):
    interview = make_interview(exchanges=2)
    interview.exchanges.filter(position=1).update(question="")
    html = page(interview, now)
    assert "Link to this answer: Answer number 1." in html
    assert "Link to this question: Question number 2?" in html


def test_anchors_of_what_was_joined_go_on_working(db, now):
    interview = make_interview(exchanges=2)
    interview.exchanges.filter(position=1).update(joined=["q-00000a"])
    interview.exchanges.filter(position=2).update(joined=["q-00000b"], question="")
    html = page(interview, now)
    first, second = (row.anchor for row in interview.exchanges.all())
    assert f'id="{first}">\n<span class="anchor" id="q-00000a"></span>' in html
    assert f'id="{second}">\n<span class="anchor" id="q-00000b"></span>' in html
    assert html.count("q-00000a") == html.count("q-00000b") == 1


def test_how_it_was_made_stands_below_and_counts(db, now):
    interview = make_interview(exchanges=1)
    before = compose(interview)["words"]
    interview.endnote = "<p>Recorded on Monday and <em>edited</em>.</p>"
    interview.save()
    html = page(interview, now)
    assert '<aside class="endnote" aria-label="How the interview was made"><p>Recorded' in html
    assert html.index("Recorded") > html.index("Answer number 1")
    assert compose(interview)["words"] == before + 5


def test_a_version_of_before_reads_as_it_did(db, now):
    document = compose(make_interview(exchanges=1))
    del document["endnote"]
    for speaker in document["speakers"]:
        for name in ("organisation", "person", "is_organisation"):
            del speaker[name]
    for part in (document["exchanges"][0], document["exchanges"][0]["answers"][0]):
        del part["joined"]
    assert "Answer number 1." in render.render(document, render.Shown(now))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Short?", "Short?"),
        ("One\n\ntwo?", "One two?"),
        ("A question that goes on", "A question…"),
        ("没有空格的一个很长的问题吗", "没有空格的一个很长的问…"),
    ],
)
def test_a_long_question_is_cut_at_a_word(text, cut):
    assert brief(text, 12) == cut
