"""What somebody typed and did not save, wherever it was: the list for the desk's front page."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.auth import get_permission_codename
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.embedded import kinds
from articles.models import Article, Unsaved
from articles.models.unsaved import KEPT_FOR, MOST_KEPT


@dataclass(frozen=True)
class Listed:
    """One line of the list on the desk's front page."""

    row: Unsaved
    headline: str
    kind: str
    address: str  # of the form in which it is offered back; "" if they may not open it any more
    typed: str  # of the page of what they typed
    throw_away: str


def unsaved_of(user: Any) -> QuerySet[Unsaved]:
    """All that somebody typed and did not save, newest first, with `headline` and no text."""
    seen = Article.objects.seen_by(user).filter(pk=OuterRef("story"))
    rows = Unsaved.objects.filter(editor=user).defer("fields").order_by("-typed_at")
    return rows.annotate(headline=KT("fields__headline__0"), is_seen=Exists(seen))


def listed(user: Any) -> dict[str, Any]:
    """As `admin/articles/_unsaved.html` takes it."""
    rows = unsaved_of(user)[:MOST_KEPT]
    return {"unsaved": [listed_row(user, row) for row in rows], **bounds()}


def bounds() -> dict[str, int]:
    """For how long it is kept, and how much of it: said before it is lost."""
    return {"unsaved_days": KEPT_FOR.days, "unsaved_most": MOST_KEPT}


def listed_row(user: Any, row: Any) -> Listed:
    opts = admin.site.get_model_admin(kinds()[row.kind]).opts
    name = f"admin:{opts.app_label}_{opts.model_name}"
    page, keys = ("change", (row.story_id,)) if row.story_id else ("add", ())
    may = user.has_perm(f"{opts.app_label}.{get_permission_codename(page, opts)}")
    is_theirs = may and (row.is_seen or not row.story_id)
    return Listed(
        row,
        headline=" ".join((row.headline or "").split()) or _("Untitled"),
        kind=str(opts.verbose_name),
        address=reverse(f"{name}_{page}", args=keys) if is_theirs else "",
        typed=reverse("admin:typed", args=(row.key,)),
        throw_away=reverse(f"{name}_throw_away"),
    )
