"""A synthetic archive, to measure with: the same stories for the same seed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from django.conf import settings
from django.contrib.auth.models import User

from articles import press, prose, reviewing
from articles.models import Article, Fact, FactBox, Person, Tag
from articles.versions import save_version
from interviews.models import Exchange, Interview, Speaker
from newsroom.ops.copies import Copier, Pattern

WORDS = """
    harbour council tide ferry budget school water bridge report season market river storm crew
    night island vote fund trade union plan line price boat quay storehouse street mayor engine
    and the of to in a on for with from under over after before said found gave took kept asked
    new old small long early late quiet public empty steady northern second last open
""".split()  # noqa: SIM905 - to be read as words
SYLLABLES = """
    ma ri te lo ka ne su do vi ran bel tor fin gas pel um os art ely qui zen wyk dro hul
""".split()  # noqa: SIM905 - to be read as syllables
SUBJECTS = ("Harbour", "Council", "Schools", "Weather", "Trade", "Islands", "Budget", "Sport")
WORDS_A_STORY = 440
EVERY_TENTH = 10  # is an interview, and every tenth carries a fact box
BETWEEN_STORIES = timedelta(hours=3)
PATTERNS = 100  # stories that are written and published one by one
PEOPLE = 300
EDITORS = 40


def sentence(chance: Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize() + "."


def paragraphs(chance: Random, words: int) -> str:
    texts = [
        " ".join(sentence(chance, chance.randint(9, 19)) for _ in range(4))
        for _ in range(words // 55)
    ]
    return prose.clean_body(prose.paragraphs(texts))


def seed_archive(
    stories: int, *, by: User, now: datetime, versions: int = 1, seed: int = 1
) -> Iterator[Article]:
    """Publishes the stories, oldest first, the last of them a moment ago.

    With several versions each, most are copies of the first ones, and a few are drafts, scheduled,
    withdrawn, or changed since they were published.
    """
    # An archive on top of another has headlines, and so addresses, of its own.
    chance = Random(seed + Article.objects.count())  # noqa: S311 - for text, not for secrets
    for place, subject in enumerate(SUBJECTS[:4]):
        Tag.objects.get_or_create(
            name=subject, defaults={"is_section": True, "section_order": place}
        )
    box = _box(chance)
    moments = [now - BETWEEN_STORIES * (stories - number) for number in range(stories)]
    firsts = []
    for number, moment in enumerate(moments if versions == 1 else moments[:PATTERNS]):
        story = _interview(chance) if number % EVERY_TENTH == 5 else _article(chance, box, number)
        story.tags.add(*chance.sample(SUBJECTS, 2))
        _publish(story, by=by, now=moment)
        firsts.append(story)
        yield story
    if versions > 1:
        copier = Copier(
            chance=chance,
            patterns=[Pattern.of(story, versions) for story in firsts],
            people=list(_people(chance)),
            editors=list(_editors()),
            headline=lambda: _headline(chance),
            now=now,
        )
        yield from copier.copy(list(enumerate(moments))[len(firsts) :])


def _publish(story: Article, *, by: User, now: datetime) -> None:
    """Where four eyes are asked for, after a second account has approved it."""
    if settings.FOUR_EYES:
        save_version(story, by=by, now=now)
        reviewing.approve(story, by=next(_editors()), now=now)
    press.publish(story, by=by, now=now)


def _people(chance: Random) -> Iterator[Person]:
    for number in range(PEOPLE):
        name = f"{_name(chance)} {_name(chance)}"
        slug = f"{name.lower().replace(' ', '-')}-{number}"
        yield Person.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def _editors() -> Iterator[User]:
    for number in range(1, EDITORS + 1):
        editor, _made = User.objects.get_or_create(
            username=f"archive-{number}", defaults={"is_active": False}
        )
        yield editor


def _name(chance: Random) -> str:
    """One of some 15,000; few are frequent, and most are rare, as words are."""
    ends = [SYLLABLES[int(chance.random() ** 2 * len(SYLLABLES))] for _ in range(3)]
    return "".join(ends).capitalize()


def _headline(chance: Random) -> dict[str, str]:
    headline = f"{_name(chance)} {sentence(chance, 7)[:-1].lower()}"
    slug = f"{headline.lower().replace(' ', '-')[:80]}-{chance.randrange(10**9)}"
    standfirst = f"{_name(chance)} {sentence(chance, 21).lower()}"
    return {"headline": headline, "slug": slug, "standfirst": standfirst}


def _box(chance: Random) -> FactBox:
    box = FactBox.objects.create(heading=sentence(chance, 4)[:-1])
    for position in range(3):
        text = prose.clean_fact(prose.paragraphs([sentence(chance, 14)]))
        Fact.objects.create(box=box, position=position, label=sentence(chance, 2), text=text)
    return box


def _article(chance: Random, box: FactBox, number: int) -> Article:
    body = paragraphs(chance, WORDS_A_STORY)
    body += box.embed if number % EVERY_TENTH == 0 else ""
    return Article.objects.create(body=body, **_headline(chance))


def _interview(chance: Random, exchanges: int = 6) -> Interview:
    interview = Interview.objects.create(body=paragraphs(chance, 110), **_headline(chance))
    asks = Speaker.objects.create(
        interview=interview, name="HARBOUR POST", asks=True, is_organisation=True
    )
    answers = Speaker.objects.create(interview=interview, name="Mara Quill", position=1)
    Exchange.objects.bulk_create(
        Exchange(
            interview=interview,
            position=position,
            asked_by=asks,
            question=sentence(chance, 12)[:-1] + "?",
            answered_by=answers,
            answer=paragraphs(chance, 60),
        )
        for position in range(exchanges)
    )
    return interview
