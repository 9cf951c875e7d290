"""Ada says who asks and who answers."""

import pytest

from articles.compose import compose
from articles.models import Person, Publication
from interviews.models import Exchange, Interview, Speaker
from tests.desk.conftest import INTERVIEWS
from tests.desk.interviews import MARA, POST, TOLD, add, change, errors, rows
from tests.stories import make_interview


def test_who_asks_first_and_who_answers_first_speak_where_nobody_is_chosen(desk):
    add(desk, [MARA, POST], [TOLD, {"answer": "<p>And late.</p>"}], _save="1")
    first, second = Exchange.objects.all()
    assert (first.asked_by.name, first.answered_by.name) == ("Harbour Post", "Mara Quill")
    assert second.asked_by is None
    assert second.answered_by.name == "Mara Quill"


def test_an_exchange_can_name_the_second_of_two_who_answer(desk):
    ilse = {"name": "Ilse Brandt"}
    add(desk, [POST, MARA, ilse], [{**TOLD, "answered_by": "speakers-2"}], _save="1")
    assert Exchange.objects.get().answered_by.name == "Ilse Brandt"


@pytest.mark.parametrize(
    ("before", "after", "short"),
    [
        ({"name": "Ada Okoye"}, {"name": "Eve Smith"}, "ES"),
        ({"name": "Ada Okoye"}, {"is_organisation": "on"}, "Ada Okoye"),
        ({"name": "Dr Ada Okoye"}, {"name": "Eve Smith"}, "ES"),
        ({"name": "Harbour Post", "is_organisation": True}, {"name": "The Gull"}, "The Gull"),
        ({"name": "Ada Okoye", "short": "Okoye"}, {"name": "Ada N. Okoye"}, "Okoye"),
        ({"name": "Ada Okoye"}, {"name": "Eve Smith", "short": "Eve"}, "Eve"),
    ],
)
def test_a_short_form_follows_the_name_unless_ada_wrote_it(desk, before, after, short):
    story = make_interview(exchanges=0)
    Speaker.objects.create(interview=story, position=3, **before)
    speakers, _ = rows(story)
    speakers[2] |= after
    change(desk, story, speakers, [])
    assert compose(story)["speakers"][2]["short"] == short


@pytest.mark.parametrize(
    ("speakers", "said"),
    [
        ([MARA], ["Nobody is marked as asking"]),
        ([POST], ["Nobody is there to answer"]),
        ([], ["Nobody is marked as asking", "Nobody is there to answer"]),
    ],
)
def test_publishing_asks_who_speaks_and_keeps_what_was_typed(desk, speakers, said):
    page = add(desk, speakers, [TOLD, TOLD], _publish="1")
    found = errors(page)
    for sentence in said:
        assert found["speakers"].count(sentence) == found["exchanges"].count(sentence) == 1
    assert "It was time." in page.content.decode()
    assert not Interview.objects.exists()


def test_a_draft_may_lack_who_speaks(desk):
    add(desk, [], [TOLD], _save="1")
    assert Exchange.objects.get().question == "Why now?"


def test_a_speaker_without_a_name_may_wait_for_it_and_keeps_her_words(desk):
    exchange = {**TOLD, "answered_by": "speakers-1"}
    add(desk, [POST, MARA], [exchange], _save="1")
    story = Interview.objects.get()
    speakers, exchanges = rows(story)
    speakers[1]["name"] = ""
    page = change(desk, story, speakers, exchanges)
    assert ">No name yet</option>" in page.text
    assert desk.get(f"{INTERVIEWS}{story.pk}/preview/").status_code == 200
    page = change(desk, story, speakers, exchanges, _publish="1")
    assert "Write the speaker's name." in errors(page)["speakers"]
    speakers[1]["name"] = "Mara Quill-Moor"
    change(desk, story, speakers, exchanges, _publish="1")
    assert "Mara Quill-Moor:" in Publication.objects.get().html


def test_two_who_both_ask_may_be_chosen_to_answer(desk):
    exchange = {**TOLD, "asked_by": "speakers-0", "answered_by": "speakers-1"}
    add(desk, [POST, {**MARA, "asks": "on"}], [exchange], _publish="1")
    assert "Mara Quill:" in Publication.objects.get().html


def test_a_speaker_of_another_interview_is_refused(desk):
    other = make_interview().speakers.first()
    page = add(desk, [POST, MARA], [{**TOLD, "asked_by": str(other.pk)}], _save="1")
    assert "Choose one of the speakers of this interview." in errors(page)["exchanges"]
    assert "It was time." in page.content.decode()
    assert Interview.objects.count() == 1


def test_a_speaker_that_is_chosen_but_not_there_is_refused(desk):
    page = add(desk, [POST], [{**TOLD, "asked_by": "speakers-7"}], _save="1")
    assert "Choose one of the speakers of this interview." in errors(page)["exchanges"]


def test_a_form_that_comes_back_still_offers_speakers_that_are_not_saved(desk):
    exchange = {**TOLD, "answered_by": "speakers-1"}
    page = add(desk, [POST, MARA], [exchange], tags="!!!", _save="1").content.decode()
    assert '<option value="speakers-1" selected>Mara Quill</option>' in page


def test_a_speaker_who_still_speaks_cannot_be_deleted(desk):
    story = make_interview()
    speakers, exchanges = rows(story)
    speakers[1]["DELETE"] = "on"
    exchanges[0]["answer"] = "<p>Typed just now.</p>"
    page = change(desk, story, speakers, exchanges)
    assert "Mara Quill still speaks in an exchange below" in page.content.decode()
    assert "Mara Quill is to be deleted. Choose who speaks here." in errors(page)["exchanges"]
    assert "Typed just now." in page.content.decode()
    assert story.speakers.count() == 2


def test_a_speaker_whose_words_are_given_to_another_can_be_deleted(desk):
    story = make_interview()
    speakers, exchanges = rows(story)
    speakers[1]["DELETE"] = "on"
    for row in exchanges:
        row["answered_by"] = "speakers-2"
    change(desk, story, [*speakers, {"name": "Ilse Brandt"}], exchanges)
    assert [speaker.name for speaker in story.speakers.all()] == ["HARBOUR POST", "Ilse Brandt"]
    assert {row.answered_by.name for row in story.exchanges.all()} == {"Ilse Brandt"}


def test_a_speaker_can_be_deleted_with_the_exchanges(desk):
    story = make_interview()
    speakers, exchanges = rows(story)
    speakers[1]["DELETE"] = "on"
    for row in exchanges:
        row["DELETE"] = "on"
    change(desk, story, speakers, exchanges)
    assert story.speakers.get().name == "HARBOUR POST"
    assert not story.exchanges.exists()


def test_a_speaker_whom_ben_gave_an_answer_meanwhile_is_not_deleted(desk):
    story = make_interview(exchanges=0)
    speakers, _ = rows(story)
    mara = story.speakers.last()
    Exchange.objects.create(interview=story, answer="<p>By Ben.</p>", answered_by=mara)
    speakers[1]["DELETE"] = "on"
    page = change(desk, story, speakers, [])
    assert "An exchange was added meanwhile" in page.content.decode()
    assert story.speakers.count() == 2


def test_ada_says_what_a_speaker_is_and_where_their_page_is(desk):
    page = Person.objects.create(name="Mara Quill", slug="mara-quill")
    mara = {**MARA, "role": "Chair", "organisation": "Harbour Board", "person": page.pk}
    add(desk, [POST, mara], [TOLD], endnote="<p>Recorded in March.</p><ul></ul>", _save="1")
    document = Interview.objects.get().versions.get().document
    speaker = document["speakers"][1]
    assert (speaker["role"], speaker["organisation"]) == ("Chair", "Harbour Board")
    assert speaker["person"] == "mara-quill"
    assert document["endnote"] == "<p>Recorded in March.</p>"


def test_a_person_who_goes_takes_no_speaker_along(desk):
    page = Person.objects.create(name="Mara Quill", slug="mara-quill")
    add(desk, [POST, {**MARA, "person": page.pk}], [TOLD], _save="1")
    desk.post(f"/admin/articles/person/{page.pk}/delete/", {"post": "yes"})
    assert not Person.objects.exists()
    assert Interview.objects.get().speakers.get(name="Mara Quill").person is None


def test_the_address_of_a_person_who_spoke_in_a_live_interview_stays(desk):
    page = Person.objects.create(name="Mara Quill", slug="mara-quill")
    add(desk, [POST, {**MARA, "person": page.pk}], [TOLD], _publish="1")
    desk.post(f"/admin/articles/person/{page.pk}/change/", {"name": "Mara Q.", "slug": "other"})
    page.refresh_from_db()
    assert (page.name, page.slug) == ("Mara Q.", "mara-quill")
