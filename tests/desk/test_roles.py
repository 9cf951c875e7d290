"""Rosa and Rui report, Edda edits, Carla is their chief: what each may not do is refused."""

import pytest
from django.contrib.auth.models import Permission, User
from django.utils import timezone

from articles import noting, press, reviewing
from articles.assigning import assign
from articles.models import Act, Article, FactBox, Publication, Unsaved
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, INTERVIEWS, article, formset
from tests.desk.unsaved import Opened
from tests.staff import CHIEFS, REPORTERS, colleague, signed_in
from tests.stories import make_article, make_factbox, make_interview

SECRET = "the mayor's yacht"

pytestmark = pytest.mark.django_db


@pytest.fixture
def rui():
    return colleague("rui", REPORTERS)


@pytest.fixture
def carla():
    return colleague("carla", CHIEFS)


@pytest.fixture
def story(rosa):
    """Rosa's."""
    story = make_article(f"Who paid for {SECRET}?")
    save_version(story, by=rosa, now=timezone.now())
    noting.write(story, "Call the shipyard.", by=rosa, now=timezone.now())
    return story


def pages_of(story, *names):
    return [f"{ARTICLES}{story.pk}/{name}/" for name in names]


READ = ("change", "preview", "stands", "history", "version/1", "notes", "record")
CHANGE = ("people", "shares", "restore/1")
PUBLISH = (
    *("withdraw", "bring-back", "unschedule", "send-back", "embargo", "lift"),
    *("correct", "public-record", "hold-back/1"),
)


def test_rosa_finds_and_opens_her_own_story(rosa, story):
    hers = signed_in(rosa)
    assert SECRET in hers.get(ARTICLES).content.decode().replace("&#x27;", "'")
    for address in pages_of(story, *READ, *CHANGE):
        assert hers.get(address).status_code == 200, address


def test_rui_neither_finds_nor_opens_the_story_of_rosa(rui, story):
    his = signed_in(rui)
    for address in (ARTICLES, f"{ARTICLES}?q=yacht", "/admin/"):
        assert "Who paid for" not in his.get(address).content.decode()
    for address in pages_of(story, *READ, *CHANGE, *PUBLISH):
        answer = his.get(address)
        assert answer.status_code == 403, address
        assert b"yacht" not in answer.content


@pytest.mark.parametrize(
    "field", [("articles", "credit", "story"), ("interviews", "exchange", "interview")]
)
def test_rui_cannot_look_up_the_story_of_rosa_where_the_admin_completes_words(
    rosa, rui, edda, story, field
):
    save_version(make_interview(f"On {SECRET}"), by=rosa, now=timezone.now())
    names = dict(zip(("app_label", "model_name", "field_name"), field, strict=True))
    for term in ("yacht", ""):
        asked = {**names, "term": term}
        assert signed_in(rui).get("/admin/autocomplete/", asked).json()["results"] == []
        assert len(signed_in(edda).get("/admin/autocomplete/", asked).json()["results"]) == 1


def test_rui_changes_nothing_of_the_story_of_rosa(rui, story):
    his = signed_in(rui)
    for button in ("_save", "_submit", "_preview", "_approve", "_publish"):
        sent = his.post(f"{ARTICLES}{story.pk}/change/", article(**{button: "1"}))
        assert sent.status_code == 403, button
    note = story.notes.get()
    for act in ("write", f"answer {note.pk}", f"resolve {note.pk}"):
        posted = {"act": act, "text": "Mine.", f"text-{note.pk}": "Mine."}
        assert his.post(f"{ARTICLES}{story.pk}/notes/", posted).status_code == 403
    joining = his.post(f"{ARTICLES}{story.pk}/people/", {"colleague": rui.pk})
    assert joining.status_code == 403
    story.refresh_from_db()
    assert "yacht" in story.headline
    assert (story.versions.count(), story.notes.count(), story.assignments.count()) == (1, 1, 1)


def test_rui_neither_compares_nor_restores_nor_shares_the_story_of_rosa(rosa, rui, story):
    his, at = signed_in(rui), f"{ARTICLES}{story.pk}/"
    signed_in(rosa).post(f"{at}shares/", {"name": "R. Downie", "days": "7"})
    link = story.share_links.get()
    assert his.get(f"{at}compare/?old=1&new=now").status_code == 403
    for route in ("restore/1", "shares", f"revoke/{link.key}"):
        posted = his.post(f"{at}{route}/", {"name": "Rui", "days": "7"})
        assert posted.status_code == 403, route
    link.refresh_from_db()
    assert link.revoked_at is None
    assert (story.versions.count(), story.share_links.count()) == (1, 1)


def test_rui_neither_reads_nor_writes_what_rosa_is_typing(rosa, rui, story):
    form = Opened(signed_in(rosa), f"{ARTICLES}{story.pk}/change/")
    form.types(headline="Not yet")
    his = signed_in(rui)
    told = {"key": form.key, "revision": 9, "whole": True, "set": {"headline": ["Rui's"]}}
    assert his.post(form.url, told, content_type="application/json").status_code == 403
    here = his.post(f"{ARTICLES}{story.pk}/presence/", {"key": form.key})
    assert here.status_code == 403
    his.post(f"{ARTICLES}unsaved/away/", {"key": form.key})
    assert Unsaved.objects.get().fields["headline"] == ["Not yet"]
    assert "Not yet" not in his.get("/admin/").text
    assert "Not yet" in signed_in(rosa).get("/admin/").text


def test_rui_works_on_it_once_rosa_has_asked_him_to(rosa, rui, story):
    asked = signed_in(rosa).post(f"{ARTICLES}{story.pk}/people/", {"colleague": rui.pk})
    assert asked.status_code == 302
    assert "yacht" in signed_in(rui).get(ARTICLES).content.decode()
    saved = signed_in(rui).post(f"{ARTICLES}{story.pk}/change/", article(_save="1"))
    assert saved.status_code == 302
    assert story.versions.first().made_by == rui


def test_whoever_is_taken_off_a_story_is_out(rosa, rui, story):
    assign(story, rui, by=rosa, now=timezone.now())
    taken_off = signed_in(rui).post(f"{ARTICLES}{story.pk}/people/", {"remove": rui.pk})
    assert taken_off["Location"] == ARTICLES
    assert signed_in(rui).get(f"{ARTICLES}{story.pk}/change/").status_code == 403


def test_rosa_neither_approves_nor_publishes_nor_withdraws_her_own(rosa, story, edda):
    hers = signed_in(rosa)
    page = hers.get(f"{ARTICLES}{story.pk}/change/").content.decode()
    assert 'name="_submit"' in page
    publishing = (
        'name="_publish"',
        "/withdraw/",
        "go_live_at",
        "take_down_at",
        "/embargo/",
        "/lift/",
    )
    for offered in (*publishing, "_approve", "send-back", "/public-record/"):
        assert offered not in page
    for button in ("_publish", "_approve"):
        sent = hers.post(f"{ARTICLES}{story.pk}/change/", article(**{button: "1"}))
        assert sent.status_code == 403
    press.publish(story, by=edda, now=timezone.now())
    for page in (*PUBLISH, "tell-again/1"):
        posted = hers.post(f"{ARTICLES}{story.pk}/{page}/", {"reason": "Mine."})
        assert posted.status_code == 403
    assert Publication.objects.live().count() == 1


def test_edda_edits_approves_and_publishes_the_story_of_rosa(rosa, edda, story):
    reviewing.submit(story, by=rosa, now=timezone.now())
    edits = signed_in(edda)
    page = edits.get(f"{ARTICLES}{story.pk}/change/").content.decode()
    for offered in ('name="_publish"', 'name="_approve"', "send-back"):
        assert offered in page
    edits.post(f"{ARTICLES}{story.pk}/change/", article(_publish="1"))
    assert Publication.objects.live().get().headline == "Ferry line reopens"


@pytest.mark.parametrize("page", ["auth/user/", "auth/user/add/", "auth/group/", "articles/act/"])
def test_people_and_the_record_are_for_the_chief(rosa, edda, carla, page):
    assert signed_in(carla).get(f"/admin/{page}").status_code == 200
    for other in (rosa, edda):
        assert signed_in(other).get(f"/admin/{page}").status_code == 403


def test_nobody_changes_the_record(rosa, edda, carla, story, ada):
    line = Act.objects.filter(story=story).first()
    for user in (rosa, edda, carla, ada):
        client = signed_in(user)
        for page in (f"{line.pk}/change/", f"{line.pk}/delete/", "add/"):
            posted = client.post(f"/admin/articles/act/{page}", {"post": "yes", "said": "Nothing."})
            assert posted.status_code == 403, (user, page)


def test_rui_reads_in_a_fact_box_only_where_he_may_look(rosa, rui, edda):
    box = make_factbox()
    hers = make_article(f"All about {SECRET}", body=f"<p>A</p>{box.embed}")
    his = make_article("Where the ferry goes", body=f"<p>A</p>{box.embed}")
    save_version(hers, by=rosa, now=timezone.now())
    save_version(his, by=rui, now=timezone.now())
    for page in ("change", "stories"):
        address = f"/admin/articles/factbox/{box.pk}/{page}/"
        read = signed_in(rui).get(address).content.decode()
        assert "Where the ferry goes" in read
        assert "yacht" not in read
        assert "yacht" in signed_in(edda).get(address).content.decode()


def test_rosa_and_edda_write_the_facts_of_a_box(rosa, edda):
    facts = formset("facts", [{"label": "Length", "text": "<p>40 metres.</p>"}])
    for user in (rosa, edda):
        page = signed_in(user).get("/admin/articles/factbox/add/")
        assert 'name="facts-0-text"' in page.text
        signed_in(user).post("/admin/articles/factbox/add/", {"heading": "The yacht", **facts})
        box = FactBox.objects.get()
        fact = box.facts.get()
        told = {"id": fact.pk, "label": "Beam", "text": "<p>9 metres.</p>", "position": 1}
        address = f"/admin/articles/factbox/{box.pk}/change/"
        changed = {"heading": "The yacht", **formset("facts", [told], saved=1)}
        signed_in(user).post(address, changed)
        assert box.facts.get().label == "Beam"
        gone = formset("facts", [{**told, "DELETE": "on"}], saved=1)
        signed_in(user).post(address, {"heading": "The yacht", **gone})
        assert not box.facts.exists()
        box.delete()


def test_whoever_may_only_look_at_fact_boxes_changes_no_fact(rosa):
    rosa.groups.clear()
    rosa.user_permissions.add(Permission.objects.get(codename="view_factbox"))
    box = make_factbox()
    address = f"/admin/articles/factbox/{box.pk}/change/"
    page = signed_in(rosa).get(address).text
    assert 'name="facts-0-text"' not in page
    told = [{"id": fact.pk, "text": "<p>Mine.</p>"} for fact in box.facts.all()]
    sent = signed_in(rosa).post(address, {"heading": "Mine", **formset("facts", told, saved=2)})
    assert sent.status_code == 403
    assert not box.facts.filter(text="<p>Mine.</p>").exists()


def test_an_interview_of_rosa_is_as_closed_as_an_article(rosa, rui):
    talk = make_interview()
    save_version(talk, by=rosa, now=timezone.now())
    for page in READ:
        assert signed_in(rui).get(f"{INTERVIEWS}{talk.pk}/{page}/").status_code == 403
        assert signed_in(rosa).get(f"{INTERVIEWS}{talk.pk}/{page}/").status_code == 200


def test_a_story_is_asked_for_by_its_number_whatever_its_kind(rosa, rui, story):
    talk = make_interview()
    save_version(talk, by=rosa, now=timezone.now())
    to = signed_in(rosa).get(f"/admin/story/{talk.pk}/")["Location"]
    assert to == f"{INTERVIEWS}{talk.pk}/change/"
    assert signed_in(rosa).get("/admin/story/98765/").status_code == 404
    assert signed_in(rui).get(f"/admin/story/{story.pk}/", follow=True).status_code == 403


def test_a_story_that_is_pasted_or_imported_belongs_to_who_did_it(rosa, rui):
    signed_in(rosa).post(f"{ARTICLES}add/", article(_save="1"))
    story = Article.objects.get()
    assert story.assignments.get().editor == rosa
    assert Article.objects.mine(rosa).get() == story
    assert not Article.objects.seen_by(User.objects.get(pk=rui.pk)).exists()
