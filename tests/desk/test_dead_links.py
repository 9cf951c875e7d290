"""The desk asks about links to stories of ours that readers cannot read."""

from datetime import timedelta

import pytest
from django.conf import settings as site
from django.utils import timezone

from articles import press
from articles.models import Article, PassedQuery, Publication
from articles.versions import save_version
from tests.desk.test_copydesk import asked
from tests.desk.two_editors import address, fields_of, send
from tests.stories import make_article, make_interview

HOUR = timedelta(hours=1)


@pytest.fixture
def other(ada):
    story = make_article("Secret of the harbour", slug="harbour")
    press.publish(story, by=ada, now=timezone.now() - HOUR)
    return story


@pytest.fixture
def path(other):
    return Publication.objects.live().get().path


def about(desk, ada, body):
    """What is asked about a story with this body."""
    story = make_article("Ferry line reopens", body=body)
    save_version(story, by=ada, now=timezone.now())
    return asked(desk.get(address(story))).get("dead-link")


def link(path):
    return f'<p>As <a href="{path}">we wrote</a>.</p>'


@pytest.mark.parametrize("before", ["", site.SITE_URL])
def test_a_link_to_a_live_story_raises_no_query(desk, ada, other, path, before):
    assert about(desk, ada, link(f"{before}{path}?from=here#q-1")) is None


@pytest.mark.parametrize("kind", ["withdrawn", "killed", "vanished", "moved"])
def test_ada_is_asked_about_one_that_is_not(desk, ada, other, path, kind):
    third = make_article("Third", slug="third")
    press.publish(third, by=ada, now=timezone.now())
    to = third if kind == "moved" else None
    press.withdraw(other, kind, by=ada, now=timezone.now, reason="Not true.", moved_to=to)
    query = about(desk, ada, link(path))
    assert query.says == f"“we wrote” links to {path}, where readers find no live story."
    assert not query.blocks


def test_what_is_killed_is_not_told_from_what_never_was(desk, ada, other, path):
    press.withdraw(other, "killed", by=ada, now=timezone.now, reason="Not true.")
    never = path.replace("harbour", "arbours")
    says = [about(desk, ada, link(one)).says.replace(one, "") for one in (path, never)]
    assert says[0] == says[1]


def test_an_old_address_of_a_live_story_and_one_in_other_letters_are_right(desk, ada, other, path):
    other.slug = "hafen-größe"
    other.save()
    press.publish(other, by=ada, now=timezone.now())
    assert about(desk, ada, link(path)) is None
    assert about(desk, ada, link(path.replace("harbour", "hafen-gr%C3%B6%C3%9Fe"))) is None


def test_a_link_to_the_story_itself_and_nonsense_are_right(desk, ada):
    story = make_article("Ferry", body=link("/2026/13/99/%00/"))
    at = timezone.now() + HOUR
    own = press.schedule(story, by=ada, now=timezone.now(), live_from=at).path
    assert "dead-link" not in asked(desk.get(address(story)))
    Article.objects.filter(pk=story.pk).update(body=link(own))
    save_version(story, by=ada, now=timezone.now())
    assert "dead-link" not in asked(desk.get(address(story)))


def test_it_is_asked_in_an_answer_too_and_passed_with_a_click(desk, ada, other, path):
    press.withdraw(other, "killed", by=ada, now=timezone.now, reason="Not true.")
    talk = make_interview(exchanges=1)
    form = fields_of(talk) | {"exchanges-0-answer": link(path), "_save": "", "_publish": "1"}
    query = asked(send(desk, talk, form))["dead-link"]
    assert not Publication.objects.live().exists()
    send(desk, talk, fields_of(talk) | {"_save": "", "_publish": "anyway"})
    assert PassedQuery.objects.filter(key=query.key).exists()
    assert Publication.objects.live().exists()
