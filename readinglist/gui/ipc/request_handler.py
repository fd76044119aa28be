"""Handle requests of other instances of the program: parse them on a worker, run them, and answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from readinglist.backend.backend import Backend
from readinglist.errors import ReadingListError
from readinglist.gui.ipc.single_instance import Peer
from readinglist.gui.session.async_calls import AsyncCalls
from readinglist.i18n import en
from readinglist.ipc import online_requests, requests
from readinglist.ipc.online_requests import OnlineRequest
from readinglist.ipc.requests import OpenFiles, Request
from readinglist.model import Changes


class RequestHandler(QObject):
    """Runs requests on the library, and passes files to ``open_files``."""

    def __init__(
        self,
        backend: Backend,
        async_calls: AsyncCalls,
        open_files: Callable[[Sequence[Path]], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self._async_calls = async_calls
        self._open_files = open_files

    def handle(self, peer: Peer, message: bytes) -> None:
        """Parse a message, run the request in it, and send the answer to ``peer``."""

        def parsed(request: Request | OpenFiles | OnlineRequest) -> None:
            if isinstance(request, OpenFiles):
                peer.answer({"done": "taken"})
                self._open_files(request.files)
            elif isinstance(request, OnlineRequest):
                answer = request.run(self._backend, lambda: peer.has_left, lambda *_: None)
                self._async_calls.when_done(answer, peer.answer, failed, unexpected=unexpected)
            else:
                self._async_calls.when_done(
                    self._backend.prepare_and_write(request.prepare), done, failed, unexpected=unexpected
                )

        def done(changes: Changes) -> None:
            peer.answer(requests.done_message(changes))

        def failed(error: ReadingListError) -> None:
            peer.answer(requests.refusal_message(error))

        def unexpected() -> None:
            failed(ReadingListError(en("The open window couldn't do this.")))

        self._async_calls.when_done(
            self._backend.parse(lambda: online_requests.parse_message(message)), parsed, failed, unexpected=unexpected
        )
