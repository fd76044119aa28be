"""CSL-JSON, as Pandoc, Zotero and every processor of citation styles read it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from readinglist.exchange import fields
from readinglist.exchange.bibtex import annotation_texts
from readinglist.exchange.fields import PublicationType
from readinglist.exchange.options import ExportOptions
from readinglist.model import Metadata, Paper

Item = dict[str, Any]
_TYPES = {
    PublicationType.PREPRINT: "article",
    PublicationType.ARTICLE: "article-journal",
    PublicationType.CONFERENCE: "paper-conference",
}


def write(papers: Iterable[Paper], options: ExportOptions) -> Iterator[str]:
    """Write papers as a list of items, one a line."""
    before = "[\n"
    for paper in papers:
        yield before + json.dumps(format_item(paper, options), ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def format_item(paper: Paper, options: ExportOptions) -> Item:
    """Write one paper with what the options let out."""
    made = citation_item(paper.metadata, options.keys[paper.id])
    more = {
        "abstract": fields.one_line(paper.metadata.abstract) if options.include_abstracts else "",
        "keyword": ", ".join(fields.keywords(paper, include_tags=options.include_user_data)),
        "note": fields.clean("\n\n".join(annotation_texts(paper))) if options.include_user_data else "",
    }
    return made | {name: value for name, value in more.items() if value}


def citation_item(metadata: Metadata, key: str) -> Item:
    """Write what a citation needs."""
    kind = fields.publication_type(metadata)
    preprint = kind is PublicationType.PREPRINT and bool(metadata.arxiv_id)
    sort = "document" if kind is PublicationType.PREPRINT and not preprint else _TYPES[kind]
    made: Item = {"id": key, "type": sort, "title": fields.one_line(metadata.title)}
    if authors := fields.author_names(metadata):
        made["author"] = [_author(author) for author in authors]
    if parts := fields.date_parts(metadata.published):
        made["issued"] = {"date-parts": [list(parts)]}
    more = {
        "container-title": "" if kind is PublicationType.PREPRINT else fields.one_line(metadata.venue),
        "publisher": "arXiv" if preprint else fields.one_line(metadata.organisation),
        "number": f"arXiv:{fields.one_line(metadata.arxiv_id)}" if metadata.arxiv_id else "",
        "DOI": fields.one_line(metadata.doi),
        "URL": fields.paper_url(metadata),
    }
    return made | {name: value for name, value in more.items() if value}


def _author(full: str) -> dict[str, str]:
    name = fields.parse_name(full)
    if not name.given:
        return {"literal": ", ".join(part for part in (name.family, name.suffix) if part)}
    made = {"family": name.family, "given": name.given}
    return made | {"suffix": name.suffix} if name.suffix else made
