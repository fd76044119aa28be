"""The list model of the entries of an import plan, with their ticks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from readinglist.backend.entry_keys import EntryKey, entry_keys
from readinglist.backend.import_drafts import NOTHING_CHOSEN, EntryChoice, choices_of
from readinglist.gui.text.translate import tr, tr_message
from readinglist.i18n import en
from readinglist.model import NEW_REASON, EntryMatch, ImportDecision, ImportPlan, PlannedEntry, Status
from readinglist.typeset import beginning, typeset

PLANNED = Qt.ItemDataRole.UserRole + 1
STATUS = Qt.ItemDataRole.UserRole + 2
ABSTRACT_START = Qt.ItemDataRole.UserRole + 3
MAX_ABSTRACT = 300  # characters
Index = QModelIndex | QPersistentModelIndex

MATCH_NAMES = {
    EntryMatch.NEW: en("new"),
    EntryMatch.CHANGED: en("changed"),
    EntryMatch.SAME: en("already here"),
    EntryMatch.LOOKALIKE: en("look-alike"),
    EntryMatch.REMOVED: en("in the trash"),
}


class PlanModel(QAbstractListModel):
    """The entries of a plan, all or only some of them; owns the ticks."""

    ticks_changed = Signal(int)  # number of ticked entries

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plan: ImportPlan | None = None
        self.ticked: set[int] = set()
        self.confirmed: set[int] = set()  # look-alikes to merge, and edited metadata to overrule
        self.separated: set[int] = set()  # matches that are another paper, as the reader says
        self._shown: Sequence[int] = ()

    def set_plan(self, plan: ImportPlan | None, choices: Mapping[EntryKey, EntryChoice] = NOTHING_CHOSEN) -> None:
        """Show a plan with its new and changed entries ticked, except where the reader chose otherwise."""
        self.beginResetModel()
        self.plan = plan
        rows = plan.rows if plan else ()
        self._shown = range(len(rows))
        self.ticked = _default_ticks(plan)
        self.confirmed, self.separated = set(), set()
        if choices and plan is not None:
            for number, key in enumerate(entry_keys(plan.feed.entries)):
                if (choice := choices.get(key)) is not None:
                    self._choose(number, rows[number], choice)
        self.endResetModel()
        self.ticks_changed.emit(len(self.ticked))

    def _choose(self, number: int, row: PlannedEntry, choice: EntryChoice) -> None:
        if choice.separate and _is_match(row):
            self.separated.add(number)
        if choice.ticked is not None and self._is_tickable(number):
            (self.ticked.add if choice.ticked else self.ticked.discard)(number)
        if choice.confirmed and _needs_decision(row):
            self.confirmed.add(number)

    def choices(self) -> dict[EntryKey, EntryChoice]:
        """Return what the reader chose, by entry."""
        if self.plan is None:
            return {}
        changed = {number: number in self.ticked for number in self.ticked ^ _default_ticks(self.plan)}
        return choices_of(self.plan, changed, self.confirmed, self.separated)

    def set_confirmed(self, index: Index, *, same: bool) -> None:
        """Merge a look-alike, or overrule edited metadata (``same``); otherwise keep both papers, or the edits."""
        number = self.number_of(index)
        row = self.planned(index)
        if row is not None and row.entry.paper is not None and row.match is EntryMatch.LOOKALIKE:
            self._set_ticked(self.ticked | {number} if same else self.ticked - {number})
        elif row is not None and _needs_decision(row):
            self.confirmed = self.confirmed | {number} if same else self.confirmed - {number}
            ticked = same or row.match is EntryMatch.LOOKALIKE or bool(row.changes)
            self._set_ticked(self.ticked | {number} if ticked else self.ticked - {number})

    def set_another(self, index: Index, *, another: bool) -> None:
        """Store an entry as another paper than the one that it matches, or as that paper."""
        number, row = self.number_of(index), self.planned(index)
        is_another = number in self.separated
        if row is not None and row.entry.paper is not None:
            self.set_confirmed(index, same=not another)
            return
        if row is None or not _is_match(row) or not (another or is_another):
            self.set_confirmed(index, same=not another)
            return
        self.confirmed = self.confirmed - {number}
        self.separated = self.separated | {number} if another else self.separated - {number}
        ticked = another or number in _default_ticks(self.plan)
        self._set_ticked(self.ticked | {number} if ticked else self.ticked - {number})

    def is_another(self, index: Index) -> bool:
        """Return whether the reader said that an entry is another paper than the one that it matches."""
        return self.number_of(index) in self.separated

    def decide(self, tags: tuple[str, ...], status: Status) -> ImportDecision | None:
        """Return the reader's decision on the plan."""
        if self.plan is None:
            return None
        rows, confirmed = self.plan.rows, {n for n in self.ticked | self.confirmed if self._is_confirmed(n)}
        return ImportDecision(
            self.plan,
            frozenset(self.ticked),
            tags,
            status,
            merged=frozenset(n for n in confirmed if rows[n].match is EntryMatch.LOOKALIKE),
            overruled=frozenset(n for n in confirmed if rows[n].match is EntryMatch.CHANGED),
            separate=frozenset(self.separated & self.ticked),
        )

    def count_outcomes(self) -> tuple[int, int, int]:
        """Count the ticked entries that become new papers, that update papers, and that restore them."""
        new = updated = restored = 0
        for number in self.ticked:
            match = self.plan.rows[number].match if self.plan else EntryMatch.SAME
            is_update = match is EntryMatch.CHANGED or (match is EntryMatch.LOOKALIKE and self._is_confirmed(number))
            if number in self.separated or not (is_update or match is EntryMatch.REMOVED):
                new += 1
            elif is_update:
                updated += 1
            else:
                restored += 1
        return new, updated, restored

    def status_text(self, index: Index) -> str:
        """Return in a word or two what is going to happen to an entry."""
        row = self.planned(index)
        if row is None:
            return ""
        number = self.number_of(index)
        if number in self.separated and number in self.ticked:
            return tr("different paper")
        if row.twin is not None and number in self.ticked:
            return tr("merge")
        if row.match is EntryMatch.LOOKALIKE and number in self.ticked:
            return tr("same paper") if self._is_confirmed(number) else tr("different paper")
        if row.kept and not row.changes and number not in self.confirmed and not row.is_repeated:
            return tr("edits kept")
        return tr(_match_name(row))

    def show_only(self, numbers: Sequence[int]) -> None:
        """Show the entries with these numbers."""
        self.beginResetModel()
        self._shown = numbers
        self.endResetModel()

    def tick_shown(self, *, tick: bool) -> None:
        """Tick or untick all shown entries that can be imported.

        Entries that would overrule edited metadata are not ticked, nor are removed papers unless only those are shown,
        nor details that may be of another paper.
        """
        if self.plan is not None and tick:
            excluded = {n for n in self.plan.kept if _only_overrules(self.plan.rows[n])}
            excluded.update(n for n in self.plan.numbers(EntryMatch.LOOKALIKE) if self._is_details(n))
            removed = self.plan.numbers(EntryMatch.REMOVED)
            if not set(self._shown) <= set(removed):
                excluded.update(removed)
            self._set_ticked(self.ticked | set(self._shown).difference(self.plan.numbers(EntryMatch.SAME), excluded))
        else:
            self._set_ticked(self.ticked.difference(self._shown))

    def toggle(self, index: Index) -> None:
        """Tick or untick a row."""
        number = self._shown[index.row()]
        row = self.planned(index)
        if row is not None and self._is_tickable(number):
            overrules = _only_overrules(row) and number not in self.ticked
            self.confirmed = self.confirmed | {number} if overrules else self.confirmed - {number}
            if row.match is EntryMatch.SAME:
                self.separated = self.separated - {number}
            self._set_ticked(self.ticked ^ {number})

    def number_of(self, index: Index) -> int:
        """Return the number of an entry in the plan, -1 for an invalid index."""
        return self._shown[index.row()] if index.isValid() else -1

    def row_of(self, number: int) -> int:
        """Return the shown row of an entry of the plan, -1 when it is not shown."""
        return self._shown.index(number) if number in self._shown else -1

    def planned(self, index: Index) -> PlannedEntry | None:
        """Return the planned entry of a row."""
        if self.plan is None or not index.isValid():
            return None
        return self.plan.rows[self._shown[index.row()]]

    def _is_tickable(self, number: int) -> bool:
        is_known = self.plan is None or self.plan.rows[number].match is EntryMatch.SAME
        return not is_known or number in self.separated

    def _is_details(self, number: int) -> bool:
        """Return whether an entry has details that were looked up for a paper: they are of it, or of no use."""
        return self.plan is not None and self.plan.rows[number].entry.paper is not None

    def _is_confirmed(self, number: int) -> bool:
        """Return whether a look-alike is merged when it is ticked, or edited metadata overruled."""
        row = self.plan.rows[number] if self.plan is not None else None
        is_details = row is not None and row.match is EntryMatch.LOOKALIKE and self._is_details(number)
        return number not in self.separated and (is_details or number in self.confirmed)

    def _set_ticked(self, ticked: set[int]) -> None:
        self.ticked = ticked
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
        self.ticks_changed.emit(len(ticked))

    # --- Qt -----------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of shown entries."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the planned entry, formatted title, check state or accessible text of a row."""
        row = self.planned(index)
        if row is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return typeset(beginning(row.entry.metadata.title)).text
            case Qt.ItemDataRole.CheckStateRole:
                ticked = self._shown[index.row()] in self.ticked
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                tick = tr("selected") if self._shown[index.row()] in self.ticked else tr("not selected")
                return f"{tick}, {self.status_text(index)}, {typeset(beginning(row.entry.metadata.title)).text}"
        if role == ABSTRACT_START:
            return _reason(row) or typeset(row.entry.metadata.abstract[:MAX_ABSTRACT]).text
        return {PLANNED: row, STATUS: self.status_text(index)}.get(role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Set the check state of a row."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        number = self._shown[index.row()]
        if not self._is_tickable(number):
            return False
        if (Qt.CheckState(value) == Qt.CheckState.Checked) is not (number in self.ticked):
            self.toggle(index)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return the flags of a row; an entry that is already in the library cannot be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._is_tickable(self._shown[index.row()]):
            return base | Qt.ItemFlag.ItemIsUserCheckable
        return base


def _default_ticks(plan: ImportPlan | None) -> set[int]:
    """Return the new and changed entries, without those that could only overrule edited metadata."""
    if plan is None:
        return set()
    ticked = {*plan.numbers(EntryMatch.NEW), *plan.numbers(EntryMatch.CHANGED)}
    return ticked.difference(n for n in plan.kept if _only_overrules(plan.rows[n]))


def _reason(row: PlannedEntry) -> str:
    """Return why an entry is unsure, or may be another paper than one with the same title."""
    if row.entry.unsure and row.twin is None:
        return typeset(tr_message(row.entry.unsure)).text
    is_doubted = row.match is EntryMatch.LOOKALIKE or (row.match is EntryMatch.NEW and row.reason != NEW_REASON)
    return typeset(tr_message(row.reason)).text if is_doubted else ""


def _match_name(row: PlannedEntry) -> str:
    if row.is_repeated:
        return en("listed twice")
    if row.twin is not None:
        return en("same as another paper")
    if row.offered is not None or (row.entry.paper is not None and row.match is EntryMatch.LOOKALIKE):
        return en("possible match")
    if row.entry.unsure:
        return en("uncertain")
    only_adds = row.match is EntryMatch.CHANGED and not any(change.before for change in (*row.changes, *row.kept))
    return en("adds details") if only_adds else MATCH_NAMES[row.match]


def _is_match(row: PlannedEntry) -> bool:
    """Return whether an entry matches a paper, without a decision of the reader."""
    return row.match in (EntryMatch.CHANGED, EntryMatch.SAME, EntryMatch.REMOVED)


def _needs_decision(row: PlannedEntry) -> bool:
    """Return whether the reader has to decide on an entry."""
    return row.match is EntryMatch.LOOKALIKE or bool(row.kept)


def _only_overrules(row: PlannedEntry) -> bool:
    """Return whether accepting an entry could only overrule edited metadata."""
    return row.match is EntryMatch.CHANGED and bool(row.kept) and not row.changes
