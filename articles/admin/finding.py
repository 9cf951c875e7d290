"""Which stories an editor means who types a tag, or a name."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy

from articles import searching
from articles.models import Person, State, Tag, TaggedArticle
from articles.models.article import ArticleQuerySet

NAMESAKES = 20  # of whom the stories are found at once
UNDER_EMBARGO = ("embargo", gettext_lazy("Under embargo"))  # beside whatever state it has
STATES = [*State.choices, UNDER_EMBARGO]


def in_state(stories: ArticleQuerySet, asked: str, now: datetime) -> ArticleQuerySet:
    is_embargo = asked == UNDER_EMBARGO[0]
    return stories.under_embargo(now) if is_embargo else stories.in_state(asked, now)


def by_tag(typed: str) -> Q:
    """Of stories: they carry the tag of this name or address."""
    typed = " ".join(typed.split())
    slugs = {typed, slugify(typed, allow_unicode=True)}
    tags = Tag.objects.filter(Q(name=typed) | Q(slug__in=slugs)).values("pk")
    carried = TaggedArticle.objects.filter(content_object=OuterRef("pk"), tag__in=tags)
    return Q(Exists(carried))


def by_person(typed: str) -> Q:
    """Of stories: somebody of this name made them, speaks in them or saved them."""
    typed = " ".join(typed.split())
    people = Person.objects.filter(Q(slug=typed) | Q(name__icontains=typed))
    names = Q(username=typed) | Q(first_name__icontains=typed) | Q(last_name__icontains=typed)
    editors = User.objects.filter(names).order_by("pk")
    slugs = list(people.values_list("slug", flat=True)[:NAMESAKES])
    keys = list(editors.values_list("pk", flat=True)[:NAMESAKES])
    return searching.find("", people=slugs, editors=keys)
