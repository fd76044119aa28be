"""Looks up 500 bare papers of a made-up catalogue, and prints how much of their metadata is right.

    python -m tests.benchmarks details

The services are played by ``tests.catalogue``; nothing goes online. A wrong merge is the metadata of another paper than
the wanted one, filled in without a question. Half of the papers that cannot be told with certainty have a namesake
that a service offers first.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from readinglist.identity.title_key import title_key
from readinglist.online.details import AnswerCache, FoundDetails, Wanted, look_up
from tests.catalogue import Services, Work

_SUBJECTS = "Rain Snow Hail Fog Dew Frost Thunder Wind Mist Drizzle Sleet Clouds".split()
_DOINGS = "Predicting Measuring Understanding Sampling Learning Bounding Simulating Tracing Modelling Sorting".split()
_WAYS = "Sparse Noisy Robust Causal Bayesian Spectral Neural Adaptive Discrete Convex Quantum Fair".split()
_PLACES = "Valleys Harbours Deserts Forests Islands Cities Orchards Rivers Glaciers Marshes".split()
_GIVEN = "Ada Bo Cy Dana Eli Fay Gus Hana Ivo Jun Kim Lea Mia Noa Oki Pia Rui Sol Tao Una".split()
_FAMILY = "Lovelace Ito Vega Moreau Okafor Brandt Novak Silva Haas Ricci Berg Costa Duarte Engel Fischer Gruber".split()


@dataclass(frozen=True)
class Case:
    """A paper that is looked up, of which kind, and the work that it is; None if nobody can tell."""

    kind: str
    wanted: Wanted
    work: Work | None


@dataclass(frozen=True)
class Outcome:
    """What became of all cases."""

    right: int
    findable: int
    wrong: tuple[str, ...]  # merges
    missed: tuple[str, ...]
    offered: int
    requests: Counter[str]
    seconds: float


class Maker:
    """Makes works and what is known of them; the same ones each time."""

    def __init__(self, seed: int = 5) -> None:
        self.works: list[Work] = []
        self.cases: list[Case] = []
        self._chance = random.Random(seed)
        self._titles: set[str] = set()

    def make(self) -> None:
        """Make 500 cases: 170 arXiv ids, 150 DOIs, 30 ids of PubMed, 90 titles, and 60 that look like another paper."""
        for n in range(170):
            self._arxiv(n)
        for n in range(150):
            self._doi(n)
        for n in range(30):
            self._pubmed(n)
        for n in range(90):
            self._title(n)
        for n in range(60):
            self._trap(n)
        self._chance.shuffle(self.works)

    def work(self, **more: Any) -> Work:
        """Return a new work with a title of its own."""
        choose = self._chance.choice
        while (title := self._new_title()) in self._titles:
            pass
        self._titles.add(title)
        names = [f"{choose(_GIVEN)} {choose(_FAMILY)}" for _ in range(self._chance.randint(1, 6))]
        year = self._chance.randint(2008, 2025)
        number = len(self._titles)
        told = " ".join(self._chance.choice(_SUBJECTS).lower() for _ in range(40))
        return replace(
            Work(
                title,
                f"Abstract {number} says: {told}.",
                tuple(dict.fromkeys(names)),
                f"{year}-{self._chance.randint(1, 12):02}-{self._chance.randint(1, 28):02}",
            ),
            **more,
        )

    def _new_title(self) -> str:
        choose = self._chance.choice
        return f"{choose(_DOINGS)} {choose(_WAYS)} {choose(_SUBJECTS)} in {choose(_WAYS)} {choose(_PLACES)}"

    def _add(self, kind: str, work: Work, *, known: bool = True, found: bool = True, **wanted: Any) -> None:
        if known:
            self.works.append(work)
        key = len(self.cases)
        self.cases.append(Case(kind, replace(Wanted(key), **wanted), work if found else None))

    def _arxiv(self, n: int) -> None:
        forms = (f"25{n % 12 + 1:02}.{n:05}", f"09{n % 12 + 1:02}.{n:04}", f"math/03{n % 12 + 1:02}{n:03}")
        number = forms[n % 3]
        work = self.work(arxiv_id=number, version=n % 4 + 1, known_to=frozenset({"arxiv", "datacite"}))
        if n % 10 == 0:
            self._add("arXiv DOI", work, doi=f"10.48550/arxiv.{number}")
        elif n % 3 == 2:
            self._add("old arXiv ID", work, arxiv_id=number.replace("math/", "math.GT/") if n % 2 else number)
        elif n % 23 == 1:
            self._add("unknown arXiv ID", work, known=False, found=False, arxiv_id=number)
        else:
            self._add("arXiv ID", work, arxiv_id=number, arxiv_version=n % 2)

    def _doi(self, n: int) -> None:
        doi = f"10.{1000 + n % 7}/made.{n}{'u' if n % 9 == 0 else ''}"
        everywhere = frozenset({"crossref", "openalex", "semanticscholar"})
        work = self.work(doi=doi, venue=f"Journal of {self._chance.choice(_SUBJECTS)}", known_to=everywhere)
        if n % 5 == 0:
            work = replace(work, known_to=frozenset({"datacite"}), venue="")
            self._add("DOI at DataCite", work, doi=doi)
        elif n % 5 == 1:
            work = replace(work, without_abstract=frozenset({"crossref"}))
            self._add("DOI, abstract at OpenAlex", work, doi=doi)
        elif n % 5 == 2:
            work = replace(work, without_abstract=frozenset({"crossref", "openalex"}))
            self._add("DOI, abstract at Semantic Scholar", work, doi=doi)
        elif n % 50 == 3:
            self._add("unknown DOI", work, known=False, found=False, doi=doi)
        else:
            self._add("DOI", work, doi=doi, title=work.title.upper(), authors=work.authors[:1])

    def _pubmed(self, n: int) -> None:
        ids = {"pmid": str(30_000_000 + n), "pmcid": f"PMC{6_000_000 + n}", "doi": f"10.2000/med.{n}"}
        work = self.work(venue="Journal of Rain", known_to=frozenset({"pubmed"}), **ids)
        if n % 3:
            self._add("PMID", work, pmid=work.pmid)
        else:
            self._add("PMCID", work, pmcid=work.pmcid)

    def _title(self, n: int) -> None:
        """A title with authors, a year or both, as a list of references or a BibTeX file has it."""
        services = (
            {"arxiv": True, "arxiv_id": f"2401.{n:05}"},
            {"crossref": True, "openalex": True, "doi": f"10.3000/t.{n}"},
            {"openalex": True},
            {"semanticscholar": True, "doi": f"10.3001/s.{n}"},
        )[n % 4]
        ids = {key: value for key, value in services.items() if isinstance(value, str)}
        work = self.work(known_to=frozenset(services) - frozenset(ids), **ids)
        written = (work.title, work.title.upper(), f"{work.title}.", work.title.replace(" in ", " — In "))[n // 4 % 4]
        # The search engines find one like it as well.
        self.works.append(replace(self.work(**ids), title=f"{work.title} Revisited", arxiv_id="", doi="", updates=""))
        if n % 3 == 0:
            self._add("title and year", work, title=written, year=work.published[:4])
        elif n % 3 == 1:
            last = work.authors[0].split()
            self._add("title and authors", work, title=written, authors=(f"{last[-1]}, {last[0][0]}.", "others"))
        else:
            # The article came out two years after the preprint.
            year = str(int(work.published[:4]) + 2)
            self._add("title, authors, other year", work, title=written, authors=work.authors, year=year)

    def _trap(self, n: int) -> None:
        work = self.work(doi=f"10.4000/trap.{n}")
        other = replace(self.work(), title=work.title, doi=f"10.4001/other.{n}")
        first: dict[str, Any] = {"title": work.title, "authors": work.authors, "year": work.published[:4]}
        far = ("Xu Qing", "Yara Zamora")
        match n % 10:
            case 0:  # a namesake by others; the paper itself is unknown
                self.works.append(replace(other, authors=far))
                self._add("namesake by others", work, known=False, found=False, **first)
            case 1:  # many years later
                self.works.append(replace(other, published="1990-01-01", authors=far))
                self._add("namesake of another year", work, known=False, found=False, title=work.title, year="2020")
            case 2:  # two with this title in one year, and nothing known of the authors
                self.works.append(replace(other, published=work.published, authors=far))
                self._add("two in one year", work, found=False, title=work.title, year=work.published[:4])
            case 3:  # only the erratum is known
                notice = replace(work, doi=f"10.4002/erratum.{n}", updates=work.doi)
                self.works.append(notice)
                self._add("only its erratum", work, known=False, found=False, **first)
            case 4:
                self.works.append(replace(work, title=f"{work.title}, Part II", doi=f"10.4003/two.{n}"))
                self._add("part I", work, known=False, found=False, **{**first, "title": f"{work.title}, Part I"})
            case 5:
                self._add("cut title", work, found=False, **{**first, "title": work.title.rpartition(" ")[0] + " …"})
            case 6:
                editorial = replace(work, title=("Editorial", "Reply", "Introduction")[n % 3], authors=far)
                self._add("generic title", editorial, found=False, title=editorial.title, year=work.published[:4])
            case 7:  # a chapter with the title and the author of the article, of another year
                chapter = replace(work, kind="book-chapter", published="2003-01-01", doi=f"10.4004/ch.{n}")
                self.works.append(chapter)
                year = "2005"
                self._add("chapter", work, known=False, found=False, title=work.title, authors=work.authors, year=year)
            case 8:
                self.works.append(replace(other, title=f"Reply to “{work.title}”", authors=work.authors))
                self._add("only the reply", work, known=False, found=False, **first)
            case _:  # an id that a page attached to the wrong title
                self.works.append(work)
                title = self._new_title().replace(" in ", " under ") + " Twice"
                self._add("id of a neighbour", work, known=False, found=False, doi=work.doi, title=title, authors=far)


def run(seed: int = 5) -> Outcome:
    """Look everything up once."""
    maker = Maker(seed)
    maker.make()
    web = Services(maker.works)
    with tempfile.TemporaryDirectory() as folder:
        cache = AnswerCache(Path(folder), lambda: datetime(2026, 5, 1, tzinfo=UTC))
        began = time.perf_counter()
        found = look_up([case.wanted for case in maker.cases], web, cache, lambda: False, lambda _: None).found
        seconds = time.perf_counter() - began
    return Outcome(
        right=sum(_is_right(case, found.get(case.wanted.key)) for case in maker.cases if case.work),
        findable=sum(case.work is not None for case in maker.cases),
        wrong=tuple(_wrong(maker.cases, found)),
        missed=tuple(
            case.kind for case in maker.cases if case.work and not _is_right(case, found.get(case.wanted.key))
        ),
        offered=sum(not one.is_certain for one in found.values()),
        requests=Counter(urlsplit(request.url).hostname or "" for request in web.requests),
        seconds=seconds,
    )


def _is_right(case: Case, found: FoundDetails | None) -> bool:
    """Return whether all that the work has was found, and nothing else."""
    work = case.work
    if work is None or found is None or not found.is_certain:
        return False
    told = found.metadata
    return (
        title_key(told.title) == title_key(work.title)
        and (told.abstract, told.authors, told.published) == (work.abstract, work.authors, work.published)
        and told.arxiv_version == (work.version if work.arxiv_id else 0)
        and told.doi in (work.doi, case.wanted.doi if work.doi else "")
    )


def _wrong(cases: Sequence[Case], found: object) -> Iterator[str]:
    assert isinstance(found, dict)
    for case in cases:
        one = found.get(case.wanted.key)
        if one is not None and one.is_certain and (case.work is None or one.metadata.abstract != case.work.abstract):
            yield case.kind


def main() -> None:
    """Print the table."""
    outcome = run()
    print(f"{outcome.findable} of 500 papers are known to a service, the others are not, or look like another one.\n")
    print(f"{'metadata right':28}{outcome.right} of {outcome.findable} ({outcome.right / outcome.findable:.1%})")
    print(f"{'wrong merges':28}{len(outcome.wrong)}")
    print(f"{'offered as look-alikes':28}{outcome.offered}")
    print(f"{'missed':28}{dict(Counter(outcome.missed)) or 'none'}")
    print(f"{'requests':28}{dict(outcome.requests)}")
    print(f"{'seconds without waiting':28}{outcome.seconds:.2f}")


if __name__ == "__main__":
    main()
