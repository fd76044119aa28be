"""Details are asked for over the real transport, as the services allow it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist.online.details import AnswerCache, Wanted, look_up
from readinglist.online.transport import Transport
from tests.catalogue import Services, Work
from tests.loopback import LoopbackServer, Reply, SteppingClock
from tests.loopback.plays import details


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LoopbackServer]:
    with LoopbackServer(tmp_path) as made:
        yield made


@pytest.fixture
def clock() -> SteppingClock:
    return SteppingClock()


@pytest.fixture
def web(server: LoopbackServer, clock: SteppingClock, tmp_path: Path) -> Iterator[Transport]:
    made = Transport(tmp_path / "cache", clock=clock, is_offline=lambda: False, test_server=server.switch)
    yield made
    made.close()


@pytest.mark.slow
def test_a_thousand_ids_take_less_than_a_minute_within_the_terms_of_arxiv(
    server: LoopbackServer, clock: SteppingClock, web: Transport, tmp_path: Path
) -> None:
    works = [Work(f"Study {n} of Rain", arxiv_id=f"2501.{n:05}") for n in range(1000)]
    details.play(server, works)
    wanted = [Wanted(n, arxiv_id=work.arxiv_id) for n, work in enumerate(works)]
    found = look_up(wanted, web, AnswerCache(tmp_path, clock.now), lambda: False, lambda _: None)
    assert (len(found.found), found.errors, len(server.asked)) == (1000, (), 10)
    assert 9 * 3 <= sum(clock.waits) <= 50


def test_every_service_answers_over_the_wire(
    server: LoopbackServer, clock: SteppingClock, web: Transport, tmp_path: Path
) -> None:
    lacking = frozenset({"crossref", "openalex"})
    works = [
        Work("Old Fog", arxiv_id="math/0309136"),
        Work("A Study of Snow", doi="10.1000/snow", without_abstract=lacking),
        Work("A Table of Dew", doi="10.1000/dew", known_to=frozenset({"datacite"})),
        Work("Hail and Medicine", pmid="31000000", pmcid="PMC6000000"),
        Work("Sailing against the Wind", known_to=frozenset({"openalex"})),
    ]
    details.play(server, works)
    wanted = [
        Wanted(0, arxiv_id="math.GT/0309136"),
        Wanted(1, doi="10.1000/snow"),
        Wanted(2, doi="10.1000/dew"),
        Wanted(3, pmcid="PMC6000000"),
        Wanted(4, title="Sailing against the Wind", authors=("Ada Lovelace",)),
    ]
    found = look_up(wanted, web, AnswerCache(tmp_path, clock.now), lambda: False, lambda _: None)
    assert found.errors == ()
    assert [(found.found[n].metadata.title, found.found[n].metadata.abstract) for n in range(5)] == [
        (work.title, work.abstract) for work in works
    ]
    assert {asked.host for asked in server.asked} == set(Services(()).known_hosts())


def test_a_service_that_asks_to_wait_is_told_and_not_waited_for(
    server: LoopbackServer, clock: SteppingClock, web: Transport, tmp_path: Path
) -> None:
    details.play(server, [Work("A Study of Snow", doi="10.1000/snow")])
    server.route("api.crossref.org", "/works", Reply(status=429, headers={"Retry-After": "3600"}))
    wanted = [Wanted(1, doi="10.1000/snow"), Wanted(2, doi="10.1000/none", title="No Such Paper of Snow")]
    found = look_up(wanted, web, AnswerCache(tmp_path, clock.now), lambda: False, lambda _: None)
    assert (list(found.found), found.found[1].service) == ([1], "OpenAlex")
    assert found.errors == ("api.crossref.org says to try again later (429).",)
    assert sum(clock.waits) < 30
