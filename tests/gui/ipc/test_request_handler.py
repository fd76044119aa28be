"""What a request of another start is answered, also when it fails."""

from __future__ import annotations

import json
from concurrent.futures import Future
from typing import Any

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.exceptions import capture_exceptions

from readinglist.gui.application import Application
from readinglist.gui.ipc.request_handler import RequestHandler
from readinglist.gui.ipc.single_instance import Peer


class RecordingPeer(Peer):
    """A peer that keeps its answers."""

    def __init__(self, program: Application) -> None:
        super().__init__(QLocalSocket(), program.app)
        self.answers: list[dict[str, Any]] = []

    def answer(self, answer: dict[str, Any]) -> None:
        self.answers.append(answer)


def handle(program: Application, message: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what is answered."""
    peer = RecordingPeer(program)
    handler = RequestHandler(program.backend, program.async_calls, program.raise_window, program.app)
    handler.handle(peer, json.dumps(message).encode())
    return peer.answers


def test_a_request_is_run_and_answered(with_three: Application) -> None:
    (answer,) = handle(with_three, {"do": "star", "papers": [1], "starred": True})
    assert answer["done"]["papers"] == [1]


def test_a_request_that_makes_no_sense_is_refused(with_three: Application) -> None:
    (answer,) = handle(with_three, {"do": "dance"})
    assert answer["refused"] == "The open window didn't understand the request."


def test_a_bug_is_reported_and_still_answered(with_three: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    future: Future[Any] = Future()
    future.set_exception(ZeroDivisionError("a bug"))
    monkeypatch.setattr(with_three.backend, "prepare_and_write", lambda prepare: future)
    with capture_exceptions() as raised:
        answers = handle(with_three, {"do": "undo"})
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]
    assert answers == [{"refused": "The open window couldn't do this.", "hint": ""}]
