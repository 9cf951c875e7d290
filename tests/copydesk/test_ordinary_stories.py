"""The desk is quiet: what is right in ordinary stories raises no question."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.compose import compose
from articles.copydesk import ask
from articles.models import Article
from interviews.models import Interview
from newsroom.transfer.drafts import make_draft
from newsroom.transfer.text import parse
from tests.sample_pictures import hung_at_once
from tests.seed import SEED, needs_seed

STORIES = sorted((Path(__file__).resolve().parent / "stories").glob("*.txt"))
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
TODAY = NOON.date()


def asked(story, live_from=NOON, today=TODAY):
    return [
        (query.rule, query.words) for query in ask(compose(story), live_from=live_from, today=today)
    ]


def told(text):
    return make_draft(parse(text))


def test_there_are_more_than_twenty():
    assert len(STORIES) > 20


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_an_ordinary_story_raises_no_query(path, settings, db):
    settings.LANGUAGE_CODE = path.suffixes[0].removeprefix(".")
    assert asked(told(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_nor_does_it_when_it_goes_live_on_another_day(path, settings, db):
    settings.LANGUAGE_CODE = path.suffixes[0].removeprefix(".")
    story = told(path.read_text(encoding="utf-8"))
    assert asked(story, live_from=datetime(2026, 3, 9, 6, 0, tzinfo=UTC)) == []


def test_the_sample_newsroom_raises_no_query_but_for_the_facts_that_are_due(settings, tmp_path, db):
    settings.VAR = tmp_path
    with hung_at_once():
        call_command("sample_newsroom", stdout=StringIO())
    for story in Article.objects.with_state(timezone.now()):
        at = story.live_since or story.coming_at or timezone.now()
        own = Interview.objects.get(pk=story.pk) if story.kind == "interview" else story
        queries = asked(own, live_from=at, today=timezone.localdate(at))
        assert [rule for rule, _words in queries if rule != "review"] == []


@needs_seed
def test_the_seed_raises_the_two_queries_that_it_should(ada):
    call_command("import_story", SEED, stdout=StringIO())
    now = timezone.now()
    (slip, words), (source, _box) = asked(
        Interview.objects.get(), live_from=now, today=timezone.localdate(now)
    )
    assert (slip, source) == ("lower-case", "source")
    assert words.endswith(". spoke to Richard Downie")


@needs_seed
def test_one_other_word_in_the_headline_of_the_seed_is_asked_about(ada):
    call_command("import_story", SEED, stdout=StringIO())
    interview = Interview.objects.get()
    interview.headline = interview.headline.replace("as intensely", "so intensely")
    assert asked(interview)[0] == ("quotation", "so intensely")


# One error of each kind: the story, the words in it, what stands there instead, who finds it.
PLANTED = [
    ("pump.en", "It was never about the money’", "It was hardly about the money’", "quotation"),
    ("flood-talk.en", "‘stupid little ditches’", "‘stupid small ditches’", "quotation"),
    ("port-talk.en", 'do it all again".', 'do all that again".', "quotation"),
    ("marche.fr", "On ne nous a rien demandé »\n", "On nous a tout demandé »\n", "quotation"),
    ("faro.es", "“Nadie nos va a quitar el bar”:", "“Nadie nos quita el bar”:", "quotation"),
    ("tower.en", "down from 30 in 2019)", "down from 30 in 2019", "bracket"),
    ("court.en", "[Laughter in the court.]", "Laughter in the court.]", "bracket"),
    ("obituary.en", "Tuesdays and Thursdays,”", "Tuesdays and Thursdays,", "quotation-mark"),
    (
        "dialogue.en",
        "'Grown-ups 2, children 1, dogs by agreement'",
        "'Grown-ups 2, children",
        "quotation-mark",
    ),
    ("sport.en", "‘Little D.’", "‘Little D.", "quotation-mark"),
    ("huerta.es", "«Pero casi casi»", "Pero casi casi»", "quotation-mark"),
    ("tech.en", "There is now.", "there is now.", "lower-case"),
    ("phare.fr", "Elle y a passé", "elle y a passé", "lower-case"),
    ("faro.es", "Lo dijo en voz", "lo dijo en voz", "lower-case"),
    ("birds.en", "What's the point of", "What's the the point of", "doubled"),
    ("marche.fr", "Le bâtiment", "Le le bâtiment", "doubled"),
    ("huerta.es", "el muro de la presa", "el muro de de la presa", "doubled"),
    ("council.en", "61 passengers", "TK passengers", "unfinished"),
    ("music.en", "80 crowns", "XXX crowns", "unfinished"),
    ("recipe.en", "1 kg of whitefish", "1 kg of lorem ipsum", "unfinished"),
    ("flood-talk.en", "Drumlin Br.", "Drumlin [??]", "unfinished"),
    ("brands.en", "From March", "From tomorrow", "day"),
    ("marche.fr", "d'ici à l'automne", "demain", "day"),
    ("faro.es", "Las gaviotas, de momento", "Las gaviotas hoy", "day"),
]


@pytest.mark.parametrize(("name", "words", "slip", "rule"), PLANTED)
def test_each_error_that_is_planted_is_found_and_nothing_else(
    name, words, slip, rule, settings, db
):
    [path] = [path for path in STORIES if path.name == f"{name}.txt"]
    settings.LANGUAGE_CODE = path.suffixes[0].removeprefix(".")
    text = path.read_text(encoding="utf-8")
    assert words in text
    planted = text.replace(words, slip, 1)
    live_from = datetime(2026, 3, 9, 6, 0, tzinfo=UTC)
    assert [found for found, _words in asked(told(planted), live_from=live_from)] == [rule]
