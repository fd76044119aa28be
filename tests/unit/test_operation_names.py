"""Every kind of operation has its texts, and everything that the library does is one of the kinds."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from readinglist import operation_names
from readinglist.errors import ReadingListError
from readinglist.i18n import Message, en
from readinglist.library import Library, open_library
from readinglist.model import Args, Changes, Direction, HighlightColour, Operation, OpKind, Status
from readinglist.model.operation import PARAMETERS
from tests.builders import accept_all, feed_of, metadata
from tests.unit.library.test_history import ACTS

ALL: list[tuple[OpKind, Args, str, str]] = [
    (OpKind.SET_STATUS, {"papers": 1, "status": "read"}, "Mark as read", "Marked as read"),
    (
        OpKind.SET_STATUS,
        {"papers": 1_204, "status": "read"},
        "Mark 1,204 papers as read",
        "Marked 1,204 papers as read",
    ),
    (OpKind.SET_STATUS, {"papers": 2, "status": "queued"}, "Add 2 papers to queue", "Added 2 papers to queue"),
    (OpKind.SET_STATUS, {"papers": 2, "status": "reading"}, "Start reading 2 papers", "Started reading 2 papers"),
    (OpKind.SET_STATUS, {"papers": 1, "status": "dismissed"}, "Dismiss paper", "Dismissed paper"),
    (
        OpKind.SET_STATUS,
        {"papers": 2, "status": "inbox"},
        "Move 2 papers to Inbox",
        "Moved 2 papers to Inbox",
    ),
    (
        OpKind.UNDO_DECISIONS,
        {"papers": 3},
        "Revert 3 decisions",
        "Undid 3 decisions",
    ),
    (OpKind.STAR, {"papers": 1}, "Star paper", "Starred paper"),
    (OpKind.UNSTAR, {"papers": 2}, "Remove star from 2 papers", "Removed star from 2 papers"),
    (OpKind.MOVE_TO_LIST, {"papers": 2, "list": "Mine"}, "Move 2 papers to Mine", "Moved 2 papers to Mine"),
    (OpKind.SET_PREFERENCE, {"papers": 1, "preference": 1}, "Ask for more like this", "Asked for more like this"),
    (
        OpKind.SET_PREFERENCE,
        {"papers": 2, "preference": -1},
        "Ask for less like 2 papers",
        "Asked for less like 2 papers",
    ),
    (
        OpKind.SET_PREFERENCE,
        {"papers": 1, "preference": 0},
        "Clear preference",
        "Cleared preference",
    ),
    (OpKind.MOVE_IN_QUEUE, {"papers": 2}, "Move 2 papers in queue", "Moved 2 papers in queue"),
    (
        OpKind.SNOOZE,
        {"papers": 3, "day": "2031-01-02"},
        "Snooze 3 papers until 2 Jan 2031",
        "Snoozed 3 papers until 2 Jan 2031",
    ),
    (OpKind.SNOOZE, {"papers": 1, "day": "12-24"}, "Snooze until 24 Dec", "Snoozed until 24 Dec"),
    (OpKind.WAKE, {"papers": 1}, "Unsnooze paper", "Unsnoozed paper"),
    (OpKind.REMOVE, {"papers": 2}, "Move 2 papers to Trash", "Moved 2 papers to Trash"),
    (OpKind.RESTORE, {"papers": 1}, "Restore paper", "Restored paper"),
    (OpKind.DELETE, {"papers": 2}, "Delete 2 papers from Trash", "Deleted 2 papers from Trash"),
    (OpKind.EMPTY_TRASH, {"papers": 1}, "Delete from Trash", "Deleted from Trash"),
    (
        OpKind.EMPTY_OLD_TRASH,
        {"papers": 2, "days": 30},
        "Delete 2 papers from Trash after 30 days",
        "Deleted 2 papers from Trash after 30 days",
    ),
    (
        OpKind.IMPORT,
        {"new": 259, "changed": 0, "restored": 0, "feed": "trending.txt"},
        "Import 259 papers from trending.txt",
        "Imported 259 papers from trending.txt",
    ),
    (
        OpKind.IMPORT,
        {"new": 0, "changed": 1, "restored": 0, "feed": "a {n} b"},
        "Update 1 paper from a {n} b",
        "Updated 1 paper from a {n} b",
    ),
    (
        OpKind.IMPORT,
        {"new": 0, "changed": 0, "restored": 2, "feed": "f"},
        "Restore 2 papers from f",
        "Restored 2 papers from f",
    ),
    (
        OpKind.IMPORT,
        {"new": 1, "changed": 1_204, "restored": 0, "feed": "f"},
        "Import 1 paper and update 1,204 from f",
        "Imported 1 paper and updated 1,204 from f",
    ),
    (
        OpKind.IMPORT,
        {"new": 2, "changed": 0, "restored": 1, "feed": "f"},
        "Import 2 papers and restore 1 from f",
        "Imported 2 papers and restored 1 from f",
    ),
    (
        OpKind.IMPORT,
        {"new": 0, "changed": 2, "restored": 3, "feed": "f"},
        "Update 2 papers and restore 3 from f",
        "Updated 2 papers and restored 3 from f",
    ),
    (
        OpKind.IMPORT,
        {"new": 1, "changed": 2, "restored": 3, "feed": "f"},
        "Import 1 paper, update 2 and restore 3 from f",
        "Imported 1 paper, updated 2 and restored 3 from f",
    ),
    (OpKind.REMOVE_IMPORT, {"papers": 256, "feed": "f"}, "Remove import f", "Removed 256 papers"),
    (OpKind.REMOVE_IMPORT, {"samples": 40, "feed": "f"}, "Remove 40 sample papers", "Removed 40 sample papers"),
    (OpKind.REMOVE_IMPORT, {"feed": "page.txt"}, "Remove import page.txt", "Removed import page.txt"),
    (OpKind.RESTORE_ARCHIVE, {"papers": 0, "file": "a.zip"}, "Import a.zip", "Imported a.zip"),
    (
        OpKind.RESTORE_ARCHIVE,
        {"papers": 1, "file": "a.zip"},
        "Import 1 paper from a.zip",
        "Imported 1 paper from a.zip",
    ),
    (OpKind.TAG, {"papers": 2, "tag": "to read"}, 'Tag 2 papers "to read"', 'Tagged 2 papers "to read"'),
    (OpKind.UNTAG, {"papers": 1, "tag": "llm"}, 'Remove tag "llm"', 'Removed tag "llm"'),
    (OpKind.RENAME_TAG, {"old": "a", "tag": "b"}, 'Rename tag "a" to "b"', 'Renamed tag "a" to "b"'),
    (OpKind.MERGE_TAG, {"old": "a", "tag": "b"}, 'Merge tag "a" into "b"', 'Merged tag "a" into "b"'),
    (OpKind.MERGE_TAGS, {"tags": 1, "tag": "b"}, 'Merge 1 tag into "b"', 'Merged 1 tag into "b"'),
    (OpKind.MERGE_TAGS, {"tags": 3, "tag": "b"}, 'Merge 3 tags into "b"', 'Merged 3 tags into "b"'),
    (OpKind.COLOUR_TAG, {"tag": "a"}, 'Change colour of "a"', 'Changed colour of "a"'),
    (OpKind.COLOUR_TAGS, {"tags": 2}, "Change colour of 2 tags", "Changed colour of 2 tags"),
    (OpKind.SET_TAG_KEY, {"tag": "a", "key": 3}, 'Assign "a" to 3', 'Assigned "a" to 3'),
    (OpKind.CLEAR_TAG_KEY, {"tag": "a"}, 'Unassign "a"', 'Unassigned "a"'),
    (OpKind.DELETE_TAG, {"papers": 0, "tag": "a"}, 'Delete tag "a" from 0 papers', 'Deleted tag "a" from 0 papers'),
    (OpKind.DELETE_TAG, {"tag": "a"}, 'Delete tag "a"', 'Deleted tag "a"'),
    (
        OpKind.DELETE_TAG_BRANCH,
        {"papers": 1, "tag": "a"},
        'Delete tag "a" and its nested tags from 1 paper',
        'Deleted tag "a" and its nested tags from 1 paper',
    ),
    (OpKind.DELETE_TAGS, {"papers": 2, "tags": 3}, "Delete 3 tags from 2 papers", "Deleted 3 tags from 2 papers"),
    (OpKind.SAVE_LIST, {"list": "Mine"}, 'Save smart list "Mine"', 'Saved smart list "Mine"'),
    (OpKind.RENAME_LIST, {"list": "Ours"}, 'Rename smart list to "Ours"', 'Renamed smart list to "Ours"'),
    (OpKind.DELETE_LIST, {"list": "Mine"}, 'Delete smart list "Mine"', 'Deleted smart list "Mine"'),
    (OpKind.MOVE_LIST, {}, "Move smart list", "Moved smart list"),
    (OpKind.WRITE_NOTE, {"added": 1}, "Add note", "Added note"),
    (OpKind.WRITE_NOTE, {}, "Edit note", "Edited note"),
    (OpKind.REMOVE_NOTE, {}, "Delete note", "Deleted note"),
    (OpKind.ADD_HIGHLIGHT, {}, "Add highlight", "Added highlight"),
    (OpKind.EDIT_HIGHLIGHT, {}, "Edit highlight", "Edited highlight"),
    (OpKind.MOVE_HIGHLIGHT, {}, "Re-attach highlight", "Re-attached highlight"),
    (OpKind.REMOVE_HIGHLIGHT, {}, "Remove highlight", "Removed highlight"),
    (OpKind.EDIT_PAPER, {}, "Edit details", "Edited details"),
    (OpKind.UPDATE_DETAILS, {"papers": 1}, "Update details", "Updated details"),
    (OpKind.UPDATE_DETAILS, {"papers": 2}, "Update details of 2 papers", "Updated details of 2 papers"),
    (OpKind.FOLLOW, {"source": "cs.LG"}, "Follow cs.LG", "Followed cs.LG"),
    (
        OpKind.FOLLOW,
        {"papers": 12, "source": "cs.LG"},
        "Follow cs.LG and import 12 papers",
        "Followed cs.LG and imported 12 papers",
    ),
    (OpKind.EDIT_SOURCE, {"source": "cs.LG"}, "Edit source cs.LG", "Edited source cs.LG"),
    (OpKind.UNFOLLOW, {"source": "cs.LG"}, "Unfollow cs.LG", "Unfollowed cs.LG"),
    (OpKind.OTHER, {"label": "Shred 3 papers"}, "Shred 3 papers", "Shred 3 papers"),
]


def changes(operation: Operation | None, direction: Direction = Direction.DONE) -> Changes:
    """Return changes that an operation made."""
    return Changes(operation, frozenset({1}), None, None, 1, direction=direction)


@pytest.mark.parametrize(("kind", "args", "named", "done"), ALL)
def test_an_operation_is_named_and_told_when_it_is_done(kind: OpKind, args: Args, named: str, done: str) -> None:
    operation = Operation(kind, args)
    assert operation_names.name(operation) == named
    assert operation_names.done(changes(operation)) == done
    assert operation_names.done(changes(operation, Direction.UNDONE)) == f"Undone: {named}"
    assert operation_names.done(changes(operation, Direction.REDONE)) == f"Redone: {named}"


@pytest.mark.parametrize(
    ("direction", "said"),
    [
        (Direction.DONE, "Mark 2 papers as read"),
        (Direction.UNDONE, "Undo Mark 2 papers as read"),
        (Direction.REDONE, "Redo Mark 2 papers as read"),
    ],
)
def test_messages_and_json_call_an_operation_by_its_label(direction: Direction, said: str) -> None:
    operation = Operation(OpKind.SET_STATUS, {"papers": 2, "status": "read"})
    assert operation_names.label(changes(operation, direction)) == said


def test_where_nothing_was_done_nothing_is_said() -> None:
    assert (operation_names.name(None), operation_names.done(changes(None)), operation_names.label(changes(None))) == (
        "",
        "",
        "",
    )


def test_every_kind_has_its_texts() -> None:
    assert set(operation_names.TEXTS) == set(OpKind) - {OpKind.OTHER}
    assert set(PARAMETERS) == set(OpKind)
    assert {kind for kind, *_ in ALL} == set(OpKind)
    assert {args["status"] for kind, args, *_ in ALL if kind is OpKind.SET_STATUS} == set(Status)


def test_every_import_has_its_texts() -> None:
    for new, changed, restored in itertools.product((0, 1, 2), repeat=3):
        if new or changed or restored:
            args: Args = {"new": new, "changed": changed, "restored": restored, "feed": "f"}
            assert operation_names.name(Operation(OpKind.IMPORT, args)).endswith(" from f")


def test_texts_can_be_said_in_another_language() -> None:
    """They keep their pattern; so does a day, and what is counted in words of its own."""
    for kind, args, *_ in ALL:
        operation = Operation(kind, args)
        for said in (operation_names.name(operation), operation_names.done(changes(operation))):
            assert isinstance(said, Message) == (kind is not OpKind.OTHER)
            if isinstance(said, Message):
                assert (said.number is None) == ("{n}" not in said.pattern)
                assert all(isinstance(said.values.get(name, en("")), Message) for name in ("day", "days", "tags"))


@pytest.mark.parametrize(
    ("kind", "args"),
    [
        (OpKind.STAR, {}),
        (OpKind.STAR, {"papers": "2"}),
        (OpKind.STAR, {"papers": True}),
        (OpKind.STAR, {"papers": -1}),
        (OpKind.STAR, {"papers": 2, "tag": "a"}),
        (OpKind.STAR, [2]),
        (OpKind.STAR, None),
        (OpKind.TAG, {"papers": 2, "tag": 3}),
        (OpKind.SET_STATUS, {"papers": 2, "status": "eaten"}),
        (OpKind.SET_STATUS, {"papers": 2, "status": []}),
        (OpKind.SET_PREFERENCE, {"papers": 2, "preference": 2}),
        (OpKind.SNOOZE, {"papers": 2, "day": "tomorrow"}),
        (OpKind.SNOOZE, {"papers": 2, "day": "13-01"}),
        (OpKind.SNOOZE, {"papers": 2, "day": "01-32"}),
        (OpKind.IMPORT, {"new": 0, "changed": 0, "restored": 0, "feed": "f"}),
        (OpKind.OTHER, {}),
    ],
)
def test_arguments_that_a_kind_does_not_have_are_refused(kind: OpKind, args: Any) -> None:
    with pytest.raises(ValueError, match=f"^{kind.value}: "):
        Operation(kind, args)
    assert Operation.of(kind.value, args) is None


@pytest.mark.parametrize("kind", ["shred", "", None, 3, [], {}])
def test_a_kind_of_another_version_is_not_known(kind: Any) -> None:
    assert Operation.of(kind, {"papers": 2}) is None


@pytest.mark.slow
def test_the_library_does_operations_of_every_kind(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.db")
    seeds = range(0, 4000, 37)
    done = [act(library, seed + number) for number, act in enumerate(ACTS) for seed in seeds]
    done += others(library)
    library.close()
    kinds = {change.operation.kind for change in done if change.operation is not None}
    assert set(OpKind) - kinds == {OpKind.OTHER}
    assert len({operation_names.label(change) for change in done}) > 60


def others(library: Library) -> Iterator[Changes]:
    """Do what the histories of tests/unit/library do not."""
    accept_all(library, feed_of(3, name="more"))
    yield library.lists.save("Mine", "is:starred")
    number = library.overview().lists[0].id
    yield library.lists.save("Yours", "is:unread")
    yield library.lists.rename(number, "Ours")
    yield library.lists.move(number, 1)
    yield library.lists.delete(number)
    papers = [paper.id for paper in library.rows(list(library.find(None)))]
    for wanted in (1, -1, -1):
        yield library.set_preference(papers[:2], wanted)
    yield library.set_status(papers, Status.INBOX)
    yield library.set_status(papers, Status.QUEUED)
    yield library.queue.move(papers[:1], 1)
    yield library.tags.add(papers[:2], "left")
    yield library.tags.add(papers[:2], "right/up")
    yield library.tags.colour("left", 4)
    yield library.tags.colour(["left", "right/up"], 5)
    rows = {table: list(found) for table, found in library.dump()}
    yield library.tags.add(papers[:2], "right")
    yield library.tags.delete("right")
    yield library.restore_archive("a.zip", [], rows.__getitem__, ReadingListError("damaged"))
    yield library.tags.add(papers[:1], "middle")
    yield library.tags.rename("middle", "left")
    yield library.tags.delete("left", "right/up")
    yield library.set_note(papers[0], "words")
    yield library.set_note(papers[0], "")
    yield library.add_highlight(papers[0], 0, 4, HighlightColour.PINK)
    (highlight,) = library._connection.execute("SELECT max(id) FROM highlight").fetchone()
    yield library.edit_highlight(highlight, comment="a word")
    yield library.move_highlight(highlight, 1, 5)
    yield library.remove_highlight(highlight)
    yield library.edit_metadata(papers[0], metadata("Another title"))
    yield library.trash.remove(papers[:1])
    yield library.trash.empty_old(0)
    yield library.trash.remove(papers[1:2])
    yield library.trash.empty()
    yield library.remove_import(library.overview().imports[-1].id)
