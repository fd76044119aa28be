"""Look papers up: by their ids, each asked of the services that know it, and by their titles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from readinglist.errors import ReadingListError
from readinglist.identity.completing import complete
from readinglist.model import Metadata
from readinglist.online.details.answer_cache import AnswerCache
from readinglist.online.details.arxiv import ARXIV
from readinglist.online.details.asking import Asker
from readinglist.online.details.crossref import CROSSREF
from readinglist.online.details.matching import match_by_id
from readinglist.online.details.records import DetailService, FoundRecord
from readinglist.online.details.wanted import FoundDetails, LookedUp, Progress, Wanted, arxiv_number
from readinglist.online.transport import Cancelled, TransportError, Web

_ARXIV_NUMBER = re.compile(r"\d{4}\.\d{4,5}|[a-z][a-z-]{1,12}/\d{7}")
_DOI = re.compile(r"10\.\d{4,9}/[^\s,|\"\\]+")


def look_up(
    wanted: Sequence[Wanted], web: Web, cache: AnswerCache, cancelled: Cancelled, progress: Progress
) -> LookedUp:
    """Return what services say of papers. What is found until an error or until it is cancelled is returned too."""
    search = _Search(wanted, Asker(web, cache, cancelled, progress, len(wanted)))
    search.by_arxiv_id()
    search.by_doi()
    return search.result()


class _Search:
    """A look-up that is going on: what was found, and what is still missing."""

    def __init__(self, wanted: Sequence[Wanted], asker: Asker) -> None:
        self._wanted = wanted
        self._asker = asker
        self._found: dict[int, FoundDetails] = {}

    def result(self) -> LookedUp:
        """Return what was found, with the errors."""
        return LookedUp(self._found, tuple(_sentences(self._asker.errors.values())), self._asker.is_cancelled)

    def by_arxiv_id(self) -> None:
        """Ask for the papers with an arXiv id."""
        self._ask(ARXIV, _arxiv_question)

    def by_doi(self) -> None:
        """Ask for the papers with a DOI."""
        self._ask(CROSSREF, _doi_question)

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

    def _take(self, wanted: Wanted, record: FoundRecord, service: DetailService) -> None:
        found = match_by_id(wanted, _with_ids_of(wanted, record.metadata), service.name)
        earlier = self._found.get(wanted.key)
        if earlier is not None and found.is_certain:
            found = replace(earlier, metadata=complete(earlier.metadata, found.metadata))
        if earlier is None or found.is_certain:
            self._found[wanted.key] = found
        if found.metadata.abstract:
            self._asker.done.add(wanted.key)


def _with_ids_of(wanted: Wanted, metadata: Metadata) -> Metadata:
    """Return metadata with the ids that the paper was found by, as they are written there.

    Of other ids only arXiv's own word is taken for a published DOI: that a service knows a preprint beside an article
    may be a guess of its own.
    """
    if wanted.arxiv_id or arxiv_number("", wanted.doi):
        number = wanted.arxiv_id or arxiv_number("", wanted.doi)
        return replace(metadata, arxiv_id=number, doi="" if arxiv_number("", metadata.doi) else metadata.doi)
    return replace(metadata, arxiv_id="", arxiv_version=0, doi=wanted.doi or metadata.doi)


def _arxiv_question(wanted: Wanted) -> str:
    number = arxiv_number(wanted.arxiv_id, wanted.doi)
    return number if _ARXIV_NUMBER.fullmatch(number) else ""


def _doi_question(wanted: Wanted) -> str:
    doi = wanted.doi.lower()
    return doi if _DOI.fullmatch(doi) and not _arxiv_question(wanted) else ""


def _sentences(errors: Iterable[ReadingListError]) -> Iterable[str]:
    """Return a sentence for each error; that the computer is offline is said once."""
    errors = list(errors)
    offline = [error for error in errors if isinstance(error, TransportError) and error.is_offline]
    return dict.fromkeys(error.sentence for error in [*offline[:1], *(one for one in errors if one not in offline)])
