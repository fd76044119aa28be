"""Sources asked over TLS, by the real transport, from a server that plays the services."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from readinglist import feeds
from readinglist.model.source import SourceKind, SourceState
from readinglist.online.sources import ask, names
from readinglist.online.transport import Transport
from readinglist.online.transport.services import service_of
from tests.loopback import LoopbackServer, SteppingClock
from tests.loopback.plays import sources as play
from tests.unit.online.sources.fake_web import source_of

A_DAY = 4
SOURCES = [
    ("cs.LG", 6 * A_DAY, A_DAY),
    ("abs:harbours", 6 * A_DAY, A_DAY),
    ("Hugging Face daily papers", 4 * A_DAY, A_DAY),
    ("bioRxiv neuroscience", 4 * A_DAY, A_DAY),
    ("1476-4687", 15 * 3, 3),
    (play.ORCID, 20, 1),
    ("TMLR", 50, 2),
    ("https://feeds.example.org/rss.xml", 16, 4),
    ("www.example.org/journal", 16, 4),
    ("www.example.org/papers", A_DAY, A_DAY),
]


@pytest.fixture
def clock() -> SteppingClock:
    """A clock that goes on only when somebody waits."""
    return SteppingClock()


@pytest.fixture
def server(tmp_path: Path, clock: SteppingClock) -> Iterator[LoopbackServer]:
    """A server that plays all services."""
    with LoopbackServer(tmp_path) as server:
        play.play(server, clock.now, A_DAY)
        yield server


@pytest.fixture
def web(server: LoopbackServer, clock: SteppingClock, tmp_path: Path) -> Iterator[Transport]:
    """A transport whose every request ends at the server."""
    transport = Transport(tmp_path / "cache", clock=clock, is_offline=lambda: False, test_server=server.switch)
    yield transport
    transport.close()


@pytest.mark.parametrize(("text", "first", "a_day"), SOURCES)
def test_a_source_brings_its_papers_day_by_day(
    text: str, first: int, a_day: int, web: Transport, clock: SteppingClock, server: LoopbackServer
) -> None:
    source, state = source_of(text), SourceState()
    found: list[set[str]] = []
    for _ in range(4):  # from a Monday on
        answer = ask(source, state, web, clock.now(), lambda: False)
        assert answer.error is None
        papers = [entry.metadata for one in answer.documents for entry in feeds.parse(one.data, one.name).entries]
        assert all(len(paper.authors) >= 3 and paper.abstract.startswith("We study") for paper in papers)
        found.append({paper.title for paper in papers})
        source, state = answer.source, answer.state
        clock.advance(timedelta(days=1).total_seconds())
    known: set[str] = set()
    new = []
    for titles in found:
        new.append(len(titles - known))
        known |= titles
    # OpenAlex plays an author who writes every four days, and a page shows its day alone.
    assert new[0] == pytest.approx(first, abs=A_DAY)
    assert sum(new[1:]) == (3 * a_day if source.kind is not SourceKind.AUTHOR else 1)
    assert len(server.asked) <= 30


def test_a_name_is_searched_for_within_the_terms_of_the_services(
    web: Transport, clock: SteppingClock, server: LoopbackServer
) -> None:
    for name, address in (("Harb. Lett.", "0028-0836"), ("Lovelace, Ada", play.ORCID)):
        assert names.find(name, web, lambda: False).choices[0].source.address == address
    asked = [(one.host, one.path, one.query.get("query") or one.query.get("search")) for one in server.asked]
    assert asked == [
        ("api.crossref.org", "/journals", "Harb Lett"),
        ("api.openalex.org", "/sources", "harb lett"),
        ("api.crossref.org", "/journals", "Lovelace Ada"),
        ("api.openalex.org", "/sources", "lovelace ada"),
        ("api.openalex.org", "/authors", "ada lovelace"),
    ]
    assert sum(clock.waits) >= service_of("crossref.org").seconds + service_of("openalex.org").seconds
    assert [record.host for record in web.log.records(10)] == [host for host, _, _ in reversed(asked)]
