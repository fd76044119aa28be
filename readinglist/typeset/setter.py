"""Sets LaTeX in running text as print would, run by run, so that each shown character knows where it came from.

Nothing is refused: what is not understood is shown as it came. The time is linear in the text; groups that nest more
deeply than ``DEEPEST`` are shown as they came.
"""

from __future__ import annotations

import re
from typing import Final

from readinglist.typeset import symbols
from readinglist.typeset.commands import LatexCommands
from readinglist.typeset.formula import formula_at, script_at

DEEPEST: Final = 16

_SPACE = r"\s{2,}|[^\S \u00a0\u2009\u202f]"
_UNSEEN = r"[\u00ad\u200b\u200c\u202a-\u202e\u2066-\u2069\ufeff\x00-\x1f]"
_IN_TEXT = re.compile(r"\\|\$|\^|_|~|\{|--+|``|''|`|https?://[^\s<>{}]+|" + f"{symbols.LOST}|{_SPACE}|{_UNSEEN}")
_IN_MATHS = re.compile(r"\\|\^|_|~|\{|-|'+|\$|" + f"{_SPACE}|{_UNSEEN}")
_QUOTED = re.compile(r"`([^`'\n]{1,80})'(?!\w)")
# Braces that only keep capitals or hold a font: not those of a set.
_KEEPS = re.compile(r"(?=[^{}]*[A-Z])[\w -]*\Z|\$|\\[A-Za-z'\"`^~=.]")
_ESCAPED_IN_ADDRESS = re.compile(r"\\([_%#&~$])")
_PLAIN = re.compile(r"[\w.]+\Z")


class Typesetter(LatexCommands):
    """Sets one text; afterwards ``runs`` and ``groups`` hold what was set."""

    def set(self, start: int, end: int, *, maths: bool = False) -> None:
        """Set a part of the text."""
        if self._depth >= DEEPEST:
            self._copy(start, end)
            return
        self._depth += 1
        pattern = _IN_MATHS if maths else _IN_TEXT
        at = start
        while at < end and (match := pattern.search(self._raw, at, end)) is not None:
            self._copy(at, match.start())
            at = self._set_special(match, end, maths=maths)
        self._copy(at, end)
        self._depth -= 1

    # --- what is special --------------------------------------------------------------------------------------

    def _set_special(self, match: re.Match[str], end: int, *, maths: bool) -> int:
        at, sign = match.start(), match[0]
        if sign.isspace():
            return self._space(match, maths=maths)
        match sign[0]:
            case "\\":
                return self._command(at, end, maths=maths)
            case "$":
                return self._dollar(at, end, maths=maths)
            case "^" | "_":
                return self._script(at, end, maths=maths)
            case "{":
                return self._braces(at, end, maths=maths)
        return self._sign(match, end, maths=maths)

    def _sign(self, match: re.Match[str], end: int, *, maths: bool) -> int:
        at, sign = match.start(), match[0]
        if sign[0] in "-`":
            return self._minus_or_quote(match, end)
        if sign == "~":
            return self._tie(at, maths=maths)
        if sign[0].isalpha():
            return self._address(at, match.end()) if sign.startswith("http") else self._lost(match, end)
        primes = "′" * len(sign) if maths else "”"
        return self._put(at, match.end(), primes if sign[0] == "'" else "")

    def _lost(self, match: re.Match[str], end: int) -> int:
        """Set a command that has lost its backslash."""
        at, after = match.span()
        if match[0] in symbols.SIGNS:
            return self._put(at, after, symbols.SIGNS[match[0]])
        close = self._closing.get(after, end)
        return self._wrapped(at, after + 1, close, close + 1, maths=False) if close < end else self._copy(at, after)

    def _minus_or_quote(self, match: re.Match[str], end: int) -> int:
        if match[0] == "-":
            return self._put(*match.span(), "−")
        return self._quote(match, end) if match[0][0] == "`" else self._dashes(match, end)

    def _dollar(self, at: int, end: int, *, maths: bool) -> int:
        inside = None if maths else formula_at(self._raw, at, end)
        if inside is None:
            return self._copy(at, at + 1)
        (start, stop), after = inside
        return self._wrapped(at, start, stop, after, maths=True)

    def _braces(self, at: int, end: int, *, maths: bool) -> int:
        close = self._closing.get(at, end)
        if close >= end or not (maths or _KEEPS.match(self._raw, at + 1, close)):
            return self._copy(at, at + 1)
        return self._wrapped(at, at + 1, close, close + 1, maths=maths)

    def _tie(self, at: int, *, maths: bool) -> int:
        """Show the space that does not break; before a number a tilde says "about", and stays."""
        before, after = self._raw[at - 1 : at], self._raw[at + 1 : at + 2]
        tie = maths or (before and not before.isspace() and before not in "/=" and not after.isspace() and after)
        if not tie or (not maths and before.isdigit() and after.isdigit()):
            return self._copy(at, at + 1)
        return self._put(at, at + 1, "\u00a0")

    def _dashes(self, match: re.Match[str], end: int) -> int:
        at, after = match.span()
        before, behind = self._raw[at - 1 : at], self._raw[after : after + 1]
        flag = (not before or before.isspace()) and not (behind.isspace() or after >= end)
        if flag or after - at > 3:
            return self._copy(at, after)
        return self._put(at, after, "–" if after - at == 2 else "—")

    def _quote(self, match: re.Match[str], end: int) -> int:
        at = match.start()
        if match[0] == "``":
            return self._put(at, at + 2, "“")
        quoted = _QUOTED.match(self._raw, at, end)
        if quoted is None or self._raw[at - 1 : at].isalnum():
            return self._copy(at, at + 1)
        self._put(at, at + 1, "‘")
        self.set(at + 1, quoted.end() - 1)
        return self._put(quoted.end() - 1, quoted.end(), "’")

    def _space(self, match: re.Match[str], *, maths: bool) -> int:
        """Join lines into paragraphs; a blank line parts them."""
        at, after = match.span()
        blank = match[0].replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1 or "\u2029" in match[0]
        hyphened = self._raw[at - 1 : at] == "-" and self._raw[at - 2 : at - 1].isalpha() and "\n" in match[0]
        if not self.runs or after == len(self._raw) or self._last()[-1:] in (" ", "\n"):
            return self._put(at, after, "")
        if blank and not maths:
            return self._put(at, after, "\n")
        return self._put(at, after, "" if hyphened and self._raw[after : after + 1].islower() else " ")

    def _address(self, at: int, after: int) -> int:
        """Show an address as it is, without LaTeX's escapes."""
        while (escape := _ESCAPED_IN_ADDRESS.search(self._raw, at, after)) is not None:
            self._copy(at, escape.start())
            at = self._put(*escape.span(), escape[1])
        return self._copy(at, after)

    # --- scripts ----------------------------------------------------------------------------------------------

    def _script(self, at: int, end: int, *, maths: bool) -> int:
        """Raise or lower what follows a caret or an underscore."""
        raised = self._raw[at] == "^"
        found = script_at(self._raw, at, end, self._closing, maths=maths, after_sign=self._after_sign(at))
        if found is None:
            return self._copy(at, at + 1)
        (start, stop), after = found
        sign = symbols.SCRIPTS.get(self._raw[start:stop].removeprefix("\\")) if raised else None
        if sign is not None:
            return self._put(at, after, symbols.UPPER[sign])
        first = len(self.runs)
        self._put(at, start, "")
        self.set(start, stop, maths=True)
        self._put(stop, after, "") if after > stop else None
        said = "".join(run[2] for run in self.runs[first:])
        table = symbols.UPPER if raised else symbols.LOWER
        if said and all(letter in table for letter in said):
            self._translate(first, table)
        elif maths:
            alone = bool(_PLAIN.match(said)) or len(said) == 1 or after == stop
            self._frame(first, self._raw[at] + ("" if alone else "("), "" if alone else ")")
        else:
            del self.runs[first:]
            while self.groups and self.groups[-1][1] >= first:
                self.groups.pop()
            return self._copy(at, after)
        self.groups.append(((at, after), first, len(self.runs)))
        return after

    def _after_sign(self, at: int) -> bool:
        return bool(self.runs) and not self.runs[-1][3] and self.runs[-1][1] == at and bool(self.runs[-1][2])
