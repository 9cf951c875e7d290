"""A real interview, as it was copied from its page, becomes a draft that lacks nothing."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.compose import compose
from articles.models import FactBox, Publication
from articles.prose import plain
from interviews.models import Interview
from tests.seed import SEED, needs_seed
from tests.transfer.samples import spoken

FURNITURE = [
    "Skip to main content",
    "6 min",
    "Daily newsletterReceive essential international news every morning",
    "Page not found",
    "The content you requested does not exist or is not available anymore.",
]
LABELS = ("FRANCE 24:", "Richard Downie:", "RD:")

pytestmark = needs_seed


@pytest.fixture
def interview(ada):
    call_command("import_story", SEED, stdout=StringIO())
    return Interview.objects.get()


def test_the_whole_story_stands_in_the_draft(interview):
    assert interview.headline == "US doesn't feel stakes in Mali 'as intensely' as France"
    assert interview.standfirst.startswith("The US has decided to lend logistical support")
    body = compose(interview)["body"]
    assert [block.get("html", "box").count("<p>") for block in body] == [3, 0, 1]
    facts = body[1]["factbox"]["facts"]
    assert [fact["label"] for fact in facts] == [
        "Ground troops in Mali",
        "African troop deployments",
        "Air support",
    ]


def test_the_speakers_are_known(interview):
    speakers = compose(interview)["speakers"]
    names = ("name", "short", "asks", "is_organisation")
    assert [tuple(speaker[name] for name in names) for speaker in speakers] == [
        ("FRANCE 24", "FRANCE 24", True, True),
        ("Richard Downie", "RD", False, False),
    ]


def test_each_question_has_its_answer(interview):
    rows = interview.exchanges.select_related("asked_by", "answered_by")
    assert {row.asked_by.name for row in rows} == {"FRANCE 24"}
    assert {row.answered_by.name for row in rows} == {"Richard Downie"}
    assert [row.answer.count("<p>") for row in rows] == [1, 1, 4, 1, 3]
    assert all(row.question.endswith("?") for row in rows)


def test_every_word_is_there_once_and_in_order(interview):
    words = []
    for line in SEED.read_text().splitlines():
        if line.strip() and line.strip() not in FURNITURE:
            label = next((label for label in LABELS if line.startswith(label)), "")
            words += line.removeprefix(label).strip().removesuffix(":").split()
    found = [word for part in spoken(compose(interview)) for word in plain(part).split()]
    assert found == words


def test_it_is_a_six_minute_read_once_published(ada):
    said = StringIO()
    call_command("import_story", SEED, publish=True, stdout=said)
    publication = Publication.objects.get()
    assert "6 min read" in publication.html
    assert publication.path in said.getvalue()


def test_the_dry_run_says_it_all_and_saves_nothing(ada):
    said, told = StringIO(), StringIO()
    call_command("import_story", SEED, dry_run=True, stdout=said, stderr=told)
    parse = json.loads(said.getvalue())
    assert list(parse) == [
        "headline",
        "standfirst",
        "body",
        "speakers",
        "exchanges",
        "unplaced",
    ]
    assert parse["unplaced"] == []
    assert parse["speakers"] == [
        {"name": "FRANCE 24", "short": "FRANCE 24", "asks": True},
        {"name": "Richard Downie", "short": "RD", "asks": False},
    ]
    assert all(line in told.getvalue() for line in FURNITURE)
    assert not Interview.objects.exists()
    assert not FactBox.objects.exists()


def test_a_talk_that_is_twice_as_long_takes_no_more_questions_to_import(ada, tmp_path):
    text = SEED.read_text()
    talk = text[text.index("FRANCE 24:") :]
    longer = tmp_path / "longer.txt"
    longer.write_text(text + talk.replace("?", " then?"))
    questions = []
    for path in (SEED, longer):
        with CaptureQueriesContext(connection) as captured:
            call_command("import_story", path, stdout=StringIO())
        questions.append(len(captured))
    short, long = [story.exchanges.count() for story in Interview.objects.order_by("pk")]
    assert long > 1.5 * short
    assert questions[0] == questions[1]
