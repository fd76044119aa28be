"""What may be done with the trash."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from readinglist.model import Args, Changes, OpKind

if TYPE_CHECKING:
    from readinglist.library.history import History
    from readinglist.library.reader import LibraryReader


class Trash:
    """The operations on what was removed."""

    def __init__(self, view: LibraryReader, history: History) -> None:
        self._view = view
        self._history = history

    def remove(self, papers: Iterable[int]) -> Changes:
        """Move papers to the trash, with all that is on them."""
        from readinglist.library import trashing  # noqa: PLC0415

        chosen = [row.id for row in self._view.rows(list(papers)) if row.trashed is None]
        return self._history.do(OpKind.REMOVE, {"papers": len(chosen)}, lambda record: trashing.remove(record, chosen))

    def restore(self, papers: Iterable[int]) -> Changes:
        """Bring papers back from the trash, to where they were."""
        from readinglist.library import trashing  # noqa: PLC0415

        chosen = [row.id for row in self._view.rows(list(papers)) if row.trashed is not None]
        return self._history.do(
            OpKind.RESTORE, {"papers": len(chosen)}, lambda record: trashing.restore(record, chosen)
        )

    def empty(self) -> Changes:
        """Take everything in the trash away; this can be undone as long as the record reaches back."""
        return self._empty(None, OpKind.EMPTY_TRASH, {})

    def empty_old(self, days: int) -> Changes:
        """Take away what was removed more than so many days ago."""
        before = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="microseconds")
        return self._empty(before, OpKind.EMPTY_OLD_TRASH, {"days": days})

    def _empty(self, before: str | None, kind: OpKind, args: Args) -> Changes:
        from readinglist.library import trashing  # noqa: PLC0415

        with self._history.operation(kind, args) as operation:
            operation.args["papers"] = trashing.empty(operation.recorder, before)
        return operation.done()
