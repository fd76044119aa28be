"""What was asked of whom, and when: a file that the reader can look at."""

from __future__ import annotations

import json
import logging
import re
import threading
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from readinglist.online.transport.web_address import WebAddress

if TYPE_CHECKING:
    from filelock import FileLock

log = logging.getLogger(__name__)
MOST_RECORDS: Final = 2_000
_MOST_BYTES: Final = 2_000_000  # after which the older half is dropped
_LONGEST: Final = 500  # characters of an address or a sentence
_LONGEST_WAIT: Final = 1.0  # seconds for another process that writes
# Names of parameters by which an address says who asks.
_IDENTIFYING: Final = re.compile(
    r"(?i)(?<=[?&;])([^=&;]*(?:key|token|mail|auth|user|pass|secret|session|sig)[^=&;]*)=[^&;]*"
)
_HIDDEN: Final = r"\1=…"


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """A request that was sent, or tried.

    ``address`` lacks what identifies the reader. ``status`` is 0 and ``why`` a sentence if no answer came; ``bytes``
    counts what was received.
    """

    when: datetime
    host: str
    address: str
    status: int = 0
    why: str = ""
    bytes: int = 0


def hide_reader(address: WebAddress) -> str:
    """Return an address without the values by which it could say who asks."""
    return _IDENTIFYING.sub(_HIDDEN, str(address)[:_LONGEST])


class RequestLog:
    """A file of JSON lines, bounded, that several processes write."""

    def __init__(self, path: Path) -> None:
        """Use a file, which is made when the first request is sent."""
        self._path = path
        self._guard = threading.Lock()

    def add(self, record: RequestRecord) -> None:
        """Add a record; a log that can't be written stops no request."""
        line = json.dumps(asdict(record) | {"when": record.when.isoformat(), "why": record.why[:_LONGEST]})
        try:
            with self._guard, self._lock():
                self._path.parent.mkdir(parents=True, exist_ok=True)
                with self._path.open("ab") as file:
                    file.write(line.encode("ascii") + b"\n")
                    is_full = file.tell() > _MOST_BYTES
                if is_full:
                    self._drop_older()
        except (OSError, TimeoutError) as error:
            log.info("A request wasn't added to the list of requests: %s", error)

    def records(self, most: int = MOST_RECORDS) -> tuple[RequestRecord, ...]:
        """Return the newest records, the newest first."""
        records = map(_record, reversed(self._lines()))
        return tuple(record for record, _ in zip(filter(None, records), range(most), strict=False))

    def clear(self) -> None:
        """Delete all records; raise OSError if that fails."""
        with self._guard, self._lock():
            self._path.unlink(missing_ok=True)

    def _lines(self) -> list[bytes]:
        try:
            with self._path.open("rb") as file:
                file.seek(max(0, file.seek(0, 2) - 2 * _MOST_BYTES))
                return file.read(2 * _MOST_BYTES).splitlines()
        except OSError:  # none yet
            return []

    def _drop_older(self) -> None:
        lines = self._lines()
        kept = b"\n".join(lines[len(lines) // 2 :]) + b"\n"
        temporary = self._path.with_suffix(".new")
        temporary.write_bytes(kept)
        temporary.replace(self._path)

    def _lock(self) -> FileLock:
        from filelock import FileLock  # noqa: PLC0415 - a start asks nobody

        self._path.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(self._path.with_suffix(".lock"), timeout=_LONGEST_WAIT, fallback_to_soft=False)


def _record(line: bytes) -> RequestRecord | None:
    """Return the record of a line; None if it is damaged."""
    try:
        row = json.loads(line)
        when = datetime.fromisoformat(row["when"])
        return RequestRecord(
            when if when.tzinfo else when.replace(tzinfo=UTC),
            str(row["host"]),
            str(row["address"]),
            int(row["status"]),
            str(row["why"]),
            int(row["bytes"]),
        )
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None
