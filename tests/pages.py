"""Every page of the desk, as the URL configuration has them, so that none can be forgotten."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib.admin import site
from django.contrib.auth.models import Group, User
from django.urls import get_resolver, reverse
from django.utils import timezone

from articles import noting, press, reviewing, sharing
from articles.models import Credit, Fact, Person, ShareLink, Unsaved
from articles.pictures.rights import today
from articles.versions import save_version
from interviews.models import Interview
from tests.library import make_picture
from tests.stories import make_article, make_factbox, make_interview

KEY = "7d1f0c0e-55aa-4b6e-9d0a-2f3f4a5b6c7d"  # of a form that was left


def make_newsroom(ada: User) -> Interview:
    """A story that everything has been done to, and one row of each kind."""
    now = timezone.now()
    box = make_factbox()
    Fact.objects.filter(box=box).update(review_by=now.date() - timedelta(days=1))
    story = make_interview(exchanges=7)
    story.body += box.embed
    story.save()
    story.tags.add("harbour")
    person = Person.objects.create(name="Mara Quill", slug="mara-quill")
    Credit.objects.create(story=story, person=person, role="Reported by", position=1)
    save_version(story, by=ada, now=now)
    press.publish(story, by=ada, now=now)
    story.headline += " and a half"
    story.save()
    save_version(story, by=ada, now=now, note="Longer")
    press.schedule(story, by=ada, now=now, live_from=now + timedelta(days=1))
    reviewing.submit(story, by=ada, now=now)
    noting.write(story, "Who says so?", by=ada, to=ada, now=now, at="body The ferry")
    ends = now + timedelta(days=7)
    sharing.share(
        ShareLink(story_id=story.pk, name="R. Downie", made_by=ada, made_at=now, expires_at=ends)
    )
    Unsaved.objects.create(
        editor=ada, key=KEY, kind="interview", story=story, revision=1, typed_at=now,
        fields={"headline": ["Not saved"]}, kept_until=ends,
    )  # fmt: skip
    picture = make_picture(ada, alt="", credit="", rights_until=today(now))
    gallery = picture.embed.replace("></", ' data-layout="gallery"></')
    make_article("A draft", lead=picture.embed, body=f"<p>Look.</p>{picture.embed}{gallery * 2}")
    Group.objects.get_or_create(name="Reporters")
    return story


def first_of(name: str) -> Any:
    """The key of a row for a page that is named after its kind."""
    for model in filter(site.is_registered, apps.get_models()):
        if name.startswith(f"{model._meta.label_lower.replace('.', '_')}_"):
            first = model.objects.first()
            return first.pk if first else 0
    return 0


def addresses(story: Interview) -> Iterator[tuple[str, str]]:
    """The name and an address of each page, where the newsroom has what it is about."""
    patterns = get_resolver().namespace_dict["admin"][1].reverse_dict
    for name in filter(lambda one: isinstance(one, str), patterns):
        for possibility in patterns.getlist(name):
            held = {
                "object_id": first_of(name),
                "pk": story.pk,
                "number": 1,
                "box_id": story.box_uses.get().box_id,
                "key": KEY if name == "typed" else story.share_links.get().key,
                "id": first_of(name),
            }
            if name.startswith("interviews_interview"):
                held["object_id"] = story.pk
            wanted = possibility[0][0][1]
            if set(wanted) <= held.keys():
                yield name, reverse(f"admin:{name}", kwargs={one: held[one] for one in wanted})
    yield "new_from_text", reverse("transfer:new_from_text")
