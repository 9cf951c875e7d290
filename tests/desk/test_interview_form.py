"""Ada writes an interview: who speaks, and what was said."""

import pytest
from django.utils import timezone

from articles.models import Publication
from articles.versions import save_version
from interviews.models import Exchange, Interview, Speaker
from tests.desk.conftest import INTERVIEWS, interview
from tests.stories import make_interview

POST = {"name": "Harbour Post", "asks": "on", "is_organisation": "on"}
MARA = {"name": "Mara Quill"}
TOLD = {"question": "Why now?", "answer": "<p>It was time.</p>"}


def add(client, speakers, exchanges, **fields):
    return client.post(f"{INTERVIEWS}add/", interview(speakers, exchanges, **fields), follow=True)


def rows(story):
    """The speakers and exchanges as the form of a saved interview holds them."""
    speakers = [
        {
            "id": speaker.pk,
            "interview": story.pk,
            "name": speaker.name,
            "short": speaker.short,
            "position": speaker.position,
            **{name: "on" for name in ("asks", "is_organisation") if getattr(speaker, name)},
        }
        for speaker in story.speakers.all()
    ]
    exchanges = [
        {
            "id": row.pk,
            "interview": story.pk,
            "asked_by": row.asked_by_id or "",
            "question": row.question,
            "answered_by": row.answered_by_id or "",
            "answer": row.answer,
            "position": row.position,
        }
        for row in story.exchanges.all()
    ]
    return speakers, exchanges


def change(client, story, speakers, exchanges, **fields):
    data = interview(speakers, exchanges, **{"slug": story.slug, "_save": "1"} | fields)
    return client.post(f"{INTERVIEWS}{story.pk}/change/", data, follow=True)


def errors(page):
    """What is wrong in each formset, by its prefix."""
    return {
        inline.formset.prefix: str(inline.formset.errors) + str(inline.formset.non_form_errors())
        for inline in page.context["inline_admin_formsets"]
    }


def test_ada_publishes_an_interview_that_she_typed_in_one_go(desk):
    exchange = {**TOLD, "asked_by": "speakers-0", "answered_by": "speakers-1"}
    add(desk, [POST, MARA], [exchange], body="", tags="harbour", _publish="1")
    html = Publication.objects.live().get().html
    assert "Harbour Post:" in html
    assert "Mara Quill:" in html
    assert "It was time." in html
    assert Interview.objects.get().tags.get().name == "harbour"


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


@pytest.mark.parametrize(
    ("before", "after", "short"),
    [
        ({"name": "Ada Okoye"}, {"name": "Eve Smith"}, "ES"),
        ({"name": "Ada Okoye"}, {"is_organisation": "on"}, "Ada Okoye"),
        ({"name": "Dr Ada Okoye", "short": "AO"}, {"name": "Eve Smith"}, "ES"),
        ({"name": "Harbour Post", "is_organisation": True}, {"name": "The Gull"}, "The Gull"),
        ({"name": "Ada Okoye", "short": "Okoye"}, {"name": "Ada N. Okoye"}, "Okoye"),
        ({"name": "Ada Okoye"}, {"name": "Eve Smith", "short": "Eve"}, "Eve"),
    ],
)
def test_a_short_form_follows_the_name_unless_ada_wrote_it(desk, before, after, short):
    story = make_interview(exchanges=0)
    speaker = Speaker.objects.create(interview=story, position=3, **before)
    speakers, _ = rows(story)
    speakers[2] |= after
    change(desk, story, speakers, [])
    speaker.refresh_from_db()
    assert speaker.short == short


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
    page = add(desk, [POST, MARA], [exchange], headline="", _save="1").content.decode()
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


def test_an_exchange_that_was_emptied_is_asked_about(desk):
    story = make_interview()
    speakers, exchanges = rows(story)
    exchanges[0] |= {"question": "", "answer": ""}
    page = change(desk, story, speakers, exchanges)
    assert "or delete this exchange" in errors(page)["exchanges"]
    assert story.exchanges.first().question == "Question number 1?"


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
    page = add(desk, [{"role": "Nameless"}], [TOLD], _preview="1")
    assert "Full name: Write the speaker&#x27;s name." in page.content.decode()


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
        with django_assert_max_num_queries(12) as queries:
            desk.get(f"{INTERVIEWS}{story.pk}/change/")
        counts.add(len(queries))
    assert len(counts) == 1
