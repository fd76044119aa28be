"""How far a source was read, as a text that is stored between two times of asking.

It is JSON with a version and the address that it is of. Whatever cannot be read, or is of another version or address,
counts as a source that was never asked: papers that are known already are found to be so when they are stored.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from readinglist.model.source import Source

VERSION = 1
MAX_LENGTH = 4000
_YEARS = range(1900, 2200)


class Cursor:
    """The values of a cursor by name; those that are missing or misshapen are None."""

    def __init__(self, text: str, source: Source) -> None:
        values = _read(text)
        is_known = values.get("v") == VERSION and _subject(source) in (values.get("of"), values.get("was"))
        self._values: dict[str, Any] = values if is_known else {}

    def __bool__(self) -> bool:
        """Whether the source was read before."""
        return bool(self._values)

    def moment(self, name: str) -> datetime | None:
        """Return a time."""
        try:
            found = datetime.fromisoformat(self.text(name) or "")
        except ValueError:
            return None
        if found.year not in _YEARS:
            return None
        return found if found.tzinfo is not None else found.replace(tzinfo=UTC)

    def day(self, name: str) -> date | None:
        """Return a day."""
        try:
            found = date.fromisoformat(self.text(name) or "")
        except ValueError:
            return None
        return found if found.year in _YEARS else None

    def number(self, name: str) -> int | None:
        """Return a whole number from 0 on."""
        found = self._values.get(name)
        return found if isinstance(found, int) and not isinstance(found, bool) and found >= 0 else None

    def text(self, name: str) -> str | None:
        """Return a text."""
        found = self._values.get(name)
        return found if isinstance(found, str) else None

    def set(self, **values: datetime | date | int | str | None) -> None:
        """Set some values; those that are None are removed."""
        for name, value in values.items():
            if value is None:
                self._values.pop(name, None)
            else:
                self._values[name] = value.isoformat() if isinstance(value, date) else value

    def clear(self) -> None:
        """Forget all values."""
        self._values = {}

    def write(self, source: Source, followed: Source | None = None) -> str:
        """Return the cursor as it is stored, as one of this source, and of that as which it was asked."""
        values = {**self._values, "v": VERSION, "of": _subject(source)}
        values.pop("was", None)
        if followed is not None and followed.kind is source.kind and followed.address != source.address:
            values["was"] = _subject(followed)
        return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _read(text: str) -> dict[str, Any]:
    if len(text) > MAX_LENGTH:
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _subject(source: Source) -> str:
    return f"{source.kind.value} {source.address}"
