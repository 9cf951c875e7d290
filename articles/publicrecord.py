"""What readers may know of how a story changed since it was first published.

Read off its Publications, whose `change` says what each changed:

    {} for the first, or {"said": in words, empty if nothing that readers read,
     "differences": [{"told", "label", "was", "rows": [row or {"number": of the same ones}]}]}

with the differences only where a Correction came with it; see articles/comparing.py.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from articles.models import Correction, HeldBack, Publication, Withdrawal

type What = Literal["first", "changed", "gone", "back"]


class Step(NamedTuple):
    """A Publication, without its text."""

    pk: int
    live_from: datetime
    live_until: datetime | None
    version: int
    correction: int | None
    said: str | None  # None for the first one


class Entry(NamedTuple):
    what: What
    at: datetime
    publication: int
    version: int
    said: str = ""
    held_at: datetime | None = None  # since when that is held back
    reason: str = ""  # why it was gone
    is_corrected: bool = False
    correction: Correction | None = None
    differences: Sequence[Any] = ()

    @property
    def is_silent(self) -> bool:
        """Readers could not see that anything changed."""
        return self.what == "changed" and not self.said and not self.is_corrected


def entries(story_id: int | None, now: datetime) -> list[Entry]:
    """All of a story's, the newest first, yet without corrections and differences."""
    seen = Publication.objects.past_or_live(now).filter(story=story_id).order_by("live_from")
    fields = ("pk", "live_from", "live_until", "version", "correction", "change__said")
    steps = [Step(*row) for row in seen.values_list(*fields)]
    withdrawals = list(Withdrawal.objects.filter(story=story_id).order_by("at"))
    held = HeldBack.objects.filter(version__story=story_id, over_at=None)
    held_at = dict(held.values_list("version", "at"))
    return list(_told(steps, withdrawals, held_at, now))[::-1]


def in_full(some: Iterable[Entry]) -> list[Entry]:
    """With the corrections, and with the differences that may be told."""
    some = list(some)
    corrected = {entry.publication for entry in some if entry.is_corrected}
    brought = Publication.objects.filter(pk__in=corrected).select_related("correction")
    found = brought.only("change", "correction").in_bulk()
    return [
        entry._replace(
            correction=found[entry.publication].correction,
            differences=()
            if entry.held_at
            else found[entry.publication].change.get("differences", ()),
        )
        if entry.is_corrected
        else entry
        for entry in some
    ]


def _told(
    steps: list[Step],
    withdrawals: list[Withdrawal],
    held_at: dict[int, datetime],
    now: datetime,
) -> Iterator[Entry]:
    held = _held(steps, held_at)
    for first in steps[:1]:
        yield Entry("first", first.live_from, first.pk, first.version)
    for before, step in pairwise(steps):
        was_gone = _gone(before, withdrawals, step.live_from)
        yield from was_gone
        yield Entry(
            "back" if was_gone else "changed",
            step.live_from,
            step.pk,
            step.version,
            said=step.said or "",
            held_at=held.get(before.pk) or held.get(step.pk) if step.said else None,
            is_corrected=step.correction is not None,
        )
    for last in steps[-1:]:
        yield from _gone(last, withdrawals, now)


def _gone(step: Step, withdrawals: list[Withdrawal], until: datetime) -> list[Entry]:
    """That the story was away after the step, if it was."""
    if not step.live_until or step.live_until >= until:
        return []
    reasons = [
        withdrawal.public_reason
        for withdrawal in withdrawals
        if withdrawal.at == step.live_until and withdrawal.public_reason
    ]
    reason = reasons[0] if reasons else ""
    return [Entry("gone", step.live_until, step.pk, step.version, reason=reason)]


def _held(steps: list[Step], held_at: dict[int, datetime]) -> dict[int, datetime]:
    """Since when the text of each Publication is held back, where it is.

    Of Versions that readers cannot tell from each other, one after the other, one stands for all.
    """
    texts: list[list[Step]] = []
    for step in steps:
        if texts and step.said == "":
            texts[-1].append(step)
        else:
            texts.append([step])
    held: dict[int, datetime] = {}
    for text in texts:
        moments = [held_at[step.version] for step in text if step.version in held_at]
        held |= {step.pk: min(moments) for step in text if moments}
    return held
