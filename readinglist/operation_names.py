"""The names of operations, read back: the record keeps them in English, and they are said in any language.

A library remembers "Mark 2 papers read". Here that is found to be ``Mark {n} papers read`` with a count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NamedTuple

from readinglist.formatting import MONTHS
from readinglist.i18n import Message, en, enn, forms

Text = str | tuple[str, str]  # or its forms for one paper and for many


class OperationText(NamedTuple):
    """An operation: how it is named ("Undo Mark 2 papers read"), and how it is told when it is done."""

    name: Text
    done: Text


# What stands first is tried first. ``{n}`` counts papers; other places are in ``_PLACES``, or the reader's own.
DEEDS: Final = (
    OperationText(
        forms("Mark a paper read", "Mark {n} papers read"), forms("Marked a paper read", "Marked {n} papers read")
    ),
    OperationText(forms("Queue a paper", "Queue {n} papers"), forms("Queued a paper", "Queued {n} papers")),
    OperationText(
        forms("Begin reading a paper", "Begin reading {n} papers"),
        forms("Began reading a paper", "Began reading {n} papers"),
    ),
    OperationText(forms("Dismiss a paper", "Dismiss {n} papers"), forms("Dismissed a paper", "Dismissed {n} papers")),
    OperationText(
        forms("Move a paper back to the inbox", "Move {n} papers back to the inbox"),
        forms("Moved a paper back to the inbox", "Moved {n} papers back to the inbox"),
    ),
    OperationText(
        forms("Take back the verdicts on a paper", "Take back the verdicts on {n} papers"),
        forms("Took back the verdicts on a paper", "Took back the verdicts on {n} papers"),
    ),
    OperationText(forms("Star a paper", "Star {n} papers"), forms("Starred a paper", "Starred {n} papers")),
    OperationText(forms("Unstar a paper", "Unstar {n} papers"), forms("Unstarred a paper", "Unstarred {n} papers")),
    OperationText(
        forms("Want more like a paper", "Want more like {n} papers"),
        forms("Wanted more like a paper", "Wanted more like {n} papers"),
    ),
    OperationText(
        forms("Want less like a paper", "Want less like {n} papers"),
        forms("Wanted less like a paper", "Wanted less like {n} papers"),
    ),
    OperationText(
        forms("Want neither more nor less like a paper", "Want neither more nor less like {n} papers"),
        forms("Wanted neither more nor less like a paper", "Wanted neither more nor less like {n} papers"),
    ),
    OperationText(
        forms("Move a paper in the queue", "Move {n} papers in the queue"),
        forms("Moved a paper in the queue", "Moved {n} papers in the queue"),
    ),
    OperationText(
        forms("Snooze a paper until {day}", "Snooze {n} papers until {day}"),
        forms("Snoozed a paper until {day}", "Snoozed {n} papers until {day}"),
    ),
    OperationText(
        forms("Bring a paper back from snooze", "Bring {n} papers back from snooze"),
        forms("Brought a paper back from snooze", "Brought {n} papers back from snooze"),
    ),
    OperationText(forms("Remove a paper", "Remove {n} papers"), forms("Removed a paper", "Removed {n} papers")),
    OperationText(forms("Restore a paper", "Restore {n} papers"), forms("Restored a paper", "Restored {n} papers")),
    OperationText(
        forms("Empty the trash: {n} paper", "Empty the trash: {n} papers"),
        forms("Emptied the trash: {n} paper", "Emptied the trash: {n} papers"),
    ),
    OperationText(
        forms("Empty the trash after {days}: {n} paper", "Empty the trash after {days}: {n} papers"),
        forms("Emptied the trash after {days}: {n} paper", "Emptied the trash after {days}: {n} papers"),
    ),
    OperationText(
        forms("Import {n} paper from {feed}", "Import {n} papers from {feed}"),
        forms("Imported {n} paper from {feed}", "Imported {n} papers from {feed}"),
    ),
    OperationText(
        forms("Update {n} paper from {feed}", "Update {n} papers from {feed}"),
        forms("Updated {n} paper from {feed}", "Updated {n} papers from {feed}"),
    ),
    OperationText(
        forms("Restore {n} paper from {feed}", "Restore {n} papers from {feed}"),
        forms("Restored {n} paper from {feed}", "Restored {n} papers from {feed}"),
    ),
    OperationText(
        forms(
            "Import {n} paper and update {changed} from {feed}", "Import {n} papers and update {changed} from {feed}"
        ),
        forms(
            "Imported {n} paper and updated {changed} from {feed}",
            "Imported {n} papers and updated {changed} from {feed}",
        ),
    ),
    OperationText(
        forms(
            "Import {n} paper and restore {restored} from {feed}",
            "Import {n} papers and restore {restored} from {feed}",
        ),
        forms(
            "Imported {n} paper and restored {restored} from {feed}",
            "Imported {n} papers and restored {restored} from {feed}",
        ),
    ),
    OperationText(
        forms(
            "Update {n} paper and restore {restored} from {feed}",
            "Update {n} papers and restore {restored} from {feed}",
        ),
        forms(
            "Updated {n} paper and restored {restored} from {feed}",
            "Updated {n} papers and restored {restored} from {feed}",
        ),
    ),
    OperationText(
        forms(
            "Import {n} paper, update {changed} and restore {restored} from {feed}",
            "Import {n} papers, update {changed} and restore {restored} from {feed}",
        ),
        forms(
            "Imported {n} paper, updated {changed} and restored {restored} from {feed}",
            "Imported {n} papers, updated {changed} and restored {restored} from {feed}",
        ),
    ),
    OperationText(en("Remove import {feed}"), en("Removed import {feed}")),
    OperationText(
        forms("Take in a paper from {file}", "Take in {n} papers from {file}"),
        forms("Took in a paper from {file}", "Took in {n} papers from {file}"),
    ),
    OperationText(en("Take in {file}"), en("Took in {file}")),
    OperationText(
        forms("Tag a paper {tag}", "Tag {n} papers {tag}"), forms("Tagged a paper {tag}", "Tagged {n} papers {tag}")
    ),
    OperationText(
        forms("Untag a paper {tag}", "Untag {n} papers {tag}"),
        forms("Untagged a paper {tag}", "Untagged {n} papers {tag}"),
    ),
    OperationText(en("Rename tag {old} to {tag}"), en("Renamed tag {old} to {tag}")),
    OperationText(en("Merge tag {old} into {tag}"), en("Merged tag {old} into {tag}")),
    OperationText(en("Merge {tags} into {tag}"), en("Merged {tags} into {tag}")),
    OperationText(en("Colour tag {tag}"), en("Coloured tag {tag}")),
    OperationText(en("Colour {tags}"), en("Coloured {tags}")),
    OperationText(en("Put tag {tag} on key {key}"), en("Put tag {tag} on key {key}")),
    OperationText(en("Take tag {tag} off its key"), en("Took tag {tag} off its key")),
    OperationText(
        forms(
            "Delete tag {tag} with what nests in it from a paper",
            "Delete tag {tag} with what nests in it from {n} papers",
        ),
        forms(
            "Deleted tag {tag} with what nests in it from a paper",
            "Deleted tag {tag} with what nests in it from {n} papers",
        ),
    ),
    OperationText(
        forms("Delete tag {tag} from a paper", "Delete tag {tag} from {n} papers"),
        forms("Deleted tag {tag} from a paper", "Deleted tag {tag} from {n} papers"),
    ),
    OperationText(
        forms("Delete {tags} from a paper", "Delete {tags} from {n} papers"),
        forms("Deleted {tags} from a paper", "Deleted {tags} from {n} papers"),
    ),
    OperationText(en("Save list {list}"), en("Saved list {list}")),
    OperationText(en("Rename list to {list}"), en("Renamed list to {list}")),
    OperationText(en("Delete list {list}"), en("Deleted list {list}")),
    OperationText(en("Move a list"), en("Moved a list")),
    OperationText(en("Write a note"), en("Wrote a note")),
    OperationText(en("Remove a note"), en("Removed a note")),
    OperationText(en("Highlight a passage"), en("Highlighted a passage")),
    OperationText(en("Edit a highlight"), en("Edited a highlight")),
    OperationText(en("Put a highlight in its place"), en("Put a highlight in its place")),
    OperationText(en("Remove a highlight"), en("Removed a highlight")),
    OperationText(en("Edit a paper"), en("Edited a paper")),
)


def named(label: str) -> str:
    """Return an operation's name; one that is not known as it is kept."""
    return _read(label, lambda operation_text: operation_text.name) or label


def done(label: str) -> str:
    """Say an operation's name as done: "Mark 2 papers read" becomes "Marked 2 papers read"."""
    verb, _, rest = label.partition(" ")
    if verb == "Undo" and rest:
        return en("Undid {operation}", operation=named(rest))
    if verb == "Redo" and rest:
        return en("Redid {operation}", operation=named(rest))
    return _read(label, lambda operation_text: operation_text.done) or label


def known(label: str) -> bool:
    """Return whether a name can be said in another language."""
    return _read(label, lambda operation_text: operation_text.name) is not None


def _read(label: str, form: Callable[[OperationText], Text]) -> Message | None:
    for pattern, operation_text in _patterns():
        if (found := pattern.fullmatch(label)) is not None:
            return _said(form(operation_text), found.groupdict())
    return None


def _said(text: Text, found: dict[str, str]) -> Message:
    values = {name: _PLACES[name][1](value) if name in _PLACES else value for name, value in found.items()}
    count = _number(found["n"]) if "n" in found else 1
    values.pop("n", None)
    return en(text, **values) if isinstance(text, str) else enn(*text, count, **values)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], OperationText], ...]:
    """Return each name as what it is recognised by."""
    return tuple((pattern, operation_text) for operation_text in DEEDS for pattern in _of(operation_text.name))


def _of(name: Text) -> Iterator[re.Pattern[str]]:
    for form in (name,) if isinstance(name, str) else name:
        parts = re.split(r"\{(\w+)\}", form)
        yield re.compile("".join(_place(part) if n % 2 else re.escape(part) for n, part in enumerate(parts)), re.DOTALL)


def _place(name: str) -> str:
    return f"(?P<{name}>{_PLACES[name][0] if name in _PLACES else '.+'})"


def _number(said: str) -> int:
    return int(said.replace(",", ""))


def _day(said: str) -> Message:
    day, month, *year = said.split()
    name = next((name for name in MONTHS if name == month), month)
    if year:
        return en("{day} {month} {year}", day=day, month=name, year=year[0])
    return en("{day} {month}", day=day, month=name)


def _tags(said: str) -> Message:
    return enn("a tag", "{n} tags", 1 if said == "a tag" else _number(said.split(maxsplit=1)[0]))


def _days(said: str) -> Message:
    return enn("{n} day", "{n} days", _number(said.split(maxsplit=1)[0]))


# How what is counted is recognised, and how it is said.
_PLACES: Final[dict[str, tuple[str, Callable[[str], str]]]] = {
    "n": (r"[\d,]+", str),
    "changed": (r"[\d,]+", str),
    "restored": (r"[\d,]+", str),
    "key": (r"\d", str),
    "day": (r"\d+ \w+(?: \d{4})?", _day),
    "days": (r"[\d,]+ days?", _days),
    "tags": (r"a tag|[\d,]+ tags", _tags),
}
