import re
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest

ON_A_LIST = 20
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


def page_of(request: HttpRequest, rows: Any) -> Page[Any]:
    """The page of a list that the address asks for, or 404."""
    number = request.GET.get("page", "1")
    pages = Paginator(rows, ON_A_LIST)
    if not PAGE_NUMBER.fullmatch(number) or int(number) > pages.num_pages:
        raise Http404
    return pages.page(int(number))
