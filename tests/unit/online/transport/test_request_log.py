"""The reader can see what was asked of whom."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from readinglist.online.transport import RequestLog, RequestRecord, Transport, TransportError, WebRequest
from readinglist.online.transport import request_log as module
from readinglist.online.transport.request_log import hide_reader
from readinglist.online.transport.web_address import read_address
from tests.loopback import LoopbackServer, Reply, SteppingClock
from tests.loopback.clock import START

GONE = "example.org has nothing at this address (404)."


def never() -> bool:
    return False


def test_every_request_is_listed_the_newest_first(server: LoopbackServer, web: Transport, clock: SteppingClock) -> None:
    server.route("example.org", "/a", Reply.redirect("https://other.org/b?q=ice"))
    server.route("other.org", "/b", Reply("four"))
    web.fetch(WebRequest("https://example.org/a"), never)
    clock.advance(60)
    with pytest.raises(TransportError):
        web.fetch(WebRequest("https://example.org/none"), never)
    with pytest.raises(TransportError):
        web.fetch(WebRequest("https://127.0.0.1/"), never)
    records = web.log.records()
    later = START + timedelta(seconds=60)
    assert records == (
        RequestRecord(later, "127.0.0.1", "https://127.0.0.1/", 0, records[0].why, 0),
        RequestRecord(later, "example.org", "https://example.org/none", 404, GONE, 0),
        RequestRecord(START, "other.org", "https://other.org/b?q=ice", 200, "", 4),
        RequestRecord(START, "example.org", "https://example.org/a", 302, "", 0),
    )  # fmt: skip
    web.log.clear()
    assert web.log.records() == ()


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://a.org/?api_key=123&q=ice", "https://a.org/?api_key=…&q=ice"),
        ("https://a.org/?q=ice&mailto=me@b.org", "https://a.org/?q=ice&mailto=…"),
        ("https://a.org/?Token=1;session_id=2&x=3", "https://a.org/?Token=…;session_id=…&x=3"),
        ("https://a.org/token=1?x", "https://a.org/token=1?x"),
        ("https://a.org/?query=token", "https://a.org/?query=token"),
    ],
)
def test_an_address_is_listed_without_who_asks(address: str, shown: str) -> None:
    assert hide_reader(read_address(address)) == shown


def record(number: int) -> RequestRecord:
    return RequestRecord(START + timedelta(seconds=number), "a.org", f"https://a.org/{number}", 200, "", number)


def test_the_list_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_BYTES", 5_000)
    log = RequestLog(tmp_path / "requests.jsonl")
    for number in range(200):
        log.add(record(number))
    records = log.records()
    assert (tmp_path / "requests.jsonl").stat().st_size <= 5_200
    assert records == tuple(record(number) for number in range(199, 199 - len(records), -1))
    assert len(records) > 15


def test_what_is_damaged_in_the_list_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "requests.jsonl"
    log = RequestLog(path)
    log.add(record(1))
    line = json.loads(path.read_text())
    broken = [b"", b"{", b"[]", b"\xff\xfe", b"null", b"[" * 100_000,
              *(json.dumps({**line, name: None}).encode() for name in ("when", "status", "bytes")),
              json.dumps({**line, "when": "yesterday"}).encode(),
              json.dumps({**line, "bytes": 1e999}).encode()]  # fmt: skip
    with path.open("ab") as file:
        file.write(b"\n".join(broken) + b"\n")
    log.add(record(2))
    assert log.records() == (record(2), record(1))
    assert log.records(1) == (record(2),)


def test_a_list_that_cannot_be_written_stops_no_request(
    server: LoopbackServer, clock: SteppingClock, tmp_path: Path
) -> None:
    (tmp_path / "network").write_text("no folder")
    server.route("example.org", "*", Reply("x"))
    web = Transport(tmp_path, clock=clock, is_offline=never, test_server=server.switch)
    assert web.fetch(WebRequest("https://example.org/"), never).data == b"x"
    assert web.log.records() == ()
