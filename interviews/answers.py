"""The exchanges of a Version's document: as rows, and an answer's blocks and words."""

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


def rows_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    """A row for each turn and its answer, as the form has them: an answer after the first of an
    exchange is a row without a question.

    {"anchor", "joined", "question": {"speaker", "text"} or None,
     "answer": {"speaker", "blocks"} or None}
    """
    rows: list[dict[str, Any]] = []
    for exchange in document["exchanges"]:
        rows.append({**exchange, "answer": None})
        del rows[-1]["answers"]
        for answer in exchange["answers"]:
            anchor = {name: answer[name] for name in ("anchor", "joined")}
            said = {"speaker": answer["speaker"], "blocks": blocks_of(answer)}
            if answer["anchor"] == exchange["anchor"]:
                rows[-1]["answer"] = said
            else:
                rows.append({**anchor, "question": None, "answer": said})
    return rows


def exchanges_of(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows as a document has them."""
    exchanges: list[dict[str, Any]] = []
    for row in rows:
        anchor = {name: row[name] for name in ("anchor", "joined")}
        if row["question"] or not exchanges:
            exchanges.append({**anchor, "question": row["question"], "answers": []})
        if row["answer"]:
            exchanges[-1]["answers"].append({**anchor, **row["answer"]})
    return exchanges
