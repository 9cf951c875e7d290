"""A Version holds the whole story, so that it can be read without any other table."""

from datetime import date

from django.utils import translation

from articles import press, render
from articles.compose import compose, compose_box
from articles.models import Credit, FactBox, Person, Tag, Version
from articles.versions import save_version
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


def read_days(box, **days):
    """The day of the box, and those of its facts, as readers see them."""
    for label, day in days.items():
        box.facts.filter(label=label).update(as_of=day)
    shown = render.box(compose_box(box))
    return shown["as_of"], [fact["as_of"] for fact in shown["facts"]]


def test_a_day_that_all_facts_share_is_said_once_at_the_box(db):
    first, second = date(2026, 3, 3), date(2026, 3, 4)
    assert read_days(make_factbox(), Boats=first, Crossings=first) == (first, [None, None])
    assert read_days(make_factbox(), Boats=first, Crossings=second) == (None, [first, second])
    assert read_days(make_factbox(), Boats=first) == (None, [first, None])
    assert read_days(make_factbox()) == (None, [None, None])
    assert render.box(compose_box(FactBox.objects.create(heading="Empty")))["as_of"] is None


def test_readers_see_the_day_of_the_box_once(ada, now):
    box = make_factbox()
    box.facts.update(as_of="2026-03-03")
    html = press.publish(make_article(body=box.embed), by=ada, now=now).html
    day = 'As of <time datetime="2026-03-03">3 March 2026</time>'
    assert html.count("As of") == html.count(day) == 1


def test_a_story_of_an_older_schema_that_nobody_changed_gets_no_version(ada, now):
    story = make_article(body=make_factbox().embed)
    old = compose(story) | {"schema": 1}
    version = Version.objects.create(story=story, number=1, document=old, made_at=now, made_by=ada)
    assert save_version(story, by=ada, now=now) == version


def test_a_story_is_rendered_in_the_sites_language_whoever_publishes(ada, now):
    story = make_article()
    with translation.override("fr"):
        french = press.publish(story, by=ada, now=now)
    assert not press.remake(french.pk)
