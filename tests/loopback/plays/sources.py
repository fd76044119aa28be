# ruff: noqa: E501 a record is easier to read as it stands
"""Services that are followed, with invented papers of each day: arXiv, daily papers, bioRxiv, Crossref and others.

Their answers have the form that their documentation describes. Every day of any month has the same number of papers,
each always with the same words, so that what is asked again is known again.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from html import escape
from typing import Any

from tests.loopback.plays import names
from tests.loopback.server import ANY, Asked, LoopbackServer, Reply

A_DAY = 12  # papers of each service
_DAY = timedelta(days=1)
_THINGS = ("Lamps", "Harbours", "Tides", "Gulls", "Piers", "Buoys", "Charts", "Foghorns", "Ferries", "Ropes")
_DOING = ("Counting", "Modelling", "Estimating", "Forecasting", "Aligning", "Sampling", "Diffusing", "Learning")
_HOW = (
    "at Night",
    "without Labels",
    "under Noise",
    "in Fog",
    "by Message Passing",
    "from a Single Image",
    "with Few Steps",
)
_PEOPLE = ("Ada Lovelace", "Bo Ito", "Cy Vega", "Dora Nagy", "Eli Okafor", "Fay Lund", "Gil Moreau", "Hana Suzuki")
_TEXT = (
    "We study {things} {how}. Earlier work took {things} for granted, which fails as soon as the weather turns. "
    "Our method keeps a small table of what it has seen and asks for more only when in doubt. On {count} harbours it "
    "is right {share}% of the time, {times} times as often as before. Code is at https://github.com/harbours/{slug}."
)
ORCID = "0000-0002-1825-0097"


@dataclass(frozen=True, slots=True)
class Invented:
    """An invented paper."""

    day: date
    number: int
    title: str
    abstract: str
    authors: tuple[str, ...]

    @property
    def arxiv_id(self) -> str:
        """An id of arXiv that no other paper of arXiv has."""
        return f"{self.day:%y%m}.{self.day.day:02}{self.number:03}"

    @property
    def at(self) -> datetime:
        """When it was submitted."""
        return datetime.combine(self.day, time(1 + self.number % 22, self.number % 60), UTC)


def papers_of(day: date, count: int = A_DAY, which: str = "") -> list[Invented]:
    """Return the papers of a day at one service."""
    return [_invent(day, number, which) for number in range(count)]


def _invent(day: date, number: int, which: str) -> Invented:
    chosen = random.Random(f"{which} {day} {number}")
    doing, thing, other, how = (chosen.choice(one) for one in (_DOING, _THINGS, _THINGS, _HOW))
    title = f"{doing} {thing} and {other} {how}: {number + 1} Lessons from {day:%d %B %Y}"
    values = {"things": thing.lower(), "how": how, "count": chosen.randint(20, 900), "share": chosen.randint(60, 99)}
    abstract = _TEXT.format(**values, times=chosen.randint(2, 9), slug=f"{thing.lower()}-{day:%Y%m%d}-{number}")
    return Invented(day, number, title, abstract, tuple(chosen.sample(_PEOPLE, 3)))


def arxiv_papers(day: date, count: int, which: str) -> list[Invented]:
    """Return the papers of a day that one search of arXiv finds: a third of all, so that some are found by several."""
    part = sum(map(ord, which)) % 3
    return [one for one in papers_of(day, 3 * count, "arXiv") if one.number % 3 == part]


def _days(since: date, until: date) -> Iterator[date]:
    """Yield the days from one to another, at most three months."""
    day = max(since, until - 92 * _DAY)
    while day <= until:
        yield day
        day += _DAY


class _Services:
    """The routes, by a clock."""

    def __init__(self, now: Callable[[], datetime], a_day: int) -> None:
        self._now = now
        self._a_day = a_day

    def _today(self) -> date:
        return self._now().astimezone(UTC).date()

    def arxiv(self, asked: Asked) -> Reply:
        """Answer a search by time; whatever else it looks for is found."""
        window = re.search(r"submittedDate:\[(\d{8})\d{4} TO (\d{8})\d{4}\]", asked.query["search_query"])
        since, until = (datetime.strptime(one, "%Y%m%d").replace(tzinfo=UTC).date() for one in window.groups()) if window else (self._today() - 30 * _DAY, self._today())  # fmt: skip
        until = min(until, self._today() - _DAY)  # a paper is announced a day after it was submitted
        subject = asked.query["search_query"].partition(") AND submittedDate")[0]
        found = [one for day in _days(since, until) for one in arxiv_papers(day, self._a_day, subject)]
        if asked.query.get("sortOrder") == "descending":
            found.reverse()
        start = int(asked.query["start"])
        page = found[start : start + int(asked.query["max_results"])]
        category = re.search(r"cat:([\w.-]+)", subject)
        entries = "".join(_arxiv_entry(one, category[1] if category else "cs.LG") for one in page)
        return Reply(
            '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
            'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom">'
            f"<title>arXiv Query</title><opensearch:totalResults>{len(found)}</opensearch:totalResults>{entries}</feed>",
            content_type="application/atom+xml; charset=utf-8",
        )

    def daily_papers(self, asked: Asked) -> Reply:
        """Answer for a day; weekends are empty, and days to come refused."""
        day = date.fromisoformat(asked.query["date"])
        if day > self._today():
            return Reply.json({"error": "Invalid date"}, 400)
        found = arxiv_papers(day, self._a_day, "daily") if day.weekday() < 5 else []
        start = int(asked.query.get("p", "0")) * int(asked.query["limit"])
        return Reply.json([_daily_paper(one) for one in found[start : start + int(asked.query["limit"])]])

    def biorxiv(self, asked: Asked) -> Reply:
        """Answer for some days, thirty preprints at once."""
        match = re.fullmatch(r"/details/(\w+)/([\d-]+)/([\d-]+)/(\d+)/json", asked.path)
        if match is None:
            return Reply("", 404)
        server, since, until, offset = match.groups()
        area = asked.query.get("category", "neuroscience").replace("_", " ")
        days = _days(date.fromisoformat(since), min(date.fromisoformat(until), self._today()))
        found = [_preprint(one, server, area) for day in days for one in papers_of(day, self._a_day, server + area)]
        page = found[int(offset) : int(offset) + 30]
        status = {"status": "ok" if page else "no posts found", "cursor": int(offset), "count": len(page), "total": str(len(found))}  # fmt: skip
        return Reply.json({"messages": [status], "collection": page})

    def crossref(self, asked: Asked) -> Reply:
        """Answer for a journal, or for an author."""
        if asked.path == "/journals":
            return names.crossref_journals(asked)
        journal = re.fullmatch(r"/journals/([\dX-]+)/works", asked.path)
        which = journal[1] if journal else "author"
        dates = dict(re.findall(r"(from|until)-created-date:([\d-]+)", asked.query.get("filter", "")))
        since = date.fromisoformat(dates["from"]) if "from" in dates else self._today() - 30 * _DAY
        until = min(date.fromisoformat(dates["until"]) if "until" in dates else self._today(), self._today())
        found = [_article(one, which) for day in _days(since, until) for one in papers_of(day, 3, which)]
        if asked.query.get("order") == "desc":
            found.reverse()
        start = int(asked.query["cursor"]) if asked.query.get("cursor", "*") != "*" else 0
        page = found[start : start + int(asked.query["rows"])]
        message = {"total-results": len(found), "items": page, "next-cursor": str(start + len(page))}
        return Reply.json({"status": "ok", "message-type": "work-list", "message": message})

    def openalex(self, asked: Asked) -> Reply:
        """Answer for an author, who writes a paper every four days."""
        days = [day for day in _days(self._today() - 90 * _DAY, self._today()) if day.toordinal() % 4 == 0]
        since = dict(one.split(":", 1) for one in asked.query["filter"].split(",")).get("from_publication_date", "")
        found = [_work(papers_of(day, 1, "author")[0]) for day in reversed(days) if day.isoformat() >= since]
        size, page = int(asked.query["per-page"]), int(asked.query["page"])
        return Reply.json({"meta": {"count": len(found)}, "results": found[(page - 1) * size : page * size]})

    def openreview(self, asked: Asked) -> Reply:
        """Answer for a venue, whose papers were accepted over the last month."""
        venue = asked.query.get("content.venueid", "")
        found = [_note(one, venue) for day in _days(self._today() - 30 * _DAY, self._today()) for one in papers_of(day, 2, venue)]  # fmt: skip
        found.reverse()
        start = int(asked.query["offset"])
        notes = [] if venue.endswith("/Submission") else found[start : start + int(asked.query["limit"])]
        return Reply.json({"notes": notes, "count": len(found)})

    def rss(self, asked: Asked) -> Reply:
        """Answer with a feed of the last days; it says whether it has changed."""
        etag = f'"{self._today()}"'
        if asked.headers.get("if-none-match") == etag:
            return Reply("", 304, headers={"ETag": etag})
        found = [one for day in _days(self._today() - 3 * _DAY, self._today()) for one in papers_of(day, 4, "rss")]
        items = "".join(
            f"<item><title>{escape(one.title)}</title><link>https://www.example.org/{one.arxiv_id}</link>"
            f"<description>{escape(one.abstract)}</description><pubDate>{one.at:%a, %d %b %Y %H:%M:%S} GMT</pubDate>"
            + "".join(f"<dc:creator>{name}</dc:creator>" for name in one.authors)
            + "</item>"
            for one in reversed(found)
        )
        return Reply(
            '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
            f"<title>Journal of Harbours</title><link>https://www.example.org</link>{items}</channel></rss>",
            content_type="application/rss+xml",
            headers={"ETag": etag},
        )

    def page(self, asked: Asked) -> Reply:
        """Answer with the page of the feed, or with pages that name none."""
        head, body = "", "<p>Opening hours: nine to five.</p>"
        if asked.path == "/journal":
            head = '<link rel="alternate" type="application/rss+xml" href="https://feeds.example.org/rss.xml">'
        if asked.path == "/papers":
            body = "".join(
                f'<article><h3><a href="https://arxiv.org/abs/{one.arxiv_id}">{escape(one.title)}</a></h3>'
                f"<p>{', '.join(one.authors)}</p><p>{escape(one.abstract)}</p></article>"
                for one in arxiv_papers(self._today(), self._a_day, "page")
            )
        text = f"<!DOCTYPE html><html><head><title>Harbours of the day</title>{head}</head><body>{body}</body></html>"
        return Reply(text, content_type="text/html; charset=utf-8")


def _arxiv_entry(one: Invented, category: str) -> str:
    authors = "".join(f"<author><name>{name}</name></author>" for name in one.authors)
    return (
        f"<entry><id>http://arxiv.org/abs/{one.arxiv_id}v1</id><updated>{one.at:%Y-%m-%dT%H:%M:%SZ}</updated>"
        f"<published>{one.at:%Y-%m-%dT%H:%M:%SZ}</published><title>{escape(one.title)}</title>"
        f"<summary>{escape(one.abstract)}</summary>{authors}"
        f'<link href="http://arxiv.org/abs/{one.arxiv_id}v1" rel="alternate" type="text/html"/>'
        f'<arxiv:primary_category term="{category}"/><category term="{category}"/></entry>'
    )


def _daily_paper(one: Invented) -> dict[str, Any]:
    paper = {
        "id": one.arxiv_id,
        "authors": [{"_id": name, "name": name, "hidden": False} for name in one.authors],
        "publishedAt": f"{one.at:%Y-%m-%dT%H:%M:%S.000Z}",
        "title": one.title,
        "summary": one.abstract,
        "upvotes": one.number * 3,
        "ai_keywords": ["harbours"],
    }
    return {
        "paper": paper,
        "publishedAt": paper["publishedAt"],
        "title": one.title,
        "summary": one.abstract,
        "numComments": 1,
    }


def _preprint(one: Invented, server: str, area: str) -> dict[str, Any]:
    return {
        "title": one.title,
        "authors": "; ".join(f"{name.split()[1]}, {name[0]}." for name in one.authors),
        "doi": f"10.1101/{one.day:%Y.%m.%d}.{one.number:06}",
        "date": one.day.isoformat(),
        "version": "1",
        "category": area,
        "abstract": one.abstract,
        "published": "NA",
        "server": server,
    }


def _article(one: Invented, issn: str) -> dict[str, Any]:
    day = {"date-parts": [[one.day.year, one.day.month, one.day.day]]}
    doi = f"10.5555/{issn.lower()}.{one.day:%Y%m%d}.{one.number}"
    return {
        "DOI": doi,
        "type": "journal-article",
        "title": [one.title],
        "author": [{"given": name.split()[0], "family": name.split()[1], "ORCID": f"https://orcid.org/{ORCID}" if name == one.authors[0] else None} for name in one.authors],
        "container-title": [f"Journal {issn}"],
        "abstract": f"<jats:p>{escape(one.abstract)}</jats:p>",
        "issued": day,
        "published": day,
        "created": {**day, "date-time": f"{one.day}T00:00:00Z"},
        "URL": f"https://doi.org/{doi}",
    }  # fmt: skip


def _work(one: Invented) -> dict[str, Any]:
    words: dict[str, list[int]] = {}
    for position, word in enumerate(one.abstract.split()):
        words.setdefault(word, []).append(position)
    people = ("Ada Lovelace", *(name for name in one.authors if name != "Ada Lovelace"))
    return {
        "id": f"https://openalex.org/W{one.day:%Y%m%d}{one.number}",
        "doi": f"https://doi.org/10.5555/author.{one.day:%Y%m%d}",
        "title": one.title,
        "publication_date": one.day.isoformat(),
        "type": "article",
        "authorships": [{"author": {"display_name": name, "orcid": f"https://orcid.org/{ORCID}" if name == people[0] else None}} for name in people],
        "abstract_inverted_index": words,
    }  # fmt: skip


def _note(one: Invented, venue: str) -> dict[str, Any]:
    milliseconds = int(one.at.timestamp() * 1000)
    content = {
        "title": one.title,
        "authors": list(one.authors),
        "abstract": one.abstract,
        "venueid": venue,
        "venue": venue,
    }
    return {
        "id": f"{venue}{one.arxiv_id}",
        "forum": f"h{one.arxiv_id}",
        "tcdate": milliseconds,
        "tmdate": milliseconds,
        "pdate": milliseconds,
        "content": {key: {"value": value} for key, value in content.items()},
    }


def play(server: LoopbackServer, now: Callable[[], datetime] = lambda: datetime.now(UTC), a_day: int = A_DAY) -> None:
    """Play the services that are followed, and feeds.example.org/rss.xml and www.example.org/journal and /papers."""
    services = _Services(now, a_day)
    server.route("export.arxiv.org", "/api/query", services.arxiv)
    server.route("huggingface.co", "/api/daily_papers", services.daily_papers)
    server.route("api.biorxiv.org", ANY, services.biorxiv)
    server.route("api.crossref.org", ANY, services.crossref)
    server.route("api.openalex.org", "/works", services.openalex)
    server.route("api.openalex.org", "/sources", names.openalex_sources)
    server.route("api.openalex.org", "/authors", names.openalex_authors)
    server.route("api2.openreview.net", "/notes", services.openreview)
    server.route("feeds.example.org", "/rss.xml", services.rss)
    server.route("www.example.org", ANY, services.page)
