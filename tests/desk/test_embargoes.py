"""An embargo beats every button and every schedule, and says so."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles import press
from articles.assigning import assign
from articles.clocks import said_of
from articles.models import Embargo, Publication
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, article
from tests.desk.test_expiry import times
from tests.staff import signed_in
from tests.stories import make_article, make_factbox

DAY = timedelta(days=1)
REASON = "The minister speaks at ten."


def change(story):
    return f"{ARTICLES}{story.pk}/change/"


def page_of(story, page="embargo"):
    return f"{ARTICLES}{story.pk}/{page}/"


@pytest.fixture
def until():
    return timezone.now().replace(second=0, microsecond=0) + 2 * DAY


@pytest.fixture
def draft(ada):
    story = make_article()
    save_version(story, by=ada, now=timezone.now())
    return story


def put(story, by, until=None):
    press.put_under_embargo(story, by=by, now=timezone.now(), reason=REASON, until=until)


def publish(client, story, **fields):
    return client.post(change(story), article(_publish="1", **fields), follow=True)


def button(page):
    return page.text.partition("bar__buttons")[2]


def test_ada_puts_a_story_under_embargo_and_everybody_sees_who_and_why(desk, ada, rosa, draft):
    assign(draft, rosa, by=ada, now=timezone.now())
    assert page_of(draft) in desk.get(change(draft)).text
    page = desk.post(page_of(draft), {"reason": REASON}, follow=True)
    assert "Under embargo until somebody lifts it." in page.text
    embargo = Embargo.objects.get()
    assert (embargo.reason, embargo.until, embargo.set_by) == (REASON, None, ada)
    for client in (desk, signed_in(rosa)):
        form = client.get(change(draft)).text
        assert "Under embargo until somebody lifts it</strong>" in form
        assert REASON in form
        assert "Set by ada" in form
    for place in (ARTICLES, "/admin/search/", "/admin/"):
        assert 'state--embargo">Embargo' in desk.get(place).text


def test_an_embargo_with_an_end_is_said_with_it(desk, draft, until):
    sent = {"reason": REASON, **times(until=until)}
    page = desk.post(page_of(draft), sent, follow=True)
    assert f"Under embargo until {said_of(until)}." in page.text
    when = f"{timezone.localtime(until):%-d %b %Y, %H:%M}"
    assert f"Under embargo until {when}</strong>" in page.text
    assert Embargo.objects.get().until == until


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        ({"reason": " "}, "reason", "your colleagues will ask"),
        ({"reason": "x" * 501}, "reason", "at most 500 characters"),
        ({"reason": REASON, "until_0": "soon"}, "until", "such as 2026-03-02"),
        (
            {"reason": REASON, "until_0": "2020-01-01", "until_1": "10:00"},
            "until",
            "This time has passed.",
        ),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(desk, draft, sent, field, said):
    page = desk.post(page_of(draft), sent)
    assert said in str(page.context["form"].errors[field])
    assert not Embargo.objects.exists()


def test_looking_at_the_pages_does_nothing(desk, ada, draft):
    desk.get(page_of(draft))
    assert not Embargo.objects.exists()
    put(draft, ada)
    desk.get(page_of(draft, "lift"))
    assert Embargo.objects.get().lifted_at is None


def test_without_an_end_nothing_is_published(desk, ada, draft):
    put(draft, ada)
    page = desk.get(change(draft))
    assert 'name="_publish"' not in button(page)
    assert "disabled>Under embargo</button>" in button(page)
    assert page_of(draft, "lift") in button(page)
    for typed in ({}, times(go_live_at=timezone.now() + DAY)):
        refused = publish(desk, draft, **typed)
        assert "Saved as a draft, but not published. Under embargo until" in refused.text
        assert f"{REASON}). Lift it first." in refused.text
    assert not Publication.objects.exists()


def test_with_an_end_it_goes_live_as_the_embargo_ends(desk, ada, draft, until):
    put(draft, ada, until)
    assert "Go live when the embargo ends</button>" in button(desk.get(change(draft)))
    page = publish(desk, draft)
    assert f"goes live as the embargo ends, on {said_of(until)}." in page.text
    assert Publication.objects.get().live_from == until
    page = publish(desk, draft, **times(go_live_at=until - DAY))
    assert f"goes live as the embargo ends, on {said_of(until)}." in page.text
    page = publish(desk, draft, **times(go_live_at=until + DAY))
    assert f"Scheduled: it goes live on {said_of(until + DAY)}." in page.text
    assert Publication.objects.get().live_from == until + DAY


def test_a_live_story_stays_and_gets_no_change(desk, ada, draft):
    press.publish(draft, by=ada, now=timezone.now() - DAY)
    put(draft, ada)
    publish(desk, draft, headline="Too early")
    assert Publication.objects.live().get().headline == "Ferry line reopens"


def test_a_story_that_would_end_under_embargo_is_refused(desk, ada, draft, until):
    put(draft, ada, until)
    page = publish(desk, draft, **times(take_down_at=until - DAY))
    assert "It would end before it goes live." in page.text
    assert not Publication.objects.exists()


def test_what_was_scheduled_comes_as_the_embargo_ends(desk, ada, draft, until):
    press.schedule(draft, by=ada, now=timezone.now(), live_from=until - DAY)
    assert "The story is to go live on" in desk.get(page_of(draft)).text
    page = desk.post(page_of(draft), {"reason": REASON, **times(until=until)}, follow=True)
    assert "What was scheduled goes live as the embargo ends." in page.text
    assert Publication.objects.get().live_from == until
    saved = desk.post(change(draft), article(headline="Better", _save="1"), follow=True)
    assert f"This text goes live on {said_of(until)}." in saved.text
    assert Publication.objects.get().headline == "Better"


def test_without_an_end_the_schedule_is_taken_back(desk, ada, draft, until):
    press.schedule(draft, by=ada, now=timezone.now(), live_from=until)
    page = desk.post(page_of(draft), {"reason": REASON}, follow=True)
    assert "The schedule is taken back" in page.text
    assert not Publication.objects.exists()


def test_what_comes_later_than_the_embargo_ends_is_left_alone(desk, ada, draft, until):
    press.schedule(draft, by=ada, now=timezone.now(), live_from=until + DAY)
    page = desk.post(page_of(draft), {"reason": REASON, **times(until=until)}, follow=True)
    assert "What was scheduled" not in page.text
    assert Publication.objects.get().live_from == until + DAY


def test_an_embargo_is_changed_by_another(desk, ada, draft, until):
    put(draft, ada, until)
    page = desk.get(page_of(draft))
    assert "Change the embargo" in page.text
    assert page.context["form"]["until"].value() == until
    desk.post(page_of(draft), {"reason": "Later.", **times(until=until + DAY)})
    standing = Embargo.objects.get(lifted_at=None)
    assert (standing.until, standing.reason) == (until + DAY, "Later.")


def test_lifting_publishes_nothing(desk, ada, draft):
    put(draft, ada)
    page = desk.post(page_of(draft, "lift"), follow=True)
    assert "The embargo is lifted. Nothing is published by that." in page.text
    assert not Publication.objects.exists()
    assert "Live now at" in publish(desk, draft).text


def test_lifted_what_is_scheduled_comes_at_its_own_time(desk, ada, draft, until):
    press.schedule(draft, by=ada, now=timezone.now(), live_from=until)
    put(draft, ada, until)
    page = desk.post(page_of(draft, "lift"), follow=True)
    assert f"What is scheduled still goes live on {said_of(until)}." in page.text


def test_without_an_embargo_there_is_nothing_to_lift(desk, draft):
    assert "nothing to lift" in desk.get(page_of(draft, "lift")).text
    assert "nothing to lift" in desk.post(page_of(draft, "lift"), follow=True).text


def test_an_embargo_that_is_over_is_forgotten(desk, ada, draft):
    then = timezone.now() - DAY
    press.put_under_embargo(draft, by=ada, now=then, reason=REASON, until=then + DAY / 2)
    page = desk.get(change(draft))
    assert REASON not in page.text
    assert "state--embargo" not in desk.get(ARTICLES).text
    assert "Live now at" in publish(desk, draft).text


def test_boxes_of_what_is_live_are_not_refreshed(desk, ada):
    box = make_factbox()
    story = make_article(body=f"<p>Words.</p>{box.embed}")
    press.publish(story, by=ada, now=timezone.now() - DAY)
    put(story, ada)
    box.facts.filter(position=1).update(text="<p>Three.</p>")
    places = f"/admin/articles/factbox/{box.pk}/stories/"
    shown = desk.get(places).text
    assert 'state--embargo">Embargo' in shown
    assert " checked" not in shown
    page = desk.post(f"{places}update/", {"story": story.pk}, follow=True)
    assert "Nothing was done in “Ferry line reopens”. Under embargo" in page.text
    assert "Three" not in Publication.objects.live().get().html


def test_remaking_publishes_nothing(ada, draft, until):
    put(draft, ada, until)
    press.publish(draft, by=ada, now=timezone.now())
    call_command("remake_publications", verbosity=0)
    assert not Publication.objects.live().exists()
    assert Publication.objects.get().live_from == until


def test_rosa_sets_and_lifts_no_embargo(rosa, ada, draft):
    assign(draft, rosa, by=ada, now=timezone.now())
    hers = signed_in(rosa)
    put(draft, ada)
    form = hers.get(change(draft)).text
    for page in ("embargo", "lift"):
        assert page_of(draft, page) not in form
        assert hers.get(page_of(draft, page)).status_code == 403
        assert hers.post(page_of(draft, page), {"reason": "Mine."}).status_code == 403
    assert Embargo.objects.get().lifted_at is None
