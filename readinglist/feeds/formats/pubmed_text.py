# ruff: noqa: E501 a table is easier to read on one line
"""Read the plain text of PubMed ("Abstract (text)"): numbered citations, and title, authors and abstract below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readinglist.feeds import record
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.page import wrapping
from readinglist.i18n import en
from readinglist.model import Metadata

_START = re.compile(r"\d{1,6}[.:]\s+\S.*?(?:\b(?:19|20)\d\d\b|$)")
_IDS = re.compile(r"(?P<name>DOI|PMC?ID|PII):\s*(?P<value>\S+)")
_AUTHOR = re.compile(r"(?<![^(),;])(?P<name>[^(),;]++)(?:\((?:\d+|[*#†‡§])\)\s*+)*+(?:,|;|\.$|$)")
_NOT_ABSTRACT = re.compile(
    r"(?:Author information:|Copyright\b|©|\(c\) |Conflict of interest|Comment (?:in|on)\b|Collaborators:|Erratum (?:in|for)\b"
    r"|Update (?:in|of)\b|Republished\b|Retract(?:ion|ed)\b|Corrected and\b|Original report in|Summary for patients"
    r"|Plain Language|Expression of concern|Erratum|Publisher:|Patient summary in|Free (?:full )?text|Editors?:|Reprinted)",
    re.IGNORECASE,
)
_CITATION = re.compile(r"\d{1,6}[.:]\s+(?P<venue>.+?)\.\s+(?P<date>(?:19|20)\d\d(?:\s+[A-Z][a-z]{2})?(?:\s+\d{1,2})?)")


@dataclass(slots=True)
class _Block:
    """Lines without an empty one between them."""

    first: int
    lines: list[str]

    @property
    def text(self) -> str:
        return wrapping.join_lines([line.strip() for line in self.lines])


def sniff(document: Document) -> bool:
    """Return whether there is a numbered citation with a year at the top, and the number of a paper in PubMed below."""
    lines = document.lines[:400]
    first = next((line for line in lines if line.strip()), "")
    return _START.match(first) is not None and any(re.match(r"PMID: \d+", line) for line in lines)


def read(document: Document, builder: FeedBuilder) -> str:
    """Add the papers of the text."""
    record_blocks: list[_Block] = []
    number = 0
    for block in _blocks(document):
        found = re.match(r"(\d{1,6})[.:]\s", block.lines[0])
        # A numbered line begins a record only if it goes on counting: an abstract may have a list.
        ended = not record_blocks or any(_IDS.match(line) for one in record_blocks for line in one.lines[:1])
        if found and int(found[1]) == number + 1 and ended and _START.match(block.text):
            _add(record_blocks, builder)
            record_blocks, number = [], number + 1
        record_blocks.append(block)
    _add(record_blocks, builder)
    return en("PubMed (text)")


def _blocks(document: Document) -> list[_Block]:
    blocks: list[_Block] = []
    for number, line in enumerate(document.lines, 1):
        if not line.strip():
            continue
        if blocks and blocks[-1].first + len(blocks[-1].lines) == number:
            blocks[-1].lines.append(line)
        else:
            blocks.append(_Block(number, [line]))
    return blocks


def _add(blocks: list[_Block], builder: FeedBuilder) -> None:
    """Add the paper in the blocks of a record."""
    if not blocks:
        return
    first, last = blocks[0].first, blocks[-1].first + len(blocks[-1].lines) - 1
    if len(blocks) < 2 or not _START.match(blocks[0].text):
        builder.add_problem(first, en("This record has no title."), last)
        return
    builder.add_entry(_metadata(blocks), first, last)
    builder.count_not_carried(_not_carried(blocks))


def _metadata(blocks: list[_Block]) -> Metadata:
    citation = blocks[0].text
    head = _CITATION.match(citation)
    ids = {
        match["name"]: match["value"] for block in blocks[1:] for line in block.lines for match in _IDS.finditer(line)
    }
    rest = [
        block for block in blocks[2:] if not _IDS.match(block.lines[0]) and not block.text.startswith("[Article in")
    ]
    authors: list[str] = []
    if rest and _is_author_line(rest[0].text):
        authors = _authors(rest.pop(0).text)
    doi = re.search(r"doi: (10\.\S+)", citation)
    date = head["date"].split() if head else []
    return record.build_metadata(
        re.sub(r"^\[(.+)\](\.?)$", r"\1\2", blocks[1].text),
        " ".join(block.text for block in rest if not _NOT_ABSTRACT.match(block.text)),
        authors=authors,
        published=" ".join(reversed(date)),
        venue=head["venue"] if head else "",
        doi=ids.get("DOI", "") or (doi[1].rstrip(".") if doi else ""),
    )


def _not_carried(blocks: list[_Block]) -> list[str]:
    found = filter(None, (_NOT_ABSTRACT.match(block.text) for block in blocks[2:]))
    return [match[0].rstrip(":").strip().lower() for match in found]


def _is_author_line(text: str) -> bool:
    """Return whether all parts of a line are names with initials: "Ostrava I(1), van der Hale B(2)(3).\""""
    names = _authors(text)
    return bool(names) and all(
        re.fullmatch(r"\S.{0,60}?\s[A-Z][A-Z\-]{0,4}(?:\s(?:Jr|Sr|\d\w{1,2}))?", name) for name in names[:5]
    )


def _authors(text: str) -> list[str]:
    text = re.split(r"(?<=[a-z)])\.\s*;", text)[0].rstrip(".")
    return [name for match in _AUTHOR.finditer(text) if (name := match["name"].strip().rstrip(".").strip())]
