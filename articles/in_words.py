"""What differs between two documents, in a sentence."""

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.comparing import Difference

NAMED = 4  # parts; what is more is counted
NO_TEXTS = {"credits", "tags", "slug"}


def in_words(found: list[Difference]) -> str:
    """ "Headline, question 4 and 2 tags; new: question 6; 12 words added, 3 taken out"."""
    told = {
        told: [_name(one) for one in found if one.key != "tags" and one.told == told]
        for told in ("changed", "new", "gone")
    }
    moved = [row.old.kind for one in found if one.told == "moved" for row in one.rows if row.old]
    tags = [_tags(one) for one in found if one.key == "tags"]
    texts = [one for one in found if one.key not in NO_TEXTS and one.told != "moved"]
    said = [
        _listed([*told["changed"], *tags]),
        _filled(_("%s moved"), _listed(moved)),
        _filled(_("new: %s"), _listed(told["new"])),
        _filled(_("taken out: %s"), _listed(told["gone"])),
        _counted(sum(one.added for one in texts), sum(one.taken for one in texts)),
    ]
    return capfirst("; ".join(filter(None, said))) or _("Nothing that is seen")


def _name(difference: Difference) -> str:
    return difference.was if difference.told == "gone" else difference.label


def _tags(difference: Difference) -> str:
    number = sum(not row.same for row in difference.rows)
    return ngettext("%s tag", "%s tags", number) % number


def _listed(labels: list[str]) -> str:
    named = [label[:1].lower() + label[1:] for label in labels]
    more = len(named) - NAMED
    if more > 1:
        named[NAMED:] = [_("%s more") % more]
    return get_text_list(named, _("and"))


def _filled(said: str, labels: str) -> str:
    return said % labels if labels else ""


def _counted(added: int, taken: int) -> str:
    if not added:
        return ngettext("%s word taken out", "%s words taken out", taken) % taken if taken else ""
    said = ngettext("%s word added", "%s words added", added) % added
    return _("%(added)s, %(n)s taken out") % {"added": said, "n": taken} if taken else said
