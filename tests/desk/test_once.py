"""Ada sends the form of a new story twice: it becomes one story."""

import re

from articles.models import Article, Publication
from tests.desk.conftest import ARTICLES, article
from tests.desk.test_article_form import change

ADD = f"{ARTICLES}add/"


def token(client):
    return re.search(r'name="once" value="([^"]+)"', client.get(ADD).text)[1]


def test_a_second_save_of_the_same_form_opens_the_story_that_it_made(desk):
    fields = article(once=token(desk))
    desk.post(ADD, fields | {"_save": "1"})
    page = desk.post(ADD, fields | {"_publish": "1"}, follow=True)
    story = Article.objects.get()
    assert page.redirect_chain == [(change(story), 302)]
    assert "This story was saved already." in page.text
    assert not Publication.objects.exists()


def test_what_ada_typed_since_stays_in_the_form_with_the_way_to_the_story(desk):
    fields = article(once=token(desk))
    desk.post(ADD, fields | {"_save": "1"})
    page = desk.post(ADD, fields | {"headline": "Typed since", "_publish": "1"})
    story = Article.objects.get()
    assert f'<a href="{change(story)}" target="_blank">that story</a>' in page.text
    assert "Typed since" in page.text
    assert story.headline == "Ferry line reopens"


def test_two_forms_make_two_stories(desk):
    first, second = token(desk), token(desk)
    desk.post(ADD, article(once=first, _save="1"))
    desk.post(ADD, article(once=second, _save="1"))
    assert Article.objects.count() == 2


def test_a_preview_or_a_refusal_makes_nothing_and_uses_nothing_up(desk):
    once = token(desk)
    desk.post(ADD, article(once=once, _preview="1"))
    page = desk.post(ADD, article(once=once, tags="!!!", _save="1"))
    assert f'name="once" value="{once}"' in page.text
    desk.post(ADD, article(once=once, _save="1"))
    assert Article.objects.count() == 1
