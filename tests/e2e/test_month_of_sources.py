"""Fifty sources are read for a month: nothing twice, nothing again that was rejected, and nothing left out."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from readinglist.backend.backend import Backend
from readinglist.backend.sources import FetchReport, SourceService
from readinglist.backend.sources.due import PAUSE_BY_HAND, fewest_hours
from readinglist.backend.sources.source_service import SourceWorkers
from readinglist.backend.workers import Workers
from readinglist.model import OpKind, Status
from readinglist.paths import Paths
from tests.e2e.month_of_sources import DAYS, START, Services

# By how much the clock of the computer is wrong from a day on.
CLOCK = {
    5: timedelta(days=-3), 6: timedelta(), 11: timedelta(hours=-1), 14: timedelta(days=40), 15: timedelta(),
    21: timedelta(days=-900), 23: timedelta(),
}  # fmt: skip


class Month:
    """A reader who comes back every day, and the library."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.services = Services(random.Random(seed))
        self.paths = Paths.of_folder(folder)
        self.paths.make()
        self.skew = timedelta()
        self.jumps: list[datetime] = []  # when the clock was set forward
        self.rejected: set[str] = set()  # titles that were deleted or whose import was undone
        self.dismissed: set[str] = set()
        self.seen_until: dict[str, datetime] = {}  # by address: when it answered last

    def clock(self) -> datetime:
        """Return what the computer takes for the time."""
        return self.services.now + self.skew

    @contextmanager
    def program(self) -> Iterator[tuple[Backend, SourceService]]:
        """Run the program until it is closed."""
        backend = Backend(self.paths, Workers.inline(), auto_index=False)
        inline = Workers.inline()
        workers = SourceWorkers(backend.read, backend.write, inline.fetching, inline.previewing, lambda: self.services)
        try:
            yield backend, SourceService(workers, now=self.clock)
        finally:
            backend.close()

    def titles(self, backend: Backend) -> dict[int, tuple[str, Status]]:
        """Return the papers by number."""
        ids = backend.read(lambda view: view.find(None)).result()
        return {row.id: (row.title, row.status) for row in backend.read(lambda view: view.rows(ids)).result()}

    def refresh(self, backend: Backend, service: SourceService, *, by_hand: bool) -> FetchReport:
        """Fetch, and see that everything that was listed is there, once, and nothing that was rejected."""
        before = self.titles(backend)
        report = service.fetch(only_due=not by_hand).result()
        after = self.titles(backend)
        found = [title for title, _ in after.values()]
        assert len(set(found)) == len(found), "doubled"
        assert not self.rejected.intersection(found), "shown again"
        assert {number: after[number] for number in before} == before, "changed by itself"
        for result in report.results:
            if result.error or report.was_cancelled:
                continue
            address = result.source.address
            since = self.seen_until.get(address, START - timedelta(days=99))
            missing = {
                one.title
                for one in self.services.listed_by(address, self.services.now)
                if one.at > since and one.title not in self.rejected
            }.difference(found)
            assert missing == set(), address
            self.seen_until[address] = self.services.now
        return report

    def triage(self, backend: Backend) -> None:
        """Decide on some papers, delete some for good, and undo an import now and then."""
        state = backend.write(lambda library: library.state()).result()
        if state.undo is not None and state.undo.kind is OpKind.IMPORT and self.chance.random() < 0.3:
            before = self.titles(backend)
            backend.write(lambda library: library.undo()).result()
            left = self.titles(backend)
            self.rejected |= {title for number, (title, _) in before.items() if number not in left}
        new = [number for number, (_, status) in self.titles(backend).items() if status is Status.INBOX]
        self.chance.shuffle(new)
        third = len(new) // 3
        dismissed, deleted = new[:third], new[third : third + 4]
        if dismissed:
            backend.write(lambda library: library.set_status(dismissed, Status.DISMISSED)).result()
        if deleted:
            titles = self.titles(backend)
            backend.write(lambda library: library.trash.remove(deleted)).result()
            if self.chance.random() < 0.5:
                backend.write(lambda library: library.trash.empty()).result()
            self.rejected |= {titles[number][0] for number in deleted}

    def day(self, number: int) -> None:
        """Come back at eight, and now and then during the day."""
        if number in CLOCK:
            if CLOCK[number] > self.skew:
                self.jumps.append(self.services.now)
            self.skew = CLOCK[number]
            self.services.is_clock_far_off = abs(self.skew) > timedelta(days=100)
        for hour in (8, 9, 15, 21):
            self.services.now = START + timedelta(days=number, hours=hour)
            with self.program() as (backend, service):
                by_hand = self.chance.random() < 0.2
                if by_hand or service.is_due(self.clock()).result():
                    cancels = self.chance.random() < 0.1
                    self.services.cancel_at = self.services.requests + self.chance.randrange(50) if cancels else -1
                    self.refresh(backend, service, by_hand=by_hand)
                if hour == 9:
                    self.triage(backend)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_month_of_fifty_sources(tmp_path: Path) -> None:
    month = Month(tmp_path, seed=1)
    with month.program() as (_, service):
        for source in month.services.sources():
            service.follow(source).result()
    for number in range(DAYS + 2):
        month.day(number)
    month.services.lost = 0
    with month.program() as (backend, service):
        month.services.now += timedelta(days=1)
        month.refresh(backend, service, by_hand=True)
        followed = service.list().result()
        found = {title for title, _ in month.titles(backend).values()}
    everything = {one.title for each in month.services.listed.values() for one in each}
    assert found == everything - month.rejected
    assert len(everything) > 4_000
    assert len(month.rejected) > 50
    hours = {one.source.address: fewest_hours(one.source) for one in followed}
    assert too_often(month, hours) == {}


def too_often(month: Month, hours: dict[str, float]) -> dict[str, int]:
    """Return the sources that were asked sooner than they may be, except right after the clock was set forward.

    The requests of one time of asking have the same time here; the transport sees to what is between them.
    """
    counted: dict[str, int] = defaultdict(int)
    for address, times in month.services.asked.items():
        for one, later in pairwise(sorted(set(times))):
            jumped = any(one <= jump <= later for jump in month.jumps)
            failed = later - one >= PAUSE_BY_HAND and one not in month.services.answered_at[address]
            if later - one < timedelta(hours=hours[address]) and not jumped and not failed:
                counted[address] += 1
    return dict(counted)
