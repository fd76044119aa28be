"""Convert the raw fields of a record, whatever its format, into the metadata of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from readinglist.feeds import dates, links
from readinglist.feeds.document import normalize_space
from readinglist.model import Metadata, limits

# Only known tags: "a <b and c>d" is a formula.
_TAG_SOURCE = (
    r"</?(?:p|br|div|span|a|em|i|b|strong|sub|sup|ul|ol|li|h[1-6]|hr|img|blockquote|code|pre|small|u|tt|font|section|"
    r"article|figure|table|tr|td|th|tbody|jats:[a-z-]+|mml:[a-z]+|inline-formula|italic|bold|inf|scp|sc|title|sec|list|"
    r"list-item|monospace|underline|overline|roman|disp-formula|ext-link|xref|named-content|styled-content|"
    r"m(?:ath|row|sup|sub|subsup|frac|text|over|under|sqrt|style|space|fenced|[ion])|abstracttext)"
    r"(?:\s+[\w:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s<>\"']+))*\s*/?>"
)
_TAG = re.compile(_TAG_SOURCE, re.IGNORECASE)
_TAG_OR_COMMENT = re.compile(rf"{_TAG_SOURCE}|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_SCRIPT = re.compile(r"<(?:script|style)(?:\s[^<>]{0,1000})?>", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</(?:script|style)\s*>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:p|br|div|li|ul|ol|h[1-6]|hr|tr|blockquote|section|sec|title|list-item|jats:p|jats:title|jats:sec)\b",
    re.IGNORECASE,
)
# What bioRxiv's API leaves of the markup of an abstract: O_ABS … C_ABS around it, O_SCPCAPNREMC_SCPCAP for small
# capitals, O_ST_ABSResultsC_ST_ABS for a heading, and O_FIG … C_FIG around what is left of a picture.
_FLATTENED_FIGURE = re.compile(r"\bO_(FIG|TBL|TEXTBOX)\b(?:(?!O_\1\b|C_\1\b).)*\bC_\1\b", re.DOTALL)
_FLATTENED_HEADING = re.compile(r"O_ST_ABS(?P<heading>[^_\n]{1,60}?)\s{0,9}C_ST_ABS\s{0,9}")
_FLATTENED = re.compile(
    r"(?<![a-z])[OC]_SCP(?:CAP|LOW)|(?<![A-Za-z])[OC]_(?:ABS|LI|INLINEFIG|LINKSMALLFIG|FIG|TBL|TEXTBOX)(?![A-Za-z])"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,20}\d{0,2});", re.IGNORECASE)
_ARXIV_SUFFIX = re.compile(
    r"(?:\.|(?<!\s))\s*+\((?P<id>arXiv:[^\s(]+)(?:\s*\[[\w.-]+\])?(?:\s+(?:UPDATED|CROSS LISTED))?\)\s*$"
)
_ARXIV_ANNOUNCEMENT = re.compile(r"^arXiv:(?P<id>\S+)\s+Announce Type:\s*\S+\s*", re.IGNORECASE)
_ABSTRACT_LABEL = re.compile(r"^(?:<jats:title>)?(?:abstract|summary)\s*[:.—]\s*", re.IGNORECASE)
_ABSTRACT_HEADING = re.compile(
    r"^\s*(?:<(?!/)[^<>]{0,200}>\s*){1,5}(?:abstract|summary|zusammenfassung|résumé|resumen)\s*[:.]?\s*"
    r"</(?:jats:)?(?:title|h[1-6]|b|strong|p|div|span|italic|bold)>",
    re.IGNORECASE,
)
_ABSTRACT_WORD = re.compile(
    r"^(?:Abstract|ABSTRACT)[\s:.]+(?=(?:We|This|In|The|A|An|Our|Background|Objectives?|Purpose|Introduction|Motivation|Aims?|Recent)\b)"
)
_URL_REST = re.compile(r"[?#]")
_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?)+|[A-Z]{1,3}")
# What databases write where there is no abstract.
_NO_ABSTRACT = re.compile(
    r"\[?no abstract(?: is)?(?: available| provided| present)?\.?\]?|n/?a|none|null", re.IGNORECASE
)
_KEYWORD_SEPARATOR = re.compile(r"(?:(?<!\s)\s++)?[;|]\s*+|(?<!\s)[^\S\n]*+\n\s*+")
_PARATEXT = re.compile(
    r"(?:issue information|(?:(?:front|back|inside|outside) ){0,2}(?:cover|matter)|covers? and (?:front|back) matter"
    r"|table of contents|contents|editorial board|masthead|title page|copyright(?: page)?|(?:subject|author) index"
    r"|publication information|list of (?:reviewers|contributors)|advertisement|blank page)",
    re.IGNORECASE,
)
MAX_COUNT_DIGITS = len(str(limits.MAX_COUNT))  # a count with more digits is a misreading


def strip_tags(text: str) -> str:
    """Return ``text`` without HTML tags and with entities decoded; "<" and ">" in formulas are kept."""
    if "<" in text:
        text = _without_scripts(text)
        end = text.rfind("-->") + 3 if "<!--" in text else 0  # nothing after it is a comment
        head = _TAG_OR_COMMENT.sub(_space_for_block, text[:end]) if end > 3 else text[:end]
        text = head + _TAG.sub(_space_for_block, text[end:])
    return unescape(text) if "&" in text else text


def _space_for_block(tag: re.Match[str]) -> str:
    return " " if _BLOCK.match(tag[0]) else ""


def _without_scripts(text: str) -> str:
    """Return text without the scripts and styles in it, which are no words of the text."""
    parts: list[str] = []
    position = 0
    for opening in _SCRIPT.finditer(text):
        if opening.start() < position:
            continue
        closing = _SCRIPT_END.search(text, opening.end())
        if closing is None:
            break
        parts.append(text[position : opening.start()])
        position = closing.end()
    return "".join((*parts, text[position:]))


def strip_abstract(text: str) -> str:
    """Return an abstract without its HTML or JATS tags and without the heading that says that it is one."""
    text = strip_tags(_ABSTRACT_HEADING.sub("", text, count=1)).strip()
    if "C_" in text:
        text = _FLATTENED_HEADING.sub(_flattened_heading, _FLATTENED_FIGURE.sub("", text))
        text = _FLATTENED.sub("", text).strip()
    return _ABSTRACT_WORD.sub("", text, count=1)


def _flattened_heading(match: re.Match[str]) -> str:
    heading = match["heading"].strip()
    return "" if heading.casefold() in ("abstract", "summary") else f" {heading.rstrip(':.')}: "


def is_paratext(metadata: Metadata) -> bool:
    """Return whether a record is of a part of an issue or a book that nobody wrote, such as its table of contents."""
    return not metadata.authors and not metadata.abstract and _PARATEXT.fullmatch(metadata.title) is not None


def plain_name(name: str) -> str:
    """Return a name without white space too much, and with entities of HTML decoded."""
    return normalize_space(unescape(name) if _ENTITY.search(name) else name)


def build_metadata(
    title: str,
    abstract: str = "",
    *,
    authors: Iterable[str] = (),
    published: str = "",
    venue: str = "",
    organisation: str = "",
    ids: Iterable[str] = (),
    urls: Iterable[str] = (),
    doi: str = "",
    upvotes: int | None = None,
    keywords: Iterable[str] = (),
    has_namesakes: bool = False,
) -> Metadata:
    """Return metadata built from raw field values.

    White space is normalized, the date becomes ISO 8601, and arXiv ids and DOIs are recognised in ``ids``, ``urls``
    and ``doi``. Links are those of ``urls`` and of the abstract. What arXiv adds to titles and abstracts in its RSS
    feeds (its id, "Announce Type: new") is removed. A name that comes twice is one author, unless the record says with
    ``has_namesakes`` that these are two.
    """
    title, abstract = normalize_space(title), normalize_space(abstract)
    urls = [url.strip() for url in urls if url.strip()]
    ids = list(ids)
    if suffix := _ARXIV_SUFFIX.search(title):
        ids.append(suffix["id"])
        title = title[: suffix.start()]
    if announcement := _ARXIV_ANNOUNCEMENT.match(abstract):
        ids.append(f"arXiv:{announcement['id']}")
        abstract = abstract[announcement.end() :]
    abstract = "" if _NO_ABSTRACT.fullmatch(abstract) else _ABSTRACT_LABEL.sub("", abstract, count=1)
    arxiv_id, version = first_arxiv_id([*ids, *urls])
    doi = links.parse_doi(doi) or _doi_of(urls)
    if doi.startswith("10.48550/arxiv."):
        arxiv_id = arxiv_id or links.parse_arxiv_id(doi)[0]
    names = [name for name in map(plain_name, authors) if name]
    return Metadata(
        title=title,
        abstract=abstract,
        authors=tuple(names if has_namesakes else dict.fromkeys(names)),
        published=dates.iso_date(published),
        venue=plain_name(venue),
        organisation=normalize_space(organisation),
        arxiv_id=arxiv_id,
        arxiv_version=version,
        doi=doi,
        upvotes=upvotes if upvotes is not None and abs(upvotes) <= limits.MAX_COUNT else None,
        keywords=tuple(dict.fromkeys(word for word in map(normalize_space, keywords) if word)),
        links=tuple(dict.fromkeys((*links.links_from_urls(urls), *links.find_links(abstract)))),
    )


def _doi_of(urls: list[str]) -> str:
    """Return the first DOI that a resolver's address names, else the one that all publishers' addresses agree on."""
    if resolved := next((found for url in urls if (found := _doi_in_url(url))), ""):
        return resolved
    named = {found for url in urls if (found := links.doi_in_path(url))}
    return named.pop() if len(named) == 1 else ""


def _doi_in_url(url: str) -> str:
    """Return the DOI that a resolver's address leads to, without what follows it in the address, or ""."""
    return links.parse_doi(_URL_REST.split(url, maxsplit=1)[0]) if "doi.org/" in url.lower() else ""


def first_arxiv_id(texts: Iterable[str]) -> tuple[str, int]:
    """Return the first arXiv id in ``texts`` and the highest version given for it, or ("", 0)."""
    found = [parsed for parsed in map(links.parse_arxiv_id, texts) if parsed[0]]
    if not found:
        return "", 0
    first = found[0][0]
    return first, max(version for arxiv_id, version in found if arxiv_id == first)


def parse_count(digits: str) -> int | None:
    """Return the number written in ``digits``, or None if it is not one or has too many digits."""
    return int(digits) if digits.isdecimal() and len(digits) <= MAX_COUNT_DIGITS else None


def split_authors(text: str) -> list[str]:
    """Split a list of authors at semicolons, at "and", or at commas between full names; return given names first."""
    for separator in (";", "|"):
        if separator in text:
            return [given_name_first(name) for name in text.split(separator) if name.strip()]
    if " and " in text or " & " in text:
        names = text.replace(" & ", " and ").split(" and ")
        # "Ada Lovelace, Bo Ito and Cy Vega" has commas between names; "Lovelace, Ada and Ito, Bo" within them.
        if all(name.count(",") == 1 and " " not in name.split(",")[0].strip() for name in names):
            return [given_name_first(name) for name in names]
        return [part.strip() for name in names for part in name.split(",") if part.strip()]
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1 and len(parts) % 2 == 0 and all(_INITIALS.fullmatch(part) for part in parts[1::2]):
        return [f"{given} {family}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    if len(parts) == 2 and " " not in parts[0]:
        return [given_name_first(text)]
    return parts


def given_name_first(name: str) -> str:
    """Return "Lovelace, Ada" as "Ada Lovelace", and "Lovelace, Jr, Ada" (BibTeX's order) as "Ada Lovelace, Jr"."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2:
        return f"{parts[1]} {parts[0]}".strip()
    if len(parts) == 3:
        return f"{parts[2]} {parts[0]}, {parts[1]}"
    return name.strip()


def split_keywords(text: str) -> list[str]:
    """Split keywords at semicolons, vertical bars and line ends, or if there are none, at commas."""
    parts = _KEYWORD_SEPARATOR.split(text)
    return parts if len(parts) > 1 else text.split(",")
