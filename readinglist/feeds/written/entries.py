"""Add the titles of a written list to a feed."""

from __future__ import annotations

from collections.abc import Sequence

from readinglist.feeds import links, record
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.written.line import WrittenTitle
from readinglist.feeds.written.title_list import TitleList
from readinglist.model import Metadata


def add_titles(found: TitleList, builder: FeedBuilder) -> None:
    """Add the papers of a list, and account for its other lines."""
    for one in found.titles:
        builder.add_entry(metadata_of(one.written, one.urls), one.first, one.last)
    for first, last in found.doubtful:
        builder.add_doubtful(first, last)
    for first, last, kind in found.others:
        builder.skip(first, last, kind)


def metadata_of(written: WrittenTitle, urls: Sequence[str] = ()) -> Metadata:
    """Return the metadata of a paper of which a title is known, and what stood beside it."""
    address = written.address
    is_url, is_arxiv = address.lower().startswith(("http", "www.")), address.startswith("arXiv:")
    return record.build_metadata(
        written.title,
        authors=written.authors,
        published=written.year,
        venue=written.venue,
        urls=(*urls, address) if is_url else urls,
        ids=[address] if is_arxiv else [],
        doi="" if is_url or is_arxiv else links.parse_doi(address),
        has_namesakes=True,
    )
