"""A month of fifty sources as their servers see it: what they list, what was asked of them, and what got lost."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from html import escape
from urllib.parse import parse_qsl, urlsplit

from readinglist.model import Source, SourceKind
from readinglist.online.transport.messages import Cancelled, RequestCancelled, TransportError, WebRequest, WebResponse

START = datetime(2026, 11, 2, tzinfo=UTC)
DAYS, CATEGORIES, FEEDS, ENTRIES = 30, 20, 30, 5_000
WINDOW = 60  # items of a feed
WORDS = """
lamps ponds kites boats moss roofs clocks tides buttons ladders harbours wells gates bells nets sails barns
fences rivers mills oars ropes stairs tiles wheels attics bridges cellars chimneys dikes ferns glaciers hedges
islands jetties kettles lanterns meadows needles orchards pebbles quarries reeds shutters towers umbrellas
valleys willows
""".split()
ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">ArXiv Query</title>
<opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">{total}</opensearch:totalResults>
{entries}</feed>"""
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>{name}</title><link>https://example.org</link>{entries}</channel></rss>"""


@dataclass
class Listed:
    """A paper that a source lists from some time on; the words of its abstract change later, if at all."""

    id: str
    title: str
    author: str
    at: datetime
    changes: datetime | None = None

    def abstract(self, now: datetime) -> str:
        """Return what the abstract is at a time."""
        again = " again, with care" if self.changes is not None and now >= self.changes else ""
        return f"{self.author} counted {self.title.lower()} in many places{again}, and told of {self.id} at length."


@dataclass
class Services:
    """The servers: arXiv with its categories, and sites with a feed each."""

    chance: random.Random
    now: datetime = START
    lost: float = 0.04  # of the answers
    is_clock_far_off: bool = False  # that of the computer, so that no certificate is valid
    listed: dict[str, list[Listed]] = field(default_factory=dict)  # by address
    asked: dict[str, list[datetime]] = field(default_factory=dict)
    answered_at: dict[str, set[datetime]] = field(default_factory=lambda: defaultdict(set))  # without what got lost
    cancel_at: int = -1  # the number of a request in which the reader cancels
    requests: int = 0

    def __post_init__(self) -> None:
        """Invent what is listed in the month: some papers of arXiv are in feeds as well."""
        addresses = [f"cat:x{n:02}.LG" for n in range(CATEGORIES)]
        addresses += [f"https://site{n:02}.example.org/feed" for n in range(FEEDS)]
        self.listed = {address: [] for address in addresses}
        preprints: list[Listed] = []
        for number in range(ENTRIES):
            address = addresses[number % len(addresses)]
            at = START + timedelta(days=DAYS * number / ENTRIES)
            if address.startswith("https:") and self.chance.random() < 0.1:
                twin = self.chance.choice(preprints[-200:])
                if all(twin.id != one.id for one in self.listed[address]):
                    self.listed[address].append(replace(twin, at=at, changes=None))
                    continue
            changes = at + timedelta(days=1) if self.chance.random() < 0.05 else None
            title = " ".join(self.chance.sample(WORDS, 6)).capitalize() + f" {number * 7919}"
            identity = f"2611.{number:05}" if address.startswith("cat:") else f"10.1000/x{number}"
            self.listed[address].append(Listed(identity, title, f"Ada Author{number}", at, changes))
            if address.startswith("cat:"):
                preprints.append(self.listed[address][-1])

    def sources(self) -> list[Source]:
        """Return the sources, to be followed."""
        kinds = {True: SourceKind.ARXIV, False: SourceKind.FEED}
        return [
            Source(0, kinds[one.startswith("cat:")], one, one.split("/")[-2 if "/" in one else 0])
            for one in self.listed
        ]

    def listed_by(self, address: str, now: datetime) -> list[Listed]:
        """Return what was listed by a time, as far back as it is still there."""
        found = [one for one in self.listed[address] if one.at <= now]
        return found[-WINDOW:] if address.startswith("https:") else found

    def fetch(self, request: WebRequest, cancelled: Cancelled) -> WebResponse:
        """Answer a request, unless the answer gets lost."""
        query = dict(parse_qsl(urlsplit(request.url).query))
        search = query.get("search_query", "")
        address = search[1:].split(")")[0] if search.startswith("(") else search or request.url
        if self.is_clock_far_off:
            raise TransportError("Its certificate isn't valid.")
        self.requests += 1
        self.asked.setdefault(address, []).append(self.now)
        self.answered_at[address].add(self.now)
        if cancelled() or self.requests == self.cancel_at:
            self.answered_at[address].discard(self.now)
            raise RequestCancelled
        if self.chance.random() < self.lost:
            self.answered_at[address].discard(self.now)
            raise TransportError("The answer got lost.", status=503)
        if address.startswith("cat:"):
            return WebResponse(request.url, 200, self._search(address, search, query).encode())
        found = self.listed_by(address, self.now)
        changed = sum(one.changes is not None and one.changes <= self.now for one in found)
        etag = f'"{found[-1].id if found else ""} {changed} {self.now:%d}"'
        if request.etag == etag:
            return WebResponse(request.url, 304, etag=etag)
        entries = "".join(
            f"<item><title>{escape(one.title)}</title><link>{_link(one)}</link>"
            f"<description>{escape(one.abstract(self.now))}</description><dc:creator>{one.author}</dc:creator>"
            f"<pubDate>{one.at:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
            for one in reversed(found)
        )
        return WebResponse(
            request.url, 200, RSS.format(name="A site", entries=entries).encode(), "application/rss+xml", etag
        )

    def _search(self, address: str, search: str, query: dict[str, str]) -> str:
        found = self.listed_by(address, self.now)
        window = re.search(r"submittedDate:\[(\d{12}) TO (\d{12})\]", search)
        if window is not None:
            found = [one for one in found if window[1] <= f"{one.at:%Y%m%d%H%M}" <= window[2]]
        found.sort(key=lambda one: one.at, reverse=query["sortOrder"] == "descending")
        start = int(query["start"])
        entries = "".join(
            f"<entry><id>http://arxiv.org/abs/{one.id}v1</id><published>{one.at:%Y-%m-%dT%H:%M:%SZ}</published>"
            f"<updated>{one.at:%Y-%m-%dT%H:%M:%SZ}</updated><title>{escape(one.title)}</title>"
            f"<summary>{escape(one.abstract(self.now))}</summary><author><name>{one.author}</name></author></entry>"
            for one in found[start : start + int(query["max_results"])]
        )
        return ATOM.format(total=len(found), entries=entries)


def _link(one: Listed) -> str:
    return f"https://doi.org/{one.id}" if one.id.startswith("10.") else f"https://arxiv.org/abs/{one.id}"
