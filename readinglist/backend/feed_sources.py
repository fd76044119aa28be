"""Read files and texts, and parse them as feeds, several as one."""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from readinglist.errors import ReadingListError
from readinglist.feeds.document import normalize_space
from readinglist.gc_pause import gc_paused
from readinglist.i18n import en, join_messages
from readinglist.model import ColumnRole, Feed

MANY = 5_000  # entries of a large feed

RememberedColumns = Mapping[str, Sequence[ColumnRole]]  # what tables hold, by their ``table_key``
NOTHING_REMEMBERED: RememberedColumns = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FeedSource:
    """Bytes to be parsed as a feed, or the path of a file with them."""

    name: str
    data: bytes | None = None
    path: Path | None = None
    columns: tuple[ColumnRole, ...] | None = None  # what the reader says that a table holds

    @classmethod
    def of_file(cls, path: Path) -> FeedSource:
        """Return the source for a file; it is read on the parsing worker."""
        return cls(name=normalize_space(path.name), path=path)

    @classmethod
    def of_text(cls, text: str, name: str = "Pasted text", columns: tuple[ColumnRole, ...] | None = None) -> FeedSource:
        """Return the source for a pasted or dropped text; ``columns`` says what those of a table hold."""
        return cls(name=name, data=text.encode("utf-8", "surrogatepass"), columns=columns)

    def read(self) -> bytes:
        """Return the bytes; raise ReadingListError when the file cannot be read."""
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


def parse_sources(sources: Sequence[FeedSource], remembered: RememberedColumns = NOTHING_REMEMBERED) -> Feed:
    """Parse sources as one feed; those of several that are no feed are its problems, unless none is one.

    ``remembered`` says what columns of earlier tables hold; it is used for a single source only.
    """
    with gc_paused():
        feed = _parse(sources, remembered)
        if len(feed.entries) > MANY:
            gc.freeze()  # it has no cycles, and the garbage collector need not look at it
        return feed


def _parse(sources: Sequence[FeedSource], remembered: RememberedColumns) -> Feed:
    from readinglist import feeds  # noqa: PLC0415 - not needed before the first import

    if len(sources) == 1:
        return feeds.parse(sources[0].read(), sources[0].name, sources[0].columns, remembered)
    parsed, refused = [], []
    for source in sources:
        try:
            parsed.append(feeds.parse(source.read(), source.name))
        except ReadingListError as error:
            refused.append((source.name, error))
    if not parsed:
        reasons = [en("{file}: {error}", file=name, error=error.said) for name, error in refused[:3]]
        raise ReadingListError(en("None of these files is a feed."), join_messages(" ", reasons))
    return feeds.merge_feeds(parsed, refused)
