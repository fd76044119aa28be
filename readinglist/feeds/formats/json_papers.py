# ruff: noqa: E501 a table is easier to read on one line
"""JSON that lists papers: the daily papers nested or flat, search answers, CSL-JSON, exports, JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from readinglist.feeds import record
from readinglist.feeds.document import Document
from readinglist.feeds.line_account import LineAccount
from readinglist.i18n import en
from readinglist.model import Metadata

_SPACE = re.compile(r"\s*")
_COMMA = re.compile(r"\s*,?\s*")
_BEGINS = re.compile(r"\s*(?:\[\s*[\[{\]]|\{\s*[\"}])")
_READ = json.JSONDecoder(strict=False).raw_decode
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
_PEOPLE = ("authors", "author", "creators", "authorships", "Authors")
_WORDS = ("keywords", "ai_keywords", "keyword", "tags", "categories", "subjects")
_UPVOTES = ("upvotes", "votes", "likes", "num_upvotes")
_ORGANISATION = ("organization", "organisation", "affiliation", "institution", "publisher-place")
# A bibliography may know nothing but the titles of its items.
_CSL_TYPES = ("article", "article-journal", "paper-conference", "document", "report", "manuscript", "thesis", "chapter")


def sniff(document: Document) -> bool:
    """Return whether the text begins as a JSON list or object does."""
    return bool(_BEGINS.match(document.head(2000)[:2000]))


def read(document: Document, account: LineAccount) -> str:
    """Enter the papers that the JSON lists."""
    text = document.text
    start = _after(_SPACE, text, 0)
    found = False
    while start < len(text):
        try:
            end = _values(document, start, account)
        except (ValueError, RecursionError):
            if not found and not account:
                return ""
            line = document.line_at(start)
            account.add_problem(line, en("The JSON breaks off or is broken from here on."), len(document.lines))
            break
        found = True
        start = _after(_COMMA, text, end)
    account.skip_rest("JSON around the papers")
    return en("papers as JSON")


def papers_in(value: Any) -> list[Record]:
    """Return the papers in a value that was already read, in order."""
    return list(_papers(value, 0))


def _papers(value: Any, depth: int) -> Iterator[Record]:
    if depth > 12:
        return
    if isinstance(value, list):
        for one in value:
            yield from _papers(one, depth + 1)
    elif isinstance(value, dict):
        if is_paper(value):
            yield value
        else:
            for one in value.values():
                yield from _papers(one, depth + 1)


def has_abstract(paper: Record) -> bool:
    """Return whether a paper comes with its abstract."""
    return bool(_text(_flat(paper), _ABSTRACT[:4]))


def is_paper(value: Any) -> bool:
    """Return whether a JSON object is a paper: it has a title, and something else that papers have."""
    if not isinstance(value, dict):
        return False
    paper = _flat(value)
    if not _text(paper, _TITLE[:4]):
        return False
    others = (
        *_ABSTRACT[:5],
        *_PEOPLE,
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


def _values(document: Document, start: int, account: LineAccount) -> int:
    """Enter the papers of the value at ``start``; return where it ends."""
    text = document.text
    if text[start] == "[":
        return _members(document, start, account)
    if text[start] != "{":
        return int(_READ(text, start)[1])
    value, end = _READ(text, start)
    if is_paper(value) or not isinstance(value, dict):
        _enter(value, document, start, end, account)
        return end
    for position in _positions(text, start, value):
        _values(document, position, account)
    return int(end)


def _members(document: Document, start: int, account: LineAccount) -> int:
    text = document.text
    position = _after(_SPACE, text, start + 1)
    before = len(account)
    empty: list[tuple[int, int]] = []
    while position < len(text) and text[position] != "]":
        if text[position] in "[{":
            known = len(account)
            end = _values(document, position, account)
            if len(account) == known:
                empty.append((position, end))
        else:
            end = _READ(text, position)[1]
        position = _after(_COMMA, text, end)
    if position >= len(text):
        account.add_problem(len(document.lines), en("The JSON breaks off here."))
    if len(account) > before:
        for first, end in empty:
            account.add_problem(document.line_at(first), en("This record has no title."), document.line_at(end - 1))
    return position + 1


def _after(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _positions(text: str, start: int, value: Record) -> Iterator[int]:
    """Return where the lists and objects of an object begin."""
    position = _after(_SPACE, text, start + 1)
    for _ in value:
        key_end = _READ(text, position)[1]
        position = text.index(":", key_end) + 1
        position = _after(_SPACE, text, position)
        if text[position] in "[{":
            yield position
        position = _after(_COMMA, text, _READ(text, position)[1])


def _enter(value: Any, document: Document, start: int, end: int, account: LineAccount) -> None:
    first, last = document.line_at(start), document.line_at(end - 1)
    metadata, unsure = parse_metadata(value)
    account.add_entry(metadata, first, last, unsure)


def _flat(value: Record) -> Record:
    """Lay a nested paper over what stands around it: the daily papers keep one in "paper"."""
    inner = next((value[key] for key in ("paper", "work", "item") if isinstance(value.get(key), dict)), None)
    return {**value, **{k: v for k, v in inner.items() if v not in (None, "", [])}} if inner else value


def parse_metadata(value: Record) -> tuple[Metadata, str]:
    """Return the facts of a JSON record, and why they are a guess."""
    paper = _flat(value)
    abstract = _text(paper, _ABSTRACT) or _inverted(paper.get("abstract_inverted_index"))
    unsure = ""
    if not abstract and _text(paper, ("ai_summary",)):
        abstract, unsure = _text(paper, ("ai_summary",)), en("The abstract is a summary that a machine wrote.")
    outer = paper.get("externalIds") if isinstance(paper.get("externalIds"), dict) else {}
    named = {**paper, **(outer or {})}
    metadata = record.build_metadata(
        record.strip_tags(_text(paper, _TITLE)),
        record.strip_tags(abstract),
        authors=[name for key in _PEOPLE for name in _names(paper.get(key))],
        published=next((date for key in _DATE for date in [_date(paper.get(key))] if date), ""),
        venue=_text(paper, _VENUE),
        organisation=_text(paper, _ORGANISATION),
        ids=[_id(key, str(named[key])) for key in _ID if isinstance(named.get(key), (str, float))],
        urls=[url for key in _URL for url in _urls(paper.get(key))],
        doi=_text(named, ("DOI", "doi")),
        upvotes=next(
            (paper[k] for k in _UPVOTES if isinstance(paper.get(k), int) and not isinstance(paper[k], bool)), None
        ),
        keywords=[word for key in _WORDS for word in _keywords(paper.get(key))],
    )
    return metadata, unsure


def _id(key: str, value: str) -> str:
    return value if key in ("id", "number", "entry_id", "paper_id") or ":" in value else f"arXiv:{value}"


def _text(paper: Record, keys: tuple[str, ...]) -> str:
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


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from record.split_authors(value)
    elif isinstance(value, list):
        for one in value:
            yield from [one] if isinstance(one, str) else _names(one)
    elif isinstance(value, dict):
        if value.get("hidden") is True and not value.get("name"):
            return
        if isinstance(value.get("author"), dict):
            yield from _names(value["author"])
            return
        given = value.get("given") or value.get("firstName") or value.get("first") or ""
        family = value.get("family") or value.get("lastName") or value.get("last") or ""
        particle = value.get("non-dropping-particle") or value.get("dropping-particle") or ""
        whole = next(
            (value[k] for k in ("name", "literal", "fullname", "display_name") if isinstance(value.get(k), str)), ""
        )
        yield " ".join(str(part) for part in (given, particle, family) if part) or whole


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


def _inverted(index: Any) -> str:
    """Put the words of an inverted index back into their order, as OpenAlex writes abstracts."""
    if not isinstance(index, dict):
        return ""
    places = [
        (place, word) for word, at in index.items() if isinstance(at, list) for place in at if isinstance(place, int)
    ]
    return " ".join(word for _, word in sorted(places))
