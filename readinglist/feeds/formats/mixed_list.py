"""Read a list of papers, one on each line, by what was at hand: titles, DOIs, numbers of arXiv or PubMed, links.

Titles with their links on the lines below them are read as a page. Here no line says what belongs to a title, so none
of the identifiers is taken for that of the title above it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from readinglist.feeds import links
from readinglist.feeds.document import Document, normalize_space
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.feeds.formats.id_list import ListedAddress, address_metadata, names_pubmed, read_line
from readinglist.feeds.page import numbered_links, text_features, vocabulary
from readinglist.feeds.written.entries import metadata_of
from readinglist.feeds.written.line import read_alone, without_mark
from readinglist.i18n import en
from readinglist.identity.completing import complete
from readinglist.model import Metadata

_BESIDE = re.compile(
    r"(?P<address>https?://[^\s<>]{1,500}|(?:doi\s?:\s?)?10\.\d{4,9}/\S{1,200}|arxiv\s?:\s?[\w./-]{5,40}"
    r"|pmid\s?:?\s?\d{1,8})",
    re.IGNORECASE,
)
_YEAR_AFTER_STOP = re.compile(r"(?<=[^\W_]{2})\. ((?:19|20)\d\d)\.?$")
_AROUND = " \t,;:.|–—-()[]<>"
_COMMENT = re.compile(r"#+\s?\S|//")
_MARKUP = "<>{}[@%*_`$\\"
_LONGEST, _LONGEST_REMARK = 350, 120  # characters of a title with names beside it; of a remark
_FEWEST_ADDRESSES = 2
_OTHERS = 0.15  # of the lines
_DIFFERENT = 0.8  # of the addresses
_REGULAR = 0.6  # of the titles, that have addresses below or above them
_PROSE_SHARE = 0.08
_MOST_LINES = 2_000


@dataclass(frozen=True, slots=True)
class _ListLine:
    """A line: an address, a title, both, or neither, with its ``kind``; ``block`` is the paragraph that it is in."""

    number: int
    block: int
    indent: int
    address: str = ""
    title: str = ""
    kind: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether it is nothing but the address of a paper."""
        return bool(self.address) and not self.title and bool(_identity(self.address)[0])


def sniff(document: Document) -> bool:
    """Return whether the lines are titles and addresses, in no order that says what belongs together."""
    lines = document.lines
    if len(lines) > _MOST_LINES or any(len(line) > 2 * _LONGEST for line in lines) or numbered_links.targets(lines):
        return False
    found: list[_ListLine] = []
    for line in _read_lines(document):
        if line.kind == "field":
            return False
        found.append(line)
    bare = [line for line in found if line.is_bare]
    titles = sum(bool(line.title) for line in found)
    others = sum(not line.title and not line.address and line.kind != "greeting" for line in found)
    if len(bare) < _FEWEST_ADDRESSES or not titles or others > max(1, _OTHERS * len(found)):
        return False
    if _are_nested(found) or _are_repeated(bare):
        return False
    return _hold_several(found) if titles == 1 else not _are_regular(found, titles)


def read(document: Document, builder: FeedBuilder) -> str:
    """Add a paper for each line that names one."""
    for line in _read_lines(document):
        if line.title:
            builder.add_entry(_metadata(line), line.number, line.number)
        elif line.address:
            reason = en("Only the paper's link is known.")
            builder.add_entry(address_metadata(line.address), line.number, line.number, reason)
        elif line.kind in ("", "names"):
            builder.add_doubtful(line.number)
        else:
            builder.skip(line.number, line.number, line.kind)
    return en("list of titles and links")


def _metadata(line: _ListLine) -> Metadata:
    known = metadata_of(read_alone(_YEAR_AFTER_STOP.sub(r", \1", line.title)))
    if not known.authors:
        known = metadata_of(read_alone(line.title))
    return complete(known, address_metadata(line.address)) if line.address else known


def _read_lines(document: Document) -> Iterator[_ListLine]:
    """Yield the lines that are not blank."""
    has_pmids = names_pubmed(document)
    block = 0
    for number, raw in enumerate(document.lines, 1):
        text = normalize_space(raw)
        if not text:
            block += 1
            continue
        indent = len(raw) - len(raw.lstrip())
        address, title, kind = _parts(raw, text, has_pmids=has_pmids)
        yield _ListLine(number, block, indent, address, title, kind)


def _parts(raw: str, text: str, *, has_pmids: bool) -> tuple[str, str, str]:
    """Return the address and the title on a line, or the kind of another."""
    item = read_line(raw, has_pmids)
    text = without_mark(text)
    kind = "" if item else _kind(text) or ("field" if "\t" in raw.strip() else "")
    if item is None and not kind:
        item = _beside(text)
    if item is not None:
        return item.address, item.title, ""
    is_title = not kind and _is_title(text)
    return "", text if is_title else "", kind


def _kind(text: str) -> str:
    """Return the kind of a line that is no title; "field" if it is part of what is said of one paper."""
    if vocabulary.split_label(text)[0] or "|" in text or text[0] in _MARKUP or _is_text(text):
        return "field"
    if _COMMENT.match(text) or text[-1] in ":：":
        return "heading"
    return vocabulary.line_kind(text) or ("names" if text_features.holds_names(text) else "")


def _beside(text: str) -> ListedAddress | None:
    """Return the title and the address of a line that has one of each."""
    found = list(_BESIDE.finditer(text))
    if len(found) != 1:
        return None
    (one,) = found
    before, after = text[: one.start()].strip(_AROUND), text[one.end() :].strip(_AROUND)
    title = before or after
    if (before and after) or not _is_title(title) or text_features.holds_names(title):
        return None
    address = links.trim_url(one["address"])
    item = read_line(address, has_pmids=False)
    return item and replace(item, title=title)


def _is_title(text: str) -> bool:
    """Return whether a text may be a title, with names and a year beside it or without."""
    letters = sum(map(str.isalpha, text))
    return (
        text_features.word_count(text) > 1
        and len(text) <= _LONGEST
        and letters > len(text) / 2
        and not text[0].islower()
    )


def _is_text(text: str) -> bool:
    """Return whether a text is an abstract, or another that is longer than a remark."""
    return len(text) > _LONGEST or (
        len(text) > _LONGEST_REMARK
        and text_features.ends_sentence(text)
        and (text_features.contains_sentence_break(text) or text_features.prose_share(text) > _PROSE_SHARE)
    )


def _identity(address: str) -> tuple[str, str]:
    """Return what kind of identifier an address has, and that; ("", "") if it isn't that of a paper."""
    if arxiv_id := links.parse_arxiv_id(address)[0]:
        return "arXiv", arxiv_id
    if doi := links.doi_in_path(address) or links.parse_doi(address):
        return "DOI", doi
    return ("link", address) if links.is_paper_page(address) else ("", "")


def _are_nested(lines: Sequence[_ListLine]) -> bool:
    """Return whether addresses are indented below titles, as what belongs to them is."""
    indent = min((line.indent for line in lines if line.title), default=0)
    return any(line.address and not line.title and line.indent > indent for line in lines)


def _are_repeated(lines: Sequence[_ListLine]) -> bool:
    """Return whether papers have their addresses more than once, as pages give them."""
    return len({_identity(line.address) for line in lines}) < _DIFFERENT * len(lines)


def _runs(lines: Sequence[_ListLine]) -> Iterator[list[_ListLine]]:
    """Yield the runs of lines of one paragraph that are nothing but addresses."""
    run: list[_ListLine] = []
    for line in lines:
        if run and (not line.is_bare or line.block != run[-1].block):
            yield run
            run = []
        if line.is_bare:
            run.append(line)
    if run:
        yield run


def _hold_several(lines: Sequence[_ListLine]) -> bool:
    """Return whether addresses below each other are surely those of several papers: two DOIs, two arXiv ids."""
    return any(
        count > 1
        for run in _runs(lines)
        for count in Counter(kind for kind, _ in {_identity(line.address) for line in run}).values()
    )


def _are_regular(lines: Sequence[_ListLine], titles: int) -> bool:
    """Return whether most titles have as many addresses in their paragraph, all below or all above them."""
    return any(_share_alike(order, titles) >= _REGULAR for order in (lines, lines[::-1]))


def _share_alike(lines: Sequence[_ListLine], titles: int) -> float:
    """Return which share of the titles has the same number of addresses after it."""
    counts: Counter[int] = Counter()
    title: _ListLine | None = None
    count = 0
    for line in [*lines, None]:
        if line is not None and line.is_bare and title is not None and line.block == title.block:
            count += 1
            continue
        if title is not None and count:
            counts[count] += 1
        title, count = (line if line is not None and line.title else None), 0
    return max(counts.values(), default=0) / titles
