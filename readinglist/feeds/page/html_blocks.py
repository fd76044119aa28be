# ruff: noqa: E501 a table is easier to read on one line
"""Parse HTML into blocks, as a browser shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from lxml import etree

from readinglist.feeds.page.blocks import Block, Run, merge_runs

_BLOCK_TAGS = frozenset(
    """
    address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr html label legend li main nav ol option p pre section summary table tbody td tfoot th thead
    time title tr ul
    """.split()  # noqa: SIM905 a list of words is easier to read
)
_UNSEEN_TAGS = frozenset(
    "script style svg noscript template select iframe canvas math head object textarea".split()  # noqa: SIM905
)
_STYLES = {"a": "a", "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i"}
_INLINE_TAGS = frozenset(("span", *_STYLES))
# "a <b and c> d" is a formula that nobody escaped.
_UNESCAPED = re.compile(r"<(?=[a-z]{1,3}(?:\s+[a-z]+)+\s*>)")
_NESTED = re.compile(
    r"<(/?)(?:div|section|article|main|blockquote|center|font|span|[biu]|em|strong|small)\b", re.IGNORECASE
)
_CLASS_LABELS = (
    (
        "title",
        re.compile(
            r"(?:^|[\s_-])(?:paper|list|entry|article|post|publication|alrt)?[_-]?title(?:$|\s|[_-](?:text|link)\b)"
        ),
    ),
    ("abstract", re.compile(r"(?:^|[\s_-])(?:abstract|abstract-full|paper-abstract|abs-text|abstract-text)(?:$|\s)")),
    ("authors", re.compile(r"(?:^|[\s_-])(?:list-|paper-|note-)?authors?(?:-list|-names)?(?:$|\s)")),
)  # fmt: skip
_SHOWN_IN_FULL_TOO = re.compile(r"\babstract-short\b")
_HIDDEN = re.compile(r"display\s*:\s*none")
_MAX_DEPTH = 60  # deeper elements count as the one at this depth
_LAST_COUNTED_LINE = 65_535  # the parser counts no further
_MOST_MISSED = 20  # times the source is searched in vain; later texts have the line of the last one that was found
_HOSTS = (
    (re.compile(r"/papers/\d{4}\.\d{4,5}"), "https://huggingface.co"),
    (re.compile(r"/(?:abs|pdf|html|format)/(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"), "https://arxiv.org"),
    (re.compile(r"/(?:forum|pdf)\?id="), "https://openreview.net"),
)


class _Event(Enum):
    START = auto()
    TEXT = auto()
    END = auto()


@dataclass(slots=True)
class _Element:
    """An element that is open while the page is walked."""

    tag: str
    step: str  # its part of a path
    place: int
    label: str
    url: str
    cells: int = 0  # number of table cells in it so far
    rows: int = 0  # number of table rows in it so far
    row: int = -1  # which row of its table it is


_TERM = re.compile(r"<d[td]\b", re.IGNORECASE)
_TERM_END = re.compile(r"</d[td]\b", re.IGNORECASE)


def parse_html(text: str) -> etree._Element | None:
    """Return the root element of ``text``, or None if it has none.

    The parser leaves out whatever follows 2048 elements within each other. Nobody closed these: they are read as
    paragraphs, which end where the next begins. A page that remains as deep is not read, rather than in part.
    """
    root, is_whole = _parse(text)
    if not is_whole:
        root, is_whole = _parse(_NESTED.sub(r"<\1p", text))
    return root if is_whole else None


def _parse(text: str) -> tuple[etree._Element | None, bool]:
    """Return the root element of ``text``, and whether all of it was read."""
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    source = _close_terms(_UNESCAPED.sub("&lt;", text).replace("\x00", ""))
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # there is no element
        return None, True
    return root, not any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)


def _close_terms(source: str) -> str:
    """Return ``source`` with each <dt> and <dd> closed where the next begins, which libxml2 forgets.

    Browsers save bookmarks without the ends (HTML, "Optional tags":
    https://html.spec.whatwg.org/multipage/syntax.html#optional-tags).
    """
    if len(_TERM.findall(source)) <= 2 * len(_TERM_END.findall(source)):
        return source
    return _TERM.sub(lambda match: f"</dt></dd>{match[0]}", source)


def html_blocks(text: str, root: etree._Element | None = None, first_line: int = 1) -> list[Block]:
    """Return the blocks of a page in the order in which they are shown.

    ``text`` is the source, of which ``root`` is the parsed form; ``first_line`` is the number of its first line.
    """
    root = parse_html(text) if root is None else root
    last_line = first_line + text.rstrip("\n").count("\n")
    return [] if root is None else _HtmlWalker(text, first_line, last_line).walk(root)


def absolute_url(href: str) -> str:
    """Return ``href`` with the host added if it is a relative link of a known site."""
    for pattern, host in _HOSTS:
        if pattern.match(href):
            return host + href
    return href


@dataclass(slots=True)
class _HtmlWalker:
    """Walk the tree of a page and collect its blocks."""

    source: str
    first_line: int
    last_line: int  # a line feed that is written as a character reference begins no line
    blocks: list[Block] = field(default_factory=list)
    open: list[_Element] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    linked: set[str] = field(default_factory=set)  # the addresses of the runs
    line: int = 0  # of the first text of the current block
    number: int = 0
    broken: bool = False
    searched: int = 0  # up to which character and
    searched_line: int = 1  # line the source was searched
    missed: int = 0  # how many characters were searched for texts that the source writes in another way

    def walk(self, root: etree._Element) -> list[Block]:
        """Return the blocks below ``root``."""
        for event, element, text in _events(root):
            if event is _Event.TEXT:
                self._add_text(element, text)
            elif element.tag == "br":
                if event is _Event.START:
                    self._end_block()
                    self.broken = True
            else:
                if element.tag in _BLOCK_TAGS:
                    self._end_block()
                    self.broken = False
                if event is _Event.START:
                    self._start(element)
                else:
                    self._end()
        self._end_block()
        return self.blocks

    def _start(self, element: etree._Element) -> None:
        tag, classes = str(element.tag), element.get("class") or ""
        step = tag
        if tag in ("td", "th") and self.open:
            step = f"{tag}#{self.open[-1].cells}"
            self.open[-1].cells += 1
        elif classes and tag not in _INLINE_TAGS:
            step = ".".join((tag, *(name for name in classes.split()[:3] if not any(map(str.isdigit, name)))))
        row = -1
        if tag == "tr" and self.open:
            row = self.open[-1].rows
            self.open[-1].rows += 1
        self.number += 1
        url = absolute_url((element.get("href") or "").strip()) if tag == "a" else ""
        self.open.append(_Element(tag, step, self.number, _class_label(element, classes), url, row=row))

    def _end(self) -> None:
        element = self.open.pop()
        if element.url and element.url not in self.linked:
            self.linked.add(element.url)
            self.runs.append(Run("", "a", element.url))

    def _add_text(self, element: etree._Element, text: str) -> None:
        if text.strip()[:1] in ("△", "▽") and len(text.strip()) < 12:
            return  # a button that shows more or less of an abstract
        if not self.line and text.strip():
            self.line = (element.sourceline or 1) + text[: len(text) - len(text.lstrip())].count("\n")
        inline = [one for one in self.open if one.tag in _STYLES]
        url = next((one.url for one in reversed(inline) if one.url), "")
        style = "a" if url else _STYLES[inline[-1].tag] if inline else ""
        label = next((one.label for one in reversed(self.open) if one.label), "")
        self.linked.add(url)
        self.runs.append(Run(text, style, url, label))

    def _end_block(self) -> None:
        runs = merge_runs(self.runs)
        if runs:
            raw = "".join(run.text for run in self.runs).strip()
            first = min(self._line_of(raw) + self.first_line - 1, self.last_line)
            around = [one for one in self.open if one.tag not in _INLINE_TAGS][:_MAX_DEPTH]
            heading = next((int(one.tag[1]) for one in reversed(around) if _is_heading(one.tag)), 0)
            self.blocks.append(
                Block(
                    first,
                    min(first + raw.count("\n"), self.last_line),
                    tuple(one.step for one in around),
                    tuple(one.place for one in around),
                    runs,
                    heading=heading,
                    label=runs[0].label if all(run.label == runs[0].label for run in runs) else "",
                    broken=self.broken,
                    row=next((one.row for one in reversed(around) if one.row >= 0), -1),
                )
            )
        self.runs, self.linked, self.line = [], set(), 0

    def _line_of(self, text: str) -> int:
        """Return the line in the source on which the current block, ``text``, begins."""
        if self.line < _LAST_COUNTED_LINE:
            return self.line or (self.blocks[-1].last - self.first_line + 1 if self.blocks else 1)
        found = -1
        if self.missed <= _MOST_MISSED * len(self.source):
            found = self.source.find(text.partition("\n")[0][:60], self.searched)
        if found < 0:
            self.missed += len(self.source) - self.searched
        else:
            self.searched_line += self.source.count("\n", self.searched, found)
            self.searched = found
        return max(self.searched_line, _LAST_COUNTED_LINE)


def _is_heading(tag: str) -> bool:
    return len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal()


def _class_label(element: etree._Element, classes: str) -> str:
    """Return the field that an element holds by the names of its classes, or ""."""
    if not classes:
        return ""
    label = next((name for name, pattern in _CLASS_LABELS if pattern.search(classes.lower())), "")
    return "" if label == "title" and len(element) > 4 else label


def _events(root: etree._Element) -> Iterator[tuple[_Event, etree._Element, str]]:
    """Yield the starts, texts and ends of elements in order, without recursion and without unseen elements.

    With a text comes the element after whose start or end it is.
    """
    yield _Event.START, root, ""
    if root.text:
        yield _Event.TEXT, root, root.text
    stack = [(root, iter(root))]
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield _Event.END, element, ""
            if stack and element.tail:
                yield _Event.TEXT, element, element.tail
        elif not isinstance(child.tag, str) or _is_unseen(child):
            if child.tail:
                yield _Event.TEXT, child, child.tail
        else:
            yield _Event.START, child, ""
            if child.text:
                yield _Event.TEXT, child, child.text
            stack.append((child, iter(child)))


def _is_unseen(element: etree._Element) -> bool:
    return (
        element.tag in _UNSEEN_TAGS
        or _SHOWN_IN_FULL_TOO.search(element.get("class") or "") is not None
        or (
            _HIDDEN.search(element.get("style") or "") is not None
            and _class_label(element, element.get("class") or "") != "abstract"
        )
    )
