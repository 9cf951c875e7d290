"""What the desk asks about, and what it lets through, rule by rule."""

from datetime import UTC, date, datetime

import pytest
from django.utils.html import escape

from articles.copydesk import ask

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
TODAY = NOON.date()


def document(*paragraphs, headline="Ferry line reopens", standfirst="", **more):
    html = "".join(p if p.startswith("<") else f"<p>{escape(p)}</p>" for p in paragraphs)
    return {
        "kind": "article",
        "headline": headline,
        "standfirst": standfirst,
        "body": [{"html": html}],
    } | more


def asked(*paragraphs, live_from=NOON, today=TODAY, lost=(), **more):
    queries = ask(document(*paragraphs, **more), live_from=live_from, today=today, lost=lost)
    return [(query.rule, query.words) for query in queries]


def box(*facts):
    fact = {"label": "Boats", "text": "<p>Two.</p>", "source": "", "source_url": ""}
    facts = [fact | {"as_of": "", "review_by": ""} | each for each in facts]
    return {"factbox": {"id": 7, "heading": "The ferry in figures", "facts": facts}}


@pytest.mark.parametrize(
    "headline",
    [
        "Mayor: 'We don't need the Moores' house'",
        "Mayor: ‘we don’t need the Moores’ house’",
        "MAYOR: “WE DON’T NEED THE MOORES’ HOUSE”",
        "Mayor: „We don't need …“ the house",
        "Mayor: «We don't   need the Moores' house.»",
        "Mayor: 'We [in the city] don't need the Moores' house'",
        "Mayor: 'We don't need' the 'house'",
        'Mayor: "don\'t need"',
        "The Moores' house doesn't stand in the '90s",
        "Rock 'n' roll at the Moores' house",
    ],
)
def test_a_quotation_that_was_said_is_right(headline):
    body = "“We don't need the Moores' house,” said the mayor."
    assert asked(body, headline=headline) == []


def test_an_insertion_of_the_answer_may_be_left_out():
    body = "“We don't need [according to the plan] the house,” she said."
    assert asked(body, headline="“We don't need the house”") == []
    assert asked(body, headline="“We don't need according to the plan the house”") == []


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("Mayor: 'We do need the house'", "We do need the house"),
        ("Mayor ‘shocked’ by house", "shocked"),
        ("„Wir brauchen es nicht“, says mayor", "Wir brauchen es nicht"),
        ("“House don't need we”", "House don't need we"),
        ("“We … need … the mayor … house”", "We … need … the mayor … house"),
    ],
)
def test_a_quotation_that_nobody_said_is_asked_about(headline, words):
    body = "“We don't need the Moores' house,” said the mayor."
    assert asked(body, headline=headline) == [("quotation", words)]
    assert asked(body, standfirst=headline) == [("quotation", words)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["“It began.", "“It went on.", "“It ended.”"],
        ["'It began.", "'It ended.'"],
        ['"It began.', '"It ended."'],
        ["« Cela commence.", "« Cela finit. »"],
        ["« Cela commence.", "Cela continue.", "Cela finit. »"],
        ["(It was long ago.", "It was far away.)"],
        ["She's 5' 10\" tall and has a 3.5\" disk."],
        ['He said "the 3.5" disk is dead".'],
        ["1) one 2) two a) three iv) four", "b) five"],
        ["Thank you :-) she wrote :(", "(He smiled :))", "(He smiled :)"],
        ["“He said ‘no’,” she said, “and ‘why’.”"],
        ["The Moores' house, the dogs’ bed, '90s rock 'n' roll"],
        ["„Nein“, sagte er. „Ja”, sagte sie. »Nein«, sagte er. ”Ja”, sade hon."],
        ["See [annex (2)] (and {3})."],
    ],
)
def test_marks_that_are_balanced_are_right(paragraphs):
    assert asked(*paragraphs) == []


@pytest.mark.parametrize(
    ("paragraphs", "rule", "words"),
    [
        (["He came (late and left."], "bracket", "(late and left."),
        (["He came late) and left."], "bracket", "He came late)"),
        (["He [came late) and left."], "bracket", "[came late) and left."),
        (["“It was late, he said.", "They left."], "quotation-mark", "“It was late, he"),
        (["It was late,” he said."], "quotation-mark", "It was late,”"),
        (['It was "late, he said.'], "quotation-mark", '"late, he said.'),
        (["It was ‘late, he said."], "quotation-mark", "‘late, he said."),
        (["« Il est tard, dit-il.", "Fin."], "quotation-mark", "« Il est tard,"),
        (["“It ‘was late,” he said."], "quotation-mark", "‘was late,” he said."),
    ],
)
def test_marks_that_are_not_balanced_are_asked_about(paragraphs, rule, words):
    found = asked(*paragraphs)
    assert (rule, words) in found
    assert {name for name, _words in found} == {rule}


def test_a_link_without_words_or_address_blocks():
    links = '<p>a <a href="https://x.example"> </a> b <a href="https://">here</a></p>'
    queries = ask(document(links), live_from=NOON, today=TODAY)
    assert [(query.rule, query.words, query.blocks) for query in queries] == [
        ("link", "https://x.example", True),
        ("link", "here", True),
    ]
    assert asked('<p><a href="/2026/03/02/ferry/">Here</a></p>') == []


def test_a_fact_box_that_was_deleted_blocks():
    [query] = ask(document("Text."), live_from=NOON, today=TODAY, lost=[7])
    assert (query.spot, query.blocks) == ("factbox:7", True)


def test_words_are_doubled_across_lines_and_tags():
    assert asked("<p>Along the <em>the</em> quay</p>") == [("doubled", "the the quay")]
    assert asked("<p>Along the<br>the quay</p>") == [("doubled", "the the quay")]
    assert asked("<p>Along the</p><p>the quay</p>") == []


def test_facts_lack_a_source_once_for_a_box():
    two = document("Text.", body=[{"html": "<p>Text.</p>"}, box({}, {"label": "Crossings"})])
    [query] = ask(two, live_from=NOON, today=TODAY)
    assert (query.rule, query.spot, query.blocks) == ("source", "factbox:7", False)
    one = document("Text.", body=[box({"source": "Corvin Line"}, {"label": "Crossings"})])
    [query] = ask(one, live_from=NOON, today=TODAY)
    assert query.words == "The ferry in figures: Crossings"


def test_facts_are_due_by_the_day_on_which_the_story_goes_live():
    due = {"source": "Corvin Line", "review_by": "2026-03-09"}
    body = [box(due)]
    assert asked(body=body) == []
    assert asked(body=body, live_from=datetime(2026, 3, 9, 23, 0, tzinfo=UTC)) == []
    assert asked(body=body, live_from=datetime(2026, 3, 10, 1, 0, tzinfo=UTC)) == [
        ("review", "Boats, 2026-03-09")
    ]


def test_today_is_right_if_the_story_goes_live_today():
    body = "The ferry came back today."
    assert asked(body) == []
    assert asked(body, live_from=datetime(2026, 3, 3, 6, 0, tzinfo=UTC)) == [("day", "today")]


def test_the_day_is_the_newsrooms(settings):
    settings.TIME_ZONE = "Asia/Tokyo"
    evening = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)  # the third, in Tokyo
    assert asked("It came today.", live_from=evening, today=date(2026, 3, 3)) == []


@pytest.mark.parametrize(
    "body",
    [
        "“It came today,” she said.",
        "<blockquote><p>It came today.</p></blockquote>",
        "In USA Today",
    ],
)
def test_somebody_elses_today_is_right(body):
    assert asked(body, live_from=datetime(2026, 3, 3, 6, 0, tzinfo=UTC)) == []


def test_what_is_asked_stays_the_same_while_the_words_do():
    def keys(text):
        return {query.key for query in ask(document(text), live_from=NOON, today=TODAY)}

    assert keys("Along the the quay.") == keys("First. Along the the quay, then.")
    assert keys("Along the the quay.") != keys("Along the the harbour.")


@pytest.mark.parametrize("code", ["de", "pt-br"])
def test_another_language_gets_the_rules_that_need_no_words(settings, code):
    settings.LANGUAGE_CODE = code
    assert asked("Die, die die sahen. und heute TK (so") == [
        ("unfinished", "TK (so"),
        ("bracket", "(so"),
    ]
