"""Convert the operation labels of libraries from before m009 to kinds and arguments.

Part of that migration, so nothing here changes, and nothing that may change is imported.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from sqlite3 import Connection
from typing import Final

Args = dict[str, str | int]
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Kind, the arguments that the label implies, and the label pattern; tried in this order.
_LABELS: Final[tuple[tuple[str, Args, str], ...]] = (
    ("set_status", {"status": "read"}, "Mark {papers} read"),
    ("set_status", {"status": "queued"}, "Queue {papers}"),
    ("set_status", {"status": "reading"}, "Begin reading {papers}"),
    ("set_status", {"status": "dismissed"}, "Dismiss {papers}"),
    ("set_status", {"status": "inbox"}, "Move {papers} back to the inbox"),
    ("undo_decisions", {}, "Take back the verdicts on {papers}"),
    ("star", {}, "Star {papers}"),
    ("unstar", {}, "Unstar {papers}"),
    ("set_preference", {"preference": 1}, "Want more like {papers}"),
    ("set_preference", {"preference": -1}, "Want less like {papers}"),
    ("set_preference", {"preference": 0}, "Want neither more nor less like {papers}"),
    ("move_in_queue", {}, "Move {papers} in the queue"),
    ("snooze", {}, "Snooze {papers} until {day}"),
    ("wake", {}, "Bring {papers} back from snooze"),
    ("remove", {}, "Remove {papers}"),
    ("restore", {}, "Restore {papers}"),
    ("empty_trash", {}, "Empty the trash: {papers_counted}"),
    ("empty_old_trash", {}, "Empty the trash after {days}: {papers_counted}"),
    ("import", {"changed": 0, "restored": 0}, "Import {new_counted} from {feed}"),
    ("import", {"new": 0, "restored": 0}, "Update {changed_counted} from {feed}"),
    ("import", {"new": 0, "changed": 0}, "Restore {restored_counted} from {feed}"),
    ("import", {"restored": 0}, "Import {new_counted} and update {changed} from {feed}"),
    ("import", {"changed": 0}, "Import {new_counted} and restore {restored} from {feed}"),
    ("import", {"new": 0}, "Update {changed_counted} and restore {restored} from {feed}"),
    ("import", {}, "Import {new_counted}, update {changed} and restore {restored} from {feed}"),
    ("remove_import", {}, "Remove import {feed}"),
    ("restore_archive", {}, "Take in {papers} from {file}"),
    ("restore_archive", {"papers": 0}, "Take in {file}"),
    ("tag", {}, "Tag {papers} {tag}"),
    ("untag", {}, "Untag {papers} {tag}"),
    ("rename_tag", {}, "Rename tag {old} to {tag}"),
    ("merge_tag", {}, "Merge tag {old} into {tag}"),
    ("merge_tags", {}, "Merge {tags} into {tag}"),
    ("colour_tag", {}, "Colour tag {tag}"),
    ("colour_tags", {}, "Colour {tags}"),
    ("set_tag_key", {}, "Put tag {tag} on key {key}"),
    ("clear_tag_key", {}, "Take tag {tag} off its key"),
    ("delete_tag_branch", {}, "Delete tag {tag} with what nests in it from {papers}"),
    ("delete_tag", {}, "Delete tag {tag} from {papers}"),
    ("delete_tags", {}, "Delete {tags} from {papers}"),
    ("delete_tag", {}, "Delete tag {tag}"),
    ("save_list", {}, "Save list {list}"),
    ("rename_list", {}, "Rename list to {list}"),
    ("delete_list", {}, "Delete list {list}"),
    ("move_list", {}, "Move a list"),
    ("write_note", {}, "Write a note"),
    ("remove_note", {}, "Remove a note"),
    ("add_highlight", {}, "Highlight a passage"),
    ("edit_highlight", {}, "Edit a highlight"),
    ("move_highlight", {}, "Put a highlight in its place"),
    ("remove_highlight", {}, "Remove a highlight"),
    ("edit_paper", {}, "Edit a paper"),
)


def replace_labels(connection: Connection) -> None:
    """Set ``kind`` and ``args`` of all operations from their labels, and drop the labels."""
    found = connection.execute("SELECT id, label FROM op").fetchall()
    read = ((*operation_of(str(label)), op) for op, label in found)
    rows = [(kind, json.dumps(args, ensure_ascii=False), op) for kind, args, op in read]
    connection.executemany("UPDATE op SET kind = ?, args = ? WHERE id = ?", rows)
    connection.execute("ALTER TABLE op DROP COLUMN label")


@cache
def operation_of(label: str) -> tuple[str, Args]:
    """Return the kind and arguments for a label; kind "other" if it is unknown."""
    for kind, implied, pattern in _patterns():
        if (found := pattern.fullmatch(label)) is not None:
            args = implied | {
                name.removesuffix("_counted"): _value(name, text) for name, text in found.groupdict().items()
            }
            return kind, args
    return "other", {"label": label}


@cache
def _patterns() -> tuple[tuple[str, Args, re.Pattern[str]], ...]:
    return tuple((kind, implied, _pattern(label)) for kind, implied, label in _LABELS)


def _pattern(label: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", label)  # literal text and placeholders alternate
    return re.compile(
        "".join(_placeholder(part) if n % 2 else re.escape(part) for n, part in enumerate(parts)), re.DOTALL
    )


def _placeholder(name: str) -> str:
    return f"(?P<{name}>{_PLACEHOLDERS[name][0] if name in _PLACEHOLDERS else '.*'})"


def _value(name: str, text: str) -> str | int:
    return _PLACEHOLDERS[name][1](text) if name in _PLACEHOLDERS else text


def _count(text: str) -> int:
    """Parse "a paper", "2 tags", "1,204"."""
    number = text.partition(" ")[0]
    return 1 if number == "a" else int(number.replace(",", ""))


def _day(text: str) -> str:
    """Parse "2 Jan" to "01-02", and "2 Jan 2031" to "2031-01-02"."""
    day, month, *year = text.split(" ")
    return "-".join([*year, f"{_MONTHS.index(month) + 1:02}", f"{int(day):02}"])


# Pattern and parser of each placeholder that is not arbitrary text. A count of one is written in two ways.
_NUMBER: Final = r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})*)"
_MANY: Final = rf"(?!1 ){_NUMBER}"
_COUNTED: Final = (rf"1 paper|{_MANY} papers", _count)
_PLACEHOLDERS: Final[dict[str, tuple[str, Callable[[str], str | int]]]] = {
    "papers": (rf"a paper|{_MANY} papers", _count),
    "papers_counted": _COUNTED,
    "new_counted": _COUNTED,
    "changed_counted": _COUNTED,
    "restored_counted": _COUNTED,
    "changed": (_NUMBER, _count),
    "restored": (_NUMBER, _count),
    "tags": (rf"a tag|{_MANY} tags", _count),
    "days": (r"[1-9][0-9]* days", _count),
    "day": (rf"(?:[12]?[1-9]|[123]0|31) (?:{'|'.join(_MONTHS)})(?: [1-9][0-9]{{3}})?", _day),
    "key": (r"[0-9]", _count),
}
