"""The entries of a plan as rows, with the reader's ticks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from readinglist.gui.text.translate import tr
from readinglist.i18n import en
from readinglist.model import EntryMatch, ImportPlan, PlannedEntry
from readinglist.typeset import typeset

PLANNED = Qt.ItemDataRole.UserRole + 1
SAYS = Qt.ItemDataRole.UserRole + 2
OPENING = Qt.ItemDataRole.UserRole + 3
MOST_SHOWN = 300  # characters of an abstract
Index = QModelIndex | QPersistentModelIndex

MATCH_NAMES = {
    EntryMatch.NEW: en("new"),
    EntryMatch.CHANGED: en("changed"),
    EntryMatch.SAME: en("already here"),
    EntryMatch.LOOKALIKE: en("looks alike"),
    EntryMatch.REMOVED: en("you removed it"),
}


class PlanModel(QAbstractListModel):
    """Is fed a plan; shows all its entries or those of one match; keeps the ticks."""

    ticks_changed = Signal(int)  # how many are ticked

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plan: ImportPlan | None = None
        self.ticked: set[int] = set()
        self.agreed: set[int] = set()  # look-alikes that are the same paper, edited facts that give way to the feed's
        self._shown: Sequence[int] = ()

    def set_plan(self, plan: ImportPlan | None, *, again: bool = False) -> None:
        """Show a plan; what is new or changed is ticked, what only looks alike is left to the reader.

        Of a feed that was read ``again``, what the reader ticked and unticked stays so, by title.
        """
        chosen = self._chosen() if again else {}
        agreed = {self.plan.rows[n].entry.metadata.title for n in self.agreed} if again and self.plan else set()
        self.beginResetModel()
        self.plan = plan
        rows = plan.rows if plan else ()
        self._shown = range(len(rows))
        self.ticked = _ticked_at_first(plan)
        self.agreed = set()
        if chosen or agreed:
            for number, row in enumerate(rows):
                title = row.entry.metadata.title
                if title in chosen and row.match is not EntryMatch.SAME:
                    self.ticked = self.ticked | {number} if chosen[title] else self.ticked - {number}
                if title in agreed and _asks(row):
                    self.agreed.add(number)
        self.endResetModel()
        self.ticks_changed.emit(len(self.ticked))

    def judge(self, index: Index, *, same: bool) -> None:
        """Take a look-alike as the paper it looks like, or as another one; or take the feed's facts for edited ones."""
        number = self.number_of(index)
        row = self.planned(index)
        if row is not None and _asks(row):
            self.agreed = self.agreed | {number} if same else self.agreed - {number}
            ticks = same or row.match is EntryMatch.LOOKALIKE or bool(row.changes)
            self._set(self.ticked | {number} if ticks else self.ticked - {number})

    def says(self, index: Index) -> str:
        """Name in a word or two what becomes of a row."""
        row = self.planned(index)
        if row is None:
            return ""
        number = self.number_of(index)
        if row.match is EntryMatch.LOOKALIKE and number in self.ticked:
            return tr("same paper") if number in self.agreed else tr("another paper")
        if row.kept and not row.changes and number not in self.agreed:
            return tr("yours stays")
        return tr("unsure") if row.entry.unsure else tr(MATCH_NAMES[row.match])

    def show_only(self, numbers: Sequence[int]) -> None:
        """Show the entries with these numbers."""
        self.beginResetModel()
        self._shown = numbers
        self.endResetModel()

    def tick_shown(self, *, tick: bool) -> None:
        """Tick or untick everything that is shown and can be.

        What the reader put right is not given up by the way, nor is what was removed brought back by the way.
        """
        if self.plan is not None and tick:
            never = {n for n in self.plan.kept if _only_kept(self.plan.rows[n])}
            removed = self.plan.numbers(EntryMatch.REMOVED)
            if not set(self._shown) <= set(removed):
                never.update(removed)
            self._set(self.ticked | set(self._shown).difference(self.plan.numbers(EntryMatch.SAME), never))
        else:
            self._set(self.ticked.difference(self._shown))

    def toggle(self, index: Index) -> None:
        """Tick or untick a row."""
        number = self._shown[index.row()]
        row = self.planned(index)
        if row is not None and self._can(number):
            gives_way = _only_kept(row) and number not in self.ticked
            self.agreed = self.agreed | {number} if gives_way else self.agreed - {number}
            self._set(self.ticked ^ {number})

    def number_of(self, index: Index) -> int:
        """Return the number of a row in the plan, -1 for no row."""
        return self._shown[index.row()] if index.isValid() else -1

    def row_of(self, number: int) -> int:
        """Return the shown row of an entry of the plan, -1 when it is not shown."""
        return self._shown.index(number) if number in self._shown else -1

    def planned(self, index: Index) -> PlannedEntry | None:
        """Return the planned entry of a row."""
        if self.plan is None or not index.isValid():
            return None
        return self.plan.rows[self._shown[index.row()]]

    def _chosen(self) -> dict[str, bool]:
        """Return the titles whose tick the reader changed."""
        rows = self.plan.rows if self.plan else ()
        return {rows[n].entry.metadata.title: n in self.ticked for n in self.ticked ^ _ticked_at_first(self.plan)}

    def _can(self, number: int) -> bool:
        return self.plan is not None and self.plan.rows[number].match is not EntryMatch.SAME

    def _set(self, ticked: set[int]) -> None:
        self.ticked = ticked
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.ticks_changed.emit(len(ticked))

    # --- Qt -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Count the rows that are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row to the delegate, its title as print to Qt, its tick, and a sentence to a screen reader."""
        row = self.planned(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return typeset(row.entry.metadata.title).text
            case Qt.ItemDataRole.CheckStateRole:
                ticked = self._shown[index.row()] in self.ticked
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                spoken = tr("ticked") if self._shown[index.row()] in self.ticked else tr("not ticked")
                return f"{spoken}, {self.says(index)}, {typeset(row.entry.metadata.title).text}"
        if role == OPENING:
            return typeset(row.entry.metadata.abstract[:MOST_SHOWN]).text
        return {PLANNED: row, SAYS: self.says(index)}.get(role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        number = self._shown[index.row()]
        if not self._can(number):
            return False
        if (Qt.CheckState(value) == Qt.CheckState.Checked) is not (number in self.ticked):
            self.toggle(index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What is already here cannot be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._can(self._shown[index.row()]):
            return base | Qt.ItemFlag.ItemIsUserCheckable
        return base


def _ticked_at_first(plan: ImportPlan | None) -> set[int]:
    """Return what is ticked without being asked: what is new or changed, but for what the reader put right."""
    if plan is None:
        return set()
    ticked = {*plan.numbers(EntryMatch.NEW), *plan.numbers(EntryMatch.CHANGED)}
    return ticked.difference(n for n in plan.kept if _only_kept(plan.rows[n]))


def _asks(row: PlannedEntry) -> bool:
    """Return whether a row asks the reader something."""
    return row.match is EntryMatch.LOOKALIKE or bool(row.kept)


def _only_kept(row: PlannedEntry) -> bool:
    """Return whether accepting a row could only take back what the reader put right."""
    return row.match is EntryMatch.CHANGED and bool(row.kept) and not row.changes
