# ruff: noqa: E501 a table is easier to read on one line
"""Read BibTeX and BibLaTeX, entry by entry, so that a broken entry does not affect the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from readinglist.feeds import latex, record
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.i18n import en
from readinglist.model import Metadata

_ENTRY = re.compile(r"^[ \t]*@[ \t]*(?P<kind>[A-Za-z]+)[ \t]*(?P<open>[{(])", re.MULTILINE)
_KEY = re.compile(r"\s*(?P<key>[^\s,={}\"]*)\s*(?:,|(?=[})]))")
_FIELD = re.compile(r"[\s,]*(?P<name>[A-Za-z][\w:.+-]*)\s*=\s*")
_NEXT_FIELD = re.compile(
    r"[}\"]\s*,[ \t]*[A-Za-z]\w*\s*=\s*[{\"]|[\"}]?\s*,?[ \t]*\n[ \t]*(?:[A-Za-z][\w:.+-]*\s*=\s*[{\"\w]|[})]\s*(?:\n|$)|$)"
)
_BARE_VALUE = re.compile(r"[^\s,#{}\"()]+")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTED_STOP = re.compile(r"\\.|[{}\"]", re.DOTALL)
_CONCATENATION = re.compile(r"\s*#\s*")
_AUTHOR_SEPARATOR = re.compile(r"\s+and\s+", re.IGNORECASE)
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12
}  # fmt: skip
_VENUES = ("journal", "journaltitle", "booktitle", "eventtitle", "series", "howpublished", "publisher")


def sniff(document: Document) -> bool:
    """Return whether the text has a BibTeX entry with a field."""
    match = _ENTRY.search(document.text) if any(line.lstrip()[:1] == "@" for line in document.lines) else None
    return match is not None and bool(
        re.search(r"[\w-]\s*=\s*[{\"\w]", document.text[match.end() : match.end() + 3000])
    )


@dataclass(slots=True)
class _Entry:
    """A parsed entry: its raw fields, the offset of its end in the text, and an error message or ""."""

    fields: dict[str, str]
    end: int
    error: str = ""


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of a BibTeX file."""
    text = document.text
    starts = list(_ENTRY.finditer(text))
    macros: dict[str, str] = {}
    _skip_between(document, 0, starts[0].start() if starts else len(text), builder)
    for match, after in zip(starts, [*starts[1:], None], strict=False):
        stop = after.start() if after else len(text)
        kind = match["kind"].lower()
        first = document.line_at(match.start("kind"))
        if kind in ("comment", "preamble"):
            builder.skip(first, document.line_at(_last_offset(text, match.end(), stop)), f"@{kind}")
            continue
        parsed = _parse_entry(text, match.end(), stop, macros, keyed=kind != "string")
        last = document.line_at(_last_offset(text, match.end(), parsed.end))
        if kind == "string":
            macros.update({name.lower(): value for name, value in parsed.fields.items()})
            builder.skip(first, last, "@string")
        elif latex.plain(parsed.fields.get("title", "")).strip():
            builder.add_entry(_metadata(parsed.fields), first, last, parsed.error)
        else:
            builder.add_problem(first, en("This entry has no title."), last)
        _skip_between(document, parsed.end, stop, builder)
    return en("BibTeX")


def _last_offset(text: str, start: int, end: int) -> int:
    """Return the offset of the last character before ``end`` that is not white space."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return max(start - 1, end - 1)


def _skip_between(document: Document, start: int, stop: int, builder: FeedBuilder) -> None:
    """Skip comments and stray closing braces between entries; other lines there are reported as problems."""
    first, last = document.line_at(start), document.line_at(max(start, stop - 1))
    for number in range(first, last + 1):
        line = document.line(number).strip()
        if line.startswith("%") or line in ("", "}", ")", ","):
            builder.skip(number, number, "comment")


def _parse_entry(text: str, start: int, stop: int, macros: dict[str, str], *, keyed: bool) -> _Entry:
    """Parse the fields of the entry whose opening brace ends at ``start``; @string has no citation key."""
    parsed = _Entry({}, stop)
    key = _KEY.match(text, start, stop) if keyed else None
    position = key.end() if key else start
    while True:
        field = _FIELD.match(text, position, stop)
        if field is None:
            break
        value, position, complete = _parse_value(text, field.end(), stop, macros)
        if not complete:
            parsed.error = en("The braces of “{field}” do not match.", field=field["name"])
        parsed.fields.setdefault(field["name"].lower(), value)
    closing = re.compile(r"[\s,]*[})]").match(text, position, stop)
    parsed.end = closing.end() if closing else (stop if parsed.error or not parsed.fields else position)
    return parsed


def _parse_value(text: str, start: int, stop: int, macros: dict[str, str]) -> tuple[str, int, bool]:
    """Parse a value, concatenated with "#" if it has several parts.

    Return the value, the offset of its end, and whether its braces matched.
    """
    parts: list[str] = []
    position = start
    while True:
        part, position, complete = _parse_value_part(text, position, stop, macros)
        parts.append(part)
        concatenation = _CONCATENATION.match(text, position, stop)
        if concatenation is None or not complete:
            return "".join(parts), position, complete
        position = concatenation.end()


def _parse_value_part(text: str, start: int, stop: int, macros: dict[str, str]) -> tuple[str, int, bool]:
    if text[start : start + 1] in ("{", '"'):
        end = _find_closing(text, start, stop)
        if end:
            return text[start + 1 : end - 1], end, True
        # Unbalanced braces: the value ends where the next field begins.
        next_field = _NEXT_FIELD.search(text, start + 1, stop)
        cut = next_field.start() if next_field else stop
        return text[start + 1 : cut].strip().rstrip("},").strip(), cut + (text[cut : cut + 1] in ('"', "}")), False
    bare = _BARE_VALUE.match(text, start, stop)
    if bare is None:
        return "", start, True
    return macros.get(bare[0].lower(), bare[0]), bare.end(), True


def _find_closing(text: str, start: int, stop: int) -> int:
    """Return the offset after the brace or quote that closes the one at ``start``, or 0."""
    quoted = text[start] == '"'
    depth = 0 if quoted else 1
    for match in (_QUOTED_STOP if quoted else _BRACE).finditer(text, start + 1, stop):
        char = match[0]
        depth += (char == "{") - (char == "}")
        if (quoted and char == '"' and depth <= 0) or (not quoted and depth == 0):
            return match.end()
    return 0


def _metadata(fields: dict[str, str]) -> Metadata:
    urls = [latex.plain(fields.get(name, "")) for name in ("url", "pdf", "code", "github", "project", "link")]
    return record.build_metadata(
        latex.title(fields["title"] + (": " + fields["subtitle"] if fields.get("subtitle") else "")),
        latex.text(fields.get("abstract", "")),
        authors=_authors(fields.get("author") or fields.get("editor", "")),
        published=_date(fields),
        venue=next((latex.plain(fields[name]) for name in _VENUES if _is_venue(fields.get(name, ""))), ""),
        organisation=latex.plain(fields.get("institution") or fields.get("organization") or fields.get("school", "")),
        ids=_arxiv_ids(fields),
        urls=[url for url in urls if url],
        doi=latex.plain(fields.get("doi", "")),
        keywords=record.split_keywords(latex.plain(fields.get("keywords", ""))),
    )


def _is_venue(value: str) -> bool:
    return bool(value) and not re.match(r"\\url|https?:", value)


def _arxiv_ids(fields: dict[str, str]) -> Iterator[str]:
    archive = (fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv").lower()
    if fields.get("eprint") and archive == "arxiv":
        yield f"arXiv:{latex.plain(fields['eprint']).removeprefix('arXiv:')}"
    yield from (
        latex.plain(fields[name])
        for name in ("journal", "note", "number", "howpublished")
        if "arxiv" in fields.get(name, "").lower()
    )


def _authors(value: str) -> list[str]:
    names = [latex.plain(name) for name in _AUTHOR_SEPARATOR.split(value.strip()) if name.strip()]
    return [record.given_name_first(name) for name in names if name.casefold() != "others"]


def _date(fields: dict[str, str]) -> str:
    year = latex.plain(fields.get("date") or fields.get("year", ""))
    month = latex.plain(fields.get("month", "")).strip().lower()
    number = _MONTHS.get(month[:3], 0) if record.parse_count(month) is None else record.parse_count(month)
    day = record.parse_count(latex.plain(fields.get("day", "")))
    if not number or not re.fullmatch(r"\d{4}", year):
        return year
    return f"{year}-{number:02}" if day is None else f"{year}-{number:02}-{day:02}"
