"""Copies of published stories, in bulk, each with versions of its own: an archive of any size.

What is copied is what the desk and the press would have made; a test holds that.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import batched
from random import Random
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models, transaction

from articles import press
from articles.compose import Document, boxes_of, compose, count_words, digest
from articles.models import (
    Act,
    Address,
    Approval,
    Article,
    Assignment,
    Credit,
    FactBoxUse,
    Person,
    Publication,
    PublicationBox,
    PublicationPerson,
    PublicationTag,
    State,
    StoryWords,
    TaggedArticle,
    Version,
    What,
    Withdrawal,
)
from articles.searching import words_of
from interviews.models import Exchange, Interview, Speaker

AT_ONCE = 250
OWN = ("headline", "slug", "standfirst")  # of each copy, besides who made it
BETWEEN_SAVES = timedelta(minutes=7)
OF_A_THOUSAND = {  # the others are live
    State.DRAFT: range(10),
    State.CHANGED: range(10, 15),
    State.SCHEDULED: range(15, 17),
    State.WITHDRAWN: range(17, 20),
}


@dataclass
class Pattern:
    """A story to copy, and its text as it grew from version to version."""

    story: Article
    document: Document
    stages: list[dict[str, Any]]

    @classmethod
    def of(cls, story: Article, versions: int) -> "Pattern":
        document = compose(story)
        stages = [_stage(document, number / versions) for number in range(1, versions)]
        return cls(story, document, [*stages, {}])


def _stage(document: Document, part: float) -> dict[str, Any]:
    *paragraphs, rest = document["body"][0]["html"].split("</p>")
    begun = paragraphs[: max(1, int(len(paragraphs) * part))]
    body = [{"html": "</p>".join([*begun, rest])}, *document["body"][1:]]
    less = count_words(document["body"]) - count_words(body)
    return {"body": body, "words": document["words"] - less}


@dataclass
class Copy:
    pattern: Pattern
    state: State
    at: datetime  # of its last save
    person: Person
    saved_by: list[User]
    story: Article
    document: Document = field(default_factory=dict)
    versions: list[Version] = field(default_factory=list)

    @property
    def pressed(self) -> Version:
        return self.versions[-2 if self.state == State.CHANGED else -1]


@dataclass
class Copier:
    """Makes copies with words, people and editors drawn by `chance`."""

    chance: Random
    patterns: list[Pattern]
    people: list[Person]
    editors: list[User]
    headline: Any  # of the words of a headline, an address and a standfirst
    now: datetime

    def copy(self, moments: list[tuple[int, datetime]]) -> Iterator[Article]:
        for some in batched(moments, AT_ONCE):
            copies = [self.begin(number, at) for number, at in some]
            with transaction.atomic():
                self.insert(copies)
            yield from (copy.story for copy in copies)

    def begin(self, number: int, at: datetime) -> Copy:
        pattern = self.patterns[number % len(self.patterns)]
        places = OF_A_THOUSAND.items()
        state = next((state for state, those in places if number % 1000 in those), State.LIVE)
        story = Article(kind=pattern.story.kind, body=pattern.story.body, **self.headline())
        saved_by = self.chance.choices(self.editors, k=len(pattern.stages))
        return Copy(pattern, state, at, self.chance.choice(self.people), saved_by, story)

    def insert(self, copies: list[Copy]) -> None:
        Article.objects.bulk_create(copy.story for copy in copies)
        Credit.objects.bulk_create(Credit(story=copy.story, person=copy.person) for copy in copies)
        TaggedArticle.objects.bulk_create(
            TaggedArticle(content_object=copy.story, tag_id=tag["id"])
            for copy in copies
            for tag in copy.pattern.document["tags"]
        )
        for copy in copies:
            copy.document = _document(copy)
        FactBoxUse.objects.bulk_create(
            FactBoxUse(story=copy.story, box_id=box["id"])
            for copy in copies
            for box in boxes_of(copy.document)
        )
        _insert_versions(copies)
        shown = [copy for copy in copies if copy.state != State.DRAFT]
        if settings.FOUR_EYES:
            _approve(
                shown, dict(zip(self.editors, self.editors[1:] + self.editors[:1], strict=True))
            )
        _insert_publications(shown, self.now)
        Article.objects.filter(pk__in=[copy.story.pk for copy in copies]).take_stock()


def _document(copy: Copy) -> Document:
    if isinstance(copy.pattern.story, Interview):
        return compose(_interview(copy.pattern.story, copy.story))
    credit = Credit(person=copy.person)
    return {
        **copy.pattern.document,
        **{name: getattr(copy.story, name) for name in OWN},
        "credits": [{"role": credit.role, "name": copy.person.name, "slug": copy.person.slug}],
    }


def _interview(pattern: Interview, story: Article) -> Interview:
    Interview(article_ptr=story, endnote=pattern.endnote).save_base(raw=True)
    interview = Interview.objects.get(pk=story.pk)
    new: dict[int | None, Speaker] = {}
    for speaker in pattern.speakers.all():
        new[speaker.pk] = speaker
        speaker.pk, speaker.interview = None, interview
    Speaker.objects.bulk_create(new.values())
    exchanges = list(pattern.exchanges.all())
    for exchange in exchanges:
        exchange.pk, exchange.interview = None, interview
        exchange.asked_by = new.get(exchange.asked_by_id)
        exchange.answered_by = new.get(exchange.answered_by_id)
    Exchange.objects.bulk_create(exchanges)
    return interview


def _insert_versions(copies: list[Copy]) -> None:
    for copy in copies:
        last = len(copy.pattern.stages)
        copy.versions = [
            Version(
                story=copy.story,
                number=number,
                document={**copy.document, **stage},
                made_at=copy.at - BETWEEN_SAVES * (last - number),
                made_by=by,
            )
            for number, (stage, by) in enumerate(
                zip(copy.pattern.stages, copy.saved_by, strict=True), start=1
            )
        ]
    versions = [version for copy in copies for version in copy.versions]
    _inserted(Version, versions)
    _inserted(
        Act,
        [
            Act(what=What.SAVED, by=one.made_by, at=one.made_at, story=one.story, version=one)
            for one in versions
        ],
    )
    Assignment.objects.bulk_create(
        Assignment(story=one.story, editor=one.made_by, made_by=one.made_by, made_at=one.made_at)
        for one in (copy.versions[0] for copy in copies)
    )
    StoryWords.objects.bulk_create(
        StoryWords(story=copy.story, words=words_of(copy.document, {by.pk for by in copy.saved_by}))
        for copy in copies
    )


def _approve(copies: list[Copy], second: dict[User, User]) -> None:
    """What went out, by somebody who had not written it."""
    approvals = [
        Approval(version=one, by=second[one.made_by], at=one.made_at)
        for one in (copy.pressed for copy in copies)
    ]
    Approval.objects.bulk_create(approvals)
    _inserted(
        Act,
        [
            Act(
                what=What.APPROVED,
                by=one.by,
                at=one.at,
                story=one.version.story,
                version=one.version,
            )
            for one in approvals
        ],
    )


def _inserted(model: type[models.Model], rows: list[Any]) -> None:
    """Rows that are kept for ever can be inserted all at once, though no desk does that."""
    models.QuerySet[Any](model).bulk_create(rows)


def _insert_publications(copies: list[Copy], now: datetime) -> None:
    publications = [_publication(copy, now) for copy in copies]
    Publication.objects.bulk_create(publications)
    Address.objects.bulk_create(
        Address(path=publication.path, story_id=publication.story_id)
        for publication in publications
    )
    PublicationPerson.objects.bulk_create(
        PublicationPerson(publication=publication, person=copy.person)
        for publication, copy in zip(publications, copies, strict=True)
    )
    PublicationTag.objects.bulk_create(
        PublicationTag(publication=publication, tag_id=tag["id"])
        for publication in publications
        for tag in publication.version.document["tags"]
    )
    Withdrawal.objects.bulk_create(
        Withdrawal(
            story=publication.story,
            kind=Withdrawal.Kind.WITHDRAWN,
            at=publication.live_until,
            by=publication.made_by,
            public_reason="It was not ours.",
            ended=publication.version,
        )
        for publication in publications
        if publication.live_until
    )
    PublicationBox.objects.bulk_create(
        PublicationBox(publication=publication, box_id=box["id"], digest=digest(box))
        for publication in publications
        for box in boxes_of(publication.version.document)
    )


def _publication(copy: Copy, now: datetime) -> Publication:
    begin = now + timedelta(days=1) if copy.state == State.SCHEDULED else copy.pressed.made_at
    publication = Publication(
        story=copy.story,
        version=copy.pressed,
        live_from=begin,
        published_at=begin,
        made_at=copy.pressed.made_at,
        made_by=copy.pressed.made_by,
        path=press.path_of(copy.story.slug, begin),
    )
    if copy.state == State.WITHDRAWN:
        publication.live_until = copy.at + BETWEEN_SAVES
    press.derive(publication)
    return publication
