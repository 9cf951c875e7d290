"""A story with words found nowhere else, in every state; and all paths that might tell it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Max
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from articles import noting, press, reviewing, sharing
from articles.models import (
    Correction,
    Credit,
    Person,
    Rendition,
    ShareLink,
    Tag,
    Withdrawal,
)
from articles.pictures import storage
from articles.versions import save_version
from interviews.models import Exchange, Interview, Speaker
from tests.picture_rows import embed, make_picture
from tests.pictures import photograph
from tests.stories import make_article, make_factbox

WORD = "zyzzogeton"  # in all that is the canary's own, its address included
SHARED = (
    "quokkamander"  # in its fact box, picture, tag and person, which are everybody's at the desk
)
NEVER = "never-was"
HOUR = timedelta(hours=1)
Kind = Withdrawal.Kind


class Canary:
    def __init__(self, ada: User) -> None:
        self.ada = ada
        self.other = make_article("The ferry reopens")
        press.publish(self.other, by=ada, now=timezone.now)
        box = make_factbox("Quokkamander in figures")
        picture = make_picture(
            ada, "quokkamander", caption="A quokkamander.", credit="Quokkamander"
        )
        Rendition.objects.create(
            picture=picture,
            width=640,
            height=400,
            format="jpeg",
            name=storage.keep(photograph(), "jpeg"),
            size=1,
        )
        self.story = Interview.objects.create(
            headline="Zyzzogeton found in the harbour",
            standfirst="What the zyzzogeton wants.",
            body=f"<p>A zyzzogeton was seen.</p>{box.embed}{picture.embed}",
            lead=embed(picture, caption="The zyzzogeton at sea."),
        )
        self.person = Person.objects.create(name="Quokkamander Quill", slug="quokkamander-quill")
        Credit.objects.create(story=self.story, person=self.person)
        self.story.tags.add("Quokkamander tag")
        speaker = Speaker.objects.create(interview=self.story, name="Zyzzogeton Tamm", position=1)
        Exchange.objects.create(
            interview=self.story,
            position=1,
            question="What is a zyzzogeton?",
            answered_by=speaker,
            answer="<p>A zyzzogeton.</p>",
        )
        self.save("Zyzzogeton note")
        noting.write(self.story, "Is zyzzogeton right?", by=ada, to=ada, now=timezone.now())
        ends = timezone.now() + timedelta(days=7)
        self.link = sharing.share(
            ShareLink(
                story_id=self.story.pk,
                name="R. Downie",
                made_by=ada,
                made_at=timezone.now(),
                expires_at=ends,
            )
        )

    def save(self, note: str = "") -> None:
        save_version(self.story, by=self.ada, now=timezone.now(), note=note)

    def draft(self) -> None:
        pass

    def submitted(self) -> None:
        reviewing.submit(self.story, by=self.ada, now=timezone.now())

    def approved(self) -> None:
        self.submitted()
        reviewing.approve(self.story, by=self.ada, now=timezone.now())

    def scheduled(self) -> None:
        self.approved()
        press.schedule(self.story, by=self.ada, now=timezone.now, live_from=timezone.now() + HOUR)

    def embargoed(self) -> None:
        self.scheduled()
        self.embargo(until=timezone.now() + 2 * HOUR)

    def embargoed_until_lifted(self) -> None:
        self.scheduled()
        self.embargo(until=None)

    def embargo(self, until: Any) -> None:
        press.put_under_embargo(
            self.story, by=self.ada, now=timezone.now, reason="The zyzzogeton speaks.", until=until
        )

    def killed_before_it_was_live(self) -> None:
        self.scheduled()
        self.take(Kind.KILLED)

    def live(self) -> None:
        """With a correction."""
        press.publish(self.story, by=self.ada, now=timezone.now)
        self.story.standfirst = "What the zyzzogeton really wants."
        self.story.save()
        notice = press.Notice(Correction.Kind.CORRECTION, "We misspelt zyzzogeton.")
        plan = press.Plan(notice=notice)
        press.publish(self.story, by=self.ada, now=timezone.now, plan=plan)

    def withdrawn(self) -> None:
        self.live()
        self.take(Kind.WITHDRAWN)

    def moved(self) -> None:
        self.live()
        self.take(Kind.MOVED)

    def killed(self) -> None:
        self.live()
        self.take(Kind.KILLED)

    def vanished(self) -> None:
        self.live()
        self.take(Kind.VANISHED)

    def expired(self) -> None:
        ends = timezone.now() - HOUR / 2
        plan = press.Plan(expires_at=ends)
        press.publish(self.story, by=self.ada, now=ends - HOUR, plan=plan)

    def take(self, kind: Kind) -> None:
        moved_to = self.other if kind == Kind.MOVED else None
        reason = "It was not true."
        press.withdraw(
            self.story, kind, by=self.ada, now=timezone.now, reason=reason, moved_to=moved_to
        )

    @property
    def path(self) -> str:
        """Where it is, was or would be."""
        slug, day = self.story.slug, timezone.now()
        pressed = self.story.publications.aggregate(Max("path"))["path__max"]
        return pressed or press.path_of(slug, day)


# States in which there is, for everybody outside, no such story.
HIDDEN = (
    *("draft", "submitted", "approved", "scheduled", "embargoed", "embargoed_until_lifted"),
    *("killed_before_it_was_live", "vanished"),
)
GONE = ("withdrawn", "moved", "killed", "expired")
SEALED = ("killed_before_it_was_live", "killed", "vanished")


def parts_of(path: str) -> dict[str, str]:
    _root, year, month, day, slug, _end = path.split("/")
    return {"year": year, "month": month, "day": day, "slug": slug}


def story_page(canary: Canary) -> list[dict[str, Any]]:
    return [parts_of(canary.path)]


def no_arguments(_canary: Canary) -> list[dict[str, Any]]:
    return [{}]


def by_token(_canary: Canary) -> list[dict[str, Any]]:
    return [{"token": "forged"}]


# What stands for the arguments of each public path. A path that is not here fails the walk.
FILLED: dict[str, Callable[[Canary], list[dict[str, Any]]]] = {
    "front:story": story_page,
    "front:history": story_page,
    "front:tag": lambda _canary: [{"slug": tag.slug} for tag in Tag.objects.all()],
    "front:person": lambda _canary: [{"slug": one.slug} for one in Person.objects.all()],
    "front:month": lambda canary: [
        {part: parts_of(canary.path)[part] for part in ("year", "month")}
    ],
    "front:correction": lambda _canary: [{"pk": one.pk} for one in Correction.objects.all()],
    "media": lambda _canary: [{"name": one.name} for one in Rendition.objects.all()],
    "newsletter:confirm": by_token,
    "newsletter:leave": by_token,
    "newsletter:again": by_token,
    "shared": by_token,
}
DESK = ("admin:", "transfer:")


def named(
    patterns: list[URLPattern | URLResolver] | None = None, namespace: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every path of the URL configuration, by its full name."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from named(pattern.url_patterns, inside)
        else:
            yield f"{namespace}{pattern.name}", pattern


def public_paths(canary: Canary) -> Iterator[tuple[str, str]]:
    """The name and the address of all there is outside the desk, for this story."""
    for name, pattern in named():
        if name.startswith(DESK):
            continue
        plain = not pattern.pattern.regex.groups and not pattern.pattern.converters
        fill = FILLED.get(name, no_arguments if plain else None)
        assert fill, f"Say in FILLED what stands for the arguments of {name}."
        for arguments in fill(canary):
            yield name, reverse(name, kwargs=arguments)


def desk_paths(canary: Canary) -> Iterator[str]:
    """Every address of the desk, with the canary's key and those of its rows."""
    held = {
        "object_id": canary.story.pk,
        "pk": canary.story.pk,
        "number": 1,
        "box_id": canary.story.box_uses.get().box_id,
        "content_type_id": 1,
        "app_label": "interviews",
        "url": "interviews/",
        "key": canary.link.pk,
        "id": 1,
    }
    patterns = get_resolver().namespace_dict["admin"][1].reverse_dict
    for name in filter(lambda one: isinstance(one, str), patterns):
        for possibility in patterns.getlist(name):
            wanted = possibility[0][0][1]
            missing = set(wanted) - held.keys()
            assert not missing, f"Say what stands for {missing} of admin:{name}."
            yield reverse(f"admin:{name}", kwargs={part: held[part] for part in wanted})


def told(client: Client, address: str) -> str:
    """All that an answer says, in lower case: its headers and every byte of it."""
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return f"{answer.headers} {body.decode(errors='replace')}".lower()
