"""Ada writes an article at the desk: saves, previews, publishes."""

from tests.desk.conftest import ARTICLES, article

from articles.models import Article, Publication, Version


def test_ada_saves_a_draft_and_stays_on_its_form(desk):
    page = desk.post(f"{ARTICLES}add/", article(_save="1"), follow=True)
    story = Article.objects.get()
    assert page.redirect_chain == [(f"{ARTICLES}{story.pk}/change/", 302)]
    assert "Draft saved." in page.content.decode()
    assert story.versions.get().document["headline"] == "Ferry line reopens"
    assert not Publication.objects.exists()
