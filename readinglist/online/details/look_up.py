"""Look papers up: by their ids, each asked of the services that know it, and by their titles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from readinglist.errors import ReadingListError
from readinglist.identity.completing import complete
from readinglist.identity.same_paper import judge
from readinglist.model import Metadata
from readinglist.online.details.answer_cache import AnswerCache
from readinglist.online.details.arxiv import ARXIV, ARXIV_TITLES
from readinglist.online.details.asking import Asker
from readinglist.online.details.crossref import CROSSREF, CROSSREF_TITLES
from readinglist.online.details.datacite import DATACITE
from readinglist.online.details.matching import TitleAnswer, can_be_certain, match_by_id, match_by_title
from readinglist.online.details.openalex import OPENALEX, OPENALEX_TITLES
from readinglist.online.details.pubmed import PUBMED, PUBMED_CENTRAL
from readinglist.online.details.records import DetailService, FoundRecord
from readinglist.online.details.search_words import search_words
from readinglist.online.details.semantic_scholar import SEMANTIC_SCHOLAR, SEMANTIC_SCHOLAR_TITLES
from readinglist.online.details.wanted import FoundDetails, LookedUp, Progress, Wanted, arxiv_number, wanted_of
from readinglist.online.transport import Cancelled, TransportError, Web

_ARXIV_NUMBER = re.compile(r"\d{4}\.\d{4,5}|[a-z][a-z-]{1,12}/\d{7}")
_DOI = re.compile(r"10\.\d{4,9}/[^\s,|\"\\]+")
_ARXIV_DOI = "10.48550/arxiv."
# By title: first where ten titles are one request, last where only some hundred searches a day are free.
_TITLE_SERVICES = (ARXIV_TITLES, CROSSREF_TITLES, SEMANTIC_SCHOLAR_TITLES, OPENALEX_TITLES)


def look_up(
    wanted: Sequence[Wanted], web: Web, cache: AnswerCache, cancelled: Cancelled, progress: Progress
) -> LookedUp:
    """Return what services say of papers. What is found until an error or until it is cancelled is returned too."""
    search = _Search(wanted, Asker(web, cache, cancelled, progress, len(wanted)))
    search.by_id()
    search.by_title()
    return search.result()


class _Search:
    """A look-up that is going on: what was found, and what is still missing."""

    def __init__(self, wanted: Sequence[Wanted], asker: Asker) -> None:
        self._wanted = wanted
        self._asker = asker
        self._found: dict[int, FoundDetails] = {}

    def result(self) -> LookedUp:
        """Return what was found, with the errors."""
        return LookedUp(self._found, tuple(sentences(self._asker.errors.values())), self._asker.is_cancelled)

    def by_id(self) -> None:
        """Ask for the papers with an id: first the service that it is from, then those that know it too."""
        self._ask(ARXIV, arxiv_question)
        if ARXIV.name in self._asker.errors:
            # What arXiv doesn't know, nobody knows; but others know what it cannot be asked for.
            self._ask(DATACITE, lambda one: f"{_ARXIV_DOI}{number}" if (number := arxiv_question(one)) else "")
            self._ask(SEMANTIC_SCHOLAR, lambda one: f"ARXIV:{number}" if (number := arxiv_question(one)) else "")
        self._ask(CROSSREF, doi_question)
        self._ask(DATACITE, lambda one: "" if one.key in self._found else doi_question(one))
        self._ask(PUBMED, self._pmid_question())
        self._ask(OPENALEX, doi_question)
        self._ask(SEMANTIC_SCHOLAR, _semantic_scholar_question)

    def by_title(self) -> None:
        """Ask for the papers that were not found, and at arXiv for the abstracts of articles that are preprints too."""
        answered: dict[int, list[TitleAnswer]] = {}
        for service in _TITLE_SERVICES:
            searched = {one.key: one for one in self._wanted if self._is_open(one)}
            if service is ARXIV_TITLES:
                searched |= {key: wanted_of(key, metadata) for key, metadata in self._without_abstract().items()}
            questions = {key: search_words(one.title) for key, one in searched.items()}
            questions = {key: words for key, words in questions.items() if " " in words}
            answers = self._asker.ask(service, questions.values())
            for key, question in questions.items():
                found = answered.setdefault(key, [])
                found += [TitleAnswer(service.name, record) for record in answers.get(question, ())]
                is_last = service is _TITLE_SERVICES[-1] and not any(map(self._asker.has_failed, _TITLE_SERVICES))
                if match := match_by_title(searched[key], found, is_last=is_last):
                    self._take_titled(key, match)

    def _pmid_question(self) -> Callable[[Wanted], str]:
        missing = [one.pmcid for one in self._missing() if one.pmcid and not one.pmid]
        answers = self._asker.ask(PUBMED_CENTRAL, missing)
        pmids = {pmcid: wanted_of(0, records[0].metadata).pmid for pmcid, records in answers.items()}
        return lambda one: one.pmid or pmids.get(one.pmcid, "")

    def _ask(self, service: DetailService, question_of: Callable[[Wanted], str]) -> None:
        """Ask a service for the papers that were not found, or whose abstract was not."""
        missing = [(one, question) for one in self._missing() if (question := question_of(one))]
        answers = self._asker.ask(service, (question for _, question in missing))
        for one, question in missing:
            if records := answers.get(question):
                self._take(one, records[0], service)

    def _missing(self) -> Iterable[Wanted]:
        for one in self._wanted:
            found = self._found.get(one.key)
            if found is None or (found.is_certain and not found.metadata.abstract):
                yield one

    def _without_abstract(self) -> dict[int, Metadata]:
        certain = {key: found.metadata for key, found in self._found.items() if found.is_certain}
        return {key: metadata for key, metadata in certain.items() if not metadata.abstract}

    def _is_open(self, wanted: Wanted) -> bool:
        """Return whether a further service may know more of a paper than what was found by its title."""
        found = self._found.get(wanted.key)
        return found is None or (not found.is_certain and can_be_certain(wanted))

    def _take(self, wanted: Wanted, record: FoundRecord, service: DetailService) -> None:
        found = match_by_id(wanted, _with_ids_of(wanted, record.metadata), service.name)
        earlier = self._found.get(wanted.key)
        if earlier is None:
            self._found[wanted.key] = found
        elif found.is_certain and judge(earlier.metadata, found.metadata, common_id="doi").same:
            self._found[wanted.key] = replace(earlier, metadata=complete(earlier.metadata, found.metadata))
        if self._found[wanted.key].metadata.abstract:
            self._asker.done.add(wanted.key)

    def _take_titled(self, key: int, found: FoundDetails) -> None:
        earlier = self._found.get(key)
        if earlier is None or not earlier.is_certain:
            self._found[key] = found
        elif found.is_certain:
            self._found[key] = replace(earlier, metadata=complete(earlier.metadata, found.metadata))
        if found.is_certain:
            self._asker.done.add(key)


def _with_ids_of(wanted: Wanted, metadata: Metadata) -> Metadata:
    """Return metadata with the ids that the paper was found by, as they are written there.

    Of other ids only arXiv's own word is taken for a published DOI: that a service knows a preprint beside an article
    may be a guess of its own.
    """
    number = wanted.arxiv_id or arxiv_number("", wanted.doi)
    if number:
        doi = wanted.doi or metadata.doi
        return replace(metadata, arxiv_id=number, doi="" if arxiv_number("", doi) else doi)
    return replace(metadata, arxiv_id="", arxiv_version=0, doi=wanted.doi or metadata.doi)


def arxiv_question(wanted: Wanted) -> str:
    """Return the arXiv id to ask for, or ""."""
    number = arxiv_number(wanted.arxiv_id, wanted.doi)
    return number if _ARXIV_NUMBER.fullmatch(number) else ""


def doi_question(wanted: Wanted) -> str:
    """Return the DOI to ask for, or ""; arXiv's own are asked of arXiv."""
    doi = wanted.doi.lower()
    return doi if _DOI.fullmatch(doi) and not doi.startswith(_ARXIV_DOI) else ""


def _semantic_scholar_question(wanted: Wanted) -> str:
    if doi := doi_question(wanted):
        return f"DOI:{doi}"
    if wanted.pmid:
        return f"PMID:{wanted.pmid}"
    return f"PMCID:{wanted.pmcid.removeprefix('PMC')}" if wanted.pmcid else ""


def sentences(errors: Iterable[ReadingListError]) -> Iterable[str]:
    """Return a sentence for each error; that the computer is offline is said once."""
    errors = list(errors)
    offline = [error for error in errors if isinstance(error, TransportError) and error.is_offline]
    return dict.fromkeys(error.sentence for error in [*offline[:1], *(one for one in errors if one not in offline)])
