"""Facts as a reader types them into fields, put into the form in which feeds' facts are kept."""

from __future__ import annotations

from dataclasses import replace

from readinglist.errors import ReadingListError
from readinglist.feeds import dates, links
from readinglist.feeds.document import normalize_space
from readinglist.i18n import en
from readinglist.model import Metadata


def normalize_edits(typed: Metadata, before: Metadata) -> Metadata:
    """Return what was typed as facts; what is as ``before`` stays so to the letter.

    Raise ReadingListError with a sentence when a date, an arXiv number or a DOI is none.
    """
    said = replace(
        typed,
        title=_changed(typed.title, before.title),
        abstract=_changed(typed.abstract, before.abstract),
        authors=tuple(name for name in map(normalize_space, typed.authors) if name),
        venue=_changed(typed.venue, before.venue),
    )
    if said.published != before.published:
        said = replace(said, published=_date(said.published))
    if said.arxiv_id != before.arxiv_id:
        number, version = _arxiv(said.arxiv_id)
        said = replace(said, arxiv_id=number, arxiv_version=version)
    if said.doi != before.doi:
        said = replace(said, doi=_doi(said.doi))
    return said


def _changed(text: str, before: str) -> str:
    return before if text == before else normalize_space(text)


def _date(text: str) -> str:
    if text.strip() and not dates.iso_date(text):
        raise ReadingListError(
            en("“{text}” is no date.", text=text.strip()), en("Write it as 2025, 2025-01 or 2025-01-28.")
        )
    return dates.iso_date(text)


def _arxiv(text: str) -> tuple[str, int]:
    found = links.parse_arxiv_id(text)
    if text.strip() and not found[0]:
        raise ReadingListError(
            en("“{text}” is no arXiv number.", text=text.strip()), en("It looks like 2501.12345 or math/0309136.")
        )
    return found


def _doi(text: str) -> str:
    found = links.parse_doi(text)
    if text.strip() and not found:
        raise ReadingListError(
            en("“{text}” is no DOI.", text=text.strip()), en("It begins with 10. and has a slash in it.")
        )
    return found
