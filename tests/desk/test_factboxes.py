"""Ada keeps fact boxes that many stories share."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import press
from articles.models import Article, Fact, FactBox
from articles.versions import save_version
from interviews.models import Interview
from tests.desk.conftest import formset

BOXES = "/admin/articles/factbox/"


@pytest.fixture
def box(db: None) -> FactBox:
    return make_box("The harbour in figures", "Berths", "Ferries", "Cranes")


def make_box(heading: str, *labels: str) -> FactBox:
    box = FactBox.objects.create(heading=heading)
    for position, label in enumerate(labels, start=1):
        Fact.objects.create(box=box, position=position, label=label, text=f"<p>{label}: 4.</p>")
    return box


def make_story(box: FactBox, headline: str = "The ferry") -> Article:
    """A story that Ada has saved."""
    story = Article.objects.create(headline=headline, body=f"<p>One.</p>{box.embed}<p>Two.</p>")
    return saved(story)


def saved[Story: Article](story: Story) -> Story:
    save_version(story, by=User.objects.get(username="ada"), now=timezone.now())
    return story


def typed(box: FactBox, *facts: dict[str, Any], heading: str = "") -> dict[str, Any]:
    saved = sum("id" in fact for fact in facts)
    return {"heading": heading or box.heading, **formset("facts", list(facts), saved)}


def rows(box: FactBox) -> list[dict[str, Any]]:
    return list(box.facts.values("id", "label", "text", "position"))


def labels(box: FactBox) -> list[str]:
    return list(box.facts.values_list("label", flat=True))


def test_ada_makes_a_box(desk: Client, db: None) -> None:
    facts = [
        {"label": "Depth", "text": "<p>Forty <b>metres</b>.</p>", "source": "Port office",
         "source_url": "https://port.example/", "as_of": "2026-03-01", "position": 1},
        {"label": "", "text": "", "position": ""},
    ]  # fmt: skip
    answer = desk.post(f"{BOXES}add/", {"heading": "The strait", **formset("facts", facts)})
    assert answer.status_code == 302
    fact = FactBox.objects.get(heading="The strait").facts.get()
    assert fact.text == "<p>Forty <strong>metres</strong>.</p>"
    assert f"{fact.as_of}" == "2026-03-01"


def test_the_saved_order_is_the_order_of_the_form(desk: Client, box: FactBox) -> None:
    first, second, third = rows(box)
    moved = [first | {"position": 2}, second | {"position": 3}, third | {"position": 1}]
    new = {"label": "Gulls", "text": "<p>Countless.</p>", "position": 0}
    assert desk.post(f"{BOXES}{box.pk}/change/", typed(box, *moved, new)).status_code == 302
    assert labels(box) == ["Gulls", "Cranes", "Berths", "Ferries"]


def test_a_fact_keeps_the_small_style_and_nothing_hostile(desk: Client, box: FactBox) -> None:
    text = f"<h2>Big</h2><script>alert(1)</script>{box.embed}<p onclick=x>Small</p>"
    first = rows(box)[0] | {"text": text}
    desk.post(f"{BOXES}{box.pk}/change/", typed(box, first))
    assert box.facts.get(pk=first["id"]).text == "<p>Big</p><p>Small</p>"


@pytest.mark.parametrize(
    ("field", "value"),
    [("text", ""), ("text", "<p> </p>"), ("source_url", "javascript:alert(1)"),
     ("as_of", "soon"), ("label", "x" * 161), ("text", "<" * 400_001)],
)  # fmt: skip
def test_what_is_wrong_with_a_fact_is_said_beside_it_and_nothing_is_lost(
    desk: Client, box: FactBox, field: str, value: str
) -> None:
    first = rows(box)[0] | {"label": "Changed", field: value}
    answer = desk.post(f"{BOXES}{box.pk}/change/", typed(box, first, heading="New heading"))
    assert answer.status_code == 200
    form = answer.context["inline_admin_formsets"][0].formset.forms[0]
    assert list(form.errors) == [field]
    assert "New heading" in answer.text
    assert labels(box) == ["Berths", "Ferries", "Cranes"]


def test_the_editor_shows_a_box_as_readers_will_see_it(
    desk: Client, box: FactBox, ada: User, now: Any
) -> None:
    answer = desk.get(f"{BOXES}{box.pk}/embed/").json()
    assert answer["heading"] == box.heading
    assert "Ferries: 4." in answer["html"]
    assert answer["html"].strip() in press.publish(make_story(box), by=ada, now=now).html


def test_the_editor_is_told_that_a_box_was_deleted(desk: Client, box: FactBox) -> None:
    box.delete()
    assert desk.get(f"{BOXES}{box.pk or 1}/embed/").json() == {"deleted": True}


def test_dan_does_not_see_a_box_and_rosa_does(client: Client, box: FactBox) -> None:
    address = f"{BOXES}{box.pk}/embed/"
    assert client.get(address).status_code == 302
    rosa = User.objects.create_user("rosa", is_staff=True)
    client.force_login(rosa)
    assert client.get(address).status_code == 403
    rosa.user_permissions.add(Permission.objects.get(codename="view_factbox"))
    assert client.get(address).status_code == 200


def test_the_form_says_where_a_box_stands(desk: Client, box: FactBox) -> None:
    story = make_story(box)
    interview = saved(Interview.objects.create(headline="We waited", body=box.embed))
    make_story(make_box("Another"), "Not this one")
    page = desk.get(f"{BOXES}{box.pk}/change/").text
    assert f'<a href="/admin/articles/article/{story.pk}/change/">The ferry</a>' in page
    assert f'<a href="/admin/interviews/interview/{interview.pk}/change/">We waited</a>' in page
    assert "Not this one" not in page
    assert f'<a href="{BOXES}{box.pk}/stories/">2 stories, and what their readers see</a>' in page


def test_the_list_counts_facts_and_stories_in_a_constant_number_of_queries(
    desk: Client, box: FactBox, django_assert_num_queries: Any
) -> None:
    for number in range(3):
        make_story(box, f"Story {number}")
    saved(Article.objects.create(headline="Twice", body=box.embed * 2))
    desk.get(BOXES)
    with django_assert_num_queries(5):
        page = desk.get(BOXES).text
    assert '<td class="field-number_of_facts">3</td>' in page
    assert (
        f'<td class="field-used_in_stories"><a href="{BOXES}{box.pk}/stories/">4</a></td>' in page
    )
    for number in range(99):
        make_story(make_box(f"Box {number}", "One", "Two"), f"More {number}")
    with django_assert_num_queries(5):
        desk.get(BOXES)


def test_a_box_in_twenty_live_stories_changes_in_none_until_it_is_published_again(
    desk: Client, client: Client, box: FactBox, ada: User, now: Any
) -> None:
    stories = [make_story(box, f"Story {number}") for number in range(20)]
    paths = [press.publish(story, by=ada, now=now).path for story in stories]
    before = {path: client.get(path).content for path in paths}
    assert all(b"Berths: 4." in page for page in before.values())

    first = rows(box)[0] | {"text": "<p>Berths: 5.</p>"}
    assert desk.post(f"{BOXES}{box.pk}/change/", typed(box, first)).status_code == 302
    assert {path: client.get(path).content for path in paths} == before

    press.publish(stories[0], by=ada, now=now)
    assert b"Berths: 5." in client.get(paths[0]).content
    assert {path: client.get(path).content for path in paths[1:]} == {
        path: before[path] for path in paths[1:]
    }


def test_ada_and_ben_in_one_box_do_not_overwrite_each_other_unasked(
    desk: Client, box: FactBox, ben: User
) -> None:
    address = f"{BOXES}{box.pk}/change/"
    seen = {"seen": desk.get(address).context["adminform"].form.initial["seen"]}
    bens = Client()
    bens.force_login(ben)
    first = rows(box)[0]
    changed = typed(box, first | {"text": "<p>Berths: 5.</p>"})
    assert bens.post(address, changed | seen).status_code == 302

    changed = typed(box, first | {"text": "<p>Berths: 6.</p>"}, heading="Ada was here")
    answer = desk.post(address, changed | seen)
    assert "ben saved this fact box on" in answer.text
    assert "Berths: 6." in answer.text
    assert 'value="Ada was here"' in answer.text
    assert box.facts.get(pk=first["id"]).text == "<p>Berths: 5.</p>"

    again = {"seen": answer.context["adminform"].form["seen"].value()}
    assert desk.post(address, changed | again).status_code == 302
    assert box.facts.get(pk=first["id"]).text == "<p>Berths: 6.</p>"


def test_a_box_changed_by_other_means_is_not_overwritten_unasked(
    desk: Client, box: FactBox
) -> None:
    address = f"{BOXES}{box.pk}/change/"
    seen = {"seen": desk.get(address).context["adminform"].form.initial["seen"]}
    FactBox.objects.update(heading="The port in figures")
    answer = desk.post(address, typed(box, *rows(box)) | seen)
    assert "Somebody saved this fact box while you were writing." in answer.text
    assert FactBox.objects.get().heading == "The port in figures"


def test_the_search_for_boxes_has_a_name(desk: Client, box: FactBox) -> None:
    for address in (BOXES, f"{BOXES}?_popup=1"):
        assert (
            '<span class="visually-hidden">Search fact boxes</span></label>'
            in desk.get(address).text
        )


def test_the_form_of_a_box_in_100_stories_asks_no_more_than_in_5(
    desk: Client, box: FactBox
) -> None:
    counts = set()
    for number in (5, 95):
        for story in range(number):
            make_story(box, f"Story {number} {story}")
        with CaptureQueriesContext(connection) as queries:
            page = desk.get(f"{BOXES}{box.pk}/change/").text
        counts.add(len(queries))
    assert "100 stories, and what their readers see" in page
    assert len(counts) == 1
