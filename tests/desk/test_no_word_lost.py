"""Between what Ada pastes and the interview that is saved no word is lost, doubled or moved."""

import pytest

from articles.prose import plain
from interviews.models import Interview
from tests.desk.test_paste import TALK, accept, lay_out
from tests.interviews.test_habits import HABITS, PLAIN, SEEN
from tests.stories import make_interview


def words(*texts):
    return [word for text in texts for word in text.split()]


def shown(proof, *parts):
    return [plain(row["html"]) for row in proof["rows"] if row["part"] in parts]


def turns(interview):
    for row in interview.exchanges.all():
        yield from (row.question, plain(row.answer))


@pytest.mark.parametrize("name", HABITS)
def test_each_word_that_is_pasted_is_saved_once(desk, name):
    source = HABITS[name][0]
    is_rich = name.startswith("rich text")
    laid = lay_out(desk, **({"html": source} if is_rich else {"text": source.translate(SEEN)}))
    proof = laid["proof"]
    if name in PLAIN:
        on_page = [row["was"] + plain(row["html"]) for row in proof["rows"]]
        letters = "".join([laid["headline"], laid["standfirst"], *on_page])
        assert sorted("".join(letters.split())) == sorted("".join(source.translate(SEEN).split()))

    accept(desk, laid, headline=laid["headline"] or "Untitled")

    interview = Interview.objects.get()
    assert interview.headline == (laid["headline"] or "Untitled")
    assert interview.standfirst == laid["standfirst"]
    assert words(plain(interview.body)) == words(*shown(proof, "before"))
    assert words(*turns(interview)) == words(*shown(proof, "question", "answer"))
    assert words(plain(interview.endnote)) == words(*shown(proof, "after"))


def test_what_a_talk_tells_of_a_speaker_who_is_there_already_is_kept(desk):
    interview = make_interview()
    interview.speakers.filter(name="Mara Quill").update(organisation="Skerry Line")
    address = f"/admin/interviews/interview/{interview.pk}/paste/"
    laid = lay_out(desk, address, text=TALK)
    laid["proof"]["speakers"][1]["organisation"] = "Another Line"
    accept(desk, laid, f"{address}accept/")
    mara = interview.speakers.get(name="Mara Quill")
    assert (mara.role, mara.organisation) == ("harbour master", "Skerry Line")


def test_a_speaker_named_twice_is_one_and_keeps_what_is_told_of_either(desk):
    laid = lay_out(desk, text=TALK.replace("MQ:", "Skipper:"))
    for speaker in laid["proof"]["speakers"][1:]:
        speaker["name"] = "Mara Quill"
    laid["proof"]["speakers"][-1]["organisation"] = "Skerry Line"
    accept(desk, laid)
    mara = Interview.objects.get().speakers.get(name="Mara Quill")
    assert (mara.role, mara.organisation) == ("harbour master", "Skerry Line")


def test_lines_that_were_pasted_into_a_paragraph_are_paragraphs(desk):
    laid = lay_out(desk, text=TALK)
    laid["proof"]["rows"][0]["html"] = "When do you sail?<br>And why?"
    laid["proof"]["rows"][1]["html"] = "At <em>noon,\n\nor</em> one.\n"
    accept(desk, laid)
    exchange = Interview.objects.get().exchanges.first()
    assert exchange.question == "When do you sail?\n\nAnd why?"
    assert plain(exchange.answer) == "At noon, or one. With the tide."
    assert exchange.answer.count("<p>") == 3
