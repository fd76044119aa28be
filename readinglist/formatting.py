"""Format dates, authors and metadata, for the window and the command line."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from readinglist.i18n import Message, en, enn, join_messages, number
from readinglist.model import Feed, ImportedReading, Metadata, Status

MONTHS = (
    *(en("Jan"), en("Feb"), en("Mar"), en("Apr"), en("May"), en("Jun")),
    *(en("Jul"), en("Aug"), en("Sep"), en("Oct"), en("Nov"), en("Dec")),
)

# Where a cell begins, whichever sign divides cells: there a formula may stand, after spaces and quotes.
_CELL_START = r"(?<![^,;|\t\r\n])"
_FORMULA_AHEAD = r"(?=[ \"']*+[=+\-@＝＋－＠])"
_BREAK_AHEAD = r"(?=[ \"']*+[\t\r\n])"  # some programs leave out the break and run what follows
_FORMULA = re.compile(rf"{_CELL_START}{_FORMULA_AHEAD}|\A{_BREAK_AHEAD}")
_GUARD = re.compile(rf"{_CELL_START}'{_FORMULA_AHEAD}|\A'{_BREAK_AHEAD}")

STATUS_NAMES = {
    Status.INBOX: en("inbox"),
    Status.QUEUED: en("queued"),
    Status.READING: en("reading"),
    Status.READ: en("read"),
    Status.DISMISSED: en("dismissed"),
}


class MetadataField(NamedTuple):
    """The names of a metadata field: as a heading, within a sentence, and with an article."""

    heading: str
    word: str
    the: str


METADATA_FIELDS = {
    "title": MetadataField(en("Title"), en("title"), en("the title")),
    "abstract": MetadataField(en("Abstract"), en("abstract"), en("the abstract")),
    "authors": MetadataField(en("Authors"), en("authors"), en("the authors")),
    "published": MetadataField(en("Publication date"), en("publication date"), en("the publication date")),
    "venue": MetadataField(en("Venue"), en("venue"), en("the venue")),
    "organisation": MetadataField(en("Organisation"), en("organisation"), en("the organisation")),
    "arxiv id": MetadataField(en("arXiv ID"), en("arXiv ID"), en("the arXiv ID")),
    "arxiv version": MetadataField(en("arXiv version"), en("arXiv version"), en("the arXiv version")),
    "doi": MetadataField(en("DOI"), en("DOI"), en("the DOI")),
    "upvotes": MetadataField(en("Upvotes"), en("upvotes"), en("the upvotes")),
    "keywords": MetadataField(en("Keywords"), en("keywords"), en("the keywords")),
    "links": MetadataField(en("Links"), en("links"), en("the links")),
}


def day(when: date, year: int) -> Message:
    """Format a day, without the year if it is ``year``: "2 Jan", "2 Jan 2024"."""
    if when.year == year:
        return en("{day} {month}", day=when.day, month=MONTHS[when.month - 1])
    return day_with_year(when)


def day_with_year(when: date) -> Message:
    """Format a day with its year: "2 Jan 2024"."""
    return en("{day} {month} {year}", day=when.day, month=MONTHS[when.month - 1], year=when.year)


def published(date: str) -> str:
    """Format an ISO date of any precision: "28 Jan 2025", "Jan 2025", "2025"."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", date)
    if not match:
        return date
    year, month, of_month = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    name = MONTHS[int(month) - 1]
    if of_month:
        return en("{day} {month} {year}", day=int(of_month), month=name, year=year)
    return en("{month} {year}", month=name, year=year)


def byline(authors: tuple[str, ...], limit: int = 6) -> str:
    """Return the authors: all up to ``limit``, or the first ones and how many more there are."""
    if len(authors) <= limit:
        return ", ".join(authors)
    names, more = ", ".join(authors[: limit - 1]), len(authors) - limit + 1
    return enn("{names} and {n} more", "{names} and {n} more", more, names=names)


def publication_line(metadata: Metadata) -> Message:
    """Return venue, organisation, date, identifiers and upvotes in one line."""
    version = f"v{metadata.arxiv_version}" if metadata.arxiv_version else ""
    known = (
        metadata.venue,
        metadata.organisation,
        published(metadata.published),
        f"arXiv {metadata.arxiv_id}{version}" if metadata.arxiv_id else "",
        f"doi {metadata.doi}" if metadata.doi else "",
        enn("{n} upvote", "{n} upvotes", metadata.upvotes) if metadata.upvotes else "",
    )
    return join_messages(" · ", known)


def not_carried(feed: Feed, limit: int = 0) -> Message:
    """Return the names and counts of the fields that are not imported: "Not imported: file (9), crossref (2)".

    With ``limit``, name only so many. Return "" if all fields are imported.
    """
    if not feed.not_carried:
        return join_messages("", ())
    shown = feed.not_carried[: limit or None]
    listed = join_messages(
        ", ", (en("{name} ({count})", name=field.name, count=number(field.count)) for field in shown)
    )
    more = len(feed.not_carried) - len(shown)
    if more:
        return enn(
            "Not imported: {fields} and {n} more field",
            "Not imported: {fields} and {n} more fields",
            more,
            fields=listed,
        )
    return en("Not imported: {fields}", fields=listed)


def reading_line(reading: ImportedReading) -> Message:
    """Return the user data that comes with an entry on one line: status, star, tags, note, highlights."""
    parts: list[str] = [STATUS_NAMES[reading.status]] if reading.status is not None else []
    if reading.starred:
        parts.append(en("starred"))
    parts += [f"#{tag}" for tag in reading.tags]
    if reading.note:
        parts.append(en("with a note"))
    if reading.highlights:
        parts.append(enn("{n} highlight", "{n} highlights", len(reading.highlights)))
    return join_messages(" · ", parts)


def guard_formulas(cell: str) -> str:
    """Return a cell of a table with an apostrophe before whatever a spreadsheet could take for a formula.

    A program that divides the file at semicolons, tabs or line ends, or knows no quotes, finds cells within cells.
    """
    return _FORMULA.sub("'", cell)


def unguard_formulas(cell: str) -> str:
    """Return a cell as it was before ``guard_formulas``."""
    return _GUARD.sub("", cell)
