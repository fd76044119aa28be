"""What the reader once said of a table's columns, known again by the table's headings."""

from __future__ import annotations

from collections.abc import Sequence

from readinglist.gui.session.settings_store import SettingsStore
from readinglist.model import ColumnRole, Feed, table_key

MOST = 40  # tables that are remembered; the oldest goes first


class ColumnMemory:
    """Remembers columns in the settings."""

    def __init__(self, chosen: SettingsStore) -> None:
        self._chosen = chosen

    def remembered(self) -> dict[str, tuple[ColumnRole, ...]]:
        """Return what the reader said of tables, by their ``table_key``; only what a table can be read with."""
        known = set(ColumnRole)
        return {
            key: tuple(ColumnRole(name) for name in said)
            for key, said in self._chosen.settings.tables.items()
            if known.issuperset(said) and ColumnRole.TITLE in said
        }

    def applied(self, feed: Feed) -> tuple[ColumnRole, ...] | None:
        """Return the columns of a table that was read with what is remembered of it; None for any other feed."""
        holds = tuple(column.role for column in feed.columns)
        return holds if holds and holds == self.remembered().get(table_key(feed.columns)) else None

    def remember(self, feed: Feed, columns: Sequence[ColumnRole]) -> None:
        """Keep what the reader said; a table without headings is not known again."""
        key = table_key(feed.columns)
        if not key:
            return
        tables = {name: said for name, said in self._chosen.settings.tables.items() if name != key}
        tables[key] = [str(holds) for holds in columns]
        self._chosen.update(tables=dict(list(tables.items())[-MOST:]))
