"""Search for journals and authors by name: at Crossref, and at OpenAlex for authors and for journals by other titles.

https://api.crossref.org/swagger-ui/index.html and https://developers.openalex.org/api-reference. Crossref is asked
first, since OpenAlex answers only about a hundred searches a day; it is not asked for what Crossref lists by just this
title. Only the words of the name are sent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from readinglist.errors import ReadingListError
from readinglist.feeds import record
from readinglist.i18n import en
from readinglist.identity.title_key import title_key
from readinglist.model.source import Source, SourceKind
from readinglist.online.sources import new_source
from readinglist.online.sources.check_digits import parse_issn, parse_orcid
from readinglist.online.sources.inquiry import not_understood, read_json, records_in
from readinglist.online.sources.journal import strings_in
from readinglist.online.transport.messages import Cancelled, TransportError, Web, WebRequest

_CROSSREF = "https://api.crossref.org/journals"
_OPENALEX = "https://api.openalex.org"
_ROWS, _FEW = 50, 15  # records that are asked for of Crossref and of OpenAlex
MOST = 8  # journals, and as many authors, that are offered
MAX_NAME = 100  # characters of a name that are sent
_MOST_BYTES = 5_000_000
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ARTICLES = frozenset({"the", "of", "and", "for", "in", "on", "de", "der", "la", "le"})
_EXACT, _OTHER = 0, 9


@dataclass(frozen=True, slots=True)
class NamedChoice:
    """A journal or an author with a name that was searched: as a source, by whom or where, and with how many works."""

    source: Source
    place: str = ""  # the publisher of a journal, the institution of an author
    works: int = 0

    @property
    def is_journal(self) -> bool:
        """Whether this is a journal, and not an author."""
        return self.source.kind is SourceKind.JOURNAL


@dataclass(frozen=True, slots=True)
class FoundNames:
    """The journals and authors that a name may mean, the likeliest of each first.

    ``error`` is why one of the services did not answer.
    """

    name: str
    choices: tuple[NamedChoice, ...]
    error: ReadingListError | None = None


@dataclass(frozen=True, slots=True)
class _Journal:
    choice: NamedChoice
    issns: frozenset[str]
    rank: int


def find(name: str, web: Web, cancelled: Cancelled) -> FoundNames:
    """Return the journals and authors that a name may mean.

    Raises:
        ReadingListError: nothing was found; a TransportError if a service didn't answer.
        RequestCancelled: ``cancelled`` returned true.
    """
    words = _WORD.findall(name[:MAX_NAME])
    if not words:
        raise _not_found(name)
    errors: list[TransportError] = []

    def asked(ask: Callable[[], Any]) -> Any:
        try:
            return ask()
        except TransportError as error:
            if error.is_offline:
                raise
            errors.append(error)
            return ()

    journals: list[_Journal] = asked(lambda: _crossref_journals(words, web, cancelled))
    authors: tuple[NamedChoice, ...] = ()
    if not any(one.rank == _EXACT for one in journals):
        journals = [*journals, *asked(lambda: _openalex_journals(words, web, cancelled))]
        if not any(one.rank == _EXACT for one in journals):
            people = _given_name_first(name) or words
            authors = asked(lambda: _authors(people, web, cancelled))
    chosen = _distinct(sorted(journals, key=lambda one: (one.rank, -one.choice.works)))[:MOST]
    # Journals whose titles hardly resemble the name come after people who have it.
    alike = [one.choice for one in chosen if one.rank < _OTHER]
    choices = (*alike, *authors, *(one.choice for one in chosen if one.rank == _OTHER))
    error = errors[0] if errors else None
    if not choices:
        raise error or _not_found(name)
    return FoundNames(name, choices, error)


def _given_name_first(name: str) -> list[str]:
    """Return the words of "Wang, Wei" as "Wei Wang", or none of what has no comma."""
    family, comma, given = name[:MAX_NAME].partition(",")
    return [*_WORD.findall(given), *_WORD.findall(family)] if comma else []


def _fetch(url: str, query: Sequence[tuple[str, str]], service: str, web: Web, cancelled: Cancelled) -> dict[str, Any]:
    request = WebRequest(f"{url}?{urlencode(query)}", most_bytes=_MOST_BYTES)
    answer = read_json(web.fetch(request, cancelled).data, service)
    if not isinstance(answer, dict):
        raise not_understood(service)
    return answer


def _crossref_journals(words: Sequence[str], web: Web, cancelled: Cancelled) -> list[_Journal]:
    query = [("query", " ".join(words)), ("rows", str(_ROWS))]
    answer = _fetch(_CROSSREF, query, "Crossref", web, cancelled)
    message = answer.get("message")
    if not isinstance(message, dict) or not isinstance(message.get("items"), list):
        raise not_understood("Crossref")
    found = []
    for item in records_in(message, "items")[:_ROWS]:
        counts = item.get("counts")
        works = counts.get("total-dois") if isinstance(counts, dict) else 0
        titles = strings_in(item.get("title"))
        journal = _journal(titles[:1], strings_in(item.get("ISSN")), item.get("publisher"), works, words)
        if journal is not None and journal.rank < _OTHER:
            found.append(journal)
    return found


def _openalex_journals(words: Sequence[str], web: Web, cancelled: Cancelled) -> list[_Journal]:
    fields = "id,display_name,abbreviated_title,alternate_titles,issn_l,issn,host_organization_name,works_count"
    query = [("search", " ".join(words).lower()), ("filter", "has_issn:true"), ("per-page", str(_FEW))]
    answer = _fetch(f"{_OPENALEX}/sources", [*query, ("select", fields)], "OpenAlex", web, cancelled)
    found = []
    for item in _results(answer):
        titles = [text for key in ("display_name", "abbreviated_title") for text in strings_in(item.get(key))]
        titles += strings_in(item.get("alternate_titles"))
        issns = [text for key in ("issn_l", "issn") for text in strings_in(item.get(key))]
        made = _journal(titles[:20], issns, item.get("host_organization_name"), item.get("works_count"), words)
        found += [made] if made is not None else []
    return found


def _journal(
    titles: Sequence[str], issns: Iterable[str], publisher: object, works: object, words: Sequence[str]
) -> _Journal | None:
    """Return a journal with one or several titles, of which the first is shown; None without title or ISSN."""
    numbers = [issn for one in list(issns)[:20] if (issn := parse_issn(one))]
    title = _clean(titles[0]) if titles else ""
    if not title or not numbers:
        return None
    choice = NamedChoice(replace(new_source.of_journal(numbers[0]), name=title), _clean(publisher), _count(works))
    return _Journal(choice, frozenset(numbers), min(_rank(_clean(one), words) for one in titles))


def _rank(title: str, words: Sequence[str]) -> int:
    """Return how well a title fits what was typed: as a whole, as its beginning, abbreviated, in any order, or not."""
    wanted = [word for one in words if (word := title_key(one)) not in _ARTICLES] or [title_key(one) for one in words]
    given = [title_key(one) for one in _WORD.findall(title)]
    kept = [word for word in given if word not in _ARTICLES] or given
    if kept == wanted:
        return _EXACT
    if kept[: len(wanted)] == wanted:
        return 1
    left = iter(kept)
    if all(any(word.startswith(one) for word in left) for one in wanted):
        return 2
    return 3 if set(wanted) <= set(kept) else _OTHER


def _distinct(journals: Iterable[_Journal]) -> list[_Journal]:
    """Return journals without those that another one before shares an ISSN with."""
    found: list[_Journal] = []
    seen: set[str] = set()
    for journal in journals:
        if seen.isdisjoint(journal.issns):
            found.append(journal)
        seen |= journal.issns
    return found


def _authors(words: Sequence[str], web: Web, cancelled: Cancelled) -> tuple[NamedChoice, ...]:
    fields = "id,display_name,display_name_alternatives,orcid,works_count,last_known_institutions"
    query = [("search", " ".join(words).lower()), ("per-page", str(_FEW)), ("select", fields)]
    answer = _fetch(f"{_OPENALEX}/authors", query, "OpenAlex", web, cancelled)
    found: dict[str, NamedChoice] = {}
    for item in _results(answer):
        name, names = _clean(item.get("display_name")), strings_in(item.get("display_name_alternatives"))
        source = _author(item)
        if source is None or not any(_may_be_called(one, words) for one in (name, *names[:50])):
            continue
        places = [_clean(one.get("display_name")) for one in records_in(item, "last_known_institutions")]
        choice = NamedChoice(replace(source, name=name or source.name), next(filter(None, places), ""),
                             _count(item.get("works_count")))  # fmt: skip
        found.setdefault(source.address, choice)
    return tuple(found.values())[:MOST]


def _author(item: dict[str, Any]) -> Source | None:
    """Return the source of an author: by an ORCID iD, or else by an ID of OpenAlex."""
    orcid = parse_orcid(str(item.get("orcid") or "").rpartition("/")[2])
    if orcid:
        return new_source.of_author(orcid)
    number = str(item.get("id") or "").rpartition("/")[2]
    return new_source.of_openalex_author(number) if re.fullmatch(r"A\d{4,14}", number) else None


def _may_be_called(name: str, words: Sequence[str]) -> bool:
    """Return whether each word that was typed is a word of a name or the beginning of one, as initials are."""
    given = [title_key(one) for one in _WORD.findall(name[:MAX_NAME])]
    return all(any(word.startswith(title_key(one)) for word in given) for one in words)


def _results(answer: dict[str, Any]) -> list[dict[str, Any]]:
    if not isinstance(answer.get("results"), list):
        raise not_understood("OpenAlex")
    return records_in(answer, "results")[:_FEW]


def _count(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else 0


def _clean(text: object) -> str:
    """Return a text of an answer as one line without tags."""
    if not isinstance(text, str):
        return ""
    plain = record.strip_tags(text[:1_000])
    return "".join(char for char in " ".join(plain.split()) if char.isprintable())[: new_source.MAX_NAME].strip()


def _not_found(name: str) -> ReadingListError:
    """Return the error of a name that nothing has."""
    return ReadingListError(
        en("No journal or author called “{name}” was found.", name=name),
        en("Check the spelling, or type the journal's ISSN or the author's ORCID iD."),
    )
