"""One running program per library: a second instance passes its files on, and a terminal its requests."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from readinglist.errors import LibraryError, LibraryProblem, ReadingListError
from readinglist.i18n import en
from readinglist.ipc import transport

log = logging.getLogger(__name__)


def send_to_running_instance(library: Path, files: Sequence[Path], timeout: float = transport.BUSY_TIMEOUT) -> bool:
    """Send files to the instance that has ``library`` open; return whether there is one.

    Raise LibraryError if there is one, but it does not answer within ``timeout`` seconds: it has the library, and what
    was sent, until it ends.
    """
    message: transport.Payload = {"do": "open", "files": [str(path) for path in files]}
    try:
        return transport.send_request(library, lambda: message, timeout) is not None
    except ReadingListError as error:
        raise LibraryError(
            LibraryProblem.LOCKED,
            en("Reading List is already open, but its window isn't responding."),
            en("Wait a moment, or quit it and start it again."),
        ) from error


class Peer(QObject):
    """A client of the local socket: it sends one message and receives one answer.

    The connection is closed when the message is malformed.
    """

    message_received = Signal(object)  # bytes

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        self._data = bytearray()
        self._disconnected = False
        socket.setParent(self)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self._on_disconnected)

    def begin(self) -> None:
        """Read what has already arrived."""
        self._read()

    def answer(self, message: transport.Payload) -> None:
        """Send the answer, unless the peer has disconnected."""
        if not self._disconnected:
            self._socket.write(QByteArray(transport.frame(message)))
            self._socket.flush()

    @property
    def has_left(self) -> bool:
        """Whether the client waits for no answer any more; may be read on any thread."""
        return self._disconnected

    def _on_disconnected(self) -> None:
        self._disconnected = True
        self.deleteLater()

    def _read(self) -> None:
        self._data += self._socket.readAll().data()
        try:
            message = transport.unframe(self._data)
        except ValueError:
            log.info("Something came that isn't a message.")
            self._socket.abort()
            return
        if message is not None:
            self._socket.readyRead.disconnect(self._read)
            self._data.clear()
            self.message_received.emit(message)


class SingleInstance(QObject):
    """Listens for other instances and terminals; on macOS, which starts no second instance, also for files to open."""

    open_requested = Signal(list)  # paths; empty to raise the window only
    message_received = Signal(object, object)  # the Peer, and its message as bytes

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = transport.address(library)
        if transport.is_reachable(library):  # listening would replace its socket: Qt renames a new one over it
            log.info("Another window has the library open.")
        else:
            QLocalServer.removeServer(name)  # left by a process that was killed, which accepts no connection
            if not self._server.listen(name):
                log.info("Nobody can reach this window: %s", self._server.errorString())
        self._server.newConnection.connect(self._on_connection)
        if sys.platform == "darwin" and parent is not None:  # no other system sends QFileOpenEvent
            parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Emit ``open_requested`` for a file that the system asks to open."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.open_requested.emit([Path(event.file())])
            return True
        return False

    def _on_connection(self) -> None:
        while self._server.hasPendingConnections():
            peer = Peer(self._server.nextPendingConnection(), self)
            peer.message_received.connect(partial(self.message_received.emit, peer))
            peer.begin()
