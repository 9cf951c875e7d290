"""Dan makes addresses and forms by hand. The desk refuses or reads them; it does not fall over."""

import json
import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse

from articles.models import Article, Unsaved
from tests.desk.conftest import ARTICLES, INTERVIEWS, article
from tests.desk.unsaved import Opened
from tests.pages import addresses, make_newsroom
from tests.stories import make_article

pytestmark = pytest.mark.django_db

SAID = "There is a character in this address that no page here can read"
NAMES = re.compile(r' name="([^"]+)"')
BUTTONS = ("_save", "_publish", "_submit", "_approve", "_preview", "_taken", "_go_on")
STORY_FORMS = ("_article_add", "_article_change", "_interview_add", "_interview_change")
NOT_IN_A_PAGE = (
    *("key", "seen", "once", "_unsaved", "_right", "against", "take:headline", "proof", "html"),
    *("act", "at", "to", "text", "remove", "colleague", "story", "action", "_selected_action"),
    *("name", "days", "reason", "leaves", "stay", "tags", "headline", "body", "note", "username"),
)


@pytest.fixture
def newsroom(ada):
    return make_newsroom(ada)


@pytest.fixture
def client(desk):
    """What a view raises is an answer here, as it is for Dan."""
    desk.raise_request_exception = False
    return desk


def test_a_nul_in_a_query_is_refused_on_each_page(client, newsroom):
    pages = list(addresses(newsroom))
    assert len(pages) > 80
    for _name, address in pages:
        for query in ("q=a%00b", "tag=%00", "a%00b=1", "q=1&%00"):
            answer = client.get(f"{address}?{query}")
            assert (answer.status_code, SAID in answer.text) == (400, True), address
            assert client.post(f"{address}?{query}", {}).status_code == 400, address
            assert answer["X-Robots-Tag"] == "noindex"


def test_a_nul_in_a_form_breaks_no_page(client, newsroom, ada):
    for name, address in addresses(newsroom):
        if name == "logout":
            continue
        page = client.get(address)
        names = {*NOT_IN_A_PAGE, *NAMES.findall(page.text if page.status_code == 200 else "")}
        sent = {one: "1\0" for one in names if not one.startswith("_")} | {"b\0c": "1"}
        buttons = BUTTONS if name.endswith(STORY_FORMS) else ("_save",)
        for button in buttons:
            answer = client.post(address, sent | {"_unsaved": "\0", button: "a\0b"})
            assert answer.status_code < 500, (address, button)
        client.force_login(ada)  # whose password, or account, a form may have changed


def test_a_nul_in_place_of_a_story_is_no_story(client, newsroom):
    for name, _address in addresses(newsroom):
        for field in ("object_id", "id"):
            try:
                address = reverse(f"admin:{name}", kwargs={field: "1\0"})
            except NoReverseMatch:  # a page of something else
                continue
            for answer in (client.get(address), client.post(address, {"key": "12345678"})):
                assert answer.status_code < 500, address


def test_nothing_that_was_typed_beside_a_nul_is_lost(desk):
    desk.post(f"{ARTICLES}add/", article(headline="Fer\0ry", body="<p>It\0 is.</p>", _save="1"))
    story = Article.objects.get()
    assert (story.headline, story.body) == ("Ferry", "<p>It is.</p>")


@pytest.mark.parametrize("field", ["_taken", "_unsaved"])
def test_a_key_with_a_nul_is_the_key_of_nothing(desk, field):
    story = make_article()
    form = Opened(desk, f"{ARTICLES}{story.pk}/change/")
    form.types(headline="Typed")
    page = desk.post(form.address, article(**{field: "\0" * 3}, _save="1"), follow=True)
    assert page.status_code == 200
    assert desk.post(f"{ARTICLES}unsaved/away/", {"key": "\0"}).status_code == 302
    assert Unsaved.objects.get().fields["headline"] == ["Typed"]


def test_what_a_script_sends_is_looked_at_as_well(desk):
    story = make_article()
    form = Opened(desk, f"{ARTICLES}{story.pk}/change/")
    for told in ({"key": "\0" * 8}, {"set": {"a\0": ["b"]}}, {"unset": ["a\0"]}):
        assert form.sends(**({"set": {}} | told)).status_code == 400
    proof = json.dumps({"speakers": [], "rows": [{"html": "\0"}]})
    answer = desk.post(f"{INTERVIEWS}paste/accept/", {"headline": "\0", "proof": proof})
    assert answer.status_code == 200


def test_a_session_with_a_nul_is_refused_and_says_what_to_delete(db):
    dan = Client(raise_request_exception=False)
    dan.cookies[settings.SESSION_COOKIE_NAME] = "a" * 31 + "\0"
    for address in ("/admin/", "/admin/login/", "/"):
        answer = dan.get(address)
        assert (answer.status_code, "cookies" in answer.text) == (400, True)


def test_readers_meet_the_same_refusal(db):
    answer = Client().get("/?page=%00")
    assert (answer.status_code, SAID in answer.text) == (400, True)
    assert Client().get("/?page=%2500").status_code == 200


EDGES = [
    *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00"),
    *("9999-12-31T23:59:59", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "0000-00-00T00:00"),
    "2026-03-02T09:00+99:99",
]


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/New_York"])
def test_a_time_at_the_edge_of_the_calendar_opens_the_form(client, settings, zone):
    settings.TIME_ZONE = zone
    address = f"{ARTICLES}{make_article().pk}/change/"
    for time in EDGES:
        assert client.get(address, {"go_live_at": time}).status_code == 200, time


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/New_York"])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_edge_of_the_calendar_is_saved_or_refused(client, settings, zone, day):
    settings.TIME_ZONE = zone
    address = f"{ARTICLES}{make_article().pk}/change/"
    for time in ("00:00", "23:59"):
        when = {"go_live_at_0": day, "go_live_at_1": time}
        for button in ("_save", "_publish"):
            sent = client.post(address, article(**when, **{button: "anyway"}), follow=True)
            assert sent.status_code == 200, (time, button)
