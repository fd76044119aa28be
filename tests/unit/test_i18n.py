"""A text that is English, and can be said in another language."""

from __future__ import annotations

import ast
import copy
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist.errors import ReadingListError
from readinglist.i18n import Message, en, enn, join_messages
from readinglist.library import open_library
from tests.builders import accept_all, entry, feed
from tests.untranslated_texts import SHOWN

PROGRAM = Path(__file__).parent.parent.parent / "readinglist"
# Who says what a reader hears, and with which arguments.
SPEAKERS = {"ReadingListError": (0, 1), "LibraryError": (1, 2), "problem": (1,), "Problem": (2,), "IndexState": (2,)}


def test_it_is_its_text_for_everybody_else() -> None:
    text = en("{path} doesn't exist.", path="a.txt")
    assert text == "a.txt doesn't exist."
    assert hash(text) == hash("a.txt doesn't exist.")
    assert f"{text}" == str(text)


def test_it_knows_its_pattern_and_what_stands_in_it_also_after_it_was_copied_or_sent() -> None:
    text = enn("{n} paper in {feed}", "{n} papers in {feed}", 1204, feed="a")
    for one in (text, copy.copy(text), copy.deepcopy(text), pickle.loads(pickle.dumps(text))):
        assert (one, one.pattern, one.values) == ("1,204 papers in a", "{n} papers in {feed}", {"feed": "a"})
        assert (one.one, one.number) == ("{n} paper in {feed}", 1204)


def test_without_values_braces_mean_nothing() -> None:
    assert en("Open a feed with {import}") == "Open a feed with {import}"


def test_texts_follow_one_another_without_the_empty_ones() -> None:
    text = join_messages(" ", ("One.", "", en("Two {what}.", what="{3}")))
    assert text == "One. Two {3}."
    assert list(text.values.values()) == ["One.", "Two {3}."]
    assert join_messages(" · ", ()) == ""


def plain(node: ast.expr) -> Iterator[ast.expr]:
    """Return what stands in an argument as it is: a text, or one with values in it."""
    if isinstance(node, ast.IfExp):
        yield from (*plain(node.body), *plain(node.orelse))
    elif isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value
    ):
        yield node


@pytest.mark.slow
def test_whatever_the_rooms_below_tell_the_reader_can_be_translated() -> None:
    found = []
    for path in PROGRAM.rglob("*.py"):
        if path.parent.name == "cli":  # the terminal speaks English
            continue
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call):
                name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
                told = [call.args[at] for at in SPEAKERS.get(name, ()) if at < len(call.args)]
                found += [f"{path.name}:{one.lineno}" for argument in told for one in plain(argument)]
    assert found == []


def test_the_functions_that_show_texts_are_still_called_so() -> None:
    calls = "\n".join(path.read_text("utf-8") for path in (PROGRAM / "gui").rglob("*.py"))
    assert [name for name in SHOWN if f"{name}(" not in calls] == []


def test_what_is_said_of_an_entry_can_be_translated(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.db")
    accept_all(library, feed(entry("Ice on Rivers, Lakes and Seas", "Much."), entry("Fog", "Less.")))
    again = feed(
        entry("Ice on Rivers, Lakes and Seas", "Much more."),
        entry("Ice on Rivers, Lakes or Seas", "Nothing."),
        entry("Fog", "Less."),
        entry("Snow", "None."),
    )
    reasons = [row.reason for row in library.plan(again).rows]
    library.close()
    assert [type(reason) for reason in reasons] == [Message] * 4
    assert reasons[0].startswith("Abstract changed. In your library since ")


def test_an_error_says_what_happened_and_the_way_on() -> None:
    error = ReadingListError(en("No."), en("Go on."))
    assert (str(error), error.message, isinstance(error.message, Message)) == ("No. Go on.", "No. Go on.", True)
