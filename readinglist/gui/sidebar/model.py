"""The rows of the sidebar: lists by status, the tree of tags, the imports; each with its live count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from readinglist.gui.session.scopes import SNOOZED_SCOPE, STARRED, TRASH_SCOPE, UNTAGGED
from readinglist.gui.session.session import ALL, Scope
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr
from readinglist.gui.widgets import controls, drag_data
from readinglist.model import Facet, Overview, Tag, fold_name, is_within

ROW = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


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
    key: int = 0
    folds: bool = False
    folded: bool = False
    tip: str = ""
    of_tags: bool = False  # the heading of the tags


TAG_KEY = "tag:"  # of the scope of a tag, before its name


class TagNode(NamedTuple):
    """A tag as a row that nobody looked at yet."""

    tag: Tag
    folds: bool
    folded: bool


class SidebarModel(QAbstractListModel):
    """Is fed an overview; knows which branches of the tags are folded.

    Of thousands of tags few are seen: their rows are made when they are.
    """

    papers_dropped = Signal(list, str)  # ids, and the tag they are to have
    tag_dropped = Signal(str, str)  # a tag, and the one it is to nest in; "" for none

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[SidebarRow | TagNode] = []
        self._keys: list[str] = []  # of the scopes of the rows, or a heading
        self._overview: Overview | None = None
        self.folded: set[str] = set()

    def set_overview(self, overview: Overview) -> None:
        """Show other counts."""
        self._overview = overview
        self._show(list(rows_of(overview, self.folded)))

    def fold(self, tag: str) -> None:
        """Fold a branch of the tags, or unfold it."""
        self.folded ^= {fold_name(tag)}
        if self._overview is not None:
            self.set_overview(self._overview)

    def row(self, index: Index) -> SidebarRow | None:
        """Return the row at an index."""
        if not index.isValid():
            return None
        found = self._rows[index.row()]
        if isinstance(found, TagNode):
            found = self._rows[index.row()] = _tag_row(found)
        return found

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of a scope, or an invalid one."""
        return self.index(self._keys.index(key)) if key in self._keys else QModelIndex()

    def headings(self) -> list[int]:
        """Return the rows that are headings."""
        return [n for n, row in enumerate(self._rows) if isinstance(row, SidebarRow) and row.scope is None]

    def above(self, tag: str) -> str:
        """Return the tag before ``tag`` that nests where it does, or ""."""
        parent = fold_name(tag.rpartition("/")[0])
        names = [key.removeprefix(TAG_KEY) for key in self._keys if key.startswith(TAG_KEY)]
        beside = [name for name in names if fold_name(name.rpartition("/")[0]) == parent]
        at = beside.index(tag) if tag in beside else 0
        return beside[at - 1] if at else ""

    def accepts(self, data: QMimeData, index: Index) -> bool:
        """Return whether what is carried may be dropped on a row: papers on a tag, a tag where it does not nest yet."""
        row = self.row(index)
        if row is None:
            return False
        if drag_data.papers_from(data):
            return bool(row.tag)
        tag = drag_data.tag_from(data)
        parent = fold_name(tag.rpartition("/")[0])
        if row.of_tags:
            return bool(parent)
        return bool(tag and row.tag) and not is_within(row.tag, tag) and fold_name(row.tag) != parent

    def _show(self, rows: list[SidebarRow | TagNode]) -> None:
        keys = [_key(row) for row in rows]
        if keys == self._keys:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        else:
            self.beginResetModel()
            self._rows, self._keys = rows, keys
            self.endResetModel()

    # --- Qt -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row to the delegate, its title to Qt, and a sentence to a screen reader."""
        row = self.row(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.title if row.scope is None else _spoken(row)
            case Qt.ItemDataRole.ToolTipRole:
                return controls.tip(row.tip) or None
        return row if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen; tags can be carried, and what is carried dropped on them and on their heading."""
        row = self.row(index)
        if row is None or row.scope is None:
            return Qt.ItemFlag.ItemIsDropEnabled if row is not None and row.of_tags else Qt.ItemFlag.NoItemFlags
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled if row.tag else chosen

    def mimeTypes(self) -> list[str]:
        """Know what may be carried here."""
        return [drag_data.PAPERS, drag_data.TAG]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Pack the tag of a row."""
        row = self.row(indexes[0]) if indexes else None
        return drag_data.tag_mime_data(row.tag if row is not None else "")

    def supportedDropActions(self) -> Qt.DropAction:
        """Nothing is moved away from where it was carried from."""
        return Qt.DropAction.CopyAction

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Return whether what is carried may be dropped on a row."""
        return self.accepts(data, parent)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Wish what the drop means."""
        onto = self.row(parent)
        if onto is None or not self.accepts(data, parent):
            return False
        if papers := drag_data.papers_from(data):
            self.papers_dropped.emit(papers, onto.tag)
        else:
            self.tag_dropped.emit(drag_data.tag_from(data), onto.tag)
        return True


def rows_of(overview: Overview, branches: set[str]) -> Iterable[SidebarRow | TagNode]:
    """Return the rows, without what is in folded branches of tags."""
    for status, info in STATUSES.items():
        yield SidebarRow(info.scope.title, info.scope, info.icon, overview.statuses.get(status, 0))
    yield SidebarRow(STARRED.title, STARRED, "star", overview.starred)
    yield SidebarRow(ALL.title, ALL, "all", overview.papers)
    # These two are there only while there is something in them.
    if overview.snoozed is not None:
        yield SidebarRow(SNOOZED_SCOPE.title, SNOOZED_SCOPE, "snooze", overview.snoozed)
    if overview.trashed is not None:
        yield SidebarRow(TRASH_SCOPE.title, TRASH_SCOPE, "trash", overview.trashed)
    if overview.lists:
        yield SidebarRow(tr("Smart lists"))
        for one in overview.lists:
            scope = Scope(one.name, Facet("list", str(one.id)))
            yield SidebarRow(one.name, scope, "search", overview.listed.get(one.id, 0), tip=one.query)
    if overview.tags:
        yield SidebarRow(tr("Tags"), tip=tr("All tags: sort, merge, colour, delete"), of_tags=True)
        yield SidebarRow(UNTAGGED.title, UNTAGGED, "untagged", overview.untagged)
        yield from _nodes(overview.tags, branches)
    if overview.imports:
        yield SidebarRow(tr("Imports"))
        now = datetime.now(UTC)
        for row in overview.imports:
            scope = Scope(row.name, Facet("import", str(row.id)))
            tip = tr("{name}, imported {day}", name=row.name, day=formatting.day(row.at, now))
            yield SidebarRow(row.name, scope, "feed", row.papers, tip=tip)


def unfolded(overview: Overview) -> Iterable[SidebarRow]:
    """Return all rows, those of every branch too."""
    return (_tag_row(row) if isinstance(row, TagNode) else row for row in rows_of(overview, set()))


def _nodes(tags: tuple[Tag, ...], branches: set[str]) -> Iterable[TagNode]:
    """Return the tags, which come in the order of their tree, without what is in folded branches."""
    names = [fold_name(tag.name) for tag in tags]
    hidden: str | None = None
    for tag, name, after in zip(tags, names, [*names[1:], ""], strict=True):
        if hidden is not None and name.startswith(hidden):
            continue
        folds = after.startswith(f"{name}/")
        hidden = f"{name}/" if folds and name in branches else None
        yield TagNode(tag, folds, hidden is not None)


def _tag_row(node: TagNode) -> SidebarRow:
    tag = node.tag
    return SidebarRow(
        title=tag.name.rpartition("/")[2],
        scope=Scope(tag.name, Facet("tag", tag.name)),
        icon="tag",
        count=tag.papers,
        level=tag.name.count("/"),
        colour=tag.colour,
        tag=tag.name,
        key=tag.key,
        folds=node.folds,
        folded=node.folded,
        tip=tr("{tag} (key {key})", tag=tag.name, key=tag.key) if tag.key else tag.name,
    )


def _key(row: SidebarRow | TagNode) -> str:
    if isinstance(row, TagNode):
        return TAG_KEY + row.tag.name
    return f"heading:{row.title}" if row.scope is None else row.scope.key


def _spoken(row: SidebarRow) -> str:
    said = f"{row.title}, {formatting.papers(row.count)}"
    return tr("{said}, key {key}", said=said, key=row.key) if row.key else said
