"""Notes hang on a story or on a part of it; whoever is addressed gets one mail."""

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles import noting, reviewing
from articles.assigning import unassign
from articles.models import Note
from articles.tasks import mail_note
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, INTERVIEWS
from tests.staff import REPORTERS, colleague, signed_in
from tests.stories import make_article, make_interview

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(rosa):
    story = make_article()
    save_version(story, by=rosa, now=timezone.now())
    return story


def notes(story):
    return f"{ARTICLES}{story.pk}/notes/"


def leave(user, story, **fields):
    posted = {"act": "write", "text": "Who says so?", "at": "", "to": ""} | fields
    return signed_in(user).post(notes(story), posted, follow=True)


def test_edda_leaves_a_note_on_words_of_the_text(edda, rosa, story):
    leave(edda, story, at="body The ferry is back.", to=rosa.pk)
    note = story.notes.get()
    assert (note.spot, note.words, note.to) == ("body", "The ferry is back.", rosa)
    page = signed_in(rosa).get(f"{ARTICLES}{story.pk}/change/").content.decode()
    assert 'href="#id_body" data-spot="body" data-words="The ferry is back."' in page
    assert "Who says so?" in page


def test_a_note_on_a_question_leads_to_its_row(edda, rosa):
    talk = make_interview()
    save_version(talk, by=rosa, now=timezone.now())
    spot = f"exchange:{talk.exchanges.last().anchor}:question"
    noting.write(talk, "Really?", by=edda, now=timezone.now(), at=spot)
    page = signed_in(rosa).get(f"{INTERVIEWS}{talk.pk}/change/").content.decode()
    link = f'<a href="#id_exchanges-1-question" data-spot="{spot}" data-words="" data-block="">'
    assert f"{link}Question 2</a>" in page


def test_rosa_answers_and_edda_resolves(edda, rosa, story):
    leave(edda, story)
    note = story.notes.get()
    answer = {"act": f"answer {note.pk}", f"text-{note.pk}": "The harbour office."}
    signed_in(rosa).post(notes(story), answer)
    form = f"{ARTICLES}{story.pk}/change/"
    assert "The harbour office." in signed_in(edda).get(form).content.decode()
    signed_in(edda).post(notes(story), {"act": f"resolve {note.pk}"})
    assert "Who says so?" not in signed_in(edda).get(form).content.decode()
    kept = signed_in(rosa).get(notes(story)).content.decode()
    assert "Resolved by edda" in kept
    assert "The harbour office." in kept


def test_the_one_addressed_gets_one_mail_and_nobody_else(
    edda, rosa, story, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        leave(edda, story, to=rosa.pk, text="Who says so? <b>")
    (sent,) = mail.outbox
    assert sent.to == ["rosa@harbour.example"]
    assert "Who says so? <b>" in sent.body
    assert "Who says so? &lt;b&gt;" in sent.alternatives[0].content
    mail_note.call(story.notes.get().pk)
    assert len(mail.outbox) == 1


def test_nobody_is_mailed_for_a_note_to_themselves_or_to_nobody(
    edda, story, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        leave(edda, story, to=edda.pk)
        leave(edda, story)
    assert not mail.outbox


def test_a_mail_that_could_not_be_sent_is_tried_again(edda, rosa, story, monkeypatch, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    note = noting.write(story, "Who says so?", by=edda, to=rosa, now=timezone.now())
    monkeypatch.setattr("articles.mails.noted", refuse)
    mail_note.call(note.pk)
    assert DBTaskResult.objects.get().args_kwargs["args"] == [note.pk, 1]
    note.refresh_from_db()
    assert note.mailed_at is None
    with pytest.raises(OSError, match="no answer"):
        mail_note.call(note.pk, 3)


def refuse(note):
    raise OSError("no answer")


def test_a_note_goes_only_to_whoever_may_see_the_story(edda, story):
    rui = colleague("rui", REPORTERS)
    refused = leave(edda, story, to=rui.pk)
    assert "Choose a colleague who works on this story" in refused.content.decode()
    assert "Who says so?" in refused.content.decode(), "what was typed is there still"
    assert not Note.objects.exists()


def test_whoever_was_taken_off_the_story_gets_no_mail_of_it(
    edda, rosa, story, django_capture_on_commit_callbacks
):
    reviewing.submit(story, by=rosa, now=timezone.now())
    unassign(story, str(rosa.pk), by=edda, now=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        reviewing.send_back(story, by=edda, now=timezone.now(), reason="Ask the mayor.")
    assert story.notes.get().to == rosa
    assert not mail.outbox


@pytest.mark.parametrize(
    ("text", "said"),
    [("  ", "Write the note first."), ("x" * 4001, "at most 4,000 characters")],
)
def test_a_note_that_says_nothing_or_too_much_is_refused(edda, story, text, said):
    assert said in leave(edda, story, text=text).content.decode()
    assert not Note.objects.exists()


@pytest.mark.parametrize("act", ["", "answer", "answer x", "resolve 99", "burn 1", "answer ²"])
def test_an_act_that_nobody_offers_is_not_found(edda, story, act):
    assert signed_in(edda).post(notes(story), {"act": act}).status_code == 404


def test_a_note_of_another_story_is_not_reached_through_this_one(edda, story):
    other = make_article("Another")
    note = noting.write(other, "There.", by=edda, now=timezone.now())
    posted = signed_in(edda).post(notes(story), {"act": f"resolve {note.pk}"})
    assert posted.status_code == 404
    note.refresh_from_db()
    assert note.resolved_at is None


def test_markup_in_a_note_is_shown_as_it_was_typed(edda, story):
    leave(edda, story, text="<script>alert(1)</script>", at="body <img src=x>")
    page = signed_in(edda).get(f"{ARTICLES}{story.pk}/change/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_sign_that_no_database_keeps_is_left_out_of_a_note(edda, story):
    noted = {"act": "write", "text": "Call\0 Mara.", "at": "body The\0 ferry"}
    posted = signed_in(edda).post(f"{ARTICLES}{story.pk}/notes/", noted)
    assert posted.status_code == 302
    note = story.notes.get()
    assert (note.text, note.spot, note.words) == ("Call Mara.", "body", "The ferry")


def test_notes_open_with_as_many_queries_for_30_as_for_3(edda, story, django_assert_num_queries):
    client = signed_in(edda)
    for wanted in (3, 30):
        while story.notes.count() < wanted:
            note = noting.write(story, "Who?", by=edda, now=timezone.now())
            noting.answer(note, "She.", by=edda, now=timezone.now())
        with django_assert_num_queries(11):
            client.get(notes(story))


def test_whoever_is_addressed_finds_the_note_on_the_desks_front_page(edda, rosa, story):
    leave(edda, story, to=rosa.pk)
    assert "edda: Who says so?" in signed_in(rosa).get("/admin/").text
    assert "Who says so?" not in signed_in(edda).get("/admin/").text
    noting.resolve(story.notes.get(), by=rosa, now=timezone.now())
    assert "Who says so?" not in signed_in(rosa).get("/admin/").text


def test_a_note_says_so_when_the_part_that_it_is_on_is_gone(edda, rosa):
    talk = make_interview()
    save_version(talk, by=rosa, now=timezone.now())
    spot = f"exchange:{talk.exchanges.last().anchor}:question"
    noting.write(talk, "Really?", by=edda, now=timezone.now(), at=spot)
    said = "On a part that is not there any more"
    assert said not in signed_in(rosa).get(f"{INTERVIEWS}{talk.pk}/notes/").content.decode()
    talk.exchanges.last().delete()
    save_version(talk, by=rosa, now=timezone.now())
    for page in ("change", "notes"):
        assert said in signed_in(rosa).get(f"{INTERVIEWS}{talk.pk}/{page}/").content.decode()
