"""How things are said in the window and in a terminal alike: dates, authors, facts."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from readinglist.i18n import English, en, enn, strung
from readinglist.model import Facts

MONTHS = (
    *(en("Jan"), en("Feb"), en("Mar"), en("Apr"), en("May"), en("Jun")),
    *(en("Jul"), en("Aug"), en("Sep"), en("Oct"), en("Nov"), en("Dec")),
)


class FactName(NamedTuple):
    """What a fact of a paper is called: alone, within a sentence, and there with its article."""

    heading: str
    word: str
    the: str


FACTS = {
    "title": FactName(en("Title"), en("title"), en("the title")),
    "abstract": FactName(en("Abstract"), en("abstract"), en("the abstract")),
    "authors": FactName(en("Authors"), en("authors"), en("the authors")),
    "published": FactName(en("Published"), en("published"), en("the published")),
    "venue": FactName(en("Venue"), en("venue"), en("the venue")),
    "organisation": FactName(en("Organisation"), en("organisation"), en("the organisation")),
    "arxiv id": FactName(en("Arxiv id"), en("arxiv id"), en("the arxiv id")),
    "arxiv version": FactName(en("Arxiv version"), en("arxiv version"), en("the arxiv version")),
    "doi": FactName(en("Doi"), en("doi"), en("the doi")),
    "upvotes": FactName(en("Upvotes"), en("upvotes"), en("the upvotes")),
    "keywords": FactName(en("Keywords"), en("keywords"), en("the keywords")),
    "links": FactName(en("Links"), en("links"), en("the links")),
}


def day(when: date, year: int) -> English:
    """Give a day as one of this ``year``, or with its own: "2 Jan", "2 Jan 2024"."""
    if when.year == year:
        return en("{day} {month}", day=when.day, month=MONTHS[when.month - 1])
    return dated(when)


def dated(when: date) -> English:
    """Give a day with its year: "2 Jan 2024"."""
    return en("{day} {month} {year}", day=when.day, month=MONTHS[when.month - 1], year=when.year)


def published(date: str) -> str:
    """Give an ISO date of any precision in words: "28 Jan 2025", "Jan 2025", "2025"."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", date)
    if not match:
        return date
    year, month, of_month = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    name = MONTHS[int(month) - 1]
    if of_month:
        return en("{day} {month} {year}", day=int(of_month), month=name, year=year)
    return en("{month} {year}", month=name, year=year)


def byline(authors: tuple[str, ...], most: int = 6) -> str:
    """Name the authors: all up to ``most``, or the first ones and how many more there are."""
    if len(authors) <= most:
        return ", ".join(authors)
    names, more = ", ".join(authors[: most - 1]), len(authors) - most + 1
    return enn("{names} and {n} more", "{names} and {n} more", more, names=names)


def particulars(facts: Facts) -> English:
    """Give what is known of a paper besides title and authors, in one line."""
    version = f"v{facts.arxiv_version}" if facts.arxiv_version else ""
    known = (
        facts.venue,
        facts.organisation,
        published(facts.published),
        f"arXiv {facts.arxiv_id}{version}" if facts.arxiv_id else "",
        f"doi {facts.doi}" if facts.doi else "",
        enn("{n} upvote", "{n} upvotes", facts.upvotes) if facts.upvotes else "",
    )
    return strung(" · ", known)
