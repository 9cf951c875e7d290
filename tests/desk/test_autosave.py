"""Ada types and does not save: it is kept beside the story, and offered back to her."""

from django.utils import timezone

from articles.models import Article, Unsaved, Version
from articles.versions import save_version
from tests.desk.conftest import ARTICLES, INTERVIEWS
from tests.desk.unsaved import Opened, key_in, offered, take_back, ticks
from tests.stories import make_article, make_interview

ADD = f"{ARTICLES}add/"


def change(story):
    return f"{ARTICLES}{story.pk}/change/"


def edit(story):
    return f"{INTERVIEWS}{story.pk}/change/"


def test_what_ada_types_is_kept_outside_the_story_and_its_history(desk, ada):
    story = make_article()
    save_version(story, by=ada, now=timezone.now())
    Opened(desk, change(story)).types(headline="Half a thought")
    story.refresh_from_db()
    assert story.headline == "Ferry line reopens"
    assert Version.objects.count() == 1
    row = Unsaved.objects.get()
    assert (row.editor, row.story_id, row.kind) == (ada, story.pk, "article")
    assert row.fields["headline"] == ["Half a thought"]
    assert row.fields["body"] == ["<p>The ferry is back.</p>"], "all that the form would send"


def test_after_a_crash_the_form_says_what_she_typed_and_what_would_change(desk):
    story = make_article()
    form = Opened(desk, change(story))
    form.types(headline="Ferry line closes", body="<p>The ferry is <b>gone</b>.</p>", tags="port")
    page = desk.get(change(story))
    when = timezone.localtime(Unsaved.objects.get().typed_at)
    assert f"You typed this on {when:%-d %B}, {when:%H:%M} and did not save it" in page.text
    assert offered(desk, change(story)) == [
        ("Headline", "Ferry line reopens", "Ferry line closes"),
        ("Body", "The ferry is back.", "The ferry is gone."),
        ("Tags", "", "port"),
    ]


def test_ada_takes_it_back_and_saves_it_and_then_nothing_is_left(desk):
    story = make_article()
    Opened(desk, change(story)).types(headline="Ferry line closes")
    page = take_back(desk, change(story))
    assert "What you typed is in the form again." in page.text
    assert "Ferry line closes</textarea>" in page.text
    assert "errornote" not in page.text
    story.refresh_from_db()
    assert story.headline == "Ferry line reopens"
    fields = {name: values[0] for name, values in Unsaved.objects.get().fields.items()}
    desk.post(change(story), fields | {"_unsaved": key_in(page), "_save": "1"})
    story.refresh_from_db()
    assert story.headline == "Ferry line closes"
    assert not Unsaved.objects.exists()


def test_ada_throws_it_away(desk):
    story = make_article()
    form = Opened(desk, change(story))
    form.types(headline="Never mind")
    page = desk.post(f"{ARTICLES}unsaved/away/", {"key": form.key}, follow=True)
    assert page.redirect_chain == [(change(story), 302)]
    assert "thrown away" in page.text
    assert page.context["offers"] == []
    assert not Unsaved.objects.exists()


def test_a_new_story_is_kept_before_it_has_a_headline(desk):
    Opened(desk, ADD).types(body="<p>It began at noon.</p>")
    assert not Article.objects.exists()
    assert offered(desk, ADD) == [("Body", "", "It began at noon.")]
    index = desk.get("/admin/")
    assert "Not saved yet" in index.text
    assert f'<a href="{ADD}" dir="auto">Untitled</a>' in index.text
    page = take_back(desk, ADD)
    assert "It began at noon." in page.context["adminform"].form["body"].value()


def test_a_new_story_that_was_saved_is_not_offered_again(desk):
    form = Opened(desk, ADD)
    form.types(headline="Saved soon")
    form.saves()
    assert Article.objects.get().headline == "Saved soon"
    form.sends_all()  # was on its way
    assert not Unsaved.objects.exists()


def test_the_front_page_lists_what_is_not_saved_and_throws_it_away(desk):
    story = make_article()
    Opened(desk, change(story)).types(headline="Second thoughts")
    form = Opened(desk, f"{INTERVIEWS}add/")
    form.types(headline="We waited")
    index = desk.get("/admin/")
    assert [(one.headline, one.kind) for one in index.context["unsaved"]] == [
        ("We waited", "interview"),
        ("Second thoughts", "article"),
    ]
    away = {"key": form.key, "stay": "1"}
    page = desk.post(f"{INTERVIEWS}unsaved/away/", away, follow=True)
    assert page.redirect_chain == [("/admin/", 302)]
    assert [one.headline for one in page.context["unsaved"]] == ["Second thoughts"]


def test_of_a_long_interview_only_what_changed_is_sent_and_all_is_kept(desk):
    story = make_interview(exchanges=100)
    form = Opened(desk, edit(story))
    form.types(**{"exchanges-41-question": "What changed?"})
    response = form.types(**{"exchanges-41-question": "What has changed?"})
    assert int(response.wsgi_request.META["CONTENT_LENGTH"]) < 500
    fields = Unsaved.objects.get().fields
    assert fields["exchanges-99-answer"] == ["<p>Answer number 100.</p>"]
    assert offered(desk, edit(story)) == [
        ("Exchange 42: Question", "Question number 42?", "What has changed?")
    ]


def test_rows_that_were_added_deleted_and_moved_come_back(desk):
    story = make_interview(exchanges=3)
    form = Opened(desk, edit(story))
    form.types(
        **{
            "exchanges-TOTAL_FORMS": "4",
            "exchanges-0-position": "2",
            "exchanges-1-position": "1",
            "exchanges-2-DELETE": "on",
            "exchanges-3-id": "",
            "exchanges-3-question": "And then?",
            "exchanges-3-answer": "<p>Then it came.</p>",
            "exchanges-3-position": "3",
            "speakers-0-asks": "on",
        }
    )
    assert offered(desk, edit(story)) == [
        ("Exchange 3", "Question number 3?", "deleted"),
        ("New: Exchange", "", "And then?; Then it came."),
        ("Exchanges", "", "in another order"),
    ]
    page = take_back(desk, edit(story))
    rows = page.context["inline_admin_formsets"][1].formset.forms
    assert [row["question"].value() for row in rows][-1] == "And then?"
    assert rows[2]["DELETE"].value()
    assert story.exchanges.count() == 3


def test_two_tabs_do_not_write_over_each_other(desk):
    story = make_article()
    one, other = Opened(desk, change(story)), Opened(desk, change(story))
    one.types(headline="In one tab")
    other.types(headline="In the other")
    one.types(standfirst="Still in one tab")
    assert {row.fields["headline"][0] for row in Unsaved.objects.all()} == {
        "In one tab",
        "In the other",
    }
    one.saves()
    assert Unsaved.objects.get().key == other.key


def test_what_is_taken_back_is_apart_from_the_tab_where_it_was_typed(desk):
    story = make_article()
    form = Opened(desk, change(story))
    form.types(headline="Typed here")
    take_back(desk, change(story))
    form.types(standfirst="And on", all_is_asked=True)
    assert form.sends_all().status_code == 200
    assert Unsaved.objects.count() == 2


def test_an_answer_that_got_lost_heals(desk):
    story = make_article()
    form = Opened(desk, change(story))
    form.types(headline="One")
    base = form.base
    form.types(headline="Two")  # the answer is lost, so the next builds on the same
    form.base = base
    form.types(headline="Two", standfirst="Three")
    assert offered(desk, change(story))[1][2] == "Three"


def test_what_comes_late_changes_nothing(desk):
    form = Opened(desk, ADD)
    form.types(headline="Early")
    late = next(ticks)
    form.types(headline="Now")
    response = form.sends(revision=late, set={"headline": ["Late"]})
    assert response.json()["revision"] > late
    form.sends(revision=late, whole=True, set={"headline": ["Late and whole"]})
    assert Unsaved.objects.get().fields["headline"] == ["Now"]


def test_where_the_server_lacks_what_a_change_builds_on_it_asks_for_all(desk):
    story = make_article()
    form = Opened(desk, change(story))
    form.types(headline="One")
    Unsaved.objects.all().delete()
    form.types(standfirst="Two", all_is_asked=True)
    assert form.sends_all().status_code == 200
    assert Unsaved.objects.get().fields["headline"] == ["One"]


def test_rows_that_ben_put_between_are_not_taken_for_others(desk, ben):
    story = make_interview(exchanges=2)
    form = Opened(desk, edit(story))
    story.exchanges.filter(position=1).delete()
    story.exchanges.create(question="Ben's?", position=9)
    form.types(**{"exchanges-0-question": "Changed?"}, all_is_asked=True)
    form.sends_all()
    assert Unsaved.objects.get().fields["exchanges-1-question"] == ["Question number 2?"]


def test_what_is_taken_back_is_still_known_to_be_older_than_what_ben_saved(desk, ada, ben):
    story = make_article()
    first = save_version(story, by=ada, now=timezone.now())
    Opened(desk, change(story)).types(headline="Ada's")
    story.standfirst = "Ben's."
    story.save()
    save_version(story, by=ben, now=timezone.now())
    assert "The story was saved since then, so" in desk.get(change(story)).text
    page = take_back(desk, change(story))
    assert f'name="seen" value="{first.pk}"' in page.text


def test_typed_and_taken_out_again_is_nothing_to_offer(desk):
    story = make_article()
    form = Opened(desk, change(story))
    form.types(headline="Ferry line reopens")
    assert not Unsaved.objects.exists()
    form.types(headline="Oh")
    form.types(headline="Ferry line reopens")
    assert desk.get(change(story)).context["offers"] == []


def test_a_save_that_is_refused_and_a_preview_leave_it_kept(desk):
    story = make_article()
    form = Opened(desk, change(story))
    form.types(headline="Kept", slug="not one!")
    page = form.saves()
    assert key_in(page) == form.key, "goes on in the same place"
    form.saves(_preview="1", slug="one")
    assert Unsaved.objects.get().fields["headline"] == ["Kept"]


def test_it_was_typed_when_it_was_typed_though_it_came_late(desk):
    form = Opened(desk, ADD)
    form.sends(age=3600, whole=True, set=form.fields | {"headline": ["Offline"]})
    age = timezone.now() - Unsaved.objects.get().typed_at
    assert 3600 <= age.total_seconds() < 3700
