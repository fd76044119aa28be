"""One time of asking a source: what is fetched, what it brought so far, and how far it was read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urlencode

from readinglist.errors import ReadingListError
from readinglist.feeds.json_text import BrokenJsonError, JsonText
from readinglist.i18n import en
from readinglist.model.source import Source, SourceState
from readinglist.online.sources import addresses
from readinglist.online.sources.answer import Answer, FetchedDocument
from readinglist.online.sources.cursor import Cursor
from readinglist.online.sources.new_source import MAX_NAME
from readinglist.online.transport.messages import (
    Cancelled,
    RequestCancelled,
    TransportError,
    Web,
    WebRequest,
    WebResponse,
)

MOST_REQUESTS = 40  # at one time of asking; what is left is asked for the next time


class Inquiry:
    """What a service's reader asks with, and where it puts what comes.

    A reader sets ``cursor`` after each document, so that what came before an error is not asked for again.
    """

    def __init__(self, source: Source, state: SourceState, web: Web, now: datetime, cancelled: Cancelled) -> None:
        self.followed = source  # as it was before it moved
        self.source = source
        self.now = now
        self.cursor = Cursor(state.cursor, source)
        self.has_more = False
        self.missed_before: datetime | None = None
        self._state = state
        self._web = web
        self._cancelled = cancelled
        self._requests = 0
        self._documents: list[FetchedDocument] = []
        self._etag, self._modified = (state.etag, state.modified) if self.cursor else ("", "")

    @property
    def documents(self) -> tuple[FetchedDocument, ...]:
        """What came so far."""
        return tuple(self._documents)

    @property
    def may_ask(self) -> bool:
        """Whether there may be another request; if not, the answer says that there is more."""
        if self._requests < MOST_REQUESTS:
            return True
        self.has_more = True
        return False

    def fetch(self, url: str, query: Sequence[tuple[str, str]] = (), *, if_changed: bool = False) -> WebResponse:
        """Return the answer to a request; with ``if_changed``, the server may say that nothing is new.

        Raises:
            TransportError: no usable answer came.
            RequestCancelled: the reader cancelled.
        """
        if self._cancelled():
            raise RequestCancelled
        self._requests += 1
        # Only what the reader follows may be local, and not what another page leads to.
        is_local = addresses.is_local(self.source.address) and _origin(url) == _origin(self.source.address)
        request = WebRequest(f"{url}?{urlencode(query)}" if query else url, is_local=is_local)
        if if_changed:
            request = replace(request, etag=self._etag, modified=self._modified)
        response = self._web.fetch(request, self._cancelled)
        if if_changed and not response.is_unchanged:
            self._etag, self._modified = response.etag, response.modified
        return response

    def add(self, response: WebResponse, data: bytes | None = None, *, only_known: bool = False) -> None:
        """Add what came, or what is left of it in ``data``, to the documents."""
        self._documents.append(
            FetchedDocument(self.source.name, response.data if data is None else data, response.url, only_known)
        )

    def add_records(
        self, response: WebResponse, records: Sequence[Mapping[str, Any]], *, only_known: bool = False
    ) -> None:
        """Add records of an answer, if there are any, as JSON with a line for each."""
        if records:
            lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in records)
            self.add(response, f"[\n{lines}\n]".encode("utf-8", "replace"), only_known=only_known)

    def forget_validators(self) -> None:
        """Ask without ``etag`` and ``modified`` the next time."""
        self._etag = self._modified = ""

    def rename(self, old: str, new: str) -> None:
        """Call the source ``new`` if the reader has not changed its name from ``old``."""
        new = "".join(char for char in " ".join(new.split()) if char.isprintable())[:MAX_NAME]
        if new and self.source.name == old:
            self.source = replace(self.source, name=new)

    def answer(self, error: ReadingListError | None = None) -> Answer:
        """Return what came."""
        state = replace(
            self._state, etag=self._etag, modified=self._modified, cursor=self.cursor.write(self.source, self.followed)
        )
        documents = tuple(replace(one, name=self.source.name) for one in self._documents)
        return Answer(documents, state, self.source, error, self.has_more, self.missed_before)


class ServiceReader(Protocol):
    """A module that asks one kind of source."""

    def read(self, inquiry: Inquiry) -> None:
        """Ask for what is new since the cursor, and put it into ``inquiry``."""


def _origin(url: str) -> str:
    return "/".join(url.split("/", 3)[:3])


def not_understood(service: str) -> TransportError:
    """Return the error of an answer in another form than the service documents."""
    return TransportError(en("The answer from {service} couldn't be read.", service=service), en("Try again later."))


def read_json(data: bytes, service: str) -> Any:
    """Return the JSON of an answer.

    Raises:
        TransportError: it isn't JSON.
    """
    text = data.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    try:
        return JsonText(text).decode(0)[0] if text[:1] in ("{", "[") else _refuse(service)
    except BrokenJsonError:
        raise not_understood(service) from None


def _refuse(service: str) -> Any:
    raise not_understood(service)


def records_in(value: Any, *path: str) -> list[dict[str, Any]]:
    """Return the JSON objects of a list that is reached by the keys in ``path``; whatever is missing is no record."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
