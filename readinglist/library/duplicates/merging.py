"""Make one paper of two: move what the reader did with one of them to the other."""

from __future__ import annotations

from readinglist.library.history import Recorder, Row
from readinglist.library.status_changes import set_status
from readinglist.model import Status

# Tables with rows of papers, and what there can be only once for each paper; None: any number of rows.
_MOVED = {
    "highlight": None,
    "paper_tag": "tag",
    "import_entry": "import",
    "alias": "title_key",
    "mention": "title_key",
}


def merge(record: Recorder, paper: int, into: int) -> None:
    """Move tags, notes, highlights and the like of a paper to another one, which its title then names, too.

    A status other than that of new papers, a star and a preference are taken over where the other has none.
    """
    for table, key in _MOVED.items():
        for row in _rows(record, table, paper):
            there = [other[key] for other in _rows(record, table, into)] if key is not None else []
            record.delete(table, row["id"])
            if key is None or row[key] not in there:
                record.insert(table, {name: value for name, value in row.items() if name != "id"} | {"paper": into})
    _merge_notes(record, paper, into)
    _merge_reading(record, paper, into)
    title = (record.row("paper", paper) or {})["title_key"]
    if title not in [row["title_key"] for row in _rows(record, "alias", into)]:
        record.insert("alias", {"paper": into, "title_key": title})


def _merge_notes(record: Recorder, paper: int, into: int) -> None:
    for note in _rows(record, "note", paper):
        record.delete("note", note["id"])
        texts = [other["text"] for other in _rows(record, "note", into)]
        for other in _rows(record, "note", into):
            record.delete("note", other["id"])
        text = "\n\n".join((*texts, note["text"]))
        record.insert("note", {"paper": into, "text": text, "at": note["at"]})


def _merge_reading(record: Recorder, paper: int, into: int) -> None:
    ours, theirs = record.row("reading", paper), record.row("reading", into)
    if ours is None or theirs is None:
        return
    record.update(
        "reading",
        into,
        {"starred": max(ours["starred"], theirs["starred"]), "taste": theirs["taste"] or ours["taste"]},
    )
    if theirs["status"] == Status.INBOX and ours["status"] != Status.INBOX:
        set_status(record, [into], Status(ours["status"]), top=False)
        record.update("reading", into, {"status_at": ours["status_at"]})


def _rows(record: Recorder, table: str, paper: int) -> list[Row]:
    found = record.connection.execute(f"SELECT id FROM {table} WHERE paper = ? ORDER BY id", [paper]).fetchall()
    return [row for (number,) in found if (row := record.row(table, number)) is not None]
