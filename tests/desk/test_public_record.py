"""Ada reads the public record of a story, and holds a text of it back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import press
from articles.assigning import assign
from articles.models import Correction, HeldBack
from tests.desk.conftest import ARTICLES
from tests.staff import signed_in
from tests.stories import make_article

HOUR = timedelta(hours=1)
NOTICE = press.Notice(Correction.Kind.CORRECTION, "Nobody stole it.")
REASON = {"reason": "The court forbids it."}


@pytest.fixture
def story(ada):
    """Its first text is libel; the second is live."""
    now = timezone.now() - HOUR
    story = make_article(body="<p>The mayor stole it.</p>")
    press.publish(story, by=ada, now=now)
    story.body = "<p>It was sold.</p>"
    story.save()
    plan = press.Plan(notice=NOTICE)
    press.publish(story, by=ada, now=now + HOUR / 2, plan=plan)
    return story


def page_of(story, page="public-record"):
    return f"{ARTICLES}{story.pk}/{page}/"


def history_of(story):
    return f"{story.publications.last().path}history/"


def test_ada_reads_what_readers_see(desk, story):
    assert page_of(story) in desk.get(page_of(story, "change")).text
    page = desk.get(page_of(story)).text
    for text in ("Nobody stole it.", "mayor", "First published", "Version 1", "live now"):
        assert text in page
    assert page_of(story, "hold-back/1") in page
    for number, is_said in ((1, False), (2, True)):
        asked = desk.get(page_of(story, f"hold-back/{number}")).text
        assert ("Readers see this text now" in asked) == is_said


def test_ada_holds_a_text_back_and_tells_it_again(desk, story, ada):
    assert "mayor" in desk.get(history_of(story)).text
    assert desk.get(page_of(story, "hold-back/1")).status_code == 200
    page = desk.post(page_of(story, "hold-back/1"), REASON, follow=True).text
    assert "Held back. The public record says so" in page
    assert "The court forbids it." in page
    history = desk.get(history_of(story)).text
    assert "held back for legal reasons" in history
    for secret in ("mayor", "The court forbids it."):
        assert secret not in history
    page = desk.post(page_of(story, "tell-again/1"), follow=True).text
    assert "tells the text of version 1 again" in page
    assert "mayor" in desk.get(history_of(story)).text
    assert HeldBack.objects.get().over_by == ada


@pytest.mark.parametrize("reason", ["", " ", "x" * 501])
def test_a_reason_that_will_not_do_is_refused_beside_its_field(desk, story, reason):
    page = desk.post(page_of(story, "hold-back/1"), {"reason": reason})
    assert page.context["form"].errors.keys() == {"reason"}
    assert not HeldBack.objects.exists()


def test_the_refusals_of_the_press_are_said(desk, story):
    desk.post(page_of(story, "hold-back/1"), REASON)
    assert "held back already" in desk.post(page_of(story, "hold-back/1"), REASON).text
    desk.post(page_of(story, "tell-again/1"))
    assert desk.get(page_of(story, "hold-back/9")).status_code == 404
    said = desk.post(page_of(story, "tell-again/1"), follow=True).text
    assert "not held back" in said
    assert desk.get(page_of(story, "tell-again/1")).status_code == 405


def test_a_story_that_nobody_has_seen_has_no_record(desk):
    story = make_article()
    assert "/public-record/" not in desk.get(page_of(story, "change")).text
    assert "there is no record" in desk.get(page_of(story)).text


def test_rosa_holds_nothing_back(rosa, story, ada):
    press.hold_back(story, story.versions.last(), by=ada, now=timezone.now(), reason="The court.")
    assign(story, rosa, by=ada, now=timezone.now())
    hers = signed_in(rosa)
    assert hers.get(page_of(story)).status_code == 403
    for page in ("hold-back/1", "tell-again/1"):
        assert hers.post(page_of(story, page), REASON).status_code == 403
    assert HeldBack.objects.get().over_at is None


def test_a_long_record_costs_no_more(desk, story, ada, django_assert_max_num_queries):
    for number in range(30):
        story.body = f"<p>Text {number}.</p>"
        story.save()
        press.publish(story, by=ada, now=timezone.now, plan=press.Plan(notice=NOTICE))
    for address in (page_of(story), f"{page_of(story)}?p=2"):
        with django_assert_max_num_queries(12):
            assert desk.get(address).status_code == 200


def test_ada_reads_that_readers_see_none_of_it_while_the_story_is_off_the_site(desk, story, ada):
    none = "Readers see none of this while the story is off the site."
    assert none not in desk.get(page_of(story)).text
    press.withdraw(story, by=ada, now=timezone.now(), reason="It is wrong.")
    page = desk.get(page_of(story)).text
    assert none in page
    assert "This is what readers see" not in page


def test_a_text_that_came_twice_is_held_back_once(desk, story, ada):
    more = press.Notice(NOTICE.kind, "By auction.")
    press.correct(story, more, by=ada, now=timezone.now())
    page = desk.get(page_of(story)).text
    assert page.count("Version 2") == 2
    assert page.count(page_of(story, "hold-back/2")) == 1
