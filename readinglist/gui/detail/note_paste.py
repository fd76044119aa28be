"""What is pasted into a note."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from readinglist.typeset.html_notes import html_to_note


def text_of(source: QMimeData, *, plain: bool) -> str | None:
    """Return what is on the clipboard or dropped as text, formatted text as Markdown; None for a picture."""
    note = html_to_note(source.html()) if source.hasHtml() and not plain else None
    text = source.text() if note is None else note
    if not text and (source.hasImage() or source.hasHtml()):
        return None
    return text
