"""The account of a feed: every line with something on it is in an entry, a problem or named clutter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from readinglist.feeds.document import Document
from readinglist.feeds.line_kinds import kind_name
from readinglist.i18n import en, join_messages
from readinglist.model import Entry, Feed, LineSpan, Metadata, Problem, SkippedLines, TableColumn

DUPLICATE = "the same paper again"
MORE_PROBLEM_LINES = "more of the lines above that were not understood"
_LETTERS = re.compile(r"[\W_]+")
_FREE, _ENTRY, _PROBLEM, _CLUTTER = range(4)


class LineAccount:
    """Collects what a form finds, and closes it so that no line is lost.

    An entry outdoes a problem, and a problem clutter, where they meet on a line; a line that nobody claimed
    becomes a problem.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._entries: list[Entry] = []
        self._problems: list[Problem] = []
        self._clutter: list[SkippedLines] = []
        self._rest = ""
        self.columns: tuple[TableColumn, ...] = ()  # of a table

    def add_entry(self, metadata: Metadata, first: int, last: int, unsure: str = "") -> None:
        """Note a paper that stands on the lines ``first`` to ``last``."""
        self._entries.append(Entry(metadata, LineSpan(first, max(first, last)), unsure))

    def add_problem(self, first: int, reason: str, last: int = 0) -> None:
        """Note lines that could not be understood."""
        self._problems.append(Problem(first, self._document.line(first).strip(), reason))
        if last > first:
            self._clutter.append(SkippedLines(LineSpan(first + 1, last), kind_name(MORE_PROBLEM_LINES)))

    def skip(self, first: int, last: int, name: str) -> None:
        """Note lines that are no paper."""
        self._clutter.append(SkippedLines(LineSpan(first, last), kind_name(name)))

    def skip_rest(self, name: str) -> None:
        """Call the lines that nobody claims ``name``: markup, which says nothing by itself."""
        self._rest = name

    def __len__(self) -> int:
        """Count the entries that were noted."""
        return len(self._entries)

    def build_feed(self, form: str, name: str) -> Feed:
        """Return the feed, with each paper once and each line in one place."""
        entries, again = _each_once(self._entries)
        owner = bytearray(len(self._document.lines) + 1)
        _claim(owner, _ENTRY, (entry.lines for entry in entries))
        problems = _each_problem_once(self._problems)
        entries = _with_doubts(entries, [one for one in problems if owner[one.line] == _ENTRY])
        problems = [one for one in problems if owner[one.line] == _FREE]
        _claim(owner, _PROBLEM, (LineSpan(problem.line, problem.line) for problem in problems))
        skipped: list[SkippedLines] = []
        for found in (*again, *sorted(self._clutter, key=lambda one: one.lines)):
            skipped += self._free_parts(found, owner)
        if self._rest:
            skipped += self._free_parts(
                SkippedLines(LineSpan(1, len(self._document.lines)), kind_name(self._rest)), owner
            )
        missed = tuple(
            Problem(number, line.strip(), en("This line is not part of any paper that was recognised."))
            for number, line in enumerate(self._document.lines, 1)
            if owner[number] == _FREE and line.strip()
        )
        return Feed(
            name=name,
            format_name=form,
            entries=tuple(entries),
            problems=tuple(sorted((*problems, *missed), key=lambda problem: problem.line)),
            skipped=tuple(sorted(skipped, key=lambda one: one.lines)),
            source=self._document.lines,
            columns=self.columns,
        )

    def _free_parts(self, skipped: SkippedLines, owner: bytearray) -> Iterator[SkippedLines]:
        """Return ``clutter`` without the lines that are taken, and take the others."""
        run: list[int] = []
        for number in range(skipped.lines.first, skipped.lines.last + 1):
            if owner[number] == _FREE and self._document.line(number).strip():
                owner[number] = _CLUTTER
                run.append(number)
            elif owner[number] != _FREE and run:
                yield SkippedLines(LineSpan(run[0], run[-1]), skipped.name)
                run = []
        if run:
            yield SkippedLines(LineSpan(run[0], run[-1]), skipped.name)


def unaccounted_lines(feed: Feed) -> list[int]:
    """Return the lines that are in no entry, problem or clutter, or in more than one of the three.

    A line may hold several records (a page saved as one line): entries may share a line.
    """
    claims = [0] * (len(feed.source) + 1)
    taken: set[int] = set()
    for entry in feed.entries:
        taken.update(range(entry.lines.first, entry.lines.last + 1))
    for number in taken:
        claims[number] += 1
    for problem in feed.problems:
        claims[problem.line] += 1
    for skipped in feed.skipped:
        for number in range(skipped.lines.first, skipped.lines.last + 1):
            claims[number] += bool(feed.source[number - 1].strip())
    return [n for n, line in enumerate(feed.source, 1) if claims[n] > 1 or (claims[n] == 0 and line.strip())]


def _claim(owner: bytearray, kind: int, runs: Iterable[LineSpan]) -> None:
    for run in runs:
        owner[run.first : run.last + 1] = bytes([kind]) * (run.last + 1 - run.first)


def _with_doubts(entries: list[Entry], problems: list[Problem]) -> list[Entry]:
    """Tell problems that share their line with an entry as a doubt of that entry: they have no line of their own."""
    told = list(entries)
    for problem in problems:
        place = next(n for n, one in enumerate(told) if one.lines.first <= problem.line <= one.lines.last)
        doubt = join_messages(" ", (told[place].unsure, en("On the same line: {reason}", reason=problem.reason)))
        told[place] = replace(told[place], unsure=doubt)
    return told


def _each_problem_once(problems: list[Problem]) -> list[Problem]:
    """Keep one problem for each line, with all its reasons."""
    by_line: dict[int, Problem] = {}
    for problem in problems:
        known = by_line.get(problem.line)
        if known is None:
            by_line[problem.line] = problem
        elif problem.reason not in known.reason:
            by_line[problem.line] = Problem(known.line, known.text, join_messages(" ", (known.reason, problem.reason)))
    return list(by_line.values())


def _key(text: str) -> str:
    return _LETTERS.sub("", text.casefold())


def _each_once(entries: list[Entry]) -> tuple[list[Entry], list[SkippedLines]]:
    """Keep each paper once, where it says most, and name the other places."""
    kept: list[Entry] = []
    again: list[SkippedLines] = []
    by_title: dict[str, list[int]] = {}
    for entry in entries:
        places = by_title.setdefault(_key(entry.metadata.title), [])
        twin = next((place for place in places if _same(kept[place].metadata, entry.metadata)), None)
        if twin is None:
            places.append(len(kept))
            kept.append(entry)
            continue
        if len(entry.metadata.abstract) > len(kept[twin].metadata.abstract):
            kept[twin], entry = entry, kept[twin]  # noqa: PLW2901 the fuller one is kept in the first one's place
        again.append(SkippedLines(entry.lines, kind_name(DUPLICATE)))
    return kept, again


def _same(one: Metadata, other: Metadata) -> bool:
    """Return whether two cards with the same title show the same paper."""
    for ours, theirs in ((one.arxiv_id, other.arxiv_id), (one.doi, other.doi)):
        if ours and theirs and ours != theirs:
            return False
    short, long = sorted((_key(one.abstract), _key(other.abstract)), key=len)
    return long.startswith(short)
