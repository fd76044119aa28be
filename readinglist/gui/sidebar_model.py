"""The rows of the sidebar: lists by status, the tree of tags, the imports; each with its live count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from readinglist.gui import icons, wording
from readinglist.gui.desk import ALL, INBOX, Scope
from readinglist.model import SNOOZED, TRASHED, Facet, Overview, Status

ROW = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex

STATUS_SCOPES = {
    Status.INBOX: INBOX,
    Status.QUEUED: Scope("Queue", Facet("status", Status.QUEUED)),
    Status.READING: Scope("Reading", Facet("status", Status.READING)),
    Status.READ: Scope("Read", Facet("status", Status.READ)),
    Status.DISMISSED: Scope("Dismissed", Facet("status", Status.DISMISSED)),
}
STARRED = Scope("Starred", Facet("is", "starred"))
SNOOZED_SCOPE = Scope("Snoozed", SNOOZED)
TRASH_SCOPE = Scope("Trash", TRASHED)


@dataclass(frozen=True, slots=True)
class SidebarRow:
    """A list one can look at, or the heading of a group (then ``scope`` is None)."""

    title: str
    scope: Scope | None = None
    icon: str = ""
    count: int = 0
    level: int = 0
    colour: int | None = None
    tag: str = ""
    folds: bool = False
    folded: bool = False
    tip: str = ""


class SidebarModel(QAbstractListModel):
    """Is fed an overview; knows which branches of the tags are folded."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[SidebarRow] = []
        self._overview: Overview | None = None
        self.folded: set[str] = set()

    def set_overview(self, overview: Overview) -> None:
        """Show other counts."""
        self._overview = overview
        self._show(list(_rows_of(overview, self.folded)))

    def fold(self, tag: str) -> None:
        """Fold a branch of the tags, or unfold it."""
        self.folded ^= {tag}
        if self._overview is not None:
            self.set_overview(self._overview)

    def row(self, index: Index) -> SidebarRow | None:
        """Give the row at an index."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of(self, key: str) -> QModelIndex:
        """Give the index of a scope, or an invalid one."""
        for number, row in enumerate(self._rows):
            if row.scope is not None and row.scope.key == key:
                return self.index(number)
        return QModelIndex()

    def _show(self, rows: list[SidebarRow]) -> None:
        if [(row.title, row.scope) for row in rows] == [(row.title, row.scope) for row in self._rows]:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    # --- Qt -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row to the delegate, its title to Qt, and a sentence to a screen reader."""
        row = self.row(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.title if row.scope is None else f"{row.title}, {wording.papers(row.count)}"
            case Qt.ItemDataRole.ToolTipRole:
                return row.tip or None
        return row if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        row = self.row(index)
        if row is None or row.scope is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _rows_of(overview: Overview, folded: set[str]) -> Iterable[SidebarRow]:
    for status, scope in STATUS_SCOPES.items():
        yield SidebarRow(scope.title, scope, icons.STATUS_ICONS[status], overview.statuses.get(status, 0))
    yield SidebarRow(STARRED.title, STARRED, "star", overview.starred)
    yield SidebarRow(ALL.title, ALL, "all", overview.papers)
    # These two are there only while there is something in them.
    if overview.snoozed is not None:
        yield SidebarRow(SNOOZED_SCOPE.title, SNOOZED_SCOPE, "snooze", overview.snoozed)
    if overview.trashed is not None:
        yield SidebarRow(TRASH_SCOPE.title, TRASH_SCOPE, "trash", overview.trashed)
    if overview.lists:
        yield SidebarRow("Smart lists")
        for one in overview.lists:
            scope = Scope(one.name, Facet("list", str(one.id)))
            yield SidebarRow(one.name, scope, "search", overview.listed.get(one.id, 0), tip=one.query)
    if overview.tags:
        yield SidebarRow("Tags")
        yield from _tag_rows(overview, folded)
    if overview.imports:
        yield SidebarRow("Imports")
        now = datetime.now(UTC)
        for row in overview.imports:
            scope = Scope(row.name, Facet("import", str(row.id)))
            tip = f"{row.name}, imported {wording.day(row.at, now)}"
            yield SidebarRow(row.name, scope, "feed", row.papers, tip=tip)


def _tag_rows(overview: Overview, folded: set[str]) -> Iterable[SidebarRow]:
    tags = sorted(overview.tags, key=lambda tag: [part.casefold() for part in tag.name.split("/")])
    parents = {tag.name.rpartition("/")[0] for tag in tags}
    for tag in tags:
        path = tag.name.split("/")
        above = {"/".join(path[:depth]) for depth in range(1, len(path))}
        if above & folded:
            continue
        known = above <= {other.name for other in tags}
        yield SidebarRow(
            title=path[-1] if known else tag.name,
            scope=Scope(tag.name, Facet("tag", tag.name)),
            icon="tag",
            count=tag.papers,
            level=len(path) - 1 if known else 0,
            colour=tag.colour,
            tag=tag.name,
            folds=tag.name in parents,
            folded=tag.name in folded,
            tip=tag.name,
        )
