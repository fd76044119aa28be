"""Judge whether what a service found is the paper that was wanted.

Found by its id, it is, unless title and authors both say otherwise: an id may have been misread. Found by its title, it
is only if the title is the same, names one paper, and authors or year agree; and if nothing contradicts it, neither
what is known of the paper nor another work with the same title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from readinglist.i18n import Message, en, join_messages
from readinglist.identity.author_names import shared_authors
from readinglist.identity.same_paper import judge, strong_ids
from readinglist.identity.title_key import is_generic
from readinglist.model import Metadata
from readinglist.online.details.records import FoundRecord
from readinglist.online.details.search_words import CUT, are_alike, are_related, is_same_title
from readinglist.online.details.wanted import FoundDetails, Wanted

_MIN_YEAR_WORDS = 5  # of a title that only the year confirms
_NOTICE = re.compile(
    r"(?:erratum|errata|corrigend(?:um|a)|(?:author|publisher) correction|correction|retraction)\b", re.IGNORECASE
)
_PARTS = frozenset(
    {"book-chapter", "book-part", "book-section", "reference-entry", "component", "bookchapter", "booksection"}
)  # what Crossref, OpenAlex, DataCite and Semantic Scholar call parts of books


def match_by_id(wanted: Wanted, metadata: Metadata, service: str) -> FoundDetails:
    """Return what was found by the id of a paper, with a doubt if it seems to be the id of another one."""
    title, found = wanted.title, metadata.title
    authors = shared_authors(wanted.authors, metadata.authors)
    if not title or not found or is_same_title(title, found) or are_alike(title, found):
        is_certain = True
    elif are_related(title, found):
        is_certain = not authors.disjoint
    else:
        is_certain = authors.most
    doubts = () if is_certain else (en("Different title."), en("Different authors.") if authors.disjoint else "")
    return FoundDetails(metadata, service, is_certain, join_messages(" ", doubts))


@dataclass(frozen=True, slots=True)
class TitleAnswer:
    """A record that a service found by the title of a paper."""

    service: str
    record: FoundRecord


def can_be_certain(wanted: Wanted) -> bool:
    """Return whether enough is known of a paper that an answer to its title can be certain."""
    return bool(wanted.authors or wanted.year) and not CUT.search(wanted.title)


def match_by_title(wanted: Wanted, answers: Sequence[TitleAnswer], *, is_last: bool) -> FoundDetails | None:
    """Return the record of a paper among those that all services so far found by its title.

    It is certain, or else the most alike. What only the year confirms is certain when no service is left (``is_last``)
    that may know another paper of that title.
    """
    known = wanted.metadata
    if _NOTICE.match(wanted.title):  # the notice itself is wanted
        answers = [replace(one, record=replace(one.record, is_notice=False)) for one in answers]
    notices = {one.record.metadata.doi for one in answers if one.record.is_notice}
    works = [one for one in answers if not one.record.is_notice and one.record.metadata.doi not in notices - {""}]
    equal = [one for one in works if is_same_title(wanted.title, one.record.metadata.title)]
    if whole := [one for one in works if wanted.written and is_same_title(wanted.written, one.record.metadata.title)]:
        known, equal = replace(known, title=wanted.written), whole  # the year or name is part of the title
    if not equal:
        alike = next((one for one in works if are_alike(wanted.title, one.record.metadata.title)), None)
        return None if alike is None else _offered(alike, en("Only the title is similar."))
    doubtful = {
        one_id: doubts
        for one in equal
        if (doubts := _doubts(known, one.record))
        for one_id in strong_ids(one.record.metadata)
    }
    certain = [
        one
        for one in equal
        if not _doubts(known, one.record) and doubtful.keys().isdisjoint(strong_ids(one.record.metadata))
    ]
    if not certain:
        return _offered(equal[0], join_messages(" ", _doubts(known, equal[0].record) or next(iter(doubtful.values()))))
    first, *others = certain = _of_same_year(known, certain)
    has_namesake = any(judge(first.record.metadata, one.record.metadata).contradictions for one in others)
    by_authors = shared_authors(known.authors, first.record.metadata.authors).most
    if has_namesake or (not by_authors and len(equal) > len(certain)):
        return _offered(first, en("Several papers have this title."))
    if not by_authors and not is_last:
        return _offered(first, en("Only the year is the same."))
    return FoundDetails(first.record.metadata, first.service, is_certain=True)


def _of_same_year(known: Metadata, answers: list[TitleAnswer]) -> list[TitleAnswer]:
    """Return the answers of the year that is known of a paper, if there are any whose authors are the same, too."""
    year = known.published[:4]
    same = [
        one
        for one in answers
        if year
        and one.record.metadata.published[:4] == year
        and shared_authors(known.authors, one.record.metadata.authors).most
    ]
    return same or answers


def _offered(answer: TitleAnswer, doubt: str) -> FoundDetails:
    return FoundDetails(answer.record.metadata, answer.service, is_certain=False, doubt=doubt)


def _doubts(known: Metadata, record: FoundRecord) -> Sequence[Message]:
    """Return why a record with the title of a paper may be another one."""
    found = record.metadata
    comparison = judge(known, found)
    if comparison.doubts:
        return comparison.doubts
    year, found_year = known.published[:4], found.published[:4]
    authors = shared_authors(known.authors, found.authors)
    is_part = not _PARTS.isdisjoint(record.kind.casefold().split(","))
    if authors.known:
        # Authors use a title again, for the chapter of a book or in another series.
        is_certain = authors.most and (not is_part or year == found_year)
        return () if is_certain else (en("Only some of the authors are the same."),)
    is_telling = not is_generic(known.title) and len(known.title.split()) >= _MIN_YEAR_WORDS
    if year and year == found_year and is_telling and not is_part:
        return ()
    return (en("Neither authors nor year confirm that it is the same paper."),)
