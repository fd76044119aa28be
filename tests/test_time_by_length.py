"""No function that takes text needs more than n log n time: each that there is is called with longer and longer texts.

The functions are found, not listed: a new one is measured as soon as it is written. What can't be called so is listed
here, by module or by the type of a parameter, with the reason.
"""

from __future__ import annotations

import gc
import re
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from urllib.parse import SplitResult, urlsplit

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from readinglist.gui.theme.palettes import LIGHT, Palette
from readinglist.gui.theme.theme import Theme
from readinglist.online.transport.decoding import Body
from tests.growth import growth
from tests.text_functions import CannotBuildError, Maker, Text, TextFunction, functions, holds_text, modules

pytestmark = pytest.mark.slow

FIRST, LAST = 500, 2_000  # characters: a quarter, and all
QUICK = 0.002  # seconds for LAST characters: too little to be superlinear in any way that matters
TOO_SLOW = 0.1  # seconds for FIRST characters
SUPERLINEAR = 7.5  # times as long for four times the text: 4 is linear, 16 quadratic

PIECES = (
    *("a ", "Fig. ", "(b) ", "e.g. (A. ", "[", "{", "<a ", "<b>&lt;", "**a ", "`", "- a\n", "a\n\n", "\\frac{", "$a$ "),
    *(
        "“a” \"'",
        "e\u0301",
        "A. B., 2020 ",
        "http://a.b/c ",
        "@a{b, c = ",
        "| a ",
        "a\t,;",
        "-_~",
        "\u202e\U0001d4d0",
        "[[a]](",
    ),
)

# What is not called, and why; a module with all that is in it.
NOT_CALLED = {
    "readinglist.app": "starts the program",
    "readinglist.cli.main": "starts the program",
    "readinglist.gui.application": "starts the program",
    "readinglist.gui.self_check": "starts the program",
    "readinglist.gui.widgets.qt_application": "starts the program, or ends it where there is no display",
    "readinglist.gui.session.termination": "waits for signals",
    "readinglist.gui.window": "makes windows",
    "readinglist.gui.pace": "draws numbers and the names of tags",
    "readinglist.gui.theme": "takes the names of the program's own fonts, icons and colours",
    "readinglist.gui.ipc": "listens to other programs",
    "readinglist.ipc.transport": "speaks to other programs",
    "readinglist.gui.detail.controller.open_in_browser": "opens a browser",
}
# Types of parameters for which no value can be made here, and why. A function with another one must be made callable.
NOT_MADE = {
    r"PySide6\.|shiboken6\.|readinglist\.gui\.": "a widget, a model or a controller",
    r"sqlite3\.|sqlite_utils\.|readinglist\.library\.": "the open library, where SQLite does the work",
    r"pathlib\.|typing\.(Binary|Text)?IO|mmap\.|zipfile\.": "a file",
    r"numpy\.|array[.\[]|builtins\.(range|memoryview|bytearray|slice)|int'>": "numbers",
    r"readinglist\.search\.": "the open index",
    r"concurrent\.|threading\.|collections\.abc\.Callable|readinglist\.backend\.": "work for another thread",
    r"re\.|difflib\.|lxml\.|click\.|whoosh\.|markdown_it\.|email\.|argparse\.": "what a library makes of a text",
    r"builtins\.(type|BaseException|Exception)|types\.|logging\.|ssl\.": "an error",
}
# What takes longer for more text, but gets no more than a bound: from where.
BOUNDED = {
    "readinglist.feeds.page.html_blocks.html_blocks": "texts that the source writes otherwise are searched to a limit",
    "readinglist.feeds.references.reference._published": "a reference of at most MOST_TEXT characters",
    "readinglist.feeds.page.vocabulary._holds_any": "the program's own words",
    "readinglist.library.file_checks._tokens": "statements of at most MAX_LENGTH characters",
    "readinglist.i18n.join_messages": "what is between is the program's own",
    "readinglist.library.title_similarity._ratio": "titles of at most _MAX_LENGTH letters",
    "readinglist.search.edit_distance.edit_distance": "words of at most LONGEST_WORD bytes",
}

_SPECIAL: dict[object, Callable[[Text], object]] = {
    Palette: lambda _: LIGHT,
    Theme: lambda _: Theme(LIGHT),
    QFont: lambda _: QFont(),
    QFontMetricsF: lambda _: QFontMetricsF(QFont()),
    deque[str]: lambda text: deque([text.whole]),
    Counter[str]: lambda text: Counter([text.whole]),
    Body: lambda _: Body("gzip", 1_000_000),
    SplitResult: lambda text: urlsplit(f"https://example.org/{text.whole}"),
    re.Match[str]: lambda text: re.match(r"(?s).*", text.whole),
}
_PARTS = ("backend", "cli", "exchange", "feeds", "gui", "search")  # measured by themselves, and all others together


def _measured(part: str) -> list[TextFunction]:
    names = [f"readinglist.{one}" for one in _PARTS]
    return [
        function
        for module in modules()
        if (module.__name__.startswith(f"readinglist.{part}") if part else not module.__name__.startswith(tuple(names)))
        for function in functions(module)
        if not function.name.startswith(tuple(NOT_CALLED)) and function.name not in BOUNDED
    ]


class Stopwatch:
    """Calls functions with texts, and measures the time of the processor."""

    def __init__(self) -> None:
        self._maker = Maker(_SPECIAL)
        self._caches = [
            value
            for module in modules()
            for value in list(vars(module).values())
            if hasattr(value, "cache_clear") and value.__wrapped__.__code__.co_argcount
        ]

    def takes_text(self, function: TextFunction) -> bool:
        """Return whether a function can be called with text; otherwise raise ``CannotBuildError``."""
        self._maker.arguments(function, Text("a ", "b ", 3))
        return self._maker.uses_text

    def is_superlinear(self, function: TextFunction, piece: str, other: str) -> bool:
        """Return whether four times the text takes more than about four times as long."""
        # The first call may load something.
        if min(self._once(function, piece, other, FIRST) for _ in range(2)) > TOO_SLOW:
            return True
        if self._once(function, piece, other, LAST) < QUICK:
            return False
        if self._growth(function, piece, other, 1, 3) < SUPERLINEAR:
            return False
        return self._growth(function, piece, other, 2, 8) > SUPERLINEAR

    def is_still_superlinear(self, function: TextFunction, piece: str, other: str) -> bool:
        """Measure a function once more, at another time: the machine may have had other work."""
        is_slow = min(self._once(function, piece, other, FIRST) for _ in range(5)) > TOO_SLOW
        return is_slow or self._growth(function, piece, other, 2, 12) > SUPERLINEAR

    def _growth(self, function: TextFunction, piece: str, other: str, factor: int, times: int) -> float:
        return growth(partial(self._once, function, piece, other), factor * FIRST, factor * LAST, times)

    def _once(self, function: TextFunction, piece: str, other: str, length: int) -> float:
        positional, named = self._maker.arguments(function, Text(piece, other, max(1, length // len(piece)), "!"))
        for cache in self._caches:
            cache.cache_clear()
        begun = time.thread_time()
        with suppress(Exception):  # not every text is one that a function is ever given
            result = function.function(*positional, **named)
            if isinstance(result, Iterator):
                deque(result, maxlen=0)
        return time.thread_time() - begun


@pytest.fixture(scope="module")
def stopwatch(qapp: QApplication) -> Iterator[Stopwatch]:
    """A stopwatch, without pauses of the garbage collector."""
    gc.disable()
    yield Stopwatch()
    gc.enable()


@pytest.mark.parametrize("part", [*_PARTS, ""])
@pytest.mark.filterwarnings("ignore")
def test_every_function_that_takes_text_needs_time_by_its_length(
    part: str, stopwatch: Stopwatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    suspects, measured = [], 0
    for function in _measured(part):
        try:
            if not stopwatch.takes_text(function):
                continue
        except (CannotBuildError, ValueError, TypeError, AttributeError):
            continue  # the next test
        measured += 1
        for number, piece in enumerate(PIECES):
            other = PIECES[(number + 7) % len(PIECES)] if number % 2 else piece
            if stopwatch.is_superlinear(function, piece, other):
                suspects.append((function, piece, other))
    slow = [(one[0].name, *one[1:]) for one in suspects if stopwatch.is_still_superlinear(*one)]
    gc.collect()
    caplog.clear()
    capsys.readouterr()
    assert slow == []
    assert measured >= 15


def test_what_is_not_measured_takes_what_cannot_be_made(stopwatch: Stopwatch) -> None:
    known = re.compile("|".join(f"({pattern})" for pattern in NOT_MADE))
    unknown: dict[str, str] = {}
    for part in (*_PARTS, ""):
        for function in _measured(part):
            try:
                stopwatch.takes_text(function)
            except CannotBuildError as error:
                kind = str(error).removeprefix("<class '")
                if not known.match(kind) and any(holds_text(one) for _, one in function.parameters):
                    unknown.setdefault(kind, function.name)
            except (ValueError, TypeError, AttributeError):
                pass
    assert unknown == {}


def test_what_is_left_out_is_there() -> None:
    names = {function.name for module in modules() for function in functions(module)}
    names |= {module.__name__ for module in modules()}
    assert [name for name in (*NOT_CALLED, *BOUNDED) if name not in names] == []


def _square(text: str) -> int:
    return sum(text.count(character) for character in text)


@pytest.mark.parametrize("slow", [_square, lambda text: re.findall(r"\s*\d", " " * len(text))])
def test_a_function_that_is_slow_is_found(slow: Callable[[str], object], stopwatch: Stopwatch) -> None:
    found = TextFunction("slow", slow, (("text", str),))
    assert any(stopwatch.is_superlinear(found, piece, piece) for piece in PIECES)
