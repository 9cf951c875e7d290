"""What the form asks before it sends, and what is said where a token is out of date."""

from django.test import Client

from tests.desk.conftest import ARTICLES, article


def test_ada_is_here_and_gets_a_token_that_works(ada):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    answer = client.get("/admin/here/")
    assert "no-store" in answer["Cache-Control"]
    fields = article(_save="1", csrfmiddlewaretoken=answer.json()["token"])
    assert client.post(f"{ARTICLES}add/", fields).status_code == 302


def test_dan_is_sent_to_sign_in_and_gets_no_token(client, db):
    answer = client.get("/admin/here/")
    assert answer["Location"].startswith("/admin/login/")


def test_a_token_that_is_out_of_date_is_explained_in_plain_words(ada):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    answer = client.post(f"{ARTICLES}add/", article(_save="1"))
    assert answer.status_code == 403
    assert "Press Back: your text is still there." in answer.text
    assert "CSRF" not in answer.text
    assert "style=" not in answer.text
