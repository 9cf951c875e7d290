"""Whatever Ada pastes, each word comes back once and in order."""

import re
from html import escape

from hypothesis import given
from hypothesis import strategies as st

from interviews.reading.paragraphs import split_paragraphs
from interviews.reading.rich import Paragraph
from interviews.sources.files import Unreadable
from interviews.sources.paste import read_paste
from interviews.transcript import Part, plain, read_transcript

NAMES = [
    "Ada Okoye",
    "Ben Ruiz",
    "RD",
    "Rose Downie",
    "FRANCE 24",
    "Q",
    "A",
    "س",
    "محمد العلي",
    "李明",
]
LEADS = [
    *("{}: ", "{} : ", "{}\u202f: ", "{}：", "{} (mayor, Port of Ellis): ", "{}, mayor of Ellis: "),
    *(
        "{} — ",
        "{}—",
        "{} – ",
        "{}\t",
        "{}\n",
        "{}:\n",
        "[00:12:33] {}: ",
        "{} [00:12]: ",
        "{} 0:12\n",
    ),
    *(
        "1. {}: ",
        "{}1: ",
        "{}. 2: ",
        "{}. ",
        ">> {}: ",
        "[{}]: ",
        "- ",
        ">>",
        "00:12\n",
        "",
        "",
        "** {} ",
    ),
]
WORDS = st.sampled_from(
    [
        *(
            "we",
            "ice,",
            "said:",
            "no;",
            "10:30",
            "John",
            "3:16",
            "https://x.example/a?b=1:",
            "Note:",
        ),
        *("[the", "pilots]", "(laughs)", "“north”", "—", "Air", "Support:", "Q:", "A.", "<b>", "&"),
        *("&amp;", "--", "…", "München", "冰：风", "؟", "why?", "[00:12:33]", "00:01", "-->", "•"),
        *("\u200f", "\u200d"),
    ]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
ENDS = st.sampled_from(["?", ".", "", " ?", "؟", ":"])
ALONE = st.sampled_from(
    [
        "(laughs)",
        "The second winter",
        "This interview has been edited",
        "00:12:33",
        "Air Support:",
        "Ada",
    ]
)


def turns(names, leads):
    return st.builds(
        lambda lead, name, words, end: lead.format(name) + words + end,
        st.sampled_from(leads),
        st.sampled_from(names),
        SENTENCES,
        ENDS,
    )


TURNS = turns(NAMES, LEADS)


@st.composite
def talks(draw):
    """A few people in a habit or two, so that most of the talk is understood."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True))
    leads = draw(st.lists(st.sampled_from(LEADS), min_size=1, max_size=2))
    one = turns(names, leads)
    return draw(st.lists(st.one_of(one, one, one, ALONE, SENTENCES), min_size=3, max_size=14))


TALKS = talks() | st.lists(TURNS | ALONE | SENTENCES, max_size=14)


def words_of(paragraphs):
    return plain(read_transcript(paragraphs)).split()


@given(TALKS, st.sampled_from(["\n", "\n\n", "\r\n \r\n"]))
def test_no_word_of_a_talk_in_mixed_habits_is_lost(talk, gap):
    text = gap.join(talk)
    assert words_of(split_paragraphs(text)) == text.split()


@given(st.lists(st.text(max_size=60) | TURNS, max_size=10).map("\n".join))
def test_no_word_of_any_text_is_lost(text):
    assert words_of(split_paragraphs(text)) == text.removeprefix("\ufeff").split()


TAGS = st.sampled_from(
    [
        *(
            "<p>{}</p>",
            "<p><b>{}</b></p>",
            "<p><i>{}</i></p>",
            "<div>{}<br>",
            "<li>{}",
            "<h2>{}</h2>",
        ),
        *("<p>{}<o:p>&nbsp;</o:p></p>", "<p><span style='font-weight:700'>{}</span></p>"),
        *(
            "<table><tr><td>Ada</td><td>{}</td></tr></table>",
            "</b></p>{}",
            "<!-- x -->{}<p>",
            "<b><p>{}",
        ),
    ]
)
MARKUP = st.lists(st.tuples(TAGS, TURNS | ALONE | SENTENCES), max_size=12)


@given(MARKUP)
def test_no_word_of_rich_text_is_lost(parts):
    html = " ".join(tag.format(escape(words)) for tag, words in parts)
    said = "".join(("Ada" if "<td>Ada" in tag else "") + words for tag, words in parts)
    try:
        paragraphs = read_paste(html=html, text="nothing")
    except Unreadable:
        return
    if paragraphs == [Paragraph("nothing")]:
        return
    assert "".join(words_of(paragraphs)) == "".join(said.split())


CUES = st.lists(
    st.tuples(st.sampled_from(["", "<v Ada Okoye>", "- ", "ADA: ", "<i>"]), SENTENCES),
    min_size=1,
    max_size=9,
)


@given(CUES, st.booleans())
def test_no_word_of_captions_is_lost(cues, named):
    cues = [(voice, f"we {words}") for voice, words in cues]
    blocks = [
        f"{f'{number}\n' if named else ''}00:{number:02}:00.000 --> 00:{number:02}:09.000\n"
        f"{voice}{escape(words.replace('-->', ''), quote=False)}"
        for number, (voice, words) in enumerate(cues, start=1)
    ]
    text = "\n\n".join(["WEBVTT", *blocks])
    found = " ".join(words_of(read_paste(text=text))).replace("Ada Okoye", "").split()
    said = " ".join(re.sub("^<.*>", "", voice) + words.replace("-->", "") for voice, words in cues)
    assert found == said.replace("Ada Okoye", "").split()


@given(TALKS)
def test_a_speaker_in_a_row_is_one_of_the_speakers(talk):
    reading = read_transcript(talk)
    names = {speaker["name"] for speaker in reading.speakers}
    for row in reading.rows:
        assert not row.speaker or row.speaker in names
        assert row.speaker == "" or row.part in (Part.QUESTION, Part.ANSWER)
    assert names <= {row.speaker for row in reading.rows}
