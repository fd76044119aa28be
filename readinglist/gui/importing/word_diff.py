"""Which words of a text changed, as spans to paint."""

from __future__ import annotations

from difflib import SequenceMatcher
from enum import Enum
from html import escape

from readinglist.gui.theme.palettes import Palette

MOST = 3_000  # words; beyond, comparing takes too long for the window's thread


class DiffPart(Enum):
    """What became of a run of words."""

    KEPT = 0
    GONE = 1
    COME = 2


def word_diff(before: str, after: str) -> list[tuple[DiffPart, str]]:
    """Return the runs of words that stayed, went and came, in reading order; spaces do not count."""
    old, new = before.split(), after.split()
    if len(old) + len(new) > MOST:
        return [(DiffPart.GONE, " ".join(old)), (DiffPart.COME, " ".join(new))]
    runs: list[tuple[DiffPart, str]] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append((DiffPart.KEPT, " ".join(new[new_from:new_to])))
            continue
        if old_to > old_from:
            runs.append((DiffPart.GONE, " ".join(old[old_from:old_to])))
        if new_to > new_from:
            runs.append((DiffPart.COME, " ".join(new[new_from:new_to])))
    return runs


def as_html(runs: list[tuple[DiffPart, str]], palette: Palette) -> str:
    """Write runs for a label: what went is struck out, what came has a ground; every text is escaped."""
    appearance = {
        DiffPart.KEPT: "{}",
        DiffPart.GONE: f'<s style="color:{palette.text_faint}">{{}}</s>',
        DiffPart.COME: f'<span style="background-color:{palette.accent_soft}; color:{palette.text}">{{}}</span>',
    }
    return " ".join(appearance[part].format(escape(text)) for part, text in runs)
