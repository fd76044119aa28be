"""Requests of the command line that ask servers, run by the process that has the library open.

    {"do": "follow", "source": {…}, "asks": true, "named": false}
        answer: {"done": changes, "source": {…}}
    {"do": "fetch", "sources": [1, 2] or null, "only_due": true}
        answer: {"fetched": [{"source", "name", "new", "changed", "error", "import", "offline", "missed_before"}],
                 "waiting": [{"source", "name", "until"}]}

They run on the worker that fetches, so that neither window nor library waits for a server. If the terminal goes away,
no more is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from readinglist.backend.workers import mapped, then
from readinglist.ipc import requests
from readinglist.ipc.requests import OpenFiles, Request, parse_boolean, parse_ids, parse_list, parse_text
from readinglist.ipc.transport import Payload
from readinglist.model import Changes, ImportPlan, Source, SourceKind, Status, limits

if TYPE_CHECKING:
    from readinglist.backend.backend import Backend
    from readinglist.backend.sources import FetchProgress, FetchReport, SourcePreview

Cancelled = Callable[[], bool]
Progress = Callable[[str, int, int], None]  # what is asked, how much is done, of how much


@dataclass(frozen=True, slots=True)
class OnlineRequest:
    """A request that may take as long as servers do; ``run`` returns the future of its answer."""

    run: Callable[[Backend, Cancelled, Progress], Future[Payload]]


def parse_message(data: bytes) -> Request | OpenFiles | OnlineRequest:
    """Parse any message; raise ReadingListError if it is invalid."""
    message = requests.load(data)
    command = message.get("do") if isinstance(message, dict) else None
    if isinstance(command, str) and command in _COMMANDS:
        return parse_request(message)
    return requests.parse_payload(message)


def parse_request(message: Payload) -> OnlineRequest:
    """Parse a request that asks servers; raise ReadingListError if it is invalid."""
    try:
        return OnlineRequest(_COMMANDS[message["do"]](message))
    except (KeyError, TypeError, ValueError) as error:
        raise requests.invalid_message_error() from error


# --- sources --------------------------------------------------------------------------------------------------


def source_payload(source: Source) -> Payload:
    """Return a source as it is sent, without what only the library knows."""
    return {
        "kind": source.kind.value,
        "address": source.address,
        "name": source.name,
        "hours": source.hours,
        "status": source.status.value,
        "tags": list(source.tags),
        "only": source.only,
    }


def parse_source(payload: Mapping[str, Any]) -> Source:
    """Parse a source to be followed; raise KeyError, TypeError or ValueError if it is none."""
    hours = payload["hours"]
    if type(hours) is not int or not 0 <= hours <= limits.MAX_HOURS:
        raise ValueError("no hours")
    return Source(
        0,
        SourceKind(parse_text(payload["kind"])),
        parse_text(payload["address"]),
        parse_text(payload["name"]),
        hours,
        Status(parse_text(payload["status"])),
        tuple(map(parse_text, parse_list(payload["tags"]))),
        parse_text(payload["only"]),
    )


def _follow(message: Mapping[str, Any]) -> Callable[[Backend, Cancelled, Progress], Future[Payload]]:
    source, asks, is_named = parse_source(message["source"]), *map(parse_boolean, (message["asks"], message["named"]))

    def run(backend: Backend, cancelled: Cancelled, progress: Progress) -> Future[Payload]:
        def follow(chosen: Source, plan: ImportPlan | None) -> Future[Payload]:
            def answer(changes: Changes) -> Payload:
                return {**requests.done_message(changes), "source": source_payload(chosen)}

            return mapped(backend.sources.follow(chosen, plan), answer)

        def follow_previewed(preview: SourcePreview) -> Future[Payload]:
            found = preview.source
            return follow(replace(found, name=source.name) if is_named else found, preview.listed)

        if not asks:
            return follow(source, None)
        progress(source.name, 0, 0)
        return then(backend.sources.preview(source, cancelled), follow_previewed)

    return run


def _fetch(message: Mapping[str, Any]) -> Callable[[Backend, Cancelled, Progress], Future[Payload]]:
    ids = None if message["sources"] is None else parse_ids(message["sources"])
    only_due = parse_boolean(message["only_due"])

    def run(backend: Backend, cancelled: Cancelled, progress: Progress) -> Future[Payload]:
        def tell(told: FetchProgress) -> None:
            progress(told.source.name, told.done, told.total)

        report = backend.sources.fetch(ids, only_due=only_due, progress=tell, cancelled=cancelled)
        return mapped(report, fetched_message)

    return run


def fetched_message(report: FetchReport) -> Payload:
    """Return what came of asking sources, as the answer to "fetch"."""
    return {
        "fetched": [
            {
                "source": result.source.id,
                "name": result.source.name,
                "new": result.new,
                "changed": result.changed,
                "error": str(result.error),
                "import": result.import_number,
                "offline": result.is_offline,
                "missed_before": None if result.missed_before is None else result.missed_before.isoformat(),
            }
            for result in report.results
        ],
        "waiting": [
            {"source": source.id, "name": source.name, "until": until.isoformat()} for source, until in report.waiting
        ],
    }


_COMMANDS: dict[str, Callable[[Mapping[str, Any]], Callable[[Backend, Cancelled, Progress], Future[Payload]]]] = {
    "follow": _follow,
    "fetch": _fetch,
}
