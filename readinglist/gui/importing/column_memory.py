"""Remembers the column roles that the reader chose for a table, by the headings of the table."""

from __future__ import annotations

from collections.abc import Sequence

from readinglist.gui.session.settings_store import SettingsStore
from readinglist.model import ColumnRole, Feed, table_key

MAX_TABLES = 40  # the oldest are forgotten first


class ColumnMemory:
    """Store and look up column roles in the settings."""

    def __init__(self, store: SettingsStore) -> None:
        self._store = store

    def remembered(self) -> dict[str, tuple[ColumnRole, ...]]:
        """Return the valid stored roles of tables by their ``table_key``; valid roles include a title."""
        known = set(ColumnRole)
        return {
            key: tuple(ColumnRole(name) for name in names)
            for key, names in self._store.settings.tables.items()
            if known.issuperset(names) and ColumnRole.TITLE in names
        }

    def applied(self, feed: Feed) -> tuple[ColumnRole, ...] | None:
        """Return the roles of a table that was parsed with remembered roles; None for any other feed."""
        roles = tuple(column.role for column in feed.columns)
        return roles if roles and roles == self.remembered().get(table_key(feed.columns)) else None

    def remember(self, feed: Feed, roles: Sequence[ColumnRole]) -> None:
        """Store the roles of a table, unless it has no headings to recognize it by."""
        key = table_key(feed.columns)
        if not key:
            return
        tables = {name: stored for name, stored in self._store.settings.tables.items() if name != key}
        tables[key] = [str(role) for role in roles]
        self._store.update(tables=dict(list(tables.items())[-MAX_TABLES:]))
