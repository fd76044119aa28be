# ruff: noqa: E501 a table is easier to read on one line
"""Read the tagged formats of Web of Science (.ciw, plain text) and RefWorks: a tag, a space, and indented lines after it."""

from __future__ import annotations

import re

from readinglist.feeds import reading_fields, record, tagged
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.tagged import TaggedRecord, TagLine
from readinglist.i18n import en
from readinglist.model import ImportedReading, Metadata

_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9])(?: (?P<value>.*))?$")
_MAIL = re.compile(r"(?:(?<!\s)\s++)?\([^()\s@]*+@[^()\s]*+\)")
_STRUCTURE = ("FN", "VR", "PT", "UT", "EF", "DA", "GA", "RT", "SR", "ID#", "DS")
_NAMES = {
    "VL": "volume", "VO": "volume", "IS": "issue", "BP": "pages", "EP": "pages", "PG": "number of pages", "SP": "pages",
    "OP": "pages", "SN": "ISSN", "EI": "eISSN", "LA": "language", "DT": "document type", "C1": "addresses", "C3": "affiliations",
    "RP": "reprint address", "EM": "e-mail", "RI": "researcher ids", "OI": "ORCIDs", "FU": "funding", "FX": "funding text",
    "CR": "cited references", "NR": "number of references", "TC": "times cited", "Z9": "times cited", "PS": "pages", "U1": "usage count",
    "U2": "usage count", "PU": "publisher", "PI": "place", "PA": "publisher's address", "WC": "categories", "SC": "research areas",
    "ID": "keywords plus", "J9": "journal abbreviation", "JI": "journal abbreviation", "AR": "article number", "CT": "conference",
    "CY": "conference date", "CL": "conference location", "PM": "PubMed id", "EA": "early access date", "AF": "full names",
    "PB": "publisher", "PP": "place", "AD": "affiliations", "A2": "editors", "BE": "editors", "SE": "series", "OA": "open access",
    "WE": "index", "GP": "group authors", "HC": "highly cited", "HP": "hot paper", "BN": "ISBN", "SI": "special issue", "SU": "supplement",
}  # fmt: skip


def sniff(document: Document) -> bool:
    """Return whether records begin with "PT" and end with "ER", or begin with "RT" as those of RefWorks do."""
    tags = [match["tag"] for line in document.lines[:3000] if (match := _TAG.match(line))]
    if not tags:
        return False
    web_of_science = "PT" in tags and ("ER" in tags or tags[0] == "FN") and bool({"TI", "AU", "SO"} & set(tags))
    return web_of_science or ("RT" in tags and "T1" in tags and bool({"A1", "YR", "JF", "SR"} & set(tags)))


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of the file."""
    first_tags = {match["tag"] for line in document.lines[:3000] if (match := _TAG.match(line))}
    refworks = "PT" not in first_tags and "RT" in first_tags
    start = "RT" if refworks else "PT"

    def tag_of(line: str) -> TagLine | None:
        match = _TAG.match(line)
        if match is None:
            return None
        tag = match["tag"]
        return TagLine("" if tag in ("ER", "EF") else tag, match["value"] or "", starts=tag == start, ends=tag == "ER")

    for one in tagged.read_records(document.lines, tag_of, ()):
        if not one.started:
            builder.skip(one.first, one.last, "feed header and footer")
        elif refworks:
            metadata = _refworks_metadata(one)
            tagged.add_record(
                builder, one, metadata, _refworks_reading(one), names=_NAMES, structure=(*_STRUCTURE, "ID")
            )
        else:
            tagged.add_record(builder, one, _metadata(one), names=_NAMES, structure=_STRUCTURE)
    builder.skip_rest("feed header and footer")
    builder.is_certain = True
    return en("RefWorks") if refworks else en("Web of Science")


def _metadata(one: TaggedRecord) -> Metadata:
    names = [name for line in one.lines("AF", "AU") for name in line.split(";")]
    one.used.add("AU")
    year, day = one.value("PY"), one.value("PD")
    return record.build_metadata(
        one.value("TI"),
        one.joined("AB"),
        authors=[record.given_name_first(_MAIL.sub("", name)) for name in [*names, *one.lines("CA")]],
        published=_date(year, day),
        venue=one.value("SO"),
        doi=one.value("DI"),
        urls=[url for value in one.values("UR") for url in value.split()],
        ids=[value for value in one.values("AN") if "arxiv" in value.lower()],
        keywords=[word for value in one.values("DE") for word in value.split(";")],
    )


def _refworks_metadata(one: TaggedRecord) -> Metadata:
    return record.build_metadata(
        one.value("T1"),
        one.joined("AB"),
        authors=[record.given_name_first(name) for name in one.values("A1")],
        published=_date(one.value("YR"), one.value("FD")),
        venue=one.value("JF", "JO", "T2"),
        doi=one.value("DO"),
        urls=[url for value in one.values("UL", "LK") for url in value.split() if url.startswith("http")],
        keywords=one.values("K1"),
    )


def _refworks_reading(one: TaggedRecord) -> ImportedReading:
    return ImportedReading(note=reading_fields.join_notes(one.values("NO")))


def _date(year: str, day: str) -> str:
    """Return a year with the "MAR 15", "MAR" or "15 MAR" beside it."""
    match = re.fullmatch(r"([A-Za-z]{3,9})\.?(?:\s+(\d{1,2}))?|(\d{1,2})\s+([A-Za-z]{3,9})\.?", day.strip())
    if match is None or not re.fullmatch(r"\d{4}", year):
        return year or day
    return " ".join(part for part in (match[2] or match[3], match[1] or match[4], year) if part)
