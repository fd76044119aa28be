"""Pages on their way to a feed: files and texts, read and understood, several as one."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from readinglist.errors import ReadingListError
from readinglist.feeds.document import tidy
from readinglist.gc_pause import gc_paused
from readinglist.i18n import en, join_messages
from readinglist.model import ColumnRole, Feed

MANY = 5_000  # entries of a feed that is large

RememberedColumns = Mapping[str, Sequence[ColumnRole]]  # what tables hold, by their ``table_key``
NOTHING_REMEMBERED: RememberedColumns = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FeedSource:
    """Bytes to be understood as a feed, or the path of a file that holds them."""

    name: str
    data: bytes | None = None
    path: Path | None = None
    columns: tuple[ColumnRole, ...] | None = None  # what the reader says that a table holds

    @classmethod
    def of_file(cls, path: Path) -> FeedSource:
        """Name a file; it is read by the parsing worker."""
        return cls(name=tidy(path.name), path=path)

    @classmethod
    def of_text(cls, text: str, name: str = "Pasted text", columns: tuple[ColumnRole, ...] | None = None) -> FeedSource:
        """Take text from the clipboard or a drop, or a table's with what its columns hold."""
        return cls(name=name, data=text.encode("utf-8", "surrogatepass"), columns=columns)

    def read(self) -> bytes:
        """Return the bytes; raise ReadingListError with a sentence when the file cannot be read."""
        if self.data is not None:
            return self.data
        assert self.path is not None
        try:
            return self.path.read_bytes()
        except FileNotFoundError as error:
            raise ReadingListError(
                en("There is no file {path}.", path=self.path), en("Was it moved or renamed?")
            ) from error
        except IsADirectoryError as error:
            raise ReadingListError(
                en("{path} is a folder.", path=self.path), en("Choose the file of a feed.")
            ) from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise ReadingListError(en("{path} could not be read: {reason}.", path=self.path, reason=reason)) from error


def parse_sources(pages: Sequence[FeedSource], remembered: RememberedColumns = NOTHING_REMEMBERED) -> Feed:
    """Parse feed_sources; of several, those that are no feed are problems of the whole, unless none is one.

    ``remembered`` says what the columns of tables hold that came before; it counts for a page that is alone.
    """
    with gc_paused():
        feed = _parse(pages, remembered)
        if len(feed.entries) > MANY:
            gc.freeze()  # it holds no cycles, and need never be looked through
        return feed


def _parse(pages: Sequence[FeedSource], remembered: RememberedColumns) -> Feed:
    from readinglist import feeds  # noqa: PLC0415 - not needed before the first page comes

    if len(pages) == 1:
        return feeds.parse(pages[0].read(), pages[0].name, pages[0].columns, remembered)
    understood, refused = [], []
    for page in pages:
        try:
            understood.append(feeds.parse(page.read(), page.name))
        except ReadingListError as error:
            refused.append((page.name, error))
    if not understood:
        why = [en("{file}: {error}", file=name, error=error.said) for name, error in refused[:3]]
        raise ReadingListError(en("None of these files is a feed."), join_messages(" ", why))
    return feeds.merge_feeds(understood, refused)
