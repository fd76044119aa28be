"""Typesets text with LaTeX markup as Unicode, run by run, so that each displayed character maps to its source.

Any text is valid: unknown markup, and groups nested deeper than ``MAX_DEPTH``, are displayed unchanged. The time is
linear in the length of the text.
"""

from __future__ import annotations

import re
from typing import Final

from readinglist.typeset import symbols
from readinglist.typeset.commands import LatexCommands
from readinglist.typeset.formula import formula_at, script_at

MAX_DEPTH: Final = 16

_SPACE = r"\s{2,}|[^\S \u00a0\u2009\u202f]"
_INVISIBLE = r"[\u00ad\u200b\u200c\u202a-\u202e\u2066-\u2069\ufeff\x00-\x1f]"
_IN_TEXT = re.compile(
    r"\\|\$|\^|_|~|\{|--+|``|''|`|https?://[^\s<>{}]+|" + f"{symbols.LOST_BACKSLASH}|{_SPACE}|{_INVISIBLE}"
)
_IN_MATHS = re.compile(r"\\|\^|_|~|\{|-|'+|\$|" + f"{_SPACE}|{_INVISIBLE}")
_QUOTED = re.compile(r"`([^`'\n]{1,80})'(?!\w)")
# Braces to remove: around capitals (BibTeX) or a command, not those of a set.
_REMOVABLE_BRACES = re.compile(r"(?=[^{}]*[A-Z])[\w -]*\Z|\$|\\[A-Za-z'\"`^~=.]")
_ESCAPE_IN_URL = re.compile(r"\\([_%#&~$])")
_WORD = re.compile(r"[\w.]+\Z")


class Typesetter(LatexCommands):
    """Typesets one text; the result is in ``runs`` and ``groups``."""

    def typeset(self, start: int, end: int, *, maths: bool = False) -> None:
        """Typeset a part of the text."""
        if self._depth >= MAX_DEPTH:
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

    # --- special characters -----------------------------------------------------------------------------------

    def _set_special(self, match: re.Match[str], end: int, *, maths: bool) -> int:
        at, chars = match.start(), match[0]
        if chars.isspace():
            return self._set_space(match, maths=maths)
        match chars[0]:
            case "\\":
                return self._set_command(at, end, maths=maths)
            case "$":
                return self._set_formula(at, end, maths=maths)
            case "^" | "_":
                return self._set_script(at, end, maths=maths)
            case "{":
                return self._set_braces(at, end, maths=maths)
        return self._set_character(match, end, maths=maths)

    def _set_character(self, match: re.Match[str], end: int, *, maths: bool) -> int:
        at, chars = match.start(), match[0]
        if chars[0] in "-`":
            return self._set_minus_or_quote(match, end)
        if chars == "~":
            return self._set_tie(at, maths=maths)
        if chars[0].isalpha():
            return self._set_url(at, match.end()) if chars.startswith("http") else self._set_lost_command(match, end)
        primes = "′" * len(chars) if maths else "”"
        return self._emit(at, match.end(), primes if chars[0] == "'" else "")

    def _set_lost_command(self, match: re.Match[str], end: int) -> int:
        """Typeset a command that has lost its backslash."""
        at, after = match.span()
        if match[0] in symbols.SYMBOLS:
            return self._emit(at, after, symbols.SYMBOLS[match[0]])
        close = self._closing.get(after, end)
        return (
            self._set_contents(at, after + 1, close, close + 1, maths=False) if close < end else self._copy(at, after)
        )

    def _set_minus_or_quote(self, match: re.Match[str], end: int) -> int:
        if match[0] == "-":
            return self._emit(*match.span(), "−")
        return self._set_quote(match, end) if match[0][0] == "`" else self._set_dashes(match, end)

    def _set_formula(self, at: int, end: int, *, maths: bool) -> int:
        formula = None if maths else formula_at(self._raw, at, end)
        if formula is None:
            return self._copy(at, at + 1)
        (start, stop), after = formula
        return self._set_contents(at, start, stop, after, maths=True)

    def _set_braces(self, at: int, end: int, *, maths: bool) -> int:
        close = self._closing.get(at, end)
        if close >= end or not (maths or _REMOVABLE_BRACES.match(self._raw, at + 1, close)):
            return self._copy(at, at + 1)
        return self._set_contents(at, at + 1, close, close + 1, maths=maths)

    def _set_tie(self, at: int, *, maths: bool) -> int:
        """Typeset a tie as a no-break space; keep a tilde that means "about" a number."""
        before, after = self._raw[at - 1 : at], self._raw[at + 1 : at + 2]
        is_tie = maths or (before and not before.isspace() and before not in "/=" and not after.isspace() and after)
        if not is_tie or (not maths and before.isdigit() and after.isdigit()):
            return self._copy(at, at + 1)
        return self._emit(at, at + 1, "\u00a0")

    def _set_dashes(self, match: re.Match[str], end: int) -> int:
        at, after = match.span()
        before, following = self._raw[at - 1 : at], self._raw[after : after + 1]
        is_option = (not before or before.isspace()) and not (following.isspace() or after >= end)
        if is_option or after - at > 3:
            return self._copy(at, after)
        return self._emit(at, after, "–" if after - at == 2 else "—")

    def _set_quote(self, match: re.Match[str], end: int) -> int:
        at = match.start()
        if match[0] == "``":
            return self._emit(at, at + 2, "“")
        quoted = _QUOTED.match(self._raw, at, end)
        if quoted is None or self._raw[at - 1 : at].isalnum():
            return self._copy(at, at + 1)
        self._emit(at, at + 1, "‘")
        self.typeset(at + 1, quoted.end() - 1)
        return self._emit(quoted.end() - 1, quoted.end(), "’")

    def _set_space(self, match: re.Match[str], *, maths: bool) -> int:
        """Typeset whitespace: join lines into paragraphs, which are separated by blank lines."""
        at, after = match.span()
        is_blank_line = match[0].replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1 or "\u2029" in match[0]
        is_hyphenated = self._raw[at - 1 : at] == "-" and self._raw[at - 2 : at - 1].isalpha() and "\n" in match[0]
        if not self.runs or after == len(self._raw) or self._last_shown()[-1:] in (" ", "\n"):
            return self._emit(at, after, "")
        if is_blank_line and not maths:
            return self._emit(at, after, "\n")
        return self._emit(at, after, "" if is_hyphenated and self._raw[after : after + 1].islower() else " ")

    def _set_url(self, at: int, after: int) -> int:
        """Typeset a URL unchanged, but without LaTeX escapes."""
        while (escape := _ESCAPE_IN_URL.search(self._raw, at, after)) is not None:
            self._copy(at, escape.start())
            at = self._emit(*escape.span(), escape[1])
        return self._copy(at, after)

    # --- superscripts and subscripts --------------------------------------------------------------------------

    def _set_script(self, at: int, end: int, *, maths: bool) -> int:
        """Typeset a superscript or subscript."""
        is_superscript = self._raw[at] == "^"
        script = script_at(self._raw, at, end, self._closing, maths=maths, after_symbol=self._follows_symbol(at))
        if script is None:
            return self._copy(at, at + 1)
        (start, stop), after = script
        symbol = symbols.SCRIPT_SYMBOLS.get(self._raw[start:stop].removeprefix("\\")) if is_superscript else None
        if symbol is not None:
            return self._emit(at, after, symbols.SUPERSCRIPTS[symbol])
        first = len(self.runs)
        self._emit(at, start, "")
        self.typeset(start, stop, maths=True)
        if after > stop:
            self._emit(stop, after, "")
        shown = "".join(run.shown for run in self.runs[first:])
        table = symbols.SUPERSCRIPTS if is_superscript else symbols.SUBSCRIPTS
        if shown and all(char in table for char in shown):
            self._translate(first, table)
        elif maths:
            is_single = bool(_WORD.match(shown)) or len(shown) == 1 or after == stop
            self._surround(first, self._raw[at] + ("" if is_single else "("), "" if is_single else ")")
        else:
            del self.runs[first:]
            while self.groups and self.groups[-1][1] >= first:
                self.groups.pop()
            return self._copy(at, after)
        self.groups.append(((at, after), first, len(self.runs)))
        return after

    def _follows_symbol(self, at: int) -> bool:
        """Return whether a typeset symbol, not copied text, ends at a position."""
        last = self.runs[-1] if self.runs else None
        return last is not None and not last.is_one_to_one and last.end == at and bool(last.shown)
