"""What differs between two documents, in a sentence."""

import re
from collections import Counter

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.comparing import Change, Told, changes, moved_parts
from articles.compose import Document
from articles.paragraphs import CLOSE, flat, paragraphs_of
from articles.parts import LISTS, Part

NAMED = 4  # parts; what is more is counted
COUNTED = re.compile(rf"[{CLOSE}]|[^\W{CLOSE}]+(?:['’][^\W{CLOSE}]+)*")
NO_TEXTS = LISTS | {"slug"}


def in_words(old: Document, new: Document) -> str:
    """ "Headline, question 4 and 2 tags; new: question 6; 12 words added, 3 taken out".

    Empty if nothing differs that is seen.
    """
    found = changes(old, new)
    said = [
        _listed([*_named(found, "changed"), *map(_tags, found)]),
        _filled(_("%s moved"), _listed([was for one in found for was in _moved(one)])),
        _filled(_("new: %s"), _listed(_named(found, "new"))),
        _filled(_("taken out: %s"), _listed(_named(found, "gone"))),
        _counted(found),
    ]
    return capfirst("; ".join(filter(None, said)))


def _named(found: list[Change], told: Told) -> list[str]:
    changed = [one for one in found if one.told == told and one.new.key != "tags"]
    return [one.old.label if told == "gone" else one.new.label for one in changed]


def _moved(change: Change) -> list[str]:
    return [was for was, _now in moved_parts(change).values()] if change.told == "moved" else []


def _tags(change: Change) -> str:
    if change.new.key != "tags":
        return ""
    old, new = ({tag["name"] for tag in part.value} for part in (change.old, change.new))
    number = len(old ^ new)
    return ngettext("%s tag", "%s tags", number) % number


def _listed(labels: list[str]) -> str:
    named = [label[:1].lower() + label[1:] for label in labels if label]
    more = len(named) - NAMED
    if more > 1:
        named[NAMED:] = [_("%s more") % more]
    return get_text_list(named, _("and"))


def _filled(said: str, labels: str) -> str:
    return said % labels if labels else ""


def _counted(found: list[Change]) -> str:
    texts = [one for one in found if one.told != "moved" and one.new.key not in NO_TEXTS]
    added = taken = 0
    for one in texts:
        old, new = _words(one.old), _words(one.new)
        added += (new - old).total()
        taken += (old - new).total()
    if not added:
        return ngettext("%s word taken out", "%s words taken out", taken) % taken if taken else ""
    said = ngettext("%s word added", "%s words added", added) % added
    return _("%(added)s, %(n)s taken out") % {"added": said, "n": taken} if taken else said


def _words(part: Part) -> Counter[str]:
    """How often it has each word."""
    return Counter(
        word for paragraph in paragraphs_of(part) for word in COUNTED.findall(flat(paragraph))
    )
