"""Whatever can be done to a story at the desk, in any order."""

from datetime import timedelta

from django.contrib.auth.models import User

from articles import press
from articles.models import Article, Correction, Withdrawal
from articles.versions import save_version
from tests.stories import make_article, make_factbox

Kind = Withdrawal.Kind
MINUTE = timedelta(minutes=1)
ACTS = (
    *("write", "save", "form", "publish", "schedule", "unschedule", "reschedule", "expire"),
    *("withdraw", "kill", "vanish", "move", "bring_back", "refresh", "correct", "improve"),
    *("embargo", "embargo_until", "lift", "hold_back", "tell_again"),
)


class Desk:
    """Ada at one story, with another one; a form of hers was opened some time ago."""

    def __init__(self, now) -> None:
        self.now = self.begun = now
        self.by, _made = User.objects.get_or_create(username="ada")
        self.box = make_factbox()
        self.story = make_article(body=f"<p>Words.</p>{self.box.embed}")
        self.opened = Article.objects.get(pk=self.story.pk)
        self.other = make_article("Another story")

    def write(self) -> None:
        Article.objects.filter(pk=self.story.pk).update(standfirst=f"Written at {self.now}.")

    def save(self) -> None:
        save_version(self.story, by=self.by, now=self.now)

    def form(self) -> None:
        """What was typed into a form that knows nothing of what came after."""
        self.opened.headline = f"Typed at {self.now}"
        self.opened.save()
        self.opened = Article.objects.get(pk=self.story.pk)

    def publish(self) -> None:
        press.publish(self.story, by=self.by, now=self.now)

    def schedule(self) -> None:
        later = self.now + 3 * MINUTE
        press.schedule(self.story, by=self.by, now=self.now, live_from=later)

    def expire(self) -> None:
        plan = press.Plan(expires_at=self.now + 4 * MINUTE)
        press.publish(self.story, by=self.by, now=self.now, plan=plan)

    def correct(self) -> None:
        notice = press.Notice(Correction.Kind.CORRECTION, "The year was wrong.")
        press.correct(self.story, notice, by=self.by, now=self.now)

    def improve(self) -> None:
        notice = press.Notice(Correction.Kind.IMPROVEMENT, "A comma.", on_top=True)
        plan = press.Plan(live_from=self.now + 2 * MINUTE, notice=notice)
        press.publish(self.story, by=self.by, now=self.now, plan=plan)

    def reschedule(self) -> None:
        press.reschedule(self.story, by=self.by, now=self.now)

    def embargo(self) -> None:
        press.put_under_embargo(self.story, by=self.by, now=self.now, reason="The minister.")

    def embargo_until(self) -> None:
        until = self.now + 5 * MINUTE
        press.put_under_embargo(
            self.story, by=self.by, now=self.now, reason="The report.", until=until
        )

    def lift(self) -> None:
        press.lift(self.story, by=self.by, now=self.now)

    def kill(self) -> None:
        press.withdraw(self.story, Kind.KILLED, by=self.by, now=self.now, reason="Not true.")

    def vanish(self) -> None:
        press.withdraw(self.story, Kind.VANISHED, by=self.by, now=self.now)

    def move(self) -> None:
        press.withdraw(self.story, Kind.MOVED, by=self.by, now=self.now, moved_to=self.other)

    def bring_back(self) -> None:
        press.bring_back(self.story, by=self.by, now=self.now)

    def hold_back(self) -> None:
        version = self.story.versions.last()
        press.hold_back(self.story, version, by=self.by, now=self.now, reason="The court.")

    def tell_again(self) -> None:
        if version := self.story.versions.last():
            press.tell_again(self.story, version, by=self.by, now=self.now)

    def unschedule(self) -> None:
        press.unschedule(self.story, by=self.by, now=self.now)

    def withdraw(self) -> None:
        press.withdraw(self.story, by=self.by, now=self.now, reason="Not ours.")

    def refresh(self) -> None:
        fact = self.box.facts.first()
        fact.text = f"<p>As of {self.now}.</p>"
        fact.save()
        press.refresh_box(self.story, self.box, by=self.by, now=self.now)
