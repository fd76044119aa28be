"""An archive holds everything, and taking one in never overwrites what the reader did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from readinglist.errors import ReadingListError
from readinglist.library import Library, LibraryReader, files, open_library
from readinglist.library.archive import dump
from readinglist.library.archive.dump import Row
from readinglist.model import TRASHED, Changes, Facet, HighlightColour, Order, Paper, SourceState, Status
from readinglist.operation_names import label
from tests.builders import accept_all, entry, feed, feed_of, metadata, remove_for_good, source
from tests.unit.library.state import state_of
from tests.unit.library.test_history import STEPS, do

DAY = datetime(2026, 11, 2, tzinfo=UTC)
Rows = dict[str, list[Row]]
DAMAGED = ReadingListError("damaged")


def dumped(library: LibraryReader) -> Rows:
    return {table: list(rows) for table, rows in library.dump()}


def restore(library: Library, rows: Rows, schema: Iterable[str] = files.MIGRATIONS) -> Changes:
    return library.restore_archive("a.zip", list(schema), lambda table: iter(rows.get(table, ())), DAMAGED)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    """Another library, empty."""
    made = open_library(tmp_path / "other" / "library.db")
    yield made
    made.close()


def lived_in(library: Library) -> Library:
    """Do one of everything."""
    accept_all(library, feed_of(2, name="first.txt"))
    accept_all(library, feed_of(4, name="second.txt"), tags=("llm/training",))
    remove_for_good(library, [2])  # so that numbers have gaps
    library.set_status([1, 3], Status.READ)
    library.set_starred([3], starred=True)
    library.tags.add([1], "to read")
    library.tags.colour("to read", 5)
    library.set_note(1, "A *note* on [[Paper number 3 on subject 23757]].")
    library.add_highlight(1, 2, 8, HighlightColour.PINK, "why?")
    library.edit_metadata(3, metadata("A Better Title", "Better words."))
    library.lists.save("Unread", "is:unread")
    library.set_status([4], Status.QUEUED)
    library.queue.snooze([4], datetime(2090, 1, 2, tzinfo=UTC))
    library.trash.remove([4])
    library.follow(source("cs.LG", tags=("arxiv",), only="diffusion"), library.plan(feed_of(1)))
    library.save_source_state(
        1, SourceState(asked=DAY, succeeded=DAY, missed_before=DAY, etag='"a"', cursor="2026-11-01", new=3)
    )
    return library


def test_everything_comes_back_and_goes_out_again_the_same(library: Library, other: Library) -> None:
    rows = dumped(lived_in(library))
    assert {table for table, found in rows.items() if found} == set(dump.names())
    changes = restore(other, rows)
    assert label(changes) == "Import 3 papers from a.zip"
    assert dumped(other) == rows


def test_sources_come_back_with_their_imports_and_what_they_listed(library: Library, other: Library) -> None:
    accept_all(other, feed_of(1))
    other.follow(source("cs.LG", hours=1))
    library.follow(source("cs.CL"))
    library.unfollow(1)
    library.follow(source("cs.LG"), library.plan(feed_of(2, name="cs.LG")))
    library.follow(source("cs.CV"), library.plan(feed_of(3, name="cs.CV")))
    remove_for_good(library, [2])
    for number in (1, 2, 3):
        library.save_source_state(number, SourceState(cursor=str(number)))
    restore(other, dumped(library))
    assert [(one.source.name, one.source.hours, one.state.cursor, one.papers) for one in other.sources()] == [
        ("cs.CV", 24, "3", 2),
        ("cs.LG", 1, "", 1),
    ]
    (cs_cv, cs_lg) = (one.source.id for one in other.sources())
    assert [[row.name for row in other.source_imports(number)] for number in (cs_cv, cs_lg)] == [["cs.CV"], ["cs.LG"]]
    (followed, _) = (one.source for one in other.sources())
    assert not other.accept_fetched(followed, feed_of(3), SourceState()).happened  # the second was deleted there


@pytest.mark.slow
@given(steps=STEPS)
@settings(max_examples=40)
def test_whatever_was_done_comes_back(steps: list[tuple[int, int]]) -> None:
    with TemporaryDirectory() as folder:
        library, other = (open_library(Path(folder) / f"{n}.db") for n in (1, 2))
        do(library, steps)
        rows = dumped(library)
        restore(other, rows)
        assert dumped(other) == rows
        restore(library, rows)  # all of it is there already
        assert dumped(library) == rows
        library.close()
        other.close()


def test_taking_in_is_one_step_of_undo(library: Library, other: Library) -> None:
    accept_all(other, feed(entry("Mine alone of all titles"), entry("Paper number 0 on subject 0", "Short.")))
    before = state_of(other)
    restore(other, dumped(lived_in(library)))
    after = state_of(other)
    assert label(other.undo()) == "Undo Import 2 papers from a.zip"
    assert state_of(other) == before
    other.redo()
    assert state_of(other) == after


def paper(library: LibraryReader, title: str) -> Paper:
    found = (library.paper(number) for number in library.find(None))
    return next(one for one in found if one is not None and one.metadata.title == title)


TITLE = "A Study of Pebbles on Shores"


Act = Callable[[Library], object]


def both(library: Library, other: Library, there: Act, here: Act) -> Paper:
    """Let a paper be in both libraries; return it as it is after the first was taken into the second."""
    for one, act in ((library, there), (other, here)):
        accept_all(one, feed(entry(TITLE, "We study pebbles.")))
        act(one)
    restore(other, dumped(library))
    return paper(other, TITLE)


def test_what_was_decided_here_stays(library: Library, other: Library) -> None:
    def here(one: Library) -> None:
        one.set_status([1], Status.DISMISSED)

    merged = both(library, other, lambda there: there.set_status([1], Status.READ), here)
    assert merged.status is Status.DISMISSED


def test_what_is_here_is_neither_removed_nor_moved_and_what_comes_is_queued_behind_it(
    library: Library, other: Library
) -> None:
    accept_all(other, feed_of(2), status=Status.QUEUED)
    accept_all(library, feed_of(5))
    library.set_status([5, 4, 3, 1], Status.QUEUED)
    library.queue.move_to_top([5])
    library.trash.remove([1, 3])
    restore(other, dumped(library))
    titles = [row.title.split(" on ")[0] for row in other.rows(other.find(Facet("status", "queued"), Order.QUEUE))]
    assert titles == ["Paper number 0", "Paper number 1", "Paper number 4", "Paper number 3"]
    assert [row.title.split(" on ")[0] for row in other.rows(other.find(TRASHED))] == ["Paper number 2"]


def test_what_was_undecided_here_is_decided_as_there(library: Library, other: Library) -> None:
    def there(one: Library) -> None:
        one.set_status([1], Status.READ)
        one.set_starred([1], starred=True)

    merged = both(library, other, there, lambda here: None)
    assert (merged.status, merged.starred) == (Status.READ, True)


def test_a_paper_that_was_put_back_into_the_inbox_was_decided(library: Library, other: Library) -> None:
    def here(one: Library) -> None:
        one.set_status([1], Status.QUEUED)
        one.set_status([1], Status.INBOX)

    merged = both(library, other, lambda there: there.set_status([1], Status.READ), here)
    assert merged.status is Status.INBOX


def test_notes_are_joined_and_never_twice(library: Library, other: Library) -> None:
    merged = both(library, other, lambda there: there.set_note(1, "theirs"), lambda here: here.set_note(1, "mine"))
    assert merged.note == "mine\n\n---\n\ntheirs"
    assert not restore(other, dumped(library)).happened


def test_tags_and_highlights_come_together(library: Library, other: Library) -> None:
    def there(one: Library) -> None:
        one.tags.add([1], "Stones")
        one.tags.colour("Stones", 7)
        one.add_highlight(1, 0, 8, HighlightColour.BLUE)

    def here(one: Library) -> None:
        one.tags.add([1], "shores")
        one.tags.add([1], "stones")
        one.add_highlight(1, 3, 8, HighlightColour.GREEN)

    merged = both(library, other, there, here)
    assert [(tag.name, tag.colour) for tag in merged.tags] == [("shores", 0), ("stones", 1)]
    assert [(one.start, one.colour) for one in merged.highlights] == [
        (0, HighlightColour.BLUE),
        (3, HighlightColour.GREEN),
    ]


def test_a_paper_gets_the_facts_it_lacks_and_keeps_its_own(library: Library, other: Library) -> None:
    accept_all(library, feed(entry(TITLE, "Other words.", doi="10.1/x", authors=("Ada Lovelace",))))
    accept_all(other, feed(entry(TITLE, "We study pebbles.")))
    restore(other, dumped(library))
    assert paper(other, TITLE).metadata == metadata(TITLE, "We study pebbles.", doi="10.1/x", authors=("Ada Lovelace",))


def test_what_was_put_right_there_is_put_right_here_unless_it_was_here_too(library: Library, other: Library) -> None:
    for one in (library, other):
        accept_all(one, feed(entry(TITLE, "We studdy pebbles.", arxiv_id="2501.00001")))
    told = replace(metadata(TITLE, "We study pebbles.", arxiv_id="2501.00001"), title="Pebbles")
    library.edit_metadata(1, told)
    other.edit_metadata(1, metadata("My Own Title", "We studdy pebbles.", arxiv_id="2501.00001"))
    restore(other, dumped(library))
    merged = paper(other, "My Own Title")
    assert merged.metadata.abstract == "We study pebbles."
    assert {row[2] for row in state_of(other)["edit"]} == {"title", "abstract"}


def test_a_list_of_the_same_name_gets_another(library: Library, other: Library) -> None:
    library.lists.save("Unread", "is:unread")
    other.lists.save("unread", "is:unread -tag:old")
    for _ in range(2):
        restore(other, dumped(library))
        assert [(one.name, one.query) for one in other.smart_lists()] == [
            ("unread", "is:unread -tag:old"),
            ("Unread (2)", "is:unread"),
        ]


def test_papers_kept_apart_stay_apart(library: Library, other: Library) -> None:
    for number in ("2501.00001", "2501.00002"):
        accept_all(library, feed(entry(TITLE, arxiv_id=number)))
    restore(other, dumped(library))
    restore(other, dumped(library))
    assert len(other.find(None)) == 2


def test_one_of_many_imports_is_taken_back_alone(library: Library, other: Library) -> None:
    restore(other, dumped(lived_in(library)))
    second = next(one for one in other.overview().imports if one.name == "second.txt")
    assert label(other.remove_import(second.id)) == "Remove import second.txt"
    assert [one.name for one in other.overview().imports] == ["first.txt"]
    other.undo()
    assert len(other.find(None)) == 2


def test_a_survey_counts_and_takes_nothing_in(library: Library, other: Library) -> None:
    rows = dumped(lived_in(library))
    accept_all(other, feed_of(1))
    before = state_of(other)
    survey = other.survey("a.zip", files.MIGRATIONS, lambda table: iter(rows[table]), DAMAGED)
    assert (survey.counts["paper"], survey.counts["note"], survey.known) == (3, 1, 1)
    assert state_of(other) == before


def test_an_archive_of_a_newer_version_is_refused(library: Library) -> None:
    with pytest.raises(ReadingListError, match=r"a\.zip was made by a newer version"):
        restore(library, {}, [*files.MIGRATIONS, "m999_future"])


def test_an_archive_without_later_tables_and_columns_is_taken_in(library: Library, other: Library) -> None:
    rows = dumped(lived_in(library))
    del rows["smart_list"], rows["edit"], rows["alias"]
    restore(other, rows, ["m001_library"])
    assert dumped(other) == rows | {"smart_list": [], "edit": [], "alias": []}


BAD: list[tuple[str, dict[str, object]]] = [
    ("paper", {"title": None}),
    ("paper", {"title": 5}),
    ("paper", {"title": "\ud800"}),
    ("paper", {"authors": "no list"}),
    ("paper", {"links": '[["nowhere", "https://x"]]'}),
    ("paper", {"added": "yesterday"}),
    ("paper", {"id": "1"}),
    ("paper", {"unknown": 1}),
    ("paper", {"upvotes": 2**70}),
    ("reading", {"status": "eaten"}),
    ("reading", {"starred": 7}),
    ("reading", {"id": 99}),
    ("highlight", {"colour": "black"}),
    ("highlight", {"start": -5}),
    ("note", {"paper": 77}),
    ("tag", {"name": "LLM/TRAINING"}),
]


@pytest.mark.parametrize(("table", "wrong"), BAD)
def test_rows_that_make_no_sense_are_refused_and_nothing_is_taken_in(
    library: Library, other: Library, table: str, wrong: dict[str, object]
) -> None:
    rows = dumped(lived_in(library))
    rows[table][-1] |= wrong  # type: ignore[arg-type]
    with pytest.raises(ReadingListError, match="damaged"):
        restore(other, rows)
    assert dumped(other) == {name: [] for name in rows}


def test_a_paper_without_its_reading_is_refused(library: Library, other: Library) -> None:
    rows = dumped(lived_in(library))
    rows["reading"].pop()
    with pytest.raises(ReadingListError, match="damaged"):
        restore(other, rows)
