"""Ada pastes a transcript as it comes; the desk tells who asks and who answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.reading.paragraphs import split_paragraphs
from interviews.speakers import is_organisation
from interviews.transcript import parse_transcript


def shape(text):
    """Each exchange as ((who asks, question), (who answers, paragraphs), ...)."""
    return [
        (
            exchange["question"] and tuple(exchange["question"].values()),
            *((answer["speaker"], answer["paragraphs"]) for answer in exchange["answers"]),
        )
        for exchange in parse_transcript(text)["exchanges"]
    ]


def speakers(text):
    return {
        speaker["name"]: (speaker["short"], speaker["asks"])
        for speaker in parse_transcript(text)["speakers"]
    }


def test_names_and_a_colon_make_exchanges():
    text = "Ada Okoye: When do you sail?\n\nBen Ruiz: At noon.\n\nWith the tide."
    assert shape(text) == [
        (("Ada Okoye", "When do you sail?"), ("Ben Ruiz", ["At noon.", "With the tide."]))
    ]
    assert speakers(text) == {"Ada Okoye": ("AO", True), "Ben Ruiz": ("BR", False)}


def test_q_and_a_are_parts():
    text = "Q: Tell us of the harbour.\n\nA: It froze.\n\nQ: And now?\n\nA: It thaws."
    assert speakers(text) == {"Q": ("Q", True), "A": ("A", False)}
    assert len(shape(text)) == 2


@pytest.mark.parametrize("short", ["RD", "R.D.", "R. D.", "Downie", "DOWNIE", "Mr Downie", "Rose"])
def test_a_full_name_and_then_a_short_one_are_the_same_speaker(short):
    text = f"Post 9: Why?\n\nRose Downie: Ice.\n\nPost 9: Again?\n\n{short}: Again."
    assert speakers(text) == {"Post 9": ("Post 9", True), "Rose Downie": (short, False)}


def test_initials_that_two_could_own_stay_their_own():
    text = "Q: Who?\n\nRose Downie: I.\n\nRalf Dorn: Or I.\n\nQ: Who?\n\nRD: One of us."
    assert list(speakers(text)) == ["Q", "Rose Downie", "Ralf Dorn", "RD"]


def test_two_speakers_never_get_the_same_made_up_initials():
    text = "Q: Who?\n\nRose Downie: I.\n\nRalf Dorn: Or I."
    shorts = [short for short, _asks in speakers(text).values()]
    assert len(set(shorts)) == 3


def test_a_role_in_brackets_is_kept_once():
    text = (
        "Q: Why?\n\nBen Ruiz (harbour master): Ice.\n\nQ: Still?\n\nBen Ruiz (harbour master): Yes."
    )
    assert parse_transcript(text)["speakers"][1]["role"] == "harbour master"
    assert "role" not in parse_transcript(text)["speakers"][0]


def test_a_role_after_a_name_in_capitals_is_kept():
    text = "ADA OKOYE, HOST: Why?\n\nBEN RUIZ: Ice.\n\nOKOYE: Still?\n\nRUIZ: Yes."
    first, second = parse_transcript(text)["speakers"]
    assert first == {"name": "ADA OKOYE", "short": "OKOYE", "asks": True, "role": "HOST"}
    assert second["short"] == "RUIZ"


def test_several_people_answer_one_question():
    text = "Q: Why?\n\nBen Ruiz: Ice.\n\nCleo Tamm: And wind.\n\nQ: Only that?\n\nBen Ruiz: Yes."
    assert shape(text) == [
        (("Q", "Why?"), ("Ben Ruiz", ["Ice."]), ("Cleo Tamm", ["And wind."])),
        (("Q", "Only that?"), ("Ben Ruiz", ["Yes."])),
    ]


def test_two_ask_and_one_answers():
    text = "Ada: Why?\n\nDan Orr: Ice.\n\nBen: Where?\n\nDO: North.\n\nAda: Since?\n\nDO: May."
    assert [name for name, (_short, asks) in speakers(text).items() if asks] == ["Ada", "Ben"]


def test_a_question_may_have_more_than_one_paragraph():
    text = "Q: It froze in May.\n\nWhy?\n\nA: A cold spring."
    assert shape(text) == [(("Q", "It froze in May.\n\nWhy?"), ("A", ["A cold spring."]))]


def test_an_interview_may_begin_with_an_answer():
    text = "Ben Ruiz: It froze.\n\nAda Okoye: When?\n\nBR: In May.\n\nAda Okoye: Still?\n\nBR: Yes."
    assert shape(text)[0] == (None, ("Ben Ruiz", ["It froze."]))
    assert len(shape(text)) == 3


def test_a_first_answer_that_stands_right_before_the_questions_is_theirs():
    text = "Ben Ruiz: It froze.\n\nAda Okoye: When?\n\nCleo Tamm: In May."
    assert shape(text) == [
        (None, ("Ben Ruiz", ["It froze."])),
        (("Ada Okoye", "When?"), ("Cleo Tamm", ["In May."])),
    ]


def test_where_everybody_asks_the_first_leads():
    text = "Ada Okoye: Why?\n\nBen Ruiz: Why not?\n\nAda Okoye: Who?\n\nBen Ruiz: You?"
    assert [name for name, (_short, asks) in speakers(text).items() if asks] == ["Ada Okoye"]


def test_insertions_in_square_brackets_are_kept():
    text = "Q: Why?\n\nA: They [the pilots] saw it: ice."
    assert shape(text)[0][1] == ("A", ["They [the pilots] saw it: ice."])


def test_requests_without_a_question_mark_are_asked_by_who_speaks_first():
    text = "Ada Okoye: Tell me.\n\nBen Ruiz: No.\n\nAda Okoye: Please.\n\nBen Ruiz: Well."
    assert speakers(text)["Ada Okoye"] == ("AO", True)
    assert speakers(text)["Ben Ruiz"] == ("BR", False)


def test_an_organisation_asks_even_where_it_speaks_second():
    text = "Ben Ruiz: Welcome.\n\nFERRY 9: Tell us.\n\nBR: It froze.\n\nFERRY 9: Go on."
    assert speakers(text) == {"Ben Ruiz": ("BR", False), "FERRY 9": ("FERRY 9", True)}


def test_labels_on_lines_of_their_own():
    text = "ADA:\nWhy?\n\nBEN:\nIce.\n\nADA:\nStill?\n\nBEN:\nYes."
    assert shape(text)[1] == (("ADA", "Still?"), ("BEN", ["Yes."]))


def test_turns_line_by_line_and_wrapped_lines_come_apart_and_together():
    text = (
        "Ada Okoye: The ferry did not sail for two winters, and nobody on the\n"
        "island knew who had stopped it. Was it the ice, as the harbour office\n"
        "told us then?\n"
        "Ben Ruiz: No.\n"
        "Ada Okoye: What?\n"
        "Ben Ruiz: Wind."
    )
    assert [len(turns) for turns in shape(text)] == [2, 2]
    assert shape(text)[0][0][1].endswith("as the harbour office told us then?")


@pytest.mark.parametrize(
    "lines",
    [
        "The ferry did not sail for two long winters, it says.\nNobody here knows who did it.",
        "The ferry did not sail for two winters, as they say\nNobody knew.\nWhy\nNobody asks.",
        "Ice\nWind",
        f"{'The ferry did not sail. ' * 6}And so on\n{'The ferry did not sail. ' * 6}",
    ],
)
def test_lines_that_are_not_broken_at_one_width_are_paragraphs(lines):
    assert split_paragraphs(lines) == [line.strip() for line in lines.split("\n")]


@pytest.mark.parametrize(
    "text",
    [
        "He said: no.\n\nShe said: why?\n\nHe said: no.",
        "At 10:30 the ferry left.\n\nWhy: see https://ferry.example/why?",
        "Paris: the talks go on.\n\nLondon: the talks are over.",
        "Note: the ferry is full.\n\nUpdate: is it?\n\nNote: it is.",
        "Ground troops:\n\nTwo.\n\nAir support:\n\nThree.",
        "Population:\n\nTwo.\n\nArea:\n\nThree.\n\nPopulation:\n\nFour.\n\nArea:\n\nFive.",
        "https://ferry.example/: why?\n\nhttps://ferry.example/: because.",
        "",
    ],
)
def test_what_only_looks_like_a_speaker_is_none(text):
    transcript = parse_transcript(text)
    assert transcript["speakers"] == transcript["exchanges"] == []
    assert " ".join(transcript["before"]).split() == text.split()


def test_a_colon_in_an_answer_begins_no_turn():
    text = "Q: Why?\n\nA: Ice.\n\nParis: that is where it was decided.\n\nQ: Who?\n\nA: They."
    assert list(speakers(text)) == ["Q", "A"]
    assert shape(text)[0][1][1][1].startswith("Paris: that")


def test_a_fact_is_not_taken_for_the_organisation_that_shares_its_first_word():
    text = "Ferry:\n\nTwo boats.\n\nFERRY 9: Why?\n\nBen Ruiz: Ice.\n\nFERRY 9: Why?\n\nBR: Ice."
    assert parse_transcript(text)["before"] == ["Ferry:", "Two boats."]


def test_what_nobody_says_is_set_apart():
    text = (
        "Q: Why?\n\nA: Ice.\n\nThe long winter\n\nQ: And then?\n\nA: Thaw.\n\n"
        "This interview has been edited for length."
    )
    transcript = parse_transcript(text)
    assert transcript["unplaced"] == ["The long winter"]
    assert transcript["after"] == ["This interview has been edited for length."]
    assert shape(text)[-1][1] == ("A", ["Thaw."])


def test_french_labels_with_a_space_before_the_colon():
    text = "Radio Port : Pourquoi ?\n\nLéa Morel : La glace.\n\nRadio Port : Et ?\n\nL. M. : Rien."
    assert speakers(text) == {"Radio Port": ("Radio Port", True), "Léa Morel": ("L. M.", False)}


@pytest.mark.parametrize(
    ("name", "others", "expected"),
    [
        ("FRANCE 24", ["Ada Okoye"], True),
        ("BBC", ["Ada Okoye"], True),
        ("The Harbour Post", ["Ada Okoye"], True),
        ("Le Phare", ["Ada Okoye"], True),
        ("Harbour University", ["Ada Okoye"], True),
        ("Ada Okoye", ["FRANCE 24"], False),
        ("ADA OKOYE", ["BEN RUIZ"], False),
        ("RD", ["Ada Okoye"], False),
        ("Q", ["A"], False),
    ],
)
def test_an_organisation_is_known_by_its_name(name, others, expected):
    assert is_organisation(name, [name, *others]) is expected


def test_a_name_with_a_loose_hyphen_has_initials_too():
    text = "Q: Why?\n\nAda Okoye-: Ice.\n\nQ: Again?\n\nAda Okoye-: Yes."
    assert speakers(text)["Ada Okoye-"] == ("AO", False)


def test_initials_never_grow_longer_than_a_short_form():
    name = "Ada" + "-ß" * 27
    text = f"Q: Why?\n\n{name}: Ice.\n\nQ: Again?\n\n{name}: Yes."
    assert len(speakers(text)[name][0]) == 40


def test_a_role_that_has_no_room_beside_the_others_is_unplaced():
    long = ["a" * 200, "b" * 200]
    text = "".join(f"Q: Why?\n\nBen Ruiz ({role}): Ice.\n\n" for role in (*long, "pilot", *long))
    transcript = parse_transcript(text)
    assert transcript["speakers"][1]["role"] == f"{long[0]}; pilot"
    assert transcript["unplaced"] == [f"Ben Ruiz ({long[1]})"]


NAMES = ["Ada Okoye", "Ben Ruiz", "Cleo Tamm", "FERRY 9", "Dan van Orr", "The Harbour Post"]
WORDS = st.sampled_from(
    """ice wind 10:30 said: [the pilots] “north” https://ferry.example/a?b=1 — Tide d'Or (9/11)
    Ada Q <b>bold</b> & München""".split()  # noqa: SIM905
)
SENTENCE = st.lists(WORDS, max_size=12).map(lambda words: " ".join(["we", *words]))
STATEMENT = st.lists(SENTENCE.map("{}.".format), min_size=1, max_size=3)
QUESTION = st.lists(SENTENCE.map("{}?".format), min_size=1, max_size=2)


@st.composite
def talks(draw):
    """(speaker, paragraphs) for each turn; one asks, one to three answer."""
    asker, *guests = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True))
    turns = [(guests[0], draw(STATEMENT))] if draw(st.booleans()) else []
    for _exchange in range(draw(st.integers(2, 5))):
        turns.append((asker, draw(QUESTION)))
        answering = draw(st.lists(st.sampled_from(guests), max_size=2, unique=True))
        turns += [(guest, draw(STATEMENT)) for guest in [guests[0], *answering]]
    return turns


@given(talks(), st.sampled_from(["\n\n", "\n \n\n", "\r\n\r\n"]))
def test_every_word_comes_once_and_in_order(talk, gap):
    text = gap.join(f"{name}: {gap.join(paragraphs)}" for name, paragraphs in talk)
    transcript = parse_transcript(text)
    read = []
    for exchange in transcript["exchanges"]:
        if question := exchange["question"]:
            read.append((question["speaker"], question["text"].split("\n\n")))
        read += [(answer["speaker"], answer["paragraphs"]) for answer in exchange["answers"]]
    assert read == talk
    assert transcript["before"] == transcript["unplaced"] == []
    assert {speaker["name"] for speaker in transcript["speakers"] if speaker["asks"]} == {
        name for name, paragraphs in talk if paragraphs[-1].endswith("?")
    }


@given(st.lists(st.text(st.characters(exclude_characters=":\uff1a"), max_size=40), max_size=8))
def test_without_a_colon_nobody_speaks_and_nothing_is_lost(lines):
    transcript = parse_transcript("\n\n".join(lines))
    assert transcript["exchanges"] == []
    assert " ".join(transcript["before"]).split() == " ".join(lines).split()
