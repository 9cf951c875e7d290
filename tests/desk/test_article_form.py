"""Ada writes an article at the desk: saves, previews, publishes."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import press
from articles.models import Address, Article, Publication, Version
from articles.refusal import Refused
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, article
from tests.stories import make_article, make_factbox

DAY = timedelta(days=1)


def change(story):
    return f"{ARTICLES}{story.pk}/change/"


def text(response):
    return response.content.decode()


def test_ada_saves_a_draft_and_stays_on_its_form(desk):
    page = desk.post(f"{ARTICLES}add/", article(_save="1"), follow=True)
    story = Article.objects.get()
    assert page.redirect_chain == [(change(story), 302)]
    assert "Draft saved." in text(page)
    assert story.versions.get().document["headline"] == "Ferry line reopens"
    assert not Publication.objects.exists()


def test_a_draft_may_lack_anything_and_gets_its_address_with_its_headline(desk):
    page = desk.post(
        f"{ARTICLES}add/", article(headline=" ", standfirst="", body="", _save="1"), follow=True
    )
    story = Article.objects.get()
    assert (story.headline, story.slug) == ("", "")
    assert "Untitled" in page.text
    assert "Untitled" in text(desk.get(ARTICLES))
    assert "Untitled" in text(desk.get(f"{ARTICLES}{story.pk}/preview/"))
    desk.post(change(story), article(_save="1"))
    story.refresh_from_db()
    assert story.slug == "ferry-line-reopens"


def test_the_press_refuses_a_story_without_a_headline(ada):
    story = make_article(headline="")
    with pytest.raises(Refused, match="without a headline"):
        press.publish(story, by=ada, now=timezone.now())
    assert not Publication.objects.exists()


def test_saving_again_without_a_change_makes_no_version(desk):
    desk.post(f"{ARTICLES}add/", article(_save="1"))
    desk.post(change(Article.objects.get()), article(slug="ferry-line-reopens", _save="1"))
    assert Version.objects.count() == 1


def test_ada_publishes_what_she_typed(desk, ada):
    story = make_article()
    fields = article(headline="Typed just now", tags="harbour", _publish="1")
    page = desk.post(change(story), fields, follow=True)
    publication = Publication.objects.live().get()
    assert publication.headline == "Typed just now"
    assert publication.made_by == ada
    assert [tag.name for tag in publication.tags.all()] == ["harbour"]
    assert f'Live now at <a href="{publication.path}">' in text(page)
    assert f'href="{publication.path}" target="_blank">View on site' in text(page)


def test_ada_publishes_a_story_that_was_never_saved(desk):
    desk.post(f"{ARTICLES}add/", article(_publish="1"))
    assert Publication.objects.live().get().headline == "Ferry line reopens"


def test_saving_a_live_story_changes_nothing_for_readers(desk, ada):
    story = make_article()
    press.publish(story, by=ada, now=timezone.now())
    page = desk.post(change(story), article(headline="Not yet", _save="1"), follow=True)
    assert "Readers see the change when you publish it." in text(page)
    assert "Live with unpublished changes" in text(page)
    assert Publication.objects.live().get().headline == "Ferry line reopens"


@pytest.mark.parametrize("body", ["", "<p> </p>", "<script>alert(1)</script>", "<p>\u00a0</p>"])
def test_publishing_asks_for_a_text_and_keeps_what_was_typed(desk, body):
    page = desk.post(f"{ARTICLES}add/", article(body=body, slug="kept", _publish="1"))
    assert page.context["adminform"].form.errors.keys() == {"body"}
    assert 'value="kept"' in text(page)
    assert not Article.objects.exists()


def test_a_fact_box_alone_is_a_text(desk):
    desk.post(f"{ARTICLES}add/", article(body=make_factbox().embed, _publish="anyway"))
    assert "The ferry in figures" in Publication.objects.live().get().html


@pytest.mark.parametrize("headline", ["", "   ", "\u200b \u2060", "\x00"])
def test_publishing_asks_for_a_headline_that_can_be_seen(desk, headline):
    page = desk.post(f"{ARTICLES}add/", article(headline=headline, _publish="1"))
    assert page.context["adminform"].form.errors.keys() == {"headline"}
    assert not Article.objects.exists()


def test_a_headline_of_markup_is_text_everywhere(desk):
    markup = "<img src=x onerror=alert(1)> & co"
    page = desk.post(f"{ARTICLES}add/", article(headline=markup, _publish="1"), follow=True)
    story = Article.objects.get()
    assert story.headline == markup
    pages = [page, desk.get(ARTICLES), desk.get(f"{ARTICLES}{story.pk}/preview/")]
    for shown in [*map(text, pages), Publication.objects.get().html]:
        assert "&lt;img src=x onerror" in shown
        assert "<img src=x" not in shown


def test_markup_from_outside_does_not_survive_a_save(desk):
    body = (
        '<p onclick="evil()">Kept <a href="javascript:evil()">words</a></p><script>evil()</script>'
        '<div data-embed="script" data-id="1"></div><div data-embed="factbox" data-id="1x"></div>'
    )
    desk.post(f"{ARTICLES}add/", article(body=body, _save="1"))
    saved = Article.objects.get().body
    assert "Kept" in saved
    assert "words" in saved
    for forged in ("evil", "javascript", "script", "data-embed"):
        assert forged not in saved


def test_a_body_of_two_megabytes_is_refused_beside_its_field(desk):
    body = "<p>" + "word " * 420_000 + "</p>"
    page = desk.post(f"{ARTICLES}add/", article(body=body, headline="Kept", _publish="1"))
    assert "longer than a story can be" in str(page.context["adminform"].form.errors["body"])
    assert "Kept" in text(page)
    assert "word word word" in text(page)


def test_ada_sends_a_story_live_tomorrow(desk):
    when = timezone.localtime(timezone.now() + DAY).replace(second=0, microsecond=0)
    fields = {"go_live_at_0": f"{when:%Y-%m-%d}", "go_live_at_1": f"{when:%H:%M}"}
    page = desk.post(f"{ARTICLES}add/", article(_publish="1", **fields), follow=True)
    assert Publication.objects.get().live_from == when
    assert "Scheduled: it goes live on" in text(page)
    assert page.context["adminform"].form.initial["go_live_at"] == when


def test_a_time_that_has_passed_is_refused_beside_its_field(desk):
    fields = {"go_live_at_0": "2020-01-01", "go_live_at_1": "08:00"}
    page = desk.post(f"{ARTICLES}add/", article(_publish="1", **fields))
    assert page.context["adminform"].form.errors.keys() == {"go_live_at"}
    assert 'value="2020-01-01"' in text(page)


def test_a_time_chosen_for_a_draft_is_not_lost(desk):
    fields = {"go_live_at_0": "2090-01-02", "go_live_at_1": "08:00"}
    page = desk.post(f"{ARTICLES}add/", article(_save="1", **fields), follow=True)
    assert "not scheduled until you press Schedule" in text(page)
    assert page.context["adminform"].form.initial["go_live_at"].year == 2090
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"headline": "word " * 50}, "at most 200 characters"),
        ({"slug": "the ferry!"}, "Use letters, digits and hyphens"),
        ({"go_live_at_0": "soon", "go_live_at_1": "09:00"}, "such as 2026-03-02"),
        ({"go_live_at_0": "2090-01-02", "go_live_at_1": "nine"}, "such as 09:00"),
        ({"go_live_at_0": "2090-01-02", "go_live_at_1": ""}, "such as 09:00"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(desk, fields, said):
    page = desk.post(f"{ARTICLES}add/", article(**fields, _save="1"))
    assert said in str(page.context["adminform"].form.errors)


def test_a_nonsense_time_in_the_address_is_passed_over(desk):
    assert desk.get(change(make_article()) + "?go_live_at=2026-13-99T99:00").status_code == 200


def test_a_taken_address_is_named_beside_its_field_with_a_free_one(desk, ada):
    now = timezone.now()
    press.publish(make_article(), by=ada, now=now)
    taken = make_article(slug="ferry-line-reopens-2", headline="Second")
    press.publish(taken, by=ada, now=now)
    page = desk.post(f"{ARTICLES}add/", article(body="<p>Mine.</p>", _publish="1"))
    assert "This one is free: ferry-line-reopens-3" in text(page)
    assert page.context["adminform"].form.errors.keys() == {"slug"}
    assert "Mine." in text(page)
    assert Article.objects.count() == 2


def test_the_address_of_a_live_story_is_asked_for_on_its_own_day(desk, ada):
    now = timezone.now()
    older = make_article(headline="Older")
    press.publish(older, by=ada, now=now - 3 * DAY)
    press.publish(make_article(), by=ada, now=now)
    desk.post(change(older), article(slug="ferry-line-reopens", _publish="1"))
    assert f"/{now - 3 * DAY:%Y/%m/%d}/ferry-line-reopens/" in Address.objects.values_list(
        "path", flat=True
    )


def test_an_address_taken_at_the_last_moment_loses_nothing(desk, ada, monkeypatch):
    press.publish(make_article(), by=ada, now=timezone.now())
    monkeypatch.setattr(press, "free_slug", lambda story, slug, **times: slug)
    fields = article(body="<p>Mine.</p>", _publish="1")
    page = desk.post(f"{ARTICLES}add/", fields, follow=True)
    assert "Saved as a draft, but not published. Another story has the address" in text(page)
    story = Article.objects.get(body="<p>Mine.</p>")
    assert story.versions.count() == 1
    assert not story.publications.exists()


def test_ada_is_told_of_a_fact_box_that_was_deleted(desk):
    box = make_factbox()
    story = make_article(body=f"<p>Before.</p>{box.embed}")
    embed = box.embed
    box.delete()
    page = desk.post(change(story), article(body=story.body, _save="1"), follow=True)
    assert "A fact box in the text was deleted" in text(page)
    story.refresh_from_db()
    assert embed in story.body


def test_a_fact_box_that_never_was_does_not_survive_a_save(desk):
    box = make_factbox()
    forged = box.embed.replace(f'"{box.pk}"', '"999"')
    body = f"<p>Before.</p>{box.embed}<p>Between.</p>{forged}<p>After.</p>"
    page = desk.post(f"{ARTICLES}add/", article(body=body, _save="1"), follow=True)
    assert "A fact box that does not exist was taken out of the text." in text(page)
    assert Article.objects.get().body == body.replace(forged, "")


@pytest.mark.parametrize(("field", "limit"), [("headline", 200), ("standfirst", 1000)])
def test_a_long_paste_is_not_cut_without_a_word(desk, field, limit):
    assert "maxlength" not in text(desk.get(f"{ARTICLES}add/"))
    pasted = "word " * limit + "the end"
    page = desk.post(f"{ARTICLES}add/", article(**{field: pasted, "_save": "1"}))
    assert f"at most {limit} characters" in str(page.context["adminform"].form.errors[field])
    assert pasted in text(page)


def test_words_run_their_own_way_and_addresses_from_left_to_right(desk):
    page = text(desk.get(f"{ARTICLES}add/"))
    fields = {
        name: re.search(rf'<[^>]+ name="{name}"[^>]*>', page)[0] for name in ("headline", "slug")
    }
    assert 'dir="auto"' in fields["headline"]
    assert 'dir="ltr"' in fields["slug"]


def test_no_other_form_of_the_desk_cuts_a_paste(desk):
    for path in ("/admin/interviews/interview/add/", "/admin/articles/tag/add/"):
        assert "maxlength" not in text(desk.get(path))


def test_ada_looks_at_the_versions_of_a_story(desk, ada):
    story = make_article()
    press.publish(story, by=ada, now=timezone.now())
    story.headline = "Second thoughts"
    story.save()
    save_version(story, by=ada, now=timezone.now(), note="For the late edition")
    page = text(desk.get(f"{ARTICLES}{story.pk}/history/"))
    assert "For the late edition" in page
    assert page.count('class="state state--live"') == 1
    assert "<h1>Ferry line reopens</h1>" in text(desk.get(f"{ARTICLES}{story.pk}/version/1/"))
    assert desk.get(f"{ARTICLES}{story.pk}/version/9/").status_code == 404


def test_a_story_that_is_not_there_is_not_found(desk):
    for page in ("preview", "withdraw", "unschedule", "history", "version/1"):
        assert desk.get(f"{ARTICLES}77/{page}/").status_code == 404
