"""Divide the blocks of a page in markup into units."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from readinglist.feeds.document import normalize_space
from readinglist.feeds.page import lines, text_features, units, vocabulary
from readinglist.feeds.page.blocks import Block, Run
from readinglist.feeds.page.lines import PageLine
from readinglist.feeds.page.table_labels import label_cells
from readinglist.feeds.page.units import PROSE, Unit

_LEAD_SHARE = 0.6  # of the divided blocks of one path begin in the same style
_TITLE_LEADS = ("b title", "a title")
_MIN_TITLE = 15  # characters
_DIVIDED_SHARE = 0.4  # of the blocks of one path have several styles
_FEW_RUNS = 40  # by which the rest of a block is judged
_MIN_ABSTRACT = 40  # what an element has whose class says that it holds an abstract
_SEPARATORS = " \t\n-–—·•|:,;/"
_NUMBER_MARK = re.compile(r"\s*(?:[\[(#]?(?!(?:19|20)\d\d:)\d{1,4}[.)\]:]{1,2}|[-*•])\s+(?=\S)")
_BIBTEX = re.compile(r"@[a-zA-Z]+\s*\{\s*[^\s,]+,")
_Part = tuple[tuple[Run, ...], str]  # runs, and their name within the block


def units_of_blocks(blocks: Sequence[Block]) -> list[Unit]:
    """Return the units of a page in markup."""
    label_cells(blocks)
    divided = _divided_paths(blocks)
    found: list[Unit] = []
    waiting = ""  # the label that stood alone before this block
    before: Block | None = None
    ordinal = 0  # of the lines of an element that breaks divide
    wrapped: list[Block] = []  # the blocks that go on with the last unit
    for block in blocks:
        ordinal = ordinal + 1 if before is not None and block.broken and before.places == block.places else 0
        if ordinal and before is not None and found and not waiting and _is_wrapped(before, block):
            ordinal -= 1
            wrapped.append(block)
        elif block.text:
            wrapped = _append(found, wrapped)
            path = "/".join((*block.path, *((f"br{ordinal}",) if ordinal else ())))
            # A title alone is named like those with a venue after them, be it ever so short.
            lead = _lead(block) or f"{block.runs[0].style} title"
            is_divided = block.label != "abstract" and ("/".join(block.path), lead) in divided
            for unit in _units(block, path, _parts(block) if is_divided else [(block.runs, "")]):
                waiting = _pass_label(unit, block, waiting)
                found.append(unit)
        elif urls := [url for url in block.urls() if url.startswith("http")]:
            wrapped = _append(found, wrapped)
            piece = PageLine(block.first, "", kind="picture", urls=urls, last=block.last)
            found.append(Unit(piece, "/".join(block.path), block.places, row=block.row))
        before = block
    _append(found, wrapped)
    units.mark_constant(found)
    return units.finish(found)


def _append(found: Sequence[Unit], wrapped: Sequence[Block]) -> list[Block]:
    """Add to the last unit the blocks that go on with it; return those that are left, which are none."""
    if wrapped:
        piece = found[-1].piece
        texts = [block.text for block in wrapped]
        piece.text, piece.last = " ".join((piece.text, *texts)), wrapped[-1].last
        piece.weight += sum(map(text_features.weight, texts))
        known = set(piece.urls)
        piece.urls += [url for url in dict.fromkeys(u for block in wrapped for u in block.urls()) if url not in known]
    return []


def _pass_label(unit: Unit, block: Block, waiting: str) -> str:
    """Give a unit the label that stood alone before it; return the label that the next one gets."""
    if unit.piece.kind == "label" and block.cell < 0:
        waiting, unit.piece.label = unit.piece.label, ""
    elif waiting and not unit.piece.label:
        unit.piece.label, unit.labelled, waiting = waiting, True, ""
    return waiting


def _is_wrapped(before: Block, block: Block) -> bool:
    """Return whether a line break before ``block`` is one within running text."""
    return (
        bool(block.text)
        and len(before.text) >= 50
        and not text_features.ends_sentence(before.text)
        and not vocabulary.line_kind(block.text)
        and not vocabulary.split_label(block.text[:PROSE])[0]
        and (block.text[:1].islower() or block.label == "abstract" or "".join(block.path[-1:]).endswith("_sni"))
    )


def _units(block: Block, path: str, parts: Sequence[_Part]) -> list[Unit]:
    """Return the units of the parts of a block; the addresses of pictures go to the text beside them."""
    found: list[Unit] = []
    unread: list[str] = []
    for runs, name in parts:
        urls = [run.url for run in runs if run.url]
        text = normalize_space("".join(run.text for run in runs))
        if text:
            found.append(_unit(block, runs, text, f"{path}|{name}" if name else path))
            found[-1].piece.urls[:0], unread = unread, []
        else:
            (found[-1].piece.urls if found else unread).extend(urls)
    _keep_one_title(found)
    return found


def _keep_one_title(found: Sequence[Unit]) -> None:
    """Take the label from all but the first text of a cell of titles: stars, venues and links follow a title."""
    titles = [unit for unit in found if unit.piece.label == "title"]
    named = next((unit for unit in titles if any(map(str.isalpha, unit.text))), None)
    for unit in titles:
        if unit is not named:
            unit.piece.label, unit.labelled = "", False


def _unit(block: Block, runs: Sequence[Run], text: str, path: str) -> Unit:
    piece = _piece(block, text)
    piece.urls += [run.url for run in runs if run.url]
    units.add_addresses(piece)
    piece.weight = text_features.weight(piece.text)
    labels = {run.label for run in runs if run.text.strip()}
    styles = {run.style for run in runs if run.text.strip()}
    unit = Unit(piece, path, block.places, heading=block.heading, labelled=bool(piece.label), row=block.row)
    unit.style = styles.pop() if len(styles) == 1 else ""
    unit.hint = (labels.pop() if len(labels) == 1 else "") or block.label
    _apply_hint(unit, is_cell=block.cell >= 0)
    return unit


def _piece(block: Block, text: str) -> PageLine:
    """Return a line with the label, the kind and the list mark of ``text``."""
    piece = lines.parse_line(block.first, text)
    piece.last, piece.heading = block.last, block.heading
    if vocabulary.is_summary_label(text):
        piece.kind = "summary label"
    elif piece.label and not piece.text:
        piece.kind, piece.text = "label", text
    elif _BIBTEX.match(text):
        piece.kind, piece.label = "BibTeX", ""
    mark = _NUMBER_MARK.match(piece.text)
    if mark and not piece.label and piece.kind in ("", "number"):
        piece.mark, piece.number, piece.kind = mark.end(), 1, ""
    if piece.text.startswith("**"):  # Markdown within HTML, where it has no meaning
        piece.text = piece.text.replace("**", "")
    return piece


def _apply_hint(unit: Unit, *, is_cell: bool) -> None:
    """Label a unit by the heading of its column or the class of its element, unless its text says otherwise."""
    piece = unit.piece
    if unit.hint == "heading":
        piece.kind, piece.label, unit.labelled = "heading", "", False
    elif unit.hint and is_cell and not piece.label and piece.kind not in ("button", "label"):
        piece.label, piece.kind, unit.labelled = unit.hint, "", True
    elif (
        not piece.label
        and not piece.kind
        and (unit.hint == "authors" or (unit.hint == "abstract" and len(piece.text) >= _MIN_ABSTRACT))
    ):
        piece.label, unit.labelled = unit.hint, True


def _divided_paths(blocks: Sequence[Block]) -> set[tuple[str, str]]:
    """Return the paths and first styles of the blocks that are divided into their runs.

    They are those where most blocks of a path have runs and begin in the same style, and those where some begin with
    a title in bold letters or as a link.
    """
    styles: dict[str, Counter[str]] = defaultdict(Counter)
    for block in blocks:
        styles["/".join(block.path)][_lead(block)] += 1
    divided: set[tuple[str, str]] = set()
    for path, counts in styles.items():
        several_styles = {style: count for style, count in counts.items() if style}
        several = sum(several_styles.values())
        if (
            several > 1
            and max(several_styles.values()) >= _LEAD_SHARE * several
            and several >= _DIVIDED_SHARE * counts.total()
        ):
            divided.update((path, lead) for lead in several_styles)
        divided.update((path, lead) for lead, count in several_styles.items() if lead in _TITLE_LEADS and count > 2)
    return divided


def _lead(block: Block) -> str:
    """Return in which style a block of several runs begins; one that may be a title has a mark of its own."""
    if len(block.runs) < 2:
        return ""
    first = block.runs[0]
    if not first.style:
        return f"text {block.runs[1].style}"
    return f"{first.style} title" if len(first.text) >= _MIN_TITLE and not _is_label(first) else first.style


def _parts(block: Block) -> list[_Part]:
    """Divide a block into runs with names; the rest of a block becomes one part if it is running text."""
    runs = block.runs
    if not runs[0].style and len(runs[0].text) > PROSE / 3 and len(block.text) > PROSE:
        return [(runs, "")]
    parts: list[_Part] = []
    seen: Counter[str] = Counter()
    plain = sum(len(run.text) for run in runs if not run.style)
    left = sum(len(run.text) for run in runs)
    labels = [_is_label(run) for run in runs]
    at = 0
    while at < len(runs):
        run = runs[at]
        if parts and plain > PROSE and left > PROSE and _is_prose(runs[at : at + _FEW_RUNS]):
            parts.append((runs[at:], "rest"))
            break
        end = at + 1
        if labels[at]:  # "**Authors:** Ida Ostrava": a label in its own style
            while end < len(runs) and not (labels[end] and runs[end].style == run.style):
                end += 1
            parts.append((runs[at:end], f"label{seen['label']}"))
            seen["label"] += 1
        elif run.text.strip(f"{_SEPARATORS}.()[]") or run.url:
            text = run.text if run.style == "a" else _without_separators(run.text)
            parts.append(((replace(run, text=text),), f"{run.style or 'text'}{seen[run.style]}"))
            seen[run.style] += 1
        left -= sum(len(one.text) for one in runs[at:end])
        at = end
    return parts


def _is_prose(runs: Sequence[Run]) -> bool:
    """Return whether ``runs`` begin like several sentences."""
    return text_features.contains_sentence_break("".join(run.text for run in runs)[: 10 * PROSE])


def _is_label(run: Run) -> bool:
    label, rest = vocabulary.split_label(normalize_space(run.text[: 2 * PROSE]))
    return bool(label) and not rest


def _without_separators(text: str) -> str:
    """Return ``text`` without the separators around it."""
    text = normalize_space(text).strip(_SEPARATORS)
    return text[1:] if text[:1] in (")", "]") else text.rstrip("[(")
