"""Dan pastes what is no interview: he is told in one sentence, and soon."""

import codecs
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from interviews.reading.rich import Paragraph
from interviews.sources.files import LARGEST, Unreadable
from interviews.sources.paste import read_paste
from interviews.transcript import read_transcript

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
START = '<?xml version="1.0" encoding="UTF-8"?>'


def file(content, name):
    upload = BytesIO(content)
    upload.name = name
    return upload


def word(body, head="", **more):
    """A Word document with this body, and more files in it by their name."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as parts:
        parts.writestr(
            "[Content_Types].xml",
            f'{START}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        parts.writestr(
            "_rels/.rels",
            f'{START}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1"'
            f' Type="{OFFICE}" Target="word/document.xml"/></Relationships>',
        )
        parts.writestr(
            "word/document.xml",
            f'{START}{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        )
        for name, content in more.items():
            parts.writestr(f"word/{name}", content)
    return packed.getvalue()


def said(words, look=""):
    return f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


BOLD, ITALIC = "<w:b/>", "<w:i/>"
TALK = said("Why?", BOLD) + said("Ice.", ITALIC) + said("And then?", BOLD) + said("Nothing.")
TABBED = "<w:p><w:r><w:t>Ada</w:t><w:tab/><w:t>We</w:t><w:br/><w:t>will.</w:t></w:r></w:p>"


def test_a_word_document_is_read_with_its_bold_and_italics():
    paragraphs = read_paste(upload=file(word(TALK + TABBED), "talk.docx"))
    assert [paragraph.html for paragraph in paragraphs] == [
        *("<strong>Why?</strong>", "<em>Ice.</em>", "<strong>And then?</strong>", "Nothing."),
        *("Ada\tWe", "will."),
    ]
    parts = [row.part for row in read_transcript(paragraphs[:4]).rows]
    assert parts == ["question", "answer", "question", "answer"]


WHOLE = word(TALK)
DEEP = "<w:p>" * 1_000 + "</w:p>" * 1_000
BAD_FILES = {
    "empty": (b"", "a.txt", "is empty"),
    "blank": (b" \n ", "a.vtt", "is empty"),
    "10 MB": (b"word " * (2 * LARGEST // 5), "a.txt", "larger than 5 MB"),
    "10 MB of Word": (b"PK\x03\x04" + b"x" * 2 * LARGEST, "a.docx", "larger than 5 MB"),
    "a zip bomb": (word(TALK, bomb=b"0" * 61 * 1024 * 1024), "a.docx", "unpacks to more"),
    "a bomb of text": (word("<w:p>" + " " * 13 * 1024 * 1024), "a.docx", "unpacks to more"),
    "a bomb of tags": (word("<w:p/>" * 200_000), "a.docx", "unpacks to more"),
    "entities": (word(said("&a;"), '<!DOCTYPE d [<!ENTITY a "b">]>'), "a.docx", "is damaged"),
    "deep tags": (word(DEEP), "a.docx", "unpacks to more"),
    "tags left open": (word("<w:p>"), "a.docx", "is damaged"),
    "cut short": (WHOLE[:-40], "a.docx", "is damaged"),
    "torn": (WHOLE[:500] + bytes(40) + WHOLE[540:], "a.docx", "is damaged"),
    "no zip": (b"Ada: Why?", "a.docx", "is damaged"),
    "an old .doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "a.doc", "old Word file"),
    "with a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "a.docx", "password"),
    "a PDF": (b"%PDF-1.7\n%", "a.pdf", "copy its text"),
    "RTF": (b"{\\rtf1 Ada}", "a.rtf", "copy its text"),
    "UTF-16": (codecs.BOM_UTF16_LE + "Ada".encode("utf-16-le"), "a.srt", "UTF-16"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", "a.png", "not plain text"),
    "latin-1": ("Léa".encode("latin-1"), "a.txt", "not text in UTF-8"),
    "no captions": (b"WEBVTT\n\nNOTE nobody\n", "a.vtt", "no captions"),
    "half of a surrogate": (b"Ada \xed\xa0\xbd", "a.txt", "not text in UTF-8"),
}


def other_zip():
    packed = BytesIO()
    with ZipFile(packed, "w") as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
    return packed.getvalue()


BAD_FILES["a spreadsheet"] = (other_zip(), "a.xlsx", "no Word file")


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_transcript_is_told_in_a_sentence(name):
    content, called, why = BAD_FILES[name]
    with pytest.raises(Unreadable, match=why) as refusal:
        read_paste(upload=file(content, called))
    assert "\n" not in str(refusal.value)


def test_of_a_large_file_no_more_is_read_than_tells_that_it_is_large():
    upload = file(b"word " * 4 * LARGEST, "a.txt")
    with pytest.raises(Unreadable, match="5 MB"):
        read_paste(upload=upload)
    assert upload.tell() == LARGEST + 1


@pytest.mark.parametrize(
    ("pasted", "why"),
    [
        ({}, "no text here"),
        ({"text": " \ufeff\n"}, "no text here"),
        ({"html": "<style>p {}</style><p>&nbsp;</p>"}, "no text here"),
        ({"text": "word " * 2_000_000}, "longer than a story"),
        ({"html": "<p>" + "word " * 100_000}, "longer than a story"),
        ({"html": "<p>" + "word " * 2_000_000}, "larger than 5 MB"),
        ({"text": "Ada\n" * 20_001}, "more paragraphs than a story"),
        ({"html": "<b>" * 1_000_000}, "too much markup"),
        ({"text": "Ada: Why?\n\nBen: \x02Ice."}, r"Line 3 .*U\+0002"),
        ({"html": "<p>Ada</p><p>Ben\x07</p>"}, r"Line 2 .*U\+0007"),
        ({"text": "Ada: \ud83d"}, r"U\+D83D"),
        ({"html": "<p>\udc80</p>"}, r"U\+DC80"),
    ],
)
def test_a_paste_that_is_no_transcript_is_told_in_a_sentence(pasted, why):
    with pytest.raises(Unreadable, match=why):
        read_paste(**pasted)


@pytest.mark.parametrize("turning", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_what_turns_the_direction_of_a_text_is_taken_out_and_no_word_with_it(turning):
    pasted = f"Ada{turning}: no{turning}pe"
    assert read_paste(text=pasted) == [Paragraph("Ada: nope")]
    assert read_paste(html=f"<p>Ada&#{ord(turning)};: no{turning}pe</p>") == [
        Paragraph("Ada: nope")
    ]
    cue = f"00:00:01,000 --> 00:00:02,000\n{pasted}"
    assert read_paste(text=cue) == [Paragraph("Ada: nope")]


@pytest.mark.parametrize("kept", "\u200e\u200f\u061c\u200c\u200d")
def test_marks_that_scripts_need_are_kept(kept):
    assert read_paste(text=f"سلام{kept}ها") == [Paragraph(f"سلام{kept}ها")]


MARKUP = {
    "<script>alert(1)</script><p>Ada</p>": ["Ada"],
    '<p onclick="alert(1)">Ada <img src=x onerror="alert(1)"></p>': ["Ada"],
    '<p><a href="javascript:alert(1)">Ada</a> <a href=" https://x.example/ ">Ben</a></p>': [
        'Ada <a href="https://x.example/">Ben</a>'
    ],
    '<p><a href="https://x.example/&quot;onclick=&quot;a">Ada</a></p>': [
        '<a href="https://x.example/&quot;onclick=&quot;a">Ada</a>'
    ],
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>": ["&lt;script&gt;alert(1)&lt;/script&gt;"],
    "<p>Ada<!-- never closed <p>Ben": ["Ada never closed", "Ben"],
    "a < b & c > d": ["a &lt; b &amp; c &gt; d"],
    "<b><i>Ada</b> Ben</i>": ["<strong><em>Ada</em></strong> Ben"],
}


@pytest.mark.parametrize("html", MARKUP)
def test_markup_comes_out_as_words_with_bold_italics_and_links_alone(html):
    assert [paragraph.html for paragraph in read_paste(html=html)] == MARKUP[html]


@pytest.mark.parametrize(
    "tag", ["<b>", "<div>", "</p>", "<a href='", "<!--", "<![", "<table><tr><td>"]
)
def test_tags_that_never_end_are_read_to_the_end(tag):
    paragraphs = read_paste(html=tag * 20_000 + "<p>Ada</p>", text="Ada")
    assert paragraphs[-1].text.endswith("Ada")


def test_lines_of_preformatted_text_are_paragraphs():
    html = "<pre>Ada: Why?\nBen: <b>Ice</b>.\n\nAda: And?</pre>"
    texts = [paragraph.text for paragraph in read_paste(html=html)]
    assert texts == ["Ada: Why?", "Ben: Ice.", "Ada: And?"]


def test_a_space_with_a_look_of_its_own_is_a_space():
    span = '<span style="white-space:pre-wrap">{}</span>'
    html = "".join(map(span.format, ["Ada", " ", "Okoye"]))
    assert read_paste(html=f"<p>{html}</p>") == [Paragraph("Ada Okoye")]
