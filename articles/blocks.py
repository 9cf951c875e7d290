"""Sanitised HTML -> the blocks that the editor would make of it, and nothing else.

Blocks hold paragraphs, paragraphs hold text, an embed stands between blocks. Tags that a style
does not have are unwrapped; where they set words apart, the words stay apart.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from html import escape, unescape

MARKS = {"a": "a", "strong": "strong", "b": "strong", "em": "em", "i": "em", "mark": "mark"}
LISTS = {"ul", "ol"}
HOLDERS = LISTS | {"blockquote", "li"}
TEXTS = {"p", "h2", "h3"}
SPACES = {"br", "td", "th"}
BREAKS = {
    *("address", "article", "aside", "caption", "center", "dd", "details", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("header", "hr", "main", "nav", "p", "pre", "section", "summary", "table", "tr"),
}
SEEN = MARKS.keys() | HOLDERS | SPACES | BREAKS

DEEPEST = 8
TAG = re.compile(r'(<(?:[^<>"]|"[^"]*")*>)')
NAME = re.compile(r"[a-z0-9]+")
HREF = re.compile(r' href="[^"]')
SAID = re.compile(r' data-([a-z]+)="([^"]*)"')
EMBED = ("embed", "id")  # without these it is none
EMBED_MORE = ("pin", "layout", "alt", "caption", "crop")


def blocks(html: str, tags: AbstractSet[str]) -> list[str]:
    """The top-level blocks in order, written with these tags alone, empty ones left out.

    The HTML comes from the sanitiser: well-formed, attributes in double quotes. An embed inside
    another block comes after that block.
    """
    writer = _Writer(tags)
    for number, piece in enumerate(TAG.split(html)):
        if number % 2 == 0:
            writer.text(piece)
        else:
            writer.tag(piece)
    writer.end_text()
    return writer.blocks


def as_embed(tag: str) -> str:
    """What stands for a fact box or a picture, as it is always written; empty if it is none."""
    said = {name: " ".join(unescape(value).split()) for name, value in SAID.findall(tag)}
    if not all(said.get(name) for name in EMBED):
        return ""
    names = [name for name in (*EMBED, *EMBED_MORE) if name in said]
    return f"<div{''.join(f' data-{name}="{escape(said[name])}"' for name in names)}></div>"


@dataclass
class _Open:
    """A tag that is written once there are words in it; without a start it never is."""

    name: str
    start: str
    end: str = ""
    written: bool = False


class _Writer:
    def __init__(self, tags: AbstractSet[str]) -> None:
        self.tags = tags
        self.blocks: list[str] = []
        self.current: list[str] = []
        self.embeds: list[str] = []
        self.holders: list[_Open] = []
        self.marks: list[_Open] = []
        self.text_name = "p"
        self.text_end = ""  # while words are being written

    def tag(self, tag: str) -> None:
        match = NAME.search(tag)
        name = match[0] if match else ""
        ends = tag.startswith("</")
        if name in MARKS:
            self.end_mark() if ends else self.start_mark(name, tag)
        elif name in SPACES:
            if not ends:
                self.space(name)
        else:
            self.end_text()
            if name in HOLDERS:
                self.end_holder() if ends else self.start_holder(name, tag)
            elif not ends:
                self.start_block(name, tag)

    def start_mark(self, name: str, tag: str) -> None:
        name = MARKS[name]
        start = tag if name == "a" else f"<{name}>"
        doubled = any(mark.name == name and mark.start for mark in self.marks)
        if name not in self.tags or doubled or (name == "a" and not HREF.search(tag)):
            start = ""
        self.marks.append(_Open(name, start, f"</{name}>"))

    def end_mark(self) -> None:
        mark = self.marks.pop()
        if mark.written:
            self.current.append(mark.end)

    def space(self, name: str) -> None:
        if self.text_end:
            self.write("<br>" if name == "br" and name in self.tags else " ")

    def start_block(self, name: str, tag: str) -> None:
        if name in TEXTS & self.tags:
            self.text_name = name
        elif embed := as_embed(tag):
            self.embeds.append(embed)
            self.end_block()

    def start_holder(self, name: str, tag: str) -> None:
        inside = self.holders[-1].name if self.holders else ""
        fits = name != "li" or inside in LISTS
        depth = sum(holder.name != "li" for holder in self.holders if holder.start)
        if name not in self.tags or not fits or (name != "li" and depth >= DEEPEST):
            self.holders.append(_Open(inside, ""))
        elif name == "li" or inside not in LISTS:
            self.holders.append(_Open(name, tag, f"</{name}>"))
        else:
            self.holders.append(_Open(name, f"<li>{tag}", f"</{name}></li>"))

    def end_holder(self) -> None:
        holder = self.holders.pop()
        if holder.written:
            self.current.append(holder.end)
        self.end_block()

    def text(self, text: str) -> None:
        if text and (self.text_end or text.replace("&nbsp;", " ").strip()):
            self.write(text)

    def write(self, words: str) -> None:
        if not self.text_end:
            self.start_text()
            words = words.lstrip()
        self.start_all(self.marks)
        self.current.append(words)

    def start_text(self) -> None:
        self.start_all(self.holders)
        in_list = self.holders and self.holders[-1].name in LISTS
        self.current.append(f"<li><{self.text_name}>" if in_list else f"<{self.text_name}>")
        self.text_end = f"</{self.text_name}></li>" if in_list else f"</{self.text_name}>"

    def start_all(self, tags: list[_Open]) -> None:
        for tag in tags:
            if tag.start and not tag.written:
                self.current.append(tag.start)
                tag.written = True

    def end_text(self) -> None:
        for mark in reversed(self.marks):
            if mark.written:
                self.current.append(mark.end)
                mark.written = False
                mark.start = "" if mark.name == "a" else mark.start  # links end with their block
        self.current.append(self.text_end)
        self.text_name, self.text_end = "p", ""
        self.end_block()

    def end_block(self) -> None:
        if not self.holders:
            html = "".join(self.current)
            self.blocks += [block for block in (html, *self.embeds) if block]
            self.current, self.embeds = [], []
