"""The rights of a picture are over: Cleo finds nothing of it, on any page that told of it."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import press, sharing
from articles.models import Article, Correction, Picture, Publication, ShareLink
from articles.press import Notice
from articles.rights import today
from tests.picture_rows import add_renditions, embed, make_picture
from tests.stories import make_article, make_interview

WORDS = re.compile("zyzzoalt|zyzzocaption|zyzzocredit|zyzzoowner|zyzzo-|<!--", re.IGNORECASE)


@pytest.fixture
def picture(ada):
    picture = make_picture(
        ada,
        "zyzzo",
        alt="A zyzzoalt",
        caption="The zyzzocaption.",
        credit="Zyzzocredit",
        owner="Zyzzoowner",
        creator="Zyzzocredit",
        source_type="trainedAlgorithmicMedia",
    )
    for shape in ("", "16x9", "4x3", "1x1", "share"):
        add_renditions(picture, shape)
    return picture


def end(picture, day):
    Picture.objects.update(rights_until=day)
    press.reflect_picture(picture.pk)


def story_of(picture, ada):
    gallery = embed(picture, layout="gallery") * 3
    story = make_article(body=f"<p>One.</p>{picture.embed}{gallery}<p>Two.</p>", lead=picture.embed)
    press.publish(story, by=ada, now=timezone.now)
    return story


def pages(story):
    path = Publication.objects.live().get(story=story).path
    return [path, "/", path[:9].replace("/2", "/archive/2", 1), "/corrections/", "/sitemap.xml"]


def told(client, story):
    return [page for page in pages(story) if WORDS.search(client.get(page).text)]


def test_a_story_page_and_all_lists(picture, ada, client):
    story = story_of(picture, ada)
    assert {*told(client, story)} >= {"/", pages(story)[0]}
    end(picture, today())
    assert {*told(client, story)} >= {"/", pages(story)[0]}
    assert "<!--" not in client.get(pages(story)[0]).text
    end(picture, today() - timedelta(days=1))
    assert told(client, story) == []
    page = client.get(pages(story)[0]).text
    assert "summary_large_image" not in page
    assert "og:image" not in page
    assert "ImageObject" not in page
    assert 'class="gallery' not in page
    assert "<p>One.</p>" in page
    assert "<p>Two.</p>" in page


def test_an_interview(picture, ada, client):
    interview = make_interview()
    interview.exchanges.filter(position=1).update(answer=f"<p>Yes.</p>{picture.embed}<p>Now.</p>")
    Article.objects.filter(pk=interview.pk).update(lead=picture.embed)
    press.publish(interview, by=ada, now=timezone.now)
    assert told(client, interview)
    end(picture, today() - timedelta(days=1))
    assert told(client, interview) == []


def test_a_shared_draft_and_the_preview(picture, ada, client, desk):
    story = story_of(picture, ada)
    link = sharing.share(
        ShareLink(
            story=story, name="The lawyer", made_by=ada, made_at=timezone.now(),
            expires_at=timezone.now() + timedelta(days=3),
        )
    )  # fmt: skip
    shared = sharing.address(link).removeprefix("http://testserver")
    shared = "/" + shared.split("/", 3)[3]
    preview = reverse("admin:articles_article_preview", args=[story.pk])
    for reader, page in ((client, shared), (desk, preview)):
        answer = reader.get(page)
        assert answer.status_code == 200, page
        assert "zyzzoalt" in answer.text
    end(picture, today() - timedelta(days=1))
    for reader, page in ((client, shared), (desk, preview)):
        assert not WORDS.search(reader.get(page).text)


def test_every_state_is_remade_to_the_same_bytes(picture, ada):
    story = story_of(picture, ada)
    other = make_picture(ada, "half")
    add_renditions(other, "1x1")
    Article.objects.filter(pk=story.pk).update(body=f"<p>One.</p>{other.embed}{picture.embed}")
    ahead = timezone.now() + timedelta(days=1)
    press.schedule(Article.objects.get(), by=ada, now=timezone.now, live_from=ahead)
    notice = Notice(Correction.Kind.CORRECTION, "The other quay.")
    press.correct(Article.objects.get(), notice, by=ada, now=timezone.now)
    end(picture, today() - timedelta(days=1))
    keys = list(Publication.objects.values_list("pk", flat=True))
    assert not any(press.remake(pk) for pk in keys)
    press.withdraw(Article.objects.get(), by=ada, now=timezone.now, reason="Wrong.")
    picture.publications.all().delete()
    picture.uses.all().delete()
    picture.delete()
    for pk in Publication.objects.values_list("pk", flat=True):
        press.remake(pk)
    assert not any(press.remake(pk) for pk in Publication.objects.values_list("pk", flat=True))
    back = press.bring_back(Article.objects.get(), by=ada, now=timezone.now)
    assert "zyzzo" not in back.html
    assert not back.lead_picture or set(back.lead_picture) == {"until"}
    press.publish(Article.objects.get(), by=ada, now=timezone.now)


HOSTILE = [
    '"><script>alert(1)</script>', "--><!--/p1--><b>", "<!--until 2020-01-01 p1-->", "</script>",
    "&lt;img&gt;", "\u202eevil\u202c", "{{ picture }}", "'onload=alert(1) x='", "a" * 400,
]  # fmt: skip


@pytest.mark.parametrize("said", HOSTILE)
def test_what_is_said_of_a_picture_is_text_everywhere(picture, ada, client, desk, said):
    fields = dict.fromkeys(("alt", "caption"), said) | {"headline": said[:200], "place": said[:200]}
    fields |= {
        "credit": said[:200],
        "owner": said[:300],
        "creator": said[:200],
        "file_name": said[:200],
    }
    Picture.objects.update(**fields, rights_until=today())
    picture.refresh_from_db()
    story = story_of(picture, ada)
    of_it = [f"{picture.pk}/{page}/" for page in ("change", "stories", "delete")]
    of_it += [f"{page}/?id={picture.pk}" for page in ("fill", "embed")]
    library = ["", "pick/", *of_it]
    desks = [f"/admin/articles/picture/{page}" for page in library]
    desks += ["/admin/", reverse("admin:articles_article_preview", args=[story.pk])]
    asked = [*((client, page) for page in pages(story)), *((desk, page) for page in desks)]
    for reader, page in asked:
        answer = reader.get(page)
        assert answer.status_code in (200, 404), page
        text = answer.text
        if answer["Content-Type"].startswith("application/json"):
            json.loads(text)
            continue
        assert "<script>alert" not in text, page
        assert "<!--until" not in text, page
        assert "--><b>" not in text, page
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S):
            json.loads(block)
    page = client.get(pages(story)[0]).text
    assert page.count("<figure") == 5
    end(picture, today() - timedelta(days=1))
    assert "<figure" not in client.get(pages(story)[0]).text
