"""How pages that others laid out are read: ``python -m tests.benchmarks.layouts FOLDER …``.

A folder has pages and, beside each, what it shows, as ``NAME.expected.json``::

    {"entries": [{"title": "…", "abstract": "…", "authors": ["…"], "arxiv_id": "…", "doi": "…"}]}

A field that is missing is not looked at. Titles and abstracts are compared by their letters and digits. A layout is
good if 98 % of its titles and abstracts and of the identifiers that it shows are right, no identifier is wrong, and at
most 1 % of the papers are invented. The pages of this project's own generator are in ``tests/unit/feeds/page``; pages
to judge the reader by must come from elsewhere.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from readinglist.errors import ReadingListError
from readinglist.feeds import parse
from readinglist.model import Metadata

HEADINGS = ("papers", "titles", "exact", "ids shown", "right", "wrong", "invented", "problems")
SHARE = 0.98
INVENTED = 0.01
IDS = ("arxiv_id", "doi")


@dataclass
class Counts:
    """What was counted on a page, or on several."""

    papers: int = 0
    titles: int = 0
    exact: int = 0  # title and abstract
    ids: int = 0
    right: int = 0
    wrong: int = 0
    invented: int = 0
    problems: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both."""
        return Counts(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    def are_good(self) -> bool:
        """Return whether a page with these counts is read as it should be."""
        return (
            self.exact >= SHARE * self.papers
            and self.right >= SHARE * self.ids
            and not self.wrong
            and self.invented <= INVENTED * self.papers
        )


def main() -> None:
    """Print a line for each page, and one for all."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    total, good, pages = Counts(), 0, 0
    print(f"{'page':32}{'read as':24}" + "".join(f"{heading:>10}" for heading in HEADINGS) + f"{'time':>10}")
    for path in pages_in(sys.argv[1:]):
        wanted = json.loads(expectation(path).read_text(encoding="utf-8"))["entries"]
        began = time.process_time()
        read_as, found, problems = read(path)
        seconds = time.process_time() - began
        counts = compare(wanted, found)
        counts.problems = problems
        total += counts
        pages += 1
        good += counts.are_good()
        mark = " " if counts.are_good() else "!"
        print(f"{mark} {path.name[:29]:30}{read_as[:23]:24}{figures(counts)}{seconds * 1000:7.0f} ms")
    print(f"  {f'{good} of {pages} good':54}{figures(total)}")


def pages_in(folders: Iterable[str]) -> list[Path]:
    """Return the pages in folders for which it is known what they show."""
    found = (path for folder in folders for path in sorted(Path(folder).iterdir()))
    return [path for path in found if not path.name.endswith(".expected.json") and expectation(path).exists()]


def expectation(page: Path) -> Path:
    """Return the file that says what a page shows."""
    return page.with_name(f"{page.stem}.expected.json")


def read(page: Path) -> tuple[str, Sequence[Metadata], int]:
    """Return as what a page is read, the papers found, and the number of problems."""
    try:
        feed = parse(page.read_bytes(), page.name)
    except ReadingListError as error:
        return str(error), [], 0
    return feed.format_name, [entry.metadata for entry in feed.entries], len(feed.problems)


def compare(wanted: Sequence[Mapping[str, Any]], found: Sequence[Metadata]) -> Counts:
    """Return how many of the wanted papers were found, and what else was."""
    counts = Counts(papers=len(wanted))
    by_title: dict[str, list[Metadata]] = {}
    for metadata in found:
        by_title.setdefault(bare(metadata.title), []).append(metadata)
    titles = {bare(paper["title"]) for paper in wanted}
    known = {paper[name] for paper in wanted for name in IDS if paper.get(name)}
    counts.invented = sum(len(papers) for title, papers in by_title.items() if title not in titles)
    for paper in wanted:
        counts.ids += sum(bool(paper.get(name)) for name in IDS)
        alike = by_title.get(bare(paper["title"]))
        if not alike:
            continue
        counts.titles += 1
        abstract = bare(paper.get("abstract", ""))
        match = next((one for one in alike if bare(one.abstract) == abstract), None)
        counts.exact += match is not None or "abstract" not in paper
        counts.right += sum(bool(paper.get(name)) and getattr(match or alike[0], name) == paper[name] for name in IDS)
        counts.wrong += sum(is_wrong(paper, getattr(match or alike[0], name), name, known) for name in IDS)
    return counts


def is_wrong(paper: Mapping[str, Any], value: str, name: str, others: Container[str]) -> bool:
    """Return whether an identifier is not that of the paper: it is known to have another, or it belongs to another."""
    return bool(value) and value.lower() != paper.get(name, "").lower() and (name in paper or value in others)


def bare(text: str) -> str:
    """Return the letters and digits of a text."""
    return re.sub(r"[\W_]+", "", text.casefold())


def figures(counts: Counts) -> str:
    """Return the counts as columns."""
    return "".join(f"{count:>10,}" for count in astuple(counts))


if __name__ == "__main__":
    main()
