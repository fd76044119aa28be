"""Completes the bare papers in a folder of files as people keep them, and prints how many were told apart rightly.

    PYTHONPATH=. python -m tests.benchmarks.bare_papers FOLDER [FILE …]

Each paper that was not told apart is printed too, but if FILEs are named only those in them.

FOLDER holds the files, ``catalogue.json`` (papers, and which services know each) and ``expected.tsv`` (file, number of
the paper in that file, its text, the paper of the catalogue or "look-alike only" or "unknown", a note). Each file is
read, planned and completed as in the window, with services that are played by ``tests.catalogue``.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readinglist import feeds
from readinglist.backend.backend import Backend
from readinglist.backend.workers import Workers
from readinglist.errors import ReadingListError
from readinglist.identity.title_key import title_key
from readinglist.model import Feed, ImportPlan, Metadata, PlannedEntry
from readinglist.paths import Paths
from tests.catalogue import Services, Work

_SERVICES = {"semantic_scholar": "semanticscholar"}


@dataclass(frozen=True)
class Expected:
    """A paper in a file: its number, its text, and which papers of the catalogue are right for it."""

    number: int
    text: str
    papers: tuple[str, ...]
    is_offer: bool


def work_of(value: dict[str, Any], dois: dict[str, str]) -> Work:
    """Return a work of the catalogue."""
    return Work(
        value["title"],
        value["abstract"] or "",
        tuple(value["authors"]),
        value["date"] or str(value["year"]),
        venue=value["venue"] or "",
        arxiv_id=value["arxiv_id"] or "",
        doi=value["doi"] or "",
        pmid=value["pmid"] or "",
        kind="journal-article",
        updates="10.5555/corrected" if value["type"] == "erratum" else "",
        published_as=dois.get(value.get("journal") or "", ""),
        known_to=frozenset(_SERVICES.get(one, one) for one in value["known_to"]),
    )


def expected_in(folder: Path) -> dict[str, list[Expected]]:
    """Return what is expected of each file."""
    found: dict[str, list[Expected]] = {}
    with (folder / "expected.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) < 4 or not row[1].isdecimal():
                continue
            papers = tuple(row[3].split("|")) if row[3].startswith("c0") or row[3][1:].split("|")[0].isdecimal() else ()
            found.setdefault(row[0], []).append(Expected(int(row[1]), row[2], papers, row[3] == "look-alike only"))
    return found


def identified(metadata: Metadata, catalogue: dict[str, Work]) -> set[str]:
    """Return the papers of the catalogue of which metadata have the abstract, an ID, or else the title and authors."""
    found = set()
    for number, work in catalogue.items():
        if (
            (work.abstract and metadata.abstract == work.abstract)
            or (work.doi and metadata.doi == work.doi.lower())
            or (work.arxiv_id and metadata.arxiv_id == work.arxiv_id)
            or (title_key(metadata.title) == title_key(work.title) and metadata.authors == work.authors)
        ):
            found.add(number)
    return found


def verdict(row: PlannedEntry, want: Expected, catalogue: dict[str, Work]) -> str:
    """Return "right", "wrong", "offered", "missed" or "left alone" for a row of a completed plan."""
    metadata = row.entry.metadata
    is_filled = bool(metadata.abstract or metadata.authors) and metadata.title != want.text
    found = identified(metadata, catalogue)
    if want.papers:
        right = found & set(want.papers)
        works = [catalogue[one] for one in want.papers]
        if metadata.abstract and all(metadata.abstract != work.abstract for work in works):
            return "wrong"
        if right and any(title_key(metadata.title) == title_key(work.title) for work in works):
            return "right" if all(one in want.papers for one in found) else "wrong"
        if row.offered is not None:
            return "offered" if identified(row.offered, catalogue) & set(want.papers) else "offered another"
        return "missed"
    if is_filled and found and metadata.abstract:
        return "wrong"
    return "offered" if row.offered is not None else "left alone"


def row_of(plan: ImportPlan, want: Expected, taken: set[int]) -> int | None:
    """Return the row of the line that a text stands on, that is not ``taken``, else None: that with its title first.

    Then that of the whole line is tried. Texts that occur in others ("The Sleep of Teapots" in its erratum) are so
    given to rows in order.
    """
    key = title_key(want.text)
    for number, row in enumerate(plan.rows):
        if number not in taken and title_key(row.entry.metadata.title) == key:
            return number
    return next((found for is_whole in (True, False) if (found := _row(plan, want, taken, is_whole)) is not None), None)


def _row(plan: ImportPlan, want: Expected, taken: set[int], is_whole: bool) -> int | None:
    key = title_key(want.text)
    lines = plan.feed.source
    for number, row in enumerate(plan.rows):
        if number in taken:
            continue
        text = title_key(" ".join(lines[row.entry.lines.first - 1 : row.entry.lines.last]))
        is_part = not is_whole and ((len(key) > 10 and key in text) or (len(text) > 10 and text in key))
        if key and (key == text or is_part):
            return number
    return None


def parsed(path: Path) -> Feed:
    """Return the feed in a file; an empty one if no paper was found in it."""
    try:
        return feeds.parse(path.read_bytes(), path.name)
    except ReadingListError as error:
        print(f"{path.name}: {error.message}")
        return Feed(path.name, "", ())


def main(folder: Path, shown: Sequence[str]) -> None:
    """Complete the papers of each file in ``folder``, and print what came of them; one by one of those ``shown``."""
    values = json.loads((folder / "catalogue.json").read_text("utf-8"))
    dois = {value["n"]: value["doi"] or "" for value in values}
    catalogue = {value["n"]: work_of(value, dois) for value in values}
    totals: Counter[str] = Counter()
    for name, wanted in expected_in(folder).items():
        with tempfile.TemporaryDirectory() as place:
            paths = Paths.under(Path(place))
            paths.make()
            services = Services(list(catalogue.values()))
            backend = Backend(paths, Workers.inline(), web=lambda services=services: services)  # type: ignore[misc]
            plan = backend.plan(parsed(folder / name)).result()
            done = backend.details.complete_plan(plan).result()
            counts: Counter[str] = Counter()
            taken: set[int] = set()
            for want in wanted:
                number = row_of(plan, want, taken)
                taken |= {number} if number is not None else set()
                found = "not read" if number is None else verdict(done.rows[number], want, catalogue)
                kind = "known" if want.papers else "look-alike" if want.is_offer else "unknown"
                counts[f"{kind}: {found}"] += 1
                if shown and name not in shown:
                    continue
                if found in ("wrong", "missed", "not read", "offered another") or (want.papers and found == "offered"):
                    row = done.rows[number] if number is not None else None
                    print(f"  {name} {want.number} {found}: {want.text[:90]} → {'|'.join(want.papers)}")
                    if row is not None:
                        print(f"      {row.entry.metadata.title[:90]!r} {row.entry.metadata.authors[:2]}")
            backend.close()
            others = [row.entry.metadata.title for number, row in enumerate(plan.rows) if number not in taken]
            if others and (not shown or name in shown):
                print(f"  {name} has rows that are no papers: {others}")
            counts["no paper"] += len(others)
            print(f"{name}: {len(plan.rows)} rows, {len(wanted)} expected: {dict(sorted(counts.items()))}")
            totals += counts
    print(dict(sorted(totals.items())))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
