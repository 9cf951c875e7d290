"""What differs between two versions, and how it is told."""

import random

import pytest

from articles.comparing import Fold, differences, folded
from articles.compose import compose
from articles.in_words import in_words
from articles.models import Fact
from interviews.models import Exchange
from tests.growth import assert_growth
from tests.stories import make_article, make_factbox, make_interview


def document(**fields):
    return {
        "schema": 2,
        "kind": "article",
        "headline": "Ferry line reopens",
        "slug": "ferry",
        "standfirst": "After two years.",
        "words": 0,
        "body": [],
        "credits": [],
        "tags": [],
    } | fields


def body(html):
    return document(body=[{"html": html}])


def tag(name):
    return {"id": 1, "name": name, "slug": name, "section": False}


def marked(side):
    """The text of a side with what differs in it [in brackets]."""
    if not side:
        return ""
    pieces = (f"[{piece.text}]" if piece.changed else piece.text for piece in side.pieces)
    return (f"{side.kind}: " if side.kind else "") + "".join(pieces)


def told(old, new):
    """Each difference: how it is told of what, and the sides of its rows that are not the same."""
    return [
        (
            difference.told,
            difference.label,
            *((marked(row.old), marked(row.new)) for row in difference.rows if not row.same),
        )
        for difference in differences(old, new)
    ]


def test_words_that_were_changed_are_marked_on_either_side():
    assert told(document(), document(headline="The ferry line opens again")) == [
        ("changed", "Headline", ("[Ferry] line [reopens]", "[The ferry] line [opens again]"))
    ]


def test_paragraphs_stay_apart_and_each_stands_beside_what_it_was():
    old = body("<p>One stays.</p><p>Two boats came in.</p><p>Three.</p>")
    new = body("<p>One stays.</p><p>All new.</p><p>Two old boats came in.</p>")
    assert told(old, new) == [
        (
            "changed",
            "Text",
            ("", "[All new.]"),
            ("Two boats came in.", "Two [old] boats came in."),
            ("[Three.]", ""),
        )
    ]


def test_formatting_shows():
    old = body("<p>The ferry is back at the quay.</p><h2>Why now</h2><p>One</p>")
    new = body(
        '<p>The <strong>ferry</strong> is back at <a href="https://quay.example/">the quay</a>.</p>'
        "<h3>Why now</h3><ul><li><p>One</p></li></ul>"
    )
    (difference,) = differences(old, new)
    assert [(marked(row.old), marked(row.new)) for row in difference.rows] == [
        ("The [ferry] is back at [the quay].", "The [ferry] is back at [the quay]."),
        ("Heading: Why now", "Smaller heading: Why now"),
        ("One", "List: One"),
    ]
    styles = [piece.style for piece in difference.rows[0].new.pieces if piece.changed]
    assert [(style.marks, style.href) for style in styles] == [
        (("strong",), ""),
        ((), "https://quay.example/"),
    ]
    assert in_words(old, new) == "Text", "no word was added or taken out"


def test_a_link_that_leads_elsewhere_shows():
    old, new = (body(f'<p>See <a href="https://{host}.example/">here</a>.</p>') for host in "ab")
    assert told(old, new) == [("changed", "Text", ("See [here].", "See [here]."))]


def test_a_space_shows_where_it_means_something():
    assert told(body("<p>Why  now ?</p>"), body("<p>Why now ?</p>")) == []
    assert told(body("<p>Why now ?</p>"), body("<p>Why now?</p>")) == [
        ("changed", "Text", ("Why [now] ?", "Why [now]?"))
    ]


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        (
            "渡船今天恢复运营了",
            "渡船明天恢复运营了",
            ("渡船[今]天恢复运营了", "渡船[明]天恢复运营了"),
        ),
        ("เรือกลับมาที่ท่าแล้ว", "เรือกลับมาที่ฝั่งแล้ว", ("ที่[ท่า]แล้ว", "ที่[ฝั่ง]แล้ว")),
        ("عادت العبّارة أمس", "عادت العبّارة اليوم", ("عادت العبّارة [أمس]", "عادت العبّارة [اليوم]")),
        ("नाव कल लौटी", "नाव आज लौटी", ("नाव [कल] लौटी", "नाव [आज] लौटी")),
    ],
)
def test_words_are_found_in_every_script(old, new, marks):
    ((_told, _label, (before, after)),) = told(document(headline=old), document(headline=new))
    assert before.endswith(marks[0])
    assert after.endswith(marks[1])


def test_what_little_stayed_by_chance_is_not_picked_out():
    old = document(headline="Old red boats of steel lay idle there that year")
    new = document(headline="Nobody saw the new pilot of Tarnhaven before she left")
    assert told(old, new)[0][2][0] == "[Old red boats of steel lay idle there that year]"


def test_keys_that_nothing_knows_yet_are_told():
    maps = [{"id": 3, "alt": "A ferry", "credit": {"name": "Cleo Tamm"}}]
    other = [{**maps[0], "alt": "Two ferries"}]
    assert told(document(), document(maps=maps)) == [
        *[
            (
                "new",
                "Maps",
                ("", "1 id: [3]"),
                ("", "1 alt: [A ferry]"),
                ("", "1 credit name: [Cleo Tamm]"),
            )
        ]
    ]
    assert told(document(maps=maps), document(maps=other)) == [
        ("changed", "Maps", ("1 alt: [A ferry]", "1 alt: [Two ferries]"))
    ]
    drawn = document(body=[{"map": {"alt": "A ferry"}}])
    assert told(document(), drawn) == [("new", "Text", ("", "Map alt: [A ferry]"))]


def test_a_fact_that_is_put_first_leaves_the_others_as_they_were(db):
    box = make_factbox()
    story = make_article(body=f"<p>A</p>{box.embed}")
    old = compose(story)
    Fact.objects.create(box=box, label="Fare", text="<p>Two crowns.</p>", position=0)
    box.facts.filter(label="Crossings").update(text="<p>Sixteen a day.</p>")
    found = told(old, compose(story))
    assert found == [
        (
            "new",
            "Fact 1 of “The ferry in figures”",
            ("", "Label: [Fare]"),
            ("", "[Two crowns.]"),
        ),
        (
            "changed",
            "Fact 3 of “The ferry in figures”",
            ("[Fourteen] a day.", "[Sixteen] a day."),
        ),
    ]


def test_an_exchange_that_was_moved_and_changed_is_told_as_both(db):
    story = make_interview(exchanges=5)
    old = compose(story)
    last = story.exchanges.last()
    Exchange.objects.filter(pk=last.pk).update(position=0, question="Question number five?")
    found = differences(old, compose(story))
    assert [(one.key, one.told, one.label, one.was) for one in found] == [
        (f"exchange:{last.anchor}:question", "changed", "Question 1", "Question 5"),
        ("order", "moved", "Order of the exchanges", "Order of the exchanges"),
    ]
    assert [(marked(row.old), marked(row.new)) for row in found[1].rows] == [
        (
            "Exchange 5: HARBOUR POST: Question number 5?",
            "Exchange 1: HARBOUR POST: Question number five?",
        )
    ]
    assert (
        in_words(old, compose(story)) == "Question 1; exchange 5 moved; 1 word added, 1 taken out"
    )


def test_who_says_it_and_who_they_are_is_told(db):
    story = make_interview(exchanges=1)
    old = compose(story)
    asks, answers = story.speakers.all()
    story.exchanges.update(answered_by=asks)
    story.speakers.filter(pk=answers.pk).update(role="skipper", position=0)
    assert told(old, compose(story)) == [
        ("changed", "Speaker Mara Quill", ("", "Role: [skipper]")),
        ("moved", "Order of the speakers", ("Speaker Mara Quill: ", "Speaker Mara Quill: ")),
        ("changed", "Answer 1", ("Speaker: [Mara Quill]", "Speaker: [HARBOUR POST]")),
    ]


def test_versions_of_the_first_schema_are_compared_with_those_of_today(db):
    story = make_interview(exchanges=1)
    new = compose(story)
    answer = {**new["exchanges"][0]["answers"][0]}
    answer["html"] = answer.pop("blocks")[0]["html"].replace("number 1", "one")
    exchange = {**new["exchanges"][0], "answers": [answer]}
    old = {**new, "schema": 1, "exchanges": [exchange]}
    del old["endnote"]
    assert told(old, new) == [("changed", "Answer 1", ("Answer [one].", "Answer [number 1]."))]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"headline": "Ferry line reopens today"}, "Headline; 1 word added"),
        ({"standfirst": ""}, "Taken out: standfirst; 3 words taken out"),
        ({"tags": [tag("harbour"), tag("isles")]}, "2 tags"),
        (
            {"body": [{"html": "<p>Back at last.</p>"}], "slug": "back"},
            "Address; new: text; 3 words added",
        ),
        ({}, ""),
    ],
)
def test_it_is_told_in_words(fields, said):
    assert in_words(document(), document(**fields)) == said


def test_of_many_parts_the_first_are_named(db):
    story = make_interview(exchanges=9)
    old = compose(story)
    story.exchanges.update(question="Why?")
    said = in_words(old, compose(story))
    assert said.startswith("Question 1, question 2, question 3, question 4 and 5 more; ")


def test_what_stayed_the_same_is_folded():
    many = "".join(f"<p>Paragraph {number} of many.</p>" for number in range(12))
    (difference,) = differences(body(many), body(f"{many}<p>The end.</p>"))
    fold, near, new = folded(difference.rows)
    assert fold == Fold(11)
    assert near.same
    assert marked(new.new) == "[The end.]"


@pytest.mark.parametrize("words", ["ab", [f"word{number}" for number in range(3000)]])
@pytest.mark.parametrize("length", [1, 12, 300, 60_000])
def test_eight_times_the_text_takes_no_more_than_some_eight_times_as_long(words, length):
    def texts(many):
        dice = random.Random(4)
        for _side in range(2):
            said = dice.choices(words, k=many)
            cut = (" ".join(said[place : place + length]) for place in range(0, many, length))
            yield body("".join(f"<p>{text}</p>" for text in cut))

    both = {many: list(texts(many)) for many in (64_000, 8_000)}
    assert_growth(lambda many: differences(*both[many]), 64_000, below=25)  # the square is 64
