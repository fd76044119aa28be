"""Operations on the library, and their changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NamedTuple

from readinglist.model.reading import Status

Args = Mapping[str, str | int]


class OpKind(StrEnum):
    """The kinds of operations. The values are stored in libraries and never change."""

    SET_STATUS = "set_status"
    UNDO_DECISIONS = "undo_decisions"
    STAR = "star"
    UNSTAR = "unstar"
    MOVE_TO_LIST = "move_to_list"
    SET_PREFERENCE = "set_preference"
    MOVE_IN_QUEUE = "move_in_queue"
    SNOOZE = "snooze"
    WAKE = "wake"
    REMOVE = "remove"
    RESTORE = "restore"
    DELETE = "delete"  # papers in the trash
    EMPTY_TRASH = "empty_trash"
    EMPTY_OLD_TRASH = "empty_old_trash"
    IMPORT = "import"
    REMOVE_IMPORT = "remove_import"
    RESTORE_ARCHIVE = "restore_archive"
    TAG = "tag"
    UNTAG = "untag"
    RENAME_TAG = "rename_tag"
    MERGE_TAG = "merge_tag"
    MERGE_TAGS = "merge_tags"
    COLOUR_TAG = "colour_tag"
    COLOUR_TAGS = "colour_tags"
    SET_TAG_KEY = "set_tag_key"
    CLEAR_TAG_KEY = "clear_tag_key"
    DELETE_TAG = "delete_tag"
    DELETE_TAG_BRANCH = "delete_tag_branch"
    DELETE_TAGS = "delete_tags"
    SAVE_LIST = "save_list"
    RENAME_LIST = "rename_list"
    DELETE_LIST = "delete_list"
    MOVE_LIST = "move_list"
    WRITE_NOTE = "write_note"
    REMOVE_NOTE = "remove_note"
    ADD_HIGHLIGHT = "add_highlight"
    EDIT_HIGHLIGHT = "edit_highlight"
    MOVE_HIGHLIGHT = "move_highlight"
    REMOVE_HIGHLIGHT = "remove_highlight"
    EDIT_PAPER = "edit_paper"
    UPDATE_DETAILS = "update_details"
    FOLLOW = "follow"
    EDIT_SOURCE = "edit_source"
    UNFOLLOW = "unfollow"
    OTHER = "other"  # unknown kind of another version; only the label is known


# The arguments of each kind; those in ``_OPTIONAL`` may be missing.
PARAMETERS: Final[Mapping[OpKind, tuple[str, ...]]] = {
    OpKind.SET_STATUS: ("papers", "status"),
    OpKind.UNDO_DECISIONS: ("papers",),
    OpKind.STAR: ("papers",),
    OpKind.UNSTAR: ("papers",),
    OpKind.MOVE_TO_LIST: ("papers", "list"),
    OpKind.SET_PREFERENCE: ("papers", "preference"),
    OpKind.MOVE_IN_QUEUE: ("papers",),
    OpKind.SNOOZE: ("papers", "day"),
    OpKind.WAKE: ("papers",),
    OpKind.REMOVE: ("papers",),
    OpKind.RESTORE: ("papers",),
    OpKind.DELETE: ("papers",),
    OpKind.EMPTY_TRASH: ("papers",),
    OpKind.EMPTY_OLD_TRASH: ("papers", "days"),
    OpKind.IMPORT: ("new", "changed", "restored", "feed", "by_itself", "redoable"),
    OpKind.REMOVE_IMPORT: ("papers", "samples", "feed"),
    OpKind.RESTORE_ARCHIVE: ("papers", "file"),
    OpKind.TAG: ("papers", "tag"),
    OpKind.UNTAG: ("papers", "tag"),
    OpKind.RENAME_TAG: ("old", "tag"),
    OpKind.MERGE_TAG: ("old", "tag"),
    OpKind.MERGE_TAGS: ("tags", "tag"),
    OpKind.COLOUR_TAG: ("tag",),
    OpKind.COLOUR_TAGS: ("tags",),
    OpKind.SET_TAG_KEY: ("tag", "key"),
    OpKind.CLEAR_TAG_KEY: ("tag",),
    OpKind.DELETE_TAG: ("papers", "tag"),
    OpKind.DELETE_TAG_BRANCH: ("papers", "tag"),
    OpKind.DELETE_TAGS: ("papers", "tags"),
    OpKind.SAVE_LIST: ("list",),
    OpKind.RENAME_LIST: ("list",),
    OpKind.DELETE_LIST: ("list",),
    OpKind.MOVE_LIST: (),
    OpKind.WRITE_NOTE: ("added",),
    OpKind.REMOVE_NOTE: (),
    OpKind.ADD_HIGHLIGHT: (),
    OpKind.EDIT_HIGHLIGHT: (),
    OpKind.MOVE_HIGHLIGHT: (),
    OpKind.REMOVE_HIGHLIGHT: (),
    OpKind.EDIT_PAPER: (),
    OpKind.UPDATE_DETAILS: ("papers",),
    OpKind.FOLLOW: ("papers", "source"),
    OpKind.EDIT_SOURCE: ("source", "by_itself", "redoable"),
    OpKind.UNFOLLOW: ("source",),
    OpKind.OTHER: ("label",),
}
_OPTIONAL: Final = {  # not stored by early versions, or only where it applies
    (OpKind.DELETE_TAG, "papers"),
    (OpKind.WRITE_NOTE, "added"),
    *((kind, name) for kind in (OpKind.IMPORT, OpKind.EDIT_SOURCE) for name in ("by_itself", "redoable")),
    (OpKind.REMOVE_IMPORT, "papers"),
    (OpKind.REMOVE_IMPORT, "samples"),
    (OpKind.FOLLOW, "papers"),
}
_COUNTS: Final = frozenset(
    {"added", "papers", "samples", "tags", "days", "key", "new", "changed", "restored", "by_itself", "redoable"}
)


def _is_day(value: object) -> bool:
    """Return whether a value is an ISO date, or one without its year."""
    found = re.fullmatch(r"(?:\d{4}-)?(\d\d)-(\d\d)", value) if isinstance(value, str) else None
    return found is not None and 1 <= int(found[1]) <= 12 and 1 <= int(found[2]) <= 31


# Validators of arguments that are neither counts nor arbitrary text.
_ALLOWED: Final[Mapping[str, Callable[[object], bool]]] = {
    "status": lambda value: value in tuple(Status),
    "preference": lambda value: type(value) is int and -1 <= value <= 1,
    "day": _is_day,
}


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation: its kind and arguments; raises ValueError for invalid arguments.

    Counts are numbers, names are texts. ``status`` is the value of a ``Status``; ``preference`` is 1, -1 or 0 as in
    ``Library.set_preference``; ``day`` is an ISO date, without the year if it was the year of the operation. What
    came ``by_itself`` tells how many operations are undone before it, and how many were ``redoable`` after it.
    """

    kind: OpKind
    args: Args

    def __post_init__(self) -> None:
        if not isinstance(self.args, Mapping):
            raise ValueError(f"{self.kind}: {self.args!r} aren't its arguments")
        expected = {name for name in PARAMETERS[self.kind] if name in self.args or (self.kind, name) not in _OPTIONAL}
        if self.args.keys() != expected or not all(_is_allowed(name, value) for name, value in self.args.items()):
            raise ValueError(f"{self.kind}: {self.args!r} are other arguments than {PARAMETERS[self.kind]}")
        if self.kind is OpKind.IMPORT and not any(self.args[name] for name in ("new", "changed", "restored")):
            raise ValueError(f"{self.kind}: {self.args!r} do nothing")

    @property
    def came_by_itself(self) -> bool:
        """Whether a source brought it, while the reader was doing something else."""
        return "by_itself" in self.args

    @classmethod
    def other(cls, label: str) -> Operation:
        """Return an operation of unknown kind by its label."""
        return cls(OpKind.OTHER, {"label": label})

    @classmethod
    def of(cls, kind: Any, args: Any) -> Operation | None:
        """Return the operation for an untrusted kind and arguments; None if they are invalid or unknown."""
        try:
            return cls(OpKind(kind), args)
        except ValueError:
            return None


def _is_allowed(name: str, value: object) -> bool:
    if name in _ALLOWED:
        return _ALLOWED[name](value)
    return type(value) is int and value >= 0 if name in _COUNTS else isinstance(value, str)


class HistoryPosition(NamedTuple):
    """How far the history of a library has come: the number of its last change, and a fingerprint of that change.

    Copies of a library that were changed independently may have equal numbers, but never equal fingerprints.
    """

    number: int
    fingerprint: str = ""


class Direction(StrEnum):
    """Whether an operation was done, undone, or redone."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes of an operation: the affected papers, and the current undo and redo operations.

    ``operation`` is None if nothing changed; ``undo`` and ``redo`` are None if there is nothing to undo or redo;
    ``position`` is the last entry of the change record; ``membership_changed`` is set if papers entered or left the
    library or its trash; ``created_id`` is the id of a new import or highlight; ``order_changed`` is set if places in
    the queue changed; ``direction`` tells whether the operation was done, undone or redone.
    """

    operation: Operation | None
    papers: frozenset[int]
    undo: Operation | None
    redo: Operation | None
    position: int
    membership_changed: bool = False
    created_id: int | None = None
    order_changed: bool = False
    direction: Direction = Direction.DONE

    @property
    def happened(self) -> bool:
        """Whether anything changed."""
        return self.operation is not None

    @property
    def is_undo_or_redo(self) -> bool:
        """Whether an operation was undone or redone."""
        return self.direction is not Direction.DONE

    @property
    def can_be_undone(self) -> bool:
        """Whether Undo would revert this operation."""
        return self.direction is not Direction.UNDONE and self.undo is not None and self.undo == self.operation
