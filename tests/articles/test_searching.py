"""A story is found by its words, whatever the language, as its newest version has them."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import searching
from articles.models import Article, Credit, Person
from articles.versions import save_version
from interviews.models import Interview, Speaker
from tests.stories import make_article, make_factbox, make_interview

pytestmark = pytest.mark.django_db


@pytest.fixture
def save(ada, now):
    def save(story):
        save_version(story, by=ada, now=now)
        return story

    return save


def finds(words, **who):
    return set(Article.objects.filter(searching.find(words, **who)))


@pytest.mark.parametrize(
    ("written", "looked_for"),
    [
        ("Über die Brücke", "uber brucke"),
        ("el faro español", "ESPAÑOL"),
        ("Łódź and Tromsø", "lodz tromso"),
        ("die große Straße", "strasse"),
        ("don’t stop the l’été ferry", "été don't"),
        ("الميناء القديم في المدينة", "القديم"),
        ("المِينَاءُ", "الميناء"),
        ("港口委员会今天开会", "委员会"),
        ("港口委员会今天开会", "会"),
        ("昨日の会議は中止になった", "会議"),
        ("ท่าเรือเก่าของเมือง", "เรือ"),
        ("항구 위원회가 열렸다", "위원회"),
        ("बंदरगाह की नाव", "बंदरगाह"),
        ("старый порт Таллина", "ПОРТ"),
        ("B2B and 2026", "2026 b2b"),
        ("the ferry’s engines", "ferry engi"),
    ],
)
def test_words_of_any_language_are_found(save, written, looked_for):
    story, _other = save(make_article(body=f"<p>{written}.</p>")), save(make_article("Other"))
    assert finds(looked_for) == {story}


def test_all_words_are_asked_for_and_the_last_may_be_begun(save):
    story = save(make_article(body="<p>The harbour council met.</p>"))
    assert finds("harbour council") == finds("council harb") == {story}
    assert finds("harb council") == finds("harbour mayor") == set()


def test_what_is_no_word_finds_nothing(save):
    save(make_article())
    assert finds("") == finds("…!?") == finds("'\"*()&|:") == set()


def test_all_that_is_read_of_a_story_is_looked_in(save):
    box = make_factbox()
    interview = make_interview()
    Interview.objects.filter(pk=interview.pk).update(
        body=box.embed, endnote="<p>Recorded aboard.</p>", standfirst="Two winters."
    )
    Speaker.objects.filter(interview=interview, asks=False).update(role="Pilot", organisation="Tug")
    save(interview)
    for words in (
        "waited",
        "winters",
        "crossings",
        "question",
        "answer",
        "quill pilot tug",
        "aboard",
    ):
        assert finds(words) == {interview.article_ptr}, words


def test_the_newest_version_counts(save):
    story = save(make_article(headline="Ferry line closes"))
    Article.objects.filter(pk=story.pk).update(headline="Ferry line reopens")
    save(story)
    assert finds("reopens") == {story}
    assert finds("closes") == set()


def test_a_story_is_found_by_those_who_made_it_and_those_who_speak(save):
    ben, mara = (Person.objects.create(name=name, slug=name.lower()) for name in ("Ben", "Mara"))
    article, interview = make_article(), make_interview()
    Credit.objects.create(story=article, person=ben)
    Speaker.objects.filter(interview=interview, asks=False).update(person=mara)
    save(article), save(interview)
    assert finds("", people=["ben"]) == {article}
    assert finds("", people=["mara"]) == {interview.article_ptr}
    assert finds("", people=["ben", "mara"]) == {article, interview.article_ptr}
    assert finds("ferry", people=["ben"]) == {article}
    assert finds("answer", people=["ben"]) == set()
    assert finds("@ben") == {article}, "by the name in the credits"


def test_a_story_is_found_by_whoever_saved_it_once(ada, ben, now):
    story, other = make_article(), make_article(headline="Other")
    save_version(story, by=ada, now=now)
    save_version(story, by=ben, now=now, note="Read.")
    save_version(other, by=ben, now=now)
    assert finds("", editors=[ada.pk]) == {story}
    assert finds("", editors=[ben.pk]) == {story, other}
    assert finds("other", editors=[ada.pk], people=["nobody"]) == set()


def test_a_text_without_end_can_be_saved_and_is_found_by_its_beginning(save):
    words = " ".join(f"w{number:x}" * 12 for number in range(11_000))
    story = save(make_article(headline="Endless", body=f"<p>{words}</p>"))
    assert finds("endless") == finds("w1" * 12) == {story}


def test_words_are_shown_where_they_stand(save):
    story = save(
        make_article(body=f"<p>{'Sea. ' * 30}The <b>Brücke</b> holds. {'Land. ' * 90}</p>")
    )
    pieces = searching.excerpt(story.versions.first().document, "brucke hol")
    assert [piece.text for piece in pieces if piece.is_found] == ["Brücke", "holds."]
    assert pieces[0].text == "…"
    assert len(pieces) < 60
    assert searching.excerpt(story.versions.first().document, "ferry reopens") == []


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_whatever_was_written_is_found(ada, now, text):
    with transaction.atomic():
        story = make_article(headline="One", standfirst=text)
        save_version(story, by=ada, now=now)
        looked_for = list(searching.runs(text))
        assert finds(text) == ({story} if looked_for else set())
        transaction.set_rollback(True)
