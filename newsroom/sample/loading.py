"""Puts the sample newsroom into an empty one, through the same doors as everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify

from articles import press, reviewing
from articles.models import Article, Correction, Credit, Fact, FactBox, Person, Tag
from articles.prose import EMBED, paragraphs
from articles.versions import save_version
from interviews.models import Interview
from newsroom.sample.hanging import Hung, hang, names_in, take_all
from newsroom.sample.texts import Told, dress, moment, read_story, swap, tell, tell_pictures
from newsroom.transfer.drafts import make_draft
from newsroom.transfer.text import parse

AT_WORK = timedelta(minutes=35)  # from the reporter's last save until the editor publishes


@dataclass
class Loading:
    told: Told
    staff: Mapping[str, User]
    now: datetime
    pictures: Hung = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    boxes: dict[str, FactBox] = field(default_factory=dict)

    def begins(self, story: Told) -> datetime:
        return moment(story.get("published") or story["drafted"], self.now)


def load(staff: Mapping[str, User], now: datetime) -> int:
    """The number of stories. `staff` is who edits and who reports, by user name."""
    loading = Loading(tell(), staff, now)
    loading.pictures = _take_pictures(loading)
    return _load_stories(loading)


def _take_pictures(loading: Loading) -> Hung:
    """Those of the newest story first. What was taken at an earlier try is there already."""
    stories = sorted(loading.told["stories"], key=loading.begins, reverse=True)
    added = {
        name: loading.begins(story) - 6 * AT_WORK for story in stories for name in names_in(story)
    }
    return take_all(tell_pictures(), added, by=loading.staff["reporter"], now=loading.now)


@transaction.atomic
def _load_stories(loading: Loading) -> int:
    for order, name in enumerate(loading.told["sections"], start=1):
        Tag.objects.create(name=name, is_section=True, section_order=order)
    stories = sorted(loading.told["stories"], key=loading.begins)
    for story in stories:
        _add(loading, story)
    return len(stories)


def _add(loading: Loading, told: Told) -> None:
    at = loading.begins(told)
    day = moment(told["scheduled"], loading.now) if "scheduled" in told else at
    story = make_draft(parse(read_story(told["file"], day.date())))
    story.slug = told.get("slug", story.slug)
    story.body = hang(dress(story.body, told, loading.paths), told, loading.pictures)
    story.lead = loading.pictures[told["lead"]].embed if "lead" in told else ""
    _source_boxes(loading, story, told.get("boxes", []))
    story.save()
    Article.objects.filter(pk=story.pk).update(made_at=at - 4 * AT_WORK)
    if isinstance(story, Interview):
        _introduce(story, loading.told["speakers"])
        _finish(story, told)
    _credit(story, told["credits"])
    story.tags.add(*told["tags"])
    save_version(story, by=loading.staff["reporter"], now=at - AT_WORK)
    _press(loading, story, told, at)
    for act in told.get("later", []):
        _do(loading, story, act)


def _press(loading: Loading, story: Article, told: Told, at: datetime) -> None:
    editor = loading.staff["editor"]
    if {"scheduled", "published"} & told.keys():
        _approve(loading, story, at)
    if "scheduled" in told:
        live_from = moment(told["scheduled"], loading.now)
        press.schedule(story, by=editor, now=at, live_from=live_from)
    elif "published" in told:
        loading.paths[told["file"]] = press.publish(story, by=editor, now=at).path


def _approve(loading: Loading, story: Article, at: datetime) -> None:
    """By whoever did not write it, where the newsroom asks for that."""
    if settings.FOUR_EYES:
        wrote = story.versions.defer("document").first()
        by = next(user for user in loading.staff.values() if wrote and user != wrote.made_by)
        reviewing.approve(story, by=by, now=at)


def _do(loading: Loading, story: Article, act: Told) -> None:
    """What happened to the story since: publish again, save, withdraw, hold a text back."""
    by, at = loading.staff[act.get("by", "editor")], moment(act["when"], loading.now)
    if act["act"] == "withdraw":
        press.withdraw(story, by=by, now=at, reason=act["reason"])
        return
    if act["act"] == "hold back":
        version = story.versions.get(number=act["version"])
        press.hold_back(story, version, by=by, now=at, reason=act["reason"])
        return
    for old, new in act["replace"]:
        name = next(
            name for name in ("headline", "standfirst", "body") if old in _text(story, name)
        )
        setattr(story, name, swap(_text(story, name), old, new))
    story.slug = act.get("slug", story.slug)
    story.save()
    save_version(story, by=by, now=at, note=act["note"])
    if act["act"] == "publish":
        _approve(loading, story, at)
        press.publish(story, by=by, now=at, plan=press.Plan(notice=_notice(act.get("tell"))))


def _notice(told: Told | None) -> press.Notice | None:
    if not told:
        return None
    return press.Notice(Correction.Kind(told["kind"]), told["text"], told.get("on_top", False))


def _text(story: Article, name: str) -> str:
    text: str = getattr(story, name)
    return text


def _introduce(interview: Interview, told: Mapping[str, Any]) -> None:
    for name, fields in told.items():
        interview.speakers.filter(name=name).update(**fields)


def _finish(interview: Interview, told: Told) -> None:
    """The note below it, and the words that stand out."""
    interview.endnote = paragraphs([told["endnote"]])
    interview.save(update_fields=["endnote"])
    for words in told["pull_quotes"]:
        exchange = interview.exchanges.get(answer__contains=words)
        exchange.answer = swap(exchange.answer, words, f"<mark>{words}</mark>")
        exchange.save(update_fields=["answer"])


def _credit(story: Article, told: Mapping[str, Sequence[str]]) -> None:
    names = [(role, name) for role in told for name in told[role]]
    for position, (role, name) in enumerate(names, start=1):
        person, _made = Person.objects.get_or_create(slug=slugify(name), defaults={"name": name})
        Credit.objects.create(story=story, person=person, role=role, position=position)


def _source_boxes(loading: Loading, story: Article, names: Sequence[str]) -> None:
    """Gives the facts their sources and days; a box that an earlier story has is used again."""
    found = FactBox.objects.in_bulk([int(embed["id"]) for embed in EMBED.finditer(story.body)])
    for name, box in zip(names, found.values(), strict=True):
        if first := loading.boxes.get(name):
            story.body = swap(story.body, box.embed, first.embed)
            box.delete()
            continue
        loading.boxes[name] = box
        facts = zip(box.facts.all(), loading.told["boxes"][name]["facts"], strict=True)
        for fact, told in facts:
            _source(fact, told, loading.now)


def _source(fact: Fact, told: Told, now: datetime) -> None:
    fact.source = told["source"]
    fact.as_of = (now + timedelta(days=told["as_of"])).date()
    fact.review_by = (now + timedelta(days=told["review_by"])).date()
    fact.save()
