# ruff: noqa: E501 a record is easier to read as it stands
"""Asking arXiv: nothing is missed or asked for twice, however late a paper is announced and whatever breaks."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape

import pytest

from readinglist.model.source import SourceState
from readinglist.online.sources import Answer, ask
from readinglist.online.sources.arxiv import PAGE_SIZE
from readinglist.online.transport.messages import RequestCancelled, TransportError, WebRequest
from tests.unit.online.sources.fake_web import NOW, FakeWeb, ask_once, papers_of, query_of, source_of

START = datetime(2025, 1, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ENTRY = """<entry><id>http://arxiv.org/abs/{id}v1</id><updated>{at}</updated><published>{at}</published>
<title>{title}</title><summary>  We count lamps,
 and lamps.
</summary><author><name>Ada Lovelace</name><arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">Lamps</arxiv:affiliation></author><author><name>Bo Ito</name></author>
<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/{id}</arxiv:doi>
<link title="doi" href="http://dx.doi.org/10.1000/{id}" rel="related"/><arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">9 pages</arxiv:comment>
<link href="http://arxiv.org/abs/{id}v1" rel="alternate" type="text/html"/><link title="pdf" href="http://arxiv.org/pdf/{id}v1" rel="related" type="application/pdf"/>
<arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.LG" scheme="http://arxiv.org/schemas/atom"/><category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/></entry>"""
FEED = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">ArXiv Query</title>
<opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">{total}</opensearch:totalResults>
{entries}</feed>"""


@dataclass(frozen=True)
class Paper:
    id: str
    submitted: datetime
    announced: datetime


class Archive:
    """arXiv's API at a time: what was announced by then, as it was searched for."""

    def __init__(self, papers: list[Paper]) -> None:
        self.papers = sorted(papers, key=lambda one: one.submitted)
        self.now = NOW
        self.broken: set[int] = set()  # numbers of requests that get no answer
        self.empty: set[int] = set()  # … that get an empty page
        self.web = FakeWeb()
        self.web.serve("https://export.arxiv.org/api/query?", self.answer)

    def answer(self, request: WebRequest) -> str:
        number = len(self.web.asked)
        if number in self.broken:
            raise TransportError("The line broke.")
        query = query_of(request)
        window = re.search(r" AND submittedDate:\[(\d{12}) TO (\d{12})\]$", query["search_query"])
        since, until = START - 1000 * DAY, START + 1000 * DAY
        if window:
            since, until = (datetime.strptime(one + "+0000", "%Y%m%d%H%M%z") for one in window.groups())
        found = [one for one in self.papers if since <= one.submitted <= until and one.announced <= self.now]
        if query["sortOrder"] == "descending":
            found.reverse()
        start = int(query["start"])
        page = [] if number in self.empty else found[start : start + int(query["max_results"])]
        return feed_of(page, len(found))


def feed_of(papers: list[Paper], total: int) -> str:
    entries = [
        ENTRY.format(id=one.id, at=one.submitted.isoformat().replace("+00:00", "Z"), title=escape(f"Paper {one.id}"))
        for one in papers
    ]
    return FEED.format(total=total, entries="\n".join(entries))


def announced(submitted: datetime) -> datetime:
    """Return when a paper is announced: after 14:00 Eastern time of a weekday, in the night to a working day."""
    day = (submitted + timedelta(hours=5)).replace(hour=1, minute=0) + DAY
    while day.weekday() in (5, 6):
        day += DAY
    return day


def archive(days: int, a_day: int, late: int = 0) -> Archive:
    """Return an archive of papers a day, of which one in ``late`` waits up to twelve days for a moderator."""
    chosen = random.Random(7)
    papers = []
    for number in range(days * a_day):
        at = (START + number * DAY / a_day).replace(microsecond=0)
        waits = chosen.randint(2, 12) * DAY if late and chosen.random() < 1 / late else 0 * DAY
        papers.append(Paper(f"2501.{number:05}", at, announced(at) + waits))
    return Archive(papers)


def ids_of(answer: Answer) -> list[str]:
    """Return the ids in all documents of an answer, without reading them as an import does, which takes time."""
    return [
        found
        for one in answer.documents
        for found in re.findall(r"<id>http://arxiv.org/abs/(.*)v1</id>", one.data.decode())
    ]


def follow(one: Archive, times: list[datetime], state: SourceState | None = None) -> tuple[list[str], SourceState]:
    """Ask at some times; return the ids of what came, and the state after it."""
    found: list[str] = []
    state = state or SourceState()
    for now in times:
        one.now = now
        answer = ask_once("cs.LG", one.web, state, now)
        found += ids_of(answer)
        state = answer.state
    return found, state


def test_the_first_time_the_newest_page_of_a_week_comes() -> None:
    one = archive(28, 30)
    answer = ask_once("cs.LG", one.web)
    assert len(one.web.asked) == 1
    newest = [paper.id for paper in one.papers if paper.announced <= NOW and paper.submitted > NOW - 7 * DAY]
    assert ids_of(answer) == newest[::-1][:PAGE_SIZE]
    assert answer.documents[0].name == "arXiv cs.LG (Machine Learning)"


def test_what_arxiv_says_of_a_paper_is_read_exactly() -> None:
    one = Archive([Paper("2501.00001", NOW - 2 * DAY, NOW - DAY)])
    (paper,) = papers_of(ask_once("cs.LG", one.web))
    assert (paper.title, paper.abstract) == ("Paper 2501.00001", "We count lamps, and lamps.")
    assert (paper.authors, paper.published) == (("Ada Lovelace", "Bo Ito"), "2025-01-26")
    assert (paper.arxiv_id, paper.arxiv_version, paper.doi) == ("2501.00001", 1, "10.1000/2501.00001")
    assert paper.keywords == ("cs.LG",)


def test_a_search_that_found_nothing_for_a_week_brings_its_newest_papers_once() -> None:
    one = Archive([Paper(f"2401.0000{n}", START - (90 + n) * DAY, START - 80 * DAY) for n in range(9)])
    found, state = follow(one, [NOW])
    assert len(found) == 9
    assert follow(one, [NOW + DAY], state)[0] == []


def test_a_search_without_papers_is_no_error() -> None:
    one = Archive([])
    assert follow(one, [NOW, NOW + DAY, NOW + 40 * DAY])[0] == []


@pytest.mark.parametrize("gap", [1, 3, 7, 31])
def test_each_paper_comes_once_it_is_announced_however_long_one_was_away(gap: int) -> None:
    one = archive(100, 5)
    begin = START + 30 * DAY
    found, _ = follow(one, [begin + n * gap * DAY for n in range(62 // gap)])
    last = begin + (62 // gap - 1) * gap * DAY
    wanted = {paper.id for paper in one.papers if paper.announced <= last and paper.submitted > begin - 3 * DAY}
    assert wanted <= set(found)
    assert set(found) <= {paper.id for paper in one.papers if paper.submitted >= begin - 7 * DAY}


def test_no_page_of_one_time_of_asking_repeats_a_paper() -> None:
    one = archive(60, 40)
    _, state = follow(one, [START + 20 * DAY])
    found, _ = follow(one, [START + 50 * DAY], state)
    assert len(found) == len(set(found)) > 3 * PAGE_SIZE


def test_papers_that_wait_for_a_moderator_come_within_a_week_of_being_announced() -> None:
    one = archive(90, 6, late=4)
    begin, end = START + 30 * DAY, START + 80 * DAY
    found, _ = follow(one, [begin + n * DAY for n in range(51)])
    wanted = {paper.id for paper in one.papers if paper.announced <= end - 8 * DAY and paper.submitted > begin}
    assert wanted - set(found) == set()


def test_a_day_costs_few_requests() -> None:
    one = archive(50, 60)
    _, state = follow(one, [START + 30 * DAY])
    before = len(one.web.asked)
    follow(one, [START + (31 + n) * DAY for n in range(14)], state)
    assert len(one.web.asked) - before <= 14 * 2 + 2 * 5


def test_what_was_left_out_the_first_time_does_not_come_later() -> None:
    one = archive(60, 100)
    found, state = follow(one, [START + 40 * DAY])
    later, _ = follow(one, [START + (41 + n) * DAY for n in range(9)], state)
    assert min(later) >= min(found)


def test_what_came_before_an_error_is_kept_and_not_asked_for_again() -> None:
    one = archive(60, 40)
    _, state = follow(one, [START + 20 * DAY])
    one.now = START + 50 * DAY
    one.broken = {len(one.web.asked) + 3}
    broken = ask_once("cs.LG", one.web, state, one.now)
    assert str(broken.error) == "The line broke."
    rest = ask_once("cs.LG", one.web, broken.state, one.now)
    assert rest.error is None
    whole, _ = follow(archive(60, 40), [START + 50 * DAY], state)
    assert set(ids_of(broken)) | set(ids_of(rest)) >= set(whole)
    assert not set(ids_of(broken)) & set(ids_of(rest)[:PAGE_SIZE])


def test_an_error_at_the_first_request_is_raised() -> None:
    one = archive(30, 2)
    one.broken = {1}
    with pytest.raises(TransportError, match=r"The line broke\."):
        ask_once("cs.LG", one.web)


def test_an_empty_page_is_asked_for_once_more() -> None:
    one = archive(60, 40)
    _, state = follow(one, [START + 20 * DAY])
    one.empty = {len(one.web.asked) + 2}
    found, _ = follow(one, [START + 50 * DAY], state)
    assert len(found) == len(set(found)) > 3 * PAGE_SIZE
    one.empty = set(range(1000))
    with pytest.raises(TransportError, match=r"The answer from arXiv couldn't be read\."):
        follow(one, [START + 50 * DAY], state)


def test_very_much_is_read_in_several_times_of_asking() -> None:
    one = archive(40, 300)
    _, state = follow(one, [START + 3 * DAY])
    one.now = START + 39 * DAY
    found: list[str] = []
    answers: list[Answer] = []
    while not answers or answers[-1].has_more:
        before = len(one.web.asked)
        answers.append(ask_once("cs.LG", one.web, answers[-1].state if answers else state, one.now))
        found += ids_of(answers[-1])
        assert len(one.web.asked) - before <= 40
    assert len(answers) == 2
    assert set(found) >= {paper.id for paper in one.papers if START + 3 * DAY < paper.submitted < one.now - 5 * DAY}


def test_after_a_year_only_the_last_months_are_caught_up() -> None:
    one = archive(400, 4)
    _, state = follow(one, [START + 10 * DAY])
    one.now = START + 390 * DAY
    answer = ask_once("cs.LG", one.web, state, one.now)
    assert answer.missed_before is not None
    assert 60 * DAY < one.now - answer.missed_before < 64 * DAY
    assert len(ids_of(answer)) > 220


@pytest.mark.parametrize("shift", [-400, -2, 2, 400])
def test_a_clock_that_was_set_wrong_loses_nothing(shift: int) -> None:
    one = archive(60, 12)
    found, state = follow(one, [START + 30 * DAY])
    one.now = START + 31 * DAY
    answer = ask_once("cs.LG", one.web, state, one.now + shift * DAY)
    one.now = START + 35 * DAY
    after = ask_once("cs.LG", one.web, answer.state, one.now)
    got = {*found, *ids_of(answer), *ids_of(after)}
    wanted = {paper.id for paper in one.papers if paper.announced <= one.now and paper.submitted > START + 27 * DAY}
    assert wanted - got == set()


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "garbage",
        "[1]",
        '{"v": 99, "of": "arxiv cat:cs.LG", "newest": "2030-01-01"}',
        "x" * 10_000,
        '{"v": 1, "of": "arxiv cat:cs.LG", "newest": 7, "offset": "a"}',
        "[" * 3000,
    ],
)
def test_a_cursor_that_cannot_be_read_starts_over(cursor: str) -> None:
    one = archive(28, 30)
    fresh = ask_once("cs.LG", one.web)
    assert ask_once("cs.LG", one.web, SourceState(cursor=cursor)) == fresh


def test_another_search_starts_over() -> None:
    one = archive(28, 30)
    answer = ask_once("cs.LG", one.web)
    assert ids_of(ask_once("stat.ML", one.web, answer.state)) == ids_of(answer)


def test_a_search_that_arxiv_does_not_understand_is_told() -> None:
    web = FakeWeb()
    web.serve(
        "https://export.arxiv.org/",
        FEED.format(
            total=1,
            entries="<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect query at abs</summary></entry>",
        ),
    )
    with pytest.raises(TransportError, match=r"arXiv doesn't understand this search: incorrect query at abs\."):
        ask_once("abs:x", web)


@pytest.mark.parametrize("data", [b"", b"<html><body>Under repair</body></html>", b"{}", b"\x00\xff" * 50, b"<?xml"])
def test_an_answer_that_is_no_feed_is_told(data: bytes) -> None:
    web = FakeWeb()
    web.serve("https://export.arxiv.org/", data)
    with pytest.raises(TransportError, match=r"The answer from arXiv couldn't be read\."):
        ask_once("cs.LG", web)


def test_asking_can_be_cancelled_between_pages() -> None:
    one = archive(60, 40)
    _, state = follow(one, [START + 20 * DAY])
    one.now = START + 50 * DAY
    before = len(one.web.asked)
    with pytest.raises(RequestCancelled):
        ask(source_of("cs.LG"), state, one.web, one.now, lambda: len(one.web.asked) - before >= 2)
    assert len(one.web.asked) - before == 2
