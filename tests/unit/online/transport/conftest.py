"""A server that plays every host, and a transport that asks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist.online.transport import Transport
from tests.loopback import LoopbackServer, SteppingClock


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LoopbackServer]:
    """A server without routes."""
    with LoopbackServer(tmp_path) as server:
        yield server


@pytest.fixture
def clock() -> SteppingClock:
    """A clock that goes on only when somebody waits."""
    return SteppingClock()


@pytest.fixture
def web(server: LoopbackServer, clock: SteppingClock, tmp_path: Path) -> Iterator[Transport]:
    """A transport whose every request ends at the server."""
    transport = Transport(tmp_path / "cache", clock=clock, is_offline=lambda: False, test_server=server.switch)
    yield transport
    transport.close()
