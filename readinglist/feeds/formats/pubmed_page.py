# ruff: noqa: E501 a table is easier to read on one line
"""Read a copy of PubMed's pages with abstracts: citation, title, authors, ids and abstract, one below another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from readinglist.feeds import record
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.page import wrapping
from readinglist.i18n import en
from readinglist.model import Metadata

_CITATION = re.compile(
    r"(?P<venue>[^\s.].{0,150}?)?\s?\.\s(?P<date>(?:19|20)\d\d(?:\s[A-Z][a-z]{2})?(?:\s\d{1,2})?)\b(?:-[A-Z][a-z]{2})?"
    r"(?=[;:.]|\s(?:doi|Epub))"
)
_DOI = re.compile(r"\b(?:doi|DOI): ?(?P<doi>10\.\d{4,9}/\S+)")
_IDS = re.compile(r"(?:PMID|PMCID|DOI): ?\S")
_AFTER_AUTHORS = re.compile(r"(?i:(?:Affiliations?|Collaborators)(?:\s\+?\s?expand)?$)|(?:PMID|PMCID|DOI): ?\S")
_AFFILIATIONS = re.compile(r"(?<!\s)(?:\s++(?:\d{1,3}|[*#†‡§¶])){1,100}$")
_REST_OF_CITATION = re.compile(r"doi: ?10\.|Epub \d|eCollection \d|Online ahead of print|Print \d{4}")
_NO_AUTHORS = "No authors listed"
_ABSTRACT = re.compile(r"Abstracts?$|No abstract available\.?$")
_KEYWORDS = re.compile(r"Keywords?: ?(?P<words>.+)")
_AFTER_ABSTRACT = re.compile(
    r"Keywords?: ?\S|©|Copyright\b|\(c\) |Conflict of interest|(?:\d+ )?[Ff]igures?$|PubMed Disclaimer|Similar articles|Cited by\b|References$"
    r"|Publication types|MeSH terms|Substances$|Supplementary concepts|Related information|Grants? and funding|LinkOut"
    r"|Full text links|Comment (?:in|on)\b|Erratum (?:in|for)\b|Update (?:in|of)\b|Retract(?:ion|ed)\b|Trial registration$"
    r"|Plain language summary|Free (?:PMC )?article|Cite$|Share$|Page \d+ of \d+|Show more results|\d{1,5}$|Graphical abstract"
)
_BEFORE_CITATION = 8  # lines: the number, the buttons, the kind of publication, the journal
_BEFORE_IDS = 40  # lines at most between the citation and the ids: title, authors, affiliations


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


def sniff(document: Document) -> bool:
    """Return whether the first citation has a title below it, then the number of the paper in PubMed and an abstract."""
    found = _lines(document.lines[:600])
    citations = [n for n, line in enumerate(found) if _CITATION.match(line.text)]
    return any(record[0] == citations[0] for record in _records(found, citations[:2]))


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of the page."""
    found = _lines(document.lines)
    records = _records(found, [n for n, line in enumerate(found) if _CITATION.match(line.text)])
    done = -1  # the last line of the paper before
    for k, (citation, ids, abstract) in enumerate(records):
        first = _first_line(found, citation, done)
        end = records[k + 1][0] if k + 1 < len(records) else len(found)
        last, metadata = _paper(found, first, citation, ids, abstract, end)
        if metadata.title:
            builder.add_entry(metadata, found[first].number, found[last].number)
        else:
            builder.add_problem(found[first].number, en("This record has no title."), found[last].number)
        done = last
    builder.skip_rest("page header or footer")
    return en("PubMed (copied page)")


def _lines(lines: Sequence[str]) -> list[_Line]:
    return [_Line(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]


def _records(found: Sequence[_Line], citations: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return for each paper the indexes of its citation, of the first line of its ids and of the word "Abstract"."""
    records = []
    for citation, following in pairwise((*citations, len(found))):
        end = min(following, citation + _BEFORE_IDS)
        ids = next((n for n in range(citation + 1, end) if _IDS.match(found[n].text)), 0)
        abstract = next((n for n in range(ids, min(following, ids + 6)) if _ABSTRACT.match(found[n].text)), 0)
        if ids > citation + 1 and abstract:
            records.append((citation, ids, abstract))
    return records


def _first_line(found: Sequence[_Line], citation: int, done: int) -> int:
    """Return the index of the number above a citation, or of the journal, if the page has no numbers."""
    for n in range(citation - 1, max(done, citation - _BEFORE_CITATION - 1), -1):
        if re.fullmatch(r"\d{1,6}\.?", found[n].text):
            return n
    return citation - 1 if found[citation].text.startswith(".") and citation - 1 > done else citation


def _paper(
    found: Sequence[_Line], first: int, citation: int, ids: int, abstract: int, end: int
) -> tuple[int, Metadata]:
    """Return the index of the last line of a paper, and its metadata."""
    head = next(n for n in range(citation + 1, ids + 1) if _AFTER_AUTHORS.match(found[n].text))
    above = [line.text for line in found[citation + 1 : head] if not _REST_OF_CITATION.match(line.text)]
    names = above.pop() if len(above) > 1 else _NO_AUTHORS
    after = next((n for n in range(abstract + 1, end) if _AFTER_ABSTRACT.match(found[n].text)), end)
    keywords = _KEYWORDS.match(found[after].text) if after < end else None
    match = _CITATION.match(found[citation].text)
    doi = next((d["doi"] for line in found[citation:abstract] if (d := _DOI.search(line.text))), "")
    date = match["date"].split() if match else []
    venue = (match["venue"] if match else "") or (found[citation - 1].text if citation > first else "")
    return after if keywords else after - 1, record.build_metadata(
        wrapping.join_lines(above),
        " ".join(line.text for line in found[abstract + 1 : after]),
        authors=[] if names.startswith(_NO_AUTHORS) else _authors(names),
        published=" ".join(reversed(date)),
        venue="" if re.fullmatch(r"\d+\.?|Cite|Share", venue) else venue,
        doi=doi.rstrip("."),
        keywords=filter(None, (word.strip() for word in keywords["words"].rstrip(".").split(";"))) if keywords else (),
    )


def _authors(line: str) -> list[str]:
    """Return the names in "Bo Reed 1 2, Cleo Ito 3", without the numbers of their affiliations."""
    names = (_AFFILIATIONS.sub("", name.strip().rstrip(".;")) for name in re.split(r"[,;]", line))
    return [name for name in names if re.search(r"[^\W\d]", name)]
