"""Ada has a story open while Ben publishes or schedules it: her form does not undo that unasked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import press
from articles.clocks import said_of
from articles.models import Article, Publication
from articles.versions import save_version
from tests.desk.test_expiry import change, times
from tests.desk.unsaved import Opened
from tests.stories import make_article, make_factbox

DAY = timedelta(days=1)
SOMEBODY = "Somebody has published, scheduled or withdrawn this story since you opened the form:"


@pytest.fixture
def at():
    return timezone.now().replace(second=0, microsecond=0) + DAY


@pytest.fixture
def story(ada):
    story = make_article()
    save_version(story, by=ada, now=timezone.now())
    return story


@pytest.fixture
def live(ada, story):
    press.publish(story, by=ada, now=timezone.now())
    return story


def send(opened, **typed):
    sent = {name: values for name, values in opened.fields.items() if values} | typed
    return opened.client.post(opened.address, sent, follow=True)


def form_in(page):
    return page.context["adminform"].form


def press_again(desk, page, opened, **typed):
    """In the form that came back."""
    opened.fields |= {"published": [form_in(page)["published"].value()]}
    return send(opened, **typed)


def test_an_end_that_ben_set_is_told_before_it_is_cleared(desk, ben, live, at):
    opened = Opened(desk, change(live))
    press.publish(live, by=ben, now=timezone.now(), plan=press.Plan(expires_at=at))
    page = send(opened, standfirst="New words.", _publish="1")
    said = form_in(page).errors["go_live_at"][0]
    assert said.startswith(f"{SOMEBODY} it is live now. It is taken down on {said_of(at)}.")
    assert "New words." in page.text
    assert Publication.objects.live().get().expires_at == at
    press_again(desk, page, opened, standfirst="New words.", _publish="1")
    published = Publication.objects.live().get()
    assert (published.standfirst, published.expires_at) == ("New words.", None)


def test_what_ben_scheduled_does_not_go_live_now_unasked(desk, ben, story, at):
    opened = Opened(desk, change(story))
    press.schedule(story, by=ben, now=timezone.now(), live_from=at)
    page = send(opened, _publish="anyway")
    said = form_in(page).errors["go_live_at"][0]
    assert said.startswith(f"{SOMEBODY} it goes live on {said_of(at)}.")
    assert not Publication.objects.live().exists()
    press_again(desk, page, opened, _publish="anyway")
    assert Publication.objects.live().exists()


def test_a_schedule_that_ben_cancelled_is_not_set_again_unasked(desk, ada, ben, story, at):
    press.schedule(story, by=ada, now=timezone.now(), live_from=at)
    opened = Opened(desk, change(story))
    press.unschedule(story, by=ben, now=timezone.now())
    page = send(opened, _publish="1")
    assert "it is not live, and nothing is scheduled." in form_in(page).errors["go_live_at"][0]
    assert not Publication.objects.exists()


@pytest.mark.parametrize("is_text_saved", [True, False])
def test_a_save_takes_the_times_that_stand(desk, ben, story, at, is_text_saved):
    opened = Opened(desk, change(story))
    if is_text_saved:
        Article.objects.update(headline="Ben's headline")
        save_version(story, by=ben, now=timezone.now())
    press.schedule(Article.objects.get(), by=ben, now=timezone.now(), live_from=at)
    page = send(opened, standfirst="Ada's words.", _save="1")
    assert (
        f"{SOMEBODY} it goes live on {said_of(at)}. The form has these times by now."
        in " ".join(str(message) for message in page.context["messages"])
    )
    assert form_in(page).initial["go_live_at"] == at
    coming = Publication.objects.get()
    assert (coming.standfirst, coming.live_from) == ("Ada's words.", at)


def test_her_own_form_that_came_back_is_not_asked(desk, live, at):
    for fields in (times(take_down_at=at), times(take_down_at=at + DAY)):
        page = send(Opened(desk, change(live)), **fields, _publish="1")
        assert SOMEBODY not in page.text
    assert Publication.objects.live().get().expires_at == at + DAY


def test_a_fact_box_that_ben_brought_up_to_date_is_no_reason_to_ask(desk, ada, ben, at):
    box = make_factbox()
    live = make_article(body=f"<p>The ferry.</p>{box.embed}")
    press.publish(live, by=ada, now=timezone.now(), plan=press.Plan(expires_at=at))
    opened = Opened(desk, change(live))
    box.facts.update(text="<p>Three.</p>")
    press.refresh_box(live, box, by=ben, now=timezone.now())
    page = send(opened, seen=str(live.versions.first().pk), standfirst="New.", _publish="anyway")
    assert SOMEBODY not in page.text
    published = Publication.objects.live().get()
    assert (published.standfirst, published.expires_at) == ("New.", at)
    assert "Three." in published.html


def test_nor_is_what_ben_told_readers(desk, ben, live):
    opened = Opened(desk, change(live))
    press.correct(live, press.Notice("correction", "The year."), by=ben, now=timezone.now())
    assert "Live now" in send(opened, standfirst="New words.", _publish="anyway").text
    assert "The year." in Publication.objects.live().get().html


@pytest.mark.parametrize("published", ["x", "0", "9" * 40])
def test_nonsense_is_asked_about_once(desk, live, published):
    opened = Opened(desk, change(live))
    page = send(opened, published=published, _publish="1")
    assert SOMEBODY in page.text
    assert "Live now" in press_again(desk, page, opened, _publish="1").text


def test_what_ben_withdrew_is_not_published_again_unasked(desk, ben, live):
    opened = Opened(desk, change(live))
    press.withdraw(live, by=ben, now=timezone.now(), reason="Not ours.")
    page = send(opened, _publish="1")
    said = form_in(page).errors["go_live_at"][0]
    assert said.startswith(f"{SOMEBODY} it is not live, and nothing is scheduled.")
    assert not Publication.objects.live().exists()
    press_again(desk, page, opened, _publish="1")
    assert Publication.objects.live().exists()


def test_a_schedule_that_ben_cancelled_does_not_come_back_unasked(desk, ada, ben, story, at):
    press.schedule(story, by=ada, now=timezone.now(), live_from=at)
    opened = Opened(desk, change(story))
    press.unschedule(story, by=ben, now=timezone.now())
    page = send(opened, _publish="1")
    assert SOMEBODY in form_in(page).errors["go_live_at"][0]
    assert not Publication.objects.coming().exists()
