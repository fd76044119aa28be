"""The lines of the annotations page, for display and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from readinglist.library import LibraryReader
from readinglist.model import Annotation, AnnotationKind, annotation_key
from readinglist.typeset import strip_markdown, typeset

DISPLAY_LENGTH = 400  # characters of a quote or note that a line shows
SOURCE_LENGTH = 4 * DISPLAY_LENGTH  # characters of a note's source, which also contains Markdown syntax and addresses


def display_lines(view: LibraryReader, keys: Sequence[int]) -> list[Annotation]:
    """Return lines for display: formulas as Unicode, notes without Markdown syntax, shortened to what is visible."""
    return [_shortened(line) for line in view.annotation_lines(keys)]


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


def _shortened(line: Annotation) -> Annotation:
    if line.kind is AnnotationKind.NOTE:
        return replace(line, text=strip_markdown(line.text[:SOURCE_LENGTH])[:DISPLAY_LENGTH])
    return replace(line, text=typeset(line.text).text[:DISPLAY_LENGTH])


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
