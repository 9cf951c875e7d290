"""Who takes whom off a story, and what becomes of what they leave there."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from articles.assigning import assign
from articles.models import Act, ShareLink
from tests.desk.conftest import ARTICLES
from tests.desk.shares import path_of, share, shares
from tests.staff import REPORTERS, colleague, signed_in


@pytest.fixture
def rui(rosa, story):
    """Rui reports; he was asked to join by Rosa, who was asked by Ada."""
    rui = colleague("rui", REPORTERS)
    assign(story, rosa, by=story.assignments.get().editor, now=timezone.now())
    assign(story, rui, by=rosa, now=timezone.now())
    return rui


def take_off(client, story, who):
    return client.post(f"{ARTICLES}{story.pk}/people/", {"remove": who.pk}, follow=True)


def works_on(story):
    return set(story.assignments.values_list("editor__username", flat=True))


def test_rui_who_was_asked_to_join_takes_nobody_off_but_himself(rui, rosa, ada, story):
    his = signed_in(rui)
    page = his.get(f"{ARTICLES}{story.pk}/people/").text
    assert page.count('name="remove"') == 1
    assert f'value="{rui.pk}"' in page
    for colleague_of_his in (rosa, ada):
        assert (
            "Ask an editor to take off anybody else." in take_off(his, story, colleague_of_his).text
        )
    assert works_on(story) == {"ada", "rosa", "rui"}
    assert not Act.objects.filter(what="unassigned").exists()
    take_off(his, story, rui)
    assert works_on(story) == {"ada", "rosa"}


def test_rosa_takes_off_whom_she_asked_and_edda_who_edits_anybody(rui, rosa, edda, ada, story):
    take_off(signed_in(rosa), story, rui)
    assert works_on(story) == {"ada", "rosa"}
    page = take_off(signed_in(edda), story, ada)
    assert "Ada does not work on it any more." in page.text
    assert "show nothing from now on" not in page.text
    assert works_on(story) == {"rosa"}


def ended(answer):
    return answer.status_code == 410 and "canary" not in answer.text


def test_rosa_does_not_read_on_by_her_own_link_once_she_is_taken_off(
    rui, rosa, desk, lawyer, story
):
    hers = signed_in(rosa)
    share(hers, story)
    link = ShareLink.objects.get()
    assert "canary" in lawyer.get(path_of(link)).text
    said = take_off(desk, story, rosa).text
    assert "The links that they made to the newest version show nothing from now on." in said
    assert ended(lawyer.get(path_of(link)))
    assert ended(hers.get(path_of(link)))
    listed = desk.get(shares(story)).text
    assert "It shows nothing now: rosa, who made it, may not see this story any more." in listed
    assign(story, rosa, by=rui, now=timezone.now())
    assert "canary" in lawyer.get(path_of(link)).text
    assert "It shows nothing now" not in desk.get(shares(story)).text


def test_a_link_to_one_version_shows_what_she_had_seen_and_goes_on(rui, rosa, desk, lawyer, story):
    share(signed_in(rosa), story, version="1")
    assert "show nothing from now on" not in take_off(desk, story, rosa).text
    assert "canary" in lawyer.get(path_of(ShareLink.objects.get())).text


@pytest.mark.parametrize("leaves", ["the house", "the editors"])
def test_edda_who_leaves_shows_nothing_newer(edda, desk, lawyer, story, leaves):
    share(signed_in(edda), story)
    edda.groups.set(Group.objects.filter(name=REPORTERS))
    if leaves == "the house":
        edda.is_active = False
        edda.save()
    assert ended(lawyer.get(path_of(ShareLink.objects.get())))
    assert "It shows nothing now: edda" in desk.get(shares(story)).text
