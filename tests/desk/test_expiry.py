"""A story is taken down at a time: Ada sets it, changes it and clears it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import press
from articles.clocks import said_of
from articles.models import Publication
from tests.desk.conftest import ARTICLES, article
from tests.desk.test_standing import standing
from tests.staff import signed_in
from tests.stories import make_article

DAY = timedelta(days=1)


def change(story):
    return f"{ARTICLES}{story.pk}/change/"


def times(**moments):
    """As a browser sends them."""
    return {
        f"{name}_{part}": f"{timezone.localtime(at):{form}}" if at else ""
        for name, at in moments.items()
        for part, form in enumerate(("%Y-%m-%d", "%H:%M"))
    }


@pytest.fixture
def end():
    return timezone.now().replace(second=0, microsecond=0) + 3 * DAY


@pytest.fixture
def live(ada, end):
    """Until then, and published an hour ago."""
    story, then = make_article(), timezone.now() - timedelta(hours=1)
    press.publish(story, by=ada, now=then, plan=press.Plan(expires_at=end))
    return story


def publish(client, story, **fields):
    sent = {"slug": "ferry-line-reopens", "_publish": "1"} | fields
    return client.post(change(story), article(**sent), follow=True)


def test_ada_publishes_a_story_until_a_time(desk, end):
    sent = article(_publish="1", **times(take_down_at=end))
    page = desk.post(f"{ARTICLES}add/", sent, follow=True)
    assert "Live now at" in page.text
    assert f"It is taken down on {said_of(end)}." in page.text
    published = Publication.objects.live().get()
    assert (published.live_until, published.expires_at) == (end, end)
    assert page.context["adminform"].form.initial["take_down_at"] == end
    assert not Publication.objects.live(end).exists()


def test_ada_schedules_a_story_with_its_end(desk, end):
    sent = article(_publish="1", **times(go_live_at=end - DAY, take_down_at=end))
    page = desk.post(f"{ARTICLES}add/", sent, follow=True)
    assert f"Scheduled: it goes live on {said_of(end - DAY)}." in page.text
    assert f"It is taken down on {said_of(end)}." in page.text
    assert Publication.objects.get().expires_at == end


def test_its_end_is_said_where_it_stands_and_in_the_lists(desk, live, end):
    when = f"{timezone.localtime(end):%-d %b %Y, %H:%M}"
    assert standing(desk, live)["Is taken down"] == when
    assert f"is taken down on {when}" in desk.get(ARTICLES).text
    assert "taken down" in desk.get("/admin/search/").text


def test_another_end_is_no_other_text(desk, live, end):
    page = publish(desk, live, **times(take_down_at=end + DAY))
    assert "Live now at" in page.text
    published = Publication.objects.live().get()
    assert published.expires_at == end + DAY
    assert published.updated_at is None
    assert live.versions.count() == 1


def test_ada_clears_the_end(desk, live, end):
    page = publish(desk, live, **times(take_down_at=None))
    assert "It is taken down" not in page.text
    published = Publication.objects.live().get()
    assert (published.expires_at, published.live_until) == (None, None)
    assert published.updated_at is None
    assert "Is taken down" not in standing(desk, live)


def test_published_again_as_the_form_opened_the_end_stays(desk, live, end):
    shown = desk.get(change(live)).context["adminform"].form.initial["take_down_at"]
    publish(desk, live, **times(take_down_at=shown), standfirst="Better.")
    published = Publication.objects.live().get()
    assert published.expires_at == end
    assert published.updated_at == published.live_from


@pytest.mark.parametrize(
    ("moments", "said"),
    [
        ({"take_down_at": -DAY}, "leave it empty to keep the story"),
        ({"go_live_at": 2 * DAY, "take_down_at": DAY}, "taken down before it goes live"),
        ({"go_live_at": DAY, "take_down_at": DAY}, "taken down before it goes live"),
    ],
)
def test_an_end_that_cannot_be_is_refused_beside_its_field(desk, moments, said):
    now = timezone.now()
    sent = times(**{name: now + ahead for name, ahead in moments.items()})
    page = desk.post(f"{ARTICLES}add/", article(_publish="1", **sent))
    assert page.context["adminform"].form.errors.keys() == {"take_down_at"}
    assert said in page.text
    assert not Publication.objects.exists()


def test_an_end_that_is_only_saved_is_kept_and_not_set(desk, live, end):
    sent = article(slug="ferry-line-reopens", _save="1")
    typed = sent | times(take_down_at=end + DAY)
    page = desk.post(change(live), typed, follow=True)
    assert "The time to take it down is not set until you press Publish" in page.text
    assert page.context["adminform"].form.initial["take_down_at"] == end + DAY
    assert Publication.objects.get().expires_at == end
    cleared = sent | times(take_down_at=None)
    page = desk.post(change(live), cleared, follow=True)
    assert page.context["adminform"].form.initial["take_down_at"] is None
    assert Publication.objects.get().expires_at == end


def test_a_form_that_is_saved_as_it_opened_says_nothing_of_times(desk, live, end):
    sent = article(slug="ferry-line-reopens", _save="1", **times(take_down_at=end))
    page = desk.post(change(live), sent, follow=True)
    assert "not set" not in page.text
    assert page.redirect_chain[-1][0] == change(live)


def test_the_next_version_of_a_live_story_has_its_own_end(desk, ada, live, end):
    now = timezone.now()
    press.publish(live, by=ada, now=now, plan=press.Plan(end - DAY, end + DAY))
    assert desk.get(change(live)).context["adminform"].form.initial["take_down_at"] == end + DAY
    said = standing(desk, live)
    assert said["Is taken down"] == f"{timezone.localtime(end + DAY):%-d %b %Y, %H:%M}"


def test_an_end_before_the_next_version_is_said_as_well(desk, ada, live, end):
    now = timezone.now()
    press.publish(live, by=ada, now=now, plan=press.Plan(end + DAY, end + 2 * DAY))
    said = standing(desk, live)
    assert said["Is taken down"] == f"{timezone.localtime(end):%-d %b %Y, %H:%M}"
    assert said["And again"] == f"{timezone.localtime(end + 2 * DAY):%-d %b %Y, %H:%M}"


def test_rosa_sees_the_end_and_no_field_for_it(rosa, ada, live):
    live.assignments.create(editor=rosa, made_by=ada, made_at=timezone.now())
    page = signed_in(rosa).get(change(live)).text
    assert "Is taken down" in page
    assert "take_down_at" not in page
