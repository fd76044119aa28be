"""One running program for one library: a second start hands its files over, and a terminal what it wants done."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from readinglist.ipc import transport

PATIENCE = 1500  # ms

log = logging.getLogger(__name__)


def hand_over(library: Path, files: Sequence[Path]) -> bool:
    """Return files to the program that has ``library`` open; return whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(transport.address(library))
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(QByteArray(transport.frame({"do": "open", "files": [str(path) for path in files]})))
    socket.waitForBytesWritten(PATIENCE)
    # The answer may have come while the question was still being written.
    answered = socket.waitForReadyRead(PATIENCE)
    socket.disconnectFromServer()
    return answered


class Peer(QObject):
    """Somebody at the door: one message comes in whole, or the door is shut; one answer goes out."""

    asked = Signal(object)  # bytes

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        self._data = bytearray()
        self._gone = False
        socket.setParent(self)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self._leave)

    def begin(self) -> None:
        """Listen to what has come already."""
        self._read()

    def answer(self, message: transport.Payload) -> None:
        """Return what came of it; who asked may be gone."""
        if not self._gone:
            self._socket.write(QByteArray(transport.frame(message)))
            self._socket.flush()

    def _leave(self) -> None:
        self._gone = True
        self.deleteLater()

    def _read(self) -> None:
        self._data += self._socket.readAll().data()
        try:
            message = transport.unframe(self._data)
        except ValueError:
            log.info("Something came that is no message.")
            self._socket.abort()
            return
        if message is not None:
            self._socket.readyRead.disconnect(self._read)
            self._data.clear()
            self.asked.emit(message)


class SingleInstance(QObject):
    """Listens for second starts and terminals; on macOS, which starts nothing twice, for files to open."""

    files_given = Signal(list)  # paths; empty to raise the window only
    asked = Signal(object, object)  # the Caller, and the message as it came

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = transport.address(library)
        QLocalServer.removeServer(name)  # of a program that was killed; a living one has answered
        if not self._server.listen(name):
            log.info("Nobody can reach this window: %s", self._server.errorString())
        self._server.newConnection.connect(self._on_connection)
        if sys.platform == "darwin" and parent is not None:  # elsewhere it would look at every event for nothing
            parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the file that the system wants opened."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self.files_given.emit([Path(event.file())])
            return True
        return False

    def _on_connection(self) -> None:
        while self._server.hasPendingConnections():
            caller = Peer(self._server.nextPendingConnection(), self)
            caller.asked.connect(partial(self.asked.emit, caller))
            caller.begin()
