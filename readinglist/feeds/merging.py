"""Merge several feeds into one, so that they are previewed and imported together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from readinglist.errors import ReadingListError
from readinglist.feeds.feed_builder import field_counts
from readinglist.feeds.line_kinds import kind_name
from readinglist.i18n import enn, join_messages
from readinglist.model import Entry, Feed, LineSpan, Problem, SkippedLines

FILE = "file"  # the kind of the heading line before each feed in the merged source


def merge_feeds(feeds: Sequence[Feed], refused: Sequence[tuple[str, ReadingListError]] = ()) -> Feed:
    """Return one feed with the entries of all; each of the ``refused`` files becomes a problem.

    The merged source has a line with the file name before the lines of each feed, and line numbers refer to it.
    ``refused`` holds the name of each file that could not be parsed and its error.
    """
    source: list[str] = []
    entries: list[Entry] = []
    problems: list[Problem] = []
    skipped: list[SkippedLines] = []
    for feed in feeds:
        source.append(feed.name)
        offset = len(source)
        skipped.append(SkippedLines(LineSpan(offset, offset), kind_name(FILE)))
        source += feed.source
        entries += (replace(entry, lines=_shifted(entry.lines, offset)) for entry in feed.entries)
        problems += (replace(problem, line=problem.line + offset) for problem in feed.problems)
        skipped += (replace(one, lines=_shifted(one.lines, offset)) for one in feed.skipped)
    for name, error in refused:
        source.append(name)
        problems.append(Problem(len(source), name, error.message))
    not_carried: Counter[str] = Counter()
    for feed in feeds:
        not_carried.update({field.name: field.count for field in feed.not_carried})
    names = [feed.name for feed in feeds]
    more = len(names) - 1
    return Feed(
        name=enn("{name} and {n} more", "{name} and {n} more", more, name=names[0]) if more else names[0],
        format_name=join_messages(", ", dict.fromkeys(feed.format_name for feed in feeds)),
        entries=tuple(entries),
        problems=tuple(problems),
        skipped=tuple(skipped),
        source=tuple(source),
        not_carried=field_counts(not_carried),
    )


def source_location(feed: Feed, line: int) -> tuple[str, int]:
    """Return the file name and the line in that file for a line of a merged feed; the name is "" if not merged."""
    heading = max((number for number in _heading_lines(feed) if number <= line), default=0)
    return (feed.source[heading - 1], line - heading) if heading else ("", line)


def _heading_lines(feed: Feed) -> Iterator[int]:
    return (one.lines.first for one in feed.skipped if one.name == FILE)


def _shifted(lines: LineSpan, offset: int) -> LineSpan:
    return LineSpan(lines.first + offset, lines.last + offset)
