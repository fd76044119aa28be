"""Accepting a plan: the one way in which facts come into the library."""

from __future__ import annotations

from readinglist.library import rows
from readinglist.library.history import Recorder, now
from readinglist.library.identity import title_key
from readinglist.library.planning import improved
from readinglist.library.tagging import tag_ids
from readinglist.model import Acceptance, Match, PlannedEntry


def accept(record: Recorder, acceptance: Acceptance, planned: tuple[PlannedEntry, ...]) -> tuple[int | None, str]:
    """Store what was ticked; give the import's id and the operation's name, or nothing when there is nothing to store.

    An import that brings nothing new and changes nothing leaves no trace.
    """
    ticked = [planned[n] for n in sorted(acceptance.ticked) if n < len(planned)]
    same = {id(planned[n]) for n in acceptance.merged & acceptance.ticked if n < len(planned)}
    changed = [
        row
        for row in ticked
        if row.paper is not None and (row.match is Match.CHANGED or (row.match is Match.LOOKALIKE and id(row) in same))
    ]
    new = [row for row in ticked if row.match in (Match.NEW, Match.LOOKALIKE) and id(row) not in same]
    if not new and not changed:
        return None, ""
    at = now()
    feed = acceptance.plan.feed
    number = record.insert("import", {"name": feed.name, "form": feed.form, "at": at})
    papers = record.insert_all("paper", [rows.row_of(row.entry.facts) | {"added": at} for row in new])
    status = acceptance.status.value
    record.insert_all("reading", [{"id": paper, "status": status, "status_at": at, "starred": 0} for paper in papers])
    for tag in tag_ids(record, acceptance.tags) if papers else ():
        record.insert_all("paper_tag", [{"paper": paper, "tag": tag} for paper in papers])
    for row in changed:
        _correct(record, row)
    met = {row.paper for row in planned if row.paper is not None and row.match is not Match.LOOKALIKE}
    met |= {row.paper for row in changed if row.paper is not None}
    entries = [(paper, 1) for paper in papers] + [(paper, 0) for paper in sorted(met)]
    record.insert_all(
        "import_entry", [{"import": number, "paper": paper, "brought": brought} for paper, brought in entries]
    )
    return number, label(len(papers), len(changed), feed.name)


def take_back(record: Recorder, number: int) -> None:
    """Take away an import, and the papers that it alone brought with all that is on them."""
    conn = record.connection
    brought = conn.execute(
        "SELECT paper FROM import_entry WHERE import = ?1 AND brought"
        " AND paper NOT IN (SELECT paper FROM import_entry WHERE import <> ?1)",
        [number],
    ).fetchall()
    remove(record, [row[0] for row in brought])
    for (entry,) in conn.execute("SELECT id FROM import_entry WHERE import = ?", [number]).fetchall():
        record.delete("import_entry", entry)
    record.delete("import", number)


def remove(record: Recorder, papers: list[int]) -> None:
    """Take papers away, and all that is on them."""
    for table in ("highlight", "note", "paper_tag", "import_entry", "alias"):
        found = rows.select_in(record.connection, f"SELECT id FROM {table} WHERE paper", papers)
        for (number,) in list(found):
            record.delete(table, number)
    for paper in papers:
        record.delete("reading", paper)
        record.delete("paper", paper)


def label(new: int, changed: int, name: str) -> str:
    """Name an import as the reader would."""
    papers = f"{new:,} paper" + ("" if new == 1 else "s")
    updated = f"{changed:,} paper" + ("" if changed == 1 else "s")
    if new and changed:
        return f"Import {papers} and update {changed:,} from {name}"
    return f"Import {papers} from {name}" if new else f"Update {updated} from {name}"


def _correct(record: Recorder, row: PlannedEntry) -> None:
    assert row.paper is not None
    stored = record.row("paper", row.paper)
    assert stored is not None
    known = rows.facts_of([stored[name] for name in rows.FACT_COLUMNS])
    corrected = rows.row_of(improved(known, row.entry.facts))
    record.update("paper", row.paper, corrected)
    # What was one paper stays one: it is known by its earlier titles, and by the one that was told.
    told = title_key(row.entry.facts.title)
    for key in {stored["title_key"], told} - {corrected["title_key"], *_aliases(record, row.paper)}:
        record.insert("alias", {"paper": row.paper, "title_key": key})


def _aliases(record: Recorder, paper: int) -> list[str]:
    found = record.connection.execute("SELECT title_key FROM alias WHERE paper = ?", [paper])
    return [key for (key,) in found]
