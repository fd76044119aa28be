"""Read Atom, RSS and arXiv API responses, entry by entry; a malformed entry is read as far as possible."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readinglist.errors import ReadingListError
from readinglist.feeds import latex, record, xml_tree
from readinglist.feeds.document import Document, normalize_space
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.feed_description import Description, read_description
from readinglist.feeds.page import wrapping
from readinglist.feeds.xml_tree import Element
from readinglist.i18n import en, enn
from readinglist.model import Metadata

_FEED_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]++|-(?!->))*+-->\s*+|<\?[^>]*>\s*+|<!DOCTYPE[^\[>]{0,300}(?:\[[^\]]{0,4000}\]\s*)?>\s*+)*+<(?:[\w-]+:)?(?:feed|rss|RDF|channel|entry|item)\b",
    re.DOTALL,
)
_RFC_822_DATE = re.compile(r"(\d{1,2})\s+([A-Z][a-z]{2})[a-z]*\s+(\d{4})")
_EMAIL = re.compile(r"^\S[^\s@]*+@\S++\s++\((?P<name>[^()]+)\)$")
_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+$", re.IGNORECASE)
_CUT_SCHEME = re.compile(r"^s://")
# arXiv's API answers a question that it doesn't understand with an entry: https://info.arxiv.org/help/api/user-manual.html#34-errors
_ERROR_ID = "arxiv.org/api/errors"
# arXiv's RSS has affiliations after the names of authors.
_AFFILIATION = re.compile(r"(?:(?<!\s)\s++)?\((?:[^()]|\([^()]*\)){1,300}\)(?=\s*(?:,|;|$))")
_ABSTRACTS = ("summary", "abstract", "encoded", "description", "content")


def sniff(document: Document) -> bool:
    """Return whether the text starts like an XML feed."""
    return _FEED_START.match(document.head(6000)[:6000]) is not None


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of an XML feed; raise ReadingListError when it has no entries, or none with a title."""
    text = document.text
    spans = xml_tree.find_records(text, "entry", "item")
    if not spans:
        raise ReadingListError(en("This Atom or RSS feed has no entries."), en("Try again later."))
    for start, end, is_complete in spans:
        _add_entry(document, start, end, is_complete=is_complete, builder=builder)
    if not builder:
        if message := _error_message(text, spans):
            raise ReadingListError(en("arXiv answered with an error: {reason}.", reason=message))
        raise ReadingListError(
            enn(
                "The entry of this feed has no title.", "None of the {n} entries of this feed has a title.", len(spans)
            ),
            en("Feeds of posts and messages can't be read; use the feed of a journal, an archive or a search."),
        )
    builder.skip_rest("feed header and footer")
    is_arxiv = "arxiv.org/" in text[:3000] and "<feed" in text[:3000]
    return en("arXiv results") if is_arxiv else en("Atom or RSS feed")


def _error_message(text: str, spans: list[xml_tree.RecordSpan]) -> str:
    """Return what arXiv says is wrong with a question, or ""."""
    for start, end, is_complete in spans:
        entry = xml_tree.parse_record(text[start:end], is_complete=is_complete)
        if entry is not None and is_error(entry):
            return normalize_space(entry.text("summary") or entry.text("title")).rstrip(".")[:300]
    return ""


def is_error(entry: Element) -> bool:
    """Return whether an entry is no paper, but says what is wrong with a question."""
    return _ERROR_ID in entry.text("id")


def _add_entry(document: Document, start: int, end: int, *, is_complete: bool, builder: FeedBuilder) -> None:
    first = document.line_at(start)
    parsed = xml_tree.parse_record(document.text[start:end], is_complete=is_complete)
    end_line = document.line_at(max(start, end - 1))
    last = end_line if is_complete else first
    if parsed is None:
        builder.add_problem(first, en("This entry's markup is invalid."), end_line)
    elif is_error(parsed):
        reason = normalize_space(parsed.text("summary")).rstrip(".")[:300]
        builder.add_problem(first, en("arXiv answered with an error: {reason}.", reason=reason), last)
    elif not parsed.text("title"):
        builder.add_problem(first, en("This entry has no title."), last)
    else:
        metadata = read_entry(parsed)
        if record.is_paratext(metadata):
            builder.add_problem(first, en("This isn't a paper."), last)
            return
        unsure = "" if is_complete else en("The entry ends early.")
        builder.add_entry(metadata, first, last, unsure, version=metadata.arxiv_version)


def read_entry(entry: Element) -> Metadata:
    """Return the metadata of an entry of Atom or an item of RSS."""
    description = _description(entry)
    identifiers = entry.texts_at("identifier")
    return record.build_metadata(
        _join_wrapped_lines(record.strip_tags(entry.text("title"))),
        record.strip_abstract(_join_wrapped_lines(description.abstract)),
        authors=[latex.plain(name) if "\\" in name else name for name in _names(entry, description)],
        published=_date(
            entry.text("published", "pubdate", "date", "issued", "publicationdate", "updated", "modified")
            or description.published
        ),
        venue=_venue(entry) or description.venue,
        organisation=entry.text("affiliation"),
        ids=[entry.text("id"), entry.text("guid"), *identifiers],
        urls=list(_urls(entry)),
        doi=entry.text("doi")
        or next((one for one in identifiers if "10." in one), "")
        or next((one for one in (entry.text("id"), entry.text("guid")) if _DOI.match(one)), "")
        or description.doi,
        upvotes=description.upvotes,
        keywords=[
            *(child.attributes.get("term") or child.full_text() for child in entry.all("category", "subject")),
            *description.keywords,
        ],
    )


def _description(entry: Element) -> Description:
    """Return the first description of an entry that has an abstract, or else the first."""
    found = [read_description(text) for name in _ABSTRACTS if (text := entry.text(name))]
    return next((one for one in found if one.abstract), next(iter(found), Description()))


def _venue(entry: Element) -> str:
    """Return the journal; the source of an RSS item that has an address is only the feed that it comes from."""
    sources = (
        one.full_text().strip() for one in entry.all("source") if "url" not in one.attributes and not one.children
    )
    return entry.text("journal_ref", "journal_reference", "publicationname") or next(sources, "")


def _join_wrapped_lines(text: str) -> str:
    """Join the lines of a hard-wrapped text."""
    # Some arXiv API responses lost "http" where a line was broken before a long address.
    lines = [_CUT_SCHEME.sub("https://", line) for line in text.strip().split("\n") if line.strip()]
    # A line with a trailing space was broken at that space, even after a hyphen.
    return wrapping.join_lines(
        [
            normalize_space(line) + (" " if line.endswith(" ") and normalize_space(line).endswith("-") else "")
            for line in lines
        ]
    )


def _urls(entry: Element) -> Iterator[str]:
    for link in entry.all("link", "origlink", "url"):
        target = link.attributes.get("href") or link.full_text().strip()
        if target.startswith(("http://", "https://")) and link.attributes.get("rel") not in ("self", "edit", "replies"):
            yield target
    for name in ("guid", "id"):
        if entry.text(name).startswith("http") and not any(entry.all("link")):
            yield entry.text(name)


def _names(entry: Element, description: Description) -> list[str]:
    """Return the authors: those of the description, unless each has an element, which needs no guess at commas."""
    has_each = sum(1 for one in entry.all("author", "creator")) > 1
    return _authors(entry) if has_each or not description.authors else description.authors


def _authors(entry: Element) -> list[str]:
    found = [*entry.all("author", "creator", "contributor"), *entry.find_all("authors", "author")]
    creators = sum(one.name == "creator" for one in found)
    is_arxiv = "arxiv" in f"{entry.text('guid')} {entry.text('id')} {entry.text('link')}".lower()
    names: list[str] = []
    for author in found:
        if author.text("last_name"):
            names.append(
                " ".join(filter(None, (author.text(part) for part in ("given_name", "middle_name", "last_name"))))
            )
            continue
        name = normalize_space(record.strip_tags(author.text("name") or author.full_text()))
        name = _EMAIL.sub(r"\g<name>", name)
        if is_arxiv:
            name = _AFFILIATION.sub("", name) or name
        if creators > 1 and name.count(",") == 1:
            names.append(record.given_name_first(name))  # each creator is one person
        else:
            names += record.split_authors(name) if author.name != "author" or "," in name else [name]
    return names


def _date(text: str) -> str:
    match = _RFC_822_DATE.search(text)
    return f"{match[1]} {match[2]} {match[3]}" if match else text
