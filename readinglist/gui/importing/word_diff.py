"""The difference of two texts, word by word."""

from __future__ import annotations

from difflib import SequenceMatcher
from enum import Enum
from html import escape

from readinglist.gui.theme.palettes import Palette

MAX_WORDS = 3_000  # comparing more would block the window


class DiffPart(Enum):
    """The kind of a run of words."""

    EQUAL = 0
    DELETED = 1
    INSERTED = 2


def word_diff(before: str, after: str) -> list[tuple[DiffPart, str]]:
    """Return the equal, deleted and inserted runs of words in order; whitespace is ignored."""
    old, new = before.split(), after.split()
    if len(old) + len(new) > MAX_WORDS:
        return [(DiffPart.DELETED, " ".join(old)), (DiffPart.INSERTED, " ".join(new))]
    runs: list[tuple[DiffPart, str]] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append((DiffPart.EQUAL, " ".join(new[new_from:new_to])))
            continue
        if old_to > old_from:
            runs.append((DiffPart.DELETED, " ".join(old[old_from:old_to])))
        if new_to > new_from:
            runs.append((DiffPart.INSERTED, " ".join(new[new_from:new_to])))
    return runs


def as_html(runs: list[tuple[DiffPart, str]], palette: Palette) -> str:
    """Return runs as escaped HTML: deleted words struck out, inserted ones with a background."""
    templates = {
        DiffPart.EQUAL: "{}",
        DiffPart.DELETED: f'<s style="color:{palette.text_faint}">{{}}</s>',
        DiffPart.INSERTED: f'<span style="background-color:{palette.accent_soft}; color:{palette.text}">{{}}</span>',
    }
    return " ".join(templates[part].format(escape(text)) for part, text in runs)
