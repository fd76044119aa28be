"""RIS, as EndNote, Mendeley and Zotero read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readinglist.exchange import fields
from readinglist.exchange.bibtex import written
from readinglist.exchange.fields import Kind, Name
from readinglist.exchange.options import Terms
from readinglist.model import Paper

_TYPES = {Kind.PREPRINT: "UNPB", Kind.ARTICLE: "JOUR", Kind.CONFERENCE: "CPAPER"}


def write(papers: Iterable[Paper], terms: Terms) -> Iterator[str]:
    """Write papers as records."""
    for paper in papers:
        yield "".join(f"{tag}  - {flat}\r\n" for tag, value in _lines(paper, terms) if (flat := fields.line(value)))
        yield "ER  - \r\n\r\n"


def _lines(paper: Paper, terms: Terms) -> Iterator[tuple[str, str]]:
    facts = paper.facts
    kind = fields.kind(facts)
    yield "TY", _TYPES[kind]
    yield "ID", terms.keys[paper.id]
    yield "TI", facts.title
    yield from (("AU", _author(fields.name(author))) for author in facts.authors)
    if parts := fields.date_parts(facts.published):
        yield "PY", str(parts[0])
        year, month, day = (f"{part:02}" for part in (*parts, 0, 0)[:3])
        yield "DA", f"{year}/{month}/{day}".replace("/00", "/") + ("/" if len(parts) > 1 else "")
    yield "T2" if kind is Kind.CONFERENCE else "JO", facts.venue
    yield "PB", facts.organisation
    yield "AN", f"arXiv:{facts.arxiv_id}" if facts.arxiv_id else ""
    yield "DO", facts.doi
    yield from (("UR", url) for url in dict.fromkeys((fields.address(facts), *fields.addresses(facts))))
    yield "AB", facts.abstract if terms.abstracts else ""
    yield from (("KW", word) for word in fields.words(paper, mine=terms.mine))
    if terms.mine:
        yield from (("N1", part) for note in written(paper) for part in fields.paragraphs(note))


def _author(name: Name) -> str:
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)
