"""Words are picked from an answer, stay in it, and are set out with who said them."""

import pytest

from articles import render
from articles.compose import compose
from articles.prose import clean_answer, clean_body
from interviews.pullquotes import quoted, set_out
from tests.stories import make_interview


def aside(words, name="Mara Quill"):
    return (
        '<aside class="pullquote" aria-hidden="true">'
        f'<p class="pullquote__words">{words}</p>'
        f'<p class="pullquote__speaker">{name}</p></aside>\n'
    )


def test_the_words_stay_and_stand_above_their_paragraph(db, now):
    interview = make_interview(exchanges=2)
    last = interview.exchanges.last()
    last.answer = "<p>First.</p><p>We <mark>waited for <em>two</em> years</mark>, all.</p>"
    last.save()
    html = render.render(compose(interview), render.Shown(now))
    assert f"<p>First.</p>{aside('“waited for two years”')}<p>We waited for <em>two" in html
    assert "<mark" not in html


def test_each_stretch_is_a_quote_of_its_own():
    html = set_out("<p><mark>One</mark> and <mark>two</mark>.</p><p><mark>Three.</mark></p>", "RD")
    one, two, three = (aside(f"“{words}”", "RD") for words in ("One", "two", "Three."))
    assert html == f"{one}{two}<p>One and two.</p>{three}<p>Three.</p>"


def test_it_is_not_counted_twice(db):
    interview = make_interview(exchanges=1)
    before = compose(interview)["words"]
    interview.exchanges.update(answer="<p><mark>Answer number</mark> 1.</p>")
    assert compose(interview)["words"] == before


def test_an_answer_of_nobody_is_set_out_without_a_name():
    assert "pullquote__speaker" not in set_out("<p><mark>Who?</mark></p>", "")


@pytest.mark.parametrize(
    ("marked", "shown"),
    [
        ("“We waited”", "“We waited”"),
        ("He said “no” twice,", "“He said ‘no’ twice”"),
        ("a line<br>broken", "“a line broken”"),
        (" – ", ""),
        ("they [the crew] left", "“they [the crew] left”"),
    ],
)
def test_its_quotation_marks_are_the_houses_own(marked, shown):
    html = set_out(f"<p><mark>{marked}</mark></p>", "MQ")
    seen = html.partition("<p>")[0].replace('<span class="insertion">', "").replace("</span>", "")
    assert seen == (aside(shown, "MQ") if shown else "")


def test_markup_in_it_stays_text():
    assert quoted("a < b") == "“a < b”"
    html = set_out("<p><mark>a &lt;b&gt; &amp; c</mark></p>", "<MQ>")
    assert html.startswith(aside("“a &lt;b&gt; &amp; c”", "&lt;MQ&gt;"))


def test_only_an_answer_has_one():
    html = "<p>We <mark>waited</mark>.</p>"
    assert clean_answer(html) == html
    assert clean_body(html) == "<p>We waited.</p>"
