"""The server: threads, sockets, and what was asked."""

from __future__ import annotations

import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self
from urllib.parse import parse_qsl, unquote, urlsplit

import trustme

from readinglist.online.transport import TestServer

ANY = "*"  # the path of a route for whatever has no route of its own at its host
_TLS_HANDSHAKE = b"\x16"
_LONGEST_HEAD = 100_000
PATIENCE = 30.0  # seconds for a client that sends nothing


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came. ``at`` is in seconds of ``time.monotonic``, the same for all processes."""

    method: str
    host: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]  # names in lower case
    body: bytes
    at: float
    is_secure: bool
    target: str

    @property
    def url(self) -> str:
        """The address that was asked."""
        return f"{'https' if self.is_secure else 'http'}://{self.host}{self.target}"


@dataclass(frozen=True, slots=True)
class Reply:
    """A scripted answer; a ``fault`` writes to the wire in its place."""

    body: bytes | str = b""
    status: int = 200
    content_type: str = "text/plain; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    fault: Callable[[Wire, Asked], None] | None = None

    @classmethod
    def json(cls, value: Any, status: int = 200) -> Reply:
        """Return an answer of JSON."""
        return cls(json.dumps(value), status, "application/json")

    @classmethod
    def redirect(cls, location: str, status: int = 302) -> Reply:
        """Return a redirect."""
        return cls(status=status, headers={"Location": location})


Handler = Callable[[Asked], Reply]
Answer = Reply | Handler | Sequence[Reply]


class Wire:
    """The connection to a client, for faults: bytes as they should be sent, and pauses that end with the server."""

    def __init__(self, connection: socket.socket, stopping: threading.Event) -> None:
        self.connection = connection
        self._stopping = stopping

    def send(self, data: bytes) -> None:
        """Send bytes; raise OSError if the client has left."""
        self.connection.sendall(data)

    def pause(self, seconds: float) -> bool:
        """Send nothing for a while; return whether the server goes on."""
        return not self._stopping.wait(seconds)

    def hang(self) -> None:
        """Send nothing until the client leaves or the server stops."""
        self.connection.settimeout(0.05)
        while not self._stopping.is_set():
            try:
                if not self.connection.recv(1_000):
                    return
            except TimeoutError:
                continue
            except OSError:
                return

    def reset(self) -> None:
        """End the connection with RST."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        self.connection.close()


class LoopbackServer:
    """Plays every host on one port, with and without TLS; ``asked`` has every request.

    Use it as a context manager. Whatever a script raises is raised at its end.
    """

    def __init__(self, folder: Path, port: int = 0) -> None:
        """Make an authority, and write its certificate into ``folder``."""
        self.asked: list[Asked] = []
        self.connections = 0  # that were opened, whatever came of them
        self.on_connect: Callable[[Wire], bool] | None = None  # plays a fault before TLS; True: that was all
        self.on_handshake: Callable[[str], ssl.SSLContext | None] | None = None  # another context for a host
        self.authority = trustme.CA()
        self._authority_path = folder / "authority.pem"
        self.authority.cert_pem.write_to_path(str(self._authority_path))
        self._routes: dict[tuple[str, str], Answer] = {}
        self._used: dict[tuple[str, str], int] = {}
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._guard = threading.Lock()
        self._stopping = threading.Event()
        self.errors: list[BaseException] = []  # what scripts raised
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", port), backlog=100)
        self._listener.settimeout(0.05)
        # What every handshake begins with; a context that is chosen later brings nothing but its certificate.
        self.context = self.context_for("127.0.0.1", "localhost", "::1")
        self.context.sni_callback = self._choose_certificate

    @property
    def port(self) -> int:
        """The port that is listened to."""
        return int(self._listener.getsockname()[1])

    @property
    def switch(self) -> TestServer:
        """What makes a transport, or a process, ask this server."""
        return TestServer(self.port, self._authority_path)

    def route(self, host: str, path: str, answer: Answer) -> None:
        """Answer requests for a path, or for ANY; answers in a sequence come in turn, the last again and again."""
        with self._guard:
            self._routes[host, path] = answer
            self._used.pop((host, path), None)

    def times(self, host: str = "") -> list[float]:
        """Return when requests came, of one host or all."""
        return [asked.at for asked in self.asked if not host or asked.host == host]

    def context_for(self, *names: str, authority: trustme.CA | None = None, **options: Any) -> ssl.SSLContext:
        """Return a context with a certificate for some names; options are those of trustme."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        (authority or self.authority).issue_cert(*names, **options).configure_cert(context)
        return context

    def __enter__(self) -> Self:
        """Start."""
        self._start(self._accept)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Stop, and raise what went wrong in a script."""
        self._stopping.set()
        self._listener.close()
        with self._guard:
            for connection in self._open:
                try:
                    socket.socket.shutdown(connection, socket.SHUT_RDWR)
                except OSError:
                    continue
        for thread in list(self._threads):
            thread.join(10)
        if self.errors and kind is None:
            raise self.errors[0]

    def _start(self, work: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        self._threads = [one for one in self._threads if one.is_alive()]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            except OSError:  # closed
                return
            self.connections += 1
            self._start(self._serve, connection)

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(PATIENCE)
        with self._guard:
            self._open.add(connection)
        current = connection
        try:
            if self.on_connect is not None and self.on_connect(Wire(connection, self._stopping)):
                return
            is_secure = connection.recv(1, socket.MSG_PEEK) == _TLS_HANDSHAKE
            if is_secure:
                current = self.context.wrap_socket(connection, server_side=True)
                with self._guard:
                    self._open.add(current)
            while self._answer(current, is_secure=is_secure):
                pass
        except OSError:  # the client left, or didn't like the certificate
            return
        except Exception as error:  # noqa: BLE001 - raised at the end
            self.errors.append(error)
        finally:
            with self._guard:
                self._open -= {connection, current}
            current.close()
            connection.close()

    def _choose_certificate(self, connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> int | None:
        if name is None:
            return None
        chosen = self.on_handshake(name) if self.on_handshake is not None else None
        with self._guard:
            if chosen is None and name not in self._contexts:
                self._contexts[name] = self.context_for(name)
            connection.context = chosen or self._contexts[name]
        return None

    def _answer(self, connection: socket.socket, *, is_secure: bool) -> bool:
        """Answer one request; return whether another may follow on the same connection."""
        asked = _read_request(connection, is_secure=is_secure)
        if asked is None:
            return False
        reply = self._reply(asked)
        wire = Wire(connection, self._stopping)
        if reply.fault is not None:
            reply.fault(wire, asked)
            return False
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        headers = {"Content-Type": reply.content_type, "Content-Length": str(len(body)), **reply.headers}
        if reply.status in (204, 304):
            body = b""
            del headers["Content-Length"]
        lines = [f"HTTP/1.1 {reply.status} Scripted", *(f"{name}: {value}" for name, value in headers.items())]
        wire.send("\r\n".join([*lines, "", ""]).encode("utf-8") + body)
        return asked.headers.get("connection", "").lower() != "close"

    def _reply(self, asked: Asked) -> Reply:
        with self._guard:
            self.asked.append(asked)
            for key in ((asked.host, asked.path), (asked.host, ANY), (ANY, ANY)):
                if key in self._routes:
                    answer = self._routes[key]
                    used = self._used[key] = self._used.get(key, 0) + 1
                    break
            else:
                return Reply(f"no route for {asked.url}", 404)
        if isinstance(answer, Reply):
            return answer
        if isinstance(answer, Sequence):
            return answer[min(used, len(answer)) - 1]
        return answer(asked)


def _read_request(connection: socket.socket, *, is_secure: bool) -> Asked | None:
    """Return the next request; None if the client has left."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65_536)
        if not part or len(data) > _LONGEST_HEAD:
            return None
        data += part
    at = time.monotonic()
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", 0)):
        body += connection.recv(65_536)
    parts = urlsplit(target)
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    return Asked(method, headers.get("host", ""), unquote(parts.path), query, headers, body, at, is_secure, target)
