"""BibTeX, as LaTeX, JabRef and Zotero read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readinglist.exchange import fields
from readinglist.exchange.fields import PublicationType
from readinglist.exchange.options import ExportOptions
from readinglist.model import Paper

_TYPES = {
    PublicationType.PREPRINT: "misc",
    PublicationType.ARTICLE: "article",
    PublicationType.CONFERENCE: "inproceedings",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SIGNS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "%&$#_"},
    }
)
# BibTeX counts braces also behind a backslash; those without a partner go by their names.
_LONE = {r"\{": r"\textbraceleft{}", r"\}": r"\textbraceright{}"}
_AT = re.compile(r"(?m)^(\s*)@")  # would begin an entry
_AND = re.compile(r"(?i)\s+and\s+|,")


def write(papers: Iterable[Paper], options: ExportOptions) -> Iterator[str]:
    """Write papers as a bibliography."""
    for paper in papers:
        yield format_entry(paper, options) + "\n"


def format_entry(paper: Paper, options: ExportOptions) -> str:
    """Write one paper."""
    kind = fields.publication_type(paper.metadata)
    lines = "".join(f"  {name} = {value},\n" for name, value in _fields(paper, kind, options))
    return f"@{_TYPES[kind]}{{{options.keys[paper.id]},\n{lines}}}\n"


def _fields(paper: Paper, kind: PublicationType, options: ExportOptions) -> Iterator[tuple[str, str]]:
    metadata = paper.metadata
    yield "title", _braced(format_title(metadata.title))
    if fields.author_names(metadata):
        yield "author", _braced(" and ".join(map(format_author, fields.author_names(metadata))))
    yield from _date(metadata.published)
    plain = {
        "booktitle"
        if kind is PublicationType.CONFERENCE
        else "journal"
        if kind is PublicationType.ARTICLE
        else "howpublished": metadata.venue,
        "organization": metadata.organisation,
    }
    yield from _filled(plain)
    if metadata.arxiv_id:
        yield "eprint", _braced(escape(metadata.arxiv_id))
        yield "archivePrefix", "{arXiv}"
    yield from _filled({"doi": metadata.doi})
    if url := fields.paper_url(metadata):
        yield "url", _braced(_address(url))
    yield from _filled({"abstract": metadata.abstract if options.include_abstracts else ""})
    yield from _filled({"keywords": ", ".join(fields.keywords(paper, include_tags=options.include_user_data))})
    if options.include_user_data and (note := "\n\n".join(annotation_texts(paper))):
        # Not "note", which styles print below the title.
        yield "annote", _braced(_AT.sub(r"\1{@}", escape(fields.clean(note))))


def annotation_texts(paper: Paper) -> Iterator[str]:
    """Return what the reader wrote on a paper: the note, and the highlights with their comments."""
    if paper.note.strip():
        yield paper.note.strip()
    for highlight in paper.highlights:
        quote = f"“{fields.one_line(highlight.quote)}”"
        yield f"{quote} – {fields.one_line(highlight.comment)}" if highlight.comment else quote


def _filled(values: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((name, _braced(escape(flat))) for name, value in values.items() if (flat := fields.one_line(value)))


def _date(published: str) -> Iterator[tuple[str, str]]:
    parts = fields.date_parts(published)
    for name, value in zip(("year", "month", "day"), parts, strict=False):
        if name == "month":
            if not 1 <= value <= 12:
                return
            yield name, _MONTHS[value - 1]
        else:
            yield name, _braced(str(value))


def _braced(value: str) -> str:
    return f"{{{value}}}"


def escape(value: str) -> str:
    """Write a text so that LaTeX prints it; formulas stay formulas."""
    pieces = fields.split_formulas(value)
    return "".join(piece if formula else _words(piece) for piece, formula in pieces)


def _words(piece: str) -> str:
    escaped = piece.translate(_SIGNS)
    return escaped if fields.has_balanced_braces(piece) else re.sub(r"\\[{}]", lambda match: _LONE[match[0]], escaped)


def format_title(value: str) -> str:
    """Write a title; words with capitals inside them are kept from styles that would make them small."""
    pieces = fields.split_formulas(fields.one_line(value))
    return "".join(piece if formula else re.sub(r"\S+", _kept, piece) for piece, formula in pieces)


def _kept(match: re.Match[str]) -> str:
    word = match[0]
    inside = re.sub(r"^\W*\w", "", word)
    return _braced(_words(word)) if any(char.isupper() for char in inside) else _words(word)


def format_author(full: str) -> str:
    """Write a name as "Family, Given"; a group is kept whole by braces."""
    name = fields.parse_name(full)
    if not name.given:
        return _braced(escape(", ".join(part for part in (name.family, name.suffix) if part)))
    return ", ".join(_part(part) for part in (name.family, name.suffix, name.given) if part)


def _part(part: str) -> str:
    return _braced(escape(part)) if _AND.search(f" {part} ") else escape(part)


def _address(url: str) -> str:
    """Keep an address as it is, but for what would end the field."""
    return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
