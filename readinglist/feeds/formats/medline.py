# ruff: noqa: E501 a table is easier to read on one line
"""Read the tagged records of PubMed (.nbib, "PubMed" format), https://www.nlm.nih.gov/bsd/mms/medlineelements.html."""

from __future__ import annotations

import re

from readinglist.feeds import record, tagged
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.tagged import TaggedRecord, TagLine
from readinglist.i18n import en
from readinglist.model import Metadata

_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9]{0,3})\s{0,3}- ?(?P<value>.*)$")
_TITLE_TAGS = ("TI", "BTI")
_STRUCTURE = ("PMID", "OWN", "STAT", "DA", "DCOM", "LR", "EDAT", "MHDA", "CRDT", "PHST", "PST", "SO", "SB", "JID", "AU")
_MIN_TAGS = 3
_MAX_LINES_OF_A_FIELD = 12  # on average
_NAMES = {
    "VI": "volume", "IP": "issue", "PG": "pages", "IS": "ISSN", "LA": "language", "PT": "publication type", "PL": "place",
    "GR": "grants", "AD": "affiliations", "AUID": "author ids", "RN": "substances", "PMC": "PMCID", "COIS": "conflict of interest",
    "CI": "copyright", "DEP": "date of electronic publication", "MH": "MeSH terms", "RF": "number of references", "FED": "editors",
    "ED": "editors", "CIN": "comments", "CON": "comments", "TT": "title in the original language", "IR": "investigators",
    "FIR": "investigators", "MID": "manuscript id", "OID": "other ids", "OAB": "other abstract", "JT": "journal", "TA": "journal",
}  # fmt: skip


def sniff(document: Document) -> bool:
    """Return whether records begin with their number in PubMed, or with their owner, as those of ERIC do."""
    lines = [line for line in document.lines[:4000] if line.strip()]
    found = [match["tag"] for line in lines if (match := _TAG.match(line))]
    if not found or found[0] not in ("PMID", "OWN", "STAT") or len(found) * _MAX_LINES_OF_A_FIELD < len(lines):
        return False
    return len(set(found)) >= _MIN_TAGS


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of a file from PubMed."""
    found = (match["tag"] for line in document.lines if (match := _TAG.match(line)))
    start = next(found, "PMID")

    def tag_of(line: str) -> TagLine | None:
        match = _TAG.match(line)
        return TagLine(match["tag"], match["value"], starts=match["tag"] == start) if match else None

    for one in tagged.read_records(document.lines, tag_of, _TITLE_TAGS):
        tagged.add_record(builder, one, _metadata(one), names=_NAMES, structure=_STRUCTURE)
    builder.is_certain = True
    return en("PubMed records")


def _metadata(one: TaggedRecord) -> Metadata:
    authors = one.first_values("FAU", "AU") + one.values("CN")
    dois = [value for value in one.values("AID", "LID") if "[doi]" in value]
    venue = one.value("JT", "TA", "BTI") if one.has("TI") else ""
    one.used |= {"JT", "TA"} if venue else set()
    return record.build_metadata(
        one.value(*_TITLE_TAGS),
        one.joined("AB"),
        authors=map(record.given_name_first, authors),
        published=_date(one.value("DP")),
        venue=venue,
        ids=[value for value in one.values("AID", "LID") if "arxiv" in value.lower()],
        doi=next(iter(dois), "").removesuffix("[doi]").strip() or one.value("DOI"),
        keywords=[word.lstrip("*") for value in one.values("OT") for word in value.split(";")],
    )


def _date(text: str) -> str:
    """Return "1996 Jul 9" as "9 Jul 1996", and "2006 May-Jun" with its first month only."""
    match = re.match(r"(\d{4})(?:\s+([A-Z][a-z]{2})(?:-[A-Z][a-z]{2})?(?:\s+(\d{1,2}))?)?", text)
    return " ".join(part for part in (match[3], match[2], match[1]) if part) if match else text
