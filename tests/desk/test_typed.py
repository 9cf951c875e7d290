"""Rosa is taken off a story: what she typed is hers to read and to copy, and the story is not."""

import pytest
from django.utils import timezone

from articles.assigning import assign
from articles.models import Unsaved
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, INTERVIEWS
from tests.desk.unsaved import Opened
from tests.staff import signed_in
from tests.stories import make_article, make_interview

BODY = "<p>The mayor owns a yacht.</p><p>It is <strong>his</strong> third.</p>"


def begun(story, ada, rosa):
    save_version(story, by=ada, now=timezone.now())
    assign(story, rosa, by=ada, now=timezone.now())
    kind = INTERVIEWS if story.kind == "interview" else ARTICLES
    return Opened(signed_in(rosa), f"{kind}{story.pk}/change/")


@pytest.fixture
def form(ada, rosa):
    """Rosa's, of a story that Ada began."""
    story = make_article("Who paid?", body=BODY)
    story.tags.add("harbour", "money")
    return begun(story, ada, rosa)


def taken_off(form):
    Unsaved.objects.get().story.assignments.all().delete()
    return form.client


def page_of(form, client):
    return client.get(f"/admin/typed/{form.key}/")


def test_she_reads_what_she_typed_and_nothing_else_of_the_story(form):
    hers = form.fields["body"][0].replace("third", "fourth") + "<ul><li>Ask <em>Rui</em>.</li></ul>"
    form.types(body=hers, note="For Monday")
    rosas = taken_off(form)
    front = rosas.get("/admin/").text
    assert f'<a href="/admin/typed/{form.key}/">Read what you typed' in front
    page = page_of(form, rosas).text
    for words in ("It is his fourth.", "Ask Rui.", "For Monday", "You may not open this story any"):
        assert words in page
    for words in ("yacht", "After two years", "harbour, money", "his third"):
        assert words not in page


def test_what_the_story_became_after_that_is_not_told_either(form, ada):
    form.types(standfirst="Rosa's.")
    story = Unsaved.objects.get().story
    story.body = "<p>The yacht is leased.</p>"
    story.save()
    save_version(story, by=ada, now=timezone.now())
    page = page_of(form, taken_off(form)).text
    assert "Rosa&#x27;s." in page
    assert "yacht" not in page
    assert "leased" not in page


def test_of_an_interview_row_by_row(ada, rosa):
    form = begun(make_interview(exchanges=3), ada, rosa)
    answer = "<p>Answer number 2.</p><p>And more.</p>"
    form.types(**{"exchanges-1-answer": answer, "exchanges-2-question": "Why three?"})
    page = page_of(form, taken_off(form))
    said = [(part.label, part.paragraphs) for part in page.context["parts"]]
    assert said == [
        ("Exchange 2: Answer", ["And more."]),
        ("Exchange 3: Question", ["Why three?"]),
    ]


def test_a_new_story_is_all_hers(rosa):
    form = Opened(signed_in(rosa), f"{ARTICLES}add/")
    form.types(headline="Begun", body="<p>One.</p><script>evil()</script>")
    rosa.groups.clear()
    page = page_of(form, form.client).text
    assert "Begun" in page
    assert "One." in page
    assert "evil()" not in page


def test_what_is_no_words_is_said_to_be_none(form):
    form.types(body=BODY.replace("<strong>", "").replace("</strong>", ""))
    assert "There are no new words in it" in page_of(form, form.client).text
    assert form.address in page_of(form, form.client).text


def test_it_is_nobody_elses(form, desk, client):
    form.types(headline="Rosa's alone")
    for theirs in (desk, signed_in(Unsaved.objects.get().story.newest.made_by)):
        assert page_of(form, theirs).status_code == 404
    assert page_of(form, client)["Location"].startswith("/admin/login/")
    assert form.client.post(f"/admin/typed/{form.key}/").status_code == 405
    assert form.client.get("/admin/typed/another-key/").status_code == 404


def test_she_reads_what_she_said_of_pictures(form):
    embed = '<div data-embed="picture" data-id="7" data-caption="%s"></div>'
    form.types(lead=embed % "Rui at the quay", body=BODY + embed % "The yacht &amp; its crew")
    page = page_of(form, taken_off(form)).text
    assert "Rui at the quay" in page
    assert "The yacht &amp; its crew" in page
