"""Names of operations: for the menu ("Undo Mark 2 papers read"), and for messages ("Marked 2 papers read").

Each kind of operation has an entry in ``TEXTS``. Its arguments replace the placeholders of the texts: ``{n}`` is the
count that selects singular or plural, the others are named like the arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from readinglist.formatting import MONTHS
from readinglist.i18n import Message, en, enn, forms
from readinglist.model import Args, Changes, Direction, Operation, OpKind, Status

Text = str | tuple[str, str]  # or singular and plural


class OperationText(NamedTuple):
    """The texts of an operation: its name, the message when it is done, and the argument that ``{n}`` counts."""

    name: Text
    done: Text
    counted: str = "papers"


_STATUS_TEXTS: Final[Mapping[str, OperationText]] = {
    Status.INBOX: OperationText(
        forms("Move a paper back to the inbox", "Move {n} papers back to the inbox"),
        forms("Moved a paper back to the inbox", "Moved {n} papers back to the inbox"),
    ),
    Status.QUEUED: OperationText(
        forms("Queue a paper", "Queue {n} papers"), forms("Queued a paper", "Queued {n} papers")
    ),
    Status.READING: OperationText(
        forms("Begin reading a paper", "Begin reading {n} papers"),
        forms("Began reading a paper", "Began reading {n} papers"),
    ),
    Status.READ: OperationText(
        forms("Mark a paper read", "Mark {n} papers read"), forms("Marked a paper read", "Marked {n} papers read")
    ),
    Status.DISMISSED: OperationText(
        forms("Dismiss a paper", "Dismiss {n} papers"), forms("Dismissed a paper", "Dismissed {n} papers")
    ),
}
_PREFERENCE_TEXTS: Final[Mapping[int, OperationText]] = {
    1: OperationText(
        forms("Want more like a paper", "Want more like {n} papers"),
        forms("Wanted more like a paper", "Wanted more like {n} papers"),
    ),
    -1: OperationText(
        forms("Want less like a paper", "Want less like {n} papers"),
        forms("Wanted less like a paper", "Wanted less like {n} papers"),
    ),
    0: OperationText(
        forms("Want neither more nor less like a paper", "Want neither more nor less like {n} papers"),
        forms("Wanted neither more nor less like a paper", "Wanted neither more nor less like {n} papers"),
    ),
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
        forms("Take in a paper from {file}", "Take in {n} papers from {file}"),
        forms("Took in a paper from {file}", "Took in {n} papers from {file}"),
    ),
    False: OperationText(en("Take in {file}"), en("Took in {file}")),
}
_DELETE_TAG_TEXTS: Final[Mapping[bool, OperationText]] = {
    True: OperationText(
        forms("Delete tag {tag} from a paper", "Delete tag {tag} from {n} papers"),
        forms("Deleted tag {tag} from a paper", "Deleted tag {tag} from {n} papers"),
    ),
    False: OperationText(en("Delete tag {tag}"), en("Deleted tag {tag}")),
}


# The texts of each kind, or a function that selects them by the arguments; ``OpKind.OTHER`` has only its label.
TEXTS: Final[Mapping[OpKind, OperationText | Callable[[Args], OperationText]]] = {
    OpKind.SET_STATUS: lambda args: _STATUS_TEXTS[str(args["status"])],
    OpKind.UNDO_DECISIONS: OperationText(
        forms("Take back the verdicts on a paper", "Take back the verdicts on {n} papers"),
        forms("Took back the verdicts on a paper", "Took back the verdicts on {n} papers"),
    ),
    OpKind.STAR: OperationText(
        forms("Star a paper", "Star {n} papers"), forms("Starred a paper", "Starred {n} papers")
    ),
    OpKind.UNSTAR: OperationText(
        forms("Unstar a paper", "Unstar {n} papers"), forms("Unstarred a paper", "Unstarred {n} papers")
    ),
    OpKind.MOVE_TO_LIST: OperationText(
        forms("Move a paper to {list}", "Move {n} papers to {list}"),
        forms("Moved a paper to {list}", "Moved {n} papers to {list}"),
    ),
    OpKind.SET_PREFERENCE: lambda args: _PREFERENCE_TEXTS[int(args["preference"])],
    OpKind.MOVE_IN_QUEUE: OperationText(
        forms("Move a paper in the queue", "Move {n} papers in the queue"),
        forms("Moved a paper in the queue", "Moved {n} papers in the queue"),
    ),
    OpKind.SNOOZE: OperationText(
        forms("Snooze a paper until {day}", "Snooze {n} papers until {day}"),
        forms("Snoozed a paper until {day}", "Snoozed {n} papers until {day}"),
    ),
    OpKind.WAKE: OperationText(
        forms("Bring a paper back from snooze", "Bring {n} papers back from snooze"),
        forms("Brought a paper back from snooze", "Brought {n} papers back from snooze"),
    ),
    OpKind.REMOVE: OperationText(
        forms("Remove a paper", "Remove {n} papers"), forms("Removed a paper", "Removed {n} papers")
    ),
    OpKind.RESTORE: OperationText(
        forms("Restore a paper", "Restore {n} papers"), forms("Restored a paper", "Restored {n} papers")
    ),
    OpKind.EMPTY_TRASH: OperationText(
        forms("Empty the trash: {n} paper", "Empty the trash: {n} papers"),
        forms("Emptied the trash: {n} paper", "Emptied the trash: {n} papers"),
    ),
    OpKind.EMPTY_OLD_TRASH: OperationText(
        forms("Empty the trash after {days}: {n} paper", "Empty the trash after {days}: {n} papers"),
        forms("Emptied the trash after {days}: {n} paper", "Emptied the trash after {days}: {n} papers"),
    ),
    OpKind.IMPORT: lambda args: _IMPORT_TEXTS[tuple(name for name in ("new", "changed", "restored") if args[name])],
    OpKind.REMOVE_IMPORT: OperationText(en("Remove import {feed}"), en("Removed import {feed}")),
    OpKind.RESTORE_ARCHIVE: lambda args: _ARCHIVE_TEXTS[bool(args["papers"])],
    OpKind.TAG: OperationText(
        forms("Tag a paper {tag}", "Tag {n} papers {tag}"), forms("Tagged a paper {tag}", "Tagged {n} papers {tag}")
    ),
    OpKind.UNTAG: OperationText(
        forms("Untag a paper {tag}", "Untag {n} papers {tag}"),
        forms("Untagged a paper {tag}", "Untagged {n} papers {tag}"),
    ),
    OpKind.RENAME_TAG: OperationText(en("Rename tag {old} to {tag}"), en("Renamed tag {old} to {tag}")),
    OpKind.MERGE_TAG: OperationText(en("Merge tag {old} into {tag}"), en("Merged tag {old} into {tag}")),
    OpKind.MERGE_TAGS: OperationText(en("Merge {tags} into {tag}"), en("Merged {tags} into {tag}")),
    OpKind.COLOUR_TAG: OperationText(en("Colour tag {tag}"), en("Coloured tag {tag}")),
    OpKind.COLOUR_TAGS: OperationText(en("Colour {tags}"), en("Coloured {tags}")),
    OpKind.SET_TAG_KEY: OperationText(en("Put tag {tag} on key {key}"), en("Put tag {tag} on key {key}")),
    OpKind.CLEAR_TAG_KEY: OperationText(en("Take tag {tag} off its key"), en("Took tag {tag} off its key")),
    OpKind.DELETE_TAG: lambda args: _DELETE_TAG_TEXTS["papers" in args],
    OpKind.DELETE_TAG_BRANCH: OperationText(
        forms(
            "Delete tag {tag} with what nests in it from a paper",
            "Delete tag {tag} with what nests in it from {n} papers",
        ),
        forms(
            "Deleted tag {tag} with what nests in it from a paper",
            "Deleted tag {tag} with what nests in it from {n} papers",
        ),
    ),
    OpKind.DELETE_TAGS: OperationText(
        forms("Delete {tags} from a paper", "Delete {tags} from {n} papers"),
        forms("Deleted {tags} from a paper", "Deleted {tags} from {n} papers"),
    ),
    OpKind.SAVE_LIST: OperationText(en("Save list {list}"), en("Saved list {list}")),
    OpKind.RENAME_LIST: OperationText(en("Rename list to {list}"), en("Renamed list to {list}")),
    OpKind.DELETE_LIST: OperationText(en("Delete list {list}"), en("Deleted list {list}")),
    OpKind.MOVE_LIST: OperationText(en("Move a list"), en("Moved a list")),
    OpKind.WRITE_NOTE: OperationText(en("Write a note"), en("Wrote a note")),
    OpKind.REMOVE_NOTE: OperationText(en("Remove a note"), en("Removed a note")),
    OpKind.ADD_HIGHLIGHT: OperationText(en("Highlight a passage"), en("Highlighted a passage")),
    OpKind.EDIT_HIGHLIGHT: OperationText(en("Edit a highlight"), en("Edited a highlight")),
    OpKind.MOVE_HIGHLIGHT: OperationText(en("Put a highlight in its place"), en("Put a highlight in its place")),
    OpKind.REMOVE_HIGHLIGHT: OperationText(en("Remove a highlight"), en("Removed a highlight")),
    OpKind.EDIT_PAPER: OperationText(en("Edit a paper"), en("Edited a paper")),
}


def name(operation: Operation | None) -> str:
    """Return an operation's name: "Mark 2 papers read"; "" if there is none."""
    if operation is None:
        return ""
    text = text_of(operation)
    return str(operation.args["label"]) if text is None else _format(text.name, text.counted, operation.args)


def done(changes: Changes) -> str:
    """Return what was done: "Marked 2 papers read", "Undid Mark 2 papers read"; "" if nothing was."""
    operation = changes.operation
    if operation is None:
        return ""
    match changes.direction:
        case Direction.UNDONE:
            return en("Undid {operation}", operation=name(operation))
        case Direction.REDONE:
            return en("Redid {operation}", operation=name(operation))
        case Direction.DONE:
            text = text_of(operation)
            return name(operation) if text is None else _format(text.done, text.counted, operation.args)


def label(changes: Changes) -> str:
    """Return the untranslated label for messages and ``--json``: "Undo Mark 2 papers read"."""
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
            return enn("a tag", "{n} tags", value)
    return value if isinstance(value, str) else f"{value:,}"


def _day(iso: str) -> Message:
    *year, month, day = (int(part) for part in iso.split("-"))
    if year:
        return en("{day} {month} {year}", day=day, month=MONTHS[month - 1], year=year[0])
    return en("{day} {month}", day=day, month=MONTHS[month - 1])
