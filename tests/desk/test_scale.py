"""However much there is: no list counts to the end, and none fetches all people or tags."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import press
from articles.admin import lists
from articles.models import Article, Person, Tag
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, INTERVIEWS
from tests.stories import make_article, make_interview

SEARCH = "/admin/search/"
PAGES = [
    "/admin/",
    SEARCH,
    f"{SEARCH}?q=ferry&person=mara&tag=harbour&state=live",
    "/admin/articles/picture/",
    "/admin/articles/picture/?q=ferry&used=yes&lacks=any",
    *(
        f"{address}{asked}"
        for address in (ARTICLES, INTERVIEWS)
        for asked in ("", "?state=changed", "?tag=harbour", "?person=mara", "?q=ferry", "?p=2")
    ),
    f"{ARTICLES}add/",
    f"{INTERVIEWS}add/",
]


@pytest.fixture
def newsroom(ada, now):
    Tag.objects.bulk_create(Tag(name=f"Tag {n}", slug=f"tag-{n}") for n in range(20))
    Person.objects.bulk_create(Person(name=f"Person {n}", slug=f"person-{n}") for n in range(20))
    for make in (make_article, make_interview):
        for number in range(52):
            save_version(make(headline=f"Ferry {number}"), by=ada, now=now)
    press.publish(make_article(), by=ada, now=now)


COUNTED_BY_INDEX = ('FROM "articles_fact"', '"developed_at"')  # those of some days, some hours


def without_bound(sql):
    whole = re.search(r'FROM "(articles_\w+|auth_user|interviews_\w+)"( WHERE)?', sql)
    if not whole or " LIMIT " in sql or "INSERT" in sql:
        return False
    counts = "COUNT(" in sql and not any(few in sql for few in COUNTED_BY_INDEX)
    return counts or (not whole[2] and "JOIN" not in sql)


def test_no_page_counts_to_the_end_or_fetches_all(desk, newsroom):
    with CaptureQueriesContext(connection) as queries:
        for path in PAGES:
            assert desk.get(path).status_code == 200, path
    asked = [query["sql"] for query in queries if query["sql"].startswith("SELECT")]
    assert [sql for sql in asked if without_bound(sql)] == []
    lists_of_names = r'FROM "(articles_tag|articles_person|auth_user)" (?!.*( LIMIT |"id" (=|IN)))'
    assert [sql for sql in asked if re.search(lists_of_names, sql)] == []


def test_a_list_says_that_there_is_more_and_goes_on(desk, ada, now, monkeypatch):
    monkeypatch.setattr(lists, "COUNTED", 10)
    for number in range(120):
        save_version(make_article(headline=f"Story {number}"), by=ada, now=now)
    page = desk.get(ARTICLES).text
    assert "more than 60 articles" in page
    assert 'href="?p=2"' in page
    assert "120 articles" in desk.get(ARTICLES, {"p": "3"}).text
    assert "More than 30 stories" in desk.get(SEARCH).text
    assert "Story 0" in desk.get(SEARCH, {"p": "6"}).text


def test_all_at_once_is_not_offered(desk, ada, now):
    for number in range(60):
        save_version(make_article(headline=f"Story {number}"), by=ada, now=now)
    assert len(desk.get(ARTICLES, {"all": ""}).context["cl"].result_list) == 50


def test_facets_are_not_counted(desk, newsroom):
    with CaptureQueriesContext(connection) as queries:
        desk.get(ARTICLES, {"_facets": "True"}, follow=True)
    assert not [query for query in queries if "FILTER" in query["sql"]]
    assert Article.objects.exists()
