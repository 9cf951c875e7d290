"""What comes in from outside: the words stay, the markup that a style lacks does not."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.limits import LONGEST
from articles.prose import EMBED, clean_answer, clean_body, clean_fact, plain
from tests.growth import assert_growth

BOX = '<div data-embed="factbox" data-id="7"></div>'

HOSTILE = [
    "<script>alert(1)</script><p>Kept.</p>",
    "<p onclick=alert(1) onmouseover='alert(1)'>Kept.</p>",
    "<img src=x onerror=alert(1)><p>Kept.</p>",
    '<p><a href="javascript:alert(1)">Kept.</a></p>',
    '<p><a href=" jAvA&#9;script:alert(1)">Kept.</a></p>',
    '<p><a href="java&#1;script:alert(1)">Kept.</a></p>',
    '<p><a href="&#1;javascript:alert(1)">Kept.</a></p>',
    '<p><a href="java\x00script:alert(1)">Kept.</a></p>',
    '<p><a href="data:text/html,<script>alert(1)</script>">Kept.</a></p>',
    '<p><a href="vbscript:msgbox(1)">Kept.</a></p>',
    '<iframe src="https://dan.example/"></iframe><p>Kept.</p>',
    "<style>p { display: none }</style><p>Kept.</p>",
    '<p style="position: fixed" class="admin" id="main" lang="fr" title="x">Kept.</p>',
    "<svg><p><style><img src=x onerror=alert(1)></style></svg><p>Kept.</p>",
    '<math><mi xlink:href="data:x,<script>alert(1)</script>"></math><p>Kept.</p>',
    "<template><script>alert(1)</script></template><p>Kept.</p>",
    "<form action=//dan.example><input name=q><button>Kept.</button></form>",
    "<!-- <script> --><p>Kept.</p><!-- unfinished",
    "<scr<script>ipt>alert(1)</scr</script>ipt><p>Kept.</p>",
    "<scr\x00ipt>alert(1)</scr\x00ipt>Kept.",
    "<p>Kept.",
    "</p></div></blockquote><p>Kept.</p></script>",
    '<base href="//dan.example"><meta http-equiv=refresh content=0><p>Kept.</p>',
    "<object data=x></object><embed src=x><p>Kept.</p>",
    '<p><a href="https://a.example" target=_blank onclick=x ping=//dan.example>Kept.</a></p>',
]
KNOWN = re.compile(
    r'<(?:/?(?:p|h2|h3|ul|ol|li|blockquote|strong|em|br|a|div)|a(?: (?:href|rel|title)="[^"]*")+'
    r'|ol(?: (?:start|type|data-type)="[^"]*")+|div data-embed="factbox" data-id="[1-9][0-9]*")>'
)


class Attributes(HTMLParser):
    """Every attribute of every tag, as a browser would come to see it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += attrs


def test_all_that_ada_can_type_stays_as_it_is():
    typed = (
        '<h2>Why <em>now</em></h2><p>One <strong>word</strong> and <a href="https://a.example/" '
        'rel="noopener" title="A &gt; B">a link</a>,<br>a line; a &lt; b &amp; c.</p>'
        f"{BOX}<ul><li><p>One</p></li><li><p>Two</p><ol><li><p>Three</p></li></ol></li></ul>"
        f"<blockquote><p>Said.</p><p>Done.</p></blockquote><h3>End</h3>{BOX}"
    )
    assert clean_body(typed) == typed


@pytest.mark.parametrize("html", HOSTILE)
@pytest.mark.parametrize("clean", [clean_body, clean_answer, clean_fact])
def test_nothing_that_acts_comes_in_and_the_words_stay(html, clean):
    cleaned = clean(html)
    assert "Kept." in plain(cleaned)
    assert "alert" not in plain(cleaned).replace("ipt>alert(1)", "")
    attributes = Attributes(cleaned).seen
    assert {name for name, _ in attributes} <= {"href", "rel", "title"}
    assert all(value == "https://a.example" for name, value in attributes if name == "href")
    assert not re.search(r"<(?!/?(?:p|a)\b)", cleaned)


@pytest.mark.parametrize(
    "forged",
    [
        '<div data-embed="factbox" data-id="07"></div>',
        '<div data-embed="factbox" data-id="7 or 1=1"></div>',
        '<div data-embed="factbox" data-id="\u0667"></div>',
        '<div data-embed="factbox" data-id="-7"></div>',
        '<div data-embed="factbox" data-id="1234567890123456789"></div>',
        '<div data-embed="factbox"></div>',
        '<div data-embed="script" data-id="7"></div>',
        '<div data-embed="factbox script" data-id="7"></div>',
        '<div data-id="7"></div>',
        '<p data-embed="factbox" data-id="7"></p>',
        '<a title="<div data-embed=factbox data-id=7></div>"></a>',
        "&lt;div data-embed=&quot;factbox&quot; data-id=&quot;7&quot;&gt;&lt;/div&gt;",
    ],
)
def test_a_forged_embed_stands_for_nothing(forged):
    assert not EMBED.search(clean_body(forged))
    assert not EMBED.search(clean_body(f'<p><a href="/" title="{forged}">x</a></p>'))


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        (f"<p>One</p>{BOX}<p>Two</p>", f"<p>One</p>{BOX}<p>Two</p>"),
        ("<div data-id=7 class=x data-embed=factbox onclick=x>Inside</div>", f"{BOX}<p>Inside</p>"),
        (f"<blockquote>One{BOX}Two</blockquote>Three",
         f"<blockquote><p>One</p><p>Two</p></blockquote>{BOX}<p>Three</p>"),
        (f"<ul><li>One{BOX}</li></ul>", f"<ul><li><p>One</p></li></ul>{BOX}"),
        (f"<p>One{BOX}Two</p>", f"<p>One</p>{BOX}<p>Two</p>"),
        (f"<strong>One{BOX}Two</strong>",
         f"<p><strong>One</strong></p>{BOX}<p><strong>Two</strong></p>"),
        (f"<div><div>{BOX}</div></div>", BOX),
    ],
)  # fmt: skip
def test_a_box_stands_between_blocks(html, cleaned):
    assert clean_body(html) == cleaned


PINNED = '<div data-embed="factbox" data-id="7" data-pin="3"></div>'


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        (PINNED, PINNED),
        ("<div data-pin=3 data-id=7 data-embed=factbox>x</div>", f"{PINNED}<p>x</p>"),
        ('<div data-embed="factbox" data-id="7" data-pin="03"></div>', BOX),
        ('<div data-embed="factbox" data-id="7" data-pin="3 or 1"></div>', BOX),
        ('<div data-embed="factbox" data-id="7" data-pin=""></div>', BOX),
        ('<div data-embed="factbox" data-pin="3"></div>', ""),
        ('<p data-pin="3">One</p>', "<p>One</p>"),
    ],
)
def test_a_box_can_be_pinned_by_number_and_nothing_else(html, cleaned):
    assert clean_body(html) == clean_answer(html) == cleaned
    assert clean_body(cleaned) == cleaned


def test_a_fact_holds_no_boxes():
    assert clean_fact(f"<p>One</p>{BOX}") == "<p>One</p>"


def test_an_answer_holds_boxes_as_a_body_does():
    assert clean_answer(f"<p>One{BOX}Two</p>") == f"<p>One</p>{BOX}<p>Two</p>"


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        ("loose <b>bold</b> <i>italic</i>",
         "<p>loose <strong>bold</strong> <em>italic</em></p>"),
        ("<div>One</div><div>Two</div>", "<p>One</p><p>Two</p>"),
        ("<h1>One</h1><section>Two</section>", "<p>One</p><p>Two</p>"),
        ("<table><tr><td>One</td><td>Two</td></tr><tr><td>Three</td></tr></table>",
         "<p>One Two</p><p>Three</p>"),
        ("<strong><p>One</p><p>Two</p></strong>",
         "<p><strong>One</strong></p><p><strong>Two</strong></p>"),
        ("<ul>One<li>Two<ul>Three</ul></ul>",
         "<ul><li><p>One</p></li><li><p>Two</p><ul><li><p>Three</p></li></ul></li></ul>"),
        ("<ul><ul><li>One</li></ul></ul>", "<ul><li><ul><li><p>One</p></li></ul></li></ul>"),
        ("<li>One</li>", "<p>One</p>"),
        ("<h2>One<p>Two</p>Three</h2>", "<h2>One</h2><p>Two</p><p>Three</p>"),
        ('<a href="/x"><h2>One</h2><p>Two</p></a>',
         '<h2><a href="/x">One</a></h2><p>Two</p>'),
        ("<a>One</a>", "<p>One</p>"),
    ],
)  # fmt: skip
def test_what_ada_pastes_takes_the_shape_that_the_editor_gives(html, cleaned):
    assert re.sub(r"\s+<", "<", clean_body(html)) == re.sub(r"\s+<", "<", cleaned)


def test_words_stay_apart_where_the_markup_between_them_goes():
    assert clean_fact("<p>One<br>two</p>") == "<p>One two</p>"
    assert clean_fact("<ul><li>One</li><li>two</li></ul>") == "<p>One</p><p>two</p>"
    assert clean_answer("<h2>One</h2><h2>two</h2>") == "<p>One</p><p>two</p>"


@pytest.mark.parametrize(
    "empty",
    ["", " \n", "<p></p>", "<p>&nbsp;<br> </p>", "<ul><li></li></ul>", "<h2><em> </em></h2>",
     "<div></div>", "<blockquote><p></p></blockquote>", "<!-- -->", "<p>\x00</p>"],
)  # fmt: skip
def test_what_holds_no_words_is_empty(empty):
    assert clean_body(empty) == ""


def test_characters_that_cannot_be_printed_or_sent_on_go():
    assert clean_body("<p>a\x00\x01\x1f\x7f\ud800\ufffe&#2;b\tc</p>").split() == [
        "<p>a",
        "b",
        "c</p>",
    ]


NAMES = ["p", "div", "b", "em", "strong", "h1", "h2", "ul", "ol", "li", "blockquote", "section"]
FOREIGN = ["table", "td", "script", "svg", "a", "br"]
TAGS = [f"<{slash}{name}>" for name in (*NAMES, *FOREIGN) for slash in ("", "/")]
TAGS += ["<a href=/x>", "<a href=javascript:x>", "<ol start=3>", "<!--", "-->", BOX]
TAGS += ["<div data-embed=factbox data-id=7>", "<div data-id='7' data-embed='factbox'/>"]
BITS = ["<", ">", "&", "&amp;", "&#1;", "&#13;", "&nbsp;", '"', "word", "[x]", " ", "\n"]
PIECES = st.sampled_from(TAGS + BITS)
HTML = st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join)


@given(HTML)
@example("<p>\r\n&#13;\x0b</p>")
@example("<ul><ul><ul><ol start=3><ol start=3>deep")
@settings(max_examples=400, deadline=None, derandomize=True)
def test_cleaning_twice_is_cleaning_once(html):
    for clean in (clean_body, clean_answer, clean_fact):
        cleaned = clean(html)
        assert clean(cleaned) == cleaned
        assert all(KNOWN.fullmatch(tag) for tag in re.findall(r"<[^>]*>", cleaned))
        assert not any(f"<{tag}></{tag}>" in cleaned for tag in ("p", "li", "ul", "strong", "em"))


WORD = st.text("abcde", min_size=1, max_size=6)
BLOCK = st.recursive(
    WORD,
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>" + " ".join(parts) + f"</{tag}>",
        st.sampled_from(NAMES),
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=20,
)  # fmt: skip


@given(BLOCK)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_no_word_is_lost_and_their_order_stays(html):
    for clean in (clean_body, clean_answer, clean_fact):
        assert plain(clean(html)).split() == re.sub(r"<[^>]*>", " ", html).split()


LONG = {
    "paragraphs": ("<p>A <b>bold</b> word &amp; a <a href='/x'>link</a>.</p>", "", 25_000),
    "words": ("word ", "", 400_000),
    "div": ("<div>", "word", 10_000),
    "lists in lists": ("<ul><li>", "word", 10_000),
    "quotations in quotations": ("<blockquote>", "word", 10_000),
    "marks in marks": ("<strong><em>", "word", 10_000),
    "links without an end": ('<a href="', "", 100_000),
    "comments without an end": ("<!--", "", 100_000),
    "signs": ("<", "", 400_000),
    "brackets": ("[", "", 400_000),
    "blocks in words": ("<p>word", "", 50_000),
}
LONG_TAGS = {
    "a tag": ("<", "a", 400_000),
    "an end of a tag": ("</", "a", 400_000),
    "space in a tag": ("<a", " ", 400_000),
    "a link with words": (f'<a href="/{"x" * 1_000}">', "<p>word", 50_000),
}


def long_and_deep(name):
    """The text, and how many of its piece it has."""
    if name in LONG:
        piece, end, size = LONG[name]
        return lambda many: piece * many + end, size
    begin, piece, size = LONG_TAGS[name]
    return lambda many: begin + piece * many, size


@pytest.mark.parametrize("name", [*LONG, *LONG_TAGS])
def test_long_and_deep_input_takes_no_more_for_each_piece_than_short_input(name):
    text, size = long_and_deep(name)
    assert len(clean_body(text(size))) < 5 * len(text(size)) + 1000
    assert_growth(lambda many: clean_body(text(many)), size, below=25)  # the square is 64


def test_attributes_that_differ_take_no_longer_either():
    def text(many):
        return "".join(f"<p><b class={number}>" for number in range(many))

    assert_growth(lambda many: clean_body(text(many)), 10_000, below=25)


def test_signs_that_begin_a_character_take_no_more_than_the_square():
    """The parser's own; a field takes twice as many at most."""
    many = LONGEST.limit_value // 2
    assert_growth(lambda many: clean_body("&" * many), many, below=200)  # the cube is 512


@pytest.mark.parametrize("href", ['href=""', "href", 'href="javascript:alert(1)"'])
def test_a_link_that_leads_nowhere_is_no_link(href):
    assert clean_body(f'<p>One <a {href} title="">two</a></p>') == "<p>One two</p>"


def test_plain_words_are_those_that_a_reader_reads():
    html = '<p>One<em>two</em> &amp; <a href="/" title="a &gt; b">three</a><br>four</p><p>five</p>'
    assert plain(html) == "Onetwo & three four five"
