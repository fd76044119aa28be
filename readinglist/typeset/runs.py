"""The output of the typesetter: runs of the source and the text displayed for each."""

from __future__ import annotations

import re
from collections.abc import Mapping

from readinglist.model import Span
from readinglist.typeset.formula import closing_braces
from readinglist.typeset.typeset_text import SourceRun

_SINGLE = re.compile(r"[√−-]?\w+\Z|\w[\u0300-\u036f]?\Z")


class RunBuilder:
    """Collects runs, in order and without gaps.

    ``groups`` are the runs that belong to a formula or command: its source span, first run, last run + 1.
    """

    def __init__(self, raw: str) -> None:
        self.runs: list[SourceRun] = []
        self.groups: list[tuple[Span, int, int]] = []
        self._raw = raw
        self._closing = closing_braces(raw)
        self._depth = 0

    def _set_contents(self, at: int, start: int, stop: int, after: int, *, maths: bool) -> int:
        """Typeset ``start`` to ``stop`` as a group from ``at`` to ``after``; the delimiters are not displayed."""
        first = len(self.runs)
        self._emit(at, start, "")
        self.typeset(start, stop, maths=maths)
        self._emit(stop, after, "")
        self.groups.append(((at, after), first, len(self.runs)))
        return after

    def typeset(self, start: int, end: int, *, maths: bool = False) -> None:
        """Typeset a part of the source."""
        raise NotImplementedError

    def _translate(self, first: int, table: Mapping[str, str]) -> None:
        """Replace each character displayed from run ``first`` on."""
        for number, (start, end, shown, is_one_to_one) in enumerate(self.runs[first:], first):
            self.runs[number] = SourceRun(start, end, "".join(table[char] for char in shown), is_one_to_one)

    def _surround(self, first: int, before: str, after: str) -> None:
        """Display ``before`` in run ``first``, which is empty, and ``after`` at the end of the last run."""
        start, end, _, _ = self.runs[first]
        self.runs[first] = SourceRun(start, end, before, is_one_to_one=False)
        if after:
            start, end, shown, _ = self.runs[-1]
            self.runs[-1] = SourceRun(start, end, shown + after, is_one_to_one=False)

    def _set_argument(self, at: int, start: int, stop: int) -> None:
        """Typeset an argument in math mode; what precedes it from ``at`` is not displayed."""
        self._emit(at, start, "")
        self.typeset(start, stop, maths=True)

    def _is_single_token(self, first: int, last: int) -> bool:
        """Return whether runs display a single number, name or letter, which needs no parentheses."""
        return bool(_SINGLE.match("".join(run.shown for run in self.runs[first:last])))

    def _change_shown(self, number: int, shown: str) -> None:
        start, end, _, _ = self.runs[number]
        self.runs[number] = SourceRun(start, end, shown, is_one_to_one=False)

    def _opening_brace(self, at: int, end: int) -> int:
        """Return the position of an argument's opening brace, or -1."""
        while at < end and self._raw[at] == " ":
            at += 1
        return at if at < end and self._raw[at] == "{" else -1

    def _skip_empty_braces(self, after: int, end: int) -> int:
        return after + 2 if self._raw.startswith("{}", after, end) else after

    def _last_shown(self) -> str:
        """Return the text of the last run that is not empty."""
        return next((run.shown for run in reversed(self.runs[-8:]) if run.shown), "")

    def _copy(self, start: int, end: int) -> int:
        """Display the source unchanged; return ``end``."""
        if start < end:
            self.runs.append(SourceRun(start, end, self._raw[start:end], is_one_to_one=True))
        return end

    def _emit(self, start: int, end: int, shown: str) -> int:
        """Display ``shown`` for a part of the source; return ``end``."""
        self.runs.append(SourceRun(start, end, shown, is_one_to_one=False))
        return end
