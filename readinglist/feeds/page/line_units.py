"""Join the lines of plain text into units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from readinglist.feeds.page import text_features, units, wrapping
from readinglist.feeds.page.line_roles import continuation_score
from readinglist.feeds.page.lines import PageLine
from readinglist.feeds.page.units import PROSE, Unit

_LONG = 160  # the weight of a line that is a text of its own
_UNFINISHED = 2.5  # the score for a wrapped text going on in the next line if its last sentence has not ended
_WITHIN_TEXT = ("number", "date", "link", "repeated line")  # kinds of lines that running text may be wrapped into


def units_of_lines(pieces: Sequence[PageLine]) -> list[Unit]:
    """Return the units of plain text.

    Lines that were only wrapped are joined. The places of a unit are its part, if rules divide the page, and its
    paragraph.
    """
    gapped = 0.05 < sum(piece.gap for piece in pieces) / len(pieces) < 0.8
    ruled = sum(map(_is_rule, pieces)) > 2
    found: list[Unit] = []
    joined: list[list[str]] = []
    part = paragraph = 0
    before: PageLine | None = None
    for piece in pieces:
        paragraph += piece.gap
        part += ruled and _is_rule(piece)
        if before is not None and _goes_on(before, piece, found[-1].piece.weight, gapped=gapped):
            last = found[-1].piece
            joined[-1].append(piece.text)
            last.last = max(piece.line, piece.last)
            last.urls += piece.urls
            last.weight += piece.weight
            # A value that goes on below its field is indented as far as its first line.
            before = replace(piece, indent=before.indent, label=before.label) if before.label else piece
            continue
        one = replace(piece, urls=list(piece.urls), last=max(piece.last, piece.line))
        one.weight = text_features.weight(one.text)
        found.append(Unit(one, "", (part, paragraph), labelled=bool(one.label)))
        joined.append([one.text])
        before = piece
    for unit, texts in zip(found, joined, strict=True):
        unit.piece.text = wrapping.join_lines(texts)
        unit.piece.weight = text_features.weight(unit.piece.text)
        unit.path = f"text {_shape(unit)}"
        units.add_addresses(unit.piece)
    return _mark_lists(units.finish(found))


def _is_rule(piece: PageLine) -> bool:
    """Return whether a line is a long row of dashes or the like."""
    return piece.kind == "separator" and len(piece.text) >= 10 and len(set(piece.text)) <= 3


def _goes_on(before: PageLine, piece: PageLine, weight: int, *, gapped: bool) -> bool:
    """Return whether a line continues the text before it, which has ``weight`` so far."""
    if piece.gap or piece.heading or piece.text.startswith("\\\\"):
        return False
    if before.label and before.indent < piece.indent - 1:
        return True  # the value of a field goes on below it
    if piece.label or piece.mark or before.kind:
        return False
    if not _kind_goes_on(before, piece, weight):
        return False
    score = continuation_score(before, piece, gapped=gapped)
    if before.full is False and weight >= PROSE and not text_features.ends_sentence(before.text):
        score += _UNFINISHED
    return score > 0


def _kind_goes_on(before: PageLine, piece: PageLine, weight: int) -> bool:
    """Return whether a line of this kind may be the rest of a text."""
    if piece.kind == "repeated line" and before.label == "authors":
        return text_features.incomplete_score(before.text) > 0  # a name that ends several lists of authors
    if piece.kind == "button":  # the last word of a title may look like one: "Models"
        return bool(before.full) and before.indent <= piece.indent and not text_features.ends_sentence(before.text)
    # Only in running text may a number or an address be alone on a line.
    return not piece.kind or (piece.kind in _WITHIN_TEXT and bool(before.full) and weight >= PROSE / 2)


def _shape(unit: Unit) -> str:
    """Return what a line looks like: a list mark, names, running text, or a short line."""
    if unit.piece.mark:
        return f"mark {unit.piece.style}"
    if text_features.holds_names(unit.text):
        return "names"
    return "text" if unit.piece.weight >= _LONG else "short"


def _mark_lists(found: list[Unit]) -> list[Unit]:
    """Mark the lines of a paragraph that lists titles, one on each line, and those of a page of single lines."""
    paragraphs: dict[tuple[int, ...], list[Unit]] = defaultdict(list)
    for unit in found:
        paragraphs[unit.places].append(unit)
    lists = [group for group in paragraphs.values() if len(group) > 4]
    lists += [found] if len(found) > 2 and len(found) == len(paragraphs) else []
    for group in lists:
        if (
            not any(unit.piece.kind or unit.labelled or unit.piece.weight > PROSE for unit in group)
            and sum(unit.names for unit in group) <= 0.25 * len(group)
            and median(unit.score for unit in group) >= 1.5
        ):
            for unit in group:
                unit.piece.item = True
    return found
