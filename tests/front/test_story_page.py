"""Cleo reads a story: what stands on its page, and at what cost."""

import re
from datetime import datetime, timedelta

import pytest

from articles.models import Credit, Person, Tag
from tests.stories import make_article, make_factbox, make_interview


def read(cleo, path):
    response = cleo.get(path)
    assert response.status_code == 200
    return response.text


DATA = re.compile(r'<script type="application/ld\+json">[^<>&]*</script>')


def words(html):
    shown = re.sub(r"</?(?:a|abbr)\b[^>]*>", "", DATA.sub("", html))
    return " ".join(re.sub(r"<[^>]+>", " ", shown).split())


def test_cleo_reads_a_story(cleo, publish):
    story = make_article()
    Credit.objects.create(story=story, person=Person.objects.create(name="Ada Okoye", slug="ada"))
    Credit.objects.create(
        story=story, role="translated", person=Person.objects.create(name="Ben Ruiz", slug="ben")
    )
    story.tags.add("Harbour")
    page = read(cleo, publish(story).path)
    assert page.count("<h1") == 1
    for text in (
        "Ferry line reopens",
        "After two years.",
        "By Ada Okoye. Translated by Ben Ruiz",
        "The ferry is back.",
        "1 min read",
        "Harbour",
    ):
        assert text in words(page)


def test_the_fact_box_stands_where_it_was_put(cleo, publish):
    box = make_factbox()
    story = make_article(body=f"<p>Before the box.</p>{box.embed}<p>After the box.</p>")
    text = words(read(cleo, publish(story).path))
    places = [text.index(part) for part in ("Before", "Two, built", "Fourteen", "After the box")]
    assert places == sorted(places)


def test_an_interview_names_its_speakers(cleo, publish):
    text = words(read(cleo, publish(make_interview(exchanges=3)).path))
    assert text.count("HARBOUR POST: Question number") == 3
    assert "Mara Quill: Answer number 1" in text
    assert "MQ: Mara Quill: Answer number 2" in text  # the second is for those who listen


def test_a_short_label_is_spoken_in_full(cleo, publish):
    page = read(cleo, publish(make_interview()).path)
    assert '<abbr title="Mara Quill" aria-hidden="true">MQ:</abbr>' in page
    assert '<span class="speaker__name visually-hidden">Mara Quill:</span>' in page


def test_an_editors_insertion_is_marked(cleo, publish):
    page = read(cleo, publish(make_article(body="<p>They [the crew] left.</p>")).path)
    assert '<span class="insertion">[the crew]</span>' in page


def test_an_insertion_is_marked_across_emphasis_but_not_across_paragraphs(cleo, publish):
    body = "<p>The [old <em>Heron</em> or so] left.</p><p>One [open.</p><p>One ] closed.</p>"
    page = read(cleo, publish(make_article(body=body)).path)
    mark = '<span class="insertion">{}</span>'.format
    assert f"The {mark('[old ')}<em>{mark('Heron')}</em>{mark(' or so]')} left." in page
    assert "<p>One [open.</p>" in page
    assert "<p>One ] closed.</p>" in page


def test_an_insertion_in_a_question_is_marked(cleo, publish):
    interview = make_interview(exchanges=1)
    interview.exchanges.update(question="Why [two years ago]?\r\nAnd <b>how</b>?")
    page = read(cleo, publish(interview).path)
    assert 'Why <span class="insertion">[two years ago]</span>?<br>And &lt;b&gt;how' in page


def test_every_time_is_one_that_machines_read(cleo, publish, an_hour_ago):
    story = make_article()
    publish(story, an_hour_ago)
    path = publish(story, an_hour_ago + timedelta(minutes=5)).path
    for page in (read(cleo, path), read(cleo, "/")):
        times = re.findall(r'datetime="([^"]+)"|_time" content="([^"]+)"', page)
        assert times
        for moment in map("".join, times):
            assert abs(datetime.fromisoformat(moment) - an_hour_ago) <= timedelta(minutes=5)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example"])
def test_a_source_that_is_no_web_address_is_no_link(cleo, publish, address):
    box = make_factbox()
    box.facts.update(source="Harbour office", source_url=address)
    page = read(cleo, publish(make_article(body=box.embed)).path)
    assert "Harbour office" in page
    assert address not in page


def test_a_source_without_a_name_is_shown_by_its_address(cleo, publish):
    box = make_factbox()
    box.facts.update(source_url="https://harbour.example/log")
    page = read(cleo, publish(make_article(body=box.embed)).path)
    assert '<a href="https://harbour.example/log">https://harbour.example/log</a>' in page


def test_a_bracket_inside_an_address_stays_as_it_is(cleo, publish):
    body = '<p><a href="https://harbour.example/?a=[1]">Log [1]</a></p>'
    page = read(cleo, publish(make_article(body=body)).path)
    assert 'href="https://harbour.example/?a=[1]"' in page


@pytest.mark.parametrize(("words", "minutes"), [(200, 1), (201, 2), (1200, 6), (1201, 7)])
def test_reading_time_is_rounded_up(cleo, publish, words, minutes):
    body = f"<p>{'word ' * words}</p>"
    assert f"{minutes} min read" in read(cleo, publish(make_article(body=body)).path)


def test_reading_time_counts_exchanges_and_boxes(cleo, publish):
    interview = make_interview(exchanges=1)
    interview.exchanges.update(answer=f"<p>{'word ' * 190}</p>")
    box = make_factbox()
    box.facts.update(text=f"<p>{'fact ' * 100}</p>")
    interview.body = box.embed
    interview.save()
    assert "2 min read" in read(cleo, publish(interview).path)


def test_a_headline_of_markup_is_shown_as_it_was_typed(cleo, publish):
    story = make_article(headline="<script>alert(1)</script> & more", slug="markup")
    page = read(cleo, publish(story).path)
    assert "<script" not in DATA.sub("", page)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page


def test_markup_that_passed_the_desk_by_stops_at_the_press(cleo, publish):
    story = make_article(body='<p onclick="x()">Hello<script>alert(1)</script></p>')
    assert "<p>Hello</p>" in read(cleo, publish(story).path)


def test_a_deleted_fact_box_leaves_no_trace(cleo, publish):
    box = make_factbox()
    story = make_article(body=f"<p>Before.</p>{box.embed}<p>After.</p>")
    box.delete()
    page = read(cleo, publish(story).path)
    assert "factbox" not in page
    assert "Before." in page
    assert "After." in page


def test_a_story_page_is_two_queries(cleo, publish, django_assert_num_queries):
    Tag.objects.create(name="Harbour", slug="harbour", is_section=True)
    publish(make_article(headline="Another"))
    path = publish(make_interview(exchanges=30)).path
    with django_assert_num_queries(2):
        read(cleo, path)


def test_a_page_sets_no_cookie_and_may_be_cached(cleo, publish):
    response = cleo.get(publish(make_article()).path)
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=1"  # and nothing stale
    again = cleo.get(response.wsgi_request.path, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


def test_a_page_has_no_script_but_its_description(cleo, publish):
    assert "<script" not in DATA.sub("", read(cleo, publish(make_interview()).path), count=1)
