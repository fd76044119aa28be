"""The output of ``--json``. The format is stable: later versions only add fields.

A paper in a list (``search``, ``list NAME``, ``related``):

    {"id", "title", "authors": […], "published", "status", "starred", "added", "tags": […], "note": bool,
     "highlights": bool}

In ``search`` each has also "match": "words" if it matches all words, or "close" if it only comes close; a close one
has "terms": [terms of the paper that tie it to the search].
With ``--sort recommended`` each has also "reasons": [terms], and in ``related`` "shared_terms": [terms].

A paper in full (``show``) has also "abstract", "venue", "organisation", "arxiv", "doi", "links": [{"kind", "url"}],
"keywords", "status_at", "imports", "note": "Markdown", "highlights": [{"colour", "quote", "comment"}].

An operation (``mark``, ``tag``, ``undo``, ``redo``, ``import``):

    {"done": "Mark 2 papers read" or "", "papers": [ids], "undo": "…", "redo": "…"}

An import, also a dry run, has in addition

    {"import": id or null, "new", "changed", "same", "lookalike", "entries": [{"line", "match", "title", "reason",
     "paper": id or null, "changes": [names], "reading": null or {"status": "…" or null, "starred": bool,
     "tags": […], "note": bool, "highlights": count}}], "problems": [{"line", "text", "reason"}],
     "not_imported": {field: count}}

All lists (``list``):

    {"lists": {name: count}, "smart_lists": [{"name", "search"}], "tags": {name: count},
     "imports": [{"id", "name", "at", "papers"}]}

Sources (``sources``) are a list of

    {"id", "kind", "address", "name", "hours", "status", "tags", "only", "paused", "added", "inbox": count of papers,
     "papers": count, "asked", "succeeded", "next", "error": sentence or "", "new": count that came last,
     "missed_before": time before which papers could not be fetched}

``follow`` is an operation with "source", or for a file {"followed": [sources], "known": count}, or for a name
{"name", "choices": [{"kind", "address", "name", "place": publisher or institution, "works": count, "command"}],
"error": sentence or ""}. ``fetch`` is

    {"new": count, "changed": count, "offline": bool,
     "sources": [{"source": id, "name", "new", "changed", "error", "import": id or null, "offline": bool}],
     "waiting": [{"source": id, "name", "until": when it may be asked}]}

``sources --asked`` is a list of {"when", "host", "address", "status": 0 if no answer came, "why", "bytes"}.
``details`` is an operation with what an import has, and "notice".

``backup``: {"backup": "path" or null if the library is empty, "papers": count, "size": bytes}.

``check``: {"whole": bool, "papers": count, "faults": [sentences], "backups": count, "newest_backup": "path" or null},
the newest that can be opened. ``doctor``: {"program", "library", "papers", "window": "open" or "closed", "copies",
"settings", "index", "log", "advice": [sentences]}. The texts of ``doctor`` may change.

Dates are ISO 8601 in UTC; texts are as stored; unknown values are "" or null.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from readinglist import operation_names
from readinglist.model import (
    Changes,
    EntryMatch,
    FollowedSource,
    ImportedReading,
    ImportPlan,
    Paper,
    PaperRow,
    PlannedEntry,
    Source,
)

if TYPE_CHECKING:
    from readinglist.online.sources.names import NamedChoice
    from readinglist.online.transport import RequestRecord

JsonObject = dict[str, Any]


def row(paper: PaperRow) -> JsonObject:
    """Return a paper in a list."""
    return {
        "id": paper.id,
        "title": paper.title,
        "authors": list(paper.authors),
        "published": paper.published,
        "status": paper.status.value,
        "starred": paper.starred,
        "added": paper.added.isoformat(),
        "tags": [tag.name for tag in paper.tags],
        "note": paper.has_note,
        "highlights": paper.has_highlights,
    }


def paper(paper: Paper) -> JsonObject:
    """Return a paper in full."""
    metadata = paper.metadata
    return {
        "id": paper.id,
        "title": metadata.title,
        "authors": list(metadata.authors),
        "abstract": metadata.abstract,
        "published": metadata.published,
        "venue": metadata.venue,
        "organisation": metadata.organisation,
        "arxiv": metadata.arxiv_id,
        "doi": metadata.doi,
        "links": [{"kind": link.kind.value, "url": link.url} for link in metadata.links],
        "keywords": list(metadata.keywords),
        "status": paper.status.value,
        "starred": paper.starred,
        "added": paper.added.isoformat(),
        "status_at": paper.status_at.isoformat() if paper.status_at else None,
        "tags": [tag.name for tag in paper.tags],
        "imports": list(paper.imports),
        "note": paper.note,
        "highlights": [
            {"colour": highlight.colour.value, "quote": highlight.quote, "comment": highlight.comment}
            for highlight in paper.highlights
        ],
    }


def operation(changes: Changes) -> JsonObject:
    """Return what an operation did."""
    return {
        "done": operation_names.label(changes),
        "papers": sorted(changes.papers),
        "undo": operation_names.name(changes.undo),
        "redo": operation_names.name(changes.redo),
    }


def source(source: Source) -> JsonObject:
    """Return a source."""
    return {
        "id": source.id or None,
        "kind": source.kind.value,
        "address": source.address,
        "name": source.name,
        "hours": source.hours,
        "status": source.status.value,
        "tags": list(source.tags),
        "only": source.only,
        "paused": source.paused,
        "added": _time(source.added),
    }


def named(choice: NamedChoice, command: str) -> JsonObject:
    """Return a journal or an author with a name that was searched, and the command that follows it."""
    return {
        "kind": choice.source.kind.value,
        "address": choice.source.address,
        "name": choice.source.name,
        "place": choice.place,
        "works": choice.works,
        "command": command,
    }


def followed(followed: FollowedSource, due: datetime | None) -> JsonObject:
    """Return a source that is followed, and when it is due."""
    state = followed.state
    return source(followed.source) | {
        "inbox": followed.inbox,
        "papers": followed.papers,
        "asked": _time(state.asked),
        "succeeded": _time(state.succeeded),
        "next": _time(due),
        "error": state.error,
        "missed_before": _time(state.missed_before),
        "new": state.new,
    }


def request(record: RequestRecord) -> JsonObject:
    """Return a request to a server."""
    return {
        "when": _time(record.when),
        "host": record.host,
        "address": record.address,
        "status": record.status,
        "why": record.why,
        "bytes": record.bytes,
    }


def _time(when: datetime | None) -> str | None:
    return when.isoformat() if when is not None else None


def plan(plan: ImportPlan, done: Changes | None) -> JsonObject:
    """Return what an import would do, or did."""
    return {
        "import": done.created_id if done else None,
        "new": plan.count(EntryMatch.NEW),
        "changed": plan.count(EntryMatch.CHANGED),
        "same": plan.count(EntryMatch.SAME),
        "lookalike": plan.count(EntryMatch.LOOKALIKE),
        "entries": [_entry(planned) for planned in plan.rows],
        "problems": [
            {"line": problem.line, "text": problem.text, "reason": problem.reason} for problem in plan.feed.problems
        ],
        "not_imported": {field.name: field.count for field in plan.feed.not_carried},
    }


def _entry(planned: PlannedEntry) -> JsonObject:
    return {
        "line": planned.entry.lines.first,
        "match": planned.match.value,
        "title": planned.entry.metadata.title,
        "reason": planned.reason,
        "paper": planned.paper,
        "changes": [change.name for change in planned.changes],
        "reading": _reading(planned.entry.reading) if planned.entry.reading else None,
    }


def _reading(reading: ImportedReading) -> JsonObject:
    return {
        "status": reading.status.value if reading.status is not None else None,
        "starred": reading.starred,
        "tags": list(reading.tags),
        "note": bool(reading.note),
        "highlights": len(reading.highlights),
    }
