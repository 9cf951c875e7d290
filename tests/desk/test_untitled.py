"""A story that has no headline yet goes by a name wherever the desk speaks of it."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from articles import noting
from articles.tasks import mail_note
from articles.versions import save_version
from tests.stories import make_article


@pytest.fixture
def story(ada):
    story = make_article(headline="")
    save_version(story, by=ada, now=timezone.now())
    return story


@pytest.mark.parametrize("page", ["", "search/?q=ferry", "articles/act/", "articles/article/"])
def test_ada_has_a_link_to_press_on_every_list(desk, story, page):
    text = desk.get(f"/admin/{page}").text
    assert re.search(r"<a [^>]*/(article|story)/\d+/[^>]*>Untitled</a>", text)
    assert not re.search(r"<a [^>]*/(article|story)/\d+/[^>]*>[\s—]*</a>", text)


def test_the_mail_about_a_note_names_it(ada, ben, story):
    note = noting.write(story, "Who says so?", by=ada, to=ben, now=timezone.now())
    mail_note.call(note.pk)
    assert mail.outbox[0].subject == "ada left you a note on “Untitled”"
    assert "on “Untitled”:" in mail.outbox[0].body
