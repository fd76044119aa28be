"""Notes and highlights."""

from __future__ import annotations

from readinglist.errors import ReadingListError
from readinglist.i18n import en, number
from readinglist.library import mentions
from readinglist.library.highlight_anchors import CONTEXT_LENGTH
from readinglist.library.history import Recorder, Row, now
from readinglist.model import HighlightColour, limits


def set_note(record: Recorder, paper: int, text: str) -> None:
    """Store the note on a paper; an empty text deletes it. Raise ReadingListError if it is too long."""
    if len(text) > limits.MAX_NOTE:
        raise ReadingListError(
            en("A note can have up to {most} characters; this one has {count}.", **_counts(limits.MAX_NOTE, text)),
            en("It wasn't saved. Shorten it, and save the rest in a file."),
        )
    found = record.connection.execute("SELECT id, text FROM note WHERE paper = ?", [paper]).fetchone()
    text = text.rstrip()
    if found is None:
        if text and record.row("paper", paper) is not None:
            record.insert("note", {"paper": paper, "text": text, "at": now()})
    elif not text:
        record.delete("note", found[0])
    elif text != found[1]:
        record.update("note", found[0], {"text": text, "at": now()})
    if record.row("paper", paper) is not None:
        mentions.update_mentions(record, paper, text)


def add_highlight(
    record: Recorder, paper: int, start: int, end: int, colour: HighlightColour, comment: str
) -> int | None:
    """Highlight the code points from ``start`` to ``end``; return the id, or None if the highlight already exists."""
    _check_comment(comment)
    selectors = _selectors(record, paper, start, end)
    row = {"paper": paper, **selectors, "colour": colour.value, "comment": comment.strip(), "at": now()}
    duplicate = record.connection.execute(
        "SELECT 1 FROM highlight WHERE paper = :paper AND start = :start AND quote = :quote"
        " AND colour = :colour AND comment = :comment",
        row,
    ).fetchone()
    return None if duplicate else record.insert("highlight", row)


def move_highlight(record: Recorder, number: int, start: int, end: int) -> None:
    """Move a highlight to another range of its abstract."""
    row = record.row("highlight", number)
    if row is not None:
        record.update("highlight", number, _selectors(record, row["paper"], start, end))


def _selectors(record: Recorder, paper: int, start: int, end: int) -> Row:
    """Return the selectors of a highlight: position, quote, and the text around it."""
    stored = record.row("paper", paper)
    if stored is None:
        raise ReadingListError(en("The paper is no longer in the library."))
    abstract = stored["abstract"]
    if not 0 <= start < end <= len(abstract):
        raise ReadingListError(en("The abstract has changed; please select the words again."))
    return {
        "start": start,
        "quote": abstract[start:end],
        "prefix": abstract[max(0, start - CONTEXT_LENGTH) : start],
        "suffix": abstract[end : end + CONTEXT_LENGTH],
    }


def edit_highlight(record: Recorder, number: int, colour: HighlightColour | None, comment: str | None) -> None:
    """Change a highlight's colour or comment."""
    if record.row("highlight", number) is None:
        return
    values: dict[str, object] = {}
    if colour is not None:
        values["colour"] = colour.value
    if comment is not None:
        _check_comment(comment)
        values["comment"] = comment.strip()
    if values:
        record.update("highlight", number, values)


def _check_comment(comment: str) -> None:
    if len(comment) > limits.MAX_COMMENT:
        raise ReadingListError(
            en(
                "A comment can have up to {most} characters; this one has {count}.",
                **_counts(limits.MAX_COMMENT, comment),
            ),
            en("It wasn't saved. Move longer text to the note."),
        )


def _counts(most: int, text: str) -> dict[str, object]:
    return {"most": number(most), "count": number(len(text))}
