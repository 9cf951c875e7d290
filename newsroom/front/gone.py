"""What an address answers of which no story is live: moved, gone and why, or never there."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from articles.models import Publication, Withdrawal
from articles.models.publication import PublicationQuerySet

MOST_HOPS = 10
Kind = Withdrawal.Kind


def not_live(request: HttpRequest, path: str, page: str = "") -> HttpResponse:
    """Where a story that was once at the path is now, or why it is not; 404 if none ever was.

    `page` is the last part of the address of one of the story's own pages.
    """
    was = Publication.objects.past_or_live().filter(path=path).without_text().first()
    if not was:
        raise Http404
    return elsewhere(request, was.story_id, page)


def elsewhere(request: HttpRequest, story_id: int, page: str = "") -> HttpResponse:
    """The same, of a story that was public once."""
    withdrawal = standing(story_id)
    if withdrawal and withdrawal.kind == Kind.VANISHED:
        raise Http404
    if found := live_at(story_id):
        query = request.META.get("QUERY_STRING")
        address = f"{found.path}{page}"
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    return gone(request, story_id, withdrawal)


def gone(request: HttpRequest, story_id: int, withdrawal: Withdrawal | None) -> HttpResponse:
    last = Publication.objects.past_or_live().filter(story=story_id).without_text()
    context = {
        "withdrawal": withdrawal,
        "ended_at": withdrawal.at if withdrawal else last.latest("live_from").live_until,
        "newest": newest(),
    }
    return render(request, "front/gone.html", context, status=HTTPStatus.GONE)


def standing(story_id: int | None) -> Withdrawal | None:
    return Withdrawal.objects.standing().filter(story=story_id).first()


def live_at(story_id: int | None) -> Publication | None:
    """The story as it is live, or the one to which it moved, however often it was moved on."""
    for _hop in range(MOST_HOPS):
        live = Publication.objects.live().filter(story=story_id).without_text().first()
        withdrawal = None if live else standing(story_id)
        if not withdrawal or withdrawal.kind != Kind.MOVED:
            return live
        story_id = withdrawal.moved_to_id
    return None


def newest() -> PublicationQuerySet:
    return Publication.objects.live().for_lists()[:6]
