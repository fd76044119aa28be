"""The blocks of a page in markup: headings, paragraphs, list items and cells, each with its place on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from readinglist.feeds.document import normalize_space
from readinglist.feeds.page import lines
from readinglist.feeds.page.lines import PageLine


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a block with one style: "" for plain text, "a" for a link, "b" for bold, "i" for italics."""

    text: str
    style: str = ""
    url: str = ""
    label: str = ""  # the field that it holds if the markup says so


@dataclass(slots=True)
class Block:
    """A block of text on a page.

    ``path`` names the elements around it, from the outermost; blocks of the same kind have the same path.
    ``places`` numbers these elements, so that two blocks in the same element share the beginning of their places.
    ``label`` is the field that it holds if the markup says so: "title", "abstract", "authors".
    """

    first: int
    last: int
    path: tuple[str, ...]
    places: tuple[int, ...]
    runs: tuple[Run, ...]
    heading: int = 0
    label: str = ""
    broken: bool = False  # a line break, no end of a paragraph, is before it
    cell: int = -1  # the column, in a table of data
    row: int = -1  # of the innermost table, whatever it is for
    text: str = field(init=False)

    def __post_init__(self) -> None:
        """Join the text of the runs."""
        self.text = normalize_space("".join(run.text for run in self.runs))

    def urls(self) -> list[str]:
        """Return the addresses of the links in the block."""
        return list(dict.fromkeys(run.url for run in self.runs if run.url))


def merge_runs(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return ``runs`` with neighbours of one style joined, and without white space alone."""
    merged: list[tuple[Run, list[str]]] = []
    for run in runs:
        before = merged[-1][0] if merged else None
        same = before is not None and (before.style, before.url, before.label) == (run.style, run.url, run.label)
        if same or (merged and not run.url and not run.text.strip()):
            merged[-1][1].append(run.text)
        else:
            merged.append((run, [run.text]))
    joined = [run if len(texts) == 1 else replace(run, text="".join(texts)) for run, texts in merged]
    return tuple(run for run in joined if run.url or run.text.strip())


def to_lines(blocks: Sequence[Block]) -> list[PageLine]:
    """Return the blocks as lines for the reader of pages without repetition."""
    found: list[PageLine] = []
    left: list[str] = []
    before: tuple[int, ...] = ()
    for block in blocks:
        if not block.text:
            left += block.urls()
            continue
        (piece,) = lines.parse_lines([(block.first, block.text)])
        piece.last = block.last
        piece.heading = block.heading
        piece.width = 0
        piece.gap = block.places[:-1] != before[:-1]
        before = block.places
        piece.urls += [*left, *block.urls()]
        left = []
        if block.label and not piece.kind and not piece.label:
            if block.label == "title":
                piece.heading = max(piece.heading, 3)
            elif block.label != "abstract" or len(piece.text) > 60:
                piece.label = block.label
        found.append(piece)
    if left and found:
        found[-1].urls += left
    return found
