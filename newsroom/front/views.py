"""Readers' pages. Each reads Publications that are live, and nothing else."""

from datetime import datetime
from http import HTTPStatus

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from articles.models import Person, Publication, Tag
from articles.models.publication import PublicationQuerySet
from newsroom.caching import briefly
from newsroom.front.gone import newest, not_live
from newsroom.front.paging import page_of
from newsroom.front.structured import news_article

FIRST_YEAR = "1600"  # before it there was no newspaper


def home(request: HttpRequest) -> HttpResponse:
    newest = list(Publication.objects.live().on_front_page())
    lead, following = newest[:1], newest[1:]
    interviews = [story for story in following[4:] if story.kind == "interview"][:4]
    context = {
        "lead": lead[0] if lead else None,
        "next": following[:4],
        "interviews": interviews,
        "more": [story for story in following[4:] if story not in interviews],
    }
    return render(request, "front/home.html", context)


def story(request: HttpRequest, **_parts: str) -> HttpResponse:
    path = request.path_info
    publication = Publication.objects.live().filter(path=path).first()
    if not publication:
        return not_live(request, path)
    context = {"publication": publication, "structured": news_article(publication)}
    return render(request, "front/story.html", context)


def tag(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Tag, slug=slug)
    stories = Publication.objects.live().filter(tags=found)
    if not found.is_section and not stories.exists():
        raise Http404  # a tag that stands on drafts only is not for readers yet
    description = _("Stories about %(tag)s, the newest first.") % {"tag": found.name}
    return story_list(request, stories, found.name, description, tag=found)


def person(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Person, slug=slug)
    stories = Publication.objects.live().filter(people=found)
    if not stories.exists():
        raise Http404  # one who is only in drafts is not for readers yet
    description = _("Stories by and interviews with %(person)s, the newest first.")
    return story_list(request, stories, found.name, description % {"person": found.name})


def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    if year < FIRST_YEAR:
        raise Http404
    try:
        first = datetime(int(year), int(month), 1, tzinfo=timezone.get_default_timezone())
        after = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    except ValueError:
        raise Http404 from None
    stories = Publication.objects.live().filter(published_at__gte=first, published_at__lt=after)
    if not stories.exists():
        raise Http404
    name = format_date(first, "F Y")
    description = _("All stories of %(month)s, the newest first.") % {"month": name}
    return story_list(request, stories, name, description)


def story_list(
    request: HttpRequest,
    stories: PublicationQuerySet,
    title: str,
    description: str,
    tag: Tag | None = None,
) -> HttpResponse:
    page = page_of(request, stories.for_lists())
    context = {
        "title": title,
        "description": description,
        "page": page,
        "path": request.path,
        "canonical": request.path + (f"?page={page.number}" if page.number > 1 else ""),
        "tag": tag,
    }
    return render(request, "front/list.html", context)


def months(request: HttpRequest) -> HttpResponse:
    counted = (
        Publication.objects.live()
        .annotate(month=TruncMonth("published_at"))
        .values("month")
        .annotate(stories=Count("pk"))
        .order_by("-month")
    )
    return render(request, "front/months.html", {"months": counted})


@briefly
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same answer for an address that never was, a draft's, and a scheduled story's."""
    context = {"newest": newest()}
    return render(request, "front/not_found.html", context, status=HTTPStatus.NOT_FOUND)
