"""Sources are followed, edited and unfollowed, each by a step that Undo takes back."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from readinglist.errors import ReadingListError
from readinglist.i18n import Message, en, enn
from readinglist.library import Library, open_library
from readinglist.model import Facet, FollowedSource, Source, SourceKind, SourceState, Status
from readinglist.operation_names import label
from tests.builders import accept_all, feed_of, source
from tests.unit.library.state import state_of

DAY = datetime(2026, 11, 2, 8, tzinfo=UTC)
STATE = SourceState(DAY, DAY, DAY, "It didn't answer.", 3, '"a"', "Mon", "2026-11-01", 2, DAY)


def followed(library: Library) -> list[Source]:
    return [replace(one.source, added=None) for one in library.sources()]


def test_a_source_is_followed_as_it_was_chosen_and_undone(library: Library) -> None:
    before = state_of(library)
    chosen = source(
        " cs.LG  daily ", hours=6, status=Status.QUEUED, tags=("llm", "llm", " #new"), only=" flow ", paused=True
    )
    changes = library.follow(chosen)
    assert (label(changes), changes.created_id) == ("Follow cs.LG daily", 1)
    clean = replace(chosen, id=1, address="cat: cs.LG  daily", name="cs.LG daily", tags=("llm", "new"), only="flow")
    assert followed(library) == [clean]
    library.undo()
    assert state_of(library) == before


def test_the_papers_of_its_preview_come_in_the_same_step(library: Library) -> None:
    accept_all(library, feed_of(1))
    before = state_of(library)
    changes = library.follow(source(status=Status.QUEUED, tags=("new",)), library.plan(feed_of(3, name="cs.LG")))
    assert label(changes) == "Follow cs.LG and import 2 papers"
    assert [(row.status, [tag.name for tag in row.tags]) for row in library.rows([1, 2, 3])] == [
        (Status.INBOX, []),
        (Status.QUEUED, ["new"]),
        (Status.QUEUED, ["new"]),
    ]
    assert [(one.inbox, one.papers) for one in library.sources()] == [(1, 3)]
    assert library.uncounted_sources() == tuple(replace(one, inbox=0, papers=0) for one in library.sources())
    assert [(one.name, one.papers) for one in library.source_imports(1)] == [("cs.LG", 2)]
    library.undo()
    assert state_of(library) == before


def test_nothing_is_followed_twice(library: Library) -> None:
    library.follow(source())
    with pytest.raises(ReadingListError, match=r"You already follow this, as “cs\.LG”"):
        library.follow(source(address="cat:cs.LG", name="again"))
    library.follow(source("cs.CL"))
    with pytest.raises(ReadingListError, match="already follow"):
        library.edit_source(source(id=2, address="cat:cs.LG"), source("cs.CL", id=2))
    library.follow(source(kind=SourceKind.FEED))
    assert [one.kind for one in followed(library)] == [SourceKind.ARXIV, SourceKind.ARXIV, SourceKind.FEED]


@pytest.mark.parametrize("wrong", [{"address": " "}, {"only": "x" * 10_001}, {"tags": ("",)}])
def test_what_cannot_be_stored_is_refused(library: Library, wrong: dict[str, Any]) -> None:
    with pytest.raises(ReadingListError):
        library.follow(source(**wrong))
    assert followed(library) == []


def test_it_is_edited(library: Library) -> None:
    library.follow(source())
    before = state_of(library)
    (one,) = followed(library)
    assert label(library.edit_source(replace(one, name="Learning", paused=True), one)) == "Edit source Learning"
    assert followed(library) == [replace(one, name="Learning", paused=True)]
    assert not library.edit_source(replace(one, name="Learning", paused=True), one).happened
    library.undo()
    assert state_of(library) == before


def test_what_came_of_it_is_no_step_and_returns_with_it(library: Library) -> None:
    library.follow(source())
    position = library.position()
    library.save_source_state(1, STATE)
    assert library.position() == position
    library.undo()
    assert library.sources() == ()
    library.redo()
    assert [one.state for one in library.sources()] == [STATE]
    library.unfollow(1)
    library.undo()
    assert [one.state for one in library.sources()] == [STATE]


def test_at_another_address_it_is_read_from_the_start(library: Library) -> None:
    library.follow(source())
    library.save_source_state(1, STATE)
    library.edit_source(replace(followed(library)[0], hours=3), followed(library)[0])
    assert library.sources()[0].state == STATE
    library.edit_source(replace(followed(library)[0], address="cat:cs.CL"), followed(library)[0])
    assert library.sources()[0].state == replace(
        STATE, etag="", modified="", cursor="", not_before=None, missed_before=None
    )


def test_unfollowing_keeps_papers_and_imports(library: Library) -> None:
    library.follow(source(), library.plan(feed_of(2, name="cs.LG")))
    before = state_of(library)
    assert label(library.unfollow(1)) == "Unfollow cs.LG"
    assert (library.sources(), len(library.find(None))) == ((), 2)
    assert [row.name for row in library.overview().imports] == ["cs.LG"]
    assert not library.unfollow(1).happened
    library.undo()
    assert state_of(library) == before


def test_what_came_of_an_unfollowed_source_is_forgotten_when_nothing_can_bring_it_back(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.follow(source(), library.plan(feed_of(2)))
    library.save_source_state(1, STATE)
    library.unfollow(1)
    library.follow(source("cs.CL"))
    kept = "SELECT (SELECT count(*) FROM source_state), (SELECT count(*) FROM source_paper)"
    assert library._connection.execute(kept).fetchone() == (1, 2)
    library._connection.execute("DELETE FROM change WHERE tbl = 'source'")
    library.follow(source("cs.CV"))
    assert library._connection.execute(kept).fetchone() == (0, 0)


def test_a_state_is_kept_for_followed_sources_only(library: Library) -> None:
    library.save_source_state(7, STATE)
    assert library._connection.execute("SELECT count(*) FROM source_state").fetchone() == (0,)


@pytest.fixture
def two(library: Library) -> Library:
    """A library with two sources that list three papers, one of them both."""
    library.follow(source("cs.LG"), library.plan(feed_of(2)))
    library.follow(source('Learning: "fast" 100%'), library.plan(feed_of(3)))
    return library


@pytest.mark.parametrize(
    ("value", "papers"),
    [
        ("1", [1, 2]),
        ("2", [1, 2, 3]),
        ("cs.lg", [1, 2]),
        ("learning", [1, 2, 3]),
        ("%", [1, 2, 3]),
        ("_", []),
        ("cs", [1, 2]),
        ("nothing", []),
        ("9" * 30, []),
    ],
)
def test_the_papers_of_a_source_are_found_by_its_number_or_name(two: Library, value: str, papers: list[int]) -> None:
    assert sorted(two.find(Facet("source", value))) == papers


def test_a_whole_name_comes_before_a_part_of_others(two: Library) -> None:
    two.follow(source("cs"))
    assert list(two.find(Facet("source", "cs"))) == []


def test_counts_leave_out_the_trash_and_what_is_decided_or_snoozed(two: Library) -> None:
    two.set_status([1], Status.READ)
    two.trash.remove([2])
    two.queue.snooze([3], datetime(2090, 1, 1, tzinfo=UTC))
    assert [(one.inbox, one.papers) for one in two.overview().sources] == [(0, 1), (0, 2)]
    assert [(one.inbox, one.papers) for one in two.overview_among([1]).sources] == [(0, 1), (0, 1)]


def test_a_library_of_all_this_is_opened_again(two: Library, path: Path) -> None:
    two.save_source_state(1, STATE)
    before = two.sources()
    two.close()
    with closing(open_library(path)) as again:
        assert again.sources() == before
        assert [type(one) for one in before] == [FollowedSource, FollowedSource]
        again.undo()
        again.undo()
        assert again.sources() == ()


def test_an_error_is_stored_with_what_it_was_made_of_so_that_it_can_be_translated(library: Library, path: Path) -> None:
    told = ReadingListError(
        en("{host} couldn't be reached ({why}).", host="example.org", why=en("no answer")),
        enn("Try again in {n} minute.", "Try again in {n} minutes.", 5),
    ).message
    library.follow(source())
    library.save_source_state(1, SourceState(error=told))
    stored = library.sources()[0].state.error
    assert isinstance(stored, Message)
    assert stored == "example.org couldn't be reached (no answer). Try again in 5 minutes."
    first, second = stored.values["part0"], stored.values["part1"]
    assert isinstance(first, Message)
    assert isinstance(second, Message)
    assert (first.pattern, first.values["host"]) == ("{host} couldn't be reached ({why}).", "example.org")
    assert (first.values["why"], second.one, second.number) == ("no answer", "Try again in {n} minute.", 5)
