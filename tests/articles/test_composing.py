"""A Version holds the whole story, so that it can be read without any other table."""

from datetime import date

from django.utils import translation

from articles import press
from articles.compose import compose
from articles.models import Credit, Person, Tag
from tests.stories import make_article, make_factbox


def test_a_document_holds_facts_credits_and_tags(db):
    box = make_factbox()
    box.facts.filter(label="Boats").update(
        source="Harbour office",
        source_url="https://harbour.example/",
        as_of=date(2026, 3, 1),
        review_by=date(2026, 9, 1),
    )
    story = make_article(body=f"<p>Before.</p>{box.embed}<p>After.</p>")
    Credit.objects.create(story=story, person=Person.objects.create(name="Ada Okoye", slug="ada"))
    Tag.objects.create(name="Islands", slug="islands", is_section=True)
    story.tags.add("Harbour", "Islands")
    document = compose(story)
    assert document["schema"] == 2
    assert document["body"][0] == {"html": "<p>Before.</p>"}
    assert document["body"][1]["factbox"]["facts"][0] == {
        "label": "Boats",
        "text": "<p>Two, built in 1987.</p>",
        "source": "Harbour office",
        "source_url": "https://harbour.example/",
        "as_of": "2026-03-01",
        "review_by": "2026-09-01",
    }
    assert document["credits"] == [{"role": "written", "name": "Ada Okoye", "slug": "ada"}]
    assert [(tag["name"], tag["section"]) for tag in document["tags"]] == [
        ("Islands", True),
        ("Harbour", False),
    ]


def test_a_story_is_rendered_in_the_sites_language_whoever_publishes(ada, now):
    story = make_article()
    with translation.override("fr"):
        french = press.publish(story, by=ada, now=now)
    assert not press.remake(french.pk)
