"""Feeds. They have an ETag and no Last-Modified: a story that is taken away makes none newer."""

import re
from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from newsroom.front.corrections import told

ENTRIES = 50
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """An empty feed has not changed since the last request."""
        return super().latest_post_date() if self.items else EPOCH


def corrections(request: HttpRequest) -> HttpResponse:
    page = f"{settings.SITE_URL}/corrections/"
    feed = Atom(
        title=_("Corrections – %s") % settings.SITE_NAME,
        link=page,
        description="",
        subtitle=_("What was changed in live stories, and why."),
        language=get_language(),
        author_name=settings.SITE_NAME,
        feed_url=f"{page}atom.xml",
    )
    for one in told(timezone.now())[:ENTRIES]:
        address = f"{settings.SITE_URL}{one.get_absolute_url()}"
        feed.add_item(
            title=_in_xml(f"{one.get_kind_display()}: {one.headline}"),
            link=address,
            description=linebreaks(_in_xml(one.text), autoescape=True),
            unique_id=address,
            pubdate=one.public_at,
            updateddate=one.public_at,
            categories=[str(one.get_kind_display())],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _in_xml(text: str) -> str:
    return NOT_IN_XML.sub("", text)
