"""Finds formulas, superscripts and subscripts in text, and tells them from amounts of money."""

from __future__ import annotations

import re
from collections.abc import Mapping

from readinglist.model import Span

MAX_LENGTH = 400  # of a formula, in characters
_DOLLAR = re.compile(r"(?<!\\)\$")
_LATEX = re.compile(r"\\[A-Za-z]+|[\^_]")
_AMOUNT = re.compile(r"\d[^=+<>]*\s[A-Za-z]{2}")  # "5 or 6$ more"
_NUMBER = re.compile(r"[−-]?\d+")
_SUPERSCRIPT = re.compile(r"[−-]?\d+|[A-Za-z](?!\w)|\\(?:circ|top|prime|dagger|star|ast)(?![A-Za-z])|\*")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
_MAX_SCRIPT_LENGTH = 24  # of a braced script outside of formulas, in characters


def closing_braces(text: str) -> dict[int, int]:
    """Return the position of the closing brace for each opening brace; escaped braces are ignored."""
    if "{" not in text:
        return {}
    closing: dict[int, int] = {}
    open_: list[int] = []
    for match in re.finditer(r"\\.|[{}]", text, re.DOTALL):
        if match[0] == "{":
            open_.append(match.start())
        elif match[0] == "}" and open_:
            closing[open_.pop()] = match.start()
    return closing


def formula_at(text: str, at: int, end: int) -> tuple[Span, int] | None:
    """Return the contents of the formula opened by the dollar at ``at``, and its end; None when it is money.

    The rules are pandoc's: no space after the opening dollar or before the closing one, and no digit after that.
    Spaces are allowed if the contents have LaTeX commands.
    """
    delimiter_length = 2 if text.startswith("$$", at) else 1
    start = at + delimiter_length
    closing = _DOLLAR.search(text, start, min(end, start + MAX_LENGTH))
    if closing is None or closing.start() == start:
        return None
    stop = closing.start()
    if delimiter_length == 2 and not text.startswith("$$", stop):
        return None
    inside = text[start:stop]
    spaced = inside[0].isspace() or inside[-1].isspace()
    between_digits = text[stop + delimiter_length : stop + delimiter_length + 1].isdigit() and inside[0].isdigit()
    needs_latex = spaced or between_digits or bool(_AMOUNT.match(inside))
    if "\n\n" in inside or (needs_latex and (len(inside) > 80 or not _LATEX.search(inside))):
        return None
    return (start, stop), stop + delimiter_length


def script_at(
    text: str, at: int, end: int, closing: Mapping[int, int], *, maths: bool, after_symbol: bool
) -> tuple[Span, int] | None:
    """Return the contents of the script started by the caret or underscore at ``at``, and its end; None for plain text.

    ``closing`` are the matching braces, ``after_symbol`` is whether a symbol precedes it.
    """
    start = at + 1
    while maths and start < end and text[start] == " ":
        start += 1
    if start >= end:
        return None
    braced = closing.get(start, end)
    if braced < end:
        fits = maths or (braced - start <= _MAX_SCRIPT_LENGTH and at > 0 and not text[at - 1].isspace())
        return ((start + 1, braced), braced + 1) if fits and braced > start + 1 else None
    if maths:
        return _argument(text, start, end, closing)
    found = _in_running_text(text, at, start, end, after_symbol=after_symbol)
    return None if found is None else (found.span(), found.end())


def _argument(text: str, start: int, end: int, closing: Mapping[int, int]) -> tuple[Span, int] | None:
    if text[start] in "{}^_":
        return None
    command = _COMMAND.match(text, start, end)
    after = command.end() if command else start + 1
    if command and len(command[0]) > 2 and closing.get(after, end) < end:
        after = closing[after] + 1
    return (start, after), after


def _in_running_text(text: str, at: int, start: int, end: int, *, after_symbol: bool) -> re.Match[str] | None:
    """Match a script outside of formulas, where underscores are common in names: "S^2", "x_1", but not "step_1"."""
    before = text[at - 1 : at] if at else ""
    if text[at] == "^":
        return (
            _SUPERSCRIPT.match(text, start, end)
            if before.isalnum() or before in (")", "]", "}") or after_symbol
            else None
        )
    number = _NUMBER.match(text, start, end)
    if number is None or text[number.end() : number.end() + 1].isalnum():
        return None
    is_single_letter = before.isalpha() and not re.match(r"[\w\\]", text[at - 2 : at - 1])
    return number if is_single_letter or after_symbol or text[max(0, at - 3) : at] == "ell" else None
