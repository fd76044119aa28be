"""Converts HTML that was copied from a page or a document into the Markdown of notes.

Nothing in the HTML is loaded or executed, and only the text, its emphasis, its structure and its links are kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from readinglist.typeset.note_blocks import NoteRun, web_address
from readinglist.typeset.note_markdown import link_address, runs_to_markdown

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_HTML: Final = 2_000_000  # characters, of which programs use most for styles
MAX_ELEMENTS: Final = 5_000  # are converted while the window waits
MAX_COLUMNS: Final = 12
_MAX_NESTING = 20  # lists and quotations
_WORD_INDENT = 4
_DROPPED = frozenset({
    "style", "script", "title", "template", "select", "textarea", "svg", "math", "iframe", "object", "embed",
    "noscript", "audio", "video", "canvas",
})  # fmt: skip
_BLOCKS = frozenset({
    "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "figure", "figcaption", "address",
    "dl", "dt", "dd", "form", "fieldset", "details", "summary", "center", "body", "h1", "h2", "h3", "h4", "h5", "h6",
    "li", "ul", "ol", "blockquote", "pre", "table", "tr", "td", "th", "caption", "thead", "tbody", "tfoot", "hr",
})  # fmt: skip
_PARAGRAPHS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "ul", "ol", "dl", "hr", "figure",
    "section", "article",
})  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PLAIN = frozenset({"p", "div", "body", "section", "article", "tr", "td", "th", "tbody", "thead", "tfoot"})
_STYLES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "s": "struck", "del": "struck", "strike": "struck",
    "code": "code", "tt": "code", "kbd": "code", "samp": "code",
}  # fmt: skip
_STYLE_RULES = (
    ("bold", re.compile(r"font-weight:\s*(?:(bold|[6-9]00)|normal|[1-5]00)", re.IGNORECASE)),
    ("italic", re.compile(r"font-style:\s*(?:(italic|oblique)|normal)", re.IGNORECASE)),
    ("struck", re.compile(r"text-decoration(?:-line)?:[^;]{0,40}?(line-through)", re.IGNORECASE)),
)
_HIDDEN = re.compile(r"display:\s*none|mso-hide:\s*all", re.IGNORECASE)
_WORD_LIST = re.compile(r"mso-list:[^;]{0,40}?level(\d)", re.IGNORECASE)
_WORD_MARKER = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d{1,9})[.)]")
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_UNSEEN = re.compile("[\u200b\u2060\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f]")


def html_to_note(html: str) -> str | None:
    """Return HTML as Markdown; None if it is too much, or has nothing that plain text has not."""
    from lxml import etree  # noqa: PLC0415 - a start needs none

    if len(html) > MAX_HTML:
        return None
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(html.encode("utf-8", "replace"), parser) if html.strip() else None
    if root is None:
        return None
    writer = _NoteWriter()
    skipped: _Element | None = None
    elements = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                writer.add_text(element.tail)
        elif event == "end":
            writer.end(element)
        elif not isinstance(element.tag, str) or _is_dropped(element):
            skipped = element
            writer.skip(element)
        else:
            elements += 1
            if elements > MAX_ELEMENTS:
                return None
            writer.start(element)
    writer.flush()
    return writer.note() if writer.is_formatted else None


def _is_dropped(element: _Element) -> bool:
    style = element.get("style")
    return element.tag in _DROPPED or bool(style and _HIDDEN.search(style[:1_000]))


@dataclass(slots=True)
class _MarkdownBlock:
    """What is between two blank lines, or one line of it if it is ``tight``."""

    text: str
    tight: bool
    prefix: str  # of its first line
    further: str  # of the others


@dataclass(slots=True)
class _OpenList:
    number: int | None
    content: int = 2  # characters of the marker


@dataclass(slots=True)
class _NoteWriter:
    """Collects runs of text and writes them as blocks."""

    is_formatted: bool = False
    _blocks: list[_MarkdownBlock] = field(default_factory=list)
    _runs: list[NoteRun] = field(default_factory=list)
    _styles: list[NoteRun] = field(default_factory=lambda: [NoteRun("")])
    _lists: list[_OpenList] = field(default_factory=list)
    _marker: str = ""
    _quotes: int = 0
    _pre: int = 0
    _heading: int = 0
    _apart: bool = False  # whether the next block is another paragraph
    _word_marker: list[str] | None = None
    _word_level: int = 0
    _tables: int = 0
    _rows: list[list[str]] | None = None

    def start(self, element: _Element) -> None:
        """Begin an element."""
        tag, style = str(element.tag), (element.get("style") or "")[:1_000]
        if tag in _BLOCKS:
            self._begin_block(tag, element, style)
        elif tag == "br":
            self._runs.append(NoteRun("\n"))
        elif tag == "img":
            self.add_text(element.get("alt"))
        elif tag == "input" and element.get("type") == "checkbox" and self._marker:
            self._marker += "[x] " if element.get("checked") is not None else "[ ] "
        if style and self._word_marker is None and _WORD_MARKER.search(style):
            self._word_marker = []
        self._styles.append(self._style_of(tag, element, style))
        self.add_text(element.text)

    def skip(self, element: _Element) -> None:
        """Leave out an element with all that is in it."""
        if element.tag in _BLOCKS:
            self.flush(apart=True)

    def end(self, element: _Element) -> None:
        """End an element, and add the text behind it."""
        tag, style = str(element.tag), (element.get("style") or "")[:1_000]
        if tag in _BLOCKS:
            self._end_block(tag, style)
        self._styles.pop()
        if self._word_marker is not None and _WORD_MARKER.search(style):
            number = _NUMBER.match("".join(self._word_marker))
            self._marker = f"{int(number[1])}. " if number else "- "
            self._word_marker = None
        self.add_text(element.tail)

    def add_text(self, text: str | None) -> None:
        """Add text in the style of the element around it."""
        if not text:
            return
        text = _UNSEEN.sub("", text)
        if self._word_marker is not None:
            self._word_marker.append(text)
            return
        style = self._styles[-1]
        if self._pre:
            self._runs.append(replace(style, text=text.replace("\r\n", "\n")))
        elif text := _SPACES.sub(" ", text):
            self._runs.append(replace(style, text=text))

    def flush(self, *, apart: bool = False) -> None:
        """Write the runs so far as a block."""
        runs, self._runs = self._runs, []
        if self._rows is not None:
            self._runs = runs
            return
        if self._pre:
            text = "".join(run.text for run in runs).strip("\n")
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
            text = f"{fence}\n{text}\n{fence}" if text.strip() else ""
        else:
            text = runs_to_markdown(runs, is_heading=bool(self._heading))
        if text:
            if self._heading:
                text = f"{'#' * self._heading} {text.replace(chr(10), ' ')}"
            self._add(text)
        self._apart |= apart

    def note(self) -> str:
        """Return what was written."""
        lines: list[str] = []
        before = ""
        for block in self._blocks:
            if lines and not block.tight:
                quotes = min(before.count(">"), block.further.count(">"))
                lines.append("> " * quotes if quotes else "")
            first, *others = block.text.split("\n")
            lines += [f"{block.prefix}{first}", *(f"{block.further}{line}" for line in others)]
            before = block.further
        return "\n".join(line.rstrip() for line in lines)

    # --- internal -----------------------------------------------------------------------------------------

    def _style_of(self, tag: str, element: _Element, style: str) -> NoteRun:
        """Return the style of an element, as a run without text."""
        made = self._styles[-1]
        name = _STYLES.get(tag)
        if not (name or style or tag == "a"):
            return made
        values = {name: True} if name else {}
        for rule, pattern in _STYLE_RULES if style else ():
            match = pattern.search(style)
            if match is not None:
                values[rule] = match[1] is not None
        link = web_address((element.get("href") or "").strip()) if tag == "a" else ""
        self.is_formatted |= bool(link) or any(values.values())
        return replace(
            made,
            bold=values.get("bold", made.bold),
            italic=values.get("italic", made.italic),
            struck=values.get("struck", made.struck),
            code=values.get("code", made.code),
            link=link_address(link) or made.link,
        )

    def _begin_block(self, tag: str, element: _Element, style: str) -> None:
        if self._rows is not None and tag != "table":
            self._begin_cell(tag)
            return
        is_in_item = bool(self._lists) and (tag in ("ul", "ol") or bool(self._marker))
        self.flush(apart=tag in _PARAGRAPHS and not is_in_item)
        self.is_formatted |= tag not in _PLAIN
        match tag:
            case "ul" | "ol":
                start = element.get("start") or ""
                number = int(start) if start.isdecimal() and len(start) < 10 else 1
                self._lists.append(_OpenList(number if tag == "ol" else None))
            case "li":
                self._begin_item()
            case "blockquote":
                self._quotes += 1
            case "pre":
                self._pre += 1
            case "hr":
                self._add("---")
                self._apart = True
            case "table":
                self._begin_table(element)
            case "p" if (word_list := _WORD_LIST.search(style)) and self._word_marker is None:
                self._begin_word_item(int(word_list[1]) or 1)
            case _ if tag in _HEADINGS:
                self._heading = int(tag[1:])

    def _end_block(self, tag: str, style: str) -> None:
        if self._rows is not None and tag != "table":
            self._end_cell(tag)
            return
        self.flush(apart=tag in _PARAGRAPHS and not (self._lists and tag in ("p", "ul", "ol")))
        match tag:
            case "ul" | "ol":
                self._lists.pop()
                self._apart = not self._lists
            case "li":
                self._marker = ""
            case "blockquote":
                self._quotes -= 1
            case "pre":
                self._pre -= 1
            case "table":
                self._end_table()
            case "p" if _WORD_LIST.search(style):
                self._word_level, self._marker = 0, ""
            case _ if tag in _HEADINGS:
                self._heading = 0

    def _begin_word_item(self, level: int) -> None:
        """Begin an item of Word, which writes lists as paragraphs."""
        self.is_formatted = True
        self._word_level = level
        if self._blocks and self._blocks[-1].prefix != self._blocks[-1].further:
            self._apart = False  # the one before is an item as well

    def _begin_item(self) -> None:
        here = self._lists[-1] if self._lists else _OpenList(None)
        self._marker = "- " if here.number is None else f"{here.number}. "
        here.content = len(self._marker)
        if here.number is not None:
            here.number += 1

    def _add(self, text: str) -> None:
        """Add a block with what stands before its lines."""
        quote = "> " * min(self._quotes, _MAX_NESTING)
        lists = self._lists[:_MAX_NESTING]
        inside = _WORD_INDENT * (self._word_level - 1) if self._word_level else sum(one.content for one in lists[:-1])
        is_in_list = bool(lists or self._word_level)
        lead = f"{quote}{' ' * inside}"
        content = len(self._marker.removesuffix("[ ] ").removesuffix("[x] ")) or (lists[-1].content if lists else 0)
        further = f"{lead}{' ' * content}" if is_in_list else lead
        prefix = f"{lead}{self._marker}" if self._marker else further
        self._blocks.append(_MarkdownBlock(text, not self._apart, prefix, further))
        self._marker, self._apart = "", False

    def _begin_table(self, table: _Element) -> None:
        """Begin a table; one with a single column only lays out a page."""
        self._tables += 1
        if self._tables == 1 and any(sum(cell.tag in ("td", "th") for cell in row) > 1 for row in table.iter("tr")):
            self._rows = []

    def _begin_cell(self, tag: str) -> None:
        if self._rows is not None and self._tables == 1 and tag == "tr":
            self._rows.append([])
        elif self._tables == 1 and tag in ("td", "th"):
            self._runs = []

    def _end_cell(self, tag: str) -> None:
        if self._rows and self._tables == 1 and tag in ("td", "th"):
            cell = runs_to_markdown(self._runs, is_heading=True).replace("\n", " ").replace("|", "\\|")
            self._runs = []
            if len(self._rows[-1]) < MAX_COLUMNS:
                self._rows[-1].append(cell)
        else:
            self._runs.append(NoteRun(" "))

    def _end_table(self) -> None:
        self._tables -= 1
        if self._tables:
            return
        rows, self._rows = self._rows, None
        if rows is None:
            return
        self._runs = []
        rows = [row for row in rows if any(row)]
        width = max(map(len, rows), default=0)
        if width:
            lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
            self.is_formatted = True
            self._apart = True
            self._add("\n".join([lines[0], "|" + " --- |" * width, *lines[1:]]))
        self._apart = True
