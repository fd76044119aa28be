"""Requests of the command line to change the library, run by the process that has the library open.

The field ``do`` of a message is the command:

    {"do": "mark", "papers": [1, 2], "status": "read"}
    {"do": "star", "papers": [1, 2], "starred": true}
    {"do": "tag", "papers": [1, 2], "name": "llm/training", "given": true}
    {"do": "import", "feed": [["page.txt", "<base64>"]], "tags": ["new"], "status": "inbox", "lookalikes": "skip"}
    {"do": "unfollow", "source": 3}
    {"do": "details", "name": "Details of 2 papers", "papers": [[1, {metadata}], [2, {metadata}]]}
    {"do": "undo"}    {"do": "redo"}
    {"do": "open", "files": ["/home/ada/page.txt"]} for the window only: preview the files

Those that ask servers are in ``online_requests``. The answer is {"done": changes} or {"refused": sentence, "hint":
sentence}. Messages are not trusted: ``parse_message`` validates every field.

The two programs may be of different versions, so fields are only ever added. An operation is sent as its label in
English, and beside it as its kind and its arguments, which the first versions lack.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from readinglist import operation_names
from readinglist.backend import entry_details
from readinglist.backend.feed_sources import FeedSource, parse_sources
from readinglist.errors import ReadingListError
from readinglist.i18n import en
from readinglist.ipc.transport import Payload
from readinglist.library import Library
from readinglist.model import (
    Changes,
    Direction,
    Entry,
    EntryMatch,
    Feed,
    ImportDecision,
    ImportPlan,
    LineSpan,
    Metadata,
    Operation,
    Status,
)

Action = Callable[[Library], Changes]
_MAX_ID = 2**62


@dataclass(frozen=True, slots=True)
class Request:
    """A change of the library; ``prepare`` runs the slow part that does not need the library, and returns the rest."""

    prepare: Callable[[], Action]


@dataclass(frozen=True, slots=True)
class OpenFiles:
    """A request to raise the window and preview files."""

    files: tuple[Path, ...]


def parse_message(data: bytes) -> Request | OpenFiles:
    """Parse a message; raise ReadingListError if it is invalid."""
    return parse_payload(load(data))


def load(data: bytes) -> Any:
    """Return the JSON of a message; raise ReadingListError if it is something else."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise invalid_message_error() from error


def parse_payload(message: Any) -> Request | OpenFiles:
    """Parse the JSON of a message; raise ReadingListError if it is invalid."""
    try:
        if message["do"] == "open":
            return OpenFiles(tuple(map(_path, parse_list(message["files"]))))
    except (KeyError, TypeError, ValueError) as error:
        raise invalid_message_error() from error
    return parse_request(message)


def parse_request(message: Payload) -> Request:
    """Parse a request to change the library; raise ReadingListError if it is invalid."""
    try:
        return Request(_COMMANDS[message["do"]](message))
    except (KeyError, TypeError, ValueError) as error:
        raise invalid_message_error() from error


class Lookalikes(StrEnum):
    """What becomes of the entries that may be a paper of the library or another."""

    SKIP = "skip"
    ADD = "add"  # as new papers
    MERGE = "merge"  # with the papers that they resemble


def default_decision(
    plan: ImportPlan,
    tags: tuple[str, ...] = (),
    status: Status = Status.INBOX,
    lookalikes: Lookalikes = Lookalikes.SKIP,
) -> ImportDecision:
    """Accept new and changed entries, the defaults of the preview, and look-alikes only if told so."""
    changed = (number for number in plan.numbers(EntryMatch.CHANGED) if plan.rows[number].changes)
    doubtful = frozenset(() if lookalikes is Lookalikes.SKIP else plan.numbers(EntryMatch.LOOKALIKE))
    ticked = doubtful.union(plan.numbers(EntryMatch.NEW), changed)
    merged = doubtful if lookalikes is Lookalikes.MERGE else frozenset()
    return ImportDecision(plan, ticked, tags, status, merged=merged)


def done_message(changes: Changes) -> Payload:
    """Return the answer with changes."""
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
            "operations": {name: _operation_payload(operation) for name, operation in operations.items()},
        }
    }


def refusal_message(error: ReadingListError) -> Payload:
    """Return the answer with an error."""
    return {"refused": error.sentence, "hint": error.hint}


def parse_answer(answer: Mapping[str, Any]) -> Changes:
    """Parse an answer; raise the ReadingListError that it contains."""
    if "refused" in answer:
        raise ReadingListError(str(answer["refused"]), str(answer.get("hint", "")))
    try:
        return _changes(dict(answer["done"]))
    except (KeyError, TypeError, ValueError) as error:
        raise unexpected_answer_error() from error


def unexpected_answer_error() -> ReadingListError:
    """Return the error that an answer was not understood."""
    return ReadingListError(en("The open window gave an unexpected reply."), en("Restart it."))


def _operation_payload(operation: Operation | None) -> Payload | None:
    return None if operation is None else {"kind": operation.kind.value, "args": dict(operation.args)}


def _changes(payload: Payload) -> Changes:
    done, undo, redo = (_operation(payload, name) for name in ("label", "undo", "redo"))
    return Changes(
        done or _unknown_operation(payload["label"]),
        frozenset(payload["papers"]),
        undo or _unknown_operation(payload["undo"]),
        redo or _unknown_operation(payload["redo"]),
        payload["position"],
        membership_changed=payload["came_or_went"],
        created_id=payload["made"],
        order_changed=payload["moved"],
        # The label of an unknown operation includes the direction.
        direction=Direction.DONE if done is None else Direction(payload["direction"]),
    )


def _operation(payload: Payload, name: str) -> Operation | None:
    """Parse an operation; return None if there is none or its kind is unknown."""
    sent = payload.get("operations")
    found = sent.get(name) if isinstance(sent, dict) else None
    return Operation.of(found.get("kind"), found.get("args")) if isinstance(found, dict) else None


def _unknown_operation(label: object) -> Operation | None:
    """Return an operation of unknown kind by its label; None if there is none."""
    if not isinstance(label, str):
        raise TypeError("no label")
    return Operation.other(label) if label else None


# --- commands -----------------------------------------------------------------------------------------------


def _mark(message: Payload) -> Callable[[], Action]:
    papers, status = _papers(message), Status(parse_text(message["status"]))
    return lambda: lambda library: library.set_status(papers, status)


def _star(message: Payload) -> Callable[[], Action]:
    papers, starred = _papers(message), parse_boolean(message["starred"])
    return lambda: lambda library: library.set_starred(papers, starred)


def _tag(message: Payload) -> Callable[[], Action]:
    papers, name, given = _papers(message), parse_text(message["name"]), parse_boolean(message["given"])
    return lambda: lambda library: (library.tags.add if given else library.tags.remove)(papers, name)


def _import(message: Payload) -> Callable[[], Action]:
    sources = [
        FeedSource(parse_text(name), base64.b64decode(parse_text(data), validate=True))
        for name, data in parse_list(message["feed"])
    ]
    tags, status = tuple(map(parse_text, parse_list(message["tags"]))), Status(parse_text(message["status"]))
    lookalikes = Lookalikes(parse_text(message.get("lookalikes", Lookalikes.SKIP.value)))
    if not sources:
        raise ValueError("no feed")

    def prepare() -> Action:
        feed = parse_sources(sources)
        return lambda library: library.accept(default_decision(library.plan(feed), tags, status, lookalikes))

    return prepare


def _unfollow(message: Payload) -> Callable[[], Action]:
    (source,) = parse_ids([message["source"]])
    return lambda: lambda library: library.unfollow(source)


def _details(message: Payload) -> Callable[[], Action]:
    found = [(parse_ids([paper])[0], _metadata(stored)) for paper, stored in parse_list(message["papers"])]
    name = parse_text(message["name"])

    def complete(library: Library) -> Changes:
        return library.accept(default_decision(library.plan(details_feed(name, found))))

    return lambda: complete


def details_feed(name: str, found: Iterable[tuple[int, Metadata]]) -> Feed:
    """Return details of papers in the library as a feed."""
    entries = (
        Entry(metadata, LineSpan(number, number), paper=paper) for number, (paper, metadata) in enumerate(found, 1)
    )
    return Feed(name, en("details"), tuple(entries))


def details_request(name: str, found: Iterable[tuple[int, Metadata]]) -> Payload:
    """Return the request to store details of papers in the library."""
    papers = [[paper, entry_details.metadata_as_json(metadata)] for paper, metadata in found]
    return {"do": "details", "name": name, "papers": papers}


def _metadata(stored: object) -> Metadata:
    metadata = entry_details.metadata_from_json(stored)
    if metadata is None:
        raise ValueError("no metadata")
    for text in (metadata.title, metadata.abstract, metadata.venue, metadata.organisation, *metadata.authors):
        parse_text(text)
    return metadata


_COMMANDS: dict[str, Callable[[Payload], Callable[[], Action]]] = {
    "mark": _mark,
    "star": _star,
    "tag": _tag,
    "import": _import,
    "unfollow": _unfollow,
    "details": _details,
    "undo": lambda _: lambda: Library.undo,
    "redo": lambda _: lambda: Library.redo,
}


def _papers(message: Payload) -> list[int]:
    return parse_ids(message["papers"])


def parse_ids(value: object) -> list[int]:
    """Return ids; raise ValueError or TypeError if they are none."""
    ids = parse_list(value)
    if not all(type(one) is int and 0 < one < _MAX_ID for one in ids):
        raise ValueError("no ids")
    return ids


def parse_list(value: object) -> list[Any]:
    """Return a list; raise TypeError if it is none."""
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def parse_text(value: object) -> str:
    """Return a text that can be stored; raise ValueError or TypeError if it is none."""
    if not isinstance(value, str):
        raise TypeError("no text")
    if "\0" in value:
        raise ValueError("no text")
    value.encode("utf-8")  # unpaired surrogates cannot be stored
    return value


def _path(value: object) -> Path:
    if not isinstance(value, str) or "\0" in value:
        raise TypeError("no path")
    os.fsencode(value)
    return Path(value)


def parse_boolean(value: object) -> bool:
    """Return a boolean; raise TypeError if it is none."""
    if not isinstance(value, bool):
        raise TypeError("neither yes nor no")
    return value


def invalid_message_error() -> ReadingListError:
    """Return the error that a message was not understood."""
    return ReadingListError(
        en("The open window didn't understand the request."),
        en("It may be a different version; restart it."),
    )
