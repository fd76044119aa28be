"""Account for every line of a feed: each that is not blank is in an entry, a problem or a run of skipped lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from readinglist.feeds.bounds import bound
from readinglist.feeds.document import Document
from readinglist.feeds.line_kinds import kind_name
from readinglist.i18n import en, join_messages
from readinglist.identity.completing import complete
from readinglist.identity.register import PaperMatch, PaperRegister
from readinglist.identity.same_paper import are_listed_apart, has_only_title
from readinglist.identity.title_key import title_key
from readinglist.model import (
    Entry,
    Feed,
    FieldCount,
    ImportedReading,
    LineSpan,
    Metadata,
    Problem,
    SkippedLines,
    TableColumn,
)

NO_PAPERS = en("No papers were found.")
NO_PAPERS_HINT = en("Import a page that lists papers, with titles and abstracts, or a file from a reference manager.")
_DUPLICATE = "duplicate"
_EARLIER_VERSION = "earlier version"
_MORE_PROBLEM_LINES = "more unrecognised lines"
_NO_READING = ImportedReading()
_FREE, _ENTRY, _PROBLEM, _SKIPPED = range(4)


class FeedBuilder:
    """Collect what a format finds in a document, and build a feed from it in which no line is lost.

    Where they share a line, an entry takes precedence over a problem, and a problem over skipped lines; a line that
    was not claimed at all becomes a problem.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._entries: list[Entry] = []
        self._versions: list[int] = []  # of each entry; 0 if it is not told
        self._problems: list[Problem] = []
        self._skipped: list[SkippedLines] = []
        self._rest_name = ""
        self._not_carried: Counter[str] = Counter()
        self.columns: tuple[TableColumn, ...] = ()  # if the feed is a table
        self.is_list = False  # whether each line is a paper of its own, however little it says
        self.is_certain = False  # whether no other format needs to be tried if no paper was found

    def add_entry(
        self,
        metadata: Metadata,
        first: int,
        last: int,
        unsure: str = "",
        reading: ImportedReading | None = None,
        version: int = 0,
    ) -> None:
        """Add a paper on the lines ``first`` to ``last``; ``unsure`` is why it may be misread.

        Of entries with one DOI or arXiv ID and different versions, only that of the newest ``version`` is kept.
        """
        if reading == _NO_READING:
            reading = None
        metadata, reading, cut = bound(metadata, reading)
        unsure = join_messages(" ", (unsure, cut)) if cut else unsure
        self._entries.append(Entry(metadata, LineSpan(first, max(first, last)), unsure, reading=reading))
        self._versions.append(version)

    def count_not_carried(self, names: Iterable[str]) -> None:
        """Count the fields of one record that the library has no place for."""
        self._not_carried.update(set(names))

    def add_problem(self, first: int, reason: str, last: int = 0) -> None:
        """Add lines that could not be parsed, from ``first`` to ``last`` or only ``first``."""
        self._problems.append(Problem(first, self._document.line(first).strip(), reason))
        if last > first:
            self._skipped.append(SkippedLines(LineSpan(first + 1, last), kind_name(_MORE_PROBLEM_LINES)))

    def add_doubtful(self, first: int, last: int = 0) -> None:
        """Add lines that may be a paper, as others beside them are."""
        reason = en("This may be a paper, but it's missing details the others have, or its title wasn't recognised.")
        self.add_problem(first, reason, last)

    def skip(self, first: int, last: int, name: str) -> None:
        """Mark lines as not part of any paper; ``name`` is their kind, as in ``line_kinds``."""
        self._skipped.append(SkippedLines(LineSpan(first, last), kind_name(name)))

    def skip_rest(self, name: str) -> None:
        """Skip all lines that remain unclaimed, such as markup, as ``name`` instead of reporting them as problems."""
        self._rest_name = name

    def __len__(self) -> int:
        """Return the number of entries added so far."""
        return len(self._entries)

    def build_feed(self, format_name: str, name: str) -> Feed:
        """Return the feed, with each paper once and each line in exactly one place."""
        newest, earlier = _newest_versions(self._entries, self._versions)
        entries, duplicates = _without_duplicates(newest, is_list=self.is_list)
        duplicates = [*earlier, *duplicates]
        owner = bytearray(len(self._document.lines) + 1)
        _claim(owner, _ENTRY, (entry.lines for entry in entries))
        problems = _merge_by_line(self._problems)
        entries = _add_doubts(entries, [one for one in problems if owner[one.line] == _ENTRY])
        problems = [one for one in problems if owner[one.line] == _FREE]
        _claim(owner, _PROBLEM, (LineSpan(problem.line, problem.line) for problem in problems))
        skipped: list[SkippedLines] = []
        for found in (*duplicates, *sorted(self._skipped, key=lambda one: one.lines)):
            skipped += self._free_parts(found, owner)
        if self._rest_name:
            skipped += self._free_parts(
                SkippedLines(LineSpan(1, len(self._document.lines)), kind_name(self._rest_name)), owner
            )
        unclaimed = tuple(
            Problem(number, line.strip(), en("This line isn't part of any recognised paper."))
            for number, line in enumerate(self._document.lines, 1)
            if owner[number] == _FREE and line.strip()
        )
        return Feed(
            name=name,
            format_name=format_name,
            entries=tuple(entries),
            problems=tuple(sorted((*problems, *unclaimed), key=lambda problem: problem.line)),
            skipped=tuple(sorted(skipped, key=lambda one: one.lines)),
            source=self._document.lines,
            columns=self.columns,
            not_carried=field_counts(self._not_carried),
        )

    def _free_parts(self, skipped: SkippedLines, owner: bytearray) -> Iterator[SkippedLines]:
        """Yield the runs of ``skipped`` that are still free and not blank, and claim them."""
        run: list[int] = []
        for number in range(skipped.lines.first, skipped.lines.last + 1):
            if owner[number] == _FREE and self._document.line(number).strip():
                owner[number] = _SKIPPED
                run.append(number)
            elif owner[number] != _FREE and run:
                yield SkippedLines(LineSpan(run[0], run[-1]), skipped.name)
                run = []
        if run:
            yield SkippedLines(LineSpan(run[0], run[-1]), skipped.name)


def field_counts(counts: Mapping[str, int]) -> tuple[FieldCount, ...]:
    """Return counted fields, the most frequent first."""
    return tuple(FieldCount(name, count) for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def unaccounted_lines(feed: Feed) -> list[int]:
    """Return the lines that are in no entry, problem or run of skipped lines, or in more than one of the three.

    Entries may share a line: a page that was saved as one line has several records on it.
    """
    claims = [0] * (len(feed.source) + 1)
    entry_lines: set[int] = set()
    for entry in feed.entries:
        entry_lines.update(range(entry.lines.first, entry.lines.last + 1))
    for number in entry_lines:
        claims[number] += 1
    for problem in feed.problems:
        claims[problem.line] += 1
    for skipped in feed.skipped:
        for number in range(skipped.lines.first, skipped.lines.last + 1):
            claims[number] += bool(feed.source[number - 1].strip())
    return [n for n, line in enumerate(feed.source, 1) if claims[n] > 1 or (claims[n] == 0 and line.strip())]


def _claim(owner: bytearray, kind: int, spans: Iterable[LineSpan]) -> None:
    for span in spans:
        owner[span.first : span.last + 1] = bytes([kind]) * (span.last + 1 - span.first)


def _add_doubts(entries: list[Entry], problems: list[Problem]) -> list[Entry]:
    """Add problems that share their line with an entry to the ``unsure`` text of that entry."""
    updated = list(entries)
    for problem in problems:
        index = next(n for n, one in enumerate(updated) if one.lines.first <= problem.line <= one.lines.last)
        unsure = join_messages(" ", (updated[index].unsure, en("On the same line: {reason}", reason=problem.reason)))
        updated[index] = replace(updated[index], unsure=unsure)
    return updated


def _merge_by_line(problems: list[Problem]) -> list[Problem]:
    """Return one problem for each line, with all its reasons."""
    by_line: dict[int, Problem] = {}
    for problem in problems:
        known = by_line.get(problem.line)
        if known is None:
            by_line[problem.line] = problem
        elif problem.reason not in known.reason:
            by_line[problem.line] = Problem(known.line, known.text, join_messages(" ", (known.reason, problem.reason)))
    return list(by_line.values())


def _newest_versions(entries: list[Entry], versions: list[int]) -> tuple[list[Entry], list[SkippedLines]]:
    """Return the newest version of each paper that is there in several, and the lines of the others."""
    newest: dict[str, int] = {}
    for entry, version in zip(entries, versions, strict=True):
        for key in _strong_ids(entry.metadata) if version else ():
            newest[key] = max(version, newest.get(key, 0))
    kept: list[Entry] = []
    earlier: list[SkippedLines] = []
    for entry, version in zip(entries, versions, strict=True):
        if version and any(newest[key] > version for key in _strong_ids(entry.metadata)):
            earlier.append(SkippedLines(entry.lines, kind_name(_EARLIER_VERSION)))
        else:
            kept.append(entry)
    return kept, earlier


def _strong_ids(metadata: Metadata) -> tuple[str, ...]:
    return tuple(one for one in (metadata.arxiv_id, metadata.doi) if one)


def _without_duplicates(entries: list[Entry], *, is_list: bool) -> tuple[list[Entry], list[SkippedLines]]:
    """Return each paper once, with what all its occurrences say of it, and the lines of the others.

    An entry whose text differs from an earlier one's, and that only the title says is the same paper, is kept.
    """
    kept: list[Entry] = []
    duplicates: list[SkippedLines] = []
    earlier: PaperRegister[int] = PaperRegister()
    for entry in entries:
        same = next(
            (match.paper for match in earlier.find(entry.metadata) if _is_repeated(match, entry, is_list=is_list)), None
        )
        earlier.add(entry.metadata, len(kept) if same is None else same)
        if same is None:
            kept.append(entry)
            continue
        if len(entry.metadata.abstract) > len(kept[same].metadata.abstract):
            kept[same], entry = entry, kept[same]  # noqa: PLW2901 the fuller one takes the position of the first
        kept[same] = replace(kept[same], metadata=complete(kept[same].metadata, entry.metadata))
        if entry.reading is not None and kept[same].reading is None:
            kept[same] = replace(kept[same], reading=entry.reading)
        duplicates.append(SkippedLines(entry.lines, kind_name(_DUPLICATE)))
    return kept, duplicates


def _is_repeated(match: PaperMatch[int], entry: Entry, *, is_list: bool) -> bool:
    """Return whether an entry only repeats what an earlier one says, as a bare title does outside lists of titles."""
    ours, theirs = entry.metadata, match.metadata
    if match.comparison.contradictions or title_key(ours.title) != title_key(theirs.title):
        return False
    if is_list and are_listed_apart(ours, theirs):
        return False
    if has_only_title(ours) or has_only_title(theirs):
        return True
    return match.comparison.same and (match.comparison.certain or not (ours.abstract and theirs.abstract))
