"""With four eyes, whoever wrote the words cannot let them out: who only saved them again can."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import press, reviewing
from articles.models import Approval, Article, Fact, Picture, Publication, Tag
from articles.refusal import Refused
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, article
from tests.desk.test_review import press_button
from tests.picture_rows import make_picture
from tests.staff import EDITORS, colleague, signed_in
from tests.stories import make_article, make_factbox

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def four_eyes(settings):
    settings.FOUR_EYES = True


@pytest.fixture
def eric():
    return colleague("eric", EDITORS)


@pytest.fixture
def box(db):
    return make_factbox()


@pytest.fixture
def body(box):
    return f"<p>Before.</p>{box.embed}<p>After.</p>"


def written_by(user, **fields):
    signed_in(user).post(f"{ARTICLES}add/", article(_submit="1", **fields))
    return Article.objects.latest("pk")


def approved_by():
    return [approval.by.username for approval in Approval.objects.order_by("pk")]


def test_edda_cannot_approve_her_own_words(edda, rosa):
    story = written_by(rosa)
    page = press_button(edda, story, "_approve", headline="Written by Edda")
    assert "somebody else must approve it" in page
    assert not Approval.objects.exists()
    assert story.versions.first().document["headline"] == "Written by Edda", "nothing is lost"


def test_nothing_goes_out_unapproved(edda, rosa):
    story = written_by(rosa)
    page = press_button(edda, story, "_publish")
    assert "must approve it first" in page
    assert not Publication.objects.exists()
    assert story.submissions.get().ended_at is None
    press_button(edda, story, "_approve")
    press_button(edda, story, "_publish")
    assert Publication.objects.live().count() == 1


def test_a_last_minute_change_is_not_covered_by_the_approval(edda, rosa):
    story = written_by(rosa)
    press_button(edda, story, "_approve")
    page = press_button(edda, story, "_publish", headline="One word more")
    assert "must approve it first" in page
    assert not Publication.objects.exists()


def test_an_approval_from_before_does_not_count_for_ones_own(edda, settings, now):
    """Given while the newsroom did not ask for four eyes."""
    settings.FOUR_EYES = False
    story = make_article()
    save_version(story, by=edda, now=now)
    reviewing.approve(story, by=edda, now=now)
    settings.FOUR_EYES = True
    with pytest.raises(Refused):
        press.publish(story, by=edda, now=now)


def test_a_note_that_a_colleague_saves_does_not_make_the_words_theirs(edda, eric):
    story = written_by(edda)
    for note in ("Read it once.", "Read it twice."):
        press_button(eric, story, "_save", note=note)
    assert story.versions.first().made_by == eric
    assert "somebody else must approve it" in press_button(edda, story, "_approve")
    assert "Saved and approved." in press_button(eric, story, "_approve", note="Fine now.")
    assert approved_by() == ["eric"]
    press_button(eric, story, "_publish")
    assert Publication.objects.live().count() == 1


def test_after_a_note_of_a_colleague_no_approval_of_ones_own_lets_it_out(edda, eric, settings):
    story = written_by(edda)
    press_button(eric, story, "_save", note="Read it once.")
    settings.FOUR_EYES = False
    press_button(edda, story, "_approve")
    settings.FOUR_EYES = True
    assert "must approve it first" in press_button(edda, story, "_publish")
    assert not Publication.objects.exists()


def test_one_word_of_ones_own_is_enough_to_have_written_it(edda, eric):
    story = written_by(edda)
    press_button(eric, story, "_save", standfirst="After three years.")
    assert "somebody else must approve it" in press_button(
        eric, story, "_approve", standfirst="After three years."
    )
    assert "Saved and approved." in press_button(
        edda, story, "_approve", standfirst="After three years."
    )


def test_a_fact_that_has_changed_since_is_not_written_by_whoever_presses_approve(
    edda, rosa, box, body
):
    story = written_by(rosa, body=body)
    Fact.objects.filter(box=box, label="Boats").update(text="<p>Three.</p>")
    assert "Saved and approved." in press_button(edda, story, "_approve", body=body)
    newest = story.versions.first()
    assert (newest.number, newest.made_by, approved_by()) == (2, edda, ["edda"])
    press_button(edda, story, "_publish", body=body, _publish="anyway")
    assert "Three." in Publication.objects.live().get().html


def test_a_changed_fact_does_not_let_edda_approve_what_she_wrote_herself(edda, rosa, box, body):
    story = written_by(edda, body=body)
    Fact.objects.filter(box=box, label="Boats").update(text="<p>Three.</p>")
    story.assignments.create(editor=rosa, made_at=timezone.now(), made_by=edda)
    press_button(rosa, story, "_save", body=body)
    assert story.versions.first().made_by == rosa
    assert "somebody else must approve it" in press_button(edda, story, "_approve", body=body)


def test_where_a_box_stands_is_written(edda, rosa, body):
    story = written_by(rosa)
    assert "somebody else must approve it" in press_button(edda, story, "_approve", body=body)


def test_a_tag_that_was_renamed_is_not_written_by_whoever_presses_approve(edda, rosa):
    story = written_by(rosa, tags="harbour, ferry")
    Tag.objects.filter(name="harbour").update(name="The harbour", is_section=True)
    page = press_button(edda, story, "_approve", tags="The harbour, ferry")
    assert "Saved and approved." in page
    assert story.versions.count() == 2


def test_a_box_updated_in_live_stories_does_not_hide_who_wrote_what_is_not_live_yet(
    edda, eric, box, body, settings, now
):
    settings.FOUR_EYES = False
    story = make_article(body=body)
    press.publish(story, by=eric, now=now)
    settings.FOUR_EYES = True
    Article.objects.filter(pk=story.pk).update(headline="Unpublished words of Edda")
    save_version(story, by=edda, now=now + MINUTE)
    Fact.objects.filter(box=box, label="Boats").update(text="<p>Three.</p>")
    press.refresh_box(story, box, by=eric, now=now + 2 * MINUTE)
    assert story.versions.first().made_by == eric
    with pytest.raises(Refused):
        reviewing.approve(story, by=edda, now=now + 3 * MINUTE)
    reviewing.approve(story, by=eric, now=now + 3 * MINUTE)
    assert approved_by() == ["eric"]


def test_who_wrote_it_is_asked_in_one_query_that_ends_where_the_words_begin(
    edda, eric, now, django_assert_num_queries
):
    story = make_article()
    for number in range(30):
        Article.objects.filter(pk=story.pk).update(headline=f"The ferry, take {number}")
        save_version(story, by=edda, now=now + number * MINUTE)
    save_version(story, by=eric, now=now + 31 * MINUTE, note="Fine.")
    newest = story.versions.first()
    with django_assert_num_queries(1):
        assert reviewing.writer(newest) == edda.pk


def test_an_approved_draft_stays_so_when_a_box_or_a_picture_is_updated(edda, eric, rosa, box, body):
    picture = make_picture(eric)
    story = written_by(rosa, body=body + picture.embed)
    press_button(edda, story, "_approve", body=body + picture.embed)
    press_button(edda, story, "_publish", body=body + picture.embed, _publish="anyway")
    longer = f"{body}{picture.embed}<p>More.</p>"
    press_button(rosa, story, "_submit", body=longer)
    press_button(edda, story, "_approve", body=longer)
    Picture.objects.update(caption="Another caption.")
    press.refresh_pictures(story, [picture], by=edda, now=timezone.now)
    Fact.objects.update(text="<p>Fifteen.</p>")
    press.refresh_box(story, box, by=edda, now=timezone.now)
    assert Approval.objects.filter(version=story.versions.first()).exists()
    press_button(edda, story, "_publish", body=longer, _publish="anyway")
    assert "More." in Publication.objects.live(timezone.now()).get().html
