"""Answers from a table instead of servers, and what was asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

from readinglist import feeds
from readinglist.model import Metadata
from readinglist.model.source import Source, SourceState
from readinglist.online.sources import Answer, ask, recognize
from readinglist.online.transport.messages import Cancelled, TransportError, WebRequest, WebResponse

NOW = datetime(2025, 1, 28, 9, 30, tzinfo=UTC)  # a Tuesday
Handler = Callable[[WebRequest], WebResponse | bytes | str]


class FakeWeb:
    """A web of servers: what answers to an address that begins in some way, the first that fits."""

    def __init__(self) -> None:
        self.handlers: list[tuple[str, Handler]] = []
        self.asked: list[WebRequest] = []

    def serve(self, start: str, answer: Handler | WebResponse | bytes | str | TransportError) -> None:
        """Answer to addresses that begin with ``start``."""
        self.handlers.insert(0, (start, answer if callable(answer) else lambda _: _given(answer)))

    def fetch(self, request: WebRequest, cancelled: Cancelled) -> WebResponse:
        """Return the answer of the first server that knows the address."""
        self.asked.append(request)
        for start, handler in self.handlers:
            if request.url.startswith(start):
                answer = handler(request)
                if isinstance(answer, WebResponse):
                    return answer
                return WebResponse(request.url, 200, answer.encode() if isinstance(answer, str) else answer)
        raise TransportError("Nothing is there.", status=404, is_gone=True)

    @property
    def urls(self) -> list[str]:
        """The addresses that were asked."""
        return [request.url for request in self.asked]


def _given(answer: WebResponse | bytes | str | TransportError) -> WebResponse | bytes | str:
    if isinstance(answer, TransportError):
        raise answer
    return answer


def query_of(request: WebRequest) -> dict[str, str]:
    """Return the query of a request."""
    return dict(parse_qsl(urlsplit(request.url).query))


def source_of(text: str) -> Source:
    """Return the source that a text names."""
    source = recognize(text)
    assert source is not None
    return source


def ask_once(source: Source | str, web: FakeWeb, state: SourceState | None = None, now: datetime = NOW) -> Answer:
    """Ask a source."""
    one = source_of(source) if isinstance(source, str) else source
    return ask(one, state or SourceState(), web, now, lambda: False)


def papers_of(answer: Answer) -> list[Metadata]:
    """Return the papers of all documents of an answer, as an import reads them."""
    return [entry.metadata for one in answer.documents for entry in feeds.parse(one.data, one.name).entries]


def titles_of(answer: Answer) -> list[str]:
    """Return the titles of all papers of an answer."""
    return [paper.title for paper in papers_of(answer)]
