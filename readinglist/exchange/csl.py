"""Export papers as CSL-JSON, for Pandoc, Zotero and other citation processors."""

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
    """Yield papers as a JSON array of items, one on each line."""
    separator = "[\n"
    for paper in papers:
        yield separator + json.dumps(format_item(paper, options), ensure_ascii=False)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def format_item(paper: Paper, options: ExportOptions) -> Item:
    """Return one paper as an item, with the abstract, tags and notes that ``options`` include."""
    item = citation_item(paper.metadata, options.keys[paper.id])
    optional = {
        "abstract": fields.one_line(paper.metadata.abstract) if options.include_abstracts else "",
        "keyword": ", ".join(fields.keywords(paper, include_tags=options.include_user_data)),
        "note": fields.clean("\n\n".join(annotation_texts(paper))) if options.include_user_data else "",
    }
    item |= {name: value for name, value in optional.items() if value}
    if options.include_user_data:
        item["custom"] = {"readinglist": fields.user_data(paper)}
    return item


def citation_item(metadata: Metadata, key: str) -> Item:
    """Return an item with the fields that a citation needs."""
    kind = fields.publication_type(metadata)
    is_arxiv_preprint = kind is PublicationType.PREPRINT and bool(metadata.arxiv_id)
    item_type = "document" if kind is PublicationType.PREPRINT and not is_arxiv_preprint else _TYPES[kind]
    item: Item = {"id": key, "type": item_type, "title": fields.one_line(metadata.title)}
    if authors := fields.author_names(metadata):
        item["author"] = [_author(author) for author in authors]
    if parts := fields.date_parts(metadata.published):
        item["issued"] = {"date-parts": [list(parts)]}
    optional = {
        "container-title": "" if kind is PublicationType.PREPRINT else fields.one_line(metadata.venue),
        "publisher": "arXiv" if is_arxiv_preprint else fields.one_line(metadata.organisation),
        "number": f"arXiv:{fields.one_line(metadata.arxiv_id)}" if metadata.arxiv_id else "",
        "DOI": fields.one_line(metadata.doi),
        "URL": fields.paper_url(metadata),
    }
    return item | {name: value for name, value in optional.items() if value}


def _author(full_name: str) -> dict[str, str]:
    name = fields.parse_name(full_name)
    if not name.given:
        return {"literal": ", ".join(part for part in (name.family, name.suffix) if part)}
    author = {"family": name.family, "given": name.given}
    return author | {"suffix": name.suffix} if name.suffix else author
