"""Ada pastes a story into the desk and goes on with the draft."""

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles.models import Article, Version
from interviews.models import Interview
from tests.transfer.samples import ARTICLE, INTERVIEW

PAGE = "/admin/new-from-text/"


def upload(content):
    return SimpleUploadedFile("story.txt", content)


def test_ada_pastes_an_interview(desk, ada):
    response = desk.post(PAGE, {"text": INTERVIEW.replace("\n", "\r\n")})
    interview = Interview.objects.get()
    assert response.url == reverse("admin:interviews_interview_change", args=[interview.pk])
    assert Version.objects.get().made_by == ada
    told = desk.get(response.url).content.decode()
    assert "This is the draft." in told
    assert "The second winter" in told
    assert "Left out as page furniture: Skip to main content · 3 min read" in told


@pytest.mark.parametrize("text", [ARTICLE, INTERVIEW])
def test_a_form_that_is_sent_twice_makes_one_draft(desk, text):
    form = {"text": text, "once": desk.get(PAGE).context["once"]}
    first, second = (desk.post(PAGE, form) for _ in range(2))
    assert first.url == second.url
    desk.post(PAGE, {"text": f"{text} And more.", "once": form["once"]})
    assert Article.objects.count() == 2


def test_ada_brings_a_file(desk):
    response = desk.post(PAGE, {"text": "", "file": upload(ARTICLE.encode())})
    article = Article.objects.get()
    assert response.url == reverse("admin:articles_article_change", args=[article.pk])


def test_the_page_is_reached_by_its_name_and_has_one_form(desk):
    response = desk.get(reverse("transfer:new_from_text"))
    assert response.status_code == 200
    assert "New from text" in response.content.decode()
    assert 'enctype="multipart/form-data"' in response.content.decode()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Paste the text"),
        (" \r\n ", "Paste the text"),
        ("Only a headline", "no story below it"),
        ("Q: Why?\n\nA: Ice.\n\nQ: And?\n\nA: Wind.", "Put a headline first"),
        ("word " * 100_000, "longer than a story"),
        ("Headline\n\nBody \x02.", "control character"),
    ],
)
def test_what_is_wrong_is_said_beside_the_box_and_nothing_typed_is_lost(desk, text, why):
    response = desk.post(PAGE, {"text": text})
    assert response.status_code == 200
    form = response.context["form"]
    assert why in form.errors["text"][0]
    assert form["text"].value() == text
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"", "empty"), (b"\xff\xfe\0", "UTF-16"), (b"a\0b", "not plain text"), (b"\xe9", "UTF-8")],
)
def test_a_file_that_cannot_be_read_is_named(desk, content, why):
    response = desk.post(PAGE, {"text": "", "file": upload(content)})
    assert why in response.context["form"].errors["file"][0]
    assert not Article.objects.exists()


def test_a_file_that_lacks_a_headline_is_shown_in_the_box_to_be_mended(desk):
    response = desk.post(PAGE, {"text": "", "file": upload(b"Only this")})
    assert response.context["form"]["text"].value() == "Only this"
    assert "no story below it" in response.content.decode()


def test_text_and_file_together_are_one_too_many(desk):
    response = desk.post(PAGE, {"text": ARTICLE, "file": upload(ARTICLE.encode())})
    assert "text in the box too" in response.context["form"].errors["file"][0]
    assert response.context["form"]["text"].value() == ARTICLE
    assert not Article.objects.exists()


def test_pasted_markup_is_shown_as_it_was_typed(desk):
    response = desk.post(PAGE, {"text": "</textarea><script>alert(1)</script>"})
    assert "<script>alert(1)" not in response.content.decode()
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)" in response.content.decode()


def test_markup_in_what_could_not_be_placed_is_shown_as_text(desk):
    text = INTERVIEW.replace("The second winter", "The <script>alert(1)</script> winter")
    response = desk.post(PAGE, {"text": text}, follow=True)
    assert "The <script>" not in response.content.decode()


def test_dan_is_asked_to_sign_in(client, db):
    assert client.get(PAGE).url.startswith("/admin/login/")
    assert client.post(PAGE, {"text": ARTICLE}).url.startswith("/admin/login/")
    assert not Article.objects.exists()


@pytest.mark.parametrize("names", [[], ["add_article"], ["add_interview"]])
def test_who_may_not_add_both_kinds_of_story_may_not_paste_one(client, db, names):
    cleo = User.objects.create_user("cleo", is_staff=True)
    cleo.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(cleo)
    assert client.get(PAGE).status_code == 403
    for page in ("/admin/", "/admin/articles/article/"):
        assert "New from text" not in client.get(page).text
    assert client.post(PAGE, {"text": ARTICLE}).status_code == 403
    assert not Article.objects.exists()


def test_a_reporter_who_may_add_both_may_paste(client, db):
    reporter = User.objects.create_user("eve", is_staff=True)
    names = ["add_article", "add_interview", "view_article", "view_interview"]
    reporter.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(reporter)
    for page in ("/admin/", "/admin/articles/article/", "/admin/interviews/interview/"):
        assert f'href="{PAGE}"' in client.get(page).text
    assert client.post(PAGE, {"text": ARTICLE}).status_code == 302


def test_a_forged_form_from_elsewhere_makes_nothing(ada):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    assert client.post(PAGE, {"text": ARTICLE}).status_code == 403
    assert not Article.objects.exists()
