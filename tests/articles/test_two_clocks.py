"""Ada's machine is a minute ahead of Ben's, and of the one that readers ask."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from articles import press
from articles.models import Article, Publication, Withdrawal
from articles.publicrecord import entries
from tests.staff import signed_in
from tests.stories import make_article

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
Kind = Withdrawal.Kind


def hers():
    """What Ada's clock shows."""
    return timezone.now() + MINUTE


@pytest.fixture
def story(ada):
    story = make_article()
    press.publish(story, by=ada, now=timezone.now() - HOUR)
    return story


@pytest.fixture
def path(story):
    return Publication.objects.live().get().path


def schedule(story, ada):
    press.schedule(story, by=ada, now=hers, live_from=hers() + HOUR)


def publish(story, ada):
    Article.objects.filter(pk=story.pk).update(headline="Ada's last words")
    story.refresh_from_db()
    press.publish(story, by=ada, now=hers)


def tell(story, ada):
    press.correct(story, press.Notice("correction", "The year was wrong."), by=ada, now=hers)


@pytest.mark.parametrize("act", [schedule, publish, tell])
@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (Kind.WITHDRAWN, HTTPStatus.GONE),
        (Kind.KILLED, HTTPStatus.GONE),
        (Kind.VANISHED, HTTPStatus.NOT_FOUND),
    ],
)
def test_what_ben_takes_off_is_off_at_once(client, ben, ada, story, path, act, kind, status):
    act(story, ada)
    address = f"/admin/articles/article/{story.pk}/withdraw-now/"
    page = signed_in(ben).post(address, {"kind": kind, "reason": "Not true."}, follow=True)
    assert page.status_code == HTTPStatus.OK
    assert client.get(path).status_code == status
    assert path not in client.get("/").text
    for ahead in (MINUTE / 2, 2 * MINUTE):
        assert not Publication.objects.live(timezone.now() + ahead).exists()


def test_the_record_stays_in_order_and_gives_the_reason(ada, ben, story, path):
    schedule(story, ada)
    press.withdraw(story, by=ben, now=timezone.now, reason="Not ours.")
    times = list(story.acts.order_by("pk").values_list("at", flat=True))
    assert times == sorted(times)
    assert [one.reason for one in entries(story.pk, timezone.now())] == ["Not ours.", ""]


def test_one_reason_stands_at_a_time(client, ada, ben, story, path):
    """A withdrawal that a return on schedule was to end, and did by Ada's clock."""
    press.withdraw(story, by=ada, now=timezone.now() - MINUTE, reason="Not ours.")
    at = timezone.now() + MINUTE / 2
    press.schedule(story, by=ada, now=timezone.now, live_from=at)
    press.put_under_embargo(story, by=ada, now=timezone.now, reason="The report.", until=at)
    Publication.objects.filter(live_from=at).update(made_at=hers())
    press.withdraw(story, Kind.VANISHED, by=ben, now=timezone.now)
    assert client.get(path).status_code == HTTPStatus.NOT_FOUND


def test_what_ends_by_itself_can_be_killed_before(client, ada, ben, story, path):
    """By Ada's clock it has ended."""
    plan = press.Plan(expires_at=timezone.now() + MINUTE / 2)
    press.publish(story, by=ada, now=timezone.now() - MINUTE, plan=plan)
    press.schedule(story, by=ada, now=hers, live_from=hers() + HOUR)
    press.withdraw(story, by=ben, now=timezone.now, reason="Not ours.")
    assert "Not ours." in client.get(path).text


def test_what_only_adas_readers_saw_comes_back_to_all(client, ada, ben, story):
    publish(story, ada)
    press.withdraw(story, Kind.KILLED, by=ben, now=timezone.now, reason="A mistake.")
    back = press.bring_back(story, by=ben, now=timezone.now)
    assert back.headline == "Ada's last words"
