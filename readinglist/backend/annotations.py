"""What the notebook shows of its lines, and how it is copied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from readinglist.library import LibraryReader
from readinglist.model import Annotation, AnnotationKind, key_of
from readinglist.typeset import noted, printed

OPENING = 400  # characters of a quote or note that a line shows
BEGINNING = 4 * OPENING  # of a note that is read for them: signs and addresses are not shown


def shown(view: LibraryReader, keys: Sequence[int]) -> list[Annotation]:
    """Return lines as they are read: quotes and titles as print, notes without signs; no longer than can be seen."""
    return [_as_read(line) for line in view.annotation_lines(keys)]


def as_markdown(view: LibraryReader, keys: Sequence[int]) -> str:
    """Write lines out as Markdown, each paper as a heading also when only something on it was chosen."""
    lines = view.annotation_lines(keys)
    named = {line.paper for line in lines if line.kind is AnnotationKind.PAPER}
    missing = dict.fromkeys(line.paper for line in lines if line.paper not in named)
    heads = {
        line.paper: line for line in view.annotation_lines([key_of(AnnotationKind.PAPER, paper) for paper in missing])
    }
    return "\n\n".join(_written(lines, heads)) + "\n" if lines else ""


def _as_read(line: Annotation) -> Annotation:
    if line.kind is AnnotationKind.NOTE:
        return replace(line, text=noted(line.text[:BEGINNING])[:OPENING])
    return replace(line, text=printed(line.text).text[:OPENING])


def _written(lines: Iterable[Annotation], heads: dict[int, Annotation]) -> Iterator[str]:
    for line in lines:
        if line.paper in heads:
            yield _heading(heads.pop(line.paper))
        if line.kind is AnnotationKind.PAPER:
            yield _heading(line)
        elif line.kind is AnnotationKind.NOTE:
            yield line.text
        else:
            yield "\n".join(f"> {part}".rstrip() for part in printed(line.text).text.splitlines())
            if line.comment:
                yield line.comment


def _heading(paper: Annotation) -> str:
    """Return a paper's title, who wrote it, and where it can be read."""
    title = " ".join(printed(paper.text).text.split())
    people = ", ".join(paper.authors[:3]) + (" and others" if len(paper.authors) > 3 else "")
    known = [part for part in (people, paper.published[:4], paper.address) if part]
    return f"## {title}" + (f"\n\n{' · '.join(known)}" if known else "")
