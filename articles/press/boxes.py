"""A fact box that has changed, in the stories that readers see or are to see."""

from collections.abc import Callable
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles import reviewing
from articles.compose import Document, compose_box, digest, embedded, with_new_box
from articles.models import Article, FactBox, Publication, What
from articles.press import embargoes, stretches
from articles.press.stretches import Now
from articles.record import record
from articles.refusal import Refused
from articles.versions import add_version, lock, save_version


@transaction.atomic
def refresh_box(story: Article, box: FactBox, *, by: User, now: Now) -> None:
    """Readers see the box as it is now, in the text that they see already or are to see.

    What the editors have not published stays unpublished, as the story's newest version. Where
    the working copy has the box pinned with the very facts that readers see, these stay.
    """
    current = compose_box(FactBox.objects.prefetch_related("facts").get(pk=box.pk))
    pinned = {pin.digest for _box, pin in embedded(lock(story).texts()).values() if pin}
    renewed = partial(with_new_box, box=current, keep={digest(current), *pinned})
    note = (_("Fact box “%s” updated") % box.heading)[:200]
    if not refresh(story, renewed, note, by=by, now=now):
        raise Refused(_("Its readers see the box as it is now already."))


def refresh(
    story: Article, renewed: Callable[[Document], Document], note: str, *, by: User, now: Now
) -> bool:
    """What readers see and are to see of the story, renewed; false if that changes nothing."""
    moment = stretches.begin(story, now)
    working = lock(story)
    rows = Publication.objects.filter(story_id=story.pk).select_related("version")
    shown = list(rows.not_over(moment).order_by("live_from"))
    if not shown:
        raise Refused(_("It is not live any more."))
    if shown[0].live_from <= moment:
        embargoes.refuse(embargoes.standing(story, moment))
    newest = working.versions.first()
    stretches.hold_pictures(*(one.version for one in shown), *filter(None, [newest]))
    changed = False
    for publication in shown:
        document = renewed(publication.version.document)
        changed = changed or document != publication.version.document
        if changed:
            version = add_version(working, document, by=by, now=moment, note=note)
            stretches.replace(publication, version, None, by=by, moment=moment)
            record(What.PUBLISHED, by=by, now=moment, story=working, version=version, said=note)
    if changed and newest not in [publication.version for publication in shown]:
        renewed_newest = save_version(working, by=by, now=moment)
        if newest:
            reviewing.approved_still(newest, renewed_newest)
    Article.objects.filter(pk=story.pk).take_stock()
    return changed
