"""Normalize metadata that the user typed, in the same way as the metadata of feeds."""

from __future__ import annotations

from dataclasses import replace

from readinglist.errors import ReadingListError
from readinglist.feeds import dates, links
from readinglist.feeds.document import normalize_space
from readinglist.i18n import en, number
from readinglist.model import Metadata, limits


def normalize_edits(edited: Metadata, original: Metadata) -> Metadata:
    """Return ``edited`` normalized; fields in which nothing was typed keep the text of ``original``.

    Raise ReadingListError when a date, an arXiv id or a DOI is not valid, or a text is too long.
    """
    normalized = replace(
        edited,
        title=_normalize_text(edited.title, original.title),
        abstract=_normalize_text(edited.abstract, original.abstract),
        authors=tuple(name for name in map(normalize_space, edited.authors) if name),
        venue=_normalize_text(edited.venue, original.venue),
    )
    _check_lengths(normalized, original)
    if normalized.published != original.published:
        normalized = replace(normalized, published=_parse_date(normalized.published))
    if normalized.arxiv_id != original.arxiv_id:
        arxiv_id, version = _parse_arxiv_id(normalized.arxiv_id)
        normalized = replace(normalized, arxiv_id=arxiv_id, arxiv_version=version)
    if normalized.doi != original.doi:
        normalized = replace(normalized, doi=_parse_doi(normalized.doi))
    return normalized


def _normalize_text(text: str, original: str) -> str:
    return original if text == original else normalize_space(text)


def _check_lengths(edited: Metadata, original: Metadata) -> None:
    """Raise if what was typed is longer than the library holds; what was there before may stay."""
    for text, before, most, sentence in (
        (edited.title, original.title, limits.MAX_TITLE, en("This title is too long.")),
        (edited.abstract, original.abstract, limits.MAX_ABSTRACT, en("This abstract is too long.")),
        (edited.venue, original.venue, limits.MAX_NAME, en("This venue is too long.")),
        *((name, "", limits.MAX_NAME, en("An author's name is too long.")) for name in edited.authors),
    ):
        if len(text) > most and text != before:
            raise ReadingListError(sentence, en("It can have up to {most} characters.", most=number(most)))
    if len(edited.authors) > limits.MAX_ITEMS and edited.authors != original.authors:
        raise ReadingListError(en("A paper can have up to {most} authors.", most=number(limits.MAX_ITEMS)))


def _parse_date(text: str) -> str:
    if text.strip() and not dates.iso_date(text):
        raise ReadingListError(
            en("“{text}” isn't a valid date.", text=text.strip()), en("Write it as 2025, 2025-01 or 2025-01-28.")
        )
    return dates.iso_date(text)


def _parse_arxiv_id(text: str) -> tuple[str, int]:
    found = links.parse_arxiv_id(text)
    if text.strip() and not found[0]:
        raise ReadingListError(
            en("“{text}” isn't a valid arXiv ID.", text=text.strip()), en("Write it like 2501.12345 or math/0309136.")
        )
    return found


def _parse_doi(text: str) -> str:
    found = links.parse_doi(text)
    if text.strip() and not found:
        raise ReadingListError(
            en("“{text}” isn't a valid DOI.", text=text.strip()), en("A DOI starts with 10. and contains a slash.")
        )
    return found
