"""The names of operations are read back."""

from __future__ import annotations

import ast
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist import deed_names
from readinglist.english import English
from readinglist.library import Library, labels, open_library
from readinglist.library.importing import label
from readinglist.model import Status
from tests.builders import accept_all, feed_of
from tests.unit.library.test_history import ACTS

LIBRARY = Path(labels.__file__).parent
DUMPS = Path(__file__).parents[1] / "data" / "libraries"
PLACEHOLDERS = {"Taste"}  # an operation that gets its name when it is known what it did


@pytest.mark.parametrize(
    ("said", "named", "done"),
    [
        ("Mark a paper read", "Mark a paper read", "Marked a paper read"),
        ("Mark 1,204 papers read", "Mark {n} papers read", "Marked 1,204 papers read"),
        (
            "Import 259 papers from trending.txt",
            "Import {n} papers from {feed}",
            "Imported 259 papers from trending.txt",
        ),
        ("Snooze 3 papers until 2 Jan 2031", "Snooze {n} papers until {day}", "Snoozed 3 papers until 2 Jan 2031"),
        ("Delete 3 tags from 0 papers", "Delete {tags} from {n} papers", "Deleted 3 tags from 0 papers"),
        ("Delete tag a from 2 papers", "Delete tag {tag} from {n} papers", "Deleted tag a from 2 papers"),
        ("Empty the trash after 30 days: 1 paper", "Empty the trash after {days}: {n} papers", None),
        ("Write a note", "Write a note", "Wrote a note"),
        ("Tag 2 papers to read", "Tag {n} papers {tag}", "Tagged 2 papers to read"),
    ],
)
def test_a_name_is_found_with_what_stands_in_it(said: str, named: str, done: str | None) -> None:
    found = deed_names.named(said)
    assert isinstance(found, English)
    assert found == said
    assert found.pattern in (named, named.replace("a paper", "{n} papers"))
    assert done is None or deed_names.done(said) == done


def test_what_undo_did_is_said_with_the_name_of_what_was_undone() -> None:
    assert deed_names.done("Undo Star a paper") == "Undid Star a paper"
    assert deed_names.done("Redo Queue 3 papers") == "Redid Queue 3 papers"


def test_a_name_of_another_version_stays_as_it_is() -> None:
    assert (deed_names.named("Shred 3 papers"), deed_names.done("Shred 3 papers")) == ("Shred 3 papers",) * 2
    assert deed_names.done("Undo Shred 3 papers") == "Undid Shred 3 papers"


def test_everything_that_the_library_does_has_a_name_that_is_known(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.db")
    seeds = range(0, 4000, 37)
    done = {act(library, seed + number).label for number, act in enumerate(ACTS) for seed in seeds}
    done |= {label(new, changed, "page, and more.txt", restored=restored) for new, changed, restored in COUNTS}
    done |= set(others(library))
    library.close()
    assert len(done) > 60
    assert [name for name in done if name and not deed_names.known(name)] == []
    assert [name for name in done if deed_names.named(name) != name] == []


COUNTS = [(a, b, c) for a in (0, 1, 1204) for b in (0, 1, 2) for c in (0, 3) if a or b or c]


def others(library: Library) -> Iterator[str]:
    """Do what the histories of tests/unit/library do not."""
    accept_all(library, feed_of(3, name="more"))
    yield library.lists.save("Mine", "is:starred").label
    number = library.overview().lists[0].id
    yield library.lists.save("Yours", "is:unread").label
    yield library.lists.rename(number, "Ours").label
    yield library.lists.move(number, 1).label
    yield library.lists.delete(number).label
    papers = [paper.id for paper in library.rows(list(library.find(None)))]
    for wanted in (1, -1, -1):
        yield library.set_taste(papers[:2], wanted).label
    yield library.set_status(papers, Status.INBOX).label
    yield library.undo_import(library.overview().imports[-1].id).label


def test_every_name_in_the_source_of_the_library_begins_as_one_that_is_known() -> None:
    begun = {re.split("[{]", form)[0] for deed in deed_names.DEEDS for form in _forms(deed.name)}
    made = {text for path in LIBRARY.glob("*.py") for text in names(ast.parse(path.read_text("utf-8")))}
    made |= {text.partition("{")[0] for text in (*labels.STATUS.values(), *labels.TASTE.values())}
    assert len(made) > 30
    assert {text for text in made - PLACEHOLDERS if not any(known.startswith(text) for known in begun)} == set()


def test_the_newest_libraries_of_the_tests_hold_every_name() -> None:
    """A migration of the record is tried on them."""
    held: set[str] = set()
    for path in DUMPS.glob("m001_to_m008_*.sql"):
        connection = sqlite3.connect(":memory:")
        connection.executescript(path.read_text("utf-8"))
        held |= {label for (label,) in connection.execute("SELECT label FROM op")}
        connection.close()
    forms = {form: pattern for deed in deed_names.DEEDS for form, pattern in patterns(deed.name)}
    assert [form for form, pattern in forms.items() if not any(map(pattern.fullmatch, held))] == []


def patterns(name: deed_names.Text) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Give each form of a name with what it is recognised by."""
    return zip(_forms(name), deed_names._of(name), strict=True)


def _forms(name: deed_names.Text) -> tuple[str, ...]:
    return (name,) if isinstance(name, str) else name


def names(tree: ast.AST) -> Iterator[str]:
    """Give how the names of operations begin that a file makes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("operation", "do") and node.args:
            yield from beginnings(node.args[0])
        elif isinstance(node, ast.Assign) and getattr(node.targets[0], "attr", getattr(node.targets[0], "id", "")) in (
            "label",
            "relabel",
        ):
            yield from beginnings(node.value)


def beginnings(node: ast.expr) -> Iterator[str]:
    """Give how a text may begin."""
    match node:
        case ast.Constant(str() as text):
            yield text
        case ast.IfExp(_, body, other):
            yield from (*beginnings(body), *beginnings(other))
        case ast.JoinedStr([ast.Constant(str() as text), *_]):
            yield text
        case ast.JoinedStr([ast.FormattedValue(inner), ast.Constant(str() as text), *_]):
            yield from (first + text for first in beginnings(inner))
