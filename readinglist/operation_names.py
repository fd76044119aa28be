"""Names of operations: for the menu ("Undo Mark 2 papers as read"), and for messages ("Marked 2 papers as read").

Each kind of operation has an entry in ``TEXTS``. Its arguments replace the placeholders of the texts: ``{n}`` is the
count that selects singular or plural, the others are named like the arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from readinglist.formatting import MONTHS
from readinglist.i18n import Message, en, enn, forms, number
from readinglist.model import Args, Changes, Direction, Operation, OpKind, Status

Text = str | tuple[str, str]  # or singular and plural


class OperationText(NamedTuple):
    """The texts of an operation: its name, the message when it is done, and the argument that ``{n}`` counts.

    ``short`` is the name in a menu, where the whole name would be too long.
    """

    name: Text
    done: Text
    counted: str = "papers"
    short: Text = ""


_STATUS_TEXTS: Final[Mapping[str, OperationText]] = {
    Status.INBOX: OperationText(
        forms("Move to Inbox", "Move {n} papers to Inbox"), forms("Moved to Inbox", "Moved {n} papers to Inbox")
    ),
    Status.QUEUED: OperationText(
        forms("Add to queue", "Add {n} papers to queue"), forms("Added to queue", "Added {n} papers to queue")
    ),
    Status.READING: OperationText(
        forms("Start reading", "Start reading {n} papers"), forms("Started reading", "Started reading {n} papers")
    ),
    Status.READ: OperationText(
        forms("Mark as read", "Mark {n} papers as read"), forms("Marked as read", "Marked {n} papers as read")
    ),
    Status.DISMISSED: OperationText(
        forms("Dismiss paper", "Dismiss {n} papers"), forms("Dismissed paper", "Dismissed {n} papers")
    ),
}
_PREFERENCE_TEXTS: Final[Mapping[int, OperationText]] = {
    1: OperationText(
        forms("Ask for more like this", "Ask for more like {n} papers"),
        forms("Asked for more like this", "Asked for more like {n} papers"),
    ),
    -1: OperationText(
        forms("Ask for less like this", "Ask for less like {n} papers"),
        forms("Asked for less like this", "Asked for less like {n} papers"),
    ),
    0: OperationText(
        forms("Clear preference", "Clear preference for {n} papers"),
        forms("Cleared preference", "Cleared preference for {n} papers"),
    ),
}
_WRITE_NOTE_TEXTS: Final[Mapping[bool, OperationText]] = {
    True: OperationText(en("Add note"), en("Added note")),
    False: OperationText(en("Edit note"), en("Edited note")),
}
_REMOVE_IMPORT_TEXTS: Final[Mapping[str, OperationText]] = {
    "samples": OperationText(
        forms("Remove {n} sample paper", "Remove {n} sample papers"),
        forms("Removed {n} sample paper", "Removed {n} sample papers"),
        "samples",
    ),
    "papers": OperationText(
        en("Remove import {feed}"),
        forms("Removed {n} paper", "Removed {n} papers"),
    ),
    "": OperationText(en("Remove import {feed}"), en("Removed import {feed}")),
}
_IMPORT_TEXTS: Final[Mapping[tuple[str, ...], OperationText]] = {
    ("new",): OperationText(
        forms("Import {n} paper from {feed}", "Import {n} papers from {feed}"),
        forms("Imported {n} paper from {feed}", "Imported {n} papers from {feed}"),
        "new",
    ),
    ("changed",): OperationText(
        forms("Update {n} paper from {feed}", "Update {n} papers from {feed}"),
        forms("Updated {n} paper from {feed}", "Updated {n} papers from {feed}"),
        "changed",
    ),
    ("restored",): OperationText(
        forms("Restore {n} paper from {feed}", "Restore {n} papers from {feed}"),
        forms("Restored {n} paper from {feed}", "Restored {n} papers from {feed}"),
        "restored",
    ),
    ("new", "changed"): OperationText(
        forms(
            "Import {n} paper and update {changed} from {feed}", "Import {n} papers and update {changed} from {feed}"
        ),
        forms(
            "Imported {n} paper and updated {changed} from {feed}",
            "Imported {n} papers and updated {changed} from {feed}",
        ),
        "new",
    ),
    ("new", "restored"): OperationText(
        forms(
            "Import {n} paper and restore {restored} from {feed}",
            "Import {n} papers and restore {restored} from {feed}",
        ),
        forms(
            "Imported {n} paper and restored {restored} from {feed}",
            "Imported {n} papers and restored {restored} from {feed}",
        ),
        "new",
    ),
    ("changed", "restored"): OperationText(
        forms(
            "Update {n} paper and restore {restored} from {feed}",
            "Update {n} papers and restore {restored} from {feed}",
        ),
        forms(
            "Updated {n} paper and restored {restored} from {feed}",
            "Updated {n} papers and restored {restored} from {feed}",
        ),
        "changed",
    ),
    ("new", "changed", "restored"): OperationText(
        forms(
            "Import {n} paper, update {changed} and restore {restored} from {feed}",
            "Import {n} papers, update {changed} and restore {restored} from {feed}",
        ),
        forms(
            "Imported {n} paper, updated {changed} and restored {restored} from {feed}",
            "Imported {n} papers, updated {changed} and restored {restored} from {feed}",
        ),
        "new",
    ),
}
_ARCHIVE_TEXTS: Final[Mapping[bool, OperationText]] = {
    True: OperationText(
        forms("Import {n} paper from {file}", "Import {n} papers from {file}"),
        forms("Imported {n} paper from {file}", "Imported {n} papers from {file}"),
    ),
    False: OperationText(en("Import {file}"), en("Imported {file}")),
}
_DELETE_TAG_TEXTS: Final[Mapping[bool, OperationText]] = {
    True: OperationText(
        forms('Delete tag "{tag}" from {n} paper', 'Delete tag "{tag}" from {n} papers'),
        forms('Deleted tag "{tag}" from {n} paper', 'Deleted tag "{tag}" from {n} papers'),
    ),
    False: OperationText(en('Delete tag "{tag}"'), en('Deleted tag "{tag}"')),
}

_FOLLOW_TEXTS: Final[Mapping[bool, OperationText]] = {
    True: OperationText(
        forms("Follow {source} and import {n} paper", "Follow {source} and import {n} papers"),
        forms("Followed {source} and imported {n} paper", "Followed {source} and imported {n} papers"),
    ),
    False: OperationText(en("Follow {source}"), en("Followed {source}")),
}


# The texts of each kind, or a function that selects them by the arguments; ``OpKind.OTHER`` has only its label.
TEXTS: Final[Mapping[OpKind, OperationText | Callable[[Args], OperationText]]] = {
    OpKind.SET_STATUS: lambda args: _STATUS_TEXTS[str(args["status"])],
    OpKind.UNDO_DECISIONS: OperationText(
        forms("Revert a decision", "Revert {n} decisions"),
        forms("Undid a decision", "Undid {n} decisions"),
    ),
    OpKind.STAR: OperationText(forms("Star paper", "Star {n} papers"), forms("Starred paper", "Starred {n} papers")),
    OpKind.UNSTAR: OperationText(
        forms("Remove star", "Remove star from {n} papers"), forms("Removed star", "Removed star from {n} papers")
    ),
    OpKind.MOVE_TO_LIST: OperationText(
        forms("Move to {list}", "Move {n} papers to {list}"),
        forms("Moved to {list}", "Moved {n} papers to {list}"),
    ),
    OpKind.SET_PREFERENCE: lambda args: _PREFERENCE_TEXTS[int(args["preference"])],
    OpKind.MOVE_IN_QUEUE: OperationText(
        forms("Move in queue", "Move {n} papers in queue"), forms("Moved in queue", "Moved {n} papers in queue")
    ),
    OpKind.SNOOZE: OperationText(
        forms("Snooze until {day}", "Snooze {n} papers until {day}"),
        forms("Snoozed until {day}", "Snoozed {n} papers until {day}"),
    ),
    OpKind.WAKE: OperationText(
        forms("Unsnooze paper", "Unsnooze {n} papers"), forms("Unsnoozed paper", "Unsnoozed {n} papers")
    ),
    OpKind.REMOVE: OperationText(
        forms("Move to Trash", "Move {n} papers to Trash"), forms("Moved to Trash", "Moved {n} papers to Trash")
    ),
    OpKind.RESTORE: OperationText(
        forms("Restore paper", "Restore {n} papers"), forms("Restored paper", "Restored {n} papers")
    ),
    OpKind.DELETE: OperationText(
        forms("Delete from Trash", "Delete {n} papers from Trash"),
        forms("Deleted from Trash", "Deleted {n} papers from Trash"),
    ),
    OpKind.EMPTY_TRASH: OperationText(
        forms("Delete from Trash", "Delete {n} papers from Trash"),
        forms("Deleted from Trash", "Deleted {n} papers from Trash"),
    ),
    OpKind.EMPTY_OLD_TRASH: OperationText(
        forms("Delete {n} paper from Trash after {days}", "Delete {n} papers from Trash after {days}"),
        forms("Deleted {n} paper from Trash after {days}", "Deleted {n} papers from Trash after {days}"),
    ),
    OpKind.IMPORT: lambda args: _IMPORT_TEXTS[
        tuple(name for name in ("new", "changed", "restored") if args[name])
    ]._replace(short=en("import")),
    OpKind.REMOVE_IMPORT: lambda args: _REMOVE_IMPORT_TEXTS[
        next((name for name in ("samples", "papers") if name in args), "")
    ],
    OpKind.RESTORE_ARCHIVE: lambda args: _ARCHIVE_TEXTS[bool(args["papers"])]._replace(short=en("import")),
    OpKind.TAG: OperationText(
        forms('Tag "{tag}"', 'Tag {n} papers "{tag}"'),
        forms('Tagged "{tag}"', 'Tagged {n} papers "{tag}"'),
        short=forms("Tag paper", "Tag {n} papers"),
    ),
    OpKind.UNTAG: OperationText(
        forms('Remove tag "{tag}"', 'Remove tag "{tag}" from {n} papers'),
        forms('Removed tag "{tag}"', 'Removed tag "{tag}" from {n} papers'),
        short=forms("Remove tag", "Remove tag from {n} papers"),
    ),
    OpKind.RENAME_TAG: OperationText(en('Rename tag "{old}" to "{tag}"'), en('Renamed tag "{old}" to "{tag}"')),
    OpKind.MERGE_TAG: OperationText(en('Merge tag "{old}" into "{tag}"'), en('Merged tag "{old}" into "{tag}"')),
    OpKind.MERGE_TAGS: OperationText(en('Merge {tags} into "{tag}"'), en('Merged {tags} into "{tag}"')),
    OpKind.COLOUR_TAG: OperationText(en('Change colour of "{tag}"'), en('Changed colour of "{tag}"')),
    OpKind.COLOUR_TAGS: OperationText(en("Change colour of {tags}"), en("Changed colour of {tags}")),
    OpKind.SET_TAG_KEY: OperationText(en('Assign "{tag}" to {key}'), en('Assigned "{tag}" to {key}')),
    OpKind.CLEAR_TAG_KEY: OperationText(en('Unassign "{tag}"'), en('Unassigned "{tag}"')),
    OpKind.DELETE_TAG: lambda args: _DELETE_TAG_TEXTS["papers" in args],
    OpKind.DELETE_TAG_BRANCH: OperationText(
        forms(
            'Delete tag "{tag}" and its nested tags from {n} paper',
            'Delete tag "{tag}" and its nested tags from {n} papers',
        ),
        forms(
            'Deleted tag "{tag}" and its nested tags from {n} paper',
            'Deleted tag "{tag}" and its nested tags from {n} papers',
        ),
    ),
    OpKind.DELETE_TAGS: OperationText(
        forms("Delete {tags} from {n} paper", "Delete {tags} from {n} papers"),
        forms("Deleted {tags} from {n} paper", "Deleted {tags} from {n} papers"),
    ),
    OpKind.SAVE_LIST: OperationText(en('Save smart list "{list}"'), en('Saved smart list "{list}"')),
    OpKind.RENAME_LIST: OperationText(en('Rename smart list to "{list}"'), en('Renamed smart list to "{list}"')),
    OpKind.DELETE_LIST: OperationText(en('Delete smart list "{list}"'), en('Deleted smart list "{list}"')),
    OpKind.MOVE_LIST: OperationText(en("Move smart list"), en("Moved smart list")),
    OpKind.WRITE_NOTE: lambda args: _WRITE_NOTE_TEXTS["added" in args],
    OpKind.REMOVE_NOTE: OperationText(en("Delete note"), en("Deleted note")),
    OpKind.ADD_HIGHLIGHT: OperationText(en("Add highlight"), en("Added highlight")),
    OpKind.EDIT_HIGHLIGHT: OperationText(en("Edit highlight"), en("Edited highlight")),
    OpKind.MOVE_HIGHLIGHT: OperationText(en("Re-attach highlight"), en("Re-attached highlight")),
    OpKind.REMOVE_HIGHLIGHT: OperationText(en("Remove highlight"), en("Removed highlight")),
    OpKind.EDIT_PAPER: OperationText(en("Edit details"), en("Edited details")),
    OpKind.UPDATE_DETAILS: OperationText(
        forms("Update details", "Update details of {n} papers"),
        forms("Updated details", "Updated details of {n} papers"),
    ),
    OpKind.FOLLOW: lambda args: _FOLLOW_TEXTS["papers" in args],
    OpKind.EDIT_SOURCE: OperationText(en("Edit source {source}"), en("Edited source {source}")),
    OpKind.UNFOLLOW: OperationText(en("Unfollow {source}"), en("Unfollowed {source}")),
}


def name(operation: Operation | None) -> str:
    """Return an operation's name: "Mark 2 papers as read"; "" if there is none."""
    if operation is None:
        return ""
    text = text_of(operation)
    return str(operation.args["label"]) if text is None else _format(text.name, text.counted, operation.args)


def short_name(operation: Operation | None) -> str:
    """Return an operation's name for a menu: "import", "Tag 4 papers"; "" if there is none."""
    text = None if operation is None else text_of(operation)
    if operation is None or text is None or not text.short:
        return name(operation)
    return _format(text.short, text.counted, operation.args)


def done(changes: Changes) -> str:
    """Return what was done: "Marked 2 papers as read", "Undone: Mark 2 papers as read"; "" if nothing was."""
    operation = changes.operation
    if operation is None:
        return ""
    match changes.direction:
        case Direction.UNDONE:
            return en("Undone: {operation}", operation=name(operation))
        case Direction.REDONE:
            return en("Redone: {operation}", operation=name(operation))
        case Direction.DONE:
            text = text_of(operation)
            return name(operation) if text is None else _format(text.done, text.counted, operation.args)


def label(changes: Changes) -> str:
    """Return the untranslated label for messages and ``--json``: "Undo Mark 2 papers as read"."""
    verbs = {Direction.DONE: "", Direction.UNDONE: "Undo ", Direction.REDONE: "Redo "}
    return verbs[changes.direction] + name(changes.operation) if changes.happened else ""


def text_of(operation: Operation) -> OperationText | None:
    """Return the text of an operation; None if only its label is known."""
    if operation.kind is OpKind.OTHER:
        return None
    text = TEXTS[operation.kind]
    return text if isinstance(text, OperationText) else text(operation.args)


def _format(text: Text, counted: str, args: Args) -> Message:
    pattern = text if isinstance(text, str) else text[1]
    values = {key: _format_value(key, value) for key, value in args.items() if f"{{{key}}}" in pattern}
    return en(text, **values) if isinstance(text, str) else enn(*text, int(args[counted]), **values)


def _format_value(key: str, value: str | int) -> str:
    match key, value:
        case "day", str():
            return _day(value)
        case "days", int():
            return enn("{n} day", "{n} days", value)
        case "tags", int():
            return enn("{n} tag", "{n} tags", value)
    return value if isinstance(value, str) else number(value)


def _day(iso: str) -> Message:
    *year, month, day = (int(part) for part in iso.split("-"))
    if year:
        return en("{day} {month} {year}", day=day, month=MONTHS[month - 1], year=year[0])
    return en("{day} {month}", day=day, month=MONTHS[month - 1])
