"""Read RIS, tolerating odd separators and missing ends of records."""

from __future__ import annotations

import re

from readinglist.feeds import reading_fields, record, tagged
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.tagged import TaggedRecord, TagLine
from readinglist.i18n import en
from readinglist.model import ImportedReading, Metadata

# The specification has two spaces, a dash and a space; any such line begins a field, also one that is not known.
_TAG = re.compile(r"\s{0,3}(?P<tag>[A-Z][A-Z0-9])\s\s[-–](?:\s(?P<value>.*))?$")
# Files in use have no space, several or tabs; then only known tags begin a field.
_LOOSE_TAG = re.compile(r"\s{0,3}(?P<tag>[A-Z][A-Z0-9])\s{0,3}[-–]\s?(?P<value>.*)$")
_GLUED_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9])- (?P<value>.*)$")
# What databases and programs write into notes.
_NO_NOTE = re.compile(
    r"(?:times cited|cited by|export date|record id|copyright|©|\(c\)|accession number|date revised|place:"
    r"|publisher:|language|source:|db =|m\d\s*-|pmid|pmcid|issn|isbn|doi:|reference type|journal article|imported"
    r"|\d{4}-\d{3}[\dX]\b|from duplicate"
    r"|[\w -]{3,25}: |https?://)",
    re.IGNORECASE,
)
_TITLE_TAGS = ("TI", "T1", "CT", "BT")
_KNOWN_TAGS = frozenset(
    {
        "TY", "ER", "TI", "T1", "T2", "T3", "CT", "BT", "AU", "A1", "A2", "A3", "A4", "AB", "N2", "PY",
        "Y1", "Y2", "DA", "JO", "JF", "JA", "J1", "J2", "VL", "IS", "SP", "EP", "SN", "DO", "UR", "L1",
        "L2", "L3", "L4", "LK", "KW", "N1", "M1", "M2", "M3", "ID", "AN", "AD", "AV", "BP", "C1", "C2",
        "C3", "C4", "C5", "C6", "C7", "C8", "CA", "CN", "CP", "CY", "DB", "DP", "ED", "ET", "LA", "LB",
        "NV", "OP", "PB", "PP", "RI", "RN", "RP", "SE", "ST", "TA", "TT", "U1", "U2", "U3", "U4", "U5"
    }
)  # fmt: skip
_STRUCTURE = ("TY", "ER", "ID", "LB", "TS")
_MAX_LINES_OF_A_FIELD = 6  # on average
_MIN_ABSTRACT = 200  # characters of a note that is an abstract


def sniff(document: Document) -> bool:
    """Return whether there are lines with the tag of a title and with another tag that records have."""
    lines = [line for line in document.lines[:4000] if line.strip()]
    found = [tag.name or "ER" for line in lines if (tag := _tag_of(line))]
    tags = set(found)
    if len(found) * _MAX_LINES_OF_A_FIELD < len(lines):
        return False  # a few such lines in something else
    if tags >= {"TY", "ER"} and len(found) * 2 > len(lines):
        return True  # also without any title
    return bool(tags & {*_TITLE_TAGS, "T2"}) and bool(tags & {"TY", "AU", "A1", "AB", "ER"})


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of a RIS file."""
    typed = False
    tag_of = _tag_of_glued if _is_glued(document) else _tag_of
    for one in tagged.read_records(document.lines, tag_of, _TITLE_TAGS):
        typed |= one.started
        metadata = _metadata(one)
        if typed and not one.started and not metadata.title:
            builder.skip(one.first, one.last, "feed header and footer")
        else:
            tagged.add_record(builder, one, metadata, _reading(one, metadata), structure=_STRUCTURE)
    if typed:
        builder.skip_rest("feed header and footer")
    builder.is_certain = typed
    return en("RIS") if typed else en("tagged records")


def _tag_of(line: str) -> TagLine | None:
    match = _TAG.match(line) or _LOOSE_TAG.match(line)
    if match is None or (match.re is _LOOSE_TAG and match["tag"] not in _KNOWN_TAGS):
        return None
    tag = match["tag"]
    return TagLine("" if tag == "ER" else tag, match["value"] or "", starts=tag == "TY", ends=tag == "ER")


def _is_glued(document: Document) -> bool:
    """Return whether nearly all tags have their dash at once behind them, "TI- ", as library catalogues write them."""
    tags = [
        match for line in document.lines[:2000] if (match := _LOOSE_TAG.match(line)) and match["tag"] in _KNOWN_TAGS
    ]
    return bool(tags) and sum(bool(_GLUED_TAG.match(match[0])) for match in tags) > 0.9 * len(tags)


def _tag_of_glued(line: str) -> TagLine | None:
    """Return the tag of a line of a catalogue, where also unknown tags begin a field."""
    match = _GLUED_TAG.match(line)
    return TagLine(match["tag"], match["value"]) if match else _tag_of(line)


def _metadata(one: TaggedRecord) -> Metadata:
    ids = [value for tag in ("AN", "M1", "M3", "ID", "C1", "N1") for value in _arxiv_values(one, tag)]
    venue = one.value("JO", "JF", "T2", "JA", "J2", "C3")
    if one.used & {"JO", "JF", "JA"}:
        one.used |= {"JO", "JF", "JA", "J1", "J2"}  # the same journal, in full and short
    return record.build_metadata(
        one.value(*_TITLE_TAGS),
        one.joined("AB", "N2") or _abstract_from_note(one),
        authors=[record.given_name_first(name) for name in one.values("AU", "A1")],
        published=_date(one),
        venue=venue,
        organisation=one.value("AD") or (one.value("PB") if _own_reading(one) is not None else ""),
        ids=ids,
        urls=_urls(one, "UR", "L1", "L2", "LK"),
        doi=one.value("DO"),
        keywords=_keywords(one),
    )


def _date(one: TaggedRecord) -> str:
    """Return the most exact of the dates that agree on the year: "DA" often has a day, or an access date of its own."""
    dates = [date for tag in ("PY", "Y1", "DA") if (date := one.value(tag).replace("/", "-").rstrip("-").strip())]
    return max((date for date in dates if date[:4] == dates[0][:4]), key=len) if dates else ""


def _arxiv_values(one: TaggedRecord, tag: str) -> list[str]:
    """Return the values of fields that name an arXiv id."""
    found = [field.text for field in one.fields if field.tag == tag and "rxiv" in field.text.lower()]
    if found and tag != "N1":
        one.used.add(tag)
    return found


def _urls(one: TaggedRecord, *tags: str) -> list[str]:
    """Return the addresses in fields; a field with a file on the disk is not used."""
    found = []
    for tag in tags:
        urls = [url for field in one.fields if field.tag == tag for url in field.text.split() if url.startswith("http")]
        if urls:
            one.used.add(tag)
        found += urls
    return found


def _keywords(one: TaggedRecord) -> list[str]:
    """Return the keywords, without the tags of this program, which stand among them in its exports."""
    own = _own_reading(one)
    words = [word for line in one.lines("KW") for word in (line.split(";") if own is None else [line])]
    return [word for word in words if own is None or word not in own.tags]


def _own_reading(one: TaggedRecord) -> ImportedReading | None:
    """Return the user data that this program writes into "U1", after its name and a colon."""
    name = f"{reading_fields.OWN_FIELD}: "
    own = next((field.text for field in one.fields if field.tag == "U1" and field.text.startswith(name)), "")
    return reading_fields.from_own_export(own.removeprefix(name)) if own else None


def _reading(one: TaggedRecord, metadata: Metadata) -> ImportedReading:
    """Return what the reader did: this program's own field, or the notes, which Zotero writes as HTML."""
    own = _own_reading(one)
    if own is not None:
        one.used |= {"U1", "N1"}
        return own
    notes = ["\n".join(field.lines).strip() for field in one.fields if field.tag in ("N1", "RN")]
    own_words = [note for note in notes if note.startswith("<") or not _NO_NOTE.match(note)]
    if len(own_words) == len(notes):
        one.used |= {"N1", "RN"}
    notes = own_words
    return ImportedReading(
        note=reading_fields.join_notes(note for note in notes if " ".join(note.split()) != metadata.abstract)
    )


def _abstract_from_note(one: TaggedRecord) -> str:
    """Return the first note that is long enough to be an abstract, or ""."""
    notes = (field.text for field in one.fields if field.tag == "N1" and len(field.text) > _MIN_ABSTRACT)
    return next((note for note in notes if not note.startswith("<")), "")
