"""Converts a note from Markdown to plain text on one line, for lists.

Any text is valid: what is not Markdown is kept unchanged.
"""

from __future__ import annotations

import re

from readinglist.typeset.typesetter import Typesetter

_MAX_DEPTH = 8
_MAX_LENGTH = 20_000  # characters; the rest is kept unchanged
_FENCE = re.compile(
    r"[ \t]{0,3}(?P<fence>```++|~~~++)[^\n]*+\n(?P<code>.*?)(?:^[ \t]{0,3}(?P=fence)[^\n]*$|\Z)",
    re.DOTALL | re.MULTILINE,
)
_RULE = re.compile(r"(?=[^\n]*[-*_=])[ \t|:*_=-]+$", re.MULTILINE)  # also the line below the header of a table
_BULLET = r"(?P<bullet>[-*+][ \t]+)(?P<box>\[[ xX]\][ \t]+)?"
_LINE = re.compile(rf"[ \t]*(?:>[ \t]?)*(?:{_BULLET}|(?P<heading>\#{{1,6}}[ \t]+))?")
_IN_PARAGRAPH = r"(?:(?!\n[^\S\n]*\n).){1,500}?"
_MARKUP = re.compile(
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


def strip_markdown(raw: str) -> str:
    """Return a note as plain text on one line."""
    converter = _Converter(raw)
    converter.convert(0, min(len(raw), _MAX_LENGTH))
    converter.copy(min(len(raw), _MAX_LENGTH), len(raw))
    return "".join(converter.output).rstrip()


class _Converter:
    """Converts one note; the result is in ``output``."""

    def __init__(self, raw: str) -> None:
        self.output: list[str] = []
        self._raw = raw
        self._depth = 0
        self._in_heading = False

    def convert(self, start: int, end: int) -> None:
        """Convert a part of the note."""
        self._depth += 1
        at = start
        while at < end:
            if at == 0 or self._raw[at - 1] == "\n":
                at = self._start_line(at, end)
            match = _MARKUP.search(self._raw, at, end)
            if match is None or self._depth > _MAX_DEPTH:
                break
            self._emit(self._raw[at : match.start()])
            self._convert_markup(match)
            at = match.end()
        self._emit(self._raw[at:end])
        self._depth -= 1

    def copy(self, start: int, end: int) -> None:
        """Copy a part of the note without interpreting markup; line breaks become spaces."""
        for piece in re.split(r"(\s+)", self._raw[start:end]):
            if piece.isspace():
                self._separate()
            else:
                self._emit(piece)

    def _start_line(self, at: int, end: int) -> int:
        """Convert the markup at the start of a line, or a whole code block; return where to continue."""
        if (fence := _FENCE.match(self._raw, at, end)) is not None:
            self.copy(*fence.span("code"))
            return fence.end()
        if (rule := _RULE.match(self._raw, at, end)) is not None:
            return rule.end()
        line = _LINE.match(self._raw, at, end)
        assert line is not None
        self._in_heading = line["heading"] is not None
        if line["bullet"]:
            self._emit({None: "• ", " ": "☐ "}.get(line["box"] and line["box"][1], "☑ "))
        return line.end()

    def _convert_markup(self, match: re.Match[str]) -> None:
        if match["end"]:
            self._separate(self._line_separator(match.end()))
        elif match["space"]:
            self._separate()
        elif match["title"]:
            typesetter = Typesetter(match["title"])
            typesetter.typeset(0, len(match["title"]))
            self._emit("".join(run.shown for run in typesetter.runs))
        elif match["address"] or match["letter"] or match["link"]:
            self._emit(match["address"] or match["letter"] or match["link"])
        elif match["code"]:
            self.copy(*match.span("code"))
        else:
            group = next((name for name in ("words", "strong", "stressed") if match[name]), None)
            if group is not None:
                self.convert(*match.span(group))

    def _line_separator(self, after: int) -> str:
        """Return the separator of a line and the next: a dash after a heading, unless a list follows."""
        if not self._in_heading or after == len(self._raw):
            return " "
        line = _LINE.match(self._raw, after)
        return " " if line is not None and line["bullet"] else " – "

    def _separate(self, separator: str = " ") -> None:
        if self.output and not self.output[-1][-1].isspace():
            self._emit(separator)

    def _emit(self, piece: str) -> None:
        if piece:
            self.output.append(piece)
