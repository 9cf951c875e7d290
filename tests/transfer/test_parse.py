"""What the parser makes of a page: headline, standfirst, boxes, and what stood around."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.sources.files import Unreadable
from newsroom.transfer.text import parse, read

STORY = "Saltmere votes\n\nOn Sunday it decides.\n\nThe bridge is long.\n\nIt is not built."


def test_headline_standfirst_and_body():
    parsed = parse(STORY)
    assert parsed["headline"] == "Saltmere votes"
    assert parsed["standfirst"] == "On Sunday it decides."
    assert parsed["body"] == ["The bridge is long.", "It is not built."]
    assert parsed["speakers"] == parsed["exchanges"] == parsed["unplaced"] == []


def test_one_paragraph_is_the_body():
    parsed = parse("Saltmere votes\n\nOn Sunday.")
    assert (parsed["standfirst"], parsed["body"]) == ("", ["On Sunday."])


def test_a_long_first_paragraph_is_no_standfirst():
    long = "The bridge is long. " * 30
    assert parse(f"Saltmere votes\n\n{long}\n\nThe end.")["standfirst"] == ""


def test_one_paragraph_before_the_questions_is_the_standfirst():
    parsed = parse("Saltmere votes\n\nOn Sunday.\n\nQ: Why?\n\nA: It must.\n\nQ: Now?\n\nA: Yes.")
    assert (parsed["standfirst"], parsed["body"]) == ("On Sunday.", [])


def test_lines_without_empty_lines_between_are_paragraphs():
    assert parse(STORY.replace("\n\n", "\n")) == parse(STORY)


@pytest.mark.parametrize(
    "furniture",
    [
        "Daily newsletterReceive essential island news every morning",
        "Sign up to our newsletter",
        "Advertising",
        "Share",
        "Newsletter : recevez chaque matin les nouvelles de l'île",
        "Boletín diario: reciba cada mañana las noticias",
        "Täglicher Newsletter: Erhalten Sie jeden Morgen Nachrichten",
    ],
)
def test_furniture_on_a_line_of_its_own_is_left_out_and_told(furniture):
    reading = read(STORY.replace("The bridge", f"{furniture}\n\nThe bridge"))
    assert reading.left_out == [furniture]
    assert reading.parse == parse(STORY)


@pytest.mark.parametrize(
    ("above", "below", "after"),
    [
        ("Skip to main content", "6 min", "Page not found"),
        ("Aller au contenu principal", "Temps de lecture : 6 min", "Page non trouvée"),
        ("Ir al contenido principal", "6 min de lectura", "Página no encontrada"),
        ("Zum Hauptinhalt springen", "Lesezeit: 6 Minuten", "Seite nicht gefunden"),
        ("Menu", "6 min read", "© 2026 The Saltmere Post"),
    ],
)
def test_furniture_around_a_story_is_left_out(above, below, after):
    page = f"{above}\n\n{STORY.replace('votes', f'votes\n\n{below}')}\n\n{after}"
    assert read(page).left_out == [above, below, after]
    assert parse(page) == parse(STORY)


def test_loose_lines_in_the_foot_of_a_page_are_told_not_put_in_a_mouth():
    page = f"{STORY}\n\nDaily newsletter: sign up\n\nCookie settings\n\nPage not found"
    assert parse(page)["body"] == parse(STORY)["body"]
    assert parse(page)["unplaced"] == ["Cookie settings"]


def test_a_story_about_newsletters_and_lost_pages_loses_nothing():
    story = (
        "Page not found\n\nDaily newsletters sign up fewer people than they did.\n\n"
        "Sign up to our newsletter, the Saltmere Post asks its readers.\n\n"
        "Skip to main content, says the button.\n\n6 min is what they give it.\n\n"
        "Page not found, it said, and 6 min later it was there.\n\nThat was all."
    )
    reading = read(story)
    assert reading.left_out == reading.parse["unplaced"] == []
    found = [reading.parse["headline"], reading.parse["standfirst"], *reading.parse["body"]]
    assert found == story.split("\n\n")


def test_byline_and_day_below_the_headline_are_told():
    page = STORY.replace("votes", "votes\n\nText by: Ada Okoye\n\nPublished on: 2 March 2026, 9:00")
    assert parse(page) == parse(STORY) | {
        "unplaced": ["Text by: Ada Okoye", "Published on: 2 March 2026, 9:00"]
    }


FACTS = "Length:\n\nNine kilometres.\n\nCost:\n\nNobody knows.\n\n"


def box_of(parsed):
    return next(block["factbox"] for block in parsed["body"] if not isinstance(block, str))


def test_facts_in_a_row_are_one_box_where_they_stood():
    body = parse(STORY.replace("It is not", f"{FACTS}It is not"))["body"]
    assert [isinstance(block, str) for block in body] == [True, False, True]
    assert body[1]["factbox"] == {
        "heading": "Key facts",
        "facts": [
            {"label": "Length", "text": "Nine kilometres."},
            {"label": "Cost", "text": "Nobody knows."},
        ],
    }


@pytest.mark.parametrize("line", ["The bridge in figures", "The bridge in figures:"])
def test_a_line_above_the_facts_is_the_heading_of_the_box(line):
    parsed = parse(STORY.replace("It is not", f"{line}\n\n{FACTS}It is not"))
    assert box_of(parsed)["heading"] == "The bridge in figures"
    assert line not in parsed["body"]


@pytest.mark.parametrize(
    "lines",
    [
        "Cost:\n\nNobody knows.",
        "The council said:\n\nWait.\n\nThe harbour replied:\n\nWe do.",
        "It is long. See:\n\nThe plan.\n\nIt is dear. See:\n\nThe bill.",
    ],
)
def test_a_line_that_leads_in_words_is_no_fact(lines):
    body = parse(f"{STORY}\n\n{lines}\n\nThe end.")["body"]
    assert all(isinstance(block, str) for block in body)
    assert "\n\n".join(body).endswith(f"{lines}\n\nThe end.")


def test_a_box_amid_the_answers_goes_to_the_end_of_the_body():
    talk = f"Q: Why?\n\nA: It must.\n\n{FACTS}It will stand.\n\nQ: Now?\n\nA: Yes."
    parsed = parse(f"{STORY}\n\n{talk}")
    assert isinstance(parsed["body"][-1], dict)
    assert parsed["exchanges"][0]["answers"] == [
        {"speaker": "A", "paragraphs": ["It must.", "It will stand."]}
    ]


def test_a_headline_may_name_the_speaker():
    talk = "The Post: Why?\n\nBen Ruiz: Ice.\n\nThe Post: Still?\n\nBen Ruiz: Yes."
    parsed = parse(f"Ben Ruiz: we wait for wind\n\nOn Sunday.\n\n{talk}")
    assert parsed["headline"] == "Ben Ruiz: we wait for wind"
    assert len(parsed["exchanges"]) == 2


def test_a_text_that_begins_with_a_turn_has_no_headline():
    with pytest.raises(Unreadable, match="begins with “Ada Okoye:”"):
        parse("Ada Okoye: Why?\n\nBen Ruiz: Ice.\n\nAda Okoye: Still?\n\nBen Ruiz: Yes.")


TEXTS = st.lists(
    st.text(
        st.characters(exclude_characters=":\uff1a", exclude_categories=["Cc", "Cs"]), max_size=60
    ),
    max_size=12,
)


@given(TEXTS)
def test_whatever_is_pasted_is_refused_or_kept_to_the_last_word(paragraphs):
    text = "\n\n".join(paragraphs)
    try:
        parsed, _note, left_out = read(text)
    except Unreadable:
        return
    kept = [
        parsed["headline"],
        parsed["standfirst"],
        *parsed["body"],
        *parsed["unplaced"],
        *left_out,
    ]
    assert sorted(" ".join(kept).split()) == sorted(text.split())


def test_labels_that_are_none_without_the_boxes_between_them_are_paragraphs():
    text = (
        "Ferry line reopens\n\nThe standfirst is here.\n\nCrossings:\n\nIs it true?\n\n"
        "Mara Quill:\n\nYes, certainly.\n\nHost: Welcome to harbour.\n\nMara Quill:\n\nKey figures"
    )
    parsed = parse(text)
    found = [parsed["headline"], parsed["standfirst"], *parsed["body"], *parsed["unplaced"]]
    assert found == text.split("\n\n")


SAID = ["we sail w.", "why w?", "w", "Page w", "key figures:", "The w.\nAnd w", "Share", "1 min w"]
LED = ["Ada Okoye", "Ben Ruiz (master w)", "Host", "Q", "A", "AO", "Length", "Cost", "The w"]
INLINE = [f"{who}: {said}" for who in LED for said in SAID]
PIECES = st.sampled_from(SAID) | st.sampled_from(INLINE)
PAIRS = st.tuples(st.sampled_from(LED).map("{}:".format), st.sampled_from(SAID))
PARTS = st.lists(PAIRS | st.tuples(PIECES), max_size=9).map(lambda parts: sum(parts, ()))


@given(PARTS, st.sampled_from(["\n", "\n\n"]))
def test_every_word_of_a_talk_and_its_boxes_is_in_the_parse_or_told(pieces, gap):
    """Each w is a word of its own, so that one which comes twice is seen as well."""
    words = iter(range(1000))
    text = re.sub("\\bw\\b", lambda _w: f"word{next(words)}", gap.join(["Ferry sails", *pieces]))
    try:
        parsed, _note, left_out = read(text)
    except Unreadable:
        return
    found = re.findall(r"word\d+", json.dumps([parsed, left_out]))
    assert sorted(set(found)) == sorted(set(re.findall(r"word\d+", text)))


def test_a_question_longer_than_the_desk_saves_is_refused_with_its_beginning():
    talk = "Q: {}?\n\nA: It must.\n\nQ: Now?\n\nA: Yes."
    assert len(parse(f"{STORY}\n\n{talk.format('x' * 9_999)}")["exchanges"]) == 2
    with pytest.raises(Unreadable, match=r"“xxx.*has 10001 characters"):
        parse(f"{STORY}\n\n{talk.format('x' * 10_000)}")


@pytest.mark.parametrize("headline", ["\u200b", "\u200b \u2060\u00ad"])
def test_a_headline_that_nobody_can_see_is_refused(headline):
    with pytest.raises(Unreadable, match="no letters that can be seen"):
        parse(f"{headline}\n\nOn Sunday.")
