"""RIS, as EndNote, Mendeley and Zotero read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readinglist.exchange import fields
from readinglist.exchange.bibtex import written
from readinglist.exchange.fields import PersonName, PublicationType
from readinglist.exchange.options import ExportOptions
from readinglist.model import Paper

_TYPES = {PublicationType.PREPRINT: "UNPB", PublicationType.ARTICLE: "JOUR", PublicationType.CONFERENCE: "CPAPER"}


def write(papers: Iterable[Paper], terms: ExportOptions) -> Iterator[str]:
    """Write papers as records."""
    for paper in papers:
        yield "".join(f"{tag}  - {flat}\r\n" for tag, value in _lines(paper, terms) if (flat := fields.line(value)))
        yield "ER  - \r\n\r\n"


def _lines(paper: Paper, terms: ExportOptions) -> Iterator[tuple[str, str]]:
    metadata = paper.metadata
    kind = fields.kind(metadata)
    yield "TY", _TYPES[kind]
    yield "ID", terms.keys[paper.id]
    yield "TI", metadata.title
    yield from (("AU", _author(fields.name(author))) for author in metadata.authors)
    if parts := fields.date_parts(metadata.published):
        yield "PY", str(parts[0])
        year, month, day = (f"{part:02}" for part in (*parts, 0, 0)[:3])
        yield "DA", f"{year}/{month}/{day}".replace("/00", "/") + ("/" if len(parts) > 1 else "")
    yield "T2" if kind is PublicationType.CONFERENCE else "JO", metadata.venue
    yield "PB", metadata.organisation
    yield "AN", f"arXiv:{metadata.arxiv_id}" if metadata.arxiv_id else ""
    yield "DO", metadata.doi
    yield from (("UR", url) for url in dict.fromkeys((fields.address(metadata), *fields.addresses(metadata))))
    yield "AB", metadata.abstract if terms.abstracts else ""
    yield from (("KW", word) for word in fields.words(paper, mine=terms.mine))
    if terms.mine:
        yield from (("N1", part) for note in written(paper) for part in fields.paragraphs(note))


def _author(name: PersonName) -> str:
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)
