"""Ada and Ben have one story open: what both wrote is saved, or she is asked. Nothing is lost."""

from articles.models import Article, Person
from articles.prose import plain
from interviews.models import Interview
from tests.desk.two_editors import (
    again,
    asked,
    fields_of,
    newest,
    opened,
    send,
    without,
)
from tests.stories import make_article, make_interview


def test_changes_to_different_parts_are_both_saved(desk, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "Ben's headline"})
    page = send(desk, story, form | {"standfirst": "Ada's standfirst.", "tags": "harbour"})
    document = newest(story)
    assert (document["headline"], document["standfirst"]) == ("Ben's headline", "Ada's standfirst.")
    assert [tag["name"] for tag in document["tags"]] == ["harbour"]
    assert story.versions.first().number == 3
    assert "Ben saved version 2 while you were writing. Both changes are in." in page.text
    assert "Yours: Standfirst and 1 tag" in page.text
    assert "The other: Headline" in page.text
    assert f'name="seen" value="{story.versions.first().pk}"' in page.text


def test_the_same_part_is_asked_about_and_nothing_is_saved(desk, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "Ben's headline", "standfirst": "Ben's."})
    page = send(desk, story, form | {"headline": "Ada's headline", "tags": "harbour"})
    assert asked(page) == ["Headline"]
    assert story.versions.count() == 2
    assert "1 tag" in page.text
    assert "Standfirst" in page.text
    shown = plain(
        page.text.replace('<span class="visually-hidden" dir="auto">[only here: </span>', "")
    )
    assert "Ben's ] headline" in shown
    assert "Ada's ] headline" in shown
    send(desk, story, again(page, headline="mine"))
    assert newest(story)["headline"] == "Ada's headline"
    assert newest(story)["standfirst"] == "Ben's."
    assert [tag["name"] for tag in newest(story)["tags"]] == ["harbour"]


def test_ada_takes_bens_headline_and_her_question(desk, bens, ada):
    story = make_interview(exchanges=4)
    form = opened(story, ada)
    send(bens, story, form | {"headline": "Ben's", "exchanges-3-question": "Why, Ben?"})
    ada_wrote = {"headline": "Ada's", "exchanges-3-question": "Why, Ada?"}
    page = send(desk, story, form | ada_wrote | {"exchanges-0-answer": "<p>Ada heard.</p>"})
    assert asked(page) == ["Headline", "Question 4"]
    anchor = story.exchanges.last().anchor
    key = f"exchange:{anchor}:question"
    send(desk, story, again(page, **{"headline": "theirs", key: "mine"}))
    assert story.exchanges.last().question == "Why, Ada?"
    assert story.exchanges.first().answer == "<p>Ada heard.</p>"
    assert Interview.objects.get().headline == "Ben's"


def test_ada_puts_both_headlines_into_one_while_she_is_asked(desk, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "Ben's"})
    page = send(desk, story, form | {"headline": "Ada's"})
    send(desk, story, again(page, headline="mine") | {"headline": "Ada's and Ben's"})
    assert newest(story)["headline"] == "Ada's and Ben's"


def test_a_headline_that_cannot_be_is_said_in_the_form_and_loses_nothing(desk, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "Ben's"})
    page = send(desk, story, form | {"headline": "Ada's", "standfirst": "Ada's."})
    page = send(desk, story, again(page, headline="mine") | {"headline": "x" * 300})
    assert "at most 200 characters" in page.text
    assert "Ada&#x27;s." in page.text
    assert f'name="seen" value="{form["seen"]}"' in page.text
    assert newest(story)["headline"] == "Ben's"


def test_without_a_choice_ada_is_asked_again_and_what_she_chose_is_kept(desk, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "Ben's", "standfirst": "Ben's."})
    page = send(desk, story, form | {"headline": "Ada's", "standfirst": "Ada's."})
    page = send(desk, story, again(page, headline="theirs"))
    assert asked(page) == ["Standfirst"] or asked(page) == ["Headline", "Standfirst"]
    assert story.versions.count() == 2
    send(desk, story, again(page, standfirst="mine", headline="theirs"))
    assert (newest(story)["headline"], newest(story)["standfirst"]) == ("Ben's", "Ada's.")


def test_ben_saves_once_more_while_ada_chooses(desk, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "Ben's"})
    page = send(desk, story, form | {"headline": "Ada's"})
    send(bens, story, fields_of(story) | {"headline": "Ben's second"})
    page = send(desk, story, again(page, headline="theirs"))
    assert "Ben&#x27;s" in page.text
    assert "second" in page.text
    assert again(page)["take:headline"] == "theirs"
    assert story.versions.count() == 3
    send(desk, story, again(page))
    assert newest(story)["headline"] == "Ben's second"


def test_paragraphs_that_do_not_touch_are_merged_and_those_that_do_are_asked_about(desk, bens, ada):
    told = "<p>One.</p><p>Two.</p><p>Three.</p><p>Four.</p>"
    story = make_article(body=told)
    form = opened(story, ada)
    send(bens, story, form | {"body": told.replace("One", "One of Ben")})
    send(desk, story, form | {"body": told.replace("Four", "Four of Ada")})
    both = told.replace("One", "One of Ben").replace("Four", "Four of Ada")
    assert Article.objects.get().body == both

    form = fields_of(story)
    send(bens, story, form | {"body": both.replace("Two", "Two of Ben")})
    page = send(desk, story, form | {"body": both.replace("Two", "Two of Ada")})
    assert asked(page) == ["Text"]
    send(desk, story, again(page, body="both"))
    expected = both.replace("<p>Two.</p>", "<p>Two of Ben.</p><p>Two of Ada.</p>")
    assert Article.objects.get().body == expected


def test_a_row_that_ben_deleted_and_ada_changed_comes_back_with_its_anchor(desk, bens, ada):
    story = make_interview(exchanges=4)
    form, anchor = opened(story, ada), story.exchanges.get(position=2).anchor
    send(bens, story, without(form, 1))
    page = send(desk, story, form | {"exchanges-1-question": "Why, Ada?"})
    assert asked(page) == ["Exchange 2"]
    assert "Deleted" in page.text
    send(desk, story, again(page, **{f"exchange:{anchor}": "mine"}))
    row = story.exchanges.get(anchor=anchor)
    assert (row.question, row.position) == ("Why, Ada?", 2)
    assert story.exchanges.count() == 4


def test_a_row_that_ben_deleted_and_ada_left_is_gone(desk, bens, ada):
    story = make_interview(exchanges=4)
    form = opened(story, ada)
    send(bens, story, without(form, 1))
    send(desk, story, form | {"exchanges-0-question": "Why, Ada?"})
    assert [row.question[-2] for row in story.exchanges.all()] == ["a", "3", "4"]


def test_a_row_that_ada_deleted_is_gone_though_ben_wrote_elsewhere(desk, bens, ada):
    story = make_interview(exchanges=4)
    form = opened(story, ada)
    send(bens, story, form | {"exchanges-0-question": "Why, Ben?"})
    send(desk, story, without(form, 1))
    assert [row.question[-2] for row in story.exchanges.all()] == ["n", "3", "4"]


def added(form, question):
    number = int(form["exchanges-TOTAL_FORMS"])
    new = {"question": question, "answer": "<p>So.</p>", "position": number + 1}
    row = {f"exchanges-{number}-{name}": value for name, value in new.items()}
    return form | row | {"exchanges-TOTAL_FORMS": number + 1}


def test_rows_that_both_added_are_both_there(desk, bens, ada):
    story = make_interview(exchanges=2)
    form = opened(story, ada)
    send(bens, story, added(form, "Ben's?"))
    send(desk, story, added(form, "Ada's?"))
    assert sorted(row.question for row in story.exchanges.all())[:2] == ["Ada's?", "Ben's?"]
    assert len({row.anchor for row in story.exchanges.all()}) == 4


def test_a_speaker_whom_ben_deleted_and_ada_lets_speak_stays(desk, bens, ada):
    story = make_interview(exchanges=2)
    olle = story.speakers.create(name="Olle Ek", position=3)
    form = opened(story, ada)
    send(bens, story, form | {"speakers-2-DELETE": "on"})
    assert story.speakers.count() == 2
    send(desk, story, form | {"exchanges-0-answered_by": olle.pk})
    assert story.exchanges.first().answered_by == olle
    assert story.speakers.get(name="Olle Ek").pk == olle.pk


def test_fields_of_a_speaker_are_merged(desk, bens, ada):
    story = make_interview()
    form = opened(story, ada)
    send(bens, story, form | {"speakers-1-role": "skipper"})
    send(desk, story, form | {"speakers-1-organisation": "Skerry Line"})
    mara = story.speakers.get(name="Mara Quill")
    assert (mara.role, mara.organisation) == ("skipper", "Skerry Line")


def test_credits_that_ben_took_out_stay_out_and_adas_are_in(desk, bens, ada):
    story = make_article()
    rosa, theo = (Person.objects.create(name=name, slug=name) for name in ("rosa", "theo"))
    story.credits.create(person=rosa, role="reported", position=1)
    form = opened(story, ada)
    send(bens, story, form | {"credits-0-DELETE": "on"})
    new = {"credits-1-role": "edited", "credits-1-person": theo.pk, "credits-TOTAL_FORMS": 2}
    send(desk, story, form | new)
    assert [credit.person for credit in story.credits.all()] == [theo]
