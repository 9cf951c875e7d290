"""Dan starts the demo: what he finds is a newsroom at work."""

import re
import tempfile
from collections import Counter
from io import StringIO
from pathlib import Path

from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import TestCase, override_settings
from django.utils import timezone

from articles.compose import compose
from articles.models import (
    Article,
    Fact,
    FactBox,
    Picture,
    Publication,
    SiteGeneration,
    State,
    Tag,
    Version,
    Withdrawal,
)
from interviews.models import Interview
from newsroom.sample.accounts import known_passwords
from tests.sample_pictures import hung_at_once

PASSWORD = re.compile(r"sign in as (\w+), password ([a-z]+(?:-[a-z]+){3})\n")


def load() -> str:
    out = StringIO()
    with hung_at_once():
        call_command("sample_newsroom", stdout=out)
    return out.getvalue()


class SampleNewsroom(TestCase):
    @classmethod
    def setUpClass(cls):
        cls.var = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.enterClassContext(override_settings(VAR=cls.var))
        super().setUpClass()

    @classmethod
    def setUpTestData(cls):
        cls.said = load()

    def states(self):
        return {story: story.state for story in Article.objects.with_state(timezone.now())}

    def test_stories_stand_in_every_state(self):
        assert Counter(self.states().values()) == {
            State.LIVE: 13,
            State.CHANGED: 2,
            State.DRAFT: 1,
            State.SCHEDULED: 1,
            State.WITHDRAWN: 1,
        }

    def test_three_are_interviews_and_one_has_three_speakers(self):
        speakers = [interview.speakers.count() for interview in Interview.objects.all()]
        assert sorted(speakers) == [2, 2, 3]
        for interview in Interview.objects.all():
            [asks] = interview.speakers.filter(asks=True)
            assert (asks.name, asks.short, asks.is_organisation) == (*["Ansel Courier"] * 2, True)
            assert all(speaker.role for speaker in interview.speakers.filter(asks=False))
            assert 5 <= len(compose(interview)["exchanges"]) <= 9

    def test_the_second_guest_answers_too(self):
        interview = Interview.objects.get(slug="interview-oduya-thibodeaux-automation")
        answers = [len(part["answers"]) for part in compose(interview)["exchanges"]]
        assert answers == [2, 2, 2, 1, 3, 2, 2]

    def test_every_live_story_can_be_read(self):
        for publication in Publication.objects.live():
            response = self.client.get(publication.path)
            assert response.status_code == 200, publication.path
            self.assertContains(response, publication.headline)

    def test_the_front_page_leads_with_the_newest(self):
        response = self.client.get("/")
        self.assertContains(response, "Tamsel ferry cleared to sail again")
        for section in Tag.objects.filter(is_section=True):
            self.assertContains(response, f'href="/tags/{section.slug}/"')

    def test_every_section_and_tag_of_a_live_story_has_its_page(self):
        for tag in Tag.objects.filter(publications__in=Publication.objects.live()).distinct():
            assert self.client.get(tag.get_absolute_url()).status_code == 200
        sections = Tag.objects.filter(is_section=True).order_by("section_order")
        assert [tag.name for tag in sections] == [
            *("City", "Harbour", "Environment", "Business", "Culture", "Sport")
        ]

    def test_the_withdrawn_story_says_why(self):
        response = self.client.get(Withdrawal.objects.get().story.publications.get().path)
        self.assertContains(response, "had already dropped", status_code=410)

    def test_the_renamed_story_is_found_under_its_old_address(self):
        old = Publication.objects.get(path__endswith="/tram-4-closed-nine-weeks/")
        response = self.client.get(old.path, follow=True)
        assert [status for _path, status in response.redirect_chain] == [301]
        self.assertContains(response, "two more weeks")

    def test_no_link_between_stories_is_broken(self):
        stories = Publication.objects.live()
        linked = {path for one in stories for path in re.findall(r'href="(/\d[^"]+)"', one.html)}
        assert len(linked) >= 5
        for path in linked:
            assert self.client.get(path).status_code == 200, path

    def page(self, slug):
        path = Publication.objects.live().get(path__endswith=f"/{slug}/").path
        return self.client.get(path).content.decode()

    def test_the_front_page_has_a_picture_for_each_story_but_two(self):
        html = self.client.get("/").content.decode()
        assert html.count('<div class="card__picture">') == 13
        assert html.index('<div class="card__picture">') < html.index("Tamsel ferry cleared")

    def test_a_night_with_the_pilots_has_a_lead_and_a_gallery_of_four(self):
        html = self.page("night-with-the-pilots")
        assert html.count('<figure class="figure figure--lead">') == 1
        assert html.count('<figure class="figure figure--small">') == 4
        assert "Illustration: Pia Vandermeer" in html
        assert '<span class="figure__made">Made by software</span>' in html

    def test_pictures_stand_in_the_text_wide_and_upright(self):
        assert "figure--wide" in self.page("oysters-return-to-the-verrin")
        assert "figure--upright" in self.page("interview-ilario-benn-boatbuilder")

    def test_no_page_shows_the_picture_to_which_the_rights_have_ended(self):
        assert Picture.objects.get(file_name="steps.jpg").uses.count() == 1
        assert "<picture" not in self.page("lowquay-steps-open-to-swimmers")
        assert "<picture" not in self.page("fennmarsh-rents-outpace-pay")

    def test_facts_say_where_they_come_from_and_when_to_look_again(self):
        assert FactBox.objects.count() == 5
        for fact in Fact.objects.all():
            assert all([fact.source, fact.as_of, fact.review_by])
            assert fact.as_of < timezone.localdate()
        assert Fact.objects.to_review(timezone.localdate()).get().as_of

    def test_one_box_stands_in_two_stories(self):
        used = {box.heading: box.uses.count() for box in FactBox.objects.all()}
        assert used.pop("Verrin Water in figures") == 2
        assert set(used.values()) == {1}

    def test_one_live_story_waits_for_its_correction(self):
        story = Article.objects.get(slug="fennmarsh-rents-outpace-pay")
        live = Publication.objects.live().get(story=story)
        newest = story.versions.first()
        assert self.states()[story] == State.CHANGED
        assert "9,400 of the city" in live.html
        assert "4,900 of the city" in str(newest.document)
        assert "9,400" not in str(newest.document)
        assert newest.note.startswith("Correction to come")

    def test_four_stories_were_corrected_and_one_text_is_held_back(self):
        page = self.client.get("/corrections/").content.decode()
        for kind in ("Update", "Improvement", "Correction", "Apology"):
            assert f"<b>{kind}</b>" in page
        football = Publication.objects.live().get(path__endswith="/saltgate-athletic-promoted/")
        self.assertContains(self.client.get(football.path), "We first wrote six.")
        self.assertContains(self.client.get(f"{football.path}history/"), "<ins>", count=1)
        swimmers = Publication.objects.live().get(path__contains="/lowquay-steps-open")
        history = self.client.get(f"{swimmers.path}history/")
        self.assertContains(history, "held back for legal reasons")
        self.assertNotContains(history, "Terblanche")

    def test_texts_are_dated_and_dressed(self):
        for version in Version.objects.all():
            text = str(version.document["body"]) + version.document["standfirst"]
            assert not re.search(r"\{(date|month|year|weekday) |•", text), version
        budget = Article.objects.get(slug="council-passes-budget-by-one-vote")
        assert "<h2>Where the money goes</h2><ul><li><p>Schools" in budget.body

    def test_loading_again_adds_nothing_and_keeps_edits(self):
        story = Article.objects.get(slug="tamsel-ferry-to-sail-again")
        Article.objects.filter(pk=story.pk).update(headline="Dan was here")
        before = Version.objects.count(), User.objects.count(), SiteGeneration.current()
        assert load().startswith("The newsroom has stories already; none were added.")
        assert (Version.objects.count(), User.objects.count(), SiteGeneration.current()) == before
        assert Article.objects.get(pk=story.pk).headline == "Dan was here"

    def test_the_editor_signs_in_as_it_is_printed_and_sees_the_desk(self):
        passwords = dict(PASSWORD.findall(self.said))
        assert self.client.login(username="editor", password=passwords["editor"])
        self.assertContains(self.client.get("/admin/articles/article/"), "Tamsel ferry")

    def test_the_reporter_writes_but_does_not_publish(self):
        passwords = dict(PASSWORD.findall(self.said))
        assert self.client.login(username="reporter", password=passwords["reporter"])
        story = Article.objects.get(slug="school-meals-on-the-plate")
        assert self.client.get(f"/admin/articles/article/{story.pk}/change/").status_code == 200
        reporter = User.objects.get(username="reporter")
        assert reporter.has_perms(["articles.add_article", "interviews.change_interview"])
        assert not reporter.has_perm("articles.publish_article")

    def test_passwords_are_kept_for_the_owner_alone(self):
        assert (self.var / "demo" / "passwords.json").stat().st_mode & 0o777 == 0o600

    def test_a_password_that_was_changed_is_not_told_any_more(self):
        editor = User.objects.get(username="editor")
        editor.set_password("known to the editor alone")
        editor.save()
        assert set(known_passwords()) == {"reporter"}
        assert "sign in as editor" not in load()


class NewsroomInUse(TestCase):
    def setUp(self):
        self.var = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.enterContext(override_settings(VAR=self.var))

    def test_a_story_of_ones_own_keeps_the_sample_away_but_one_can_sign_in(self):
        Article.objects.create(headline="Our own story")
        assert PASSWORD.search(load())
        assert Article.objects.get().headline == "Our own story"

    def test_a_newsroom_with_its_own_editor_gets_no_account(self):
        User.objects.create_superuser("ada")
        Article.objects.create(headline="Our own story")
        assert "sign in with your own account" in load()
        assert User.objects.get().username == "ada"

    def test_an_account_that_is_called_editor_already_keeps_its_password(self):
        ada = User.objects.create_user("editor", password="hers")
        load()
        ada.refresh_from_db()
        assert ada.check_password("hers")
        assert not ada.is_superuser


class WithFourEyes(TestCase):
    def test_the_demo_starts_where_nothing_goes_out_unapproved(self):
        var = self.enterContext(tempfile.TemporaryDirectory())
        self.enterContext(override_settings(VAR=Path(var), FOUR_EYES=True))
        load()
        assert Publication.objects.live().count() == 15
