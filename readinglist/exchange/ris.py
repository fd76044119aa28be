"""Export papers as RIS, for EndNote, Mendeley and Zotero."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readinglist.exchange import fields
from readinglist.exchange.bibtex import annotation_texts
from readinglist.exchange.fields import PersonName, PublicationType
from readinglist.exchange.options import ExportOptions
from readinglist.model import Paper

_TYPES = {PublicationType.PREPRINT: "UNPB", PublicationType.ARTICLE: "JOUR", PublicationType.CONFERENCE: "CPAPER"}


def write(papers: Iterable[Paper], options: ExportOptions) -> Iterator[str]:
    """Yield papers as RIS records."""
    for paper in papers:
        yield "".join(
            f"{tag}  - {line}\r\n" for tag, value in _lines(paper, options) if (line := fields.one_line(value))
        )
        if options.include_user_data:
            yield f"U1  - readinglist: {fields.user_data(paper)}\r\n"
        yield "ER  - \r\n\r\n"


def _lines(paper: Paper, options: ExportOptions) -> Iterator[tuple[str, str]]:
    metadata = paper.metadata
    kind = fields.publication_type(metadata)
    yield "TY", _TYPES[kind]
    yield "ID", options.keys[paper.id]
    yield "TI", metadata.title
    yield from (("AU", _author(fields.parse_name(author))) for author in metadata.authors)
    if parts := fields.date_parts(metadata.published):
        yield "PY", str(parts[0])
        year, month, day = (f"{part:02}" for part in (*parts, 0, 0)[:3])
        yield "DA", f"{year}/{month}/{day}".replace("/00", "/") + ("/" if len(parts) > 1 else "")
    yield "T2" if kind is PublicationType.CONFERENCE else "JO", metadata.venue
    yield "PB", metadata.organisation
    yield "AN", f"arXiv:{metadata.arxiv_id}" if metadata.arxiv_id else ""
    yield "DO", metadata.doi
    yield from (("UR", url) for url in dict.fromkeys((fields.paper_url(metadata), *fields.link_urls(metadata))))
    yield "AB", metadata.abstract if options.include_abstracts else ""
    yield from (("KW", word) for word in fields.keywords(paper, include_tags=options.include_user_data))
    if options.include_user_data:
        yield from (("N1", part) for note in annotation_texts(paper) for part in fields.paragraphs(note))


def _author(name: PersonName) -> str:
    return ", ".join(part for part in (name.family, name.given, name.suffix) if part)
