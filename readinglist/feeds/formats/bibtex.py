# ruff: noqa: E501 a table is easier to read on one line
"""BibTeX and BibLaTeX, read entry by entry, so that a broken one spoils no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from readinglist.feeds import latex, record
from readinglist.feeds.document import Document
from readinglist.feeds.line_account import LineAccount
from readinglist.i18n import en
from readinglist.model import Metadata

_ENTRY = re.compile(r"^[ \t]*@[ \t]*(?P<kind>[A-Za-z]+)[ \t]*(?P<open>[{(])", re.MULTILINE)
_KEY = re.compile(r"\s*(?P<key>[^\s,={}\"]*)\s*(?:,|(?=[})]))")
_FIELD = re.compile(r"[\s,]*(?P<name>[A-Za-z][\w:.+-]*)\s*=\s*")
_NEXT_FIELD = re.compile(
    r"[}\"]\s*,[ \t]*[A-Za-z]\w*\s*=\s*[{\"]|[\"}]?\s*,?[ \t]*\n[ \t]*(?:[A-Za-z][\w:.+-]*\s*=\s*[{\"\w]|[})]\s*(?:\n|$)|$)"
)
_BARE = re.compile(r"[^\s,#{}\"()]+")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTED_STOP = re.compile(r"\\.|[{}\"]", re.DOTALL)
_JOIN = re.compile(r"\s*#\s*")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12
}  # fmt: skip
_VENUES = ("journal", "journaltitle", "booktitle", "eventtitle", "series", "howpublished", "publisher")


def sniff(document: Document) -> bool:
    """Return whether the text has an entry with fields."""
    match = _ENTRY.search(document.text) if any(line.lstrip()[:1] == "@" for line in document.lines) else None
    return match is not None and bool(
        re.search(r"[\w-]\s*=\s*[{\"\w]", document.text[match.end() : match.end() + 3000])
    )


@dataclass(slots=True)
class _Bib:
    """One entry as it stands: its fields, where it ends, what is wrong with it."""

    fields: dict[str, str]
    end: int
    wrong: str = ""


def read(document: Document, account: LineAccount) -> str:
    """Enter the papers of a BibTeX file."""
    text = document.text
    starts = list(_ENTRY.finditer(text))
    macros: dict[str, str] = {}
    _tell_between(document, 0, starts[0].start() if starts else len(text), account)
    for match, after in zip(starts, [*starts[1:], None], strict=False):
        stop = after.start() if after else len(text)
        kind = match["kind"].lower()
        first = document.line_at(match.start("kind"))
        if kind in ("comment", "preamble"):
            account.skip(first, document.line_at(_last(text, match.end(), stop)), f"@{kind}")
            continue
        bib = _parsed(text, match.end(), stop, macros, keyed=kind != "string")
        last = document.line_at(_last(text, match.end(), bib.end))
        if kind == "string":
            macros.update({name.lower(): value for name, value in bib.fields.items()})
            account.skip(first, last, "@string")
        elif latex.plain(bib.fields.get("title", "")).strip():
            account.add_entry(_metadata(bib.fields), first, last, bib.wrong)
        else:
            account.add_problem(first, en("This entry has no title."), last)
        _tell_between(document, bib.end, stop, account)
    return en("BibTeX")


def _last(text: str, start: int, end: int) -> int:
    """Return the place of the last character before ``end`` that is no space."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return max(start - 1, end - 1)


def _tell_between(document: Document, start: int, stop: int, account: LineAccount) -> None:
    """Name the lines between entries: comments are clutter, anything else stays for a problem."""
    first, last = document.line_at(start), document.line_at(max(start, stop - 1))
    for number in range(first, last + 1):
        line = document.line(number).strip()
        if line.startswith("%") or line in ("", "}", ")", ","):
            account.skip(number, number, "comment")


def _parsed(text: str, start: int, stop: int, macros: dict[str, str], *, keyed: bool) -> _Bib:
    bib = _Bib({}, stop)
    key = _KEY.match(text, start, stop) if keyed else None
    position = key.end() if key else start
    while True:
        field = _FIELD.match(text, position, stop)
        if field is None:
            break
        value, position, whole = _value(text, field.end(), stop, macros)
        if not whole:
            bib.wrong = en("The braces of “{field}” do not match.", field=field["name"])
        bib.fields.setdefault(field["name"].lower(), value)
    closing = re.compile(r"[\s,]*[})]").match(text, position, stop)
    bib.end = closing.end() if closing else (stop if bib.wrong or not bib.fields else position)
    return bib


def _value(text: str, start: int, stop: int, macros: dict[str, str]) -> tuple[str, int, bool]:
    """Read a value with its joined parts; return whether it was whole."""
    parts: list[str] = []
    position = start
    while True:
        part, position, whole = _part(text, position, stop, macros)
        parts.append(part)
        join = _JOIN.match(text, position, stop)
        if join is None or not whole:
            return "".join(parts), position, whole
        position = join.end()


def _part(text: str, start: int, stop: int, macros: dict[str, str]) -> tuple[str, int, bool]:
    if text[start : start + 1] in ("{", '"'):
        end = _closing(text, start, stop)
        if end:
            return text[start + 1 : end - 1], end, True
        # Braces that do not match: the value ends where the next field begins.
        salvage = _NEXT_FIELD.search(text, start + 1, stop)
        cut = salvage.start() if salvage else stop
        return text[start + 1 : cut].strip().rstrip("},").strip(), cut + (text[cut : cut + 1] in ('"', "}")), False
    bare = _BARE.match(text, start, stop)
    if bare is None:
        return "", start, True
    return macros.get(bare[0].lower(), bare[0]), bare.end(), True


def _closing(text: str, start: int, stop: int) -> int:
    """Return the place after the brace or quote that closes the one at ``start``, or 0."""
    quoted = text[start] == '"'
    depth = 0 if quoted else 1
    for match in (_QUOTED_STOP if quoted else _BRACE).finditer(text, start + 1, stop):
        found = match[0]
        depth += (found == "{") - (found == "}")
        if (quoted and found == '"' and depth <= 0) or (not quoted and depth == 0):
            return match.end()
    return 0


def _metadata(fields: dict[str, str]) -> Metadata:
    ids = list(_ids(fields))
    urls = [latex.plain(fields.get(name, "")) for name in ("url", "pdf", "code", "github", "project", "link")]
    return record.build_metadata(
        latex.title(fields["title"] + (": " + fields["subtitle"] if fields.get("subtitle") else "")),
        latex.text(fields.get("abstract", "")),
        authors=_people(fields.get("author") or fields.get("editor", "")),
        published=_date(fields),
        venue=next((latex.plain(fields[name]) for name in _VENUES if _is_venue(fields.get(name, ""))), ""),
        organisation=latex.plain(fields.get("institution") or fields.get("organization") or fields.get("school", "")),
        ids=ids,
        urls=[url for url in urls if url],
        doi=latex.plain(fields.get("doi", "")),
        keywords=record.split_keywords(latex.plain(fields.get("keywords", ""))),
    )


def _is_venue(value: str) -> bool:
    return bool(value) and not re.match(r"\\url|https?:", value)


def _ids(fields: dict[str, str]) -> Iterator[str]:
    archive = (fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv").lower()
    if fields.get("eprint") and archive == "arxiv":
        yield f"arXiv:{latex.plain(fields['eprint']).removeprefix('arXiv:')}"
    yield from (
        latex.plain(fields[name])
        for name in ("journal", "note", "number", "howpublished")
        if "arxiv" in fields.get(name, "").lower()
    )


def _people(value: str) -> list[str]:
    names = [latex.plain(name) for name in _AND.split(value.strip()) if name.strip()]
    return [record.given_name_first(name) for name in names if name.casefold() != "others"]


def _date(fields: dict[str, str]) -> str:
    year = latex.plain(fields.get("date") or fields.get("year", ""))
    month = latex.plain(fields.get("month", "")).strip().lower()
    number = _MONTHS.get(month[:3], 0) if record.parse_count(month) is None else record.parse_count(month)
    day = record.parse_count(latex.plain(fields.get("day", "")))
    if not number or not re.fullmatch(r"\d{4}", year):
        return year
    return f"{year}-{number:02}" if day is None else f"{year}-{number:02}-{day:02}"
