"""What the reader once said of a table's columns, known again by the table's headings."""

from __future__ import annotations

from collections.abc import Sequence

from readinglist.gui.session.settings_store import SettingsStore
from readinglist.model import ColumnRole, Feed

MOST = 40  # tables that are remembered; the oldest goes first


class ColumnMemory:
    """Remembers columns in the settings."""

    def __init__(self, chosen: SettingsStore) -> None:
        self._chosen = chosen

    def columns(self, feed: Feed) -> tuple[ColumnRole, ...] | None:
        """Give what the reader said of a table like this one; None when nothing was said, or nothing is to ask."""
        if not _is_known(feed):
            return None
        said = self._chosen.settings.tables.get(_headings(feed))
        known = set(ColumnRole)
        if not any(column.guessed for column in feed.columns) or said is None or not known.issuperset(said):
            return None
        return tuple(ColumnRole(name) for name in said)

    def remember(self, feed: Feed, columns: Sequence[ColumnRole]) -> None:
        """Keep what the reader said; a table without headings is not known again."""
        if not _is_known(feed):
            return
        key = _headings(feed)
        tables = {name: said for name, said in self._chosen.settings.tables.items() if name != key}
        tables[key] = [str(holds) for holds in columns]
        self._chosen.update(tables=dict(list(tables.items())[-MOST:]))


def _is_known(feed: Feed) -> bool:
    return any(column.headed for column in feed.columns)


def _headings(feed: Feed) -> str:
    return " | ".join(column.name for column in feed.columns)
