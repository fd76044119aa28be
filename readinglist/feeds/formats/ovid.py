# ruff: noqa: E501 a table is easier to read on one line
"""Read the citations of Ovid and Embase: a number, then tags ("AB  - "), or names of fields with indented lines below."""

from __future__ import annotations

import re
from itertools import pairwise

from readinglist.feeds import record, tagged
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.tagged import TaggedRecord, TagLine
from readinglist.i18n import en
from readinglist.model import Metadata

_NUMBER = re.compile(r"\s{0,3}<\s*\d{1,6}\s*\.?\s*>\s*$")
_RECORD = re.compile(r"RECORD \d{1,6}\s*$")
_TAG = re.compile(r"\s?(?P<tag>[A-Z][A-Z0-9])\s{1,3}-(?:\s(?P<value>.*))?$")
_LABEL = re.compile(r"(?P<label>[A-Z][A-Za-z/()&' -]{1,50}?)\s*+(?::\s*+)?$")
_CAPITALS = re.compile(r"(?P<label>[A-Z][A-Z/()&' -]{1,60}[A-Z)])\s*$")
_LABELS = {
    "author": "AU", "authors": "AU", "title": "TI", "chapter title": "CT", "book title": "BK", "abstract": "AB", "source": "SO",
    "institution": "IN", "doi number": "DO", "digital object identifier": "DO", "author keywords": "KW", "keyword heading": "KW",
    "keywords": "KW", "year of publication": "YR", "accession number": "AN", "score": "SCORE",
    "author names": "AU", "doi": "DO", "source title": "JN", "publication year": "YR", "full text link": "XL",
    "author addresses": "IN", "link to the ovid full text or citation": "XL",
}  # fmt: skip
_STRUCTURE = ("VN", "DB", "RO", "UI", "AN", "SCORE", "XL", "UP", "XM", "ST", "ER")
_NAMES = {
    "IN": "affiliations", "IS": "ISSN", "LG": "language", "PT": "publication type", "CY": "place", "MC": "major concepts",
    "CC": "concept codes", "SB": "subset", "JC": "journal code", "MH": "MeSH terms", "DT": "document type", "SO": "source",
    "DS": "diseases", "CB": "chemicals", "PB": "publisher", "IP": "issue", "VI": "volume", "PG": "pages", "JL": "journal link",
}  # fmt: skip
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_VENUE = re.compile(
    r"(?P<venue>.+?)\.?(?<!\s)\s++(?:Vol\.?\s*+)?(?:\d{1,4}\(|\d{1,4}:|\d{1,4},|[A-Z][a-z]+ \d{4}[;,]|(?:19|20)\d\d\b|,)"
)
_AUTHOR_MARKS = re.compile(
    r"(?<=[\w.)])\s++(?:\(?\d[\d,+*\s]{0,40}(?:\)[+*\s]*+)?|[*+]+)$|(?:(?<!\s)\s++)?\[[^\[\]]*\]\.?$"
)
_DEGREE = (
    r"(?:M\.?D|Ph\.?D|R\.?N|M\.?Sc?|B\.?Sc?|M\.?P\.?H|FACSM|FAAN|DSc|MBBS|MBChB|FRCS|DVM|DrPH|BSN|MSN|EdD|PsyD)\.?"
)
_DEGREES = re.compile(rf"(?<![\s,;])(?:[\s,;]++{_DEGREE}){{1,20}}$")


def sniff(document: Document) -> bool:
    """Return whether there are numbered records with a tag or a name of a field below."""
    lines = [line for line in document.lines[:3000] if line.strip()]
    for number, after in pairwise(lines):
        if _RECORD.match(number) and _CAPITALS.match(after):
            return True
        if _NUMBER.match(number) and (_TAG.match(after) or _is_label(after)):
            return any((tag := _tag_of(line)) and tag.name in ("TI", "CT") for line in lines)
    return False


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of a file from Ovid."""
    embase = any(_RECORD.match(line) for line in document.lines[:100])
    for one in tagged.read_records(document.lines, _embase_tag_of if embase else _tag_of, ()):
        if one.started:
            tagged.add_record(builder, one, _metadata(one), names=_NAMES, structure=_STRUCTURE)
        else:
            builder.skip(one.first, one.last, "feed header and footer")
    builder.is_certain = True
    return en("Embase") if embase else en("Ovid")


def _is_label(line: str) -> bool:
    match = _LABEL.match(line)
    return match is not None and match["label"].lower() in _LABELS


def _tag_of(line: str) -> TagLine | None:
    if _NUMBER.match(line):
        return TagLine("", starts=True)
    if match := _TAG.match(line):
        return TagLine(match["tag"], match["value"] or "")
    if (match := _LABEL.match(line)) and not line.startswith(" "):
        return TagLine(_LABELS.get(match["label"].lower(), match["label"]))
    return None


def _embase_tag_of(line: str) -> TagLine | None:
    """Return the name of a field, in capitals; in Embase's files continued lines are not indented."""
    if _RECORD.match(line):
        return TagLine("", starts=True)
    match = _CAPITALS.match(line)
    return TagLine(_LABELS.get(match["label"].lower(), match["label"].lower())) if match else None


def _metadata(one: TaggedRecord) -> Metadata:
    source = one.value("SO")
    if source:
        one.used.discard("SO")
    title = _without_type(one.value("TI", "CT", "BK"))
    return record.build_metadata(
        title,
        one.joined("AB"),
        authors=[name for line in one.values("AU", "CM") for name in _names(line)],
        published=one.value("YR", "DP", "DG") or _date(source),
        venue=one.value("JN", "JT", "JX", "BK") or _venue(source),
        doi=one.value("DO", "DI") or next((value for value in one.values("XL") if "doi=10." in value), ""),
        keywords=[word for value in one.values("KW", "DE") for word in re.split(r"[;,]", value)],
    )


def _without_type(title: str) -> str:
    """Return a title without "[Article]" at its end and without its full stop."""
    title = re.sub(r"(?:(?<!\s)\s++)?(?:\.\s*+)?\[(?:[A-Z][\w ,/-]{2,40})\]\.?$", "", title.strip())
    return title[:-1].strip() if title.endswith(".") and not title.endswith("..") else title


def _names(line: str) -> list[str]:
    """Return the names in a line of authors, without the marks of their institutions and their degrees."""
    names = []
    for part in re.split(r";\s+(?=[^;]{2,60},|\S{1,80} \S)", line):
        name = _AUTHOR_MARKS.sub("", part.strip().rstrip(";"))
        name = _DEGREES.sub("", _AUTHOR_MARKS.sub("", name)).strip().removesuffix(".") or name
        if name and not re.fullmatch(_DEGREE, name):
            names.append(record.given_name_first(name) if name.count(",") == 1 else name)
    return names


def _date(source: str) -> str:
    years = _YEAR.findall(source)
    return years[-1] if years else ""


def _venue(source: str) -> str:
    match = _VENUE.match(source)
    return match["venue"].strip(" .,") if match else source.strip(" .")
