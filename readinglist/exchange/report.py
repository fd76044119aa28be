"""Export papers as a reading report: one HTML page to read, print or share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readinglist.exchange import html_parts
from readinglist.exchange.options import ExportOptions
from readinglist.model import Paper


def write(papers: Iterable[Paper], options: ExportOptions) -> Iterator[str]:
    """Yield papers as one self-contained page."""
    count = f"{options.count:,} paper" + ("" if options.count == 1 else "s")
    created = options.created.astimezone()
    yield html_parts.page_header(options.title, f"{count} · {created.day} {created:%B} {created.year}")
    for paper in papers:
        yield html_parts.article(
            paper, include_abstracts=options.include_abstracts, include_user_data=options.include_user_data
        )
    yield html_parts.page_footer()
