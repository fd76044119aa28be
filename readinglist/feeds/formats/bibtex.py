# ruff: noqa: E501 a table is easier to read on one line
"""Read BibTeX and BibLaTeX, entry by entry, so that a broken entry does not affect the others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from readinglist.feeds import latex, reading_fields, record
from readinglist.feeds.document import Document, normalize_space
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.i18n import en
from readinglist.model import ImportedReading, Metadata

_ENTRY = re.compile(r"^[ \t]*@[ \t]*(?P<kind>[A-Za-z]+)[ \t]*(?P<open>[{(])", re.MULTILINE)
_NEXT_ON_LINE = re.compile(r"[ \t,]*@[ \t]*(?P<kind>[A-Za-z]+)[ \t]*(?P<open>[{(])")
_KEY = re.compile(r"\s*+(?P<key>(?:[^\s,={}\"]++(?:[^\S\n]++(?=[^\s,={}\"]))?+)*+)\s*+(?:,|(?=[})]))")
_FIELD = re.compile(r"[\s,]*(?P<name>[A-Za-z][\w:.+-]*(?:[ \t]\d{1,3})?)\s*=\s*")
# Where no field follows, the next line that begins one.
_RESUMED = re.compile(r"\n[ \t]*(?=[A-Za-z][\w:.+-]*[ \t]*=[ \t]*[{\"\w])")
_NEXT_FIELD = re.compile(
    r"[}\"]\s*+,[ \t]*+[A-Za-z]\w*+\s*+=\s*+[{\"]|[\"}]?(?:(?:(?<!\s)\s++)?,[ \t]*+\n[ \t]*+|(?<!\s)[^\S\n]*+\n\s*+)"
    r"(?:[A-Za-z][\w:.+-]*+\s*+=\s*+[{\"\w]|[})](?:[^\S\n]*+\n|\s*+$)|$)"
)
_CLOSING = re.compile(r"[\s,]*[})]")
_BARE_VALUE = re.compile(r"[^\s,#{}\"()]+")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_QUOTED_STOP = re.compile(r"\\.|[{}\"]", re.DOTALL)
_CONCATENATION = re.compile(r"\s*#\s*")
_AUTHOR_SEPARATOR = re.compile(r"(?:^|\s+)and(?:\s+|$)", re.IGNORECASE)
_COMMA, _TAG_SEPARATOR = re.compile(","), re.compile("[,;]")
_OTHERS = frozenset({"others", "et al", "et al.", "et. al."})
_FILE_URL = re.compile(r"https?://[^\s;{}]+?(?=:[A-Za-z ]{1,20}(?:;|$)|[;\s]|$)")
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12
}  # fmt: skip
_VENUES = ("journal", "journaltitle", "booktitle", "eventtitle", "series", "howpublished", "publisher")
_ORGANISATIONS = ("institution", "organization", "school")
_URLS = ("url", "pdf", "code", "github", "project", "link")
_NOTES = ("annote", "annotation", "comment", "review")
_TAGS = ("groups", "tags", "mendeley-tags", "mendeley-groups")
_ADDED = ("creationdate", "date-added", "dateadded", "timestamp", "added-at")
# The title of the work in which a work stands is not the title of that work (the table of BibLaTeX, appendix B).
_INHERITED_TITLES = {"title": "booktitle", "subtitle": "booksubtitle"}
_NOT_INHERITED = frozenset(
    {"abstract", "crossref", "xref", "doi", "eprint", "keywords", "label", "url", *_NOTES, *_TAGS}
)
_CARRIED = frozenset(
    {
        *("title", "subtitle", "abstract", "author", "date", "year", "month", "day", "doi", "keywords", "readstatus"),
        *("ranking", "starred", reading_fields.OWN_FIELD, "archiveprefix", "eprinttype", "primaryclass", "eprintclass"),
        *(*_URLS, *_NOTES, *_TAGS),
    }
)
_MAX_MACRO = 1_000  # characters of an abbreviation; longer ones could multiply each other without end
# Characters that abbreviations and inherited fields may add: as many as there are in the file, and some for small ones.
_MAX_ADDED = 1_000_000
_MAX_PARENTS = 3  # entries from which an entry may inherit, one through another


def sniff(document: Document) -> bool:
    """Return whether the text begins with a BibTeX entry or comment, or consists of entries for the most part."""
    if not any(line.lstrip()[:1] == "@" for line in document.lines):
        return False
    text = document.text
    starts = list(_ENTRY.finditer(text))
    if not any(re.search(r"[\w-]\s*=\s*[{\"\w]", text[match.end() : match.end() + 3000]) for match in starts[:20]):
        return False
    if text.lstrip().startswith(("@", "%")):
        return True
    inside = 0
    for match, after in zip(starts, [*starts[1:], None], strict=False):
        stop = after.start() if after else len(text)
        end = _parse_entry(text, match.end(), stop, _Macros(0), keyed=True).end
        inside += text.count("\n", match.start(), _last_offset(text, match.end(), end)) + 1
    return inside * 2 >= sum(1 for line in document.lines if line.strip())


class _Macros:
    """The abbreviations of a file, and how many characters may still be added by them and by inherited fields."""

    def __init__(self, size: int) -> None:
        self._values: dict[str, str] = {}
        self._left = size + _MAX_ADDED
        self.refused = 0  # abbreviations that were not put in

    def define(self, values: dict[str, str]) -> None:
        """Add abbreviations."""
        self._values.update((name.lower(), value) for name, value in values.items())

    def expand(self, name: str) -> str:
        """Return what an abbreviation stands for, or itself if it is none or stands for too much."""
        value = self._values.get(name.lower())
        if value is None:
            return name
        if len(value) <= _MAX_MACRO and self.add(value):
            return value
        self.refused += 1
        return name

    def add(self, value: str) -> bool:
        """Return whether a text may be repeated, and count its characters."""
        self._left -= len(value)
        return self._left >= 0


@dataclass(slots=True)
class _Entry:
    """A parsed entry: its raw fields, the offset of its end in the text, and an error message or ""."""

    fields: dict[str, str]
    end: int
    error: str = ""
    key: str = ""
    first: int = 0
    last: int = 0


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of a BibTeX file."""
    text = document.text
    starts = list(_ENTRY.finditer(text))
    macros = _Macros(len(text))
    entries: list[_Entry] = []
    _skip_between(document, 0, starts[0].start() if starts else len(text), builder)
    offsets = [match.start() for match in starts]
    done, limit = 0, len(text)
    for match, after in zip(starts, [*starts[1:], None], strict=False):
        if match.start() < done:
            continue  # inside a comment
        stop = after.start() if after else len(text)
        start: re.Match[str] | None = match
        end = match.end()
        while start is not None:
            if start["kind"].lower() in ("comment", "preamble"):
                closing = _find_closing(text, start.end() - 1, limit) if start["open"] == "{" else 0
                # Where the braces of one comment never match, those after it are looked for up to the next entry only.
                limit = limit if closing else 0
                end = closing or stop
                builder.skip(
                    document.line_at(start.start("kind")),
                    document.line_at(_last_offset(text, start.end(), end)),
                    f"@{start['kind'].lower()}",
                )
            else:
                end = _read_entry(document, start, stop, macros, entries, builder)
            start = _NEXT_ON_LINE.match(text, end, stop)
        done = end
        following = bisect_left(offsets, end)
        _skip_between(document, end, offsets[following] if following < len(offsets) else len(text), builder)
    _add_entries(entries, macros, builder)
    builder.is_certain = bool(entries)
    return en("BibTeX")


def _read_entry(
    document: Document,
    start: re.Match[str],
    stop: int,
    macros: _Macros,
    entries: list[_Entry],
    builder: FeedBuilder,
) -> int:
    """Parse an entry or a @string; return the offset of its end."""
    kind = start["kind"].lower()
    parsed = _parse_entry(document.text, start.end(), stop, macros, keyed=kind != "string")
    parsed.first = document.line_at(start.start("kind"))
    parsed.last = document.line_at(_last_offset(document.text, start.end(), parsed.end))
    if kind == "string":
        macros.define(parsed.fields)
        builder.skip(parsed.first, parsed.last, "@string")
    elif kind == "xdata":
        builder.skip(parsed.first, parsed.last, "@xdata")
    else:
        entries.append(parsed)
    return parsed.end


def _add_entries(entries: list[_Entry], macros: _Macros, builder: FeedBuilder) -> None:
    """Add the entries, with the fields that they inherit from those that they refer to."""
    in_unicode = any(not value.isascii() for entry in entries for value in entry.fields.values())
    by_key: dict[str, _Entry] = {}
    for entry in entries:
        if entry.key:
            by_key.setdefault(entry.key.lower(), entry)
    for entry in entries:
        fields = _with_inherited(entry, by_key, macros)
        if latex.plain(fields.get("title", "")).strip():
            metadata, used = _metadata(fields, in_unicode=in_unicode)
            reading, read = _reading(fields)
            builder.add_entry(metadata, entry.first, entry.last, entry.error, reading)
            carried = _CARRIED | used | read
            builder.count_not_carried(
                name for name, value in entry.fields.items() if value.strip(" {}") and name not in carried
            )
        else:
            builder.add_problem(entry.first, en("This entry has no title."), entry.last)


def _with_inherited(entry: _Entry, by_key: dict[str, _Entry], macros: _Macros) -> dict[str, str]:
    """Return the fields of an entry, and those that it inherits by ``crossref`` as far as they are not too much."""
    fields = dict(entry.fields)
    parent = entry
    for _ in range(_MAX_PARENTS):
        reference = latex.plain(parent.fields.get("crossref", "")).lower()
        found = by_key.get(reference)
        if found is None or found is entry:
            break
        parent = found
        for name, value in parent.fields.items():
            inherited = _INHERITED_TITLES.get(name, name)
            if name in _NOT_INHERITED or inherited in fields:
                continue
            if macros.add(value):
                fields[inherited] = value
            else:
                entry.error = entry.error or en("“{field}” is too long to be inherited.", field=inherited)
    if parent is not entry:
        fields["crossref"] = ""
    return fields


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


def _parse_entry(text: str, start: int, stop: int, macros: _Macros, *, keyed: bool) -> _Entry:
    """Parse the fields of the entry whose opening brace ends at ``start``; @string has no citation key."""
    parsed = _Entry({}, stop)
    key = _KEY.match(text, start, stop) if keyed else None
    parsed.key = key["key"] if key else ""
    refused = macros.refused
    position = key.end() if key else start
    while True:
        field = _FIELD.match(text, position, stop)
        if field is None:
            resumed = None if _CLOSING.match(text, position, stop) else _RESUMED.search(text, position, stop)
            if resumed is None:
                break
            position = resumed.end()
            continue
        value, position, complete = _parse_value(text, field.end(), stop, macros)
        if not complete:
            parsed.error = en("The braces of “{field}” don't match.", field=field["name"])
        parsed.fields.setdefault(field["name"].lower(), value)
    closing = _CLOSING.match(text, position, stop)
    parsed.end = closing.end() if closing else (stop if parsed.error or not parsed.fields else position)
    if macros.refused > refused:
        parsed.error = parsed.error or en("An abbreviation expands to too much text.")
    return parsed


def _parse_value(text: str, start: int, stop: int, macros: _Macros) -> tuple[str, int, bool]:
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


def _parse_value_part(text: str, start: int, stop: int, macros: _Macros) -> tuple[str, int, bool]:
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
    return macros.expand(bare[0]), bare.end(), True


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


def _metadata(fields: dict[str, str], *, in_unicode: bool) -> tuple[Metadata, set[str]]:
    """Return the metadata in the fields of an entry, and the names of those of the fields that it may leave out."""
    venue = next((name for name in _VENUES if _is_venue(fields.get(name, ""))), "")
    organisation = next((name for name in _ORGANISATIONS if fields.get(name)), "")
    writers = "author" if fields.get("author", "").strip() else "editor"
    used = {venue, organisation, writers} - {""}
    ids = []
    for name, value in _arxiv_ids(fields):
        ids.append(value)
        used.add(name)
    urls = [latex.plain(fields.get(name, "")) for name in _URLS]
    if files := _FILE_URL.findall(fields.get("file", "").replace("\\:", ":").replace("\\_", "_")):
        urls += files
        used.add("file")
    metadata = record.build_metadata(
        latex.title(fields["title"] + (": " + fields["subtitle"] if fields.get("subtitle") else "")),
        (latex.text_in_unicode if in_unicode else latex.text)(fields.get("abstract", "")),
        authors=_authors(fields.get(writers, "")),
        published=_date(fields),
        venue=latex.plain(fields.get(venue, "")),
        organisation=latex.plain(fields.get(organisation, "")),
        ids=ids,
        urls=[url for url in urls if url],
        doi=latex.plain(fields.get("doi", "")),
        keywords=_keywords(fields),
    )
    return metadata, used | ({"crossref"} if fields.get("crossref") == "" else set())


def _keywords(fields: dict[str, str]) -> list[str]:
    """Return the keywords, without the tags of this program, which stand among them in its exports."""
    value = fields.get("keywords", "")
    parts = latex.split_outside_braces(value, re.compile(";"))
    words = [latex.plain(word) for word in (parts if len(parts) > 1 else latex.split_outside_braces(value, _COMMA))]
    own = reading_fields.from_own_export(fields.get(reading_fields.OWN_FIELD, ""))
    return [word for word in words if own is None or normalize_space(word) not in own.tags]


def _reading(fields: dict[str, str]) -> tuple[ImportedReading | None, set[str]]:
    """Return what the reader did with a paper, as JabRef, BibDesk, Mendeley, Zotero and this program store it.

    Also return the names of the fields that told it and are not carried whatever they hold.
    """
    own = reading_fields.from_own_export(fields.get(reading_fields.OWN_FIELD, ""))
    if own is not None:
        return own, set()
    status = latex.plain(fields.get("readstatus", ""))
    starred = reading_fields.parse_flag(latex.plain(fields.get("relevance", "") or fields.get("starred", "")))
    tags = [
        latex.plain(tag) for name in _TAGS for tag in latex.split_outside_braces(fields.get(name, ""), _TAG_SEPARATOR)
    ]
    tags += [reading_fields.rating_tag(latex.plain(fields.get("ranking", "") or fields.get("rating", "")))]
    if status and reading_fields.parse_status(status) is None:
        tags.append(status)  # JabRef has "skimmed" besides "read"
    comments = [fields[name] for name in fields if name in _NOTES or name.startswith("comment-")]
    added = {name: time for name in _ADDED if (time := reading_fields.parse_time(latex.plain(fields.get(name, ""))))}
    reading = ImportedReading(
        status=reading_fields.parse_status(status),
        starred=starred is True,
        tags=tuple(reading_fields.clean_tags(tags)),
        note=reading_fields.join_notes(map(latex.note, comments)),
        added=next(iter(added.values()), ""),
    )
    told = {name for name in fields if name.startswith("comment-")} | set(added)
    told |= {"relevance"} if starred is not None else set()
    return reading, told | ({"rating"} if any(tag.startswith("rating/") for tag in tags) else set())


def _is_venue(value: str) -> bool:
    return bool(value) and not re.match(r"\s*+\{*+\s*+(?:\\url|\\href|https?:)", value)


def _arxiv_ids(fields: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the arXiv ids of an entry, each with the name of its field."""
    archive = latex.plain(fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv").lower()
    if fields.get("eprint") and archive == "arxiv":
        yield "eprint", f"arXiv:{latex.plain(fields['eprint']).removeprefix('arXiv:')}"
    for name in ("journal", "note", "number", "howpublished", "arxivid", "arxiv"):
        value = fields.get(name, "")
        if "arxiv" in value.lower() or (value and name.startswith("arxiv")):
            yield name, latex.plain(value)


def _authors(value: str) -> list[str]:
    names = [name.strip() for name in latex.split_outside_braces(value.strip(), _AUTHOR_SEPARATOR) if name.strip()]
    return [_full_name(name) for name in names if latex.plain(name).casefold() not in _OTHERS]


def _full_name(name: str) -> str:
    """Return a name with the given name first; a name in braces is that of a group and stays as it is."""
    if latex.is_braced(name):
        return latex.plain(name)
    parts = [latex.plain(part) for part in latex.split_outside_braces(name, _COMMA)]
    if len(parts) == 2:
        return f"{parts[1]} {parts[0]}".strip()
    if len(parts) == 3:
        return f"{parts[2]} {parts[0]}, {parts[1]}"
    return ", ".join(parts)


def _date(fields: dict[str, str]) -> str:
    year = latex.plain(fields.get("date") or fields.get("year", ""))
    month = latex.plain(fields.get("month", "")).strip().lower()
    number = _MONTHS.get(month[:3], 0) if record.parse_count(month) is None else record.parse_count(month)
    days = re.findall(r"(?<!\d)\d{1,2}(?!\d)", month) if month[:3] in _MONTHS else []
    day = record.parse_count(latex.plain(fields.get("day", "")) or (days[0] if len(days) == 1 else ""))
    if not number or not re.fullmatch(r"\d{4}", year):
        return year
    return f"{year}-{number:02}" if day is None else f"{year}-{number:02}-{day:02}"
