"""What a story page says of itself to machines, in the words of schema.org."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.models import Publication
from articles.prose import data_block
from articles.templatetags.moments import iso

ADDRESSES = {"url", "contentUrl"}


def news_article(publication: Publication) -> SafeString | str:
    """The page's JSON-LD; empty for a Publication that was made before there was any."""
    if not publication.described:
        return ""
    address = f"{settings.SITE_URL}{publication.path}"
    modified_at = publication.updated_at or publication.published_at
    newsroom = {
        "@type": "NewsMediaOrganization",
        "name": settings.SITE_NAME,
        "url": f"{settings.SITE_URL}/",
    }
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": publication.headline,
        "description": publication.standfirst,
        "url": address,
        "mainEntityOfPage": address,
        "datePublished": iso(timezone.localtime(publication.published_at)),
        "dateModified": iso(timezone.localtime(modified_at)),
        "inLanguage": get_language(),
        "articleSection": publication.section,
        "isAccessibleForFree": True,
        "author": newsroom,
        **in_full(publication.told, address),
        "publisher": newsroom,
    }
    return data_block({name: value for name, value in article.items() if value})


def in_full(part: Any, address: str) -> Any:
    """With each relative address made whole."""
    if isinstance(part, list):
        return [in_full(item, address) for item in part]
    if not isinstance(part, dict):
        return part
    return {
        name: urljoin(address, value) if name in ADDRESSES else in_full(value, address)
        for name, value in part.items()
    }
