"""A scheduled story stays editable: each save says what will go live, and does it."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import press, reviewing
from articles.assigning import assign
from articles.clocks import said_of
from articles.models import Act, Article, Publication, What
from tests.desk.conftest import ARTICLES, article, interview
from tests.desk.interviews import rows
from tests.desk.two_editors import again, fields_of, send
from tests.desk.unsaved import Opened
from tests.staff import signed_in
from tests.stories import make_article, make_factbox, make_interview

DAY = timedelta(days=1)


def change(story):
    return f"{ARTICLES}{story.pk}/change/"


@pytest.fixture
def at():
    return timezone.now().replace(second=0, microsecond=0) + DAY


@pytest.fixture
def scheduled(ada, at):
    story = make_article()
    press.schedule(story, by=ada, now=timezone.now(), live_from=at)
    return story


@pytest.fixture
def hers(rosa, ada, scheduled):
    """Rosa was asked to work on it."""
    assign(scheduled, rosa, by=ada, now=timezone.now())
    return signed_in(rosa)


@pytest.fixture
def broken(scheduled):
    """The text has a fact box by now, which was deleted."""
    box = make_factbox()
    body = f"<p>Later.</p>{box.embed}"
    Article.objects.filter(pk=scheduled.pk).update(body=body)
    box.delete()
    return body


def save(client, story, **fields):
    typed = {"headline": "Later thoughts", "slug": "ferry-line-reopens", "_save": "1"}
    sent = article(**typed | fields)
    return client.post(change(story), sent, follow=True)


def coming():
    return Publication.objects.coming().get()


def test_what_ada_saves_goes_live_at_the_time(desk, scheduled, at):
    page = save(desk, scheduled)
    assert f"Saved. This text goes live on {said_of(at)}." in page.text
    assert (coming().headline, coming().live_from) == ("Later thoughts", at)
    assert coming().version == scheduled.versions.first()
    assert "Changes since then are not scheduled." not in page.text


def test_the_form_says_so_before_the_save(desk, hers, scheduled, at):
    assert f"What you save goes live on {said_of(at)}." in desk.get(change(scheduled)).text
    said = f"The approved text goes live on {said_of(at)}. What you save is not in it."
    assert said in hers.get(change(scheduled)).text


def test_what_rosa_saves_does_not(hers, scheduled, at):
    page = save(hers, scheduled)
    said = f"Saved. The approved text goes live on {said_of(at)}, without this change."
    assert said in page.text
    assert coming().headline == "Ferry line reopens"
    assert "Changes since then are not scheduled." in page.text


def test_what_rosa_submits_does_not_either(hers, scheduled, at):
    page = save(hers, scheduled, _save="", _submit="1")
    assert "Saved and submitted." in page.text
    assert f"The approved text goes live on {said_of(at)}, without this change." in page.text
    assert coming().headline == "Ferry line reopens"


def test_what_rosa_chose_as_a_time_is_no_choice(hers, scheduled, at):
    page = save(hers, scheduled, go_live_at_0="2090-01-02", go_live_at_1="08:00")
    assert coming().live_from == at
    assert "2090" not in page.redirect_chain[-1][0]


def test_saved_by_ada_the_text_of_rosa_goes_live(desk, hers, scheduled):
    save(hers, scheduled)
    save(desk, scheduled)
    assert coming().headline == "Later thoughts"
    assert coming().made_by.username == "ada"


def test_saving_again_without_a_change_schedules_nothing_anew(desk, scheduled, at):
    save(desk, scheduled)
    page = save(desk, scheduled, slug="later-thoughts")
    assert f"Saved. This text goes live on {said_of(at)}." in page.text
    lines = Act.objects.filter(story=scheduled, what=What.SCHEDULED)
    assert lines.count() == 2


def test_the_next_version_of_a_live_story_is_kept_up_as_well(desk, ada, at):
    story, now = make_article(), timezone.now()
    press.publish(story, by=ada, now=now - DAY)
    press.schedule(story, by=ada, now=now, live_from=at)
    page = save(desk, story)
    assert f"Saved. These changes go live on {said_of(at)}." in page.text
    assert coming().headline == "Later thoughts"
    assert Publication.objects.live().get().headline == "Ferry line reopens"


def test_its_end_and_what_readers_are_told_stay(desk, ada, at):
    story, now = make_article(), timezone.now()
    press.publish(story, by=ada, now=now - DAY)
    notice = press.Notice("correction", "The year was wrong.")
    press.publish(story, by=ada, now=now, plan=press.Plan(at, at + DAY, notice))
    save(desk, story)
    assert (coming().live_from, coming().expires_at) == (at, at + DAY)
    assert coming().correction.text == "The year was wrong."


def test_another_time_that_is_only_saved_is_kept_and_not_set(desk, scheduled, at):
    typed = {"go_live_at_0": "2090-01-02", "go_live_at_1": "08:00"}
    page = save(desk, scheduled, **typed)
    assert f"This text goes live on {said_of(at)}. The time that you chose is not set" in page.text
    assert coming().live_from == at
    assert page.context["adminform"].form.initial["go_live_at"].year == 2090
    save(desk, scheduled, _publish="1", **typed)
    assert coming().live_from.year == 2090


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"headline": ""}, "Write one first."),
        ({"body": "<p> </p>"}, "Write the text of the story"),
    ],
)
def test_what_cannot_go_live_is_saved_and_the_older_text_does(desk, scheduled, at, wrong, why):
    fields = article(_save="1", **wrong)
    page = desk.post(change(scheduled), fields, follow=True)
    said = f"Saved. The older text goes live on {said_of(at)}, without this change. "
    assert said in page.text
    assert why in page.text
    assert scheduled.versions.count() == 2
    assert Publication.objects.coming().get(story=scheduled).headline == "Ferry line reopens"


def test_what_the_copydesk_blocks_stays_unscheduled(desk, scheduled, at, broken):
    page = save(desk, scheduled, body=broken)
    said = f"The older text goes live on {said_of(at)}, without this change. The desk has 1 query"
    assert said in page.text
    assert coming().headline == "Ferry line reopens"


def test_where_four_eyes_are_asked_for_an_approval_lets_it_go(desk, bens, ben, scheduled, settings):
    reviewing.approve(scheduled, by=ben, now=timezone.now())
    settings.FOUR_EYES = True
    assert "goes live then if somebody else approves it" in desk.get(change(scheduled)).text
    page = save(desk, scheduled)
    assert "The older text goes live on" in page.text
    assert "must approve it first" in page.text
    assert coming().headline == "Ferry line reopens"
    page = save(bens, scheduled, slug="later-thoughts", _save="", _approve="1")
    assert "Saved and approved." in page.text
    assert "This text goes live on" in page.text
    assert coming().headline == "Later thoughts"


def test_queries_at_a_press_of_the_button_leave_the_older_text(desk, scheduled, at, broken):
    typed = {"go_live_at_0": f"{at:%Y-%m-%d}", "go_live_at_1": f"{at:%H:%M}"}
    page = save(desk, scheduled, body=broken, _save="", _publish="1", **typed)
    assert "not published: the desk has 1 query" in page.text
    assert f"The older text goes live on {said_of(at)}" in page.text
    assert coming().headline == "Ferry line reopens"


def test_an_interview_without_an_answer_does_not_go_live(desk, ada, at):
    talk = make_interview(exchanges=1)
    press.schedule(talk, by=ada, now=timezone.now(), live_from=at)
    speakers, exchanges = rows(talk)
    exchanges[0]["answer"] = ""
    address = f"/admin/interviews/interview/{talk.pk}/change/"
    sent = interview(speakers, exchanges, endnote="", _save="1")
    page = desk.post(address, sent, follow=True)
    assert "Write one question and its answer" in page.text
    assert "Answer number 1." in coming().html


def test_an_interview_in_which_nobody_is_chosen_speaks_by_its_first_speakers(desk, ada, at):
    talk = make_interview(exchanges=1)
    press.schedule(talk, by=ada, now=timezone.now(), live_from=at)
    speakers, exchanges = rows(talk)
    exchanges[0] |= {"asked_by": "", "answered_by": "", "answer": "<p>Because.</p>"}
    address = f"/admin/interviews/interview/{talk.pk}/change/"
    sent = interview(speakers, exchanges, endnote="", _save="1")
    assert "This text goes live on" in desk.post(address, sent, follow=True).text
    assert "Because." in coming().html
    gone = [{**speaker, "asks": ""} for speaker in speakers]
    page = desk.post(address, interview(gone, exchanges, endnote="", _save="1"), follow=True)
    assert "The older text goes live on" in page.text
    assert "tick Asks beside a speaker" in page.text


def test_what_is_only_typed_changes_nothing(desk, scheduled):
    form = Opened(desk, change(scheduled))
    form.types(headline="Half a thou")
    assert coming().headline == "Ferry line reopens"


def test_a_stale_save_that_is_merged_goes_live(desk, bens, ada, scheduled, at):
    form = fields_of(scheduled)
    send(bens, scheduled, form | {"headline": "Ben's headline"})
    page = send(desk, scheduled, form | {"standfirst": "Ada's standfirst."})
    assert "Both changes are in." in page.text
    assert f"This text goes live on {said_of(at)}." in page.text
    assert (coming().headline, coming().standfirst) == ("Ben's headline", "Ada's standfirst.")


def test_a_stale_save_that_is_asked_about_does_not_until_it_is_answered(desk, bens, scheduled):
    form = fields_of(scheduled)
    send(bens, scheduled, form | {"headline": "Ben's headline"})
    page = send(desk, scheduled, form | {"headline": "Ada's headline"})
    assert coming().headline == "Ben's headline"
    send(desk, scheduled, again(page, headline="mine"))
    assert coming().headline == "Ada's headline"


def test_saved_after_it_went_live_it_says_so(desk, ada):
    story, now = make_article(), timezone.now()
    went = now.replace(microsecond=0) - timedelta(minutes=5)
    press.schedule(story, by=ada, now=went - DAY, live_from=went)
    shown = timezone.localtime(went)
    typed = {"go_live_at_0": f"{shown:%Y-%m-%d}", "go_live_at_1": f"{shown:%H:%M:%S}"}
    page = save(desk, story, **typed)
    said = f"Saved. It is live since {shown:%H:%M}; readers see the change when you publish it."
    assert said in page.text
    assert "go_live_at" not in page.redirect_chain[-1][0], "it is no time to choose any more"
    assert Publication.objects.get().headline == "Ferry line reopens"


def test_it_goes_live_while_it_is_being_saved(desk, ada, monkeypatch):
    """The press reads its clock last."""
    story, reschedule = make_article(), press.reschedule
    at = timezone.now().replace(microsecond=0) + timedelta(seconds=2)
    press.schedule(story, by=ada, now=timezone.now(), live_from=at)

    def wait_and_reschedule(*story, **act):
        while timezone.now() <= at:
            time.sleep(0.05)
        return reschedule(*story, **act)

    monkeypatch.setattr(press, "reschedule", wait_and_reschedule)
    shown = timezone.localtime(at)
    typed = {"go_live_at_0": f"{shown:%Y-%m-%d}", "go_live_at_1": f"{shown:%H:%M:%S}"}
    page = save(desk, story, **typed)
    assert "It is live since" in page.text
    assert Publication.objects.live().get().headline == "Ferry line reopens"
    assert story.versions.first().document["headline"] == "Later thoughts"
