# ruff: noqa: E501 a record is easier to read as it stands
"""Answers that are damaged, shortened or of other types: each ends in a sentence, and never in a crash or endlessly."""

from __future__ import annotations

import copy
import json
import random
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, timedelta
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from readinglist import feeds
from readinglist.errors import ReadingListError
from readinglist.model.source import SourceState
from readinglist.online.sources import ask
from readinglist.online.sources.inquiry import MOST_REQUESTS
from readinglist.online.transport.messages import TransportError, WebRequest, WebResponse
from tests.growth import growth
from tests.loopback.plays import sources as play
from tests.loopback.server import ANY, Asked, Reply
from tests.unit.online.sources.fake_web import NOW, FakeWeb, source_of

pytestmark = pytest.mark.slow

TEXTS = [
    "cs.LG",
    "Hugging Face daily papers",
    "bioRxiv neuroscience",
    "1476-4687",
    play.ORCID,
    "ICLR 2025",
    "TMLR",
    "ICLR",
    "~Ada_Lovelace1",
]
TEXTS += ["https://feeds.example.org/rss.xml", "https://www.example.org/journal", "https://www.example.org/papers"]
VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**30,
    1e300,
    "",
    "x",
    "2025-13-45",
    [],
    {},
    [None],
    [[[]]],
    {"value": None},
    "\ud800",
)


class PlayedWeb(FakeWeb):
    """A web of the services that are played, whose answers are damaged on their way."""

    def __init__(self, damage: Callable[[bytes], bytes]) -> None:
        super().__init__()
        self.routes: dict[tuple[str, str], Any] = {}
        self.damage = damage
        play.play(self, lambda: NOW, 3)  # type: ignore[arg-type]  # it has what a play needs of a server
        self.serve("https://", self.answer)

    def route(self, host: str, path: str, answer: Callable[[Asked], Reply]) -> None:
        self.routes[host, path] = answer

    def answer(self, request: WebRequest) -> WebResponse:
        parts = urlsplit(request.url)
        host, path = parts.hostname or "", unquote(parts.path)
        answer = self.routes.get((host, path)) or self.routes.get((host, ANY))
        if answer is None:
            raise TransportError("Nothing is there.", status=404, is_gone=True)
        asked = Asked("GET", host, path, dict(parse_qsl(parts.query)), {}, b"", 0.0, is_secure=True, target=parts.path)
        reply = answer(asked)
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        return WebResponse(request.url, 200, self.damage(body), reply.content_type)


def places_in(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each container in a JSON value with each of its keys."""
    keys: Any = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from places_in(value[key])


def damage_json(data: bytes, chosen: random.Random) -> bytes:
    """Replace or remove some values of a JSON answer."""
    value = json.loads(data)
    for _ in range(chosen.randint(1, 6)):
        container, key = chosen.choice(list(places_in(value)) or [({"a": 1}, "a")])
        if isinstance(container, dict) and chosen.random() < 0.3:
            del container[key]
        else:
            container[key] = copy.deepcopy(chosen.choice(VALUES))
    return json.dumps(value).encode()


def damage_text(data: bytes, chosen: random.Random) -> bytes:
    """Cut out, double or change some bytes."""
    for _ in range(chosen.randint(1, 4)):
        start = chosen.randrange(len(data) + 1)
        end = min(len(data), start + chosen.choice((1, 5, 50, 5000)))
        data = data[:start] + chosen.choice((b"", data[start:end] * 2, b"\x00", b"<", b"]]>", b"\xff\xfe")) + data[end:]
    return data


@pytest.mark.parametrize("text", TEXTS)
def test_a_damaged_answer_ends_in_a_sentence(text: str) -> None:
    for seed in range(30):
        chosen = random.Random(seed)

        def damage(data: bytes, chosen: random.Random = chosen) -> bytes:
            if chosen.random() < 0.4:
                return data
            return (
                damage_json(data, chosen)
                if data[:1] in (b"{", b"[") and chosen.random() < 0.7
                else damage_text(data, chosen)
            )

        web = PlayedWeb(damage)
        source, state = source_of(text), SourceState()
        for day in (0, 1, 9):
            web.asked.clear()
            try:
                answer = ask(source, state, web, NOW + timedelta(days=day), lambda: False)
            except TransportError as error:
                message = str(error)
                assert message.endswith(".")
                continue
            finally:
                assert len(web.asked) <= MOST_REQUESTS
            source, state = answer.source, answer.state
            for document in answer.documents:
                with suppress(ReadingListError):
                    feeds.parse(document.data, document.name)


@pytest.mark.parametrize("text", TEXTS)
def test_after_damage_the_next_answer_is_read(text: str) -> None:
    chosen = random.Random(1)
    web = PlayedWeb(lambda data: data)
    whole = ask(source_of(text), SourceState(), web, NOW, lambda: False)
    web.damage = lambda data: damage_text(data, chosen)
    state = SourceState()
    with suppress(TransportError):
        state = ask(source_of(text), state, web, NOW, lambda: False).state
    web.damage = lambda data: data
    again = ask(source_of(text), state, web, NOW.astimezone(UTC) + timedelta(minutes=1), lambda: False)
    assert again.error is None
    assert again.source.address == whole.source.address


@pytest.mark.parametrize(
    "piece",
    [b"<entry>", b"<title>", b"<feed><title>", b"<link rel=alternate type=application/rss+xml href=a>", b"[", b'{"a":', b"<", b"<![CDATA["],
)  # fmt: skip
@pytest.mark.parametrize("text", ["cs.LG", "bioRxiv", "https://www.example.org/papers"])
def test_reading_takes_time_that_grows_with_the_answer_alone(piece: bytes, text: str) -> None:
    def seconds(count: int) -> float:
        web = FakeWeb()
        web.serve("https://", piece * count)
        started = time.thread_time()
        with suppress(TransportError):
            ask(source_of(text), SourceState(), web, NOW, lambda: False)
        return 0.01 + (time.thread_time() - started) / max(1, len(web.asked))

    assert growth(seconds, 4_000, 16_000, 2) < 10
