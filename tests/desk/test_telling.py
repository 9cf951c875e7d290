"""Ada changes a live story and tells its readers; or tells them, and changes nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import press
from articles.assigning import assign
from articles.models import Correction, Publication
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, article
from tests.staff import signed_in
from tests.stories import make_article

HOUR = timedelta(hours=1)
TOLD = {"told_kind": "correction", "told_text": "It has two decks."}


@pytest.fixture
def live(ada):
    story = make_article()
    press.publish(story, by=ada, now=timezone.now() - HOUR)
    return story


def form_of(story):
    return f"{ARTICLES}{story.pk}/change/"


def at(moment):
    local = timezone.localtime(moment)
    return {"go_live_at_0": f"{local:%Y-%m-%d}", "go_live_at_1": f"{local:%H:%M:%S}"}


def test_ada_publishes_a_change_and_tells_readers(desk, live):
    page = desk.get(form_of(live)).text
    assert 'name="told_kind"' in page
    body = "<p>The ferry with two decks is back.</p>"
    desk.post(form_of(live), article(body=body, **TOLD, told_on_top="on", _publish="1"))
    publication = Publication.objects.live().get()
    assert publication.correction.text == "It has two decks."
    assert publication.correction.on_top
    assert "It has two decks." in desk.get(publication.path).text
    assert "It has two decks." not in desk.get(form_of(live)).text


def test_a_change_without_a_word_to_readers_is_published_as_ever(desk, live):
    desk.post(form_of(live), article(standfirst="After three.", _publish="1"))
    assert Publication.objects.live().get().standfirst == "After three."
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("told_text", {"told_kind": "correction", "told_text": " "}),
        ("told_kind", {"told_kind": "", "told_text": "It has two decks."}),
        ("told_kind", {"told_kind": "rumour", "told_text": "It has two decks."}),
        ("told_text", {"told_kind": "update", "told_text": "x" * 1001}),
    ],
)
def test_one_without_the_other_is_refused_beside_its_field(desk, live, field, told):
    page = desk.post(form_of(live), article(standfirst="Three.", **told, _publish="1"))
    assert page.context["adminform"].form.errors.keys() == {field}
    assert Publication.objects.live().get().standfirst == "After two years."


def test_a_story_that_was_never_public_has_nothing_to_tell(desk):
    story = make_article()
    for address in (f"{ARTICLES}add/", form_of(story)):
        assert "told_kind" not in desk.get(address).text
    desk.post(form_of(story), article(**TOLD, _publish="1"))
    assert Publication.objects.live().exists()
    assert not Correction.objects.exists()


def test_what_is_told_is_scheduled_with_the_text_and_stands_in_the_form(desk, live):
    later = timezone.now().replace(microsecond=0) + HOUR
    posted = article(standfirst="Three.", **TOLD, **at(later), _publish="1")
    desk.post(form_of(live), posted)
    coming = Publication.objects.coming().get()
    assert coming.correction.text == "It has two decks."
    assert "It has two decks." not in desk.get("/corrections/").text
    assert "It has two decks." in desk.get(form_of(live)).text


def test_what_is_scheduled_with_the_text_is_not_told_a_second_time(desk, live):
    later = timezone.now().replace(microsecond=0) + HOUR
    desk.post(form_of(live), article(standfirst="Three.", **TOLD, **at(later), _publish="1"))
    saved = article(standfirst="Four.", **TOLD, **at(later), _save="1")
    assert "not set" not in desk.post(form_of(live), saved, follow=True).text
    coming = Publication.objects.coming().get()
    assert (coming.standfirst, coming.correction.text) == ("Four.", "It has two decks.")
    press.unschedule(live, by=coming.made_by, now=timezone.now())
    assert "It has two decks." not in desk.get(form_of(live)).text


def test_another_word_to_readers_is_set_by_scheduling_again(desk, live):
    later = timezone.now().replace(microsecond=0) + HOUR
    posted = article(standfirst="Three.", **TOLD, **at(later))
    desk.post(form_of(live), posted | {"_publish": "1"})
    said = desk.post(
        form_of(live), posted | {"told_text": "Three decks.", "_save": "1"}, follow=True
    )
    assert "not set until you press Schedule" in said.text
    assert "Three decks." in desk.get(form_of(live)).text
    assert Publication.objects.coming().get().correction.text == "It has two decks."


def test_what_is_written_for_readers_stays_until_it_is_public(desk, live):
    posted = article(standfirst="Three.", **TOLD, _save="1")
    desk.post(form_of(live), posted)
    page = desk.get(form_of(live)).text
    assert "It has two decks." in page
    assert '<option value="correction" selected>' in page
    desk.post(form_of(live), article(standfirst="Four.", told_kind="", told_text="", _save="1"))
    assert "It has two decks." not in desk.get(form_of(live)).text


def test_it_stays_where_the_desk_asks_before_it_publishes(desk, live):
    asked = article(body="<p>The the ferry is back.</p>", **TOLD, _publish="1")
    desk.post(form_of(live), asked)
    assert not Correction.objects.exists()
    assert "It has two decks." in desk.get(form_of(live)).text
    desk.post(form_of(live), asked | {"_publish": "anyway"})
    assert Correction.objects.get().text == "It has two decks."


def test_it_stays_where_the_press_refuses(desk, live, ada):
    press.put_under_embargo(live, by=ada, now=timezone.now(), reason="The minister.")
    answer = desk.post(form_of(live), article(**TOLD, _publish="1"), follow=True)
    assert "Under embargo" in answer.text
    assert "It has two decks." in desk.get(form_of(live)).text
    assert not Correction.objects.exists()


def test_it_stays_where_a_colleague_saved_meanwhile(desk, live, ben):
    seen = live.versions.first().pk
    live.standfirst = "By Ben."
    live.save()
    save_version(live, by=ben, now=timezone.now())
    desk.post(form_of(live), article(slug="ferry-line-reopens", **TOLD, seen=seen, _publish="1"))
    assert not Correction.objects.exists()
    assert "It has two decks." in desk.get(form_of(live)).text


def test_ada_tells_readers_without_another_text(desk, live):
    address = f"{ARTICLES}{live.pk}/correct/"
    assert address in desk.get(form_of(live)).text
    assert "as soon as" not in desk.get(address).text
    before = Publication.objects.live().get()
    page = desk.post(address, TOLD, follow=True)
    assert "Readers are told." in page.text
    now = Publication.objects.live().get()
    assert now.version == before.version
    assert "It has two decks." in now.html


def test_a_second_press_tells_readers_nothing_twice(desk, live):
    address = f"{ARTICLES}{live.pk}/correct/"
    for _press in range(2):
        page = desk.post(address, TOLD)
    assert "told this already" in page.text
    desk.post(form_of(live), article(slug="ferry-line-reopens", **TOLD, _publish="1"))
    assert Correction.objects.count() == 1


@pytest.mark.parametrize(
    "told", [{"told_on_top": "on"}, {"told_kind": "update"}, {"told_text": "News."}]
)
def test_a_notice_that_will_not_do_is_refused_beside_its_field(desk, live, told):
    page = desk.post(f"{ARTICLES}{live.pk}/correct/", told)
    missing = {"told_kind", "told_text"} - told.keys()
    assert page.context["form"].errors.keys() == missing
    assert not Correction.objects.exists()


def test_the_refusals_of_the_press_are_said(desk, live, ada):
    address = f"{ARTICLES}{live.pk}/correct/"
    press.put_under_embargo(live, by=ada, now=timezone.now(), reason="The minister.")
    assert "The minister." in desk.post(address, TOLD).text
    press.lift(live, by=ada, now=timezone.now())
    press.withdraw(live, by=ada, now=timezone.now(), reason="Wrong.")
    assert "not live" in desk.post(address, TOLD).text
    assert "/correct/" not in desk.get(form_of(live)).text


def test_rosa_tells_readers_nothing(rosa, live, ada):
    assign(live, rosa, by=ada, now=timezone.now())
    hers = signed_in(rosa)
    page = hers.get(form_of(live)).text
    for offered in ("told_kind", "/correct/", "/public-record/"):
        assert offered not in page
    address = f"{ARTICLES}{live.pk}/correct/"
    assert hers.get(address).status_code == 403
    assert hers.post(address, TOLD).status_code == 403
    hers.post(form_of(live), article(**TOLD, _save="1"))
    assert not Correction.objects.exists()


def test_dan_is_asked_to_sign_in(client, live):
    for page in ("correct", "public-record", "hold-back/1"):
        answer = client.get(f"{ARTICLES}{live.pk}/{page}/")
        assert answer["Location"].startswith("/admin/login/")
