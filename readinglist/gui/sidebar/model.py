"""The rows of the sidebar: lists by status, sources, the tree of tags, imports; each with its live count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from readinglist.gui.session.scopes import SNOOZED_SCOPE, STARRED, TRASH_SCOPE, UNTAGGED, source_scope
from readinglist.gui.session.session import ALL, Scope
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.sidebar.drop_targets import PaperDrop, paper_drop, tag_refusal
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr, tr_message
from readinglist.gui.widgets import controls, drag_data
from readinglist.model import Facet, FollowedSource, Overview, Tag, fold_name

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class SidebarRow:
    """A list that can be shown, or the heading of a group (then ``scope`` is None)."""

    title: str
    scope: Scope | None = None
    icon: str = ""
    count: int = 0
    level: int = 0
    colour: int | None = None
    tag: str = ""
    key: int = 0
    has_children: bool = False
    collapsed: bool = False
    tip: str = ""
    remark: str = ""  # what a screen reader says besides
    is_tags_heading: bool = False  # the heading of the tags
    is_sources_heading: bool = False
    query: str = ""  # of a smart list
    mark: str = ""  # an icon beside the count: something is to be said of the row, which its hint does
    is_dimmed: bool = False  # nothing comes here now

    @property
    def smart_list(self) -> int | None:
        """The id of a smart list."""
        facet = self.scope.facet if self.scope is not None else None
        return int(facet.value) if facet is not None and facet.name == "list" else None

    @property
    def elide_mode(self) -> Qt.TextElideMode:
        """Where a long name is cut: that of a source begins with what tells it from others."""
        is_source = self.scope is not None and self.scope.facet is not None and self.scope.facet.name == "source"
        return Qt.TextElideMode.ElideRight if is_source else Qt.TextElideMode.ElideMiddle

    @property
    def heading_icon(self) -> str:
        """The icon at the end of a heading that can be clicked."""
        return "more" if self.is_tags_heading else "plus" if self.is_sources_heading else ""

    @property
    def can_be_dragged(self) -> bool:
        """Whether it is a tag or a smart list."""
        return bool(self.tag) or self.smart_list is not None


TAG_KEY = "tag:"  # prefix of ``Scope.key`` for a tag


class TagNode(NamedTuple):
    """A tag whose row has not been needed yet."""

    tag: Tag
    has_children: bool
    collapsed: bool


class SidebarModel(QAbstractListModel):
    """Lists the rows of an overview, without the children of collapsed tags.

    Of thousands of tags few are visible, so a tag's row is created when it is first needed.
    """

    papers_dropped = Signal(list, PaperDrop)  # ids, and what becomes of them
    tag_dropped = Signal(str, str)  # a tag, and its new parent; "" for none

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[SidebarRow | TagNode] = []
        self._keys: list[str] = []  # an identifier of each row
        self._overview: Overview | None = None
        self.collapsed: set[str] = set()
        self.trash_shown = False  # the papers that are dragged come from the trash

    def set_overview(self, overview: Overview) -> None:
        """Show the counts of an overview."""
        self._overview = overview
        self._show(list(sidebar_rows(overview, self.collapsed)))

    def toggle_collapsed(self, tag: str) -> None:
        """Collapse a tag, or expand it."""
        self.collapsed ^= {fold_name(tag)}
        if self._overview is not None:
            self.set_overview(self._overview)

    def row(self, index: Index) -> SidebarRow | None:
        """Return the row at an index, or None for an invalid index."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, TagNode):
            row = self._rows[index.row()] = _tag_row(row)
        return row

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of a scope, or an invalid one."""
        return self.index(self._keys.index(key)) if key in self._keys else QModelIndex()

    def row_of_list(self, number: int) -> int:
        """Return the number of the row of a smart list, -1 for none."""
        return self.index_of(Scope("", Facet("list", str(number))).key).row()

    def headings(self) -> list[int]:
        """Return the numbers of the rows that are headings."""
        return [n for n, row in enumerate(self._rows) if isinstance(row, SidebarRow) and row.scope is None]

    def previous_sibling(self, tag: str) -> str:
        """Return the tag before ``tag`` with the same parent, or ""."""
        parent = fold_name(tag.rpartition("/")[0])
        names = [key.removeprefix(TAG_KEY) for key in self._keys if key.startswith(TAG_KEY)]
        siblings = [name for name in names if fold_name(name.rpartition("/")[0]) == parent]
        at = siblings.index(tag) if tag in siblings else 0
        return siblings[at - 1] if at else ""

    def refusal(self, data: QMimeData, index: Index) -> str | None:
        """Return why data cannot be dropped on a row, "" if there is no need to say, or None if it can be."""
        row = self.row(index)
        if row is None:
            return ""
        if drag_data.has_papers(data):
            drop = self._paper_drop(row)
            return drop.refusal if drop == PaperDrop(refusal=drop.refusal) else None
        if drag_data.has_list(data):
            return None if row.smart_list is not None else ""
        return tag_refusal(drag_data.tag_from(data), row.tag, onto_heading=row.is_tags_heading)

    def accepts(self, data: QMimeData, index: Index) -> bool:
        """Return whether data may be dropped on a row."""
        return self.refusal(data, index) is None

    def _paper_drop(self, row: SidebarRow) -> PaperDrop:
        return paper_drop(row.scope, row.query, from_trash=self.trash_shown)

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
                return row.title if row.scope is None else _accessible_text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return controls.tip(row.tip) or None
        return row if role == ROW_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make rows selectable drop targets, and tags and smart lists draggable; tags drop on their heading, too."""
        row = self.row(index)
        if row is None or row.scope is None:
            return Qt.ItemFlag.ItemIsDropEnabled if row is not None and row.is_tags_heading else Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsDragEnabled if row.can_be_dragged else flags

    def mimeTypes(self) -> list[str]:
        """Return the types that may be dropped here."""
        return [drag_data.PAPERS, drag_data.TAG, drag_data.LIST]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the tag of a row as MIME data."""
        row = self.row(indexes[0]) if indexes else None
        return drag_data.tag_mime_data(row.tag if row is not None else "")

    def supportedDropActions(self) -> Qt.DropAction:
        """Allow only copying: a drag never removes anything from its source."""
        return Qt.DropAction.CopyAction

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Return whether data may be dropped on a row."""
        return self.accepts(data, parent)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Emit the signal for a drop; return whether it was accepted."""
        target = self.row(parent)
        if target is None or drag_data.has_list(data) or not self.accepts(data, parent):
            return False  # the view moves lists: it knows between which
        if drag_data.has_papers(data):
            self.papers_dropped.emit(drag_data.papers_from(data), self._paper_drop(target))
        else:
            self.tag_dropped.emit(drag_data.tag_from(data), target.tag)
        return True


def sidebar_rows(overview: Overview, collapsed: set[str]) -> Iterable[SidebarRow | TagNode]:
    """Return the rows, without the children of the tags in ``collapsed``."""
    for status, info in STATUSES.items():
        yield SidebarRow(info.scope.title, info.scope, info.icon, overview.statuses.get(status, 0))
    yield SidebarRow(STARRED.title, STARRED, "star", overview.starred)
    yield SidebarRow(ALL.title, ALL, "all", overview.papers)
    if overview.snoozed is not None:  # shown only while it is not empty
        yield SidebarRow(SNOOZED_SCOPE.title, SNOOZED_SCOPE, "snooze", overview.snoozed)
    yield SidebarRow(TRASH_SCOPE.title, TRASH_SCOPE, "trash", overview.trashed or 0)
    if overview.lists:
        yield SidebarRow(tr("Smart lists"))
        for smart_list in overview.lists:
            scope = Scope(smart_list.name, Facet("list", str(smart_list.id)))
            count, query = overview.smart_list_counts.get(smart_list.id, 0), smart_list.query
            yield SidebarRow(smart_list.name, scope, "search", count, tip=query, query=query)
    if overview.sources:
        yield SidebarRow(tr("Sources"), tip=tr("Follow a source…"), is_sources_heading=True)
        yield from (_source_row(followed) for followed in overview.sources)
    if overview.tags:
        yield SidebarRow(tr("Tags"), tip=tr("Manage tags: rename, merge, colour, delete"), is_tags_heading=True)
        yield SidebarRow(UNTAGGED.title, UNTAGGED, "untagged", overview.untagged)
        yield from _nodes(overview.tags, collapsed)
    sources = {followed.source.id for followed in overview.sources}
    if imports := [row for row in overview.imports if row.source not in sources]:  # those are listed with their source
        yield SidebarRow(tr("Imports"))
        now = datetime.now(UTC)
        for row in imports:
            scope = Scope(row.name, Facet("import", str(row.id)))
            tip = tr("{name}, imported {day}", name=row.name, day=formatting.day(row.at, now))
            yield SidebarRow(row.name, scope, "feed", row.papers, tip=tip)


def all_rows(overview: Overview) -> Iterable[SidebarRow]:
    """Return all rows, including the children of every tag."""
    return (_tag_row(row) if isinstance(row, TagNode) else row for row in sidebar_rows(overview, set()))


def _nodes(tags: tuple[Tag, ...], collapsed: set[str]) -> Iterable[TagNode]:
    """Yield the tags, which are sorted in tree order, without the children of collapsed ones."""
    names = [fold_name(tag.name) for tag in tags]
    hidden: str | None = None
    for tag, name, after in zip(tags, names, [*names[1:], ""], strict=True):
        if hidden is not None and name.startswith(hidden):
            continue
        has_children = after.startswith(f"{name}/")
        hidden = f"{name}/" if has_children and name in collapsed else None
        yield TagNode(tag, has_children, hidden is not None)


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
        has_children=node.has_children,
        collapsed=node.collapsed,
        tip=tr("{tag} (key {key})", tag=tag.name, key=tag.key) if tag.key else tag.name,
    )


def _source_row(followed: FollowedSource) -> SidebarRow:
    """Return the row of a source: its undecided papers, and what is wrong with it."""
    source, error = followed.source, followed.state.error
    reason = tr("Paused.") if source.paused else tr_message(error)
    return SidebarRow(
        title=source.name,
        scope=source_scope(source),
        icon="source",
        count=followed.inbox,
        tip="\n".join(filter(None, (source.name, reason))),
        remark=reason,
        mark="pause" if source.paused else "alert" if error else "",
        is_dimmed=source.paused,
    )


def _key(row: SidebarRow | TagNode) -> str:
    if isinstance(row, TagNode):
        return TAG_KEY + row.tag.name
    return f"heading:{row.title}" if row.scope is None else row.scope.key


def _accessible_text(row: SidebarRow) -> str:
    text = ", ".join(filter(None, (row.title, formatting.papers(row.count), row.remark)))
    return tr("{said}, key {key}", said=text, key=row.key) if row.key else text
