"""How two people's work on one interview is put together: speakers by key, rows by anchor."""

from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from articles.compose import Document
from articles.merging import Merging, in_order, of_blocks, of_fields, of_html, of_sets, whole
from interviews.answers import exchanges_of, rows_of
from interviews.speakers import set_by_hand, short_forms

type Row = dict[str, Any]

of_answers = partial(of_fields, merges={"blocks": of_blocks})


def merge_parts(merging: Merging) -> dict[str, Any]:
    _label(merging)
    rows = _exchanges(merging)
    turns = [turn for row in rows for turn in (row["question"], row["answer"]) if turn]
    return {
        "speakers": _speakers(merging, heard={turn["speaker"] for turn in turns}),
        "exchanges": exchanges_of(rows),
        "endnote": merging.part("endnote", of_html),
    }


def _label(merging: Merging) -> None:
    for document in merging.documents:
        for number, exchange in enumerate(document.get("exchanges", ()), start=1):
            merging.labels[f"exchange:{exchange['anchor']}"] = _("Exchange %s") % number


def _exchanges(merging: Merging) -> list[Row]:
    base, theirs, mine = map(_rows, merging.documents)
    merged: dict[str, Row] = {}
    for anchor in {**theirs, **mine}:
        sides = (base.get(anchor), theirs.get(anchor), mine.get(anchor))
        row = _row(merging, f"exchange:{anchor}", *sides)
        if row and (row["question"] or row["answer"]):
            merged[anchor] = row
    for row in merged.values():
        row["joined"] = [anchor for anchor in row["joined"] if anchor not in merged]
    follow = {anchor for anchor, row in merged.items() if not row["question"]}
    order = in_order(list(base), list(theirs), list(mine), kept=merged.keys(), follow=follow)
    return [merged[anchor] for anchor in merging.settle("order", list(base), order)]


def _rows(document: Document) -> dict[str, Row]:
    """By anchor; one that begins an exchange is another if that has other answers."""
    if not document:
        return {}
    begun = {exchange["anchor"]: exchange for exchange in document["exchanges"]}
    return {row["anchor"]: {**row, "begins": begun.get(row["anchor"])} for row in rows_of(document)}


def _row(
    merging: Merging, key: str, base: Row | None, theirs: Row | None, mine: Row | None
) -> Row | None:
    if not (theirs and mine):
        row: Row | None = merging.settle(key, base, whole(base, theirs, mine))
        return {**row} if row else None
    sides = (base or {}, theirs, mine)
    question, answer, joined = (
        [side.get(name) for side in sides] for name in ("question", "answer", "joined")
    )
    return {
        "anchor": theirs["anchor"],
        "joined": of_sets(*joined).theirs,
        "question": merging.settle(f"{key}:question", question[0], of_fields(*question)),
        "answer": merging.settle(f"{key}:answer", answer[0], of_answers(*answer)),
    }


def _speakers(merging: Merging, heard: set[int | None]) -> list[Row]:
    """One who is heard stays, whoever deleted her."""
    base, theirs, mine = map(_cast, merging.documents)
    merged: dict[int, Row] = {}
    for key in {**theirs, **mine}:
        sides = (base.get(key), theirs.get(key), mine.get(key))
        row = merging.settle(f"speaker:{key}", sides[0], of_fields(*sides))
        if row or key in heard:
            merged[key] = row or theirs.get(key) or mine[key]
    order = in_order(list(base), list(theirs), list(mine), kept=merged.keys())
    keys = merging.settle("order:speakers", list(base), order)
    told = [
        (row["name"], row["short"], row["is_organisation"]) for row in (merged[key] for key in keys)
    ]
    return [
        {**merged[key], "short": short} for key, short in zip(keys, short_forms(told), strict=True)
    ]


def _cast(document: Document) -> dict[int, Row]:
    """By key, each with a short form only if it was set by hand."""
    cast = document.get("speakers", [])
    told = [(row["name"], row["short"], row["is_organisation"]) for row in cast]
    shorts = set_by_hand(told, [""] * len(cast))
    return {row["key"]: {**row, "short": short} for row, short in zip(cast, shorts, strict=True)}
