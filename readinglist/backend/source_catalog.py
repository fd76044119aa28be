"""What can be said of sources without asking anybody: what a text names, what is suggested, and files of feeds.

What is below is imported when it is first needed, on a worker: a start needs none of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist import atomic_write
from readinglist.errors import ReadingListError, check_file
from readinglist.i18n import en
from readinglist.model import Source
from readinglist.paths import read_file

if TYPE_CHECKING:
    from readinglist.backend.backend import Backend
    from readinglist.online.transport.request_log import RequestRecord

MOST_REQUESTS = 500  # that are shown


@dataclass(frozen=True, slots=True)
class Recognized:
    """What a text names: a source, or why it names none.

    ``name`` is what journals and authors can be searched for by, or "" if the text isn't a name.
    """

    text: str
    source: Source | None
    why: str = ""
    name: str = ""


class SourceCatalog:
    """Answers on the workers of a backend."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def recognize(self, text: str) -> Future[Recognized]:
        """Return what a name or an address is."""

        def recognize() -> Recognized:
            from readinglist.online import sources  # noqa: PLC0415

            source = sources.recognize(text)
            why = "" if source is not None else sources.explain(text)
            return Recognized(text, source, why, sources.name_in(text))

        return self._backend.parse(recognize)

    def suggested(self) -> Future[tuple[Source, ...]]:
        """Return the sources that are suggested."""

        def suggest() -> tuple[Source, ...]:
            from readinglist.online import sources  # noqa: PLC0415

            return sources.suggested()

        return self._backend.parse(suggest)

    def read_opml(self, path: Path) -> Future[tuple[Source, ...]]:
        """Return the sources in a file of feeds; raise ReadingListError if it cannot be read."""

        def read() -> tuple[Source, ...]:
            from readinglist.online.sources import opml  # noqa: PLC0415

            try:
                check_file(path)
                return opml.read(read_file(path, opml.MAX_BYTES))
            except (OSError, ValueError) as error:
                why = (isinstance(error, OSError) and error.strerror) or error
                raise ReadingListError(en("{path} couldn't be read ({why}).", path=path, why=why)) from error

        return self._backend.parse(read)

    def write_opml(self, path: Path, sources: Sequence[Source]) -> Future[None]:
        """Write sources to a file that other programs read; raise ReadingListError if that fails."""

        def write() -> None:
            from readinglist.online.sources import opml  # noqa: PLC0415

            try:
                atomic_write.write_bytes(path, opml.write(sources).encode("utf-8"))
            except OSError as error:
                raise ReadingListError(
                    en("{path} couldn't be written ({why}).", path=path, why=error.strerror)
                ) from error

        return self._backend.run_in_background(write)

    def requests(self) -> Future[tuple[RequestRecord, ...]]:
        """Return what was asked of servers, the newest first."""

        def read() -> tuple[RequestRecord, ...]:
            from readinglist.online.transport.request_log import RequestLog  # noqa: PLC0415
            from readinglist.online.transport.transport import FOLDER, LOG_NAME  # noqa: PLC0415

            return RequestLog(self._backend.paths.cache / FOLDER / LOG_NAME).records(MOST_REQUESTS)

        return self._backend.run_in_background(read)
