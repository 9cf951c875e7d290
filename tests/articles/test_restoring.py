"""Ada restores what a story was: an old Version becomes the working copy."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.compose import compose, compose_box
from articles.models import Article, Fact, FactBox, FactBoxUse, Person, Publication, Tag
from articles.pinning import pin
from articles.press import publish
from articles.restoring import not_as_it_was, restore, rewrite
from articles.versions import save_version
from interviews.models import Exchange, Interview, Speaker
from tests.stories import make_article, make_factbox, make_interview

pytestmark = pytest.mark.django_db


def fresh(story):
    return type(story).objects.get(pk=story.pk)


def saved(story, by):
    return save_version(story, by=by, now=timezone.now())


def test_an_article_is_what_it_was_with_its_tags_and_credits(ada, ben, now):
    story = make_article()
    story.tags.add("harbour", "ferry")
    for name in ("Rosa Lind", "Ben Ruiz"):
        person = Person.objects.create(name=name, slug=name.split()[0].lower())
        story.credits.create(person=person, role="reported", position=len(name))
    first = saved(story, ada)
    story.headline, story.slug, story.body = "Another", "another", "<p>Another.</p>"
    story.save()
    story.tags.set(["climate"])
    story.credits.all().delete()
    second = saved(story, ben)

    third = restore(story, first, by=ada, now=now)
    assert (third.number, third.made_by, third.note) == (3, ada, "Restored from version 1")
    assert third.document == first.document == compose(fresh(story))
    assert restore(story, second, by=ada, now=now).document == second.document


def test_restoring_what_is_there_already_is_told_too(ada, now):
    first = saved(make_article(), ada)
    assert restore(first.story, first, by=ada, now=now).number == 2


def test_readers_see_nothing_of_it(ada, now):
    story = make_article()
    first = saved(story, ada)
    story.headline = "Live"
    story.save()
    publish(story, by=ada, now=now)
    restore(story, first, by=ada, now=now)
    assert Publication.objects.get().headline == "Live"


def test_speakers_and_exchanges_that_were_deleted_come_back_as_the_same(ada, now):
    story = make_interview(exchanges=4)
    story.exchanges.filter(position=2).update(joined=["q-000000"])
    first = saved(story, ada)
    story.exchanges.filter(position__in=(2, 3)).delete()
    olle = Speaker.objects.create(interview=story, name="Olle Ek", position=3)
    story.exchanges.update(answered_by=olle, question="Changed?")
    story.exchanges.create(question="New?", position=1)
    story.speakers.filter(name="Mara Quill").delete()
    saved(story, ada)
    assert restore(story, first, by=ada, now=now).document == first.document
    assert not story.speakers.filter(name="Olle Ek").exists()


def test_rows_that_are_there_still_are_the_same_rows(ada, now):
    story = make_interview(exchanges=3)
    first = saved(story, ada)
    keys = list(story.exchanges.values_list("pk", flat=True))
    story.exchanges.update(question="Changed?")
    saved(story, ada)
    restore(story, first, by=ada, now=now)
    assert list(story.exchanges.values_list("pk", flat=True)) == keys


def test_a_version_of_schema_1_comes_back(ada, now):
    story = make_interview()
    document = compose(story)
    for exchange in document["exchanges"]:
        for answer in exchange["answers"]:
            answer["html"] = answer.pop("blocks")[0]["html"]
    story.exchanges.all().delete()
    rewrite(fresh(story), document | {"schema": 1})
    assert story.exchanges.last().answer == "<p>Answer number 2.</p>"


@pytest.mark.parametrize(("name", "short"), [("Richard Downie", "Dick"), ("Richard Downie", "RD")])
def test_a_short_form_set_by_hand_stays_set(ada, now, name, short):
    story = make_interview()
    story.speakers.filter(asks=False).update(name=name, short=short)
    first = saved(story, ada)
    restore(story, first, by=ada, now=now)
    assert story.speakers.get(asks=False).short == short


def test_a_made_short_form_is_made_again(ada, now):
    story = make_interview()
    story.speakers.create(name="Rokhaya Diallo", position=3)
    story.speakers.filter(name="Mara Quill").update(name="Richard Downie")
    first = saved(story, ada)
    story.speakers.update(name="Somebody Else")
    saved(story, ada)
    assert restore(story, first, by=ada, now=now).document == first.document
    assert set(story.speakers.values_list("short", flat=True)) == {""}


def test_a_page_of_somebody_who_is_no_more_is_left_out(ada, now):
    story = make_interview()
    mara = Person.objects.create(name="Mara Quill", slug="mara")
    story.speakers.filter(asks=False).update(person=mara)
    first = saved(story, ada)
    mara.delete()
    restore(story, first, by=ada, now=now)
    assert story.speakers.get(asks=False).person is None


def test_people_and_tags_that_are_no_more_are_made_again(ada, now):
    story = make_article()
    story.tags.add("harbour", "ferry")
    rosa = Person.objects.create(name="Rosa Lind", slug="rosa")
    story.credits.create(person=rosa)
    first = saved(story, ada)
    story.tags.clear()
    story.credits.all().delete()
    rosa.delete()
    Tag.objects.all().delete()
    Tag.objects.create(name="Harbour")
    restore(story, first, by=ada, now=now)
    assert story.credits.get().person.name == "Rosa Lind"
    assert sorted(tag.name for tag in story.tags.all()) == ["Harbour", "ferry"]


def boxed(box: FactBox) -> Article:
    return make_article(body=f"<p>Before.</p>{box.embed}<p>After.</p>")


def test_a_box_that_was_deleted_is_left_out_and_said(ada, now):
    box = make_factbox()
    story = boxed(box)
    first = saved(story, ada)
    assert not_as_it_was(first.document) == []
    FactBoxUse.objects.all().delete()
    box.delete()
    restore(story, first, by=ada, now=now)
    assert fresh(story).body == "<p>Before.</p><p>After.</p>"
    [said] = not_as_it_was(first.document)
    assert said == "The fact box “The ferry in figures” was deleted; it is left out."


def test_a_box_that_has_changed_is_taken_as_it_is_now_unless_it_was_pinned(ada, now):
    box = make_factbox()
    story = boxed(box)
    first = saved(story, ada)
    kept = pin(box, compose_box(box), by=ada, now=now)
    Fact.objects.filter(label="Boats").update(text="<p>Three.</p>")
    restore(story, first, by=ada, now=now)
    assert fresh(story).body == story.body.replace(box.embed, kept.embed)
    assert not_as_it_was(first.document) == []

    other = boxed(make_factbox("The port"))
    second = saved(other, ada)
    Fact.objects.filter(label="Boats").update(text="<p>Four.</p>")
    restore(other, second, by=ada, now=now)
    assert "Four." in str(compose(fresh(other)))
    assert "has changed" in not_as_it_was(second.document)[0]


def test_a_box_that_is_pinned_as_it_is_now_stays_pinned(ada, now):
    box = make_factbox()
    kept = pin(box, compose_box(FactBox.objects.get()), by=ada, now=now)
    story = make_article(body=kept.embed)
    first = saved(story, ada)
    restore(story, first, by=ada, now=now)
    assert fresh(story).body == kept.embed
    rewrite(fresh(story), first.document, embeds=[])
    assert fresh(story).body == kept.embed


def test_a_long_interview_costs_no_more_queries_than_a_short_one(ada, now):
    costs = []
    for number in (5, 5, 100):
        story = make_interview(exchanges=number)
        first = saved(story, ada)
        story.exchanges.filter(position=2).delete()
        story.exchanges.update(question="Changed?")
        saved(story, ada)
        with CaptureQueriesContext(connection) as queries:
            restore(story, first, by=ada, now=now)
        costs.append(len(queries))
    assert costs[1] == costs[2]


WORDS = st.text("abcé ßش,.<&>", min_size=1, max_size=8).map(lambda text: f"w{text}w")
PARAGRAPHS = st.lists(WORDS, max_size=3)
NAMES = st.sampled_from(["Mara Quill", "Max Quist", "Richard Downie", "Rokhaya Diallo", "Port"])


@st.composite
def turns(draw):
    question, answer = draw(st.just("") | WORDS), draw(PARAGRAPHS)
    return (question, answer, draw(st.integers(0, 2)), draw(st.integers(0, 2)))


def html(paragraphs):
    return "".join(f"<p>{escaped(text)}</p>" for text in paragraphs)


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@st.composite
def interviews(draw):
    """Two states of one interview: the Version, and what became of it."""
    return [
        {
            "headline": draw(WORDS),
            "body": html(draw(PARAGRAPHS)),
            "endnote": html(draw(PARAGRAPHS)),
            "names": [(draw(NAMES), draw(st.sampled_from(["", "", "RD", "Mx"]))) for _ in range(3)],
            "turns": draw(st.lists(turns(), max_size=5)),
            "tags": draw(st.sets(st.sampled_from(["harbour", "ferry", "climate"]))),
            "credits": draw(st.lists(st.sampled_from(["ben", "rosa"]), unique=True)),
        }
        for _ in range(2)
    ]


def write(interview: Interview, said) -> None:
    """Some rows are changed, some are new, some go."""
    for name in ("headline", "body", "endnote"):
        setattr(interview, name, said[name])
    interview.save()
    interview.exchanges.filter(position__gt=len(said["turns"])).delete()
    speakers = list(interview.speakers.all())
    for position, (name, short) in enumerate(said["names"]):
        values = {"name": name, "short": short, "position": position}
        if position < len(speakers):
            Speaker.objects.filter(pk=speakers[position].pk).update(**values)
        else:
            speakers.append(Speaker.objects.create(interview=interview, **values))
    for position, (question, answer, asks, answers) in enumerate(said["turns"], start=1):
        if not (question or answer):
            continue
        Exchange.objects.update_or_create(
            interview=interview,
            position=position,
            defaults={
                "question": question,
                "answer": html(answer),
                "asked_by": speakers[asks],
                "answered_by": speakers[answers],
            },
        )
    interview.tags.set(said["tags"])
    interview.credits.all().delete()
    for slug in said["credits"]:
        person, _made = Person.objects.get_or_create(slug=slug, name=slug.title())
        interview.credits.create(person=person, position=len(slug))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(interviews())
def test_what_is_rewritten_composes_to_the_very_document(db, states):
    before, after = states
    with transaction.atomic():
        interview = Interview.objects.create(headline="New")
        write(interview, before)
        document = compose(fresh(interview))
        write(interview, after)
        interview.speakers.filter(questions=None, answers=None).delete()
        rewrite(fresh(interview), document)
        assert compose(fresh(interview)) == document
        transaction.set_rollback(True)
