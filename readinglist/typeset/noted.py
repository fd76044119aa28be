"""A note as it reads: the words of its Markdown without its signs, each position known in the note as it is written.

It is for lines that show a note in passing. Nothing is refused: what is no Markdown is shown as it came.
"""

from __future__ import annotations

import re

from readinglist.typeset.printed import Printed, joined
from readinglist.typeset.setter import Setter

_DEEPEST = 8
_MOST = 20_000  # characters; what follows is shown as it came
_FENCE = re.compile(
    r"[ \t]{0,3}(?P<fence>```+|~~~+)[^\n]*\n(?P<code>.*?)(?:^[ \t]{0,3}(?P=fence)[^\n]*$|\Z)", re.DOTALL | re.MULTILINE
)
_RULE = re.compile(r"(?=[^\n]*[-*_=])[ \t|:*_=-]+$", re.MULTILINE)  # also the one below the head of a table
_BULLET = r"(?P<bullet>[-*+][ \t]+)(?P<box>\[[ xX]\][ \t]+)?"
_LINE = re.compile(rf"[ \t]*(?:>[ \t]?)*(?:{_BULLET}|(?P<heading>\#{{1,6}}[ \t]+))?")
_IN_PARAGRAPH = r"(?:(?!\n[^\S\n]*\n).){1,500}?"
_SIGN = re.compile(
    rf"""
    (?P<end>(?:[^\S\n]*\n)+)
    | (?P<space>[^\S\n]{{2,}}|[^\S \n\u00a0\u2009\u202f])
    | (?P<unseen>[\x00-\x1f\u202a-\u202e\u2066-\u2069\ufeff])
    | \\(?P<letter>[!-/:-@\[-`{{-~])
    | (?P<address>https?://[^\s<>()\[\]]+)
    | (?<!`)(?P<ticks>`++)(?P<code>[^`\n]{{1,1000}})(?P=ticks)
    | !?\[\[(?P<title>[^\[\]\n]{{1,500}})\]\]
    | !?\[(?P<words>[^\[\]\n]{{1,500}})\]\([^()\s]{{0,2000}}(?:[ ]"[^"\n]{{0,200}}")?\)
    | <(?P<link>https?://[^<>\s]{{1,2000}})>
    | (?P<pair>(?P<half>[*_~])(?P=half))(?!(?P=half){{2}})(?=\S)(?P<strong>{_IN_PARAGRAPH})(?<=\S)(?P=pair)(?!(?P=half))
    | (?<!\w)(?P<sign>[*_])(?=[^\s*_])(?P<stressed>{_IN_PARAGRAPH})(?<=\S)(?P=sign)(?![\w*])
    """,
    re.VERBOSE | re.DOTALL,
)
_WITHIN = ("letter", "code", "link", "title", "words", "strong", "stressed")  # what is shown of a sign with an inside


def noted(raw: str) -> Printed:
    """Give a note as it reads in passing, on one line."""
    note = _Note(raw)
    note.set(0, min(len(raw), _MOST))
    note.as_it_stands(min(len(raw), _MOST), len(raw))
    return joined(raw, note.runs, ())


class _Note:
    """Sets one note; afterwards ``runs`` hold what was set."""

    def __init__(self, raw: str) -> None:
        self.runs: list[tuple[int, int, str, bool]] = []
        self._raw = raw
        self._depth = 0
        self._in_heading = False

    def set(self, start: int, end: int) -> None:
        """Set a part of the note."""
        self._depth += 1
        at = start
        while at < end:
            if at == 0 or self._raw[at - 1] == "\n":
                at = self._begin_line(at, end)
            match = _SIGN.search(self._raw, at, end)
            if match is None or self._depth > _DEEPEST:
                break
            self._copy(at, match.start())
            at = self._set_sign(match)
        self._copy(at, end)
        self._depth -= 1

    def _begin_line(self, at: int, end: int) -> int:
        """Set what a line is by its first signs; give where its words begin."""
        if (fence := _FENCE.match(self._raw, at, end)) is not None:
            self._put(at, fence.start("code"), "")
            self.as_it_stands(*fence.span("code"))
            return self._put(fence.end("code"), fence.end(), "")
        if (rule := _RULE.match(self._raw, at, end)) is not None:
            return self._put(at, rule.end(), "")
        line = _LINE.match(self._raw, at, end)
        assert line is not None
        self._in_heading = line["heading"] is not None
        shown = {None: "• ", " ": "☐ "}.get(line["box"] and line["box"][1], "☑ ") if line["bullet"] else ""
        return self._put(at, line.end(), shown)

    def _set_sign(self, match: re.Match[str]) -> int:
        at, after = match.span()
        if match["address"] is not None:
            return self._copy(at, after)
        for name in _WITHIN:
            if match[name] is not None:
                self._put(at, match.start(name), "")
                self._set_within(name, *match.span(name))
                return self._put(match.end(name), after, "")
        if match["end"] is not None:
            return self._put(at, after, self._line_gap(after))
        return self._put(at, after, self._gap(after) if match["space"] is not None else "")

    def _set_within(self, name: str, start: int, end: int) -> None:
        if name in ("words", "strong", "stressed"):
            self.set(start, end)
        elif name == "title":
            title = Setter(self._raw[start:end])
            title.set(0, end - start)
            self.runs += [(start + first, start + last, shown, same) for first, last, shown, same in title.runs]
        else:
            self.as_it_stands(start, end)

    def _gap(self, after: int, sign: str = " ") -> str:
        """Give what parts the words before from those that follow."""
        last = next((run[2] for run in reversed(self.runs[-8:]) if run[2]), " ")
        return "" if last[-1].isspace() or after == len(self._raw) else sign

    def _line_gap(self, after: int) -> str:
        """Part lines; a heading and its text by a dash."""
        if not self._in_heading:
            return self._gap(after)
        line = _LINE.match(self._raw, after)
        return self._gap(after, " " if line is not None and line["bullet"] else " – ")

    def as_it_stands(self, start: int, end: int) -> None:
        """Set a part of the note in which no sign means anything; it stays on one line."""
        at = start
        for space in re.finditer(r"\s+", self._raw[start:end]):
            self._copy(at, start + space.start())
            at = self._put(start + space.start(), start + space.end(), self._gap(start + space.end()))
        self._copy(at, end)

    def _copy(self, start: int, end: int) -> int:
        if start < end:
            self.runs.append((start, end, self._raw[start:end], True))
        return end

    def _put(self, start: int, end: int, shown: str) -> int:
        if start < end:
            self.runs.append((start, end, shown, False))
        return end
