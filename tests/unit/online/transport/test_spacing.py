"""Services get the time between requests that they ask for, whoever asks."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from readinglist.online.transport import (
    SERVICES,
    RequestCancelled,
    Service,
    SystemClock,
    Transport,
    TransportError,
    WebRequest,
    service_of,
)
from readinglist.online.transport.spacing import Spacing
from tests.loopback import Asked, LoopbackServer, Reply, SteppingClock

ARXIV = service_of("export.arxiv.org")
ASK = """
import sys
from pathlib import Path
from readinglist.online.transport import Service, SystemClock, Transport, WebRequest, from_environment
slow = Service("slow", "Slow", ("slow.example.org",), 0.4, 1)
web = Transport(
    Path(sys.argv[1]), clock=SystemClock(), is_offline=lambda: False, test_server=from_environment(), services=(slow,)
)
print("ready", flush=True)
sys.stdin.readline()
for _ in range(3):
    web.fetch(WebRequest(f"https://{sys.argv[2]}.slow.example.org/"), lambda: False)
"""


def never() -> bool:
    return False


def ask(spacing: Spacing, service: Service = ARXIV) -> None:
    with spacing.turn(service, never) as turn:
        turn.was_asked()


def test_two_processes_take_turns(server: LoopbackServer, tmp_path: Path) -> None:
    for host in ("a.slow.example.org", "b.slow.example.org"):
        server.route(host, "*", Reply("x"))
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", ASK, str(tmp_path / "cache"), name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment(server),
        )
        for name in ("a", "b")
    ]  # fmt: skip
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.communicate("go\n", timeout=60)
        assert process.returncode == 0
    times = server.times()
    assert len(times) == 6
    assert {asked.host for asked in server.asked[:4]} == {"a.slow.example.org", "b.slow.example.org"}
    assert min(later - earlier for earlier, later in pairwise(times)) >= 0.4


def environment(server: LoopbackServer) -> dict[str, str]:
    return {**os.environ, **server.switch.environment, "PYTHONPATH": "."}


def test_a_new_process_knows_when_the_last_one_asked(tmp_path: Path) -> None:
    clock = SteppingClock()
    ask(Spacing(tmp_path, clock))
    clock.advance(1.0)
    ask(Spacing(tmp_path, clock))
    assert clock.waits == [pytest.approx(2.0, abs=0.2)]
    assert clock.waits[0] >= 2.0


def test_a_service_that_rested_is_asked_at_once(tmp_path: Path) -> None:
    clock = SteppingClock()
    spacing = Spacing(tmp_path, clock)
    ask(spacing)
    clock.advance(3.0)
    ask(spacing)
    assert clock.waits == []


@pytest.mark.parametrize("jump", [timedelta(days=400), timedelta(days=-400), timedelta(seconds=-1)])
def test_a_clock_that_was_set_shortens_and_lengthens_nothing(tmp_path: Path, jump: timedelta) -> None:
    clock = SteppingClock()
    ask(Spacing(tmp_path, clock))
    clock.set_to(clock.now() + jump)
    ask(Spacing(tmp_path, clock))
    assert len(clock.waits) == 1
    assert 3.0 <= clock.waits[0] <= 3.2


@pytest.mark.parametrize(
    "stamp", [b"", b"[]", b"[1, 2]", b'{"a": 1}', b"[1, -1, NaN]", b"\xff" * 300, b"[" * 300, b"[null, 0, 0]"]
)
def test_a_damaged_stamp_lets_wait_as_if_the_service_were_asked_now(tmp_path: Path, stamp: bytes) -> None:
    (tmp_path / "arxiv.stamp").write_bytes(stamp)
    clock = SteppingClock()
    spacing = Spacing(tmp_path, clock)
    ask(spacing)
    ask(spacing)
    assert len(clock.waits) == 2
    assert all(3.0 <= wait <= 3.2 for wait in clock.waits)


def test_a_stamp_from_the_future_lets_wait_no_longer_than_the_service_wants(tmp_path: Path) -> None:
    (tmp_path / "arxiv.stamp").write_text("[99999999999, 99999999999, 99999999999]")
    clock = SteppingClock()
    ask(Spacing(tmp_path, clock))
    assert clock.waits in ([], [pytest.approx(3.0, abs=0.2)])


def test_a_service_that_asked_to_wait_is_not_asked_by_anybody(
    server: LoopbackServer, web: Transport, clock: SteppingClock, tmp_path: Path
) -> None:
    server.route("export.arxiv.org", "*", Reply(status=429, headers={"Retry-After": "600"}))
    for transport in (web, Transport(tmp_path / "cache", clock=clock, is_offline=never, test_server=server.switch)):
        for host in ("export.arxiv.org", "rss.arxiv.org"):
            with pytest.raises(TransportError) as told:
                transport.fetch(WebRequest(f"https://{host}/"), never)
            assert told.value.not_before is not None
            assert timedelta(0) < told.value.not_before - clock.now() <= timedelta(minutes=10)
    assert len(server.asked) == 1
    clock.advance(600)
    server.route("export.arxiv.org", "*", Reply("again"))
    assert web.fetch(WebRequest("https://export.arxiv.org/"), never).data == b"again"


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    clock = SteppingClock()
    spacing = Spacing(tmp_path / "file", clock)
    ask(spacing)
    ask(spacing)
    assert len(clock.waits) == 1  # this process still keeps to the terms


def test_waiting_for_a_turn_is_cancelled_soon(tmp_path: Path) -> None:
    clock = SystemClock()
    spacing = Spacing(tmp_path, clock)
    ask(spacing)
    assert cancelled_within(spacing) < 0.3  # while the service rests
    with Spacing(tmp_path, clock).turn(ARXIV, never):
        assert cancelled_within(spacing) < 0.3  # while another process has it
    with spacing.turn(ARXIV, never):
        assert cancelled_within(spacing) < 0.3  # while another thread has it


def cancelled_within(spacing: Spacing) -> float:
    """Return the seconds from the moment at which a wait is cancelled to its end."""
    cancel, waiting = threading.Event(), threading.Event()
    ended: list[float] = []

    def cancelled() -> bool:
        waiting.set()
        return cancel.is_set()

    def wait() -> None:
        try:
            with spacing.turn(ARXIV, cancelled):
                pass
        except RequestCancelled:
            ended.append(time.monotonic())

    thread = threading.Thread(target=wait)
    thread.start()
    assert waiting.wait(10)
    began = time.monotonic()
    cancel.set()
    thread.join(10)
    return ended[0] - began


def test_only_one_connection_is_open_to_a_service(server: LoopbackServer, tmp_path: Path) -> None:
    open_now, most = 0, 0
    guard = threading.Lock()

    def answer(_: Asked) -> Reply:
        nonlocal open_now, most
        with guard:
            open_now += 1
            most = max(most, open_now)
        threading.Event().wait(0.02)
        with guard:
            open_now -= 1
        return Reply("x")

    quick = Service("quick", "Quick", ("quick.example.org",), 0.0, 1)
    server.route("quick.example.org", "*", answer)
    web = Transport(tmp_path, clock=SystemClock(), is_offline=never, test_server=server.switch, services=(quick,))
    threads = [
        threading.Thread(target=web.fetch, args=(WebRequest("https://quick.example.org/"), never)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert (len(server.asked), most) == (4, 1)


# --- the table ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "group"),
    [
        ("arxiv.org", "arxiv"),
        ("export.arxiv.org", "arxiv"),
        ("RSS.arXiv.org.", "arxiv"),
        ("notarxiv.org", "notarxiv.org"),
        ("arxiv.org.example.com", "arxiv.org.example.com"),
        ("api.medrxiv.org", "biorxiv"),
        ("eutils.ncbi.nlm.nih.gov", "pubmed"),
        ("example.org", "example.org"),
    ],
)
def test_a_host_belongs_to_its_service(host: str, group: str) -> None:
    assert service_of(host).group == group


def test_each_service_says_where_its_terms_are_and_has_a_name_for_files() -> None:
    for service in SERVICES:
        assert service.terms.startswith("https://")
        assert service.group.isalpha()
        assert (service.is_listed, service.seconds > 0, service.connections, service.hours >= 1) == (
            True,
            True,
            1,
            True,
        )
    assert (ARXIV.seconds, ARXIV.connections) == (3.0, 1)
