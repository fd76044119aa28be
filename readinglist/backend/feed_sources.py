"""Read files and texts, and parse one or several as a feed."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from readinglist.errors import ReadingListError
from readinglist.gc_pause import gc_paused
from readinglist.i18n import en, join_messages
from readinglist.model import ColumnRole, Feed

LARGE_FEED = 5_000  # entries of a large feed

RememberedColumns = Mapping[str, Sequence[ColumnRole]]  # column roles by ``table_key``
NOTHING_REMEMBERED: RememberedColumns = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FeedSource:
    """Bytes to be parsed as a feed, or the path of a file with them."""

    name: str
    data: bytes | None = None
    path: Path | None = None
    columns: tuple[ColumnRole, ...] | None = None  # column roles chosen by the reader

    @classmethod
    def of_file(cls, path: Path) -> FeedSource:
        """Return the source for a file, which is read on the parsing worker."""
        from readinglist.feeds.document import normalize_space  # noqa: PLC0415 - not needed before the first import

        return cls(name=normalize_space(path.name), path=path)

    @classmethod
    def of_text(cls, text: str, name: str = "Pasted text", columns: tuple[ColumnRole, ...] | None = None) -> FeedSource:
        """Return the source for a pasted or dropped text; ``columns`` are the roles of a table's columns."""
        return cls(name=name, data=text.encode("utf-8", "surrogatepass"), columns=columns)

    def read(self) -> bytes:
        """Return the bytes; raise ReadingListError if the file cannot be read."""
        if self.data is not None:
            return self.data
        assert self.path is not None
        try:
            return self.path.read_bytes()
        except FileNotFoundError as error:
            raise ReadingListError(
                en("{path} doesn't exist.", path=self.path), en("It may have been moved or renamed.")
            ) from error
        except IsADirectoryError as error:
            raise ReadingListError(
                en("{path} is a folder.", path=self.path), en("Choose a file with papers.")
            ) from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise ReadingListError(en("{path} couldn't be read: {reason}.", path=self.path, reason=reason)) from error


def parse_sources(sources: Sequence[FeedSource], remembered: RememberedColumns = NOTHING_REMEMBERED) -> Feed:
    """Parse sources as one feed. If some of several are not feeds, they become problems of the result.

    ``remembered`` holds the column roles of earlier tables; it is used for a single source only.
    """
    with gc_paused():
        feed = _parse(sources, remembered)
        if len(feed.entries) > LARGE_FEED:
            gc.freeze()  # it has no cycles, so exclude it from garbage collection
        return feed


def _parse(sources: Sequence[FeedSource], remembered: RememberedColumns) -> Feed:
    from readinglist import feeds  # noqa: PLC0415 - not needed before the first import

    if len(sources) == 1:
        return feeds.parse(sources[0].read(), sources[0].name, sources[0].columns, remembered)
    parsed, failed = [], []
    for source in sources:
        try:
            parsed.append(feeds.parse(source.read(), source.name))
        except ReadingListError as error:
            failed.append((source.name, error))
    if not parsed:
        reasons = [en("{file}: {error}", file=name, error=error.message) for name, error in failed[:3]]
        raise ReadingListError(en("No papers were found in these files."), join_messages(" ", reasons))
    return feeds.merge_feeds(parsed, failed)
