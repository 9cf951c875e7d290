"""An answer in a Version's document: its blocks, and its words."""

from typing import Any

from articles.compose import Block
from articles.prose import clean_answer, plain


def blocks_of(answer: dict[str, Any]) -> list[Block]:
    """Versions of schema 1 hold one piece of HTML."""
    blocks: list[Block] = answer.get("blocks") or [{"html": answer.get("html", "")}]
    return blocks


def words_of(answer: dict[str, Any]) -> str:
    """What its speaker says; a fact box in it is not said."""
    said = (plain(clean_answer(block["html"])) for block in blocks_of(answer) if "html" in block)
    return " ".join(filter(None, said))
