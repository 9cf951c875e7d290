"""A story can keep a fact box as it was: pinned in its working copy, whatever the box becomes."""

import re
from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.compose import Block, boxes_of, compose_box, digest
from articles.models import Article, FactBox, PinnedBox, Publication
from articles.prose import EMBED
from articles.refusal import Refused
from articles.versions import lock, save_version


def pin(box: FactBox, document: Block, *, by: User, now: datetime) -> PinnedBox:
    """The box kept as the document has it; the same row for the same facts."""
    pinned, _made = PinnedBox.objects.get_or_create(
        box=box,
        digest=digest(document),
        defaults={"document": document, "pinned_at": now, "pinned_by": by},
    )
    return pinned


def keep_pinned(story: Article, *, seen: Collection[int]) -> list[FactBox]:
    """What was pinned since a form was opened, which had seen these pins, stays so; the boxes.

    To pin is no Version, so a form that is no older than the newest may not know of a pin.
    """
    uses = story.box_uses.filter(pin__isnull=False).exclude(pin__in=seen).order_by("pin")
    since = {use.box_id: use for use in uses.select_related("box", "pin")}
    kept: dict[int, FactBox] = {}

    def pin_embed(embed: re.Match[str]) -> str:
        use = since.get(int(embed["id"]))
        if not use or not use.pin or embed["pin"]:
            return embed[0]
        kept[use.box_id] = use.box
        return use.pin.embed

    if since:
        story.rewrite_texts(lambda text: EMBED.sub(pin_embed, text))
    return list(kept.values())


@transaction.atomic
def pin_as_published(story: Article, box: FactBox, *, by: User, now: datetime) -> None:
    """The working copy keeps the box as readers see or will see it: publishing changes nothing."""
    working = lock(story)
    shown = Publication.objects.not_over(now).filter(story_id=story.pk)
    first = shown.select_related("version").order_by("live_from").first()
    if not first:
        raise Refused(_("It is not live any more."))
    current = compose_box(FactBox.objects.prefetch_related("facts").get(pk=box.pk))
    pins = working.box_uses.filter(box=box).values_list("pin__digest", flat=True)
    kept = {digest(current), *pins}
    boxes = [one for one in boxes_of(first.version.document) if one["id"] == box.pk]
    old = next((one for one in boxes if digest(one) not in kept), None)
    if not old:
        raise Refused(_("Its readers see the box as it is now already."))
    if not working.box_uses.filter(box=box, pin=None):
        raise Refused(_("The box does not stand in the text that its editors are working on."))
    pinned = pin(box, old, by=by, now=now)

    def pin_embed(embed: re.Match[str]) -> str:
        is_it = int(embed["id"]) == box.pk and not embed["pin"]
        return pinned.embed if is_it else embed[0]

    working.rewrite_texts(lambda text: EMBED.sub(pin_embed, text))
    save_version(working, by=by, now=now)
