"""What a source brings comes once: not what is known, dismissed, in the trash, deleted, or undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from readinglist.library import Library
from readinglist.library.sources import states
from readinglist.model import Changes, Entry, Feed, Source, SourceState, Status
from readinglist.operation_names import label
from tests.builders import accept_all, entry, feed, feed_of, metadata, source
from tests.unit.library.state import state_of


@pytest.fixture
def followed(library: Library) -> Source:
    """A source of the library."""
    library.follow(source(status=Status.QUEUED, tags=("new",)))
    return library.sources()[0].source


def fetch(library: Library, source: Source, listed: Feed | Iterable[Entry], cursor: str = "1") -> Changes:
    read = listed if isinstance(listed, Feed) else feed(*listed)
    return library.accept_fetched(source, read, SourceState(cursor=cursor))


def titles(library: Library) -> list[str]:
    return [row.title for row in library.rows(sorted(library.find(None)))]


def test_new_papers_come_as_the_source_wants_them_in_one_import(library: Library, followed: Source) -> None:
    before = state_of(library)
    changes = fetch(library, followed, feed_of(2))
    assert label(changes) == "Import 2 papers from cs.LG"
    assert [(row.status, [tag.name for tag in row.tags]) for row in library.rows([1, 2])] == [
        (Status.QUEUED, ["new"])
    ] * 2
    assert library.sources()[0].state == SourceState(cursor="1", new=2)
    assert [row.id for row in library.source_imports(1)] == [changes.created_id]
    library.undo()
    assert state_of(library) == before


def test_what_brings_nothing_is_no_import_and_no_step(library: Library, followed: Source) -> None:
    fetch(library, followed, feed_of(2))
    before = state_of(library)
    for listed in (feed_of(2), feed_of(0)):
        assert not fetch(library, followed, listed, cursor="2").happened
    assert state_of(library) == before
    assert library.sources()[0].state.cursor == "2"


@pytest.mark.parametrize("act", ["dismiss", "trash", "delete", "empty", "undo", "remove import"])
def test_what_was_rejected_is_not_shown_again(library: Library, followed: Source, act: str) -> None:
    changes = fetch(library, followed, feed_of(2))
    match act:
        case "dismiss":
            library.set_status([1, 2], Status.DISMISSED)
        case "undo":
            library.undo()
        case "remove import":
            library.remove_import(changes.created_id or 0)
        case _:
            library.trash.remove([1, 2])
            if act == "delete":
                library.trash.delete([1, 2])
            if act == "empty":
                library.trash.empty()
    before = state_of(library)
    assert not fetch(library, followed, feed_of(2)).happened
    assert state_of(library) == before
    assert label(fetch(library, followed, feed_of(3))) == "Import 1 paper from cs.LG"


def test_nor_by_another_source(library: Library, followed: Source) -> None:
    fetch(library, followed, [entry("Boats on Ponds", arxiv_id="2611.00001")])
    library.undo()
    library.follow(source("cs.CL"))
    other = library.sources()[0].source
    listed = entry("Boats on Ponds, Again", doi="10.48550/arxiv.2611.00001")
    assert not fetch(library, other, [listed]).happened


def test_an_undone_import_returns_by_redo(library: Library, followed: Source) -> None:
    fetch(library, followed, feed_of(2))
    after = state_of(library)
    library.undo()
    fetch(library, followed, feed_of(2), cursor="2")
    assert library.redo().happened
    assert state_of(library) == after
    assert [(one.inbox, one.papers) for one in library.sources()] == [(0, 2)]


def test_and_when_the_reader_asks_for_all_again(library: Library, followed: Source) -> None:
    fetch(library, followed, feed_of(3))
    library.undo()
    accept_all(library, feed_of(1))
    library.forget_listed(1)
    assert library.sources()[0].state.cursor == ""
    assert label(fetch(library, followed, feed_of(3))) == "Import 2 papers from cs.LG"


def test_it_may_be_imported_by_hand(library: Library, followed: Source) -> None:
    fetch(library, followed, feed_of(1))
    library.undo()
    assert accept_all(library, feed_of(1)).happened
    assert not fetch(library, followed, feed_of(1)).happened
    assert [one.papers for one in library.sources()] == [1]


def test_a_new_version_updates_metadata_and_keeps_corrections(library: Library, followed: Source) -> None:
    first = entry("Boats on Pons", "We count.", arxiv_id="2611.00001", arxiv_version=1)
    fetch(library, followed, [first])
    library.edit_metadata(1, metadata("Boats on Ponds", "We count.", arxiv_id="2611.00001", arxiv_version=1))
    library.set_status([1], Status.DISMISSED)
    second = entry("Boats on Pons", "We count boats.", arxiv_id="2611.00001", arxiv_version=2)
    assert label(fetch(library, followed, [second])) == "Update 1 paper from cs.LG"
    paper = library.paper(1)
    assert paper is not None
    assert (paper.metadata.title, paper.metadata.abstract, paper.metadata.arxiv_version, paper.status) == (
        "Boats on Ponds",
        "We count boats.",
        2,
        Status.DISMISSED,
    )


def test_what_looks_like_a_paper_is_another_one_and_comes_once(library: Library, followed: Source) -> None:
    accept_all(library, feed(entry("Counting Boats on Ponds in Spring", authors=("Ada Example",))))
    other = entry("Counting Boats on Pond in Spring", "Something else.", authors=("Bo Other",))
    assert label(fetch(library, followed, [other])) == "Import 1 paper from cs.LG"
    before = state_of(library)
    assert not fetch(library, followed, [other]).happened
    assert state_of(library) == before
    assert len(titles(library)) == 2


def test_two_entries_for_one_known_paper_are_one(library: Library, followed: Source) -> None:
    accept_all(library, feed(entry("Boats on Ponds", arxiv_id="2611.00001", arxiv_version=1)))
    versions = [
        entry("Boats on Ponds", f"Version {n}.", arxiv_id="2611.00001", arxiv_version=n, doi=doi)
        for n, doi in ((2, ""), (3, "10.1000/boats"))
    ]
    fetch(library, followed, versions)
    assert titles(library) == ["Boats on Ponds"]


def test_a_paper_of_several_sources_is_one_and_counted_for_each(library: Library, followed: Source) -> None:
    library.follow(source("cs.CL"))
    other = library.sources()[0].source
    fetch(library, followed, feed_of(2))
    assert not fetch(library, other, feed_of(2)).happened
    assert {one.source.name: one.papers for one in library.sources()} == {"cs.LG": 2, "cs.CL": 2}
    library.undo()
    library.redo()
    assert {one.source.name: one.papers for one in library.sources()} == {"cs.LG": 2, "cs.CL": 2}


def test_what_comes_for_a_source_that_was_unfollowed_meanwhile_is_left_out(library: Library, followed: Source) -> None:
    library.unfollow(followed.id)
    assert not fetch(library, followed, feed_of(2)).happened
    assert titles(library) == []


def test_a_paper_that_was_undone_comes_when_the_source_is_followed_anew(library: Library, followed: Source) -> None:
    fetch(library, followed, feed_of(2))
    library.undo()
    library.unfollow(followed.id)
    library.follow(replace(source(), hours=1))
    assert label(fetch(library, library.sources()[0].source, feed_of(2))) == "Import 2 papers from cs.LG"


def test_what_it_brought_and_how_far_it_was_read_are_stored_together(
    library: Library, followed: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the program ends between the two, neither is there, and the next answer brings both."""

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    before = state_of(library)
    with monkeypatch.context() as patched:
        patched.setattr(states, "write", end)
        with pytest.raises(KeyboardInterrupt):
            fetch(library, followed, feed_of(2))
    assert state_of(library) == before
    assert library._connection.execute("SELECT count(*) FROM source_paper").fetchone() == (0,)
    assert label(fetch(library, followed, feed_of(2))) == "Import 2 papers from cs.LG"
