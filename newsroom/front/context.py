from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import to_locale

from articles.models import Tag


def site(request: HttpRequest) -> dict[str, Any]:
    """What every page says of the site; the sections are asked for only where they are shown."""
    sections = Tag.objects.filter(is_section=True).order_by("section_order", "name")
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "locale": to_locale(settings.LANGUAGE_CODE),
        "sections": sections,
    }
