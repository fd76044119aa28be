"""Ask services for many papers: in batches, from the cache where it knows, and around what a service cannot answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from readinglist.errors import ReadingListError
from readinglist.i18n import en
from readinglist.online.details.answer_cache import DAYS, AnswerCache
from readinglist.online.details.records import Answers, DetailService, FoundRecord, RefusedIds
from readinglist.online.details.wanted import LookUpProgress, Progress
from readinglist.online.transport import Cancelled, RequestCancelled, TransportError, Web

MOST_SPLITS = 40  # requests of one service that are repeated in halves: one refused id among 100 takes 7
# The service cannot answer this request, but may answer another one.
_REFUSALS = frozenset({400, 404, 410, 413, 414, 422, 431})


class Asker:
    """Asks services during one look-up. What a service cannot answer is not asked of it again.

    ``errors`` are the sentences of the services that failed, by their name. Answers in the cache that are older than
    ``days`` are asked for again.
    """

    def __init__(
        self, web: Web, cache: AnswerCache, cancelled: Cancelled, progress: Progress, total: int, days: float = DAYS
    ) -> None:
        self.errors: dict[str, ReadingListError] = {}
        self.is_cancelled = False
        self.done: set[int] = set()  # keys of the papers that are done with
        self._web = web
        self._cache = cache
        self._cancelled = cancelled
        self._progress = progress
        self._total = total
        self._days = days
        self._splits: dict[str, int] = {}
        self._answered = 0  # of what is being asked now

    def ask(self, service: DetailService, questions: Iterable[str]) -> Answers:
        """Return the answers of a service; of what is not in them, it knows nothing or could not be asked."""
        found: dict[str, tuple[FoundRecord, ...]] = {}
        unknown: list[str] = []
        for question in dict.fromkeys(questions):
            known = self._cache.get(service.cache_name, question, self._days)
            if known is None:
                unknown.append(question)
            elif known:
                found[question] = known
        asked = False
        self._answered = len(found)
        for batch in _batches(unknown, service):
            if self.has_failed(service):
                break
            asked = True
            answers = self._answers(service, batch)
            # A service that knows none of several ids may only be at fault, and knows them tomorrow: arXiv at times.
            is_credible = len(batch) == 1 or any(answers.values())
            for question, records in answers.items():
                if is_credible:
                    self._cache.put(service.cache_name, question, records)
                if records:
                    found[question] = records
                    self._answered += 1
        if asked:
            self._cache.save()
        return found

    def has_failed(self, service: DetailService) -> bool:
        """Return whether a service cannot be asked any more."""
        return self.is_cancelled or service.name in self.errors

    def _answers(self, service: DetailService, questions: Sequence[str]) -> Mapping[str, tuple[FoundRecord, ...]]:
        """Return the answer to each question, empty if the service knows nothing; none where it failed."""
        if self.has_failed(service):
            return {}
        done = min(len(self.done) + self._answered, self._total)
        self._progress(LookUpProgress(done, self._total, service.name))
        try:
            response = self._web.fetch(service.request(questions), self._cancelled)
            found = service.read(response.data, questions)
        except RequestCancelled:
            self.is_cancelled = True
        except RefusedIds as refused:
            return self._split(service, questions, frozenset(refused.ids) & frozenset(questions))
        except TransportError as error:
            if error.is_gone or error.status in _REFUSALS:
                return self._split(service, questions, frozenset())
            self.errors[service.name] = error
        except ReadingListError:
            self.errors[service.name] = ReadingListError(
                en("The answer from {service} couldn't be read.", service=service.name), en("Try again later.")
            )
        else:
            return {question: found.get(question, ()) for question in questions}
        return {}

    def _split(
        self, service: DetailService, questions: Sequence[str], refused: Collection[str]
    ) -> Mapping[str, tuple[FoundRecord, ...]]:
        """Ask again without what was refused; if that was not named, in halves."""
        if len(questions) == 1:
            return {questions[0]: ()}
        splits = self._splits[service.name] = self._splits.get(service.name, 0) + 1
        if splits > MOST_SPLITS:
            self.errors[service.name] = ReadingListError(
                en("{service} couldn't answer.", service=service.name), en("Try again later.")
            )
            return {}
        if refused:
            rest = [question for question in questions if question not in refused]
            return {**dict.fromkeys(refused, ()), **(self._answers(service, rest) if rest else {})}
        middle = len(questions) // 2
        return {**self._answers(service, questions[:middle]), **self._answers(service, questions[middle:])}


def _batches(questions: Iterable[str], service: DetailService) -> Iterator[list[str]]:
    batch: list[str] = []
    letters = 0
    for question in questions:
        if batch and (len(batch) == service.batch or letters + len(question) > service.most_letters):
            yield batch
            batch, letters = [], 0
        batch.append(question)
        letters += len(question)
    if batch:
        yield batch
