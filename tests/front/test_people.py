"""Cleo follows a name to what its person wrote, and said."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from articles import press
from articles.models import Credit, Person, Publication, PublicationPerson
from tests.stories import make_article, make_interview


@pytest.fixture
def ada_okoye(db):
    return Person.objects.create(name="Ada Okoye", slug="ada-okoye")


@pytest.fixture
def story(ada_okoye):
    story = make_article()
    Credit.objects.create(story=story, person=ada_okoye)
    return story


def test_a_byline_leads_to_the_persons_stories(cleo, publish, story):
    page = cleo.get(publish(story).path).text
    assert 'By <a href="/people/ada-okoye/" rel="author">Ada Okoye</a>' in page
    page = cleo.get("/people/ada-okoye/").text
    assert "<h1>Ada Okoye</h1>" in page
    assert "Ferry line reopens" in page
    assert 'content="Stories by and interviews with Ada Okoye, the newest first."' in page


def test_who_speaks_in_an_interview_has_it_on_their_page(cleo, publish):
    mara = Person.objects.create(name="Mara Quill", slug="mara-quill")
    interview = make_interview()
    interview.speakers.filter(asks=False).update(
        person=mara, role="Captain", organisation="Corvin Line"
    )
    page = cleo.get(publish(interview).path).text
    assert '<b><a href="/people/mara-quill/">Mara Quill</a></b>, Captain, Corvin Line' in page
    assert "We waited for two years" in cleo.get("/people/mara-quill/").text


def test_a_page_is_there_as_long_as_a_story_is_live(cleo, publish, story, ada, an_hour_ago):
    assert cleo.get("/people/ada-okoye/").status_code == 404
    publish(story, an_hour_ago)
    assert cleo.get("/people/ada-okoye/").status_code == 200
    press.withdraw(story, by=ada, now=an_hour_ago + timedelta(minutes=1), reason="Wrong.")
    assert cleo.get("/people/ada-okoye/").status_code == 404
    assert cleo.get("/people/nobody/").status_code == 404


def test_a_scheduled_story_is_not_on_the_page(cleo, story, ada, now):
    press.schedule(story, by=ada, now=now, live_from=now.replace(year=now.year + 50))
    assert cleo.get("/people/ada-okoye/").status_code == 404


def test_the_page_asks_no_more_for_more_stories(
    cleo, publish, ada_okoye, django_assert_num_queries
):
    for number in range(3):
        story = make_article(headline=f"Story {number}")
        Credit.objects.create(story=story, person=ada_okoye)
        publish(story)
    with django_assert_num_queries(5):
        cleo.get("/people/ada-okoye/")


def test_it_is_made_again_from_the_versions(publish, story):
    publish(story)
    PublicationPerson.objects.all().delete()
    Publication.objects.update(described={})
    call_command("remake_publications", stdout=None)
    publication = Publication.objects.get()
    assert [person.slug for person in publication.people.all()] == ["ada-okoye"]
    assert publication.described["author"][0]["name"] == "Ada Okoye"
