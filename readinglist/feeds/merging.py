"""Several feeds as one, so that they are previewed and imported together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readinglist.errors import ReadingListError
from readinglist.feeds.line_kinds import kind_name
from readinglist.i18n import enn, join_messages
from readinglist.model import Entry, Feed, LineSpan, Problem, SkippedLines

FILE = "file"  # the clutter that is the heading line of each feed in the joined source


def merge_feeds(feeds: Sequence[Feed], refused: Sequence[tuple[str, ReadingListError]] = ()) -> Feed:
    """Return one feed with the entries of all; each file that was ``refused`` becomes a problem.

    The source holds a heading line before each feed's own lines, so all lines are counted through.
    """
    source: list[str] = []
    entries: list[Entry] = []
    problems: list[Problem] = []
    skipped: list[SkippedLines] = []
    for feed in feeds:
        source.append(feed.name)
        by = len(source)
        skipped.append(SkippedLines(LineSpan(by, by), kind_name(FILE)))
        source += feed.source
        entries += (replace(entry, lines=_later(entry.lines, by)) for entry in feed.entries)
        problems += (replace(problem, line=problem.line + by) for problem in feed.problems)
        skipped += (replace(one, lines=_later(one.lines, by)) for one in feed.skipped)
    for name, error in refused:
        source.append(name)
        problems.append(Problem(len(source), name, error.said))
    names = [feed.name for feed in feeds]
    more = len(names) - 1
    return Feed(
        name=enn("{name} and {n} more", "{name} and {n} more", more, name=names[0]) if more else names[0],
        format_name=join_messages(", ", dict.fromkeys(feed.format_name for feed in feeds)),
        entries=tuple(entries),
        problems=tuple(problems),
        skipped=tuple(skipped),
        source=tuple(source),
    )


def source_location(feed: Feed, line: int) -> tuple[str, int]:
    """Say in which file a line of a joined feed stands, and where in it; the name is "" for a feed of one file."""
    heading = max((at for at in _headings(feed) if at <= line), default=0)
    return (feed.source[heading - 1], line - heading) if heading else ("", line)


def _headings(feed: Feed) -> Iterator[int]:
    return (one.lines.first for one in feed.skipped if one.name == FILE)


def _later(lines: LineSpan, by: int) -> LineSpan:
    return LineSpan(lines.first + by, lines.last + by)
