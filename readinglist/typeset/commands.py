"""Sets LaTeX's commands: signs, accents, fonts, fractions, roots."""

from __future__ import annotations

import re
import unicodedata

from readinglist.model import Span
from readinglist.typeset import symbols
from readinglist.typeset.runs import RunBuilder

_COMMAND = re.compile(r"\\(?:([A-Za-z]+)\*?|(.))", re.DOTALL)
_ACCENTED = re.compile(r"\s*(?:\{\s*(\\[ij](?![A-Za-z])|[^\W\d_])\s*\}|(\\[ij](?![A-Za-z])|[^\W\d_]))")
_SPOKEN_ACCENT = re.compile(r"(?:\s*\{\s*(\\[ij](?![A-Za-z])|[^\W\d_])\s*\}|\s+([^\W\d_])(?!\w))")
_SHORT_FRACTION = re.compile(r"\s*(\w)\s*(\w)")
_LETTER = re.compile(r"\s*([A-Za-z])(?![A-Za-z])")
_BLANK = re.compile(r"\s*")


class LatexCommands(RunBuilder):
    """Knows what each command does to its argument."""

    def _command(self, at: int, end: int, *, maths: bool) -> int:
        match = _COMMAND.match(self._raw, at, end)
        if match is None:
            return self._copy(at, end)
        name, after = match[1], match.end()
        if name is None:
            return self._single(at, match[2], after, end, maths=maths)
        if name in symbols.SIGNS:
            return self._sign_of(at, name, after, end, maths=maths)
        if name in symbols.LETTERS and not maths:
            return self._letter(at, name, after, end)
        if name in symbols.ACCENTS and not maths:
            return self._accent(at, name, _SPOKEN_ACCENT.match(self._raw, after, end), after)
        return self._named(at, name, after, end, maths=maths)

    def _sign_of(self, at: int, name: str, after: int, end: int, *, maths: bool) -> int:
        """Set a sign; a space that only ends its command is no space: that of "n\\times d", not that of "n \\leq d"."""
        if name == "sqrt":
            return self._root(at, after, end)
        sign = symbols.SIGNS[name]
        if maths and len(sign) > 1 and sign.isalpha():
            return self._put(at, self._without_empty(after, end), self._spaced(sign, after, end))
        tight = maths and len(sign) == 1 and not self._last()[-1:].isspace()
        if tight and self._raw[after : after + 1] == " " and self._raw[after + 1 : after + 2].isalnum():
            return self._put(at, after + 1, sign)
        return self._put(at, self._without_empty(after, end), sign)

    def _spaced(self, name: str, after: int, end: int) -> str:
        """Set the name of a function apart from the letters and numbers around it, as print does."""
        before = self._last()[-1:]
        following = _COMMAND.match(self._raw, after, end)
        letter = (
            symbols.SIGNS.get(following[1] or "", "")
            if following
            else self._raw[after : min(after + 2, end)].lstrip("{")[:1]
        )
        left = " " if before.isalnum() or before in (")", "]") else ""
        return f"{left}{name}{' ' if letter.isalnum() else ''}"

    def _named(self, at: int, name: str, after: int, end: int, *, maths: bool) -> int:
        """Set a command that has an argument, or says how things look."""
        if name in symbols.SWITCHES:
            return self._switch(at, name, after, end)
        opening = self._opening(after, end)
        close = self._closing.get(opening, end)
        if close >= end:
            return self._unbraced(at, name, after, end)
        if name in symbols.WORDS or name in symbols.MATHS:
            return self._wrapped(at, opening + 1, close, close + 1, maths=maths and name in symbols.MATHS)
        if name in symbols.ALPHABETS or name in symbols.MATHS_ACCENTS:
            return self._altered(at, name, opening + 1, close)
        if name in symbols.FRACTIONS or name == "href":
            return self._of_two(at, name, opening, close, end)
        return self._of_one(at, name, opening, close, after)

    def _of_one(self, at: int, name: str, opening: int, close: int, after: int) -> int:
        """Set a reference in brackets, and what is not seen in print as nothing; keep what is not known."""
        if name in symbols.UNSEEN:
            return self._put(at, close + 1, "")
        if name not in symbols.CITING:
            return self._copy(at, after)
        first = len(self.runs)
        self._put(at, opening + 1, "[")
        self._copy(opening + 1, close)
        self._put(close, close + 1, "]")
        self.groups.append(((at, close + 1), first, len(self.runs)))
        return close + 1

    def _of_two(self, at: int, name: str, opening: int, close: int, end: int) -> int:
        """Set a fraction, or the words of a link."""
        second = self._opening(close + 1, end)
        last = self._closing.get(second, end)
        if last >= end:
            return self._copy(at, opening)
        if name == "href":
            return self._wrapped(at, second + 1, last, last + 1, maths=False)
        return self._fraction(at, (opening, close), (second, last))

    def _unbraced(self, at: int, name: str, after: int, end: int) -> int:
        """Set a command that comes without braces: ``\\frac12``, ``\\mathbb R``, ``\\not=``."""
        if name.endswith("frac") and (short := _SHORT_FRACTION.match(self._raw, after, end)) is not None:
            return self._put(at, short.end(), f"{short[1]}/{short[2]}")
        letter = _LETTER.match(self._raw, after, end)
        if letter is not None and name in symbols.ALPHABETS:
            return self._put(at, letter.end(), symbols.ALPHABETS[name].get(letter[1], letter[1]))
        if letter is not None and name in symbols.MATHS_ACCENTS:
            return self._put(at, letter.end(), _composed(letter[1] + symbols.MATHS_ACCENTS[name]))
        if name == "not" and (negated := _COMMAND.match(self._raw, after, end)) is not None:
            sign = symbols.SIGNS.get(negated[1] or "", "")
            return self._put(at, negated.end(), _composed(sign + "\u0338")) if sign else self._copy(at, after)
        return self._copy(at, after)

    def _single(self, at: int, sign: str, after: int, end: int, *, maths: bool) -> int:
        """Set a backslash and one sign."""
        if sign in symbols.ESCAPED:
            return self._put(at, after, sign)
        if sign in "([" and not maths:
            stop = self._raw.find("\\)" if sign == "(" else "\\]", after, min(end, after + 400))
            return self._wrapped(at, after, stop, stop + 2, maths=True) if stop > after else self._copy(at, after)
        if sign in symbols.ACCENTS and not maths:
            accented = _ACCENTED.match(self._raw, after, end)
            if accented is not None:
                return self._accent(at, sign, accented, after)
        if sign in "\\\n\r":
            return self._broken(at, after if sign == "\\" else after - 1, end)
        if sign in symbols.SPACES and (maths or sign in ", -/@"):
            return self._put(at, after, symbols.SPACES[sign])
        return self._put(at, after, "‖") if sign == "|" and maths else self._copy(at, at + 1)

    def _broken(self, at: int, after: int, end: int) -> int:
        """Join a line that was ended by force."""
        blank = _BLANK.match(self._raw, after, end)
        stop = blank.end() if blank else after
        kept = self._last()[-1:] in (" ", "\n", "") or stop == len(self._raw)
        return self._put(at, stop, "" if kept else " ")

    def _letter(self, at: int, name: str, after: int, end: int) -> int:
        """Set a letter of its own; the space that ends its command is no space."""
        if self._raw[after : after + 1] == " " and self._raw[after + 1 : after + 2].islower():
            return self._put(at, after + 1, symbols.LETTERS[name])
        return self._put(at, self._without_empty(after, end), symbols.LETTERS[name])

    def _accent(self, at: int, name: str, found: re.Match[str] | None, after: int) -> int:
        if found is None:
            return self._copy(at, after)
        base = (found[1] or found[2]).removeprefix("\\")
        return self._put(at, found.end(), _composed(base + symbols.ACCENTS[name]))

    def _switch(self, at: int, name: str, after: int, end: int) -> int:
        swallowed = "." if name in ("left", "right") else "" if name == "middle" else " "
        after += self._raw[after : min(after + 1, end)] == swallowed != ""
        return self._put(at, self._without_empty(after, end), "")

    def _altered(self, at: int, name: str, start: int, stop: int) -> int:
        """Set letters of another alphabet, or one letter with an accent."""
        first = len(self.runs)
        self._wrapped(at, start, stop, stop + 1, maths=True)
        table = symbols.ALPHABETS.get(name)
        said = "".join(run[2] for run in self.runs[first:])
        if table is not None:
            self._translate(first, {letter: table.get(letter, letter) for letter in said})
        elif len(said) == 1:
            number = next(n for n in range(first, len(self.runs)) if self.runs[n][2])
            begin, end, letter, _ = self.runs[number]
            self.runs[number] = (begin, end, _composed(letter + symbols.MATHS_ACCENTS[name]), False)
        return stop + 1

    def _fraction(self, at: int, above: Span, below: Span) -> int:
        first = len(self.runs)
        self._part(at, above[0] + 1, above[1])
        bar = len(self.runs)
        self._part(above[1], below[0] + 1, below[1])
        after = self._put(below[1], below[1] + 1, "")
        over, under = (self._single_token(*ends) for ends in ((first + 1, bar), (bar + 1, len(self.runs) - 1)))
        self._show(first, "" if over else "(")
        self._show(bar, ("" if over else ")") + "/" + ("" if under else "("))
        self._show(-1, "" if under else ")")
        self.groups.append(((at, after), first, len(self.runs)))
        return after

    def _root(self, at: int, after: int, end: int) -> int:
        opening = self._opening(after, end)
        close = self._closing.get(opening, end)
        if close >= end:
            return self._put(at, after, "√")
        first = len(self.runs)
        self._part(at, opening + 1, close)
        self._put(close, close + 1, "")
        alone = self._single_token(first + 1, len(self.runs) - 1)
        self._show(first, "√" if alone else "√(")
        self._show(-1, "" if alone else ")")
        self.groups.append(((at, close + 1), first, len(self.runs)))
        return close + 1


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
