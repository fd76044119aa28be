"""Read the descriptions in RSS and Atom feeds: an abstract, or a citation, the authors and the DOI."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from readinglist.feeds import record
from readinglist.feeds.document import normalize_space

_HTML = re.compile(r"<(?:p|br|div|span|a|em|i|b|ul|h\d|jats|img|strong)\b|</", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:lt|gt|amp|#\d+|#x[0-9a-f]+|\w+);", re.IGNORECASE)
_PARAGRAPH_END = re.compile(
    r"<(?:/?(?:p|div|h[1-6]|li|ul|ol|section|blockquote|table|tr|hr)|br)\b[^<>]{0,500}>", re.IGNORECASE
)
_HEADING = re.compile(r"(?:abstract|summary)\s*[:.]?", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<label>authors?|author\(s\)|upvotes|summary|abstract|doi|pmid|pmcid|published(?: online)?|publication date|"
    r"source|keywords?)"
    r"\s*:\s*(?P<value>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ONE_LINE = re.compile(r"(?<!\s)\s++(?=(?:Source|Author\(s\)): )")
_CITATION = re.compile(
    r"(?=.{0,400}$)(?:"
    r"[^;]{3,150}\.\s(?:19|20)\d\d(?:\s\w{3,9}(?:[\s-]\w{1,9}){0,2})?(?:;|\.\s*doi:|:)"  # J Things. 2024 Mar 8;1(1)
    r"|.{3,200},\s(?:vol(?:ume)?|issue|no|pp?|pages?)\.?\s*[\d.]+"  # Journal of Slow Things, Volume 3, Issue 1
    r"|(?:vol(?:ume)?\.?|issue)\s*\d+\b.{0,150}$"
    r"|.{3,150},\s(?:published online|ahead of print|early ?view|forthcoming|in press)\b"
    r"|.{0,200}\b(?:ahead of print|early ?view)\.?$"
    r"|\[.{3,150}\]\spublished\b"
    r"|(?:https?://(?:dx\.)?doi\.org/|doi:\s*)10\.\S+$)",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"The post .{1,300} (?:appeared first on|first appeared on) .{1,200}$|Read more\W*$|Continue reading\b.{0,200}$"
)
_BY = re.compile(r"by\s+(?=[A-Z])")
_NAMES = re.compile(r"[^.;:?!\d]{2,60}(?:\b[A-Z]\.[^.;:?!\d]{0,60})*(?:,\s[^;:?!\d]{2,60})*")


@dataclass(slots=True)
class Description:
    """What was found in a description; what is not there is empty."""

    abstract: str = ""
    authors: list[str] = field(default_factory=list)
    doi: str = ""
    venue: str = ""
    published: str = ""
    upvotes: int | None = None
    keywords: list[str] = field(default_factory=list)


def read_description(source: str) -> Description:
    """Return what a description says; text that is neither a citation nor labelled is the abstract."""
    found = Description()
    text: list[str] = []
    paragraphs = _paragraphs(source)
    for number, paragraph in enumerate(paragraphs):
        label = _LABEL.match(paragraph)
        if _HEADING.fullmatch(paragraph):
            text.clear()
        elif label and label["label"].lower() in ("abstract", "summary") and not text:
            text.append(label["value"])
        elif label and label["label"].lower() not in ("abstract", "summary"):
            _set_labelled(found, label["label"].lower(), label["value"])
        elif _CITATION.match(paragraph):
            found.doi = found.doi or paragraph
        elif _FOOTER.match(paragraph):
            continue
        elif number == 0 and _is_byline(paragraphs[:2]):
            found.authors = record.split_authors(_BY.sub("", paragraph, count=1))
        else:
            text.append(paragraph)
    found.abstract = " ".join(text)
    return found


def _paragraphs(source: str) -> list[str]:
    if _HTML.search(source):
        parts = [normalize_space(record.strip_tags(part)) for part in _PARAGRAPH_END.split(source)]
    else:
        parts = [record.strip_tags(source) if _ENTITY.search(source) else source]
        parts = [source] if "\n" in parts[0].strip() and not _ENTITY.search(source) else parts
    if len(parts) == 1 and parts[0].startswith("Publication date: "):
        parts = _ONE_LINE.split(parts[0])
    return [part for part in parts if part.strip()]


def _set_labelled(found: Description, label: str, value: str) -> None:
    if label.startswith("author"):
        found.authors = record.split_authors(value)
    elif label in ("doi", "pmid"):
        found.doi = found.doi or value
    elif label == "source":
        found.venue = value.split(", Volume", maxsplit=1)[0]
    elif label == "upvotes":
        found.upvotes = record.parse_count(value.strip())
    elif label.startswith("keyword"):
        found.keywords = record.split_keywords(value)
    elif label.startswith("publi"):
        found.published = value


def _is_byline(paragraphs: list[str]) -> bool:
    """Return whether the first of two paragraphs lists authors: "by" and names, or names above a citation."""
    if len(paragraphs) < 2 or len(paragraphs[0]) > 3000:
        return False
    first, second = paragraphs
    return bool(_NAMES.fullmatch(_BY.sub("", first, count=1))) and bool(_BY.match(first) or _CITATION.match(second))
