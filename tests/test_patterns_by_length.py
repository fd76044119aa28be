"""No pattern needs more time than a text is long: each one that is used is tried on signs that are repeated.

What is searched for may begin with any number of blanks only where none precedes them (``(?:(?<!\\s)\\s++)?``):
otherwise a row of blanks is read again from each of them.
"""

from __future__ import annotations

import ast
import re
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.text_functions import modules

pytestmark = pytest.mark.slow

FIRST, LAST = 400, 3_000  # characters
TOO_SLOW = 0.015  # seconds; what is linear needs a tenth of it for LAST characters, what is quadratic ten times as much
METHODS = ("match", "search", "fullmatch", "sub", "split", "finditer", "findall")
PIECES = (
    *(" ", "\t", "\n", "a", "A", "1", ",", ";", ".", "-", "_", "@", "(", "[", "<", '"', "}", "/", "|"),
    *("a ", "1 ", "A. ", " ; ", "- ", "<a ", "<a href=", "(a", " and ", "et al "),
)
STARTS = ("", "A")
END = "\x01"  # no pattern ends with it


def _patterns(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield each method of a pattern that a module calls, and the pattern."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in METHODS and isinstance(node.value, ast.Name):
            pattern = vars(module).get(node.value.id)
            if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                yield node.attr, pattern
        if (
            isinstance(node, ast.Call)
            and ast.unparse(node.func) in {f"re.{method}" for method in METHODS}
            and isinstance(node.args[0], ast.Constant)
            and isinstance(source := node.args[0].value, str)
        ):
            flags = next((ast.unparse(keyword.value) for keyword in node.keywords if keyword.arg == "flags"), "")
            named = [getattr(re, name.removeprefix("re.")) for name in flags.split(" | ") if name]
            yield ast.unparse(node.func).removeprefix("re."), re.compile(source, sum(named))


def _seconds(method: str, pattern: re.Pattern[str], text: str) -> float:
    begun = time.thread_time()
    match method:
        case "sub":
            pattern.sub("", text)
        case "finditer":
            deque(pattern.finditer(text), maxlen=0)
        case _:
            getattr(pattern, method)(text)
    return time.thread_time() - begun


def _is_superlinear(method: str, pattern: re.Pattern[str], piece: str, start: str) -> bool:
    texts = [start + piece * (length // len(piece)) + END for length in (FIRST, LAST)]
    # Several times, as the computer may have been busy with something else.
    return any(all(_seconds(method, pattern, text) > TOO_SLOW for _ in range(4)) for text in texts)


def test_every_pattern_needs_time_by_the_length_of_the_text() -> None:
    uses = {
        (method, pattern): module.__name__.removeprefix("readinglist.")
        for module in modules()
        for method, pattern in _patterns(module)
    }
    assert len(uses) > 500
    slow = [
        f"{module} {method} {pattern.pattern[:60]} on {piece!r}"
        for (method, pattern), module in uses.items()
        for piece in PIECES
        if any(_is_superlinear(method, pattern, piece, start) for start in STARTS)
    ]
    assert "\n".join(slow) == ""
