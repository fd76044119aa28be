"""What travels from a terminal to the window, and what is not let in."""

from __future__ import annotations

import json
import socket
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import ReadingListError
from readinglist.ipc import requests, transport
from readinglist.ipc.requests import OpenFiles, Request
from readinglist.ipc.transport import frame, unframe
from readinglist.library import Library, open_library
from readinglist.model import Changes, Direction, Operation, Status
from readinglist.operation_names import done, label
from tests.builders import accept_all, feed_of

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
WANTED = ("mark", "star", "tag", "import", "undo", "redo", "open", "delete everything")
FIELDS = ("papers", "status", "starred", "name", "given", "feed", "tags", "files")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A library with three papers."""
    made = open_library(tmp_path / "library.db")
    accept_all(made, feed_of(3))
    return made


@pytest.mark.parametrize(
    "message",
    [
        {"do": "mark", "papers": ["1"], "status": "read"},
        {"do": "mark", "papers": [True], "status": "read"},
        {"do": "mark", "papers": [2**80], "status": "read"},
        {"do": "mark", "papers": [-1], "status": "read"},
        {"do": "mark", "papers": [1], "status": "eaten"},
        {"do": "mark", "papers": {"1": 1}, "status": "read"},
        {"do": "star", "papers": [1], "starred": "yes"},
        {"do": "tag", "papers": [1], "name": "a\0b", "given": True},
        {"do": "tag", "papers": [1], "name": "half \ud800", "given": True},
        {"do": "import", "feed": [], "tags": [], "status": "inbox"},
        {"do": "import", "feed": [["a", ""]], "tags": [], "status": "inbox", "lookalikes": "all"},
        {"do": "import", "feed": [["a", "not base64!"]], "tags": [], "status": "inbox"},
        {"do": "import", "feed": ["/etc/passwd"], "tags": [], "status": "inbox"},
        {"do": "open", "files": [5]},
        {"do": "open", "files": ["a\0b"]},
        {"do": "__class__"},
        {"do": ["mark"]},
        {},
        [],
        None,
        "mark",
        7,
    ],
)
def test_a_message_that_no_reader_could_mean_is_refused(message: Any) -> None:
    with pytest.raises(ReadingListError, match="didn't understand"):
        requests.parse_message(json.dumps(message).encode())


@given(st.dictionaries(st.sampled_from(FIELDS), ANYTHING).map(dict), st.sampled_from(WANTED) | ANYTHING)
def test_garbage_is_refused_or_understood(message: dict[str, Any], do: Any) -> None:
    try:
        wanted = requests.parse_message(json.dumps(message | {"do": do}).encode())
    except ReadingListError:
        return
    assert isinstance(wanted, Request | OpenFiles)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"{", b"[" * 100_000, b"9" * 10_000, b'{"do": NaN}', b"\0" * 50])
def test_bytes_that_are_no_json_are_refused(data: bytes) -> None:
    with pytest.raises(ReadingListError):
        requests.parse_message(data)


@given(st.binary(max_size=40))
def test_any_bytes_are_a_message_or_the_beginning_of_one_or_none(data: bytes) -> None:
    try:
        found = unframe(data)
    except ValueError:
        return
    assert found is None or found == data[4:]


def test_a_message_arrives_as_it_was_sent_and_not_before_it_is_whole() -> None:
    sent = frame({"do": "tag", "name": "größer \U0001f600"})
    assert [unframe(sent[:size]) for size in range(len(sent))] == [None] * len(sent)
    whole = unframe(sent)
    assert whole is not None
    assert json.loads(whole) == {"do": "tag", "name": "größer \U0001f600"}


@pytest.mark.parametrize("data", [b"GET / HTTP/1.1\r\n\r\n", b"\xff\xff\xff\xff", frame({}) + b"more"])
def test_what_can_be_no_message_is_known_at_once(data: bytes) -> None:
    with pytest.raises(ValueError, match="no message"):
        unframe(data)


def test_a_message_that_is_too_long_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "MAX_MESSAGE_SIZE", 10)
    with pytest.raises(ReadingListError, match="too large"):
        frame({"do": "import"})


def test_changes_come_back_as_they_were(library: Library) -> None:
    wanted = requests.parse_message(b'{"do": "mark", "papers": [1, 3, 99], "status": "read"}')
    assert isinstance(wanted, Request)
    changes = wanted.prepare()(library)
    assert requests.parse_answer(json.loads(json.dumps(requests.done_message(changes)))) == changes
    assert (label(changes), changes.papers) == ("Mark 2 papers as read", frozenset({1, 3}))
    library.close()


def test_an_older_version_finds_the_fields_that_it_knows(library: Library) -> None:
    library.set_starred([2], starred=True)
    library.undo()
    library.set_status([1, 3], Status.READ)
    told = requests.done_message(library.undo())["done"]
    position = told.pop("position")
    assert told.pop("operations").keys() == {"label", "undo", "redo"}
    assert (told, position) == (
        {
            "label": "Undo Mark 2 papers as read",
            "papers": [1, 3],
            "undo": "Import 3 papers from page.txt",
            "redo": "Mark 2 papers as read",
            "came_or_went": False,
            "made": None,
            "moved": False,
            "direction": "undone",
        },
        library.position(),
    )
    assert requests.done_message(library.state())["done"]["label"] == ""
    library.close()


OLD = {
    "label": "Undo Mark 2 papers as read",
    "papers": [1, 3],
    "undo": "",
    "redo": "Mark 2 papers as read",
    "position": 7,
    "came_or_went": False,
    "made": None,
    "moved": False,
}
UNKNOWN = Changes(
    Operation.other("Undo Mark 2 papers as read"), frozenset({1, 3}), None, Operation.other("Mark 2 papers as read"), 7
)


@pytest.mark.parametrize(
    "operations",
    [
        {},
        {"direction": "undone", "operations": {}},
        {"direction": "undone", "operations": 5},
        {"direction": "undone", "operations": {"label": 5, "undo": [], "redo": "x"}},
        {"direction": "undone", "operations": {"label": {"kind": "shred", "args": {}}, "undo": None, "redo": {}}},
        {
            "direction": "undone",
            "operations": {
                "label": {"kind": "set_status", "args": {"papers": 2, "status": "skimmed"}},
                "redo": {"kind": "set_status", "args": [2]},
            },
        },
    ],
)
def test_an_operation_that_only_another_version_knows_is_shown_by_its_label(operations: dict[str, Any]) -> None:
    changes = requests.parse_answer({"done": OLD | operations})
    assert changes == UNKNOWN
    assert done(changes) == label(changes) == "Undo Mark 2 papers as read"
    assert requests.parse_answer({"done": OLD | {"label": "", "redo": ""}}).happened is False


def test_a_label_that_stayed_a_label_comes_back_as_it_was() -> None:
    changes = Changes(Operation.other("Shred 3 papers"), frozenset(), None, None, 7, direction=Direction.UNDONE)
    assert requests.parse_answer(json.loads(json.dumps(requests.done_message(changes)))) == changes


def test_a_refusal_comes_back_as_the_sentence_that_it_was() -> None:
    error = ReadingListError("The disk is full.", "Make room.")
    with pytest.raises(ReadingListError, match=r"^The disk is full\. Make room\.$"):
        requests.parse_answer(requests.refusal_message(error))


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"done": None},
        {"done": {"papers": 3}},
        {"done": {"label": "x"}},
        {
            "done": {
                "label": 3,
                "papers": [],
                "undo": "",
                "redo": "",
                "position": 7,
                "came_or_went": False,
                "made": None,
                "moved": False,
            }
        },
    ],
)
def test_an_answer_that_is_none_is_said_to_be(answer: dict[str, Any]) -> None:
    with pytest.raises(ReadingListError, match="gave an unexpected reply"):
        requests.parse_answer(answer)


@pytest.mark.parametrize("system_tells", [True, False])
def test_what_another_user_listens_on_is_not_spoken_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system_tells: bool
) -> None:
    if not system_tells:
        monkeypatch.delattr(socket, "SO_PEERCRED", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    library = tmp_path / "library.db"
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.bind(transport.address(library))
        stranger.listen()
        assert transport.is_reachable(library)
        monkeypatch.setattr("os.getuid", lambda: 12_345)
        assert not transport.is_reachable(library)
        assert transport.send_request(library, lambda: {"do": "undo"}) is None


@pytest.mark.skipif(not hasattr(socket, "SO_PEERCRED"), reason="this system does not tell whose a connection is")
def test_whose_a_socket_is_is_asked_of_the_system_and_not_only_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file may be replaced after it was looked at."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    library = tmp_path / "library.db"
    told: list[object] = []

    def message() -> dict[str, Any]:
        told.append("something")
        return {"do": "undo"}

    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.bind(transport.address(library))
        stranger.listen()
        monkeypatch.setattr(transport, "_check_owner", lambda _: None)
        monkeypatch.setattr("os.getuid", lambda: 12_345)
        assert transport.send_request(library, message) is None
    assert told == []


def test_a_window_that_so_many_wait_for_that_no_more_can_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(transport, "BUSY_TIMEOUT", 0.05)
    library = tmp_path / "library.db"
    with socket.socket(socket.AF_UNIX) as window, ExitStack() as waiting:
        window.bind(transport.address(library))
        window.listen(0)
        for _ in range(3):
            one = waiting.enter_context(socket.socket(socket.AF_UNIX))
            one.settimeout(0)
            with suppress(BlockingIOError):
                one.connect(transport.address(library))
        assert transport.is_reachable(library)
        with pytest.raises(ReadingListError, match="didn't respond"):
            transport.send_request(library, lambda: {"do": "undo"}, timeout=0.05)


def test_a_file_in_the_place_of_the_socket_is_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    library = tmp_path / "library.db"
    Path(transport.address(library)).write_text("in the way")
    assert not transport.is_reachable(library)


@pytest.mark.parametrize("answer", [b"", b"\0\0\0\x05{", frame([]), b"\xff" * 8, b"\0\0\0\x01x"])
def test_a_window_that_answers_nonsense_is_said_to(
    answer: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Thread

    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    library = tmp_path / "library.db"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(transport.address(library))
        server.listen()

        def serve() -> None:
            with server.accept()[0] as line:
                line.recv(1000)
                line.sendall(answer)

        thread = Thread(target=serve)
        thread.start()
        with pytest.raises(ReadingListError, match="didn't respond"):
            transport.send_request(library, lambda: {"do": "undo"})
        thread.join()


def test_an_errand_that_changes_nothing_gives_changes_without_a_name(library: Library) -> None:
    wanted = requests.parse_message(b'{"do": "star", "papers": [99], "starred": true}')
    assert isinstance(wanted, Request)
    assert not wanted.prepare()(library).happened
    assert isinstance(library.state(), Changes)
    library.close()
