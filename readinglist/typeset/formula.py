"""Where formulas and scripts stand in running text, and which dollars are money."""

from __future__ import annotations

import re
from collections.abc import Mapping

from readinglist.model import Span

LONGEST = 400  # characters of a formula
_DOLLAR = re.compile(r"(?<!\\)\$")
_LATEX = re.compile(r"\\[A-Za-z]+|[\^_]")
_SUM_OF_MONEY = re.compile(r"\d[^=+<>]*\s[A-Za-z]{2}")  # "5 or 6$ more"
_NUMBER = re.compile(r"[−-]?\d+")
_RAISED = re.compile(r"[−-]?\d+|[A-Za-z](?!\w)|\\(?:circ|top|prime|dagger|star|ast)(?![A-Za-z])|\*")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)", re.DOTALL)
_WIDEST = 24  # characters of a script in running text


def closing_braces(text: str) -> dict[int, int]:
    """Return for each opening brace where it closes; escaped ones count for nothing."""
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
    """Return what stands in the formula that the dollar at ``at`` opens, and where it is over; None when it is money.

    As pandoc has it: no space stands behind the opening dollar, none before the closing one, and no digit behind that.
    What has LaTeX in it may stand between spaces.
    """
    wide = 2 if text.startswith("$$", at) else 1
    start = at + wide
    closing = _DOLLAR.search(text, start, min(end, start + LONGEST))
    if closing is None or closing.start() == start:
        return None
    stop = closing.start()
    if wide == 2 and not text.startswith("$$", stop):
        return None
    inside = text[start:stop]
    spaced = inside[0].isspace() or inside[-1].isspace()
    counted = text[stop + wide : stop + wide + 1].isdigit() and inside[0].isdigit()
    wants_latex = spaced or counted or bool(_SUM_OF_MONEY.match(inside))
    if "\n\n" in inside or (wants_latex and (len(inside) > 80 or not _LATEX.search(inside))):
        return None
    return (start, stop), stop + wide


def script_at(
    text: str, at: int, end: int, closing: Mapping[int, int], *, maths: bool, after_sign: bool
) -> tuple[Span, int] | None:
    """Return what the caret or underscore at ``at`` raises or lowers, and where it is over; None when it does not."""
    start = at + 1
    while maths and start < end and text[start] == " ":
        start += 1
    if start >= end:
        return None
    braced = closing.get(start, end)
    if braced < end:
        fits = maths or (braced - start <= _WIDEST and at > 0 and not text[at - 1].isspace())
        return ((start + 1, braced), braced + 1) if fits and braced > start + 1 else None
    if maths:
        return _argument(text, start, end, closing)
    found = _in_running_text(text, at, start, end, after_sign=after_sign)
    return None if found is None else (found.span(), found.end())


def _argument(text: str, start: int, end: int, closing: Mapping[int, int]) -> tuple[Span, int] | None:
    if text[start] in "{}^_":
        return None
    command = _COMMAND.match(text, start, end)
    after = command.end() if command else start + 1
    if command and len(command[0]) > 2 and closing.get(after, end) < end:
        after = closing[after] + 1
    return (start, after), after


def _in_running_text(text: str, at: int, start: int, end: int, *, after_sign: bool) -> re.Match[str] | None:
    """Find a script outside of a formula, where names are written with underscores: "S^2", "x_1", but not "step_1"."""
    before = text[at - 1 : at] if at else ""
    if text[at] == "^":
        return _RAISED.match(text, start, end) if before.isalnum() or before in (")", "]", "}") or after_sign else None
    number = _NUMBER.match(text, start, end)
    if number is None or text[number.end() : number.end() + 1].isalnum():
        return None
    lone = before.isalpha() and not re.match(r"[\w\\]", text[at - 2 : at - 1])
    return number if lone or after_sign or text[max(0, at - 3) : at] == "ell" else None
