"""Ada puts pictures into stories: in the text, in galleries, and above it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from articles import press
from articles.compose import as_written, compose
from articles.in_words import in_words
from articles.merging import merge
from articles.models import Article, Picture, PictureUse, Publication, SiteGeneration
from articles.refusal import Refused
from articles.restoring import not_as_it_was, restore, rewrite
from articles.versions import save_version
from tests.picture_rows import add_renditions, embed, make_picture, read, with_text
from tests.stories import make_interview

LATER = timedelta(hours=1)


def save(story, by, now, **fields):
    type(story).objects.filter(pk=story.pk).update(**fields)
    story.refresh_from_db()
    return save_version(story, by=by, now=now)


def test_readers_see_the_picture_with_its_words(ferry, ada, now):
    story = with_text(ferry.embed, lead=embed(ferry, caption="On Monday."))
    press.publish(story, by=ada, now=now)
    html = read(story, now).markup
    before, _text, after = html.partition("<p>Before.</p>")
    assert "On Monday." in before
    assert "The ferry on its first morning." in after
    assert html.count('alt="A white ferry at the quay"') == 2
    assert html.count("Cleo Tamm") == 2
    assert 'type="image/avif" srcset="/media/ferry-whole-480.avif 480w, ' in html
    assert 'width="1200" height="800"' in html
    assert before.count('fetchpriority="high"') == 1
    assert after.count('loading="lazy"') == 1


def test_neighbours_of_a_gallery_are_one(ferry, quay, ada, now):
    shown = [embed(one, layout="gallery") for one in (ferry, quay, ferry)]
    story = with_text(*shown, "<p>Between.</p>", embed(quay, layout="gallery"))
    press.publish(story, by=ada, now=now)
    html = read(story, now).markup
    assert html.count('class="gallery"') == 1
    assert html.count("<figure") == 4


def test_a_picture_stands_in_an_answer(ferry, ada, now):
    interview = make_interview()
    interview.exchanges.filter(position=1).update(answer=f"<p>Yes.</p>{ferry.embed}<p>Now.</p>")
    press.publish(interview, by=ada, now=now)
    assert "The ferry on its first morning." in read(interview, now).markup
    assert PictureUse.objects.get(story=interview).picture == ferry


@pytest.mark.parametrize(
    ("lacking", "said"),
    [({"credit": ""}, "has no credit"), ({"alt": ""}, "has no alternative text")],
)
def test_a_picture_must_say_whose_it_is_and_what_it_shows(ferry, ada, now, lacking, said):
    Picture.objects.update(**lacking)
    story = with_text(ferry.embed)
    with pytest.raises(Refused, match=said):
        press.publish(story, by=ada, now=now)
    with pytest.raises(Refused, match=said):
        press.schedule(story, by=ada, now=now, live_from=now + LATER)
    assert not Publication.objects.exists()


def test_a_decorative_picture_needs_no_alternative_text(ferry, ada, now):
    Picture.objects.update(alt="", decorative=True)
    story = with_text(ferry.embed)
    press.publish(story, by=ada, now=now)
    assert 'alt=""' in read(story, now).markup


def test_a_story_says_itself_that_a_picture_is_decorative_here(ferry, ada, now):
    story = with_text(embed(ferry, alt=""))
    press.publish(story, by=ada, now=now)
    assert 'alt=""' in read(story, now).markup


def test_a_decorative_picture_has_no_alternative_text_in_the_database(ferry):
    with pytest.raises(IntegrityError), transaction.atomic():
        Picture.objects.update(decorative=True)


def test_the_part_that_a_story_shows(ferry, ada, now):
    story = with_text(lead=embed(ferry, crop="0,0,800,1600"))
    document = compose(story)
    shown = document["lead"]["picture"]
    assert shown["box"] == "0,0,800,1600"
    assert shown["boxes"]["1x1"] == "0,400,800,800"
    assert shown["boxes"]["16x9"] == "0,575,800,450"


@pytest.mark.parametrize(
    "crop",
    [
        *("0,0,2400,1600", "0,0,9999,9999", "2400,0,10,10", "0,0,0,10", ",,,", "0,0,10"),
        *("9" * 5000 + ",0,10,10", "0,0,10," + "9" * 5000),
    ],
)
def test_a_part_that_is_the_whole_or_outside_is_the_whole(ferry, crop):
    story = with_text(embed(ferry, crop=crop))
    [picture] = [block["picture"] for block in compose(story)["body"] if "picture" in block]
    assert picture["box"] == ""


def test_a_version_comes_back_with_its_pictures(ferry, quay, ada, now):
    story = with_text(embed(ferry, caption="“Here”"), lead=quay.embed)
    first = save_version(story, by=ada, now=now)
    save(story, ada, now + LATER, body="<p>Other.</p>", lead="")
    restore(story, first, by=ada, now=now + 2 * LATER)
    again = Article.objects.get(pk=story.pk)
    assert compose(again) == first.document
    rewrite(again, first.document)
    assert compose(again) == first.document


def test_a_picture_that_was_deleted_since_is_left_out_and_told(ferry, ada, now):
    story = with_text(ferry.embed, lead=ferry.embed)
    first = save_version(story, by=ada, now=now)
    save(story, ada, now + LATER, body="<p>Other.</p>", lead="")
    ferry.delete()
    assert [said for said in not_as_it_was(first.document) if "first morning" in said]
    restore(story, first, by=ada, now=now + 2 * LATER)
    again = Article.objects.get(pk=story.pk)
    assert again.lead == ""
    assert again.body == "<p>Before.</p><p>After.</p>"


def test_a_picture_in_a_story_cannot_be_deleted(ferry, ada, now):
    save_version(with_text(ferry.embed), by=ada, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        ferry.delete()


def test_two_editors_choose_other_pictures_above_one_story(ferry, quay, ada, now):
    base = compose(with_text())
    theirs = {**base, "lead": compose(with_text(lead=ferry.embed, slug="a"))["lead"]}
    mine = {**base, "lead": compose(with_text(lead=quay.embed, slug="b"))["lead"]}
    merged = merge(base, theirs, base | {"headline": "Another"}, {})
    assert merged.document["lead"] == theirs["lead"]
    assert [one.key for one in merge(base, theirs, mine, {}).conflicts] == ["lead"]
    taken = merge(base, theirs, mine, {"lead": "mine"})
    assert taken.document["lead"] == mine["lead"]
    assert "lead" not in merge(theirs, theirs | {"headline": "Another"}, base, {}).document


def test_the_record_tells_of_pictures_in_words(ferry, ada):
    bare, shown = compose(with_text(slug="a")), compose(with_text(lead=ferry.embed, slug="a"))
    assert "lead picture" in in_words(bare, shown)
    assert in_words(bare, bare) == ""


def test_library_words_are_no_words_of_the_writer(ferry):
    story = with_text(ferry.embed)
    before = compose(story)
    Picture.objects.update(caption="Another caption.")
    assert compose(story) != before
    assert as_written(compose(story)) == as_written(before)


def test_what_the_library_says_reaches_readers_when_ada_asks(ferry, ada, now):
    story = with_text(ferry.embed, embed(ferry, caption="Own."))
    press.publish(story, by=ada, now=now)
    Picture.objects.update(caption="Another caption.")
    assert "Another caption." not in read(story, now).markup
    press.refresh_pictures(story, [ferry], by=ada, now=now + LATER)
    html = read(story, now + LATER).markup
    assert html.count("Another caption.") == html.count("Own.") == 1
    with pytest.raises(Refused, match="as it is now already"):
        press.refresh_pictures(story, [ferry], by=ada, now=now + 2 * LATER)


def test_a_picture_that_lost_its_credit_is_not_put_into_live_stories(ferry, ada, now):
    story = with_text(ferry.embed)
    press.publish(story, by=ada, now=now)
    Picture.objects.update(credit="", caption="Another caption.")
    with pytest.raises(Refused, match="has no credit"):
        press.refresh_pictures(story, [ferry], by=ada, now=now + LATER)
    assert story.versions.count() == 1
    assert "Cleo Tamm" in read(story, now + LATER).markup


def test_new_renditions_reach_readers_without_a_version(quay, ada, now):
    story = with_text(quay.embed, lead=quay.embed)
    press.publish(story, by=ada, now=now)
    generation = SiteGeneration.objects.get().number
    add_renditions(quay, widths=(2400,))
    add_renditions(quay, "16x9", (640, 1280))
    assert press.reflect_picture(quay.pk) == 1
    publication = read(story, now)
    assert "quay-whole-2400.avif 2400w" in publication.markup
    assert "quay-16x9-640.webp 640w" in str(publication.lead_picture)
    assert SiteGeneration.objects.get().number > generation
    assert story.versions.count() == 1
    assert press.reflect_picture(quay.pk) == 0
    assert not press.remake(publication.pk)


def test_until_a_part_is_made_it_is_seen_through_a_window_on_the_whole(ferry, ada, now):
    add_renditions(ferry, "16x9", (640,))
    ferry.renditions.filter(name__contains="16x9", format="jpeg").delete()
    story = with_text(embed(ferry, crop="600,400,800,800"), lead=ferry.embed)
    press.publish(story, by=ada, now=now)
    shown = read(story, now).lead_picture["16x9"]
    assert shown["window"] == {"of": [2400, 1600], "view": "0 125 2400 1350"}
    assert (shown["width"], shown["height"]) == (1200, 675)
    assert read(story, now).lead_picture["4x3"]["window"]
    html = read(story, now).markup
    assert 'viewBox="600 400 800 800"' in html
    assert '<image href="/media/ferry-whole-1200.jpeg" width="2400" height="1600"/>' in html
    assert html.count("<img") == 1, "of the lead"


def test_what_ada_cut_away_is_nowhere_once_the_part_is_made(ferry, ada, now):
    add_renditions(ferry, widths=(480,), box=(600, 400, 800, 800))
    story = with_text(embed(ferry, crop="600,400,800,800"))
    press.publish(story, by=ada, now=now)
    html = read(story, now).markup
    assert "ferry-600-400-800-800-480.avif" in html
    assert "whole" not in html
    assert "<svg viewBox" not in html


def test_a_format_of_which_only_little_sizes_are_made_is_not_offered(ferry, ada, now):
    ferry.renditions.filter(format="avif", width=1200).delete()
    story = with_text(ferry.embed)
    press.publish(story, by=ada, now=now)
    html = read(story, now).markup
    assert "image/webp" in html
    assert "image/avif" not in html


def test_a_picture_without_any_file_is_not_shown(ada, now):
    story = with_text(make_picture(ada).embed, lead=make_picture(ada, "other").embed)
    press.publish(story, by=ada, now=now)
    publication = read(story, now)
    assert "<figure" not in publication.markup
    assert "<p>After.</p>" in publication.markup
