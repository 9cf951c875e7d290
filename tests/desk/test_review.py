"""Rosa submits, Edda sends back or approves."""

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Approval, Article, Publication, Submission
from tests.desk.conftest import ARTICLES, article
from tests.staff import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(rosa):
    signed_in(rosa).post(f"{ARTICLES}add/", article(_submit="1"))
    return Article.objects.get()


def form(story):
    return f"{ARTICLES}{story.pk}/change/"


def press_button(user, story, button, **fields):
    sent = signed_in(user).post(form(story), article(**{button: "1"} | fields), follow=True)
    assert sent.status_code == 200
    return sent.content.decode()


def test_rosa_submits_what_she_has_just_written(rosa, story):
    submission = story.submissions.get()
    assert (submission.version.number, submission.by, submission.ended_at) == (1, rosa, None)
    assert "Waits for review" in signed_in(rosa).get(form(story)).content.decode()


def test_rosa_goes_on_writing_and_submits_again(rosa, story):
    press_button(rosa, story, "_submit", headline="Ferry line reopens at last")
    again, first = Submission.objects.order_by("-pk")
    assert (first.outcome, again.outcome) == ("again", "")
    assert again.version.number == 2


def test_edda_approves_and_the_story_waits_no_more(edda, story):
    page = press_button(edda, story, "_approve")
    assert "Saved and approved." in page
    assert Approval.objects.get().version.number == 1
    assert story.submissions.get().outcome == "approved"
    assert "Waits for review" not in page


def test_what_is_saved_after_the_approval_is_not_approved(rosa, edda, story):
    press_button(edda, story, "_approve")
    assert "<dt>Approved</dt>" in signed_in(edda).get(form(story)).content.decode()
    page = press_button(rosa, story, "_save", headline="Ferry line reopens today")
    assert "<dt>Approved</dt>" not in page


def test_edda_sends_it_back_and_rosa_gets_the_reason_in_one_mail(
    rosa, edda, story, django_capture_on_commit_callbacks
):
    posted = {"reason": "Ask the harbour office, too."}
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(edda).post(f"{ARTICLES}{story.pk}/send-back/", posted)
    assert story.submissions.get().outcome == "sent back"
    page = signed_in(rosa).get(form(story)).content.decode()
    assert "Ask the harbour office, too." in page
    (sent,) = mail.outbox
    assert sent.to == ["rosa@harbour.example"]
    assert sent.subject == "edda left you a note on “Ferry line reopens”"
    assert f"/admin/story/{story.pk}/" in sent.body


def test_a_story_that_does_not_wait_cannot_be_sent_back(edda, story):
    press_button(edda, story, "_approve")
    posted = signed_in(edda).post(f"{ARTICLES}{story.pk}/send-back/", {"reason": "Why not."})
    assert "does not wait for review" in posted.content.decode()
    assert not story.notes.exists()


def test_sending_back_without_a_reason_is_refused(edda, story):
    posted = signed_in(edda).post(f"{ARTICLES}{story.pk}/send-back/", {"reason": "  "})
    assert "Say what is still to be done." in posted.content.decode()
    assert story.submissions.get().ended_at is None


def test_publishing_ends_the_waiting(edda, story):
    press_button(edda, story, "_publish")
    assert story.submissions.get().outcome == "published"


def test_without_four_eyes_edda_publishes_what_she_wrote(edda, story):
    press_button(edda, story, "_publish", headline="Written by Edda")
    assert Publication.objects.live().get().headline == "Written by Edda"


def test_one_story_waits_once(rosa, story):
    waiting = story.submissions.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(story=story, version=waiting.version, by=rosa, at=timezone.now())


def test_a_version_is_approved_once(edda, story):
    press_button(edda, story, "_approve")
    assert "approved already" in press_button(edda, story, "_approve")
    assert Approval.objects.count() == 1
