"""The lines of the page of highlights and notes, as they are shown and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from readinglist.library import LibraryReader
from readinglist.model import Annotation, AnnotationKind, key_of
from readinglist.typeset import strip_markdown, typeset

SHOWN = 400  # characters of a quote or note that a line shows
READ = 4 * SHOWN  # of a note's source: Markdown signs and addresses are not shown


def shown(view: LibraryReader, keys: Sequence[int]) -> list[Annotation]:
    """Return lines as they are read: formulas as printed, notes without Markdown signs; cut to what can be seen."""
    return [_shortened(line) for line in view.annotation_lines(keys)]


def as_markdown(view: LibraryReader, keys: Sequence[int]) -> str:
    """Return lines as Markdown, under a heading for each paper, also when only something on it was selected."""
    lines = view.annotation_lines(keys)
    with_heading = {line.paper for line in lines if line.kind is AnnotationKind.PAPER}
    missing = dict.fromkeys(line.paper for line in lines if line.paper not in with_heading)
    headings = {
        line.paper: line for line in view.annotation_lines([key_of(AnnotationKind.PAPER, paper) for paper in missing])
    }
    return "\n\n".join(_paragraphs(lines, headings)) + "\n" if lines else ""


def _shortened(line: Annotation) -> Annotation:
    if line.kind is AnnotationKind.NOTE:
        return replace(line, text=strip_markdown(line.text[:READ])[:SHOWN])
    return replace(line, text=typeset(line.text).text[:SHOWN])


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
