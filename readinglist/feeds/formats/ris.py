"""RIS and the tagged records of PubMed, line by line: no separator, mark or missing end loses a record."""

from __future__ import annotations

import re

from readinglist.feeds import record
from readinglist.feeds.document import Document
from readinglist.feeds.line_account import LineAccount
from readinglist.feeds.page import wrapping
from readinglist.i18n import en
from readinglist.model import Metadata

# The standard says two spaces, a dash and a space; what people have ranges from none to tabs.
_TAG = re.compile(r"\s{0,3}(?P<tag>[A-Z][A-Z0-9]|[A-Z]{3,4})\s{0,3}[-–]\s?(?P<value>.*)$")
_STARTS = ("TY", "PMID")
_TITLES = ("TI", "T1", "CT", "BT")
_KNOWN = frozenset(
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
    """Return whether some line begins a record and another gives it a title."""
    tags = {match["tag"] for line in document.lines[:4000] if (match := _TAG.match(line))}
    return bool(tags & {*_TITLES, "T2"}) and bool(tags & {"TY", "PMID", "AU", "AB", "ER"})


def read(document: Document, account: LineAccount) -> str:
    """Enter the papers of a tagged file."""
    reader = _Reader(account)
    for number, line in enumerate(document.lines, 1):
        reader.take(number, line)
    reader.finish()
    typed = any(line.lstrip("\ufeff ").startswith("TY") for line in document.lines[:4000])
    return en("RIS") if typed else en("tagged records")


class _Reader:
    """The record that is being read."""

    def __init__(self, account: LineAccount) -> None:
        self._account = account
        self._fields: list[tuple[str, list[str]]] = []
        self._first = self._last = 0

    def take(self, number: int, line: str) -> None:
        """Take the next line."""
        match = _TAG.match(line)
        tag = match["tag"] if match else ""
        if not match or tag not in _KNOWN:
            self._go_on(number, line)
        elif tag == "ER":
            if self._fields:
                self._last = number
            else:
                self._account.skip(number, number, "end of a record")
            self.finish()
        else:
            self._begin(number, tag, match["value"])

    def _begin(self, number: int, tag: str, value: str) -> None:
        repeated = any(known == tag for known, _ in self._fields)
        # An end that is missing eats no record: a second type or title begins the next one.
        if tag in _STARTS or (repeated and tag in _TITLES and self._has("TY", "PMID") is False):
            self.finish()
        if not self._fields:
            self._first = number
        self._fields.append((tag, [value.strip()]))
        self._last = number

    def _has(self, *tags: str) -> bool:
        return any(tag in tags for tag, _ in self._fields)

    def _go_on(self, number: int, line: str) -> None:
        """Take a line without a tag: the field above runs on, unless there is none."""
        if self._fields and line.strip():
            self._fields[-1][1].append(line.strip())
            self._last = number

    def finish(self) -> None:
        """Enter the record that has been read."""
        fields: dict[str, list[str]] = {}
        for tag, lines in self._fields:
            fields.setdefault(tag, []).append(wrapping.join_lines([line for line in lines if line]))
        self._fields = []
        if not fields:
            return
        if _first(fields, *_TITLES):
            self._account.add_entry(_metadata(fields), self._first, self._last)
        else:
            self._account.add_problem(self._first, en("This record has no title."), self._last)


def _first(fields: dict[str, list[str]], *tags: str) -> str:
    return next((value for tag in tags for value in fields.get(tag, ()) if value), "")


def _all(fields: dict[str, list[str]], *tags: str) -> list[str]:
    return [value for tag in tags for value in fields.get(tag, ()) if value]


def _metadata(fields: dict[str, list[str]]) -> Metadata:
    dois = _all(fields, "DO") + [value for value in _all(fields, "AID", "LID") if "[doi]" in value]
    return record.build_metadata(
        _first(fields, *_TITLES),
        _first(fields, "AB", "N2") or _note(fields),
        authors=[record.given_name_first(name) for name in _all(fields, "FAU") or _all(fields, "AU", "A1")],
        published=_first(fields, "DA", "PY", "Y1", "DP").replace("/", "-").rstrip("-"),
        venue=_first(fields, "JO", "JF", "T2", "JT", "JA", "TA", "C3"),
        organisation=_first(fields, "AD"),
        ids=[value for value in _all(fields, "AN", "M1", "M3", "ID", "C1", "N1") if "rxiv" in value.lower()],
        urls=[url for value in _all(fields, "UR", "L1", "L2", "LK") for url in value.split() if url.startswith("http")],
        doi=next(iter(dois), ""),
        keywords=[word for value in _all(fields, "KW", "OT") for word in value.split(";")],
    )


def _note(fields: dict[str, list[str]]) -> str:
    """Return a note that is long enough to be an abstract."""
    return next((value for value in _all(fields, "N1") if len(value) > 200), "")
