"""Answers are decompressed within bounds, whatever pieces they come in."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.online.transport.decoding import Body, BodyDamagedError, BodyTooLargeError
from tests.loopback.faults import bomb


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "identity": bytes,
    "gzip": gzip.compress,
    "X-Gzip": gzip.compress,
    "deflate": zlib.compress,
    " deflate ": raw_deflate,
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(data=st.binary(max_size=300), times=st.sampled_from([1, 700]), step=st.sampled_from([1, 7, 1_000_000]))
def test_an_answer_comes_back_whole(encoding: str, data: bytes, times: int, step: int) -> None:
    body = Body(encoding, 1_000_000)
    sent = ENCODINGS[encoding](data * times)
    for at in range(0, len(sent), step):
        body.add(sent[at : at + step])
    assert (body.end(), body.received) == (data * times, len(sent))


def test_parts_that_follow_each_other_are_one_answer() -> None:
    body = Body("gzip", 1_000)
    body.add(gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0\0")
    assert body.end() == b"one two"


@pytest.mark.parametrize("step", [1, 100, 1_000_000])
@pytest.mark.parametrize("lacking", [1, 4, 8, 20])
def test_an_end_that_is_missing_is_noticed(step: int, lacking: int) -> None:
    body = Body("gzip", 1_000_000)
    sent = gzip.compress(bytes(range(256)) * 50)[:-lacking]
    for at in range(0, len(sent), step):
        body.add(sent[at : at + step])
    with pytest.raises(BodyDamagedError):
        body.end()


@pytest.mark.parametrize("most", [0, 1, 65_535, 65_536, 65_537, 1_000_000])
def test_a_bomb_stops_at_the_byte_that_is_too_much(most: int) -> None:
    packed = bomb(3)
    allowed = Body("gzip", 3_000_000)
    allowed.add(packed)
    assert len(allowed.end()) == 3_000_000
    with pytest.raises(BodyTooLargeError):
        Body("gzip", most).add(packed)


def test_the_bound_is_for_what_is_sent_too() -> None:
    Body("", 10).add(bytes(10))
    with pytest.raises(BodyTooLargeError):
        Body("", 10).add(bytes(11))
    body = Body("gzip", 100)
    body.add(gzip.compress(b"x"))
    with pytest.raises(BodyTooLargeError):
        body.add(bytes(100))  # padding without end


@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate"]))
def test_garbage_is_damage(data: bytes, encoding: str) -> None:
    body = Body(encoding, 10_000_000)
    try:
        body.add(data)
        body.end()
    except (BodyDamagedError, BodyTooLargeError):
        return
