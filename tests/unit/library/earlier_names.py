"""The names of operations as the versions gave them that made the libraries in ``tests/data/libraries``."""

from __future__ import annotations

from collections.abc import Mapping

from readinglist.formatting import MONTHS
from readinglist.model import Operation, OpKind

# One name, or those for one paper and for several.
_NAMES: Mapping[OpKind, tuple[str, ...]] = {
    OpKind.UNDO_DECISIONS: ("Take back the verdicts on a paper", "Take back the verdicts on {n} papers"),
    OpKind.STAR: ("Star a paper", "Star {n} papers"),
    OpKind.UNSTAR: ("Unstar a paper", "Unstar {n} papers"),
    OpKind.MOVE_IN_QUEUE: ("Move a paper in the queue", "Move {n} papers in the queue"),
    OpKind.SNOOZE: ("Snooze a paper until {day}", "Snooze {n} papers until {day}"),
    OpKind.WAKE: ("Bring a paper back from snooze", "Bring {n} papers back from snooze"),
    OpKind.REMOVE: ("Remove a paper", "Remove {n} papers"),
    OpKind.RESTORE: ("Restore a paper", "Restore {n} papers"),
    OpKind.EMPTY_TRASH: ("Empty the trash: {n} paper", "Empty the trash: {n} papers"),
    OpKind.EMPTY_OLD_TRASH: ("Empty the trash after {days}: {n} paper", "Empty the trash after {days}: {n} papers"),
    OpKind.REMOVE_IMPORT: ("Remove import {feed}",),
    OpKind.TAG: ("Tag a paper {tag}", "Tag {n} papers {tag}"),
    OpKind.UNTAG: ("Untag a paper {tag}", "Untag {n} papers {tag}"),
    OpKind.RENAME_TAG: ("Rename tag {old} to {tag}",),
    OpKind.MERGE_TAG: ("Merge tag {old} into {tag}",),
    OpKind.MERGE_TAGS: ("Merge {tags} into {tag}",),
    OpKind.COLOUR_TAG: ("Colour tag {tag}",),
    OpKind.COLOUR_TAGS: ("Colour {tags}",),
    OpKind.SET_TAG_KEY: ("Put tag {tag} on key {key}",),
    OpKind.CLEAR_TAG_KEY: ("Take tag {tag} off its key",),
    OpKind.DELETE_TAG_BRANCH: (
        "Delete tag {tag} with what nests in it from a paper",
        "Delete tag {tag} with what nests in it from {n} papers",
    ),
    OpKind.DELETE_TAGS: ("Delete {tags} from a paper", "Delete {tags} from {n} papers"),
    OpKind.SAVE_LIST: ("Save list {list}",),
    OpKind.RENAME_LIST: ("Rename list to {list}",),
    OpKind.DELETE_LIST: ("Delete list {list}",),
    OpKind.MOVE_LIST: ("Move a list",),
    OpKind.WRITE_NOTE: ("Write a note",),
    OpKind.REMOVE_NOTE: ("Remove a note",),
    OpKind.ADD_HIGHLIGHT: ("Highlight a passage",),
    OpKind.EDIT_HIGHLIGHT: ("Edit a highlight",),
    OpKind.MOVE_HIGHLIGHT: ("Put a highlight in its place",),
    OpKind.REMOVE_HIGHLIGHT: ("Remove a highlight",),
    OpKind.EDIT_PAPER: ("Edit a paper",),
}
_STATUSES: Mapping[str, tuple[str, ...]] = {
    "inbox": ("Move a paper back to the inbox", "Move {n} papers back to the inbox"),
    "queued": ("Queue a paper", "Queue {n} papers"),
    "reading": ("Begin reading a paper", "Begin reading {n} papers"),
    "read": ("Mark a paper read", "Mark {n} papers read"),
    "dismissed": ("Dismiss a paper", "Dismiss {n} papers"),
}
_PREFERENCES: Mapping[int, tuple[str, ...]] = {
    1: ("Want more like a paper", "Want more like {n} papers"),
    -1: ("Want less like a paper", "Want less like {n} papers"),
    0: ("Want neither more nor less like a paper", "Want neither more nor less like {n} papers"),
}
_IMPORTS: Mapping[tuple[str, ...], tuple[str, ...]] = {
    ("new",): ("Import {n} paper from {feed}", "Import {n} papers from {feed}"),
    ("changed",): ("Update {n} paper from {feed}", "Update {n} papers from {feed}"),
    ("restored",): ("Restore {n} paper from {feed}", "Restore {n} papers from {feed}"),
    ("new", "changed"): (
        "Import {n} paper and update {changed} from {feed}",
        "Import {n} papers and update {changed} from {feed}",
    ),
    ("new", "restored"): (
        "Import {n} paper and restore {restored} from {feed}",
        "Import {n} papers and restore {restored} from {feed}",
    ),
    ("changed", "restored"): (
        "Update {n} paper and restore {restored} from {feed}",
        "Update {n} papers and restore {restored} from {feed}",
    ),
    ("new", "changed", "restored"): (
        "Import {n} paper, update {changed} and restore {restored} from {feed}",
        "Import {n} papers, update {changed} and restore {restored} from {feed}",
    ),
}
_ARCHIVES: Mapping[bool, tuple[str, ...]] = {
    True: ("Take in a paper from {file}", "Take in {n} papers from {file}"),
    False: ("Take in {file}",),
}
_DELETIONS: Mapping[bool, tuple[str, ...]] = {
    True: ("Delete tag {tag} from a paper", "Delete tag {tag} from {n} papers"),
    False: ("Delete tag {tag}",),
}
_BY_ARGUMENTS = {
    *(OpKind.OTHER, OpKind.SET_STATUS, OpKind.SET_PREFERENCE, OpKind.RESTORE_ARCHIVE),
    *(OpKind.DELETE_TAG, OpKind.IMPORT),
}


def has_earlier_name(kind: OpKind) -> bool:
    """Return whether an earlier version had a kind of operation."""
    return kind in _NAMES or kind in _BY_ARGUMENTS


def earlier_name(operation: Operation) -> str:
    """Return the name that an earlier version gave to an operation."""
    args = operation.args
    counted = "papers"
    match operation.kind:
        case OpKind.OTHER:
            return str(args["label"])
        case OpKind.SET_STATUS:
            forms = _STATUSES[str(args["status"])]
        case OpKind.SET_PREFERENCE:
            forms = _PREFERENCES[int(args["preference"])]
        case OpKind.RESTORE_ARCHIVE:
            forms = _ARCHIVES[bool(args["papers"])]
        case OpKind.DELETE_TAG:
            forms = _DELETIONS["papers" in args]
        case OpKind.IMPORT:
            fields = tuple(name for name in ("new", "changed", "restored") if args[name])
            forms, counted = _IMPORTS[fields], fields[0]
        case _:
            forms = _NAMES[operation.kind]
    several = len(forms) > 1 and args[counted] != 1
    values = {key: _format_value(key, value) for key, value in args.items()}
    return forms[several].format(n=values.get(counted, ""), **values)


def _format_value(key: str, value: str | int) -> str:
    match key, value:
        case "day", str():
            *year, month, day = (int(part) for part in value.split("-"))
            return " ".join([str(day), MONTHS[month - 1], *map(str, year)])
        case "days", int():
            return "1 day" if value == 1 else f"{value} days"
        case "tags", int():
            return "a tag" if value == 1 else f"{value} tags"
    return value if isinstance(value, str) else f"{value:,}"
