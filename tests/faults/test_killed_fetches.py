"""A fetch that is killed at any instant: later every paper is there once, and nothing counts as read that isn't there.

The servers answer only once: whoever says what it got last is told that nothing has changed. So a source that was
noted as read before its papers were stored would keep them for ever.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from readinglist import cli
from readinglist.library import Library, open_library
from readinglist.model import Source, SourceKind
from readinglist.paths import RESOURCES, Paths
from tests.loopback import Asked, LoopbackServer, Reply, Wire
from tests.unit.library.state import state_of

pytestmark = pytest.mark.slow

# Each lists papers that others list, too.
LISTED = {
    "https://one.example.org/feed": range(12),
    "https://three.example.org/feed": range(12, 24),
    "https://two.example.org/feed": range(6, 18),
}
EVERYTHING = sorted(f"Lessons from Harbour {n} at Night" for n in range(24))
MOMENTS: dict[str, float] = {"as it is asked": 0, "in the middle of an answer": 0.5, "at the last byte": 1}


def listed_at(address: str) -> set[str]:
    return {f"Lessons from Harbour {n} at Night" for n in LISTED[address]}


def body(address: str) -> bytes:
    """Return a feed."""
    items = "".join(
        f"<item><title>Lessons from Harbour {n} at Night</title><link>https://arxiv.org/abs/2611.{n:05}</link>"
        f"<description>We look at harbour {n} through {'a long night and ' * 40}a day.</description></item>"
        for n in LISTED[address]
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbours</title>{items}</channel></rss>'.encode()


@dataclass
class Killer:
    """Servers that kill who asks them, at a moment of the answer of one of them; and who is to be killed."""

    host: str = ""
    part: float | None = None  # of the answer, that is sent before
    victim: subprocess.Popen[bytes] | None = None
    sent: Event = field(default_factory=Event)  # the answer of the host

    def answer(self, address: str, asked: Asked) -> Reply:
        """Answer for a feed."""
        if asked.headers.get("if-none-match") == '"all"':
            return Reply("", 304, headers={"ETag": '"all"'})
        return Reply(fault=partial(self._send, body(address)))

    def _send(self, feed: bytes, wire: Wire, asked: Asked) -> None:
        head = f'HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: "all"\r\nContent-Length: {len(feed)}\r\n'
        is_moment = self.victim is not None and asked.host == self.host
        if not is_moment or self.part is None:
            wire.send(head.encode() + b"Connection: close\r\n\r\n" + feed)
        if is_moment and self.part is not None and self.victim is not None:
            if self.part:
                wire.send(head.encode() + b"Connection: close\r\n\r\n" + feed[: round(len(feed) * self.part)])
            self.victim.kill()
        if is_moment:
            self.sent.set()


@pytest.fixture
def killer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Killer]:
    """Three servers."""
    killer, folder = Killer(), tmp_path / "server"
    folder.mkdir()
    with LoopbackServer(folder) as server:
        for address in LISTED:
            server.route(address.split("/")[2], "/feed", partial(killer.answer, address))
        for name, value in server.switch.environment.items():
            monkeypatch.setenv(name, value)
        yield killer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library that follows the three."""
    return following(tmp_path / "own")


def following(folder: Path) -> Path:
    """Make a library that follows the three."""
    paths = Paths.of_folder(folder)
    paths.make()
    with closing(open_library(paths.library)) as library:
        for address in LISTED:
            library.follow(Source(0, SourceKind.FEED, address, address.split("/")[2]))
    return folder


def started(folder: Path, *before: str) -> subprocess.Popen[bytes]:
    """Start a fetch in a process."""
    command = [sys.executable, "-m", *(before or ("readinglist",)), "--folder", str(folder), "fetch"]
    return subprocess.Popen(command, env=dict(os.environ), cwd=RESOURCES.parent, stdout=subprocess.DEVNULL)


def titles(library: Library) -> list[str]:
    return sorted(row.title for row in library.rows(list(library.find(None))))


def look(folder: Path) -> list[str]:
    """Check what a killed fetch left; return the papers."""
    with closing(open_library(Paths.of_folder(folder).library)) as library:
        found, db = titles(library), library._connection
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("SELECT 1 FROM change WHERE op NOT IN (SELECT id FROM op)").fetchall() == []
        assert len(set(found)) == len(found)
        for one in library.sources():
            was_read = bool(one.state.etag or one.state.cursor or one.state.succeeded)
            assert was_read == bool(one.papers)
            if was_read:
                assert listed_at(one.source.address) <= set(found)
        return found


def end(folder: Path) -> None:
    """Fetch again, and check that everything is there once, and can be undone and redone."""
    left = look(folder)
    assert cli.run(["--folder", str(folder), "fetch"]) == 0
    assert set(left) <= set(look(folder)) == set(EVERYTHING)
    with closing(open_library(Paths.of_folder(folder).library)) as library:
        assert titles(library) == EVERYTHING
        before = state_of(library)
        while library.undo().happened:
            pass
        assert all(not rows for rows in state_of(library).values())
        while library.redo().happened:
            pass
        assert state_of(library) == before


@pytest.mark.parametrize("address", LISTED)
@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_while_a_server_answers(killer: Killer, folder: Path, address: str, moment: str) -> None:
    killer.host, killer.part = address.split("/")[2], MOMENTS[moment]
    with started(folder) as killer.victim:
        assert killer.victim.wait() == -9
    killer.victim = None
    end(folder)


@pytest.mark.parametrize("seed", range(6))
def test_killed_at_some_time_after_an_answer(killer: Killer, folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    killer.host = chance.choice([*LISTED]).split("/")[2]
    with started(folder) as victim:
        killer.victim = victim
        assert killer.sent.wait(60)
        try:
            victim.wait(chance.random() / 4)
        except subprocess.TimeoutExpired:
            victim.kill()
        victim.wait()
    killer.victim = None
    end(folder)


def test_killed_at_each_step_of_storing(killer: Killer, tmp_path: Path) -> None:
    """Before, at the first, in the midst and at the last statement of each transaction, and after it."""
    verbs = tmp_path / "verbs"
    whole = following(tmp_path / "whole")
    with started(whole, "tests.faults.killed_at", "0", str(verbs)) as process:
        assert process.wait() == 0
    assert look(whole) == EVERYTHING
    statements = verbs.read_text().split()
    chosen: set[int] = set()
    begin = 0
    for number, verb in enumerate(statements, 1):
        if verb == "BEGIN":
            begin = number
        elif verb == "COMMIT" and number - begin > 10:  # a source is stored
            chosen |= {begin, begin + 1, (begin + number) // 2, number - 1, number, number + 1}
    assert len(chosen) >= 15
    for number in sorted(chosen & set(range(len(statements) + 1))):
        folder = following(tmp_path / str(number))
        with started(folder, "tests.faults.killed_at", str(number), str(verbs)) as process:
            assert process.wait() == -9
        end(folder)
