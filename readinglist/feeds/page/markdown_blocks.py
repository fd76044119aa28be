"""Parse Markdown into blocks, with the CommonMark parser; HTML in it is parsed as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from readinglist.feeds.document import normalize_space
from readinglist.feeds.page import html_blocks, text_features, vocabulary, wrapping
from readinglist.feeds.page.blocks import Block, Run, merge_runs
from readinglist.feeds.page.line_roles import continuation_score
from readinglist.feeds.page.lines import PageLine

_BULLET = re.compile(r"^(\s*)[•‣◦▪●○–](?=\s)")
_OPEN_HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S")
_EMPTY_HEADING = re.compile(r"\s{0,3}#{1,6}\s*$")
_BREAKS = re.compile(r"(?<!\\)\\{2,}$")
_BOX = re.compile(r"\[[ xX✓✔/-]?\]\s+")
_CALLOUT_LINE = re.compile(r"\s*(?:>\s?)+\[!\w+\]")
_WIKI_LINK = re.compile(r"(?<!!)\[\[(?:[^\[\]|]{1,200}\|)?([^\[\]|]{1,500})\]\](?!\()")
_CALLOUT = re.compile(r"\[!\w+\][+-]?\s*")
_BACKSLASHED = frozenset("\\`*_[]#~|<>.+-")
_NESTING = 60
_OPENED = re.compile(r"<details\b", re.IGNORECASE)
_CLOSED = re.compile(r"</details\s*>", re.IGNORECASE)
_INLINE_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>[^>]*)>")
_BREAKING_TAG = re.compile(r"</?(?:br|summary|details|p|div|li|ul|ol|h[1-6]|tr|td|hr)\b", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)|\s*/)*\s*")
_TAG_STYLES = {"b": "b", "strong": "b", "i": "i", "em": "i"}
_LONGEST_HEADING = 300  # a longer one is a paragraph above a rule


def markdown_blocks(lines: Sequence[str], first_line: int = 1) -> list[Block]:
    """Return the blocks of Markdown; ``first_line`` is the number of the first of its ``lines``."""
    tokens = _parser().parse("\n".join(_with_whole_headings([_prepared(line) for line in lines])))
    walker = _TokenWalker(first_line, first_line + len(lines) - 1)
    walker.mark_wrapped(tokens, lines)
    return walker.walk(tokens)


def _prepared(line: str) -> str:
    """Return a line with the bullets of Markdown, links of wikis as text, and callouts on lines of their own."""
    line = line.replace("^*", "^\\*")  # of a formula, no emphasis
    line = _BREAKS.sub("\\\\", _BULLET.sub(r"\1-", line.replace("\x00", " ")))
    if "[[" in line:
        line = _WIKI_LINK.sub(r"\1", line)
    return f"{line}  " if _CALLOUT_LINE.match(line) else line


def _with_whole_headings(lines: list[str]) -> list[str]:
    """Return ``lines`` with each heading on one line: those whose link or emphasis is not closed go on below."""
    for number, line in enumerate(lines):
        if _EMPTY_HEADING.match(line) and number + 1 < len(lines):
            lines[number], lines[number + 1] = f"{line} {lines[number + 1].strip()}", ""
        if not _OPEN_HEADING.match(lines[number]):
            continue
        for after in range(number + 1, min(number + 6, len(lines))):
            if not _is_open(lines[number]) or not lines[after].strip():
                break
            lines[number] = f"{lines[number]} {lines[after].strip()}"
            lines[after] = ""
    return lines


def _is_open(heading: str) -> bool:
    """Return whether a link or emphasis begins in ``heading`` that does not end there."""
    return (
        heading.count("[") > heading.count("]")
        or heading.count("](") > heading.count(")")
        or heading.count("**") % 2 == 1
        or (heading.count("*") % 2 == 1 and re.search(r"\s\[?\*\S", heading) is not None)
    )


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable(["table", "strikethrough"]).disable("code")
    parser.inline.ruler.at("escape", _escape)
    return parser


def _escape(state: StateInline, silent: bool) -> bool:
    """Read a backslash before punctuation, but leave those of LaTeX: "\\{" and "\\%"."""
    if state.src[state.pos] != "\\" or state.pos + 1 >= state.posMax:
        return False
    after = state.src[state.pos + 1]
    if after == "\n":
        if not silent:
            state.push("hardbreak", "br", 0)
        state.pos += 2
        while state.pos < state.posMax and state.src[state.pos] in " \t":
            state.pos += 1
        return True
    if after not in _BACKSLASHED:
        return False
    if not silent:
        state.pending += after
    state.pos += 2
    return True


@dataclass(slots=True)
class _TokenWalker:
    """Walk the tokens of the parser and collect blocks."""

    first_line: int
    last_line: int  # a line feed that is written as a character reference begins no line
    blocks: list[Block] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)  # the levels of the headings around, at the outermost level
    number: int = 0
    columns: int = 0
    pieces: dict[int, list[PageLine]] = field(default_factory=dict)  # of the rows of each inline token, by its id

    def mark_wrapped(self, tokens: Sequence[Token], lines: Sequence[str]) -> None:
        """Find out to which width the text was wrapped, if it was."""
        everything: list[PageLine] = []
        for token in tokens:
            if token.type == "inline":
                rows = _rows(token.children or [], (token.map or [0])[0])
                pieces = [_piece(row.line, row.runs) for row in rows]
                for piece in pieces:
                    piece.width = len(lines[min(piece.line, len(lines) - 1)].rstrip())
                self.pieces[id(token)] = pieces
                everything += self.pieces[id(token)]
        wrapping.mark_full(everything)

    def walk(self, tokens: Sequence[Token]) -> list[Block]:
        """Return the blocks that ``tokens`` stand for."""
        heading = 0
        for token in tokens:
            if token.type == "heading_open":
                heading = int(token.tag[1])
                self._open_section(heading)
                self._open(token.tag)
            elif token.type in ("td_open", "th_open"):
                self._open(f"{token.tag}#{self.columns}")
                self.columns += 1
            elif token.nesting == 1:
                self.columns = 0
                self._open(token.tag)
            elif token.nesting == -1:
                heading = 0
                self._close()
            elif token.type == "inline":
                self._add_inline(token, heading)
            elif token.type == "html_block":
                self._add_html(token)
            elif token.type == "fence":
                self._add_code(token)
        return self.blocks

    def _open(self, step: str) -> None:
        self.number += 1
        self.path.append(step)
        self.places.append(self.number)

    def _close(self) -> None:
        self.path.pop()
        self.places.pop()

    def _open_section(self, level: int) -> None:
        """Begin the section of a heading, which ends at the next heading of its level or of a higher one."""
        if len(self.path) > len(self.sections):
            return  # a heading in a list or a quotation
        while self.sections and self.sections[-1] >= level:
            self.sections.pop()
            self._close()
        self.sections.append(level)
        self._open("section")

    def _add_inline(self, token: Token, heading: int) -> None:
        first = (token.map or [0])[0] + self.first_line
        rows = list(_rows(token.children or [], first))
        path, places = self._around()
        for n, (number, last, runs) in enumerate(_joined(rows, self.pieces[id(token)])):
            merged = _without_marks(merge_runs(runs))
            if merged:
                span = min(number, self.last_line), min(last, self.last_line)
                block = Block(*span, path, places, merged, broken=n > 0)
                block.heading = heading if len(block.text) < _LONGEST_HEADING else 0
                self.blocks.append(block)

    def _around(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """Return the path and the places of the elements around, without sections: these may hold many papers."""
        around = [(step, place) for step, place in zip(self.path, self.places, strict=True) if step != "section"]
        return tuple(step for step, _ in around[:_NESTING]), tuple(place for _, place in around[:_NESTING])

    def _add_html(self, token: Token) -> None:
        first = (token.map or [0])[0] + self.first_line
        opened, closed = len(_OPENED.findall(token.content)), len(_CLOSED.findall(token.content))
        if opened > closed and len(self.path) < _NESTING:
            # The sections within the element end with it.
            self.sections.append(7)
            self._open("details")
        for block in html_blocks.html_blocks(token.content, first_line=first):
            path, places = self._around()
            block.path = (*path, *block.path[2:])
            block.places = (*places, *(self.number + place for place in block.places[2:]))
            self.blocks.append(block)
        self.number += token.content.count("<")
        if closed > opened:
            while self.sections and "details" in self.path[: len(self.sections)]:
                self.sections.pop()
                ended = self.path[-1] if len(self.path) > len(self.sections) else ""
                self._close()
                if ended == "details":
                    break

    def _add_code(self, token: Token) -> None:
        first = (token.map or [0])[0] + self.first_line
        for number, line in enumerate(token.content.split("\n"), first + 1):
            if line.strip():
                path, places = self._around()
                self.blocks.append(Block(number, number, (*path, "pre"), (*places, self.number), (Run(line),)))


def _without_marks(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return runs without the box of a task or the kind of a callout at their beginning."""
    if not runs or runs[0].style or runs[0].text.lstrip()[:1] != "[":
        return runs
    text = _CALLOUT.sub("", _BOX.sub("", runs[0].text.lstrip(), count=1), count=1)
    return merge_runs((Run(text), *runs[1:]))


@dataclass(slots=True)
class _Row:
    """A source line of a paragraph; ``breaks`` says that it ends in a line break."""

    line: int
    runs: list[Run] = field(default_factory=list)
    linked: set[str] = field(default_factory=set)  # the addresses of the runs
    breaks: bool = False

    def add(self, run: Run) -> None:
        """Add a run at the end."""
        self.runs.append(run)
        self.linked.add(run.url)

    def end_link(self, url: str) -> None:
        """End a link; keep the address of one that is around a picture."""
        if url and url not in self.linked:
            self.add(Run("", "a", url))


def _rows(tokens: Sequence[Token], first: int) -> Iterator[_Row]:
    """Yield the source lines of a paragraph; links and emphasis are not divided."""
    row = _Row(first)
    line = first
    urls: list[str] = []  # of the links around; one without an address of its own has that of the one around it
    styles: list[str] = []
    for token in tokens:
        url = urls[-1] if urls else ""
        style = "a" if url else styles[-1] if styles else ""
        if token.type in ("text", "code_inline"):
            row.add(Run(token.content, style, url))
            line += token.content.count("\n")
        elif token.type in ("softbreak", "hardbreak"):
            line += 1
            # In a link one break is that of the source; two divide the title in it from the abstract.
            if style and (token.type == "softbreak" or (url and row.runs and row.runs[-1].text.strip())):
                row.add(Run("\n", style, url))
                continue
            row.breaks = token.type == "hardbreak"
            yield row
            row = _Row(line)
        elif token.type == "html_inline" and _BREAKING_TAG.match(token.content):
            row.breaks = True
            yield row
            row = _Row(line)
        else:
            _follow(token, styles, urls, row)
    row.breaks = True
    yield row


def _follow(token: Token, styles: list[str], urls: list[str], row: _Row) -> None:
    """Begin or end the link or the style that a token stands for; a tag of HTML may have ended it before."""
    if token.type == "link_open":
        urls.append(html_blocks.absolute_url(str(token.attrs.get("href", ""))) or (urls[-1] if urls else ""))
    elif token.type == "link_close":
        if urls:
            row.end_link(urls.pop())
    elif token.type in ("strong_open", "em_open"):
        styles.append("b" if token.type == "strong_open" else "i")
    elif token.type in ("strong_close", "em_close"):
        if styles:
            styles.pop()
    elif token.type == "html_inline":
        _apply_tag(token.content, styles, urls, row)


def _apply_tag(source: str, styles: list[str], urls: list[str], row: _Row) -> None:
    """Follow a tag of HTML in a paragraph; what only looks like a tag ("a <b and c> d") is text."""
    match = _INLINE_TAG.fullmatch(source)
    if match is None:
        return
    name = match["name"].lower()
    if not _ATTRIBUTES.fullmatch(match["rest"]):
        row.add(Run(source, styles[-1] if styles else ""))
    elif name == "a":
        if not match["close"]:
            href = _HREF.search(match["rest"])
            urls.append(html_blocks.absolute_url(href[1]) if href else urls[-1] if urls else "")
        elif urls:
            row.end_link(urls.pop())
    elif name in _TAG_STYLES:
        if not match["close"]:
            styles.append(_TAG_STYLES[name])
        elif styles:
            styles.pop()


def _joined(rows: list[_Row], pieces: list[PageLine]) -> Iterator[tuple[int, int, list[Run]]]:
    """Yield the first and the last line of what a paragraph says, joined where running text was only wrapped."""
    current: list[Run] = []
    first = last = 0
    for n, row in enumerate(rows):
        if n and _goes_on(pieces[n - 1], pieces[n], rows[n - 1], row):
            current += [Run("\n"), *row.runs]
        else:
            if n:
                yield first, last, current
            first, current = row.line, list(row.runs)
        last = row.line + "".join(run.text for run in row.runs).strip().count("\n")
    if current:
        yield first, last, current


def _goes_on(before: PageLine, piece: PageLine, above: _Row, row: _Row) -> bool:
    """Return whether a line continues the one before it; programs that copy pages break each line of a text."""
    if vocabulary.split_label(piece.text)[0]:
        return False
    score = continuation_score(before, piece, gapped=False)
    if not above.breaks:
        return score > 0
    is_plain = not any(run.style for run in (*above.runs[-1:], *row.runs[:1]))
    has_names = text_features.holds_names(before.text) or text_features.holds_names(piece.text)
    return is_plain and not has_names and len(before.text) >= 50 and not piece.kind and score + 3.0 > 0


def _piece(number: int, runs: list[Run]) -> PageLine:
    text = normalize_space("".join(run.text for run in runs))
    return PageLine(number, text, width=len(text))
