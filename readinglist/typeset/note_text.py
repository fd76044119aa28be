"""A note as it reads in passing, on a line that shows it: the words of its Markdown without the signs.

Nothing is refused: what is no Markdown is shown as it came.
"""

from __future__ import annotations

import re

from readinglist.typeset.setter import Typesetter

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


def noted(raw: str) -> str:
    """Return a note as it reads, on one line."""
    note = _Note(raw)
    note.set(0, min(len(raw), _MOST))
    note.as_it_stands(min(len(raw), _MOST), len(raw))
    return "".join(note.shown).rstrip()


class _Note:
    """Sets one note; afterwards ``shown`` holds its pieces."""

    def __init__(self, raw: str) -> None:
        self.shown: list[str] = []
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
            self._show(self._raw[at : match.start()])
            self._set_sign(match)
            at = match.end()
        self._show(self._raw[at:end])
        self._depth -= 1

    def as_it_stands(self, start: int, end: int) -> None:
        """Set a part of the note in which no sign means anything; it stays on one line."""
        for piece in re.split(r"(\s+)", self._raw[start:end]):
            if piece.isspace():
                self._part()
            else:
                self._show(piece)

    def _begin_line(self, at: int, end: int) -> int:
        """Set what a line is by its first signs; return where its words begin."""
        if (fence := _FENCE.match(self._raw, at, end)) is not None:
            self.as_it_stands(*fence.span("code"))
            return fence.end()
        if (rule := _RULE.match(self._raw, at, end)) is not None:
            return rule.end()
        line = _LINE.match(self._raw, at, end)
        assert line is not None
        self._in_heading = line["heading"] is not None
        if line["bullet"]:
            self._show({None: "• ", " ": "☐ "}.get(line["box"] and line["box"][1], "☑ "))
        return line.end()

    def _set_sign(self, match: re.Match[str]) -> None:
        if match["end"]:
            self._part(self._between_lines(match.end()))
        elif match["space"]:
            self._part()
        elif match["title"]:
            title = Typesetter(match["title"])
            title.set(0, len(match["title"]))
            self._show("".join(run[2] for run in title.runs))
        elif match["address"] or match["letter"] or match["link"]:
            self._show(match["address"] or match["letter"] or match["link"])
        elif match["code"]:
            self.as_it_stands(*match.span("code"))
        else:
            within = next((name for name in ("words", "strong", "stressed") if match[name]), None)
            if within is not None:
                self.set(*match.span(within))

    def _between_lines(self, after: int) -> str:
        """Return what parts a line from the next; a heading from its text a dash."""
        if not self._in_heading or after == len(self._raw):
            return " "
        line = _LINE.match(self._raw, after)
        return " " if line is not None and line["bullet"] else " – "

    def _part(self, sign: str = " ") -> None:
        if self.shown and not self.shown[-1][-1].isspace():
            self._show(sign)

    def _show(self, piece: str) -> None:
        if piece:
            self.shown.append(piece)
