"""Before a story leaves the site, the desk says where it stands and what leads to it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import press, sharing
from articles.models import Article, Correction, Credit, Person, Publication, ShareLink, Tag
from articles.versions import save_version
from tests.desk.conftest import ARTICLES
from tests.staff import signed_in
from tests.stories import make_article, make_interview

HOUR = timedelta(hours=1)


@pytest.fixture
def live(ada):
    """In a section, under a tag, by somebody, corrected and shared."""
    now = timezone.now()
    Tag.objects.create(name="Harbour", slug="harbour", is_section=True)
    story = make_article()
    story.tags.add("Harbour", "ferry")
    person = Person.objects.create(name="Mara Quill", slug="mara-quill")
    Credit.objects.create(story=story, person=person, role="By", position=1)
    press.publish(story, by=ada, now=now - HOUR)
    press.correct(story, press.Notice(Correction.Kind.CORRECTION, "A year."), by=ada, now=now)
    link = ShareLink(story=story, name="R.", made_by=ada, made_at=now, expires_at=now + HOUR)
    sharing.share(link)
    return story


def path_of(story):
    return Publication.objects.filter(story=story).first().path


def linking(story, headline):
    return make_article(headline, body=f'<p>See <a href="{path_of(story)}">there</a>.</p>')


def stands(client, story, page="stands"):
    return client.get(f"{ARTICLES}{story.pk}/{page}/").text


@pytest.mark.parametrize("page", ["stands", "withdraw"])
def test_ada_sees_in_which_lists_it_stands(desk, ada, live, page):
    press.publish(make_article("Newer"), by=ada, now=timezone.now())
    told = stands(desk, live, page)
    assert "number 2, counted from the newest" in told
    for address in ("/tags/harbour/", "/tags/ferry/", "/people/mara-quill/", path_of(live)):
        assert f'href="{address}"' in told
    assert f'href="/archive{path_of(live)[:8]}/"' in told
    assert "1 public correction." in told
    assert "1 share link is open." in told


def test_ada_sees_what_leads_to_it(desk, ada, live):
    now = timezone.now()
    published = linking(live, "One that links")
    press.publish(published, by=ada, now=now)
    talk = make_interview("A talk in work")
    talk.exchanges.update(answer=f'<p><a href="{path_of(live)}">There</a>.</p>')
    save_version(talk, by=ada, now=now)
    moved = make_article("One that moved")
    press.publish(moved, by=ada, now=now)
    press.withdraw(moved, "moved", by=ada, now=now, moved_to=live)
    told = stands(desk, live)
    for title, headline in (
        ("Live stories that link to it", "One that links"),
        ("Unpublished texts that link to it", "A talk in work"),
        ("Stories that moved to it", "One that moved"),
    ):
        assert headline in told[told.index(title) :][:300]


def test_a_link_to_an_address_that_it_had_counts_too(desk, ada, live):
    published = linking(live, "One that links")
    live.slug = "another"
    live.save()
    press.publish(live, by=ada, now=timezone.now())
    press.publish(published, by=ada, now=timezone.now())
    assert "One that links" in stands(desk, live)


def test_a_draft_stands_nowhere(desk):
    assert "Readers do not find it anywhere now." in stands(desk, make_article())


def test_rosa_sees_no_draft_of_others_there(rosa, ada, live):
    save_version(linking(live, "A secret draft"), by=ada, now=timezone.now())
    live.assignments.create(editor=rosa, made_by=ada, made_at=timezone.now())
    told = stands(signed_in(rosa), live)
    assert "counted from the newest" in told
    assert "A secret draft" not in told


def test_rosa_is_told_of_stories_of_others_what_readers_see(rosa, ada, live):
    now = timezone.now()
    published, moved = linking(live, "What readers see"), make_article("One that moved")
    press.publish(published, by=ada, now=now)
    press.publish(moved, by=ada, now=now)
    press.withdraw(moved, "moved", by=ada, now=now, moved_to=live)
    Article.objects.filter(pk__in=(published.pk, moved.pk)).update(headline="A secret headline")
    live.assignments.create(editor=rosa, made_by=ada, made_at=now)
    told = stands(signed_in(rosa), live)
    assert f'<a href="{path_of(published)}" dir="auto">What readers see</a>' in told
    assert "1 story that is not yours" in told
    assert "A secret headline" not in told
    for story in (published, moved):
        assert f"{ARTICLES}{story.pk}/" not in told
        story.assignments.create(editor=rosa, made_by=ada, made_at=now)
    told = stands(signed_in(rosa), live)
    assert told.count("A secret headline") == 2
    assert "not yours" not in told


def queries_of(client, address):
    with CaptureQueriesContext(connection) as counted:
        client.get(address)
    return len(counted)


def test_it_costs_as_much_for_many_places_as_for_none(desk, ada, live):
    address = f"{ARTICLES}{live.pk}/stands/"
    before = queries_of(desk, address)
    for number in range(5):
        press.publish(linking(live, f"Live {number}"), by=ada, now=timezone.now())
        save_version(linking(live, f"Draft {number}"), by=ada, now=timezone.now())
        live.tags.add(f"tag-{number}")
    press.publish(live, by=ada, now=timezone.now())
    assert queries_of(desk, address) == before
