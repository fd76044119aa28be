"""Builders that let a test say only what it is about."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from readinglist.library import Library
from readinglist.model import Changes, Entry, Feed, ImportDecision, LineSpan, Metadata, Source, SourceKind, Status


def metadata(title: str = "A Paper", abstract: str = "We show something.", **more: Any) -> Metadata:
    """Build the facts of a paper."""
    return Metadata(title=title, abstract=abstract, **more)


def entry(title: str = "A Paper", abstract: str = "We show something.", *, line: int = 1, **more: Any) -> Entry:
    """Build an entry that stands on ``line`` and the one after it."""
    return Entry(metadata(title, abstract, **more), LineSpan(line, line + 1))


def feed(*entries: Entry, name: str = "page.txt") -> Feed:
    """Build a feed of ``entries``."""
    source = tuple(line for e in entries for line in (e.metadata.title, e.metadata.abstract))
    return Feed(name=name, format_name="plain page", entries=entries, source=source)


def source(name: str = "cs.LG", kind: SourceKind = SourceKind.ARXIV, **more: Any) -> Source:
    """Build a source that isn't followed yet."""
    values: dict[str, Any] = {"id": 0, "kind": kind, "address": f"cat:{name}", "name": name}
    return Source(**values | more)


def feed_of(count: int, name: str = "page.txt") -> Feed:
    """Build a feed of ``count`` different papers."""
    made = (
        entry(f"Paper number {n} on subject {n * 7919}", f"Abstract {n}: it says the thing {n}.", line=2 * n + 1)
        for n in range(count)
    )
    return feed(*made, name=name)


def read_for_a_year(library: Library, papers: Sequence[int], until: datetime, seed: int = 3) -> None:
    """Decide on papers as a reader does who comes back on most weekdays of a year, and rests in August."""
    chance = random.Random(seed)
    kinds = (Status.DISMISSED, Status.QUEUED, Status.READ, Status.READING)
    decided = []
    for paper in papers:
        at = until - timedelta(days=364 * chance.random() ** 1.4)
        at -= timedelta(days=max(0, at.weekday() - 4) if chance.random() < 0.8 else 0)
        at -= timedelta(days=29) if at.month == 8 else timedelta()
        status = chance.choices(kinds, (60, 10, 14, 1))[0]
        decided.append((status.value, at.astimezone(UTC).isoformat(timespec="microseconds"), paper))
    library._connection.executemany("UPDATE reading SET status = ?, status_at = ? WHERE id = ?", decided)


def accept_all(library: Library, feed: Feed, **more: Any) -> Changes:
    """Import everything in ``feed``."""
    plan = library.plan(feed)
    return library.accept(ImportDecision(plan, frozenset(range(len(plan.rows))), **more))


def remove_for_good(library: Library, papers: Iterable[int]) -> Changes:
    """Remove papers, and empty the trash."""
    library.trash.remove(papers)
    return library.trash.empty()


def rewrite_table(index: Path, change: Callable[[bytes], bytes]) -> None:
    """Change the table of an index, with the checksum that another version would have written."""
    (table,) = index.glob("_*.json")
    data = change(table.read_bytes())
    table.write_bytes(data)
    position = index / "position.json"
    position.write_text(json.dumps(json.loads(position.read_text("utf-8")) | {"checked": zlib.crc32(data)}), "utf-8")


def of_another_form(table: bytes) -> bytes:
    """Make the table of an index one that this version of the program does not know."""
    assert b'"form": 1' in table
    return table.replace(b'"form": 1', b'"form": 99')
