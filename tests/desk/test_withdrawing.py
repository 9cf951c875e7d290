"""Ada takes stories back, and brings them back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import press
from articles.models import Publication, Withdrawal
from tests.desk.conftest import ARTICLES, article
from tests.stories import make_article

HOUR = timedelta(hours=1)


@pytest.fixture
def live(ada):
    story = make_article()
    press.publish(story, by=ada, now=timezone.now() - HOUR)
    return story


def test_ada_withdraws_a_live_story_and_says_why(desk, ada, live):
    address = f"{ARTICLES}{live.pk}/withdraw/"
    path = Publication.objects.get().path
    assert address in desk.get(f"{ARTICLES}{live.pk}/change/").content.decode()
    assert path in desk.get(address).content.decode()
    page = desk.post(
        address, {"kind": "withdrawn", "reason": "The photograph was not ours."}, follow=True
    )
    assert "Withdrawn. Readers who open its address see your reason." in page.content.decode()
    withdrawal = Withdrawal.objects.get()
    assert withdrawal.public_reason == "The photograph was not ours."
    assert withdrawal.by == ada
    answer = desk.get(path)
    assert answer.status_code == 410
    assert "The photograph was not ours." in answer.content.decode()


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_a_reason_that_will_not_do_is_refused_beside_its_field(desk, live, reason):
    page = desk.post(f"{ARTICLES}{live.pk}/withdraw/", {"kind": "withdrawn", "reason": reason})
    assert page.context["form"].errors.keys() == {"reason"}
    assert Publication.objects.live().exists()


def test_looking_at_the_page_withdraws_nothing(desk, live):
    desk.get(f"{ARTICLES}{live.pk}/withdraw/")
    assert Publication.objects.live().exists()


def test_a_draft_cannot_be_withdrawn(desk):
    story = make_article()
    page = desk.post(f"{ARTICLES}{story.pk}/withdraw/", {"kind": "withdrawn", "reason": "None."})
    assert "nothing to withdraw" in page.content.decode()


def test_ada_brings_a_withdrawn_story_back(desk, ada, live):
    press.withdraw(live, by=ada, now=timezone.now(), reason="A mistake.")
    assert "Publish again" in desk.get(f"{ARTICLES}{live.pk}/change/").content.decode()
    desk.post(f"{ARTICLES}{live.pk}/change/", article(_publish="1"))
    assert Publication.objects.live().get().story_id == live.pk


def test_ada_cancels_a_schedule(desk, ada):
    story = make_article()
    now = timezone.now()
    press.schedule(story, by=ada, now=now, live_from=now + HOUR)
    address = f"{ARTICLES}{story.pk}/unschedule/"
    assert address in desk.get(f"{ARTICLES}{story.pk}/change/").content.decode()
    desk.get(address)
    assert Publication.objects.exists()
    page = desk.post(address, follow=True)
    assert "The schedule is cancelled." in page.content.decode()
    assert not Publication.objects.exists()


def test_without_a_schedule_there_is_nothing_to_cancel(desk):
    story = make_article()
    address = f"{ARTICLES}{story.pk}/unschedule/"
    assert "nothing to cancel" in desk.get(address).content.decode()
    assert "nothing to cancel" in desk.post(address, follow=True).content.decode()
