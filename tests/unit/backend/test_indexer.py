"""The index belongs to one history of one library: with another file in its place, search is right at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from readinglist.backend.backend import Backend
from readinglist.backend.workers import Workers
from readinglist.library import BackupReason, Library, history, open_library
from readinglist.model import Changes, HistoryPosition, ImportDecision, Order, PaperText
from readinglist.paths import Paths
from readinglist.search import Index, parse
from tests.builders import accept_all, entry, feed, feed_of

Open = Callable[[str], Backend]


@pytest.fixture
def computer(tmp_path: Path) -> Iterator[Open]:
    """Open the program on one computer of several, each with a library and an index; all are closed at the end."""
    opened = []

    def start(name: str) -> Backend:
        paths = Paths.under(tmp_path / name)
        paths.make()
        opened.append(Backend(paths, Workers.inline()))
        return opened[-1]

    yield start
    for backend in opened:
        backend.close()


def add(backend: Backend, title: str) -> None:
    backend.write(lambda library: accept_all(library, feed(entry(title)))).result()


def found(backend: Backend, word: str) -> list[str]:
    """Return the titles of the papers that a search finds."""
    ids = backend.listing(parse(word), None, Order.RELEVANCE).result().ids
    return backend.read(lambda view: [row.title for row in view.rows(ids)]).result()


def copied(backend: Backend, other: Backend) -> None:
    """Put the library of a closed program into the place of another's."""
    shutil.copyfile(backend.paths.library, other.paths.library)


@pytest.mark.parametrize(("here", "there"), [(1, 1), (2, 1), (1, 2), (5, 1), (1, 5)])
def test_of_two_computers_that_both_changed_each_finds_what_it_has(computer: Open, here: int, there: int) -> None:
    first = computer("a")
    add(first, "A paper on llamas")
    first.close()
    shutil.copytree(first.paths.data, first.paths.data.with_name("b"))
    ours, theirs = computer("a"), computer("b")
    for n in range(here):
        add(ours, f"Walrus only here {n}")
    for n in range(there):
        add(theirs, f"Penguin only there {n}")
    ours.close()
    theirs.close()
    copied(theirs, ours)
    again = computer("a")
    again.catch_up().result()
    assert found(again, "walrus") == []
    assert sorted(found(again, "penguin")) == [f"Penguin only there {n}" for n in range(there)]
    assert found(again, "llamas") == ["A paper on llamas"]


def test_while_the_index_is_built_anew_no_paper_of_another_history_is_found(
    computer: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = computer("a"), computer("b")
    add(ours, "A paper on llamas")
    ours.close()
    copied(ours, theirs)
    ours = computer("a")
    add(ours, "Walrus only here")
    add(theirs, "Penguin only there")
    ours.close()
    theirs.close()
    copied(theirs, ours)
    again = computer("a")
    seen = []

    def texts(_: object, __: Iterable[PaperText], ___: HistoryPosition, ____: object) -> None:
        seen.append(found(again, "walrus"))

    with monkeypatch.context() as patch:
        patch.setattr(Index, "rebuild", texts)
        again.catch_up().result()
    assert seen == [[]]


def test_a_backup_that_is_put_back_by_hand_is_searched_as_it_is(computer: Open) -> None:
    backend = computer("a")
    add(backend, "A paper on llamas")
    copy = backend.backups.backups.create(BackupReason.MANUAL)
    assert copy is not None
    add(backend, "A later paper on walruses")
    backend.close()
    shutil.copyfile(copy.path, backend.paths.library)
    again = computer("a")
    again.catch_up().result()
    assert (found(again, "walruses"), found(again, "llamas")) == ([], ["A paper on llamas"])
    add(again, "Another one on penguins")  # with the number of the one that is gone
    assert (found(again, "walruses"), found(again, "penguins")) == ([], ["Another one on penguins"])


def test_another_library_in_the_place_of_an_indexed_one_gets_its_own_index(computer: Open) -> None:
    """Within one run: a terminal or a remedy may have replaced the file between two updates."""
    first, other = computer("a"), computer("b")
    add(first, "A paper on llamas")
    add(other, "A paper on penguins")
    other.close()
    first._connections.close()
    for suffix in ("-wal", "-shm"):
        first.paths.library.with_name(first.paths.library.name + suffix).unlink(missing_ok=True)
    copied(other, first)
    first.catch_up().result()
    assert (found(first, "llamas"), found(first, "penguins")) == ([], ["A paper on penguins"])


def test_an_index_that_follows_is_not_built_anew(computer: Open) -> None:
    backend = computer("a")
    add(backend, "A paper on llamas")
    backend.close()
    again = computer("a")
    assert not again.check_index().result()
    add(again, "One on penguins")
    assert not again.check_index().result()
    assert found(again, "penguins") == ["One on penguins"]


def test_an_index_ahead_of_the_library_is_set_aside(computer: Open) -> None:
    backend = computer("a")
    add(backend, "A paper on llamas")
    index = backend._indexer.index
    assert index is not None
    text = PaperText(2, "walrus", "", "", "", "", "")
    index.rebuild([text], HistoryPosition(10**6, "of the future"), lambda _: None)
    backend.close()
    again = computer("a")
    assert again.check_index().result()
    assert (found(again, "walrus"), found(again, "llamas")) == ([], ["A paper on llamas"])


@pytest.mark.parametrize("harm", ["one is missing", "one too many", "other words", "one word more"])
def test_check_notices_an_index_that_differs_from_the_library(computer: Open, harm: str) -> None:
    backend = computer("a")
    backend.write(lambda library: accept_all(library, feed_of(30))).result()
    add(backend, "A paper on llamas")
    view, index = backend._connections._writer, backend._indexer.index
    assert view is not None
    assert index is not None
    texts = {text.id: text for text in view.texts()}
    match harm:
        case "one is missing":
            del texts[7]
        case "one too many":
            texts[99] = PaperText(99, "walrus", "", "", "", "", "")
        case "other words":
            texts[31] = PaperText(31, "A paper on walrus", "We show something.", "", "", "", "")
        case "one word more":
            texts[31] = PaperText(31, "A paper on llamas", "We show something.", "", "", "walrus", "")
    index.rebuild(texts.values(), view.history_position(), lambda _: None)
    assert backend.check_index().result()
    assert not backend.check_index().result()
    assert (found(backend, "walrus"), found(backend, "llamas")) == ([], ["A paper on llamas"])


def test_a_record_that_was_cut_short_costs_no_new_index(computer: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MAX_OPERATIONS", 5)
    monkeypatch.setattr(history, "KEPT_OPERATIONS", 3)
    backend = computer("a")
    for n in range(8):
        add(backend, f"A paper on llamas {n}")
    backend.write(lambda library: library.undo()).result()  # the last change is of no operation that stays
    before = backend.read(lambda view: view.history_position()).result()
    backend.close()
    again = computer("a")
    again.open_writer().result()
    assert again.read(lambda view: view.history_position()).result() == before
    assert not again.check_index().result()


# --- what else took a number for a history ----------------------------------------------------------------


def test_a_plan_made_of_another_history_is_made_anew(tmp_path: Path) -> None:
    with_llamas, with_penguins = (open_library(tmp_path / name) for name in ("a.db", "b.db"))
    accept_all(with_llamas, feed(entry("A paper on llamas")))
    accept_all(with_penguins, feed(entry("A paper on penguins")))
    assert with_llamas.position() == with_penguins.position()
    plan = with_llamas.plan(feed(entry("A paper on llamas", "Now with another abstract.")))
    changes: Changes = with_penguins.accept(ImportDecision(plan, frozenset({0})))
    assert changes.papers == {2}
    assert titles(with_penguins) == ["A paper on llamas", "A paper on penguins"]
    with_llamas.close()
    with_penguins.close()


def test_a_backup_of_another_history_does_not_stand_for_this_one(computer: Open) -> None:
    ours = computer("a")
    add(ours, "A paper on llamas")
    ours.close()
    shutil.copytree(ours.paths.data, ours.paths.data.with_name("b"))
    ours, theirs = computer("a"), computer("b")
    add(ours, "Walrus only here")
    add(theirs, "Penguin only there")
    assert ours.backups.make_daily() is not None
    ours.close()
    theirs.close()
    copied(theirs, ours)
    again = computer("a")
    assert again.backups.backups.create(BackupReason.IMPORT) is not None


def titles(library: Library) -> list[str]:
    return sorted(row.title for row in library.rows(list(library.find(None))))
