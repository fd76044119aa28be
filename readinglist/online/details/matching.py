"""Judge whether what a service found is the paper that was wanted.

Found by its id, it is, unless title and authors both say otherwise: an id may have been misread. Found by its title, it
is only if the title is the same, names one paper, and authors or year agree; and if nothing contradicts it, neither
what is known of the paper nor another work with the same title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from readinglist.i18n import Message, en, join_messages
from readinglist.identity.author_names import shared_authors
from readinglist.identity.same_paper import judge, strong_ids
from readinglist.identity.title_key import is_generic, title_key
from readinglist.model import Metadata
from readinglist.online.details.records import FoundRecord
from readinglist.online.details.wanted import FoundDetails, Wanted

_CUT = re.compile(r"(?:…|\.\.\.|\[…\])\s*$")
_WORD = re.compile(r"\w+")
_ALIKE = 0.8  # of the words of both titles, in a look-alike that is offered
_MIN_CUT = 20  # letters of a cut title that tell something
_MIN_YEAR_WORDS = 5  # of a title that only the year confirms
_PARTS = frozenset({"book-chapter", "book-part", "book-section", "reference-entry", "component", "chapter"})


def match_by_id(wanted: Wanted, metadata: Metadata, service: str) -> FoundDetails:
    """Return what was found by the id of a paper, with a doubt if it seems to be the id of another one."""
    if not wanted.title or not metadata.title:
        return FoundDetails(metadata, service, is_certain=True)
    known = wanted.metadata
    ids = strong_ids(known)
    # The service may know the paper by further ids, which contradict nothing: an answer to an id has this id.
    same = replace(metadata, arxiv_id=known.arxiv_id, doi=known.doi)
    comparison = judge(known, same, common_id=ids[0] if ids else "doi")
    if comparison.same:
        return FoundDetails(metadata, service, is_certain=True)
    return FoundDetails(metadata, service, is_certain=False, doubt=join_messages(" ", comparison.doubts))


def match_by_title(wanted: Wanted, records: Iterable[FoundRecord], service: str) -> FoundDetails | None:
    """Return the record of a paper among those that were found by its title: a certain one, or else the most alike."""
    known = replace(wanted.metadata, title=wanted.title)
    works = [record for record in records if not record.is_notice]
    equal = [one for one in works if title_key(one.metadata.title) == title_key(wanted.title)]
    if not equal or _CUT.search(wanted.title):
        alike = next((one for one in (*equal, *works) if are_alike(wanted.title, one.metadata.title)), None)
        return None if alike is None else _offered(alike.metadata, service, en("Only the title is similar."))
    certain = [one for one in equal if not _doubts(known, one)]
    if not certain:
        return _offered(equal[0].metadata, service, join_messages(" ", _doubts(known, equal[0])))
    first, *others = certain
    if any(judge(first.metadata, one.metadata).contradictions for one in others):
        return _offered(first.metadata, service, en("Several papers have this title."))
    if not _share_authors(known, first.metadata) and len(equal) > len(certain):
        return _offered(first.metadata, service, en("Several papers have this title."))
    return FoundDetails(first.metadata, service, is_certain=True)


def are_alike(title: str, other: str) -> bool:
    """Return whether two titles are so similar that one may be meant by the other, such as a title that was cut off."""
    ours, theirs = title_key(title), title_key(other)
    if _CUT.search(title) and len(ours) >= _MIN_CUT and theirs.startswith(ours):
        return True
    words, others = (set(_WORD.findall(one.casefold())) for one in (title, other))
    return bool(words) and len(words & others) >= _ALIKE * len(words | others)


def _offered(metadata: Metadata, service: str, doubt: str) -> FoundDetails:
    return FoundDetails(metadata, service, is_certain=False, doubt=doubt)


def _share_authors(known: Metadata, found: Metadata) -> bool:
    return shared_authors(known.authors, found.authors).most


def _doubts(known: Metadata, record: FoundRecord) -> Sequence[Message]:
    """Return why a record with the title of a paper may be another one."""
    found = record.metadata
    comparison = judge(known, found)
    if comparison.doubts:
        return comparison.doubts
    year, found_year = known.published[:4], found.published[:4]
    authors = shared_authors(known.authors, found.authors)
    if authors.known:
        # Authors use a title again, for the chapter of a book or in another series.
        is_certain = authors.most and (record.kind not in _PARTS or year == found_year)
        return () if is_certain else (en("Only some of the authors are the same."),)
    is_telling = not is_generic(known.title) and len(known.title.split()) >= _MIN_YEAR_WORDS
    if year and year == found_year and is_telling and record.kind not in _PARTS:
        return ()
    return (en("Neither authors nor year confirm that it is the same paper."),)
