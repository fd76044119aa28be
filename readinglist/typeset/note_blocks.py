"""Parses a note into the blocks that are shown: only what is allowed is in them, and nothing of it can be loaded.

The note is CommonMark with tables and ~~deletions~~, and each line break of it is kept. HTML is text, a picture is its
description, and links lead to papers or to http and https addresses. Any text is valid.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from readinglist.typeset.typesetter import Typesetter

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

MAX_LENGTH: Final = 20_000  # characters of a note that are parsed
MAX_BLOCKS: Final = 300  # that are shown: Qt lays them all out at once; a cell of a table counts as two
MAX_RUNS: Final = 1_000  # that are shown
LINK: Final = re.compile(r"\[\[([^\[\]\n]{1,500})\]\]")
PAPER: Final = "paper"  # URL scheme of links to papers: "paper:12"
_MAX_NESTING = 40
_MAX_COLUMNS = 12
_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"“”„«»]{1,2000}|www\.[\w-]{1,100}\.[^\s<>\"“”„«»]{1,2000}", re.IGNORECASE)
_TRAILING = re.compile(r"[.,;:!?'’*$…·_({\[)\]}]{1,50}\Z")
# What turns the order of letters or, in a document of Qt, begins another block.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x85\u2028-\u202e\u2066-\u2069\ufdd0\ufdd1\ufffc]")
_BOX = re.compile(r"\[([ xX])\][ \t]+")


class BlockKind(Enum):
    """What a block is; a heading has a level."""

    PARAGRAPH = 0
    HEADING = 1
    CODE = 2
    RULE = 3
    TABLE = 4


@dataclass(frozen=True, slots=True)
class NoteRun:
    """Characters of one style. ``link`` is an http(s) address, "paper:" and the id of a paper, or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class ListMarker:
    """The beginning of an item: its list in the note, and its number or None for a bullet; a box may be ticked."""

    of_list: int
    number: int | None = None
    ticked: bool | None = None


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A block: its text, or the cells of a table, and how deep it is in quotations and lists."""

    kind: BlockKind
    runs: tuple[NoteRun, ...] = ()
    level: int = 0
    quotes: int = 0
    lists: int = 0
    marker: ListMarker | None = None
    rows: tuple[tuple[tuple[NoteRun, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class NoteBlocks:
    """The beginning of a note, or all of it."""

    blocks: tuple[NoteBlock, ...]
    is_complete: bool = True


def note_blocks(note: str, papers: Mapping[str, int]) -> NoteBlocks:
    """Return the blocks of a note, with its ``[[titles]]`` linked to ``papers`` (ids by title)."""
    start = note[:MAX_LENGTH]
    environment: MutableMapping[str, Any] = {"papers": papers}
    walker = _Walker()
    walker.walk(_parser().parse(_CONTROL.sub(" ", start), environment))
    return NoteBlocks(tuple(walker.blocks[:MAX_BLOCKS]), len(start) == len(note) and not walker.is_full)


def is_loaded() -> bool:
    """Return whether the parser is imported, which takes longer than a short note."""
    return _parser.cache_info().currsize > 0


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - a start needs none

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _MAX_NESTING}).enable(["table", "strikethrough"])
    parser.validateLink = _any_link  # type: ignore[method-assign]  # what is no address of the web is text later
    parser.inline.ruler.before("link", "paper_link", _paper_link)
    return parser


def _any_link(url: str) -> bool:  # noqa: ARG001 - called by name
    return True


def _paper_link(state: StateInline, silent: bool) -> bool:
    """Parse ``[[Title]]``, also with an exclamation mark before it."""
    match = LINK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("paper_link", "", 0)
        token.content = match[1]
        token.meta = {"paper": state.env["papers"].get(match[1])}
    state.pos = match.end()
    return True


@dataclass(slots=True)
class _Walker:
    """Walks the tokens of the parser and collects blocks; tokens that it does not know are dropped."""

    blocks: list[NoteBlock] = field(default_factory=list)
    is_full: bool = False
    _count: int = 0
    _runs_left: int = MAX_RUNS
    _number: int = 0  # of the last list
    _quotes: int = 0
    _lists: list[tuple[int, int | None]] = field(default_factory=list)  # number of the list, of the next item
    _marker: ListMarker | None = None
    _heading: int = 0
    _rows: list[list[tuple[NoteRun, ...]]] | None = None

    def walk(self, tokens: Sequence[Token]) -> None:
        """Collect blocks until there are too many."""
        for token in tokens:
            if self._count >= MAX_BLOCKS or self.is_full:
                self.is_full = True
                break
            self._take(token)
        if self._rows:
            self._end_table()

    def _take(self, token: Token) -> None:
        match token.type:
            case "inline":
                self._add_inline(_runs(token.children or ()))
            case "fence" | "code_block":
                self._add(BlockKind.CODE, (NoteRun(token.content.removesuffix("\n"), code=True),))
            case "hr":
                self._add(BlockKind.RULE)
            case "heading_open":
                self._heading = int(token.tag[1:])
            case "heading_close":
                self._heading = 0
            case "blockquote_open" | "blockquote_close":
                self._quotes += token.nesting
            case _:
                self._take_list_or_table(token)

    def _take_list_or_table(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._number += 1
                start = int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else None
                self._lists.append((self._number, start))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                of_list, number = self._lists[-1]
                self._lists[-1] = of_list, None if number is None else number + 1
                self._marker = ListMarker(of_list, number)
            case "list_item_close" if self._marker is not None:
                self._add(BlockKind.PARAGRAPH)  # an empty item
            case "table_open":
                self._rows = []
            case "tr_open" if self._rows is not None:
                self._rows.append([])
            case "table_close":
                self._end_table()

    def _add_inline(self, runs: list[NoteRun]) -> None:
        if len(runs) > self._runs_left:
            runs, self.is_full = runs[: self._runs_left], True
        self._runs_left -= len(runs)
        if self._rows is not None:
            self._count += 2
            if len(self._rows[-1]) < _MAX_COLUMNS:
                self._rows[-1].append(tuple(runs))
            return
        box = _BOX.match(runs[0].text) if self._marker is not None and runs else None
        if box is not None and self._marker is not None:
            self._marker = replace(self._marker, ticked=box[1] != " ")
            runs[0] = replace(runs[0], text=runs[0].text[box.end() :])
        if self._heading:
            self._add(BlockKind.HEADING, tuple(runs), self._heading)
        else:
            self._add(BlockKind.PARAGRAPH, tuple(runs))

    def _end_table(self) -> None:
        rows, self._rows = self._rows or [], None
        columns = max((len(row) for row in rows), default=0)
        if columns:
            filled = tuple((*row, *((),) * (columns - len(row))) for row in rows)
            self._add(BlockKind.TABLE, rows=filled)

    def _add(
        self,
        kind: BlockKind,
        runs: tuple[NoteRun, ...] = (),
        level: int = 0,
        rows: tuple[tuple[tuple[NoteRun, ...], ...], ...] = (),
    ) -> None:
        self._count += 1
        self.blocks.append(NoteBlock(kind, runs, level, self._quotes, len(self._lists), self._marker, rows))
        self._marker = None


_STYLES = {"strong": "bold", "em": "italic", "s": "struck"}


def _runs(tokens: Sequence[Token]) -> list[NoteRun]:
    """Return the runs of inline tokens; neighbours of one style are joined."""
    runs: list[NoteRun] = []
    depths = dict.fromkeys(_STYLES.values(), 0)
    link = ""
    for token in tokens:
        style = _STYLES.get(token.type.removesuffix("_open").removesuffix("_close"))
        if style is not None:
            depths[style] += token.nesting
        elif token.type == "link_open":
            link = web_address(str(token.attrGet("href") or ""))
        elif token.type == "link_close":
            link = ""
        else:
            like = NoteRun("", depths["bold"] > 0, depths["italic"] > 0, depths["struck"] > 0, link=link)
            for run in _runs_of(token, like):
                if runs and replace(runs[-1], text="") == replace(run, text=""):
                    runs[-1] = replace(run, text=runs[-1].text + run.text)
                elif run.text:
                    runs.append(run)
    return runs


def _runs_of(token: Token, like: NoteRun) -> list[NoteRun]:
    """Return what is shown for a token, in the style of ``like``."""
    text, code, link = token.content, False, like.link
    match token.type:
        case "text" | "text_special":
            if not link:
                return _linked_addresses(text, like)
        case "code_inline":
            code = True
        case "softbreak" | "hardbreak":  # what begins on another line when it is written does so when it is read
            text = "\n"
        case "image":
            source = str(token.attrGet("src") or "")
            text, link = text or source, link or web_address(source)
        case "paper_link":
            typesetter = Typesetter(text)
            typesetter.typeset(0, len(text))
            text = "".join(run.shown for run in typesetter.runs)
            link = link if token.meta["paper"] is None else f"{PAPER}:{token.meta['paper']}"
        case _:
            text = ""
    return [replace(like, text=text, code=code, link=link)]


def web_address(url: str) -> str:
    """Return an http(s) address, or "" for anything else."""
    return url if _WEB.match(url) else ""


def _linked_addresses(text: str, like: NoteRun) -> list[NoteRun]:
    """Return runs of a text in which the addresses are links."""
    runs: list[NoteRun] = []
    at = 0
    for match in _ADDRESS.finditer(text):
        address = match[0]
        end = _TRAILING.search(address)
        if end is not None and not (address.endswith(")") and "(" in address):
            address = address[: end.start()]
        url = web_address(address if "://" in address else f"https://{address}")
        if url:
            runs += [replace(like, text=text[at : match.start()]), replace(like, text=address, link=url)]
            at = match.start() + len(address)
    return [*runs, replace(like, text=text[at:])]
