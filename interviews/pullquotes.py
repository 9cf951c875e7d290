"""Words of an answer that are also set out large, with the name of who said them.

The words stay in their paragraph; what is set out is a second showing for the eye alone, hidden
from those who listen, so that nobody is told the same words twice.
"""

import re

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.prose import answer_blocks, plain, trusted
from articles.render import line, mark_insertions

ENDS = re.compile(r"</?mark>")
MARKED = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)
PARAGRAPH = re.compile(r"(<p>.*?</p>)", re.DOTALL)
OUTER_QUOTES = re.compile(r'^["“„«‹]\s*([^"“”„«»‹›]+?)\s*["”“»›]$')
WITHIN_QUOTES = str.maketrans("“”", "‘’")
STOPS_SHORT = " ,;:–—-"


def set_out(html: str, name: str) -> SafeString:
    """The answer cleaned, its insertions marked, and each pull quote above its block."""
    return trusted("".join(_quotes(block, name) + _read(block) for block in answer_blocks(html)))


def _read(block: str) -> str:
    return mark_insertions(ENDS.sub("", block))


def _quotes(block: str, name: str) -> str:
    paragraphs = PARAGRAPH.findall(block) if "<mark>" in block else []
    quotes = [
        quoted(plain(marked[1]))
        for paragraph in paragraphs
        for marked in MARKED.finditer(paragraph.replace("</mark><mark>", ""))
    ]
    return "".join(
        render_to_string("stories/_pullquote.html", {"quote": line(words), "name": name})
        for words in quotes
        if words
    )


def quoted(words: str) -> str:
    """In quotation marks, those around them or within them taken along; empty without words."""
    words = OUTER_QUOTES.sub(r"\1", words.strip(STOPS_SHORT)).strip(STOPS_SHORT)
    if not words:
        return ""
    return _("“%(words)s”") % {"words": words.translate(WITHIN_QUOTES)}
