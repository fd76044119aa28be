"""One running program for one library: a second start hands its files over and raises the window."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 1500  # ms


def _name(library: Path) -> str:
    return "readinglist-" + hashlib.sha256(str(library).encode()).hexdigest()[:20]


def hand_over(library: Path, files: Sequence[Path]) -> bool:
    """Give files to the program that has ``library`` open; say whether there is one."""
    socket = QLocalSocket()
    socket.connectToServer(_name(library))
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(QByteArray(json.dumps([str(path) for path in files]).encode() + b"\n"))
    socket.waitForBytesWritten(PATIENCE)
    # The answer may have come while the question was still being written.
    answered = socket.waitForReadyRead(PATIENCE)
    socket.disconnectFromServer()
    return answered


class OneInstance(QObject):
    """Listens for second starts; on macOS, which starts nothing twice, for the event of a file to open."""

    files_given = Signal(list)  # paths; empty to raise the window only

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_name(library))  # of a program that was killed; a living one has answered
        self._server.listen(_name(library))
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
        socket = self._server.nextPendingConnection()

        def read() -> None:
            if not socket.canReadLine():
                return
            given = json.loads(bytes(socket.readLine().data()))
            socket.write(QByteArray(b"taken\n"))
            socket.flush()
            self.files_given.emit([Path(path) for path in given])

        socket.readyRead.connect(read)
        socket.disconnected.connect(socket.deleteLater)
        read()
