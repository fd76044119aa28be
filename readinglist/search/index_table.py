"""The table of an index: its segments and their deleted documents, as JSON.

    {"form": 1, "generation": 7, "segments": [{"name": "0123456789abcdef", "papers": 40, "deleted": [3, 17]}]}

``position.json`` holds its checksum. Whoosh's own table, which is written beside it for other programs, is a pickle: it
runs whatever it says when it is loaded, so it is never read here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from readinglist.search.errors import IndexDamaged

FORM = 1
MAX_SIZE = 64_000_000  # bytes; a table that lists five million deleted papers is smaller
_NAME = re.compile(r"[0-9a-f]{16}", re.ASCII)
_MAX_NUMBER = 2**53  # greater integers are not exact in JSON


@dataclass(frozen=True, slots=True)
class TableRow:
    """A segment: its name, the number of its papers, and the numbers of the deleted ones in ascending order."""

    name: str
    papers: int
    deleted: Sequence[int]


def encode_table(generation: int, rows: Sequence[TableRow]) -> bytes:
    """Return a table as JSON."""
    segments = [{"name": row.name, "papers": row.papers, "deleted": list(row.deleted)} for row in rows]
    return json.dumps({"form": FORM, "generation": generation, "segments": segments}).encode("ascii")


def decode_table(data: bytes, generation: int) -> list[TableRow]:
    """Return the rows of a table; raise IndexDamaged if anything in it is not as ``encode_table`` writes it."""
    table = decode_object(data, {"form", "generation", "segments"})
    if table["form"] != FORM or table["generation"] != generation or not isinstance(table["segments"], list):
        raise IndexDamaged("its table is of another form or generation")
    rows = [_row(segment) for segment in table["segments"]]
    if len({row.name for row in rows}) < len(rows):
        raise IndexDamaged("its table lists a segment twice")
    return rows


def decode_object(data: bytes, names: set[str]) -> dict[str, Any]:
    """Return a JSON object; raise IndexDamaged if it does not have exactly these names."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise IndexDamaged(f"its JSON cannot be read: {error!r}") from error
    if not isinstance(found, dict) or found.keys() != names:
        raise IndexDamaged("its JSON is not what it should be")
    return found


def is_number(value: object) -> bool:
    """Return whether a value is an integer from 0 that JSON holds exactly."""
    return type(value) is int and 0 <= value <= _MAX_NUMBER


def _row(segment: object) -> TableRow:
    if not isinstance(segment, dict) or segment.keys() != {"name", "papers", "deleted"}:
        raise IndexDamaged("its table has something else than a segment")
    name, papers, deleted = segment["name"], segment["papers"], segment["deleted"]
    if not isinstance(name, str) or not _NAME.fullmatch(name) or not is_number(papers):
        raise IndexDamaged("its table has a segment that cannot be")
    # The name is part of a path, and the numbers are used as indexes of an array.
    if not isinstance(deleted, list) or not all(type(number) is int for number in deleted):
        raise IndexDamaged(f"the deleted papers of segment {name} are not numbers")
    if deleted and (deleted != sorted(set(deleted)) or deleted[0] < 0 or deleted[-1] >= papers):
        raise IndexDamaged(f"segment {name} has fewer papers than its table says")
    return TableRow(name, papers, deleted)
