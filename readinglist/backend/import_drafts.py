"""Unfinished imports: what is to be imported, and what the reader chose in its preview.

They are kept in a file beside the library, so that they outlive the program. The file is read again only as data.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from readinglist import atomic_write
from readinglist.backend import entry_details
from readinglist.backend.entry_details import DetailsByKey
from readinglist.backend.entry_keys import EntryKey, entry_keys
from readinglist.backend.feed_sources import FeedSource
from readinglist.errors import ReadingListError
from readinglist.i18n import en
from readinglist.model import ColumnRole, Entry, Feed, ImportPlan, Status
from readinglist.paths import RESOURCES, read_file

MAX_SIZE = 64_000_000  # bytes of the file; of more, the newest imports are kept
MAX_DRAFTS = 50  # the oldest are dropped first

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EntryChoice:
    """What the reader chose for an entry: an edited title, a tick, and what it is to a paper that it matches."""

    title: str = ""  # "" if it was not edited
    ticked: bool | None = None  # None if the tick was not changed
    confirmed: bool = False
    separate: bool = False


NOTHING_CHOSEN: Mapping[EntryKey, EntryChoice] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ImportDraft:
    """An import before it is accepted: its sources, and what the reader chose so far.

    ``details`` are what was looked up for its entries. One of details of papers in the library has no sources, but a
    ``plan``, and is not kept in the file.
    """

    name: str
    sources: tuple[FeedSource, ...]
    papers: int = 0  # that were found when it was last read
    choices: Mapping[EntryKey, EntryChoice] = field(default_factory=dict)
    tags: str = ""
    status: Status = Status.INBOX
    is_typed: bool = False  # the text was typed or edited here
    details: DetailsByKey = field(default_factory=dict)
    plan: ImportPlan | None = field(default=None, compare=False)

    @property
    def text(self) -> str | None:
        """The text that can be edited; None if it is in files."""
        data = self.sources[0].data if len(self.sources) == 1 else None
        return None if data is None else data.decode("utf-8", "surrogatepass")

    @property
    def has_work(self) -> bool:
        """Whether the reader typed or chose something."""
        typed = self.is_typed and bool((self.text or "").strip())
        has_columns = any(source.columns for source in self.sources)
        chosen = self.choices or has_columns or self.tags.strip() or self.status is not Status.INBOX
        return typed or bool(chosen or self.details) or self.plan is not None

    @property
    def is_sample(self) -> bool:
        """Whether it is a file of the program itself."""
        return any(source.path is not None and RESOURCES in source.path.parents for source in self.sources)


def with_titles(feed: Feed, choices: Mapping[EntryKey, EntryChoice]) -> Feed:
    """Return a parsed feed with the titles that the reader edited."""
    titles = {key: choice.title for key, choice in choices.items() if choice.title}
    if not titles:
        return feed
    return replace(
        feed,
        entries=tuple(
            entry if key not in titles else with_title(entry, titles[key])
            for entry, key in zip(feed.entries, entry_keys(feed.entries), strict=True)
        ),
    )


def with_title(entry: Entry, title: str) -> Entry:
    """Return an entry with another title; it still knows how it was read."""
    return replace(entry, metadata=replace(entry.metadata, title=title), read_as=entry.read_as or entry.metadata)


def choices_of(
    plan: ImportPlan, ticks_changed: Mapping[int, bool], confirmed: Collection[int], separate: Collection[int]
) -> dict[EntryKey, EntryChoice]:
    """Return what the reader chose, by entry; ``ticks_changed`` are the ticks that are not the default."""
    chosen: dict[EntryKey, EntryChoice] = {}
    for number, (entry, key) in enumerate(zip(plan.feed.entries, entry_keys(plan.feed.entries), strict=True)):
        title = "" if entry.read_as is None else entry.metadata.title
        if title or number in ticks_changed or number in confirmed or number in separate:
            chosen[key] = EntryChoice(title, ticks_changed.get(number), number in confirmed, number in separate)
    return chosen


def rekeyed(
    choices: Mapping[EntryKey, EntryChoice], before: ImportPlan, after: ImportPlan
) -> dict[EntryKey, EntryChoice]:
    """Return choices on the entries of a plan for the same entries with details filled in, perhaps other titles."""
    keys = zip(entry_keys(before.feed.entries), entry_keys(after.feed.entries), strict=True)
    return {new: choices[old] for old, new in keys if old in choices}


# --- the file -------------------------------------------------------------------------------------------------


class DraftsFile:
    """The file, used on one worker: the drafts of earlier runs are read before it is written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._earlier: list[ImportDraft] | None = None

    def earlier(self) -> list[ImportDraft]:
        """Return the drafts of earlier runs."""
        if self._earlier is None:
            self._earlier = load(self._path)
        return self._earlier

    def save(self, drafts: Sequence[ImportDraft], *, after_earlier: bool) -> None:
        """Write drafts, after those of earlier runs if these are not among them."""
        earlier = self.earlier()
        save(self._path, [*earlier, *drafts] if after_earlier else drafts)


def save(path: Path, drafts: Sequence[ImportDraft]) -> None:
    """Write drafts to a file, or delete it if there are none; raise ReadingListError if that fails."""
    texts: list[str] = []
    size = 0
    for draft in reversed([draft for draft in drafts if draft.sources][-MAX_DRAFTS:]):
        text = json.dumps(_as_json(draft))  # ASCII, so its length is that of the bytes
        size += len(text) + 2
        if size > MAX_SIZE:
            log.warning("An unfinished import is too large to be kept.")
            break
        texts.append(text)
    if texts:
        atomic_write.write_text(path, ["[", ",\n".join(reversed(texts)), "]"], private=True)
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ReadingListError(en("{path} couldn't be deleted: {reason}.", path=path, reason=reason)) from error


def load(path: Path) -> list[ImportDraft]:
    """Return the drafts in a file, oldest first; none if there is no such file, or if it holds something else."""
    try:
        stored = json.loads(read_file(path, MAX_SIZE + 2))
    except FileNotFoundError:
        return []
    except (OSError, ValueError, RecursionError) as error:
        log.warning("The unfinished imports could not be read: %s", error)
        return []
    drafts = [_from_json(item) for item in stored[-MAX_DRAFTS:]] if isinstance(stored, list) else []
    return [draft for draft in drafts if draft is not None]


def _as_json(draft: ImportDraft) -> dict[str, Any]:
    return {
        "name": draft.name,
        "papers": draft.papers,
        "tags": draft.tags,
        "status": str(draft.status),
        "typed": draft.is_typed,
        "sources": [_source_as_json(source) for source in draft.sources],
        "entries": [
            [title, number, choice.title, choice.ticked, choice.confirmed, choice.separate]
            for (title, number), choice in draft.choices.items()
        ],
        "details": entry_details.as_json(draft.details),
    }


def _source_as_json(source: FeedSource) -> dict[str, Any]:
    stored: dict[str, Any] = {"name": source.name}
    if source.path is not None:
        stored["path"] = str(source.path)
    if source.data is not None:
        stored["text"] = source.data.decode("utf-8", "surrogatepass")
    if source.columns is not None:
        stored["columns"] = [str(role) for role in source.columns]
    return stored


def _from_json(stored: object) -> ImportDraft | None:
    """Return a draft, or None if something in it is not what it must be."""
    match stored:
        case {
            "name": str(name), "papers": int(papers), "tags": str(tags), "status": str(status), "typed": bool(typed),
            "sources": [_, *_] as sources, "entries": [*entries],
        } if status in set(Status) and isinstance(stored, dict):  # fmt: skip
            read = [_source_from_json(source) for source in sources]
            choices = dict(_choices_from_json(entries))
            found = tuple(source for source in read if source is not None)
            if len(found) == len(read) and len(choices) == len(entries):
                details = entry_details.from_json(stored.get("details"))
                return ImportDraft(name, found, max(0, papers), choices, tags, Status(status), typed, details)
    log.warning("An unfinished import could not be read.")
    return None


def _source_from_json(stored: object) -> FeedSource | None:
    roles = stored.get("columns") if isinstance(stored, dict) else None
    known = set(ColumnRole)
    if roles is not None and not (isinstance(roles, list) and all(r in known for r in roles if isinstance(r, str))):
        return None
    columns = None if roles is None else tuple(ColumnRole(role) for role in roles if isinstance(role, str))
    match stored:
        case {"name": str(name), "text": str(text)}:
            return FeedSource.of_text(text, name, columns)
        case {"name": str(name), "path": str(path)} if _may_be_read(path):
            return FeedSource(name, path=Path(path), columns=columns)
    return None


def _may_be_read(path: str) -> bool:
    """Return whether a file may be opened: a folder from somebody else could name a device, which never ends."""
    try:
        os.fsencode(path)
    except UnicodeEncodeError:
        return False
    return "\0" not in path and (Path(path).is_file() or not Path(path).exists())  # one that is gone is told later


def _choices_from_json(stored: Sequence[object]) -> Iterator[tuple[EntryKey, EntryChoice]]:
    for item in stored:
        match item:
            case [
                str(title), int(number), str(edited), (True | False | None) as ticked, bool(confirmed), bool(separate)
            ]:  # fmt: skip
                yield (title, number), EntryChoice(edited, ticked, confirmed, separate)
