# ruff: noqa: E501 a table is easier to read on one line
"""Read EndNote's tagged format (.enw), which is that of refer and BibIX: "%T" and the title, a line for each field."""

from __future__ import annotations

import re
from html import unescape

from readinglist.feeds import reading_fields, record, tagged
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.tagged import TaggedRecord, TagLine
from readinglist.i18n import en
from readinglist.model import ImportedReading, Metadata

_TAG = re.compile(r"%(?P<tag>[A-Z0-9!@#$&()*+,.:;<=>?\[\]^~\\/])(?:[ \t](?P<value>.*))?$")
_STRUCTURE = ("0", "F", "+", "~")
_NAMES = {
    "V": "volume", "N": "number", "P": "pages", "C": "place", "I": "publisher", "E": "editors", "S": "series", "@": "ISBN/ISSN",
    "7": "edition", "9": "type of work", "G": "language", "L": "call number", "M": "accession number", "Y": "series editors",
    "?": "translators", "!": "short title", "O": "other information", "Q": "original title", "&": "section", "(": "original",
    "*": "reviewed work", "1": "custom 1", "2": "custom 2", "3": "custom 3", "4": "custom 4", "6": "number of volumes",
    "[": "date accessed", "W": "database provider", "J": "journal", "B": "secondary title", "8": "date", "R": "DOI or report number",
}  # fmt: skip


def sniff(document: Document) -> bool:
    """Return whether there are lines with the tag of a title and with that of an author, a year or a type."""
    tags = {match["tag"] for line in document.lines[:2000] if (match := _TAG.match(line)) and match["value"]}
    return "T" in tags and bool(tags & {"A", "0", "D"})


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of a file from EndNote."""
    for one in tagged.read_records(document.lines, _RecordEnds(document).tag_of, ("T",)):
        metadata = _metadata(one)
        tagged.add_record(builder, one, metadata, _reading(one), names=_NAMES, structure=_STRUCTURE)
    builder.is_certain = True
    return en("EndNote (.enw)")


class _RecordEnds:
    """Recognise the tags of lines, and that a record without "%0" begins after an empty line."""

    def __init__(self, document: Document) -> None:
        self._typed = any(line.startswith("%0") for line in document.lines)
        self._after_blank = True

    def tag_of(self, line: str) -> TagLine | None:
        """Return the tag of the next line."""
        match = _TAG.match(line)
        starts = match is not None and (match["tag"] == "0" if self._typed else self._after_blank)
        self._after_blank = not line.strip()
        return TagLine(match["tag"], match["value"] or "", starts=starts) if match else None


def _metadata(one: TaggedRecord) -> Metadata:
    reference = one.value("R")
    if not re.search(r"\b10\.\d{4,9}/", reference):
        reference = ""
        one.used.discard("R")
    return record.build_metadata(
        unescape(one.value("T")),
        one.joined("X"),
        authors=[record.given_name_first(name) for name in _names(one.values("A") or one.values("E"))],
        published=_date(one),
        venue=one.value("J", "B"),
        ids=[value for value in one.values("J", "U") if "arxiv" in value.lower()],
        urls=[url for value in one.values("U", ">") for url in value.split() if url.startswith("http")],
        doi=reference,
        keywords=[word for line in one.lines("K") for word in re.split(r"[;,]\s", line)],
    )


def _names(values: list[str]) -> list[str]:
    """Return the names in the fields of authors; the catalogue of astronomy has all in one, with semicolons."""
    return [name.strip().rstrip(",") for value in values for name in unescape(value).split(";") if name.strip(" ,")]


def _date(one: TaggedRecord) -> str:
    year, day = one.value("D"), one.value("8")
    return day if year[:4] in day else year or day


def _reading(one: TaggedRecord) -> ImportedReading:
    notes = ["\n".join(field.lines) for field in one.fields if field.tag in ("Z", "<")]
    one.used |= {"Z", "<"}
    return ImportedReading(note=reading_fields.join_notes(notes))
