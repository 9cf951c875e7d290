"""Ada and Ben write in one story at the same time: what both did is put together."""

import copy

import pytest

from articles.merging import merge

POST, MARA, OLLE = 1, 2, 3


def tag(name):
    return {"id": len(name), "name": name, "slug": name, "section": False}


def credit(name):
    return {"role": "reported", "name": name, "slug": name}


def speaker(key, name, **more):
    fields = {"short": name[0], "role": "", "organisation": "", "person": ""}
    return {
        "key": key,
        "name": name,
        **fields,
        "asks": key == POST,
        "is_organisation": False,
        **more,
    }


def said(*paragraphs):
    return [{"html": "".join(f"<p>{text}</p>" for text in paragraphs)}]


def exchange(anchor, question="Why?", *answer):
    answer = {"anchor": anchor, "joined": [], "speaker": MARA, "blocks": said(*answer or ("So.",))}
    asked = {"speaker": POST, "text": question}
    return {"anchor": anchor, "joined": [], "question": asked, "answers": [answer]}


def article(**fields):
    told = {"headline": "Ferry", "slug": "ferry", "standfirst": "", "body": said("One.", "Two.")}
    rest = {"schema": 2, "kind": "article", "words": 2, "credits": [], "tags": []}
    return {**rest, **told, **fields}


def interview(**fields):
    told = {
        "kind": "interview",
        "speakers": [speaker(POST, "Post"), speaker(MARA, "Mara Quill")],
        "exchanges": [exchange(f"q-{number}") for number in range(1, 5)],
        "endnote": "",
    }
    return {**article(), **told, **fields}


def clean(base, theirs, mine):
    """Merged without a conflict."""
    merged = merge(base, theirs, mine, {})
    assert merged.conflicts == []
    return merged.document


def changed(document, place, **fields):
    """The interview with the exchange at the place told otherwise."""
    new = copy.deepcopy(document)
    new["exchanges"][place] |= fields
    return new


def anchors(document):
    return "".join(row["anchor"][-1] for row in document["exchanges"])


def of_anchors(order):
    return interview(exchanges=[exchange(f"q-{sign}") for sign in order])


def test_what_each_of_them_changed_is_in():
    base = article(standfirst="Old.")
    ada, ben = article(standfirst="Old.", headline="Ada's"), article(standfirst="Ben's.")
    merged = clean(base, ben, ada)
    assert (merged["headline"], merged["standfirst"]) == ("Ada's", "Ben's.")


def test_what_both_changed_alike_is_no_conflict():
    assert (
        clean(article(), article(headline="New", slug="b"), article(headline="New"))["slug"] == "b"
    )


def test_what_both_changed_is_a_conflict_until_one_is_taken():
    base, ben, ada = article(), article(headline="Ben's"), article(headline="Ada's")
    [conflict] = merge(base, ben, ada, {}).conflicts
    assert (conflict.key, conflict.label) == ("headline", "Headline")
    assert (conflict.base, conflict.theirs, conflict.mine) == ("Ferry", "Ben's", "Ada's")
    for choice, headline in (("theirs", "Ben's"), ("mine", "Ada's")):
        merged = merge(base, ben, ada, {"headline": choice})
        assert (merged.document["headline"], merged.conflicts) == (headline, [])


@pytest.mark.parametrize("choice", ["", "both", "his"])
def test_a_choice_that_a_headline_does_not_have_is_none(choice):
    merged = merge(article(), article(headline="B"), article(headline="A"), {"headline": choice})
    assert len(merged.conflicts) == 1


def test_paragraphs_that_do_not_touch_are_merged():
    base = article(body=said("One.", "Two.", "Three.", "Four."))
    ben = article(body=said("One of Ben.", "Two.", "Three.", "Four."))
    ada = article(body=said("One.", "Two.", "Three.", "Four of Ada.", "Five."))
    assert clean(base, ben, ada)["body"] == said(
        "One of Ben.", "Two.", "Three.", "Four of Ada.", "Five."
    )


@pytest.mark.parametrize(
    ("ben", "ada"),
    [
        (("One!", "Two."), ("One?", "Two.")),
        (("One!", "Two."), ("One.", "Two?")),
        (("One.", "Two.", "Ben."), ("One.", "Two.", "Ada.")),
    ],
)
def test_changes_to_one_paragraph_or_beside_each_other_are_a_conflict(ben, ada):
    documents = article(), article(body=said(*ben)), article(body=said(*ada))
    [conflict] = merge(*documents, {}).conflicts
    assert (conflict.key, conflict.label) == ("body", "Text")
    assert conflict.mine == said(*ada)


def test_what_is_taken_keeps_what_was_merged_besides():
    base = article(body=said("One.", "Two.", "Three.", "Four.", "Five."))
    ben = article(body=said("Ben.", "Two.", "Three.", "Four.", "Five of Ben."))
    ada = article(body=said("Ada.", "Two.", "Three of Ada.", "Four.", "Five."))

    def taken(choice):
        return merge(base, ben, ada, {"body": choice}).document["body"]

    rest = ("Two.", "Three of Ada.", "Four.", "Five of Ben.")
    assert taken("theirs") == said("Ben.", *rest)
    assert taken("mine") == said("Ada.", *rest)
    assert taken("both") == said("Ben.", "Ada.", *rest)


def test_a_box_that_was_put_in_stays_between_paragraphs():
    box = {"factbox": {"id": 7, "heading": "The port", "facts": []}}
    ben = article(body=[*said("One."), box, *said("Two.")])
    ada = article(body=said("One.", "Two.", "Three."))
    assert clean(article(), ben, ada)["body"] == [*said("One."), box, *said("Two.", "Three.")]


def test_tags_and_credits_that_either_added_are_in_and_what_either_took_out_is_not():
    base = article(tags=[tag("a"), tag("b"), tag("c")], credits=[credit("rosa")])
    ben = article(tags=[tag("b"), tag("c"), tag("ben")], credits=[credit("rosa"), credit("ben")])
    ada = article(tags=[tag("a"), tag("c"), tag("ada")], credits=[credit("ada"), credit("rosa")])
    merged = clean(base, ben, ada)
    assert sorted(tag["name"] for tag in merged["tags"]) == ["ada", "ben", "c"]
    assert [credit["name"] for credit in merged["credits"]] == ["ada", "rosa", "ben"]


def test_a_part_that_nobody_knows_yet_is_merged_as_a_whole():
    base, ben, ada = (
        article(pictures=[1]),
        article(pictures=[1, 2]),
        article(pictures=[1], slug="x"),
    )
    assert clean(base, ben, ada)["pictures"] == [1, 2]
    assert merge(base, ben, article(pictures=[3]), {}).conflicts[0].key == "pictures"


def test_words_are_counted_again():
    ben, ada = article(body=said("One.", "Two.", "Three.")), article(headline="Ada's")
    assert clean(article(), ben, ada)["words"] == 3


def test_without_a_base_all_that_differs_is_a_conflict():
    merged = merge(None, article(headline="B"), article(body=said("Ada.")), {})
    assert [conflict.key for conflict in merged.conflicts] == ["headline", "body"]


def test_a_question_and_an_answer_are_parts():
    base = interview()
    ben = changed(base, 3, question={"speaker": POST, "text": "Why, Ben?"})
    ada = changed(base, 3, answers=exchange("q-4", "", "Ada heard.")["answers"])
    row = clean(base, ben, ada)["exchanges"][3]
    assert row["question"]["text"] == "Why, Ben?"
    assert row["answers"][0]["blocks"] == said("Ada heard.")
    both = changed(ben, 3, question={"speaker": POST, "text": "Why, Ada?"})
    [conflict] = merge(base, ben, both, {}).conflicts
    assert (conflict.key, conflict.label) == ("exchange:q-4:question", "Question 4")


def test_who_speaks_and_what_is_said_are_merged():
    base = interview(exchanges=[exchange("q-1", "", "One.", "Two.", "Three.")])
    ben, ada = copy.deepcopy(base), copy.deepcopy(base)
    ben["exchanges"][0]["answers"][0] |= {"speaker": POST, "blocks": said("Ben.", "Two.", "Three.")}
    ada["exchanges"][0]["answers"][0] |= {"blocks": said("One.", "Two.", "Ada.")}
    [answer] = clean(base, ben, ada)["exchanges"][0]["answers"]
    assert (answer["speaker"], answer["blocks"]) == (POST, said("Ben.", "Two.", "Ada."))


@pytest.mark.parametrize(
    ("ben", "ada", "merged"),
    [
        ("1b234", "1234a", "1b234a"),
        ("2134", "1234a", "2134a"),
        ("134", "1243", "143"),
        ("41235", "12354", "41235"),
        ("12b34", "12a34", "12ab34"),
        ("34", "1234", "34"),
        ("1a234", "1a234", "1a234"),
    ],
)
def test_exchanges_that_were_added_moved_and_deleted(ben, ada, merged):
    base = of_anchors("12345" if "5" in ben else "1234")
    assert (
        anchors(merge(base, of_anchors(ben), of_anchors(ada), {"order": "theirs"}).document)
        == merged
    )


def test_two_different_orders_are_a_conflict():
    base, ben, ada = of_anchors("1234"), of_anchors("2134"), of_anchors("3124")
    [conflict] = merge(base, ben, ada, {}).conflicts
    assert (conflict.key, conflict.label) == ("order", "Order of the exchanges")
    assert anchors(merge(base, ben, ada, {"order": "mine"}).document) == "3124"


def test_an_exchange_that_one_deleted_and_the_other_changed_is_a_conflict():
    base, ben = interview(), of_anchors("134")
    ada = changed(base, 1, question={"speaker": POST, "text": "Why, Ada?"})
    for theirs, mine in ((ben, ada), (ada, ben)):
        [conflict] = merge(base, theirs, mine, {}).conflicts
        assert (conflict.key, conflict.label) == ("exchange:q-2", "Exchange 2")
        for choice, side in (("theirs", theirs), ("mine", mine)):
            merged = merge(base, theirs, mine, {"exchange:q-2": choice})
            assert merged.document["exchanges"] == side["exchanges"]


def test_an_answer_added_to_a_question_stays_with_it():
    base = of_anchors("12")
    ben, ada = copy.deepcopy(base), of_anchors("1a2")
    second = exchange("q-9", "", "Ben's.")["answers"][0]
    ben["exchanges"][0]["answers"].append(second)
    for theirs, mine in ((ben, ada), (ada, ben)):
        merged = clean(base, theirs, mine)
        assert anchors(merged) == "1a2"
        assert merged["exchanges"][0]["answers"][1] == second
    [conflict] = merge(base, of_anchors("2"), ben, {}).conflicts
    assert conflict.key == "exchange:q-1"


def test_an_anchor_of_what_was_joined_leads_to_one_place():
    base, ada = of_anchors("123"), of_anchors("13")
    ada["exchanges"][0]["joined"] = ["q-2"]
    ben = changed(base, 1, question={"speaker": POST, "text": "Why, Ben?"})
    merged = merge(base, ben, ada, {"exchange:q-2": "theirs"}).document
    assert merged["exchanges"][0]["joined"] == []
    assert clean(base, of_anchors("1234"), ada)["exchanges"][0]["joined"] == ["q-2"]


def test_fields_of_a_speaker_are_merged_and_short_forms_made_again():
    downie = speaker(MARA, "Richard Downie", short="RD")
    base = interview(speakers=[speaker(POST, "Post"), downie])
    diallo = speaker(OLLE, "Rokhaya Diallo", short="R. Diallo")
    ben = interview(speakers=[speaker(POST, "Post"), {**downie, "short": "R. Downie"}, diallo])
    ada = interview(speakers=[speaker(POST, "Post"), {**downie, "role": "skipper"}])
    merged = clean(base, ben, ada)["speakers"]
    assert [row["short"] for row in merged][1:] == ["R. Downie", "R. Diallo"]
    assert merged[1]["role"] == "skipper"


def test_a_speaker_whom_one_deleted_and_the_other_lets_speak_stays():
    cast = [*interview()["speakers"], speaker(OLLE, "Olle Ek")]
    base, ben = interview(speakers=cast), interview()
    ada = changed(base, 0, question={"speaker": OLLE, "text": "Why?"})
    for theirs, mine in ((ben, ada), (ada, ben)):
        assert [row["name"] for row in clean(base, theirs, mine)["speakers"]][-1] == "Olle Ek"
    assert len(clean(base, ben, interview(speakers=cast, headline="Ada's"))["speakers"]) == 2
