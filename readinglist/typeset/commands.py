"""Typesets LaTeX commands: symbols, accents, fonts, fractions, roots."""

from __future__ import annotations

import re
import unicodedata

from readinglist.model import Span
from readinglist.typeset import symbols
from readinglist.typeset.runs import RunBuilder
from readinglist.typeset.typeset_text import SourceRun

_COMMAND = re.compile(r"\\(?:([A-Za-z]+)\*?|(.))", re.DOTALL)
_ACCENTED = re.compile(r"\s*(?:\{\s*(\\[ij](?![A-Za-z])|[^\W\d_])\s*\}|(\\[ij](?![A-Za-z])|[^\W\d_]))")
_NAMED_ACCENT = re.compile(r"(?:\s*\{\s*(\\[ij](?![A-Za-z])|[^\W\d_])\s*\}|\s+([^\W\d_])(?!\w))")
_SHORT_FRACTION = re.compile(r"\s*(\w)\s*(\w)")
_LETTER = re.compile(r"\s*([A-Za-z])(?![A-Za-z])")
_BLANK = re.compile(r"\s*")


class LatexCommands(RunBuilder):
    """Typesets commands. Methods take the position ``at`` of the backslash, and return where to continue."""

    def _set_command(self, at: int, end: int, *, maths: bool) -> int:
        match = _COMMAND.match(self._raw, at, end)
        if match is None:
            return self._copy(at, end)
        name, after = match[1], match.end()
        if name is None:
            return self._set_control_symbol(at, match[2], after, end, maths=maths)
        if name in symbols.SYMBOLS:
            return self._set_symbol(at, name, after, end, maths=maths)
        if name in symbols.LETTERS and not maths:
            return self._set_letter(at, name, after, end)
        if name in symbols.ACCENTS and not maths:
            return self._set_accent(at, name, _NAMED_ACCENT.match(self._raw, after, end), after)
        return self._set_with_argument(at, name, after, end, maths=maths)

    def _set_symbol(self, at: int, name: str, after: int, end: int, *, maths: bool) -> int:
        """Typeset a symbol; skip a space that only ends the command, as in "n\\times d" but not in "n \\leq d"."""
        if name == "sqrt":
            return self._set_root(at, after, end)
        symbol = symbols.SYMBOLS[name]
        if maths and len(symbol) > 1 and symbol.isalpha():
            return self._emit(at, self._skip_empty_braces(after, end), self._spaced_operator(symbol, after, end))
        attached = maths and len(symbol) == 1 and not self._last_shown()[-1:].isspace()
        if attached and self._raw[after : after + 1] == " " and self._raw[after + 1 : after + 2].isalnum():
            return self._emit(at, after + 1, symbol)
        return self._emit(at, self._skip_empty_braces(after, end), symbol)

    def _spaced_operator(self, name: str, after: int, end: int) -> str:
        """Return the name of an operator ("log") with spaces where it is next to letters or numbers."""
        before = self._last_shown()[-1:]
        following = _COMMAND.match(self._raw, after, end)
        next_char = (
            symbols.SYMBOLS.get(following[1] or "", "")
            if following
            else self._raw[after : min(after + 2, end)].lstrip("{")[:1]
        )
        left = " " if before.isalnum() or before in (")", "]") else ""
        return f"{left}{name}{' ' if next_char.isalnum() else ''}"

    def _set_with_argument(self, at: int, name: str, after: int, end: int, *, maths: bool) -> int:
        """Typeset a command with an argument, or one that switches the font or size."""
        if name in symbols.SWITCHES:
            return self._set_switch(at, name, after, end)
        opening = self._opening_brace(after, end)
        close = self._closing.get(opening, end)
        if close >= end:
            return self._set_without_braces(at, name, after, end)
        if name in symbols.TEXT_COMMANDS or name in symbols.MATH_COMMANDS:
            return self._set_contents(at, opening + 1, close, close + 1, maths=maths and name in symbols.MATH_COMMANDS)
        if name in symbols.ALPHABETS or name in symbols.MATH_ACCENTS:
            return self._set_alphabet(at, name, opening + 1, close)
        if name in symbols.FRACTIONS or name == "href":
            return self._set_two_arguments(at, name, opening, close, end)
        return self._set_one_argument(at, name, opening, close, after)

    def _set_one_argument(self, at: int, name: str, opening: int, close: int, after: int) -> int:
        """Typeset a reference in brackets, and invisible commands as nothing; copy unknown commands."""
        if name in symbols.INVISIBLE:
            return self._emit(at, close + 1, "")
        if name not in symbols.REFERENCES:
            return self._copy(at, after)
        first = len(self.runs)
        self._emit(at, opening + 1, "[")
        self._copy(opening + 1, close)
        self._emit(close, close + 1, "]")
        self.groups.append(((at, close + 1), first, len(self.runs)))
        return close + 1

    def _set_two_arguments(self, at: int, name: str, opening: int, close: int, end: int) -> int:
        """Typeset a fraction, or the text of a link."""
        second = self._opening_brace(close + 1, end)
        last = self._closing.get(second, end)
        if last >= end:
            return self._copy(at, opening)
        if name == "href":
            return self._set_contents(at, second + 1, last, last + 1, maths=False)
        return self._set_fraction(at, (opening, close), (second, last))

    def _set_without_braces(self, at: int, name: str, after: int, end: int) -> int:
        """Typeset a command without braces: ``\\frac12``, ``\\mathbb R``, ``\\not=``."""
        if name.endswith("frac") and (short := _SHORT_FRACTION.match(self._raw, after, end)) is not None:
            return self._emit(at, short.end(), f"{short[1]}/{short[2]}")
        letter = _LETTER.match(self._raw, after, end)
        if letter is not None and name in symbols.ALPHABETS:
            return self._emit(at, letter.end(), symbols.ALPHABETS[name].get(letter[1], letter[1]))
        if letter is not None and name in symbols.MATH_ACCENTS:
            return self._emit(at, letter.end(), _nfc(letter[1] + symbols.MATH_ACCENTS[name]))
        if name == "not" and (negated := _COMMAND.match(self._raw, after, end)) is not None:
            symbol = symbols.SYMBOLS.get(negated[1] or "", "")
            return self._emit(at, negated.end(), _nfc(symbol + "\u0338")) if symbol else self._copy(at, after)
        return self._copy(at, after)

    def _set_control_symbol(self, at: int, char: str, after: int, end: int, *, maths: bool) -> int:
        """Typeset a backslash followed by a character that is not a letter."""
        if char in symbols.ESCAPED:
            return self._emit(at, after, char)
        if char in "([" and not maths:
            stop = self._raw.find("\\)" if char == "(" else "\\]", after, min(end, after + 400))
            return self._set_contents(at, after, stop, stop + 2, maths=True) if stop > after else self._copy(at, after)
        if char in symbols.ACCENTS and not maths:
            accented = _ACCENTED.match(self._raw, after, end)
            if accented is not None:
                return self._set_accent(at, char, accented, after)
        if char in "\\\n\r":
            return self._set_line_break(at, after if char == "\\" else after - 1, end)
        if char in symbols.SPACES and (maths or char in ", -/@"):
            return self._emit(at, after, symbols.SPACES[char])
        return self._emit(at, after, "‖") if char == "|" and maths else self._copy(at, at + 1)

    def _set_line_break(self, at: int, after: int, end: int) -> int:
        """Typeset a forced line break as a space."""
        blank = _BLANK.match(self._raw, after, end)
        stop = blank.end() if blank else after
        is_spaced = self._last_shown()[-1:] in (" ", "\n", "") or stop == len(self._raw)
        return self._emit(at, stop, "" if is_spaced else " ")

    def _set_letter(self, at: int, name: str, after: int, end: int) -> int:
        """Typeset a letter like ``\\o``; skip a space that only ends the command."""
        if self._raw[after : after + 1] == " " and self._raw[after + 1 : after + 2].islower():
            return self._emit(at, after + 1, symbols.LETTERS[name])
        return self._emit(at, self._skip_empty_braces(after, end), symbols.LETTERS[name])

    def _set_accent(self, at: int, name: str, match: re.Match[str] | None, after: int) -> int:
        if match is None:
            return self._copy(at, after)
        base = (match[1] or match[2]).removeprefix("\\")
        return self._emit(at, match.end(), _nfc(base + symbols.ACCENTS[name]))

    def _set_switch(self, at: int, name: str, after: int, end: int) -> int:
        delimiter = "." if name in ("left", "right") else "" if name == "middle" else " "
        after += self._raw[after : min(after + 1, end)] == delimiter != ""
        return self._emit(at, self._skip_empty_braces(after, end), "")

    def _set_alphabet(self, at: int, name: str, start: int, stop: int) -> int:
        """Typeset letters of another alphabet, or one letter with a mathematical accent."""
        first = len(self.runs)
        self._set_contents(at, start, stop, stop + 1, maths=True)
        table = symbols.ALPHABETS.get(name)
        shown = "".join(run.shown for run in self.runs[first:])
        if table is not None:
            self._translate(first, {letter: table.get(letter, letter) for letter in shown})
        elif len(shown) == 1:
            number = next(n for n in range(first, len(self.runs)) if self.runs[n].shown)
            begin, end, letter, _ = self.runs[number]
            self.runs[number] = SourceRun(begin, end, _nfc(letter + symbols.MATH_ACCENTS[name]), is_one_to_one=False)
        return stop + 1

    def _set_fraction(self, at: int, above: Span, below: Span) -> int:
        first = len(self.runs)
        self._set_argument(at, above[0] + 1, above[1])
        bar = len(self.runs)
        self._set_argument(above[1], below[0] + 1, below[1])
        after = self._emit(below[1], below[1] + 1, "")
        is_above_single, is_below_single = (
            self._is_single_token(*ends) for ends in ((first + 1, bar), (bar + 1, len(self.runs) - 1))
        )
        self._change_shown(first, "" if is_above_single else "(")
        self._change_shown(bar, ("" if is_above_single else ")") + "/" + ("" if is_below_single else "("))
        self._change_shown(-1, "" if is_below_single else ")")
        self.groups.append(((at, after), first, len(self.runs)))
        return after

    def _set_root(self, at: int, after: int, end: int) -> int:
        opening = self._opening_brace(after, end)
        close = self._closing.get(opening, end)
        if close >= end:
            return self._emit(at, after, "√")
        first = len(self.runs)
        self._set_argument(at, opening + 1, close)
        self._emit(close, close + 1, "")
        is_single = self._is_single_token(first + 1, len(self.runs) - 1)
        self._change_shown(first, "√" if is_single else "√(")
        self._change_shown(-1, "" if is_single else ")")
        self.groups.append(((at, close + 1), first, len(self.runs)))
        return close + 1


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
