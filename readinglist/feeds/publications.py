"""Read a list of publications as people keep it on their page: references, each with links called "doi" or "pdf"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readinglist.feeds import links, record
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.page.blocks import Block
from readinglist.feeds.references.reference import Reference, read_reference
from readinglist.i18n import en

_LABEL = re.compile(
    r"[\[(]?(?:doi|arxiv|pdf|paper|preprint|code|github|link|url|html|abs(?:tract)?|bib(?:tex)?|slides|poster|video|talk"
    r"|data|website|project(?: page)?|supp(?:lement(?:ary)?)?|full text|arxiv\s?:\s?\S{7,20}"
    r"|(?:doi:\s?)?10\.\d{4,9}/\S+)[\])]?[,;|]?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST = 2
_FEWEST_SHARE = 0.6  # of the blocks that link to papers


@dataclass(frozen=True, slots=True)
class _Publication:
    block: Block
    reference: Reference
    year: str  # of the heading above


def _is_label(text: str) -> bool:
    """Return whether the text of a link only says what it leads to, and is no title."""
    return _LABEL.fullmatch(text.strip()) is not None


def read_publications(blocks: Sequence[Block], builder: FeedBuilder) -> bool:
    """Add the references on a page whose links are only called "doi" or "pdf"; return whether it is a list of these.

    Each link belongs to the reference that it is in.
    """
    found = list(_publications(blocks))
    path, count = next(iter(Counter(one.block.path for one in found).most_common(1)), ((), 0))
    linked = sum(any(links.is_paper_page(url) for url in block.urls()) for block in blocks)
    if count < max(_FEWEST, _FEWEST_SHARE * linked):
        return False
    for one in found:
        if one.block.path == path:
            _add(one, builder)
    return True


def _publications(blocks: Sequence[Block]) -> Iterator[_Publication]:
    year = ""
    for block in blocks:
        if block.heading:
            year = block.text if _YEAR.fullmatch(block.text) else ""
            continue
        urls = [run for run in block.runs if run.url]
        if not any(links.is_paper_page(run.url) for run in urls) or not all(_is_label(run.text) for run in urls):
            continue
        text = "".join(run.text for run in block.runs if not run.url)
        reference = read_reference(" ".join((text, *(run.url for run in urls if run.url.startswith("http")))))
        if reference is not None and reference.title and reference.cited:
            yield _Publication(block, reference, year)


def _add(one: _Publication, builder: FeedBuilder) -> None:
    reference = one.reference
    builder.add_entry(
        record.build_metadata(
            reference.title,
            authors=reference.authors,
            published=reference.published or one.year,
            venue=reference.venue,
            ids=[reference.arxiv] if reference.arxiv else [],
            urls=reference.urls,
            doi=reference.doi,
        ),
        one.block.first,
        one.block.last,
        "" if reference.sure else en("The end of the title is uncertain."),
    )
