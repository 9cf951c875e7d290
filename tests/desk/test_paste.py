"""Ada pastes a transcript, sees it laid out, puts it right, and only then makes it an interview."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article, Version
from articles.prose import plain
from interviews.models import Interview, Speaker
from tests.stories import make_interview

PASTE = "/admin/interviews/interview/paste/"
ACCEPT = f"{PASTE}accept/"
TALK = """The ferry is back

After two winters the line to Skerry runs again. Mara Quill has run it for ten years.

Harbour Post: When do you sail?

Mara Quill (harbour master): At noon.

With the tide.

Harbour Post: Every day?

MQ: All but Sunday.

This interview was translated from Skerrish."""


def lay_out(client, address=PASTE, **sent):
    """What the page's script gets to show."""
    return client.post(address, sent, headers={"Accept": "application/json"}).json()


def accept(client, laid, address=ACCEPT, **fields):
    told = {name: laid[name] for name in ("headline", "standfirst")} | fields
    return client.post(address, {"proof": json.dumps(laid["proof"]), **told})


def row(**fields):
    """A proof of one paragraph, with something that no page would send."""
    whole = {"part": "answer", "speaker": None, "begins": True, "html": "Ice."} | fields
    return json.dumps({"speakers": [], "rows": [whole]})


def shape(interview):
    """Each row as (who asks, question, who answers, the answer's words)."""
    return [
        (str(row.asked_by or ""), row.question, str(row.answered_by or ""), plain(row.answer))
        for row in interview.exchanges.select_related("asked_by", "answered_by")
    ]


@pytest.fixture
def laid(desk):
    return lay_out(desk, text=TALK)


def test_what_ada_pastes_is_laid_out_and_nothing_is_saved(desk, laid):
    assert laid["headline"] == "The ferry is back"
    assert laid["standfirst"].startswith("After two winters")
    proof = laid["proof"]
    assert [(each["name"], each["made"], each["asks"]) for each in proof["speakers"]] == [
        ("Harbour Post", "Harbour Post", True),
        ("Mara Quill", "MQ", False),
    ]
    assert [(row["part"], row["speaker"], row["begins"], row["html"]) for row in proof["rows"]] == [
        ("question", 0, True, "When do you sail?"),
        ("answer", 1, True, "At noon."),
        ("answer", 1, False, "With the tide."),
        ("question", 0, True, "Every day?"),
        ("answer", 1, True, "All but Sunday."),
        ("after", None, False, "This interview was translated from Skerrish."),
    ]
    assert not Article.objects.exists()


def test_ada_accepts_and_goes_on_in_the_form(desk, ada, laid):
    response = accept(desk, laid)
    interview = Interview.objects.get()
    assert response.url == f"/admin/interviews/interview/{interview.pk}/change/"
    assert shape(interview) == [
        ("Harbour Post", "When do you sail?", "Mara Quill", "At noon. With the tide."),
        ("Harbour Post", "Every day?", "Mara Quill", "All but Sunday."),
    ]
    assert "translated from Skerrish" in interview.endnote
    assert Speaker.objects.get(name="Mara Quill").role == "harbour master"
    version = Version.objects.get()
    assert (version.made_by, version.note) == (ada, "From a transcript")
    assert "before you publish it" in desk.get(response.url).content.decode()


def test_with_a_headline_that_is_too_long_nothing_is_made_and_the_proof_stands(desk, laid):
    laid["proof"]["rows"][0]["part"] = "out"
    response = accept(desk, laid, headline="word " * 50)
    assert "at most 200" in str(response.context["proof_form"].errors["headline"])
    assert json.loads(response.context["proof_form"]["proof"].value()) == laid["proof"]
    assert not Article.objects.exists()


def test_the_headline_may_be_written_later(desk, laid):
    accept(desk, laid, headline=" ")
    assert Interview.objects.get().headline == ""


def test_a_proof_that_is_sent_twice_makes_one_interview(desk, laid):
    once = desk.get(PASTE).context["once"]
    first, second = (accept(desk, laid, once=once) for _ in range(2))
    assert first.url == second.url
    assert Article.objects.count() == 1


def test_ada_names_nobody_yet(desk):
    html = "<p><b>When?</b></p><p>At noon.</p><p><b>Why?</b></p><p>The tide.</p>"
    laid = lay_out(desk, html=html)
    assert [each["name"] for each in laid["proof"]["speakers"]] == ["", ""]
    accept(desk, laid, headline="Sailing")
    assert shape(Interview.objects.get()) == [
        ("", "When?", "", "At noon."),
        ("", "Why?", "", "The tide."),
    ]
    assert not Speaker.objects.exists()


def test_a_speaker_who_has_no_turn_left_is_not_made(desk, laid):
    for row in laid["proof"]["rows"]:
        row["speaker"] = row["speaker"] and 0
    accept(desk, laid)
    assert [speaker.name for speaker in Speaker.objects.all()] == ["Harbour Post"]


def test_what_ada_left_out_is_not_in_the_interview(desk, laid):
    laid["proof"]["rows"][2]["part"] = "out"
    accept(desk, laid)
    assert shape(Interview.objects.get())[0][3] == "At noon."


def test_ada_goes_on_with_an_interview_that_is_there(desk):
    interview = make_interview()
    anchors = [row.anchor for row in interview.exchanges.all()]
    address = f"/admin/interviews/interview/{interview.pk}/paste/"
    laid = lay_out(desk, address, text=TALK)
    assert laid["headline"] == ""
    assert accept(desk, laid, f"{address}accept/").status_code == 302
    after = interview.exchanges.all()
    assert [row.anchor for row in after][:2] == anchors
    assert [row.question for row in after][2:] == ["When do you sail?", "Every day?"]
    assert [speaker.name for speaker in interview.speakers.all()] == ["HARBOUR POST", "Mara Quill"]
    interview.refresh_from_db()
    assert "The ferry is back" in interview.body


def test_italics_and_links_of_an_answer_stay(desk):
    html = (
        "<p>Harbour Post: When?</p><p>Mara Quill: On the <i>Skua</i>, see "
        '<a href="https://tides.example">the tides</a>.</p><p>Harbour Post: Why?</p><p>MQ: Ice.</p>'
    )
    accept(desk, lay_out(desk, html=html), headline="Sailing")
    answer = Interview.objects.get().exchanges.first().answer
    assert "<em>Skua</em>" in answer
    assert '<a href="https://tides.example"' in answer


def test_a_file_of_subtitles_is_laid_out(desk):
    file = SimpleUploadedFile(
        "talk.vtt",
        b"WEBVTT\n\n00:01.000 --> 00:04.000\n<v Harbour Post>When do you sail?\n\n"
        b"00:05.000 --> 00:06.000\n<v Mara Quill>At noon.\n",
    )
    rows = lay_out(desk, file=file)["proof"]["rows"]
    assert [(row["part"], row["html"]) for row in rows] == [
        ("question", "When do you sail?"),
        ("answer", "At noon."),
    ]


def test_a_text_beside_a_file_is_not_ignored_in_silence(desk):
    file = SimpleUploadedFile("talk.txt", TALK.encode())
    assert lay_out(desk, text=TALK, file=file)["errors"] == {
        "file": ["There is text in the box too. Empty the box to use a file."]
    }


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "word " * 100_000}, "text"),
        ({"text": "x" * 10_000_000}, "text"),
        ({"html": "<p>Why?</p>" * 900_000}, "text"),
        ({"text": "Ada: \x02 why?"}, "text"),
        ({"html": "<p>" * 200_000}, "text"),
        ({"file": SimpleUploadedFile("a.docx", b"PK\x03\x04 no")}, "file"),
        ({"file": SimpleUploadedFile("a.txt", b"x" * 6_000_000)}, "file"),
    ],
    ids=[
        "nothing",
        "too long",
        "10 MB",
        "10 MB of markup",
        "control",
        "no words",
        "no document",
        "large",
    ],
)
def test_what_cannot_be_laid_out_is_said_in_a_sentence(desk, sent, field):
    (sentence,) = lay_out(desk, **sent)["errors"][field]
    assert re.fullmatch(r"[A-Z“].{20,200}[.?]", sentence)


def test_hostile_markup_is_words_or_nothing(desk):
    html = (
        "<p>Harbour Post: Why?<script>alert(1)</script></p>"
        '<p>Mara Quill: <img src=x onerror=alert(2)>Ice <a href="javascript:alert(3)">and</a> '
        "wind.</p><p>Harbour Post: So?</p><p>MQ: So.</p>"
    )
    accept(desk, lay_out(desk, html=html), headline="Ice")
    kept = str(Version.objects.get().document)
    assert "Ice" in kept
    assert not re.search(r"alert|onerror|javascript|<img|<script", kept)


@pytest.mark.parametrize(
    "proof",
    [
        "",
        "no JSON",
        "[" * 100_000,
        '{"speakers": 3, "rows": []}',
        row(part="question", speaker=7),
        row(part="headline"),
        row(html=5),
        row(speaker="0"),
    ],
)
def test_a_proof_that_no_page_would_send_is_refused(desk, proof):
    response = desk.post(ACCEPT, {"proof": proof, "headline": "Ice"})
    assert response.status_code == 200
    assert response.context["proof_form"].errors["proof"]
    assert not Article.objects.exists()


def test_what_a_page_would_not_send_is_cleaned_on_its_way_in(desk, laid):
    row, speaker = laid["proof"]["rows"][1], laid["proof"]["speakers"][1]
    row["html"] = "<b onclick=x>At</b> \ud800noon<script>x</script><p>sharp"
    speaker["name"] = "Mara\u0000 \ud800Quill"
    proof = json.dumps(laid["proof"])
    desk.post(ACCEPT, {"proof": proof, "headline": "Ice"})
    interview = Interview.objects.get()
    assert shape(interview)[0][2:] == ("Mara Quill", "At noon sharp With the tide.")


def test_a_name_that_does_not_fit_is_said_and_nothing_is_made(desk, laid):
    laid["proof"]["speakers"][0]["name"] = "Post " * 40
    response = accept(desk, laid)
    assert "120" in response.content.decode()
    assert not Article.objects.exists()


def test_a_question_that_is_too_long_is_said_and_nothing_is_made(desk, laid):
    laid["proof"]["rows"][0]["html"] = "why " * 3_000
    assert "10000" in accept(desk, laid).content.decode().replace(",", "")
    assert not Article.objects.exists()


def test_without_a_script_the_text_comes_back_as_a_proof_to_accept(desk):
    page = desk.post(PASTE, {"text": TALK})
    form = page.context["proof_form"]
    told = {name: form[name].value() for name in ("headline", "standfirst", "proof")}
    assert desk.post(ACCEPT, told).status_code == 302
    assert len(shape(Interview.objects.get())) == 2


def test_short_forms_are_made_as_they_will_be_saved(desk):
    address = f"{PASTE}short-forms/?name=Rose+Downie&name=Ralf+Diallo&name=Radio+9&organisation=2"
    shorts = desk.get(address).json()["shorts"]
    assert len(shorts) == 3
    assert len(set(shorts)) == 3
    assert shorts[2] == "Radio 9"
