# ruff: noqa: E501 a table is easier to read on one line
"""Read JSON that lists papers: Hugging Face daily papers, search API responses, CSL-JSON, exports, JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from readinglist.feeds import reading_fields, record
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.i18n import en
from readinglist.model import ImportedReading, Metadata

_SPACE = re.compile(r"\s*")
_COMMA = re.compile(r"\s*,?\s*")
_JSON_START = re.compile(r"\s*(?:\[\s*[\[{\]]|\{\s*[\"}])")
_DECODE = json.JSONDecoder(strict=False).raw_decode
Record = dict[str, Any]

_TITLE = ("title", "Title", "display_name", "paper_title", "name", "paperTitle", "headline")
_ABSTRACT = ("summary", "abstract", "Abstract", "abstractNote", "abstract_text", "description", "tldr", "content")
_DATE = ("publishedAt", "published", "issued", "publication_date", "publicationDate", "date", "published_date", "update_date",
         "datePublished", "created", "year", "publicationYear", "submittedOnDailyAt")  # fmt: skip
_VENUE = (
    "container-title",
    "venue",
    "journal",
    "journal_ref",
    "journal-ref",
    "publicationTitle",
    "booktitle",
    "conference",
)
_URL = ("URL", "url", "link", "links", "pdf_url", "pdfUrl", "pdf", "githubRepo", "github", "projectPage", "code", "code_url",
        "openAccessPdf", "entry_id", "paperUrl", "paper_url", "html_url", "landing_page_url")  # fmt: skip
_ID = ("id", "arxiv_id", "arxivId", "arXiv", "ArXiv", "eprint", "paper_id", "entry_id", "arxiv", "number", "archiveID")
_AUTHORS = ("authors", "author", "creators", "authorships", "Authors")
_KEYWORDS = ("keywords", "ai_keywords", "keyword", "tags", "categories", "subjects")
_UPVOTES = ("upvotes", "votes", "likes", "num_upvotes")
_ORGANISATION = ("organization", "organisation", "affiliation", "institution", "publisher-place")
# Items of a bibliography may have nothing but a type and a title.
_CSL_TYPES = ("article", "article-journal", "paper-conference", "document", "report", "manuscript", "thesis", "chapter")


def sniff(document: Document) -> bool:
    """Return whether the text starts like a JSON array or object."""
    return bool(_JSON_START.match(document.head(2000)[:2000]))


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers in the JSON, up to where it is malformed."""
    text = document.text
    start = _skip(_SPACE, text, 0)
    found = False
    while start < len(text):
        try:
            end = _read_value(document, start, builder)
        except (ValueError, RecursionError):
            if not found and not builder:
                return ""
            line = document.line_at(start)
            builder.add_problem(line, en("The JSON breaks off or is broken from here on."), len(document.lines))
            break
        found = True
        start = _skip(_COMMA, text, end)
    builder.skip_rest("JSON around the papers")
    return en("papers as JSON")


def papers_in(value: Any) -> list[Record]:
    """Return the papers in a decoded JSON value, in order."""
    return list(_find_papers(value, 0))


def _find_papers(value: Any, depth: int) -> Iterator[Record]:
    if depth > 12:
        return
    if isinstance(value, list):
        for one in value:
            yield from _find_papers(one, depth + 1)
    elif isinstance(value, dict):
        if is_paper(value):
            yield value
        else:
            for one in value.values():
                yield from _find_papers(one, depth + 1)


def has_abstract(paper: Record) -> bool:
    """Return whether a paper has an abstract."""
    return bool(_first_text(_flatten(paper), _ABSTRACT[:4]))


def is_paper(value: Any) -> bool:
    """Return whether a JSON value is a paper: an object with a title and another field that papers have."""
    if not isinstance(value, dict):
        return False
    paper = _flatten(value)
    if not _first_text(paper, _TITLE[:4]):
        return False
    others = (
        *_ABSTRACT[:5],
        *_AUTHORS,
        "doi",
        "DOI",
        "upvotes",
        "arxiv_id",
        "publishedAt",
        "URL",
        "issued",
        "abstract_inverted_index",
    )
    return any(paper.get(key) for key in others) or len(paper) == 1 or paper.get("type") in _CSL_TYPES


def _read_value(document: Document, start: int, builder: FeedBuilder) -> int:
    """Add the papers of the value at the offset ``start``; return the offset of its end."""
    text = document.text
    if text[start] == "[":
        return _read_array(document, start, builder)
    if text[start] != "{":
        return int(_DECODE(text, start)[1])
    value, end = _DECODE(text, start)
    if is_paper(value) or not isinstance(value, dict):
        _add_paper(value, document, start, end, builder)
        return end
    for position in _container_offsets(text, start, value):
        _read_value(document, position, builder)
    return int(end)


def _read_array(document: Document, start: int, builder: FeedBuilder) -> int:
    """Add the papers of the array at ``start``; members without one are problems if others have one."""
    text = document.text
    position = _skip(_SPACE, text, start + 1)
    count_before = len(builder)
    empty: list[tuple[int, int]] = []
    while position < len(text) and text[position] != "]":
        if text[position] in "[{":
            count = len(builder)
            end = _read_value(document, position, builder)
            if len(builder) == count:
                empty.append((position, end))
        else:
            end = _DECODE(text, position)[1]
        position = _skip(_COMMA, text, end)
    if position >= len(text):
        builder.add_problem(len(document.lines), en("The JSON breaks off here."))
    if len(builder) > count_before:
        for first, end in empty:
            builder.add_problem(document.line_at(first), en("This record has no title."), document.line_at(end - 1))
    return position + 1


def _skip(pattern: re.Pattern[str], text: str, position: int) -> int:
    """Return the offset after a match of ``pattern`` at ``position``."""
    match = pattern.match(text, position)
    return match.end() if match else position


def _container_offsets(text: str, start: int, value: Record) -> Iterator[int]:
    """Yield the offsets of the arrays and objects in the object ``value`` that begins at ``start``."""
    position = _skip(_SPACE, text, start + 1)
    for _ in value:
        key_end = _DECODE(text, position)[1]
        position = text.index(":", key_end) + 1
        position = _skip(_SPACE, text, position)
        if text[position] in "[{":
            yield position
        position = _skip(_COMMA, text, _DECODE(text, position)[1])


def _add_paper(value: Any, document: Document, start: int, end: int, builder: FeedBuilder) -> None:
    first, last = document.line_at(start), document.line_at(end - 1)
    metadata, unsure = parse_metadata(value)
    reading = _own_reading(value)
    if reading is not None:  # the tags stand among the keywords, too
        metadata = replace(metadata, keywords=tuple(word for word in metadata.keywords if word not in reading.tags))
    builder.add_entry(metadata, first, last, unsure, reading)


def _own_reading(value: Record) -> ImportedReading | None:
    """Return the user data that this program's CSL-JSON has in "custom"."""
    custom = value.get("custom")
    data = custom.get(reading_fields.OWN_FIELD) if isinstance(custom, dict) else None
    return reading_fields.from_own_export(data) if isinstance(data, str) else None


def _flatten(value: Record) -> Record:
    """Return a record merged with the paper nested in it, as Hugging Face daily papers have one in "paper"."""
    nested = next((value[key] for key in ("paper", "work", "item") if isinstance(value.get(key), dict)), None)
    return {**value, **{k: v for k, v in nested.items() if v not in (None, "", [])}} if nested else value


def parse_metadata(value: Record) -> tuple[Metadata, str]:
    """Return the metadata of a JSON record, and why it may be wrong, or ""."""
    paper = _flatten(value)
    abstract = _first_text(paper, _ABSTRACT) or _from_inverted_index(paper.get("abstract_inverted_index"))
    unsure = ""
    if not abstract and _first_text(paper, ("ai_summary",)):
        abstract, unsure = _first_text(paper, ("ai_summary",)), en("The abstract is a summary that a machine wrote.")
    external_ids = paper.get("externalIds") if isinstance(paper.get("externalIds"), dict) else {}
    with_ids = {**paper, **(external_ids or {})}
    metadata = record.build_metadata(
        record.strip_tags(_first_text(paper, _TITLE)),
        record.strip_tags(abstract),
        authors=[name for key in _AUTHORS for name in _author_names(paper.get(key))],
        published=next((date for key in _DATE for date in [_date(paper.get(key))] if date), ""),
        venue=_first_text(paper, _VENUE),
        organisation=_first_text(paper, _ORGANISATION),
        ids=[_qualified_id(key, str(with_ids[key])) for key in _ID if isinstance(with_ids.get(key), (str, float))],
        urls=[url for key in _URL for url in _urls(paper.get(key))],
        doi=_first_text(with_ids, ("DOI", "doi")),
        upvotes=next(
            (paper[k] for k in _UPVOTES if isinstance(paper.get(k), int) and not isinstance(paper[k], bool)), None
        ),
        keywords=[word for key in _KEYWORDS for word in _keywords(paper.get(key))],
    )
    return metadata, unsure


def _qualified_id(key: str, value: str) -> str:
    return value if key in ("id", "number", "entry_id", "paper_id") or ":" in value else f"arXiv:{value}"


def _first_text(paper: Record, keys: tuple[str, ...]) -> str:
    """Return the first non-empty text under ``keys``; of a list of texts, the first or, for abstracts, all."""
    for key in keys:
        value = paper.get(key)
        if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            value = value[0] if key not in _ABSTRACT else " ".join(value)
        if isinstance(value, dict):
            value = next(
                (value[k] for k in ("value", "text", "fullname", "name", "#text") if isinstance(value.get(k), str)), ""
            )
        if isinstance(value, str) and value.strip():
            return value
    return ""


def _author_names(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from record.split_authors(value)
    elif isinstance(value, list):
        for one in value:
            yield from [one] if isinstance(one, str) else _author_names(one)
    elif isinstance(value, dict):
        if value.get("hidden") is True and not value.get("name"):
            return
        if isinstance(value.get("author"), dict):
            yield from _author_names(value["author"])
            return
        given = value.get("given") or value.get("firstName") or value.get("first") or ""
        family = value.get("family") or value.get("lastName") or value.get("last") or ""
        particle = value.get("non-dropping-particle") or value.get("dropping-particle") or ""
        full_name = next(
            (value[k] for k in ("name", "literal", "fullname", "display_name") if isinstance(value.get(k), str)), ""
        )
        yield " ".join(str(part) for part in (given, particle, family) if part) or full_name


def _date(value: Any) -> str:
    if isinstance(value, dict):
        parts = value.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            counts = (record.parse_count(str(part)) for part in parts[0][:3])
            return "-".join(f"{count:02}" for count in counts if count is not None)
        return _date(value.get("raw") or value.get("literal"))
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def _urls(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _urls(one)
    elif isinstance(value, dict):
        yield from _urls(value.get("url") or value.get("href"))


def _keywords(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from record.split_keywords(value)
    elif isinstance(value, list):
        for one in value:
            if isinstance(one, str):
                yield one
            elif isinstance(one, dict):
                yield from (one[k] for k in ("name", "tag", "term", "display_name") if isinstance(one.get(k), str))


def _from_inverted_index(index: Any) -> str:
    """Return the text of an inverted index {word: [positions]}, as OpenAlex stores abstracts."""
    if not isinstance(index, dict):
        return ""
    words = [
        (position, word)
        for word, positions in index.items()
        if isinstance(positions, list)
        for position in positions
        if isinstance(position, int)
    ]
    return " ".join(word for _, word in sorted(words))
