"""Rich text as Word, Google Docs and browsers put it on the clipboard -> paragraphs.

One pass over the tags; nothing nests here, so no depth of theirs costs more than its length.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from django.utils.translation import gettext as _

from interviews.reading.rich import Paragraph, Run, joined, together
from interviews.sources.files import TURNING, Unreadable

PIECE = re.compile(r"""<!--|<[!?][^<>]*>|</?[a-zA-Z](?:[^<>"']+|"[^"]*"|'[^']*')*+>|[^<]+|<""")
NAME = re.compile(r"</?([a-zA-Z][^\s/<>]*)")
ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
SPACES = re.compile(r"[ \t\r\n\f\xa0]*[ \t\r\n\f][ \t\r\n\f\xa0]*|\xa0{2,}")
ODD_SPACES = re.compile(r"[ \r\n\f]+|\xa0{2,}")
WEIGHT = re.compile(r"(?<![\w-])font-weight\s*:\s*([a-z]+|\d+)", re.IGNORECASE)
STYLE = re.compile(r"(?<![\w-])font-style\s*:\s*([a-z]+)", re.IGNORECASE)
TAB = re.compile(r"mso-tab-count|apple-tab-span", re.IGNORECASE)
LIST_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
HIDDEN = {"style", "script", "head", "title", "template", "xml"}
BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"),
    *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
    *("h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section"),
    *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "br"),
}
EMPTY = {"br", "hr", "img", "input", "link", "meta", "wbr", "col", "area", "base", "source"}
LONGEST_CELL = 80
MOST_TAGS = 200_000


class Look(NamedTuple):
    strong: bool = False
    em: bool = False
    href: str = ""
    tab: bool = False
    hidden: bool = False


def read_markup(html: str, *, tabs: bool = False) -> list[Paragraph]:
    """Where `tabs` are more than space between tags, they are kept.

    Raises Unreadable where there is more markup than any text has.
    """
    if html.count("<") > MOST_TAGS:
        raise Unreadable(_("This text holds too much markup. Paste it as plain text."))
    reader = _Reader(ODD_SPACES if tabs else SPACES)
    for piece in _pieces(html):
        if piece.startswith("<") and (name := NAME.match(piece)):
            reader.tag(name[1].lower(), piece)
        elif not piece.startswith("<!") and not piece.startswith("<?"):
            reader.text(piece)
    reader.end_block()
    return reader.paragraphs


def _pieces(html: str) -> Iterator[str]:
    """Tags and texts in turn, comments left out; one that never ends is no comment."""
    place, may_end = 0, True
    while found := PIECE.match(html, place):
        place = found.end()
        if found[0] != "<!--":
            yield found[0]
        elif may_end:
            end = html.find("-->", place)
            may_end = end >= 0
            place = end + 3 if may_end else place


class _Reader:
    def __init__(self, spaces: re.Pattern[str]) -> None:
        self.spaces = spaces
        self.paragraphs: list[Paragraph] = []
        self.runs: list[Run] = []
        self.look = Look()
        self.opened: list[tuple[str, Look]] = []  # tags, each with the look outside of it
        self.count: Counter[str] = Counter()
        self.cells: list[int] | None = None  # where each cell of a row begins

    def tag(self, name: str, tag: str) -> None:
        if name in BLOCKS and not self.look.hidden:
            self.end_block()
        if name == "body":
            self.end("head")  # which need not be closed
        if tag.startswith("</"):
            self.end(name)
        elif name not in EMPTY and not tag.endswith("/>"):
            self.start(name, tag)

    def start(self, name: str, tag: str) -> None:
        self.opened.append((name, self.look))
        self.count[name] += 1
        self.look = _look_in(self.look, name, _attributes(tag))
        if name == "tr" and self.count["table"] < 2:
            self.cells = []
        elif name in ("td", "th") and self.cells is not None and self.count["table"] < 2:
            self.cells.append(len(self.paragraphs))

    def end(self, name: str) -> None:
        """Closes all that was opened inside and left open."""
        if name == "tr" and self.count["table"] < 2:
            self.end_row()
        while self.count[name]:
            closed, self.look = self.opened.pop()
            self.count[closed] -= 1
            if closed == name:
                return

    def text(self, text: str) -> None:
        if self.look.hidden:
            return
        first, *more = text.split("\n") if self.count["pre"] else [text]
        self.line(first)
        for line in more:
            self.end_block()
            self.line(line)

    def line(self, text: str) -> None:
        words = TURNING.sub("", unescape(text))
        if self.look.tab and not words.strip():
            words = "\t"
        else:
            words = self.spaces.sub(" ", words)
            if self.runs and self.runs[-1].text.endswith((" ", "\t")):
                words = words.lstrip(" ")
        self.runs.append(Run(words, self.look.strong, self.look.em, self.look.href))

    def end_block(self) -> None:
        if not self.runs:
            return
        paragraph = joined(self.runs).strip()
        self.runs = []
        if paragraph.text:
            self.paragraphs.append(paragraph)

    def end_row(self) -> None:
        """A row of a table whose cells but the last are short is a turn: who, and the words."""
        if self.cells is None:
            return
        starts, self.cells = self.cells, None
        ends = [*starts[1:], len(self.paragraphs)]
        cells = [self.paragraphs[start:end] for start, end in zip(starts, ends, strict=True)]
        *heads, words = [cell for cell in cells if cell] or [[]]
        if not heads or any(len(head) > 1 or len(head[0].text) > LONGEST_CELL for head in heads):
            return
        turn = together([*(head[0] for head in heads), words[0]], "\t")
        self.paragraphs[starts[0] :] = [turn, *words[1:]]


def _attributes(tag: str) -> dict[str, str]:
    return {
        name.lower(): unescape(double or single or bare)
        for name, double, single, bare in ATTRIBUTE.findall(tag)
    }


def _look_in(look: Look, name: str, attributes: dict[str, str]) -> Look:
    style = f"{attributes.get('style', '')};{attributes.get('class', '')}"
    if name in HIDDEN or LIST_MARK.search(style):
        look = look._replace(hidden=True)
    if name in ("b", "strong") or (name[0] == "h" and name[1:].isdigit()):
        look = look._replace(strong=True)
    if name in ("i", "em", "cite"):
        look = look._replace(em=True)
    if weight := WEIGHT.search(style):
        look = look._replace(strong=_is_bold(weight[1].lower()))
    if slant := STYLE.search(style):
        look = look._replace(em=slant[1].lower() in ("italic", "oblique"))
    if name == "a":
        look = look._replace(href=attributes.get("href", "").strip())
    return look._replace(tab=look.tab or bool(TAB.search(style)))


def _is_bold(weight: str) -> bool:
    return int(weight[:4]) >= 600 if weight.isdigit() else weight in ("bold", "bolder")
