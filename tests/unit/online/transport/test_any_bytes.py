"""Whatever bytes a server sends: an answer or a sentence."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.online.transport import Transport, TransportError, WebRequest
from tests.loopback import SteppingClock

NAMES = st.sampled_from(
    ["Content-Length", "Transfer-Encoding", "Content-Encoding", "Content-Type", "Location", "Retry-After", "Connection",
     "ETag", "Last-Modified", "X", "", " ", "Trailer", "Upgrade", "Content-Length ", "\xff", "Set-Cookie"]
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(
        ["5", "-1", "0", "9" * 5_000, "chunked", "Chunked, gzip", "gzip", "deflate", "br", "close", "keep-alive", "/a",
         "https://example.org/", "//[::1]/", "https://[", "Mon, 99 Xxx 9999 99:99:99 GMT",
         "text/html", "1e5", "\xe9", "",
         "Mon, 02 Nov 2026 08:30:00 -0000", "Mon, 02 Nov 0000 08:30:00 +9999"]
    ),
    st.text(st.characters(codec="latin-1", exclude_characters="\r\n"), max_size=20),
)  # fmt: skip
BODIES = st.one_of(
    st.binary(max_size=50), st.sampled_from([b"5\r\nhello\r\n0\r\n\r\n", b"0\r\n", b"hello", b"-5\r\n", b"\x1f\x8b"])
)


class OneAnswer:
    """A network on which every server sends the same bytes, and closes."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def resolve(self, host: str, port: int) -> tuple[str, ...]:
        return ("93.184.215.14",)

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            theirs.sendall(self._data)
            theirs.shutdown(socket.SHUT_WR)
            self._kept = theirs.dup()  # or what is asked could not be sent
        return ours

    def close(self) -> None:
        self._kept.close()

    def has_route(self) -> bool:
        return True


def check(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        network = OneAnswer(data)
        web = Transport(
            Path(folder), clock=SteppingClock(), is_offline=lambda: False, test_server=None, network=network
        )
        with suppress(TransportError):
            answer = web.fetch(WebRequest("http://example.org/", etag="1", most_bytes=10_000), lambda: False)
            assert answer.status in (200, 304)
        network.close()


@given(
    st.sampled_from([200, 200, 200, 301, 304, 429, 503, 100, 0, 99999]),
    st.lists(st.tuples(NAMES, VALUES), max_size=5),
    BODIES,
)
def test_any_answer_ends_well(status: int, headers: list[tuple[str, str]], body: bytes) -> None:
    lines = [f"HTTP/1.1 {status} OK", *(f"{name}: {value}" for name, value in headers)]
    check("\r\n".join([*lines, "", ""]).encode("latin-1") + body)


@given(
    st.binary(max_size=200),
    st.sampled_from(
        [b"", b"HTTP/1.1 ", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"]
    ),
)
def test_any_bytes_end_well(data: bytes, before: bytes) -> None:
    check(before + data)


@pytest.mark.parametrize(
    "data", [b"", b"\r\n", b"\n", b"HTTP", b"HTTP/1.1 200", b"HTTP/0.9 200 OK\r\n\r\n", b"\0" * 70_000]
)
def test_short_and_odd_answers_end_well(data: bytes) -> None:
    check(data)
