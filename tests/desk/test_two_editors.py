"""Ada and Ben have one story open: what both wrote is saved, or she is asked. Nothing is lost."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.compose import compose_box
from articles.models import Article, FactBox, Person, Publication, Version
from articles.pinning import pin
from articles.press import publish as press_publish
from articles.press import refresh_box
from articles.prose import plain
from articles.versions import save_version
from interviews.models import Interview
from tests.client import Desk
from tests.desk.conftest import ARTICLES, INTERVIEWS, article, formset, interview
from tests.desk.interviews import rows
from tests.stories import make_article, make_factbox, make_interview


@pytest.fixture
def bens(ben):
    client = Desk()
    client.force_login(ben)
    return client


def address(story):
    return f"{INTERVIEWS if isinstance(story, Interview) else ARTICLES}{story.pk}/change/"


def fields_of(story):
    """The form as it is opened now."""
    story = type(story).objects.get(pk=story.pk)
    credited = [
        {"id": row.pk, "story": story.pk, "role": row.role, "person": row.person_id,
         "position": row.position, "was": f"{row.role}:{row.person_id}"}
        for row in story.credits.all()
    ]  # fmt: skip
    told = {
        "headline": story.headline,
        "standfirst": story.standfirst,
        "body": story.body,
        "slug": story.slug,
        "tags": ", ".join(tag.name for tag in story.tags.all()),
        "seen": story.versions.values_list("pk", flat=True).first() or "",
        "_save": "1",
        **formset("credits", credited, len(credited)),
    }
    if isinstance(story, Interview):
        return interview(*rows(story), **told, endnote=story.endnote)
    return article(**told)


def send(client, story, fields):
    return client.post(address(story), fields, follow=True)


def opened(story, by):
    save_version(story, by=by, now=timezone.now())
    return fields_of(story)


def asked(page):
    """The parts that the page asks about."""
    return re.findall(r'<legend class="conflict__part" dir="auto">([^<]+)<', page.text)


def again(page, **choices):
    """The page that asks, sent with these choices: all that it holds and nothing else."""
    form = page.text.partition('id="conflicts"')[2]
    fields: dict[str, str] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        name, value = (re.search(rf' {key}="([^"]*)"', tag) for key in ("name", "value"))
        if name and ('type="radio"' not in tag or " checked" in tag):
            fields[unescape(name[1])] = unescape(value[1]) if value else ""
    for name, value in re.findall(r'<textarea name="([^"]+)"[^>]*>\n?([^<]*)</textarea>', form):
        fields[name] = unescape(value)
    fields["_save"] = "1"
    return fields | {f"take:{key}": choice for key, choice in choices.items()}


def newest(story):
    return story.versions.first().document


def words_of(story):
    return str(newest(story))


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


def without(form, number):
    return form | {f"exchanges-{number}-DELETE": "on"}


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


def test_a_box_that_was_updated_meanwhile_is_no_conflict(desk, ada):
    box = make_factbox()
    story = make_article(body=f"<p>Before.</p>{box.embed}")
    press_publish(story, by=ada, now=timezone.now())
    form = fields_of(story)
    box.facts.update(text="<p>Three.</p>")
    refresh_box(story, FactBox.objects.get(), by=ada, now=timezone.now())
    page = send(desk, story, form | {"body": f"<p>Ada's.</p>{box.embed}", "_publish": "anyway"})
    assert "Live now at" in page.text
    html = Publication.objects.live().get().html
    assert "Ada's." in unescape(html)
    assert "Three." in html


@pytest.mark.parametrize("who", ["Ada", "Ben"])
def test_a_box_that_either_pinned_stays_pinned(desk, bens, ada, who):
    box = make_factbox()
    kept = pin(box, compose_box(FactBox.objects.get()), by=ada, now=timezone.now())
    story = make_article(body=box.embed)
    form = opened(story, ada)
    pinned = {"body": kept.embed}
    send(bens, story, form | {"headline": "Ben's"} | (pinned if who == "Ben" else {}))
    send(desk, story, form | {"standfirst": "Ada's."} | (pinned if who == "Ada" else {}))
    saved = Article.objects.get()
    assert (saved.headline, saved.standfirst, saved.body) == ("Ben's", "Ada's.", kept.embed)


def test_a_stale_form_is_not_published_before_ada_has_looked(desk, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "Ben's"})
    page = send(desk, story, form | {"standfirst": "Ada's.", "_publish": "anyway"})
    assert "It is saved, and no more" in page.text
    assert newest(story)["standfirst"] == "Ada's."
    assert not Publication.objects.exists()


def test_two_tabs_of_one_editor(desk, ada):
    story = make_article()
    form = opened(story, ada)
    send(desk, story, form | {"headline": "The first tab's"})
    page = send(desk, story, form | {"standfirst": "The second tab's."})
    assert "You saved version 2 in another tab" in page.text
    page = send(desk, story, form | {"headline": "The third tab's"})
    assert "What you saved in the other tab" in page.text


def test_whoever_changed_nothing_is_told_what_is_there(desk, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "Ben's"})
    page = send(desk, story, form)
    assert "There was nothing of yours to add." in page.text
    assert story.versions.count() == 2


def test_a_wrong_field_comes_first_and_the_form_stays_what_it_was(desk, bens, ada):
    story = make_interview(exchanges=3)
    form = opened(story, ada)
    send(bens, story, without(form, 1) | {"headline": "Ben's"})
    wrong = {"go_live_at_0": "soon", "go_live_at_1": "09:00"}
    page = send(desk, story, form | {"exchanges-1-question": "Why, Ada?"} | wrong)
    assert "such as 2026-03-02" in page.text
    assert "Why, Ada?" in page.text
    assert f'name="seen" value="{form["seen"]}"' in page.text
    assert story.exchanges.count() == 2
    assert Interview.objects.get().headline == "Ben's"


def test_back_to_writing_is_the_form_with_all_that_ada_wrote(desk, bens, ada):
    story = make_interview(exchanges=3)
    form = opened(story, ada)
    send(bens, story, without(form, 1) | {"headline": "Ben's"})
    page = send(desk, story, form | {"headline": "Ada's", "exchanges-1-question": "Why, Ada?"})
    fields = again(page)
    del fields["_save"]
    page = send(desk, story, fields | {"_go_on": "1"})
    assert "Nothing of yours is saved yet" in page.text
    assert "errornote" not in page.text, "nothing is wrong with it"
    assert page.context["adminform"].form["headline"].value() == "Ada's"
    assert "Why, Ada?" in page.text
    assert story.versions.count() == 2


@pytest.mark.parametrize("seen", ["", "999999", "forged", "1" * 30, "another story's"])
def test_a_form_that_does_not_say_where_it_comes_from_asks_about_all_that_differs(desk, ada, seen):
    other = save_version(make_article("Another"), by=ada, now=timezone.now())
    story = make_article()
    form = opened(story, ada)
    seen = str(other.pk) if seen == "another story's" else seen
    page = send(desk, story, form | {"seen": seen, "headline": "Ada's"})
    assert asked(page) == ["Headline"]
    assert story.versions.count() == 1
    send(desk, story, again(page, headline="mine"))
    assert newest(story)["headline"] == "Ada's"


def test_a_preview_of_a_stale_form_shows_what_ada_wrote(desk, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "Ben's"})
    page = send(desk, story, form | {"headline": "Ada's", "_preview": "1"})
    assert "Ada&#x27;s" in page.text
    assert story.versions.count() == 2


def test_theo_who_only_reads_is_refused_and_moves_nothing(trainee, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "Ben's"})
    assert send(trainee, story, form | {"headline": "Theo's"}).status_code == 403
    assert Article.objects.get().headline == "Ben's"


def test_dan_and_otto_do_not_get_there(client, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "Ben's"})
    assert client.post(address(story), form).status_code == 302
    client.force_login(User.objects.create_user("otto", is_staff=True))
    assert client.post(address(story), form | {"headline": "Otto's"}).status_code == 403
    assert Article.objects.get().headline == "Ben's"


def test_markup_in_what_is_asked_about_is_text(desk, bens, ada):
    story = make_article()
    form = opened(story, ada)
    send(bens, story, form | {"headline": "<img src=x onerror=alert(1)>"})
    page = send(desk, story, form | {"headline": "Ada's", "body": "<p>&lt;script&gt;</p>"})
    assert asked(page) == ["Headline"]
    assert "<img src" not in page.text
    assert "<script>" not in page.text


@pytest.mark.parametrize("act", ["merged", "asked"])
def test_a_long_interview_costs_no_more_queries_than_a_short_one(desk, bens, ada, act):
    costs = []
    for number in (5, 5, 100):
        story = make_interview(exchanges=number)
        form = opened(story, ada)
        send(bens, story, without(form, 1) | {"headline": "Ben's"})
        mine = {"standfirst": "Ada's."} if act == "merged" else {"headline": "Ada's"}
        with CaptureQueriesContext(connection) as queries:
            page = desk.post(address(story), form | mine)
        assert page.status_code == (302 if act == "merged" else 200)
        costs.append(len(queries))
    assert costs[1] == costs[2]
    assert Version.objects.count() == (9 if act == "merged" else 6)
