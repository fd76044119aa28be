"""The lines of the annotations page, for display and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from readinglist.library import LibraryReader
from readinglist.model import Annotation, AnnotationKind, Mention, annotation_key
from readinglist.typeset import beginning, typeset
from readinglist.typeset.note_blocks import NoteBlocks, note_blocks

MAX_QUOTE = 6_000  # characters of a title, quote or comment that are shown
MAX_PARSED = 300  # notes whose blocks are remembered


def display_lines(view: LibraryReader, keys: Sequence[int]) -> list[Annotation]:
    """Return lines for display: formulas as Unicode, and notes, which are parsed here, on a worker."""
    return [_displayed(line) for line in view.annotation_lines(keys)]


@lru_cache(maxsize=MAX_PARSED)
def parsed_note(note: str, mentions: tuple[Mention, ...] = ()) -> NoteBlocks:
    """Return the blocks of a note, with its links to papers."""
    return note_blocks(note, {each.title: each.paper for each in mentions})


def as_markdown(view: LibraryReader, keys: Sequence[int]) -> str:
    """Return lines as Markdown, each paper under a heading even if only its annotations are among ``keys``."""
    lines = view.annotation_lines(keys)
    with_heading = {line.paper for line in lines if line.kind is AnnotationKind.PAPER}
    missing = dict.fromkeys(line.paper for line in lines if line.paper not in with_heading)
    headings = {
        line.paper: line
        for line in view.annotation_lines([annotation_key(AnnotationKind.PAPER, paper) for paper in missing])
    }
    return "\n\n".join(_paragraphs(lines, headings)) + "\n" if lines else ""


def _displayed(line: Annotation) -> Annotation:
    if line.kind is AnnotationKind.NOTE:
        parsed_note(line.text, line.mentions)
        return line
    text = beginning(typeset(line.text).text, MAX_QUOTE)
    return replace(line, text=text, comment=beginning(line.comment, MAX_QUOTE))


def _paragraphs(lines: Iterable[Annotation], headings: dict[int, Annotation]) -> Iterator[str]:
    for line in lines:
        if line.paper in headings:
            yield _heading(headings.pop(line.paper))
        if line.kind is AnnotationKind.PAPER:
            yield _heading(line)
        elif line.kind is AnnotationKind.NOTE:
            yield line.text
        else:
            yield "\n".join(f"> {part}".rstrip() for part in typeset(line.text).text.splitlines())
            if line.comment:
                yield line.comment


def _heading(paper: Annotation) -> str:
    """Return a paper's title, authors, year and address."""
    title = " ".join(typeset(paper.text).text.split())
    people = ", ".join(paper.authors[:3]) + (" and others" if len(paper.authors) > 3 else "")
    known = [part for part in (people, paper.published[:4], paper.address) if part]
    return f"## {title}" + (f"\n\n{' · '.join(known)}" if known else "")
