"""Where fact boxes stand: the stories that hold one, and the pages that show it as it was."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.apps import apps
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from articles.compose import compose_box
from articles.models import Article, FactBox, Publication
from articles.prose import EMBED


def times_used() -> Counter[int]:
    """For each box the number of stories that it stands in."""
    bodies = Article.objects.filter(body__contains="<div data-embed=").values_list(
        "body", flat=True
    )
    return Counter(
        pk
        for body in bodies.iterator()
        for pk in {int(embed["id"]) for embed in EMBED.finditer(body)}
    )


def shown_as_it_was(box: FactBox, now: datetime) -> list[Article]:
    """The live stories whose readers see the box otherwise than it is now."""
    current = compose_box(box)
    live = Publication.objects.live(now).filter(story__in=Article.objects.embedding(box))
    return [
        publication.story
        for publication in live.for_lists().select_related("story", "version")
        if any(
            shown["id"] == box.pk and shown != current
            for block in publication.version.document["body"]
            if (shown := block.get("factbox"))
        )
    ]


def desk_address(story: Article) -> str:
    """Where the story is written; each kind has its own form."""
    kinds = {model.KIND: model for model in apps.get_models() if issubclass(model, Article)}
    opts = admin.site.get_model_admin(kinds[story.kind]).opts
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=(story.pk,))


def story_links(stories: Iterable[Article]) -> list[str]:
    return [
        format_html('<a href="{}">{}</a>', desk_address(story), story.headline) for story in stories
    ]
