"""Ada joins and splits exchanges: no link that somebody shared goes dead."""

import pytest

from interviews.models import Exchange
from tests.desk.interviews import change, rows
from tests.stories import make_interview


@pytest.fixture
def story(db):
    return make_interview(exchanges=4)


def anchors(story):
    return {row.question: [row.anchor, *row.joined] for row in story.exchanges.all()}


def join(speakers, exchanges, lower, upper):
    """As the form's script does it."""
    exchanges[upper]["answer"] += exchanges[lower]["answer"]
    exchanges[upper]["joins"] = str(exchanges[lower]["id"])
    exchanges[lower]["DELETE"] = "on"
    return speakers, exchanges


def test_the_anchor_of_what_was_joined_stays_with_what_it_went_into(desk, story):
    before = anchors(story)
    change(desk, story, *join(*rows(story), 1, 0), _publish="1")
    after = anchors(story)
    one, two = "Question number 1?", "Question number 2?"
    assert two not in after
    assert after[one] == before[one] + before[two]
    html = story.publications.get().html
    assert html.count(f'id="{before[two][0]}"') == 1
    assert "Answer number 2." in html


def test_what_was_joined_twice_keeps_all(desk, story):
    before = anchors(story)
    change(desk, story, *join(*rows(story), 2, 1))
    change(desk, story, *join(*rows(story), 1, 0))
    kept = story.exchanges.first()
    assert [kept.anchor, *kept.joined] == [
        before[f"Question number {number}?"][0] for number in (1, 2, 3)
    ]


def test_no_other_anchor_changes_whatever_is_done_around_it(desk, story):
    before = anchors(story)["Question number 4?"]
    speakers, exchanges = rows(story)
    exchanges[0]["DELETE"] = "on"
    exchanges[1] |= {"answer": "<p>Cut.</p>", "position": 9}
    exchanges[3]["position"] = 1
    new = {"question": "Added?", "answer": "<p>Yes.</p>", "position": 2}
    change(desk, story, speakers, [*exchanges, new], _publish="1")
    assert anchors(story)["Question number 4?"] == before
    change(desk, story, *rows(story), headline="Anew", _publish="1")
    assert anchors(story)["Question number 4?"] == before
    assert f'id="{before[0]}"' in story.publications.latest("pk").html


def test_only_what_is_deleted_here_and_now_leaves_its_anchor(desk, story):
    other = make_interview(headline="Another", exchanges=1)
    speakers, exchanges = rows(story)
    theirs = other.exchanges.get().pk
    exchanges[0]["joins"] = f"{exchanges[1]['id']},{theirs},x,<b>,{'9' * 50},"
    change(desk, story, speakers, exchanges)
    assert story.exchanges.first().joined == []
    assert Exchange.objects.count() == 5


def test_an_anchor_leads_to_one_place_only(desk, story):
    speakers, exchanges = rows(story)
    for number in (0, 1):
        exchanges[number]["joins"] = str(exchanges[2]["id"])
    exchanges[2]["DELETE"] = "on"
    gone = anchors(story)["Question number 3?"]
    change(desk, story, speakers, exchanges)
    assert [row.joined for row in story.exchanges.all()] == [gone, [], []]


def test_a_join_outlives_an_error_elsewhere(desk, story):
    page = change(desk, story, *join(*rows(story), 1, 0), tags="!!!")
    exchanges = page.context["inline_admin_formsets"][1].formset
    assert story.exchanges.count() == 4
    assert exchanges.forms[0]["joins"].value() == str(exchanges.forms[1].instance.pk)
    assert exchanges.forms[1]["DELETE"].value()
    assert "Answer number 2." in exchanges.forms[0]["answer"].value()


def test_a_new_exchange_never_gets_an_anchor_that_is_or_was_anothers(desk, story, monkeypatch):
    change(desk, story, *join(*rows(story), 1, 0))
    taken = [anchor for row in anchors(story).values() for anchor in row]
    drawn = iter([*taken, "q-new001", "q-new001", "q-new002"])
    monkeypatch.setattr("interviews.models.new_anchor", lambda: next(drawn))
    speakers, exchanges = rows(story)
    more = [{"question": f"And {number}?", "answer": "<p>So.</p>"} for number in range(2)]
    change(desk, story, speakers, [*exchanges, *more])
    found = anchors(story)
    assert [found["And 0?"], found["And 1?"]] == [["q-new001"], ["q-new002"]]
