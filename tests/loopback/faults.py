"""Faults of servers by name: what each does to whoever asks ``HOST``."""

from __future__ import annotations

import gzip
import ssl
import warnings
import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final

import trustme

from tests.loopback.server import ANY, Asked, LoopbackServer, Reply, Wire

HOST: Final = "feeds.example.org"
Fault = Callable[[LoopbackServer], None]
_HEAD: Final = b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\n"
_LENGTH: Final = b"Content-Length: 1000\r\n\r\n"
_CHUNKED: Final = b"Transfer-Encoding: chunked\r\n\r\n"
_DRIP: Final = 0.05  # seconds between two bytes of a slow server


def _reply(reply: Reply) -> Fault:
    return lambda server: server.route(HOST, ANY, reply)


def _status(status: int, **headers: str) -> Fault:
    return _reply(
        Reply("what went wrong", status, headers={name.replace("_", "-"): text for name, text in headers.items()})
    )


def _compressed(encoding: str, body: bytes, **headers: str) -> Fault:
    return _reply(Reply(body, content_type="application/xml", headers={"Content-Encoding": encoding, **headers}))


def _wire(play: Callable[[Wire, Asked], None]) -> Fault:
    return _reply(Reply(fault=play))


def _bytes(data: bytes) -> Fault:
    """Send bytes in place of an answer, and close."""
    return _wire(lambda wire, _: wire.send(data))


def _endless(first: bytes, again: bytes, pause: float = 0.0) -> Fault:
    """Send the same again and again until the client leaves."""

    def play(wire: Wire, _: Asked) -> None:
        wire.send(first)
        while wire.pause(pause):
            wire.send(again)

    return _wire(play)


def _then_hang(data: bytes) -> Fault:
    def play(wire: Wire, _: Asked) -> None:
        wire.send(data)
        wire.hang()

    return _wire(play)


def _then_reset(data: bytes) -> Fault:
    def play(wire: Wire, _: Asked) -> None:
        wire.send(data)
        wire.pause(0.2)  # a reset takes away what the client has not read yet
        wire.reset()

    return _wire(play)


def _before_tls(play: Callable[[Wire], None]) -> Fault:
    def set_up(server: LoopbackServer) -> None:
        def on_connect(wire: Wire) -> bool:
            play(wire)
            return True

        server.on_connect = on_connect

    return set_up


def _certificate(make: Callable[[LoopbackServer], ssl.SSLContext]) -> Fault:
    def set_up(server: LoopbackServer) -> None:
        context = make(server)
        server.on_handshake = lambda _: context

    return set_up


def _garbage_before_tls(wire: Wire) -> None:
    wire.connection.recv(1_000)
    wire.send(b"220 mail.example.org ESMTP\r\n" * 20)


def _reset_before_tls(wire: Wire) -> None:
    wire.connection.recv(1_000)
    wire.reset()


def _old_tls(server: LoopbackServer) -> None:
    context = server.context_for(HOST)
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # that is why
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    server.context = context


def _no_common_cipher(server: LoopbackServer) -> None:
    context = server.context_for(HOST)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AES128-SHA256")  # needs an RSA key, and ours is of another kind
    server.context = context


def _loop(asked: Asked) -> Reply:
    return Reply.redirect(f"https://{HOST}/{'b' if asked.path == '/a' else 'a'}")


def _chain(asked: Asked) -> Reply:
    return Reply.redirect(f"{asked.path}x")


def bomb(megabytes: int) -> bytes:
    """Return zeros, compressed a thousandfold, made without having them all."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    zeros = bytes(1_000_000)
    return b"".join([*(packer.compress(zeros) for _ in range(megabytes)), packer.flush()])


FAULTS: Final[Mapping[str, Fault]] = {
    # connections
    "closed before TLS": _before_tls(lambda wire: None),
    "reset before TLS": _before_tls(_reset_before_tls),
    "silent before TLS": _before_tls(Wire.hang),
    "no TLS": _before_tls(_garbage_before_tls),
    # certificates
    "expired certificate": _certificate(
        lambda server: server.context_for(
            HOST, not_before=datetime(2020, 1, 1, tzinfo=UTC), not_after=datetime(2021, 1, 1, tzinfo=UTC)
        )
    ),
    "certificate of the future": _certificate(
        lambda server: server.context_for(
            HOST, not_before=datetime(2090, 1, 1, tzinfo=UTC), not_after=datetime(2091, 1, 1, tzinfo=UTC)
        )
    ),
    "certificate of another host": _certificate(lambda server: server.context_for("elsewhere.example.org")),
    "certificate of another level": _certificate(lambda server: server.context_for("*.feeds.example.org")),
    "unknown authority": _certificate(lambda server: server.context_for(HOST, authority=trustme.CA())),
    "old TLS": _old_tls,
    "no common cipher": _no_common_cipher,
    # before an answer
    "closed without an answer": _bytes(b""),
    "reset without an answer": _wire(lambda wire, _: wire.reset()),
    "silent": _wire(lambda wire, _: wire.hang()),
    "garbage": _bytes(bytes(range(256)) * 20),
    "no status line": _bytes(b"<html>Hello</html>\r\n\r\n"),
    "status in words": _bytes(b"HTTP/1.1 okay fine\r\n\r\n"),
    "status of one digit": _bytes(b"HTTP/1.1 2 OK\r\n\r\nx"),
    "another protocol": _bytes(b"RTSP/1.0 200 OK\r\n\r\n"),
    "endless status line": _endless(b"HTTP/1.1 200 ", b"O" * 10_000),
    "endless header": _endless(b"HTTP/1.1 200 OK\r\nX: ", b"y" * 10_000),
    "endless headers": _endless(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 100),
    "endless 100": _endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n", _DRIP),
    "slow headers": _endless(b"HTTP/1.1 200 OK\r\nX: ", b"y", _DRIP),
    # bodies
    "truncated body": _bytes(_HEAD + _LENGTH + b"<rss>"),
    "truncated chunks": _bytes(_HEAD + _CHUNKED + b"5\r\n<rss>\r\n"),
    "truncated chunk": _bytes(_HEAD + _CHUNKED + b"500\r\n<rss>"),
    "size of a chunk in words": _bytes(_HEAD + _CHUNKED + b"many\r\n<rss>"),
    "reset in a body": _then_reset(_HEAD + _LENGTH + b"<rss>"),
    "silent in a body": _then_hang(_HEAD + _LENGTH + b"<rss>"),
    "two lengths": _bytes(_HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n<rss>"),
    "slow body": _endless(_HEAD + _LENGTH, b"x", _DRIP),
    "endless body": _endless(_HEAD + b"\r\n", b"x" * 100_000),
    "endless chunks": _endless(_HEAD + _CHUNKED, b"186a0\r\n" + b"x" * 100_000 + b"\r\n"),
    "endless slow chunks": _endless(_HEAD + _CHUNKED, b"1\r\nx\r\n", _DRIP),
    "body larger than wanted by its length": _then_hang(_HEAD + b"Content-Length: 99999999999999\r\n\r\n"),
    # compression
    "gzip bomb": _compressed("gzip", bomb(100)),
    "deflate bomb": _compressed("deflate", zlib.compress(bytes(20_000_000), 9)),
    "gzip bomb of many parts": _compressed("gzip", gzip.compress(bytes(100_000)) * 100),
    "gzip in gzip": _compressed("gzip, gzip", gzip.compress(gzip.compress(b"<rss/>"))),
    "truncated gzip": _compressed("gzip", gzip.compress(bytes(range(256)) * 100)[:200]),
    "gzip that isn't": _compressed("gzip", b"<rss/>" * 100),
    "gzip with a wrong sum": _compressed("gzip", gzip.compress(b"<rss/>" * 100)[:-8] + b"12345678"),
    "deflate that isn't": _compressed("deflate", b"\xff" * 100),
    "brotli": _compressed("br", b"\x8b\x02\x80<rss/>\x03"),
    "unknown compression": _compressed("lzma2000", b"<rss/>"),
    # types
    "a picture": _reply(Reply(b"\x89PNG", content_type="image/png")),
    "a video": _reply(Reply(b"....", content_type="VIDEO/mp4; codecs=x")),
    "a PDF": _reply(Reply(b"%PDF-1.7", content_type="application/pdf")),
    # redirects
    "redirects in a circle": lambda server: server.route(HOST, ANY, _loop),
    "redirects without end": lambda server: server.route(HOST, ANY, _chain),
    "redirect to nowhere": _status(302),
    "redirect to a file": _reply(Reply.redirect("file:///etc/passwd")),
    "redirect to FTP": _reply(Reply.redirect("ftp://ftp.example.org/a")),
    "redirect to data": _reply(Reply.redirect("data:text/html,hello")),
    "redirect to a script": _reply(Reply.redirect("javascript:alert(1)")),
    "redirect without TLS": _reply(Reply.redirect(f"http://{HOST}/")),
    "redirect with a password": _reply(Reply.redirect("https://me:secret@example.org/")),
    "redirect to garbage": _reply(Reply.redirect("https://[::bad/")),
    "redirect to a control character": _reply(Reply.redirect("https://example.org/\x01")),
    "redirect to a mail server": _reply(Reply.redirect("https://example.org:25/")),
    # statuses
    **{str(status): _status(status) for status in (
        204, 206, 300, 304, 400, 401, 403, 404, 406, 410, 418, 451, 500, 502, 503, 504, 599, 999
    )},
    "429": _status(429),
    "429 with seconds": _status(429, Retry_After="120"),
    "429 with a date": _status(429, Retry_After="Mon, 02 Nov 2026 08:30:00 GMT"),
    "429 with a date that has passed": _status(429, Retry_After="Mon, 02 Nov 2020 08:30:00 GMT"),
    "429 with nonsense": _status(429, Retry_After="when I am back"),
    "429 with less than nothing": _status(429, Retry_After="-5"),
    "429 with nothing": _status(429, Retry_After="0"),
    "429 with a century": _status(429, Retry_After="3155760000"),
    "429 with a number without end": _status(429, Retry_After="9" * 5_000),
    "503 with seconds": _status(503, Retry_After="600"),
}  # fmt: skip
