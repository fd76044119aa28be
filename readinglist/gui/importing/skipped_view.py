"""What an import has besides papers: lines that were not recognised, unsure entries, and skipped lines by kind."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from readinglist.gui.text import local_format
from readinglist.gui.text.safe_document import SafeDocument
from readinglist.gui.text.translate import tr, tr_message
from readinglist.i18n import en
from readinglist.model import Feed, Problem, SkippedLines

MAX_LENGTH = 20_000  # characters that are shown
MAX_ITEMS = 150  # that are shown: Qt lays them all out at once
_MOST_READ = 1_000  # characters of a line that tell whether it may be a title
_MIN_WORDS = 4  # of a line that may be a title
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"\s*\w+://\S*\s*")
_LINE = "line:"
_LIKELY, _UNSURE, _OTHER = en("Possible papers"), en("Uncertain"), en("Unrecognised")


class SkippedView(QTextBrowser):
    """List lines by kind; a click on a line number goes to the line in the source."""

    line_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocument(SafeDocument(self))
        self.document().setDocumentMargin(0)  # in line with the title above it
        self.setObjectName("skippedLines")
        self.setAccessibleName(tr("Lines that aren't part of a paper"))
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.anchorClicked.connect(self._on_anchor)

    def show_feed(self, feed: Feed) -> None:
        """Show the lines of a feed that are not part of a paper; those that may be papers first."""
        self.setHtml(skipped_html(feed))

    def _on_anchor(self, url: QUrl) -> None:
        line = url.toString().removeprefix(_LINE)
        if line.isdecimal():
            self.line_requested.emit(int(line))


def skipped_html(feed: Feed) -> str:
    """Return the unrecognised and skipped lines and the unsure entries of a feed as HTML, in groups."""
    from readinglist import feeds  # noqa: PLC0415 - a start needs none

    def at(line: int) -> str:
        name, local_line = feeds.source_location(feed, line)
        text = tr("{file}, line {line}", file=name, line=local_line) if name else tr("Line {line}", line=local_line)
        return f'<a href="{_LINE}{line}">{html.escape(text)}</a>'

    parts: list[str] = []
    length = count = 0
    for heading, number, items in _groups(feed):
        parts.append(f"<h4>{html.escape(heading)} · {local_format.number(number)}</h4>")
        for line, reason, text in items:
            length += len(text) + len(reason)
            count += 1
            if length > MAX_LENGTH or count > MAX_ITEMS:
                return "".join(parts) + "<p>…</p>"
            shown = html.escape(text).replace("\n", "<br>")
            reason = f" {html.escape(reason)}" if reason else ""  # noqa: PLW2901
            parts.append(f"<p>{at(line)}{reason}<br>{shown}</p>")
    return "".join(parts)


def may_be_paper(problem: Problem) -> bool:
    """Return whether a line that was not recognised could be a title or an abstract."""
    return len(_WORD.findall(problem.text[:_MOST_READ])) >= _MIN_WORDS and not _ADDRESS.fullmatch(problem.text)


def _groups(feed: Feed) -> Iterator[tuple[str, int, list[tuple[int, str, str]]]]:
    """Yield groups of lines: heading, how many there are, and number, reason and text of as many as are shown."""
    likely: list[Problem] = []
    others: list[Problem] = []
    for problem in feed.problems:
        (likely if may_be_paper(problem) else others).append(problem)
    unsure = [entry for entry in feed.entries if entry.unsure]
    by_kind: dict[str, list[SkippedLines]] = {}
    for one in feed.skipped:
        by_kind.setdefault(one.name, []).append(one)
    groups = [
        (tr(_LIKELY), len(likely), _problem_items(likely[:MAX_ITEMS])),
        (
            tr(_UNSURE),
            len(unsure),
            [(e.lines.first, tr_message(e.unsure), e.metadata.title) for e in unsure[:MAX_ITEMS]],
        ),
        (tr(_OTHER), len(others), _problem_items(others[:MAX_ITEMS])),
    ]
    for kind, runs in by_kind.items():
        name = tr_message(kind)
        shown = [(one.lines.first, "", feed.text_of(one.lines)) for one in runs[:MAX_ITEMS]]
        lines = sum(one.lines.last - one.lines.first + 1 for one in runs)
        groups.append((name[:1].upper() + name[1:], lines, shown))
    yield from (group for group in groups if group[1])


def _problem_items(problems: Iterable[Problem]) -> list[tuple[int, str, str]]:
    return [(problem.line, tr_message(problem.reason), problem.text) for problem in problems]
