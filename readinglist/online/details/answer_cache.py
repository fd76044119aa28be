"""Remember the answers of services for 30 days, in a file for each service in the cache folder.

Each line is the answer to one question, as JSON. Lines that another version wrote, or that are damaged, are passed
over. That nothing was found is remembered for a day only.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from readinglist import atomic_write
from readinglist.errors import ReadingListError
from readinglist.model import Link, LinkKind, Metadata
from readinglist.online.details.records import FoundRecord
from readinglist.paths import read_file

DAYS: Final = 30
DAYS_OF_NOTHING: Final = 1
MOST_ANSWERS: Final = 10_000  # of one service; the oldest are dropped first
MOST_BYTES: Final = 32_000_000  # of one file
_LISTS: Final = ("authors", "keywords")
_DATE: Final = re.compile(r"\d{4}(?:-\d\d){0,2}")

log = logging.getLogger(__name__)


class AnswerCache:
    """The answers of services, by service and question; ``now`` is the time. Used by one thread at a time."""

    def __init__(self, folder: Path, now: Callable[[], datetime]) -> None:
        self._folder = folder
        self._now = now
        self._answers: dict[str, dict[str, tuple[datetime, tuple[FoundRecord, ...]]]] = {}
        self._changed: dict[str, set[str]] = {}

    def get(self, service: str, question: str, days: float = DAYS) -> tuple[FoundRecord, ...] | None:
        """Return the answer to a question that is at most ``days`` old, or None."""
        known = self._of(service).get(question)
        if known is None:
            return None
        at, records = known
        age = self._now() - at
        # An answer from the future was remembered while the clock was wrong.
        is_valid = timedelta(0) <= age <= timedelta(days=days if records else min(days, DAYS_OF_NOTHING))
        return records if is_valid else None

    def put(self, service: str, question: str, records: tuple[FoundRecord, ...]) -> None:
        """Remember an answer, which is written by ``save``."""
        self._of(service)[question] = (self._now(), records)
        self._changed.setdefault(service, set()).add(question)

    def save(self) -> None:
        """Write what was remembered since, beside what other programs wrote meanwhile; without space, write nothing."""
        for service, questions in self._changed.items():
            own = self._answers[service]
            answers = self._load(service) | {question: own[question] for question in questions}
            lines: list[bytes] = []
            size = 0
            for question, (at, records) in sorted(answers.items(), key=lambda one: one[1][0], reverse=True):
                line = _line(question, at, records)
                size += len(line)
                if len(lines) == MOST_ANSWERS or size > MOST_BYTES:
                    break
                lines.append(line)
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                atomic_write.write_bytes(self._path(service), b"".join(lines), private=True)
            except (OSError, ReadingListError) as error:
                log.info("The answers of %s are not remembered: %s", service, error)
        self._changed.clear()

    def _of(self, service: str) -> dict[str, tuple[datetime, tuple[FoundRecord, ...]]]:
        if service not in self._answers:
            self._answers[service] = self._load(service)
        return self._answers[service]

    def _path(self, service: str) -> Path:
        return self._folder / f"{service}.jsonl"

    def _load(self, service: str) -> dict[str, tuple[datetime, tuple[FoundRecord, ...]]]:
        try:
            data = read_file(self._path(service), MOST_BYTES)
        except OSError:
            return {}
        now = self._now()
        answers = {}
        for line in data.split(b"\n"):
            parsed = _parse(line)
            if parsed is not None and parsed[1] >= now - timedelta(days=DAYS):
                answers[parsed[0]] = parsed[1:]
        return answers


def _line(question: str, at: datetime, records: Sequence[FoundRecord]) -> bytes:
    told = [
        {
            "metadata": _told(record.metadata),
            "kind": record.kind,
            "notice": record.is_notice,
            "published_as": record.published_as,
        }
        for record in records
    ]
    return json.dumps({"question": question, "at": at.isoformat(), "records": told}).encode() + b"\n"


def _told(metadata: Metadata) -> dict[str, Any]:
    values = {field.name: getattr(metadata, field.name) for field in fields(Metadata)}
    values["links"] = [[link.kind.value, link.url] for link in metadata.links]
    return {name: value for name, value in values.items() if value}


def _parse(line: bytes) -> tuple[str, datetime, tuple[FoundRecord, ...]] | None:
    """Return what a line says; None if it is damaged."""
    try:
        value = json.loads(line)
        at = datetime.fromisoformat(value["at"])
        if at.tzinfo is None or not isinstance(value["question"], str):
            return None
        return value["question"], at, tuple(map(_record, value["records"]))
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def _record(value: dict[str, Any]) -> FoundRecord:
    told = value["metadata"]
    known: dict[str, Any] = {"title": _text(told, "title")}
    for field in fields(Metadata):
        if field.name in _LISTS:
            known[field.name] = tuple(str(one) for one in told.get(field.name, []))
        elif field.name == "links":
            known["links"] = tuple(Link(LinkKind(kind), _web_address(url)) for kind, url in told.get("links", []))
        elif field.name in ("upvotes", "arxiv_version"):
            known[field.name] = told.get(field.name) and int(told[field.name])
        elif field.name != "title":
            known[field.name] = _text(told, field.name)
    known["arxiv_version"] = known["arxiv_version"] or 0
    if known["published"] and not _DATE.fullmatch(known["published"]):
        raise ValueError
    published_as = _text(value, "published_as")
    return FoundRecord(Metadata(**known), _text(value, "kind"), value.get("notice") is True, published_as)


def _text(value: dict[str, Any], key: str) -> str:
    text = value.get(key, "")
    if not isinstance(text, str):
        raise TypeError
    return text


def _web_address(url: object) -> str:
    if not isinstance(url, str) or not url.startswith(("http://", "https://")):
        raise ValueError
    return url
