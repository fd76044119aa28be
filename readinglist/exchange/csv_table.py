"""Export papers as CSV, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from readinglist import formatting
from readinglist.exchange import fields
from readinglist.exchange.options import ExportOptions
from readinglist.model import Paper, Status


def write(papers: Iterable[Paper], options: ExportOptions) -> Iterator[str]:
    """Yield papers as CSV rows after a header row; no cell is a formula, however a program finds the cells."""
    headers: list[str] | None = None
    for paper in papers:
        cells = _cells(paper, options)
        if headers is None:
            headers = list(cells)
            yield "\ufeff" + _row(headers)  # without a byte order mark, Excel does not read UTF-8
        yield _row([formatting.guard_formulas(fields.clean(cell)) for cell in cells.values()])


def _cells(paper: Paper, options: ExportOptions) -> dict[str, str]:
    metadata = paper.metadata
    cells = {
        "Title": fields.unescape_tex(metadata.title),
        "Authors": "; ".join(metadata.authors),
        "Published": metadata.published,
        "Venue": metadata.venue,
        "Organisation": metadata.organisation,
        "arXiv": metadata.arxiv_id,
        "DOI": metadata.doi,
        "URL": fields.paper_url(metadata),
        "Links": " ".join(fields.link_urls(metadata)),
        "Keywords": "; ".join(metadata.keywords),
        "Key": options.keys[paper.id],
    }
    if options.include_user_data:
        cells |= {
            "Status": paper.status.value,
            "Starred": "yes" if paper.starred else "",
            "Added": paper.added.isoformat(timespec="seconds"),
            "Read": paper.status_at.isoformat(timespec="seconds")
            if paper.status is Status.READ and paper.status_at
            else "",
            "Tags": fields.join_list(tag.name for tag in paper.tags),
            "Note": paper.note,
            "Highlights": "\n".join(
                highlight.quote + (f" ({highlight.comment})" if highlight.comment else "")
                for highlight in paper.highlights
            ),
        }
    return cells | ({"Abstract": fields.unescape_tex(metadata.abstract)} if options.include_abstracts else {})


def _row(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
