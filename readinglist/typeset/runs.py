"""What was set so far: runs of the raw text, and what is shown of each."""

from __future__ import annotations

import re
from collections.abc import Mapping

from readinglist.model import Span
from readinglist.typeset.formula import closing_braces

_SINGLE = re.compile(r"[√−-]?\w+\Z|\w[\u0300-\u036f]?\Z")


class RunBuilder:
    """Takes note of runs, in order and without gaps; ``groups`` names those that belong together."""

    def __init__(self, raw: str) -> None:
        self.runs: list[tuple[int, int, str, bool]] = []
        self.groups: list[tuple[Span, int, int]] = []
        self._raw = raw
        self._closing = closing_braces(raw)
        self._depth = 0

    def _wrapped(self, at: int, start: int, stop: int, after: int, *, maths: bool) -> int:
        """Set what is inside of something whose own signs are not shown."""
        first = len(self.runs)
        self._put(at, start, "")
        self.set(start, stop, maths=maths)
        self._put(stop, after, "")
        self.groups.append(((at, after), first, len(self.runs)))
        return after

    def set(self, start: int, end: int, *, maths: bool = False) -> None:
        """Set a part of the text."""
        raise NotImplementedError

    def _translate(self, first: int, table: Mapping[str, str]) -> None:
        for number, (start, end, shown, one_for_one) in enumerate(self.runs[first:], first):
            self.runs[number] = (start, end, "".join(table[letter] for letter in shown), one_for_one)

    def _frame(self, first: int, before: str, after: str) -> None:
        """Show something before the first and after the last of the runs, which are signs that are not shown."""
        start, end, _, _ = self.runs[first]
        self.runs[first] = (start, end, before, False)
        if after:
            start, end, shown, _ = self.runs[-1]
            self.runs[-1] = (start, end, shown + after, False)

    def _part(self, at: int, start: int, stop: int) -> None:
        self._put(at, start, "")
        self.set(start, stop, maths=True)

    def _single_token(self, first: int, last: int) -> bool:
        return bool(_SINGLE.match("".join(run[2] for run in self.runs[first:last])))

    def _show(self, number: int, shown: str) -> None:
        start, end, _, _ = self.runs[number]
        self.runs[number] = (start, end, shown, False)

    def _opening(self, at: int, end: int) -> int:
        """Return where the brace of an argument stands, or -1."""
        while at < end and self._raw[at] == " ":
            at += 1
        return at if at < end and self._raw[at] == "{" else -1

    def _without_empty(self, after: int, end: int) -> int:
        return after + 2 if self._raw.startswith("{}", after, end) else after

    def _last(self) -> str:
        return next((run[2] for run in reversed(self.runs[-8:]) if run[2]), "")

    def _copy(self, start: int, end: int) -> int:
        if start < end:
            self.runs.append((start, end, self._raw[start:end], True))
        return end

    def _put(self, start: int, end: int, shown: str) -> int:
        self.runs.append((start, end, shown, False))
        return end
