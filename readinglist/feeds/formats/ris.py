"""Read RIS and the tagged records of PubMed (MEDLINE), tolerating odd separators and missing ends of records."""

from __future__ import annotations

import re

from readinglist.feeds import record
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.page import wrapping
from readinglist.i18n import en
from readinglist.model import Metadata

# The specification has two spaces, a dash and a space; files in use have no space, several or tabs.
_TAG = re.compile(r"\s{0,3}(?P<tag>[A-Z][A-Z0-9]|[A-Z]{3,4})\s{0,3}[-–]\s?(?P<value>.*)$")
_START_TAGS = ("TY", "PMID")
_TITLE_TAGS = ("TI", "T1", "CT", "BT")
_KNOWN_TAGS = frozenset(
    {
        "TY", "ER", "TI", "T1", "T2", "T3", "CT", "BT", "AU", "A1", "A2", "A3", "A4", "AB", "N2", "PY",
        "Y1", "Y2", "DA", "JO", "JF", "JA", "J1", "J2", "VL", "IS", "SP", "EP", "SN", "DO", "UR", "L1",
        "L2", "L3", "L4", "LK", "KW", "N1", "M1", "M2", "M3", "ID", "AN", "AD", "AV", "BP", "C1", "C2",
        "C3", "C4", "C5", "C6", "C7", "C8", "CA", "CN", "CP", "CY", "DB", "DP", "ET", "LA", "LB", "NV",
        "OP", "PB", "PP", "RI", "RN", "RP", "SE", "ST", "TA", "TT", "U1", "U2", "U3", "U4", "U5",
        "PMID", "OWN", "STAT", "LR", "VI", "IP", "PG", "LID", "FAU", "PT", "DEP", "PL", "JT", "JID",
        "SB", "MH", "EDAT", "MHDA", "CRDT", "PHST", "AID", "PST", "SO", "OT", "OTO", "PMC", "CI"
    }
)  # fmt: skip


def sniff(document: Document) -> bool:
    """Return whether there are lines with the tag of a title and with another tag that records have."""
    tags = {match["tag"] for line in document.lines[:4000] if (match := _TAG.match(line))}
    return bool(tags & {*_TITLE_TAGS, "T2"}) and bool(tags & {"TY", "PMID", "AU", "AB", "ER"})


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of a tagged file."""
    reader = _RecordReader(builder)
    for number, line in enumerate(document.lines, 1):
        reader.read_line(number, line)
    reader.finish()
    is_ris = any(line.lstrip("\ufeff ").startswith("TY") for line in document.lines[:4000])
    return en("RIS") if is_ris else en("tagged records")


class _RecordReader:
    """Collect the lines of a record, and add it to the builder when it ends."""

    def __init__(self, builder: FeedBuilder) -> None:
        self._builder = builder
        self._fields: list[tuple[str, list[str]]] = []
        self._first = self._last = 0

    def read_line(self, number: int, line: str) -> None:
        """Read the next line."""
        match = _TAG.match(line)
        tag = match["tag"] if match else ""
        if not match or tag not in _KNOWN_TAGS:
            self._continue_field(number, line)
        elif tag == "ER":
            if self._fields:
                self._last = number
            else:
                self._builder.skip(number, number, "end of a record")
            self.finish()
        else:
            self._start_field(number, tag, match["value"])

    def _start_field(self, number: int, tag: str, value: str) -> None:
        repeated = any(name == tag for name, _ in self._fields)
        # If the end of a record is missing, a second type or title starts the next one.
        if tag in _START_TAGS or (repeated and tag in _TITLE_TAGS and self._has("TY", "PMID") is False):
            self.finish()
        if not self._fields:
            self._first = number
        self._fields.append((tag, [value.strip()]))
        self._last = number

    def _has(self, *tags: str) -> bool:
        return any(tag in tags for tag, _ in self._fields)

    def _continue_field(self, number: int, line: str) -> None:
        """Append a line without a tag to the field above, if there is one."""
        if self._fields and line.strip():
            self._fields[-1][1].append(line.strip())
            self._last = number

    def finish(self) -> None:
        """Add the record that was read so far, if any, to the builder."""
        fields: dict[str, list[str]] = {}
        for tag, lines in self._fields:
            fields.setdefault(tag, []).append(wrapping.join_lines([line for line in lines if line]))
        self._fields = []
        if not fields:
            return
        if _first_value(fields, *_TITLE_TAGS):
            self._builder.add_entry(_metadata(fields), self._first, self._last)
        else:
            self._builder.add_problem(self._first, en("This record has no title."), self._last)


def _first_value(fields: dict[str, list[str]], *tags: str) -> str:
    return next((value for tag in tags for value in fields.get(tag, ()) if value), "")


def _all_values(fields: dict[str, list[str]], *tags: str) -> list[str]:
    return [value for tag in tags for value in fields.get(tag, ()) if value]


def _metadata(fields: dict[str, list[str]]) -> Metadata:
    dois = _all_values(fields, "DO") + [value for value in _all_values(fields, "AID", "LID") if "[doi]" in value]
    return record.build_metadata(
        _first_value(fields, *_TITLE_TAGS),
        _first_value(fields, "AB", "N2") or _abstract_from_note(fields),
        authors=[
            record.given_name_first(name) for name in _all_values(fields, "FAU") or _all_values(fields, "AU", "A1")
        ],
        published=_first_value(fields, "DA", "PY", "Y1", "DP").replace("/", "-").rstrip("-"),
        venue=_first_value(fields, "JO", "JF", "T2", "JT", "JA", "TA", "C3"),
        organisation=_first_value(fields, "AD"),
        ids=[value for value in _all_values(fields, "AN", "M1", "M3", "ID", "C1", "N1") if "rxiv" in value.lower()],
        urls=[
            url
            for value in _all_values(fields, "UR", "L1", "L2", "LK")
            for url in value.split()
            if url.startswith("http")
        ],
        doi=next(iter(dois), ""),
        keywords=[word for value in _all_values(fields, "KW", "OT") for word in value.split(";")],
    )


def _abstract_from_note(fields: dict[str, list[str]]) -> str:
    """Return the first note that is long enough to be an abstract, or ""."""
    return next((value for value in _all_values(fields, "N1") if len(value) > 200), "")
