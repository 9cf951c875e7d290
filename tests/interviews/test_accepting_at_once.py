"""Ada and Ben go on with one interview at the same moment, each with a transcript."""

import json

import pytest
from django.utils import timezone

from articles.models import Version
from interviews.admin.accepting import go_on_with
from interviews.admin.proof import lay_out, read_proof
from interviews.models import Interview
from interviews.reading.rich import rich
from tests.stories import make_interview
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def proof(word):
    talk = f"Harbour Post: Why {word}?\n\nBen Oar: {word}.\n\nHarbour Post: So?\n\nBO: So {word}."
    laid = lay_out([rich(each) for each in talk.split("\n\n")], is_new=False)
    return read_proof(json.dumps(laid.proof))


def test_both_talks_are_there_whole_and_one_after_the_other(ada, ben):
    story = make_interview(exchanges=1)
    outcomes = at_once(
        *(
            lambda word=word, by=by: go_on_with(
                Interview.objects.get(pk=story.pk), proof(word), by=by, now=timezone.now()
            )
            for word, by in (("ice", ada), ("wind", ben))
        )
    )
    assert outcomes == [None, None]
    questions = [row.question for row in story.exchanges.all()]
    ice, wind = ["Why ice?", "So?"], ["Why wind?", "So?"]
    assert questions in (["Question number 1?", *one] for one in (ice + wind, wind + ice))
    assert [row.position for row in story.exchanges.all()] == [1, 2, 3, 4, 5]
    names = sorted(speaker.name for speaker in story.speakers.all())
    assert names == ["Ben Oar", "HARBOUR POST", "Mara Quill"]
    assert [version.number for version in Version.objects.all()] == [2, 1]
