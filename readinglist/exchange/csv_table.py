"""A table, as spreadsheets and scripts read it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from readinglist.exchange import fields
from readinglist.exchange.options import ExportOptions
from readinglist.model import Paper, Status

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(papers: Iterable[Paper], options: ExportOptions) -> Iterator[str]:
    """Write papers as a table with headings; a spreadsheet takes no cell for a formula."""
    heads: list[str] | None = None
    for paper in papers:
        cells = _cells(paper, options)
        if heads is None:
            heads = list(cells)
            yield "\ufeff" + _row(heads)  # without the mark, Excel takes the file for another encoding
        yield _row([_harmless(fields.clean(cell)) for cell in cells.values()])


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
            "Tags": "; ".join(tag.name for tag in paper.tags),
            "Note": paper.note,
            "Highlights": "\n".join(
                highlight.quote + (f" ({highlight.comment})" if highlight.comment else "")
                for highlight in paper.highlights
            ),
        }
    return cells | ({"Abstract": fields.unescape_tex(metadata.abstract)} if options.include_abstracts else {})


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" \"'").startswith(_BEGINS_A_FORMULA) else cell


def _row(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
