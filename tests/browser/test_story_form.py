"""Ada writes in the form of a story: nothing is lost, and the choices keep up with her."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Person, Tag
from interviews.models import Interview
from tests.stories import make_article, make_interview

pytestmark = pytest.mark.browser


def soon(page: Page, truth: str) -> bool:
    """Whether it comes true; the desk's policy lets no page wait for it by itself."""
    for _ in range(50):
        if page.evaluate(truth):
            return True
        page.wait_for_timeout(100)
    return False


def test_a_hundred_answers_open_one_after_the_other(signed_in: Page) -> None:
    page = signed_in
    story = make_interview(exchanges=100)
    page.goto(f"/admin/interviews/interview/{story.pk}/change/")
    last = page.locator("#exchanges-99 textarea[name$=-answer]")
    expect(last).to_have_value("<p>Answer number 100.</p>")  # is sent, whether or not it is open
    expect(page.locator(".field-answer .ProseMirror")).to_have_count(100, timeout=60_000)
    page.get_by_role("button", name="Add another Exchange").click()
    page.locator("#exchanges-100 .ProseMirror").fill("One more.")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messagelist")).to_contain_text("Draft saved.")
    answers = [exchange.answer for exchange in story.exchanges.all()]
    assert answers[-2:] == ["<p>Answer number 100.</p>", "<p>One more.</p>"]
    page.goto("/admin/")  # the form that came back is busy opening its editors


def test_an_exchange_can_name_a_speaker_as_soon_as_the_name_is_typed(signed_in: Page) -> None:
    page = signed_in
    page.goto("/admin/interviews/interview/add/")
    page.locator("#id_headline").fill("We waited for two years")
    page.locator("#id_speakers-0-name").fill("Harbour Post")
    page.locator("#id_speakers-0-asks").check()
    page.locator("#id_speakers-1-name").fill("Gone Again")
    page.get_by_role("button", name="Add another Speaker").click()
    page.locator("#id_speakers-2-name").fill("Ilse Brandt")
    answered_by = page.locator("#id_exchanges-0-answered_by")
    answered_by.select_option(label="Ilse Brandt")

    # The second speaker goes, so the third has another number; the choice follows her.
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#speakers-1 .inline-deletelink").click()
    expect(answered_by).to_have_value("speakers-1")
    expect(answered_by.locator("option:checked")).to_have_text("Ilse Brandt")
    page.locator("#id_speakers-1-name").fill("Ilse Brandt-Moor")
    expect(answered_by.locator("option:checked")).to_have_text("Ilse Brandt-Moor")

    page.locator("#id_exchanges-0-question").fill("Why now?")
    page.locator("#exchanges-0 .ProseMirror").fill("It was time.")
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messagelist")).to_contain_text("Live now at")
    exchange = Interview.objects.get().exchanges.get()
    assert exchange.answered_by.name == "Ilse Brandt-Moor"
    assert exchange.asked_by.name == "Harbour Post"
    assert exchange.answer == "<p>It was time.</p>"


def test_a_new_speaker_keeps_her_words_when_rows_are_sorted_and_removed(signed_in: Page) -> None:
    page = signed_in
    story = make_interview(exchanges=1)
    page.goto(f"/admin/interviews/interview/{story.pk}/change/")
    for number, name in ((2, "Ilse Brandt"), (3, "Gone Again")):
        page.get_by_role("button", name="Add another Speaker").click()
        page.locator(f"#id_speakers-{number}-name").fill(name)
    page.locator("#id_exchanges-0-answered_by").select_option(label="Ilse Brandt")
    for _ in range(2):
        page.locator("#speakers-2 .sort button").nth(1).click()
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#speakers-3 .inline-deletelink").click()
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messagelist")).to_contain_text("Draft saved.")
    assert story.speakers.count() == 3
    assert story.speakers.first().name == "Ilse Brandt"
    assert story.exchanges.get().answered_by.name == "Ilse Brandt"


def test_preview_opens_beside_the_form_which_keeps_what_was_typed(signed_in: Page) -> None:
    page = signed_in
    story = make_article()
    page.goto(f"/admin/articles/article/{story.pk}/change/")
    page.locator("#id_headline").fill("Only looking")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Preview", exact=True).click()
    expect(opened.value.locator("h1")).to_have_text("Only looking")
    expect(page.locator("#id_headline")).to_have_value("Only looking")
    story.refresh_from_db()
    assert story.headline == "Ferry line reopens"


def test_the_button_says_that_it_will_schedule(signed_in: Page) -> None:
    page = signed_in
    page.goto("/admin/articles/article/add/")
    button = page.locator("[name=_publish]")
    expect(button).to_have_text("Publish")
    page.locator(".field-go_live_at").get_by_role("button", name="Today").click()
    expect(button).to_have_text("Schedule")
    page.locator("#id_go_live_at_0").fill("")
    expect(button).to_have_text("Publish")


def test_a_person_is_found_by_typing_the_name(signed_in: Page) -> None:
    page = signed_in
    Person.objects.create(name="Ben Ruiz", slug="ben-ruiz")
    page.goto("/admin/articles/article/add/")
    page.locator("#id_headline").fill("By Ben")
    page.get_by_role("button", name="Add another Credit").click()
    page.locator("#credits-0").get_by_role("combobox", name="Person").click()
    page.locator(".select2-search__field").press_sequentially("ruiz")
    page.locator(".select2-results__option", has_text="Ben Ruiz").click()
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messagelist")).to_contain_text("Draft saved.")
    assert Article.objects.get().credits.get().person.name == "Ben Ruiz"


def test_ctrl_s_saves_and_the_place_is_kept(signed_in: Page) -> None:
    page = signed_in
    story = make_interview(exchanges=12)
    page.goto(f"/admin/interviews/interview/{story.pk}/change/")
    page.locator("#exchanges-11 .ProseMirror").fill("Typed at the very end.")
    at = page.evaluate("scrollY")
    assert at > 500
    page.keyboard.press("Control+s")
    expect(page.locator(".messagelist")).to_contain_text("Draft saved.")
    assert soon(page, f"Math.abs(scrollY - {at}) < 300")
    assert story.exchanges.last().answer == "<p>Typed at the very end.</p>"


def leave(page: Page) -> list[str]:
    """Types, leaves, and hears what was asked."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/admin/articles/article/add/")
    page.locator("#id_headline").press_sequentially("Half a thought")
    page.get_by_role("link", name="Home").click()
    expect(page).to_have_url("/admin/")
    return asked


def test_a_browser_without_room_saves_all_the_same(signed_in: Page) -> None:
    signed_in.add_init_script(
        "const put = Storage.prototype.setItem;"
        "Storage.prototype.setItem = function (...told) {"
        "  if (this === sessionStorage) throw new DOMException('', 'QuotaExceededError');"
        "  put.apply(this, told) }"
    )
    signed_in.goto("/admin/articles/article/add/")
    signed_in.locator("#id_headline").fill("No room")
    signed_in.keyboard.press("Control+s")
    expect(signed_in.locator(".messagelist")).to_contain_text("Draft saved.")
    signed_in.locator("#id_headline").fill("No room at all")
    signed_in.keyboard.press("Control+s")
    expect(signed_in.locator(".messagelist")).to_contain_text("Draft saved.")
    expect(signed_in.locator("#id_headline")).to_have_value("No room at all")


def test_leaving_asks_nothing_for_what_is_typed_is_kept(signed_in: Page) -> None:
    assert leave(signed_in) == []
    signed_in.goto("/admin/articles/article/add/")
    expect(signed_in.locator(".offer")).to_contain_text("Half a thought")


def test_leaving_asks_first_where_nothing_can_keep_what_is_typed(
    signed_in: Page, complaints: list[str]
) -> None:
    signed_in.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    signed_in.route("**/unsaved/*", lambda route: route.abort())
    assert leave(signed_in) == ["beforeunload"]
    signed_in.close()  # the admin's own script complains, too, on the page that comes next
    complaints.clear()


def test_what_is_wrong_is_shown_and_has_the_focus(signed_in: Page) -> None:
    page = signed_in
    page.goto("/admin/interviews/interview/add/")
    page.locator("#id_headline").fill("Kept")
    page.locator("#id_tags").fill("!!!")
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".field-tags .errorlist")).to_contain_text("needs a letter or a digit")
    expect(page.locator("#id_tags")).to_be_focused()
    expect(page.locator("#id_headline")).to_have_value("Kept")


def test_known_tags_are_offered_for_the_last_of_several(signed_in: Page) -> None:
    page = signed_in
    for name in ("harbour", "climate change"):
        Tag.objects.create(name=name)
    page.goto("/admin/articles/article/add/")
    page.locator("#id_tags").press_sequentially("harbour, cl")
    offered = page.locator("#offered-tags option").evaluate_all("all => all.map(o => o.value)")
    assert offered == ["harbour, climate change"]


def test_the_form_fits_a_phone(signed_in: Page) -> None:
    page = signed_in
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/admin/interviews/interview/{make_interview().pk}/change/")
    expect(page.get_by_role("button", name="Publish")).to_be_in_viewport()
    page.evaluate("document.fonts.ready")  # the buttons' icons are letters of a font
    assert soon(page, "document.documentElement.scrollWidth === 390")
