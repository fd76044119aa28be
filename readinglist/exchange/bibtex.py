"""Export papers as BibTeX, for LaTeX, JabRef and Zotero."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readinglist.exchange import fields, latex_text
from readinglist.exchange.fields import PublicationType
from readinglist.exchange.latex_text import escape, escape_text, split_formulas
from readinglist.exchange.options import ExportOptions
from readinglist.model import Paper

_TYPES = {
    PublicationType.PREPRINT: "misc",
    PublicationType.ARTICLE: "article",
    PublicationType.CONFERENCE: "inproceedings",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AT = re.compile(r"(?m)^([^\S\n]*+)@")  # would start an entry
_AND = re.compile(r"(?i)\sand\s|,")


def write(papers: Iterable[Paper], options: ExportOptions) -> Iterator[str]:
    """Yield papers as BibTeX entries, and at the end how pdfLaTeX prints characters that it does not know."""
    characters: set[str] = set()
    for paper in papers:
        entry = format_entry(paper, options)
        characters.update(entry)
        yield entry + "\n"
    yield latex_text.definitions(characters)


def format_entry(paper: Paper, options: ExportOptions) -> str:
    """Return one paper as a BibTeX entry."""
    kind = fields.publication_type(paper.metadata)
    lines = "".join(f"  {name} = {value},\n" for name, value in _fields(paper, kind, options))
    return f"@{_TYPES[kind]}{{{options.keys[paper.id]},\n{lines}}}\n"


def _fields(paper: Paper, kind: PublicationType, options: ExportOptions) -> Iterator[tuple[str, str]]:
    metadata = paper.metadata
    yield "title", _braced(format_title(metadata.title))
    if fields.author_names(metadata):
        yield "author", _braced(" and ".join(map(format_author, fields.author_names(metadata))))
    yield from _date(metadata.published)
    other_fields = {
        "booktitle"
        if kind is PublicationType.CONFERENCE
        else "journal"
        if kind is PublicationType.ARTICLE
        else "howpublished": metadata.venue,
        "organization": metadata.organisation,
    }
    yield from _non_empty(other_fields)
    if metadata.arxiv_id:
        yield "eprint", _braced(escape(metadata.arxiv_id))
        yield "archivePrefix", "{arXiv}"
    yield from _non_empty({"doi": metadata.doi})
    if url := fields.paper_url(metadata):
        yield "url", _braced(_escape_url(url))
    yield from _non_empty({"abstract": metadata.abstract if options.include_abstracts else ""})
    yield from _non_empty({"keywords": ", ".join(fields.keywords(paper, include_tags=options.include_user_data))})
    if options.include_user_data and (note := "\n\n".join(annotation_texts(paper))):
        # Not "note", which styles print in the bibliography.
        yield "annote", _braced(_AT.sub(r"\1{@}", escape(fields.clean(note))))
    if options.include_user_data:
        yield "readinglist", _braced(fields.user_data(paper))


def annotation_texts(paper: Paper) -> Iterator[str]:
    """Yield the note of a paper, and its highlights with their comments."""
    if paper.note.strip():
        yield paper.note.strip()
    for highlight in paper.highlights:
        quote = f"“{fields.one_line(highlight.quote)}”"
        yield f"{quote} – {fields.one_line(highlight.comment)}" if highlight.comment else quote


def _non_empty(values: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((name, _braced(escape(line))) for name, value in values.items() if (line := fields.one_line(value)))


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


def format_title(value: str) -> str:
    """Return a title for BibTeX, with braces around words like "LoRA" that styles must not change to lower case."""
    pieces = split_formulas(fields.one_line(value))
    return "".join(
        _protect_formula(piece) if formula else re.sub(r"\S+", _protect_capitals, piece) for piece, formula in pieces
    )


def _protect_formula(formula: str) -> str:
    return formula if formula.islower() or not formula.upper().isupper() else _braced(formula)


def _protect_capitals(match: re.Match[str]) -> str:
    word = match[0]
    inside = re.sub(r"^\W*\w", "", word)
    return _braced(escape_text(word)) if any(char.isupper() for char in inside) else escape_text(word)


def format_author(full_name: str) -> str:
    """Return a name as "Family, Given"; the name of a group is protected by braces. A name has no formulas."""
    name = fields.parse_name(full_name)
    if not name.given:
        return _braced(escape_text(", ".join(part for part in (name.family, name.suffix) if part)))
    return ", ".join(_escape_name_part(part) for part in (name.family, name.suffix, name.given) if part)


def _escape_name_part(part: str) -> str:
    return _braced(escape_text(part)) if _AND.search(f" {part} ") else escape_text(part)


def _escape_url(url: str) -> str:
    """Percent-encode the characters of a URL that would end or break the field."""
    return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
