"""Read JSON that lists papers: daily papers, answers of search APIs, CSL-JSON, exports, JSON lines.

What is plainly JSON is read as JSON or refused; it is never read as a page.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from readinglist.errors import ReadingListError
from readinglist.feeds import json_records, reading_fields, record
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.json_fields import Record
from readinglist.feeds.json_records import has_abstract, papers_in, parse_metadata
from readinglist.feeds.json_text import BrokenJsonError, JsonText
from readinglist.i18n import en
from readinglist.model import ImportedReading

__all__ = ["has_abstract", "papers_in", "parse_metadata", "read", "sniff"]

_KEY = r"(?:\"(?:[^\"\\\n]|\\.){0,300}\"|'[^'\n]{0,300}')\s*:|\w{1,60}\s*:\s*[\[{\"'\d-]"
_SPACE = r"(?:[\s\ufeff\x1e]++|//[^\n]*+\n|/\*(?:[^*]++|\*(?!/))*+\*/)*+"
_OBJECT = rf"\{{{_SPACE}(?:{_KEY}|\}})"
# JSON may be assigned to a variable of a script, or be the argument of a call.
_PREFIX = r"(?:export\s+default|(?:(?:var|let|const)\s+)?[\w$.\[\]\"']{1,100}\s*=|[\w$.]{1,100}\()\s*"
_ITEM = rf"{_OBJECT}|\[\s*[\"{{\d\]\[]|\"[^\"\n]{{0,2000}}\"\s*[,\]]|-?\d+(?:\.\d+)?\s*,|\]"
_JSON_START = re.compile(
    rf"{_SPACE}(?:\)\]\}}',?\s*)?"
    rf"(?:{_PREFIX}(?={_OBJECT}|\[{_SPACE}{_OBJECT})|(?=\[{_SPACE}(?:{_ITEM})|{_OBJECT}))"
)
_TICK_BOX = re.compile(r"\s*\[[ xX]?\][ \t]+[^\s,;\[\](){}]")
_ASSIGNMENT = re.compile(r"[\s,;)]*(?:(?:var|let|const)\s+)?[\w$.]{1,100}\s*=\s*(?=[\[{])")
_END = re.compile(r"[\s,;)\x1e]*")
_FIRST_KEY = re.compile(r"\{\s*(\"(?:[^\"\\\n]|\\.){0,300}\"|'[^'\n]{0,300}')\s*:")
_NEXT_LINE = re.compile(r"\n[ \t]*(?=[\[{])")
_MAX_DEPTH = 8
_BROKEN = en("The JSON ends early, or is invalid from here on.")


def sniff(document: Document) -> bool:
    """Return whether the text starts like a JSON array or object."""
    head = document.head(4000)[:4000]
    return bool(_JSON_START.match(head)) and not _TICK_BOX.match(head)


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers in the JSON, as far as it can be read; raise ReadingListError if it has none."""
    reader = _JsonReader(document, builder)
    reader.read()
    if not builder:
        raise ReadingListError(*reader.explain())
    builder.skip_rest("JSON around the papers")
    return en("papers as JSON")


class _JsonReader:
    """Read the values of a document one after the other, going on after those that are broken."""

    def __init__(self, document: Document, builder: FeedBuilder) -> None:
        self._document = document
        self._text = document.text
        self._json = JsonText(document.text)
        self._next_line = 0
        self._builder = builder
        self._first: Any = None
        self._untitled = 0
        self._broken = 0

    def read(self) -> None:
        """Add the papers of all values in the text."""
        start = _JSON_START.match(self._text)
        position = start.end() if start else 0
        while position < len(self._text):
            try:
                end = self._read_value(position, 0, listed=position > 0)
            except BrokenJsonError as error:
                position = self._skip_broken(position, error)
                continue
            assignment = _ASSIGNMENT.match(self._text, end)
            rest = assignment or _END.match(self._text, end)
            position = self._json.skip_separators(rest.end() if rest else end)

    def explain(self) -> tuple[str, str]:
        """Return what to say of a document without papers, and what to do."""
        first = self._first if isinstance(self._first, dict) else {}
        hint = en("Papers are records with a title and, for example, authors and an abstract.")
        if {"cells", "nbformat"} <= first.keys():
            return en("This is a Jupyter notebook, not a list of papers."), hint
        if self._untitled:
            return en("None of the records in this JSON has a title."), hint
        if self._broken:
            return en("This JSON is invalid, and no papers could be read from it."), hint
        return en("This JSON contains settings or other data, not papers."), hint

    def _read_value(self, start: int, depth: int, *, listed: bool) -> int:
        """Add the papers of the value at the offset ``start``; return the offset of its end."""
        text = self._text
        if text[start] == "[":
            return self._read_array(start, depth)
        try:
            value, end = self._json.decode(start)
        except BrokenJsonError as error:
            if text[start] != "{" or depth >= _MAX_DEPTH or json_records.has_title(error.members):
                raise
            return self._read_members(start, depth)
        if self._first is None:
            self._first = value
        if json_records.is_paper(value, listed=listed):
            metadata, unsure = json_records.parse_metadata(value)
            reading = _own_reading(value)
            if reading is not None:  # the tags are among the keywords, too
                keywords = tuple(word for word in metadata.keywords if word not in reading.tags)
                metadata = replace(metadata, keywords=keywords)
            line, last = self._document.line_at(start), self._document.line_at(end - 1)
            if record.is_paratext(metadata):
                return end
            self._builder.add_entry(metadata, line, last, unsure, reading, json_records.read_version(value))
        elif depth < _MAX_DEPTH and json_records.is_container(value):
            self._read_members(start, depth)
        return end

    def _read_members(self, start: int, depth: int) -> int:
        """Read the arrays and objects in the object at ``start``, as far as they are whole."""
        text = self._text
        position = self._json.skip_separators(start + 1)
        while position < len(text) and text[position] != "}":
            _, position = self._json.read_key(position)
            if text[position : position + 1] in ("[", "{"):
                end = self._read_value(position, depth + 1, listed=False)
            else:
                end = self._json.decode(position)[1]
            position = self._json.skip_separators(end)
        return position + 1

    def _read_array(self, start: int, depth: int) -> int:
        """Add the papers of the array at ``start``; members without one are problems if others have one."""
        text = self._text
        if depth >= _MAX_DEPTH:
            return self._json.decode(start)[1]
        position = self._json.skip_separators(start + 1)
        count_before = len(self._builder)
        empty: list[tuple[int, int]] = []
        while position < len(text) and text[position] != "]":
            count = len(self._builder)
            try:
                end = self._read_value(position, depth + 1, listed=True)
            except BrokenJsonError as error:
                position = self._skip_broken(position, error)
                continue
            if len(self._builder) == count and text[position] in "[{":
                empty.append((position, end))
            position = self._json.skip_separators(end)
        if position >= len(text):
            self._builder.add_problem(len(self._document.lines), en("The JSON ends early here."))
        self._add_untitled(empty, has_papers=len(self._builder) > count_before)
        return position + 1

    def _add_untitled(self, empty: list[tuple[int, int]], *, has_papers: bool) -> None:
        for first, end in empty:
            value = self._json.decode(first)[0]
            if not isinstance(value, dict):
                continue
            is_record = json_records.is_untitled_paper(value)
            self._untitled += is_record
            if has_papers:
                reason = (
                    en("This record has no title.")
                    if is_record or not self._is_no_paper(value)
                    else en("This isn't a paper.")
                )
                self._builder.add_problem(self._document.line_at(first), reason, self._document.line_at(end - 1))

    @staticmethod
    def _is_no_paper(value: Record) -> bool:
        return "itemType" in value or json_records.is_other_data(value) or json_records.has_title(value)

    def _skip_broken(self, start: int, error: BrokenJsonError) -> int:
        """Report the broken value at ``start``; return the offset of the next record after it, or of the end."""
        self._broken += 1
        first = self._document.line_at(start)
        position = self._find_next_record(start, max(start + 1, error.position))
        last = self._document.line_at(max(start, position - 1))
        if first < last and position < len(self._text) and self._document.line_at(position) == last:
            last -= 1
        reason = _BROKEN if position >= len(self._text) else en("This record's JSON is invalid.")
        self._builder.add_problem(first, reason, last)
        return position

    def _find_next_record(self, start: int, after: int) -> int:
        """Return the offset of the next record: the next object with the same first key, or on a line of its own."""
        text = self._text
        found = len(text)
        if after >= len(text):
            return found
        key = _FIRST_KEY.match(text, start)
        if key and (same := re.compile(rf"\{{\s*{re.escape(key[1])}\s*:").search(text, after)):
            found = same.start()
        if text.rfind("\n", max(0, start - 1), start) == start - 1:
            if self._next_line < after:
                line = _NEXT_LINE.search(text, after)
                self._next_line = line.end() if line else len(text)
            found = min(found, self._next_line)
        return found


def _own_reading(value: Record) -> ImportedReading | None:
    """Return the user data that this program's CSL-JSON has in "custom"."""
    custom = value.get("custom")
    data = custom.get(reading_fields.OWN_FIELD) if isinstance(custom, dict) else None
    return reading_fields.from_own_export(data) if isinstance(data, str) else None
