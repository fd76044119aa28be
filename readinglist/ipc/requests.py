"""What a terminal may ask of the library, as messages: done by whoever has the library, the terminal or the window.

Each message says in ``do`` what is wanted:

    {"do": "mark", "papers": [1, 2], "status": "read"}
    {"do": "star", "papers": [1, 2], "starred": true}
    {"do": "tag", "papers": [1, 2], "name": "llm/training", "given": true}
    {"do": "import", "feed": [["page.txt", "<base64>"]], "tags": ["new"], "status": "inbox"}
    {"do": "undo"}    {"do": "redo"}
    {"do": "open", "files": ["/home/ada/page.txt"]}    for the window alone: to be previewed there

and is answered by {"done": …}, the changes, or by {"refused": sentence, "hint": way on}. A message may come from
anywhere: ``read`` lets nothing pass that a reader could not have meant.

The two programs may be of different versions, so fields are only ever added. An operation is sent as its label in
English, and beside it as its kind and its arguments, which the first versions lack.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readinglist import operation_names
from readinglist.backend.feed_sources import FeedSource, parse_sources
from readinglist.errors import ReadingListError
from readinglist.i18n import en
from readinglist.ipc.transport import Payload
from readinglist.library import Library
from readinglist.model import Changes, Direction, EntryMatch, ImportDecision, ImportPlan, Operation, Status

Action = Callable[[Library], Changes]
_LARGEST = 2**62


@dataclass(frozen=True, slots=True)
class Request:
    """Something that is wanted of the library; ``prepare`` does what takes long and does not need it."""

    prepare: Callable[[], Action]


@dataclass(frozen=True, slots=True)
class OpenFiles:
    """Files that the window is to preview, and itself to be raised."""

    files: tuple[Path, ...]


def read(data: bytes) -> Request | OpenFiles:
    """Understand a message as it came; raise ReadingListError when it is none."""
    try:
        message = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _nonsense() from error
    try:
        if message["do"] == "open":
            return OpenFiles(tuple(map(_path, _list(message["files"]))))
    except (KeyError, TypeError, ValueError) as error:
        raise _nonsense() from error
    return errand(message)


def errand(message: Payload) -> Request:
    """Understand what is wanted of the library; raise ReadingListError when that makes no sense."""
    try:
        return Request(_WANTED[message["do"]](message))
    except (KeyError, TypeError, ValueError) as error:
        raise _nonsense() from error


def acceptance(plan: ImportPlan, tags: tuple[str, ...] = (), status: Status = Status.INBOX) -> ImportDecision:
    """Agree to what is new and to what changes, as the preview does unasked; what only looks alike is left out."""
    changed = (number for number in plan.numbers(EntryMatch.CHANGED) if plan.rows[number].changes)
    return ImportDecision(plan, frozenset({*plan.numbers(EntryMatch.NEW), *changed}), tags, status)


def done(changes: Changes) -> Payload:
    """Return the answer that tells of changes."""
    operations = {"label": changes.operation, "undo": changes.undo, "redo": changes.redo}
    return {
        "done": {
            "label": operation_names.label(changes),
            "papers": sorted(changes.papers),
            "undo": operation_names.name(changes.undo),
            "redo": operation_names.name(changes.redo),
            "position": changes.position,
            "came_or_went": changes.membership_changed,
            "made": changes.created_id,
            "moved": changes.order_changed,
            "direction": changes.direction.value,
            "operations": {name: _told(operation) for name, operation in operations.items()},
        }
    }


def refused(error: ReadingListError) -> Payload:
    """Return the answer that tells why it cannot be."""
    return {"refused": error.sentence, "hint": error.hint}


def answered(answer: Mapping[str, Any]) -> Changes:
    """Read an answer; raise what it says when it was refused."""
    if "refused" in answer:
        raise ReadingListError(str(answer["refused"]), str(answer.get("hint", "")))
    try:
        return _changes(dict(answer["done"]))
    except (KeyError, TypeError, ValueError) as error:
        raise ReadingListError(en("The window that is open answered something else."), en("Start it again.")) from error


def _told(operation: Operation | None) -> Payload | None:
    return None if operation is None else {"kind": operation.kind.value, "args": dict(operation.args)}


def _changes(told: Payload) -> Changes:
    done, undo, redo = (_operation(told, name) for name in ("label", "undo", "redo"))
    return Changes(
        done or _other(told["label"]),
        frozenset(told["papers"]),
        undo or _other(told["undo"]),
        redo or _other(told["redo"]),
        told["position"],
        membership_changed=told["came_or_went"],
        created_id=told["made"],
        order_changed=told["moved"],
        # The label of one that is not known here says itself that it was undone.
        direction=Direction.DONE if done is None else Direction(told["direction"]),
    )


def _operation(told: Payload, name: str) -> Operation | None:
    """Read an operation; None if there is none, or only another version knows it."""
    sent = told.get("operations")
    found = sent.get(name) if isinstance(sent, dict) else None
    return Operation.of(found.get("kind"), found.get("args")) if isinstance(found, dict) else None


def _other(label: object) -> Operation | None:
    """Return the operation of which only the label was understood; None if there is none."""
    if not isinstance(label, str):
        raise TypeError("no label")
    return Operation.other(label) if label else None


# --- what may be wanted -------------------------------------------------------------------------------------


def _mark(message: Payload) -> Callable[[], Action]:
    papers, status = _papers(message), Status(_text(message["status"]))
    return lambda: lambda library: library.set_status(papers, status)


def _star(message: Payload) -> Callable[[], Action]:
    papers, starred = _papers(message), _yes_or_no(message["starred"])
    return lambda: lambda library: library.set_starred(papers, starred)


def _tag(message: Payload) -> Callable[[], Action]:
    papers, name, given = _papers(message), _text(message["name"]), _yes_or_no(message["given"])
    return lambda: lambda library: (library.tags.add if given else library.tags.remove)(papers, name)


def _import(message: Payload) -> Callable[[], Action]:
    pages = [
        FeedSource(_text(name), base64.b64decode(_text(data), validate=True)) for name, data in _list(message["feed"])
    ]
    tags, status = tuple(map(_text, _list(message["tags"]))), Status(_text(message["status"]))
    if not pages:
        raise ValueError("no feed")

    def prepare() -> Action:
        feed = parse_sources(pages)
        return lambda library: library.accept(acceptance(library.plan(feed), tags, status))

    return prepare


_WANTED: dict[str, Callable[[Payload], Callable[[], Action]]] = {
    "mark": _mark,
    "star": _star,
    "tag": _tag,
    "import": _import,
    "undo": lambda _: lambda: Library.undo,
    "redo": lambda _: lambda: Library.redo,
}


def _papers(message: Payload) -> list[int]:
    papers = _list(message["papers"])
    if not all(type(paper) is int and 0 < paper < _LARGEST for paper in papers):
        raise ValueError("no papers")
    return papers


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    if "\0" in value:
        raise ValueError("no text")
    value.encode("utf-8")  # halves of pairs could not be stored
    return value


def _path(value: object) -> Path:
    if not isinstance(value, str) or "\0" in value:
        raise TypeError("no path")
    os.fsencode(value)
    return Path(value)


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("neither yes nor no")
    return value


def _nonsense() -> ReadingListError:
    return ReadingListError(
        en("The window that is open did not understand what was wanted."),
        en("Is it another version? Then start it again."),
    )
