"""The import preview: the entries of a feed, how they match the library, and what to import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from readinglist import formatting
from readinglist.errors import ReadingListError
from readinglist.gui.importing.column_editor import ColumnEditor
from readinglist.gui.importing.entry_view import EntryView
from readinglist.gui.importing.plan_delegate import PlanDelegate
from readinglist.gui.importing.plan_model import PlanModel
from readinglist.gui.importing.progress import ImportProgress
from readinglist.gui.importing.source_editor import MAX_LENGTH, SourceEditor
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.tags.tag_field import TagField
from readinglist.gui.text import direction
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.empty_state import EmptyState
from readinglist.gui.widgets.flow_layout import FlowLayout
from readinglist.gui.widgets.row_list_view import RowListView
from readinglist.i18n import en
from readinglist.model import ColumnRole, EntryMatch, ImportDecision, ImportPlan, Metadata, Overview, Status

FILTERS: tuple[tuple[str, Callable[[ImportPlan], Sequence[int]]], ...] = (
    (en("All"), lambda plan: range(len(plan.rows))),
    (en("New"), lambda plan: plan.numbers(EntryMatch.NEW)),
    (en("Changed"), lambda plan: plan.numbers(EntryMatch.CHANGED)),
    (en("Already here"), lambda plan: plan.numbers(EntryMatch.SAME)),
    (en("Look-alikes"), lambda plan: plan.numbers(EntryMatch.LOOKALIKE)),
    (en("Removed"), lambda plan: plan.numbers(EntryMatch.REMOVED)),
    (en("Unsure"), lambda plan: plan.unsure),
)
MAX_FIELDS = 6  # fields not imported that are named in the summary; the tooltip names all
ALWAYS_VISIBLE = 2  # number of filters that are shown also without entries


class PlanView(RowListView):
    """The list of entries; Space ticks, E edits the title, M says that it is the same paper, A that it is another."""

    edit_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Space, E, M and A, move with arrows and j, k; ignore Return and Esc for the page."""
        match event.key():
            case Qt.Key.Key_Space:
                model = self.model()
                if isinstance(model, PlanModel) and self.currentIndex().isValid():
                    model.toggle(self.currentIndex())
            case Qt.Key.Key_J | Qt.Key.Key_K:
                row = self.currentIndex().row() + (1 if event.key() == Qt.Key.Key_J else -1)
                if 0 <= row < self.model().rowCount():
                    self.setCurrentIndex(self.model().index(row, 0))
            case Qt.Key.Key_M | Qt.Key.Key_A:
                model = self.model()
                if isinstance(model, PlanModel):
                    model.set_another(self.currentIndex(), another=event.key() == Qt.Key.Key_A)
            case Qt.Key.Key_E:
                self.edit_requested.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Escape:
                event.ignore()
            case _:
                super().keyPressEvent(event)


class ImportPage(QStackedWidget):
    """The preview of a feed, or its progress or error; shown until the reader imports or cancels."""

    accepted = Signal(ImportDecision)
    cancelled = Signal()
    source_edited = Signal(str, str)  # name, text
    metadata_edited = Signal(ImportPlan, int, Metadata)  # number of the entry, its new metadata
    roles_changed = Signal(ImportPlan, list)  # column roles of a table
    another_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = PlanModel(self)
        self._delegate = PlanDelegate(self)
        self._list = controls.with_object_name(PlanView(), "paperList")
        self._entry = EntryView()
        self._source = SourceEditor()
        self._edit_text = controls.tool_button(
            "", tr("Edit the text"), tr("Put the feed's text right, and see at once how it is read")
        )
        self._edit_columns = controls.tool_button("", tr("Columns"), tr("Say what the columns of this table hold"))
        self._columns = ColumnEditor()
        self._heading = controls.label("heading")
        self._subheading = controls.label("soft", wrap=True)
        self._filters = QButtonGroup(self)
        self._all = controls.tool_button("link", tr("Tick all"), tr("Tick everything that is shown"))
        self._none = controls.tool_button("link", tr("Untick all"), tr("Untick everything that is shown"))
        self._tags = TagField(collecting=True)
        self._status = QComboBox()
        self._accept = controls.button(tr("Import"), "primary")
        self._cancel = controls.button(tr("Cancel"))
        self._progress = ImportProgress()
        self._refused = EmptyState("empty")
        self._preview = self._make_preview()
        self._source.hide()
        for page in (self._preview, self._progress, self._refused):
            self.addWidget(page)
        self._connect()

    # --- content ------------------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._delegate.apply_theme(theme)
        self._entry.apply_theme(theme)
        self._tags.apply_theme(theme)
        self._refused.apply_theme(theme)
        self._list.measure_rows()

    def show_overview(self, overview: Overview) -> None:
        """Update the tags that are suggested."""
        self._tags.set_known(overview.tags)

    def show_reading(self, name: str) -> None:
        """Show after a delay that a feed is being read."""
        self._progress.begin(tr("Reading {feed}…", feed=name), can_cancel=True)

    def finish(self) -> list[ImportPlan]:
        """Clear the page; return the plan, if any, to be freed on a worker thread."""
        self._progress.end()
        plans = [self._model.plan] if self._model.plan is not None else []
        self._model.set_plan(None)
        self._entry.show_title("")
        return plans

    def show_plan(self, plan: ImportPlan) -> None:
        """Show the plan of a new feed."""
        self._progress.end()
        self._show(plan, again=False)
        self._status.setCurrentIndex(0)
        self._tags.clear()
        self._edit_text.setEnabled(sum(map(len, plan.feed.source)) <= MAX_LENGTH)
        self._show_source(shown=not plan.rows)
        self._edit_columns.setVisible(bool(plan.feed.columns))
        self._edit_columns.setChecked(any(column.guessed for column in plan.feed.columns))
        self._columns.setVisible(self._edit_columns.isChecked())
        self._filters.button(0).setChecked(True)
        self._on_filter(0)
        self.setCurrentWidget(self._preview)
        if plan.rows:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def update_plan(self, plan: ImportPlan) -> None:
        """Show the new plan of the same feed, and keep filter, ticks and current entry."""
        number = self._model.number_of(self._list.currentIndex())
        self._show(plan, again=True)
        shown = self._filters.checkedId()
        self._on_filter(shown if self._filters.button(shown).isVisible() else 0)
        if (row := self._model.row_of(number)) >= 0:
            self._list.setCurrentIndex(self._model.index(row))

    def show_unreadable(self, error: ReadingListError) -> None:
        """Show why the edited text cannot be parsed; the last plan stays."""
        self._subheading.setText(tr_message(error.message))

    def _show(self, plan: ImportPlan, *, again: bool) -> None:
        self._model.set_plan(plan, again=again)
        self._columns.show_columns(plan.feed)
        heading = trn("{n} paper in {feed}", "{n} papers in {feed}", len(plan.rows), feed=tr_message(plan.feed.name))
        self._heading.setText(heading)
        self._subheading.setText(_summary(plan))
        controls.show_tip(self._subheading, tr_message(formatting.not_carried(plan.feed)))
        for number, (name, entries_of) in enumerate(FILTERS):
            count = len(entries_of(plan))
            button = self._filters.button(number)
            button.setText(f"{tr(name)} {count:,}")
            button.setVisible(number < ALWAYS_VISIBLE or count > 0)
        skipped_button = self._filters.button(len(FILTERS))
        problems, skipped = len(plan.feed.problems), len(plan.feed.skipped)
        skipped_button.setText(f"{tr('Unrecognised')} {problems:,}" if problems else f"{tr('Skipped')} {skipped:,}")
        skipped_button.setVisible(problems + skipped > 0)

    def show_error(self, error: ReadingListError) -> None:
        """Show why there is no preview, and a button to choose another file."""
        self._progress.end()
        self._refused.set_text("alert", tr_message(error.sentence), tr_message(error.hint), tr("Choose another file…"))
        self.setCurrentWidget(self._refused)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Import with Return, cancel with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentWidget() is self._preview:
            self.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show only two of the three panes when the window is narrow."""
        super().resizeEvent(event)
        self._update_panes()

    # --- internal -----------------------------------------------------------------------------------------

    def _make_preview(self) -> QWidget:
        page = controls.with_object_name(QWidget(), "bar")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.SMALL), metrics.TIGHT)
        head.addWidget(self._heading)
        head.addWidget(self._subheading)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setAccessibleName(tr("Entries of the feed"))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._source)
        split.addWidget(self._list)
        split.addWidget(self._entry)
        split.setSizes([440, 560, 480])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        column = controls.column()
        column.addLayout(head)
        column.addWidget(self._make_filters())
        column.addWidget(self._columns)
        column.addWidget(split, 1)
        column.addLayout(self._make_foot())
        page.setLayout(column)
        return page

    def _make_filters(self) -> QWidget:
        bar = QWidget()
        flow = FlowLayout(bar, spacing=metrics.TIGHT)
        direction.set_margins(flow, metrics.WIDE - metrics.SMALL, 0, metrics.WIDE, metrics.SMALL)
        for number in range(len(FILTERS) + 1):
            button = QToolButton()
            button.setCheckable(True)
            self._filters.addButton(button, number)
            flow.addWidget(button)
        for button in (self._edit_columns, self._edit_text):
            button.setCheckable(True)
            flow.addWidget(button)
        flow.addWidget(self._all)
        flow.addWidget(self._none)
        flow.align_to_end(self._edit_columns, self._edit_text)
        return bar

    def _make_foot(self) -> QHBoxLayout:
        for status, info in STATUSES.items():
            if info.selectable_on_import:
                self._status.addItem(tr(info.name), status)
        self._status.setAccessibleName(tr("Status of new papers"))
        self._tags.setPlaceholderText(tr("Tags for all, with commas"))
        self._tags.setMaximumWidth(240)
        foot = controls.row((metrics.WIDE, metrics.MEDIUM, metrics.WIDE, metrics.MEDIUM))
        foot.addWidget(controls.label("soft", tr("New papers go to")))
        foot.addWidget(self._status)
        foot.addWidget(self._tags, 1)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._accept)
        return foot

    def _connect(self) -> None:
        self._progress.shown.connect(self._on_progress_shown)
        self._progress.cancelled.connect(self._on_cancel)
        self._model.ticks_changed.connect(self._on_ticks_changed)
        self._list.selectionModel().currentChanged.connect(self._on_current)
        self._filters.idClicked.connect(self._on_filter)
        self._list.edit_requested.connect(self._entry.edit_title)
        self._entry.title_edited.connect(self._on_title_edited)
        self._entry.resolved.connect(lambda same: self._model.set_confirmed(self._list.currentIndex(), same=same))
        self._entry.another_requested.connect(
            lambda another: self._model.set_another(self._list.currentIndex(), another=another)
        )
        self._entry.line_requested.connect(self._show_line)
        self._entry.leave_requested.connect(lambda: self._list.setFocus(Qt.FocusReason.OtherFocusReason))
        self._edit_text.toggled.connect(lambda on: self._show_source(shown=on))
        self._edit_columns.toggled.connect(self._columns.setVisible)
        self._columns.roles_changed.connect(self._on_roles_changed)
        self._source.edited.connect(self._on_source_edited)
        self._source.leave_requested.connect(lambda: self._show_source(shown=False))
        self._all.clicked.connect(lambda: self._model.tick_shown(tick=True))
        self._none.clicked.connect(lambda: self._model.tick_shown(tick=False))
        self._accept.clicked.connect(self.accept)
        self._cancel.clicked.connect(self._on_cancel)
        self._refused.action_requested.connect(self.another_requested)

    def _update_panes(self) -> None:
        """Hide the entry while the source is shown in a narrow window."""
        self._entry.setVisible(self._source.isHidden() or self.width() >= metrics.NARROW)

    def _on_filter(self, number: int) -> None:
        if number == len(FILTERS) and self._model.plan is not None:
            self._entry.show_skipped(tr("Skipped lines"), self._model.plan.feed)
            return
        if self._model.plan is not None:
            self._model.show_only(FILTERS[number][1](self._model.plan))
        if self._model.rowCount():
            self._list.setCurrentIndex(self._model.index(0))
        else:
            self._entry.show_title("")

    def _on_current(self, index: QModelIndex) -> None:
        planned = self._model.planned(index)
        if planned is not None and self._model.plan is not None:
            self._entry.show_entry(planned, self._model.plan.feed)
            self._entry.set_another(another=self._model.is_another(index))

    def _show_line(self, line: int) -> None:
        """Show a line of the feed in its source."""
        if self._edit_text.isEnabled():
            self._show_source(shown=True)
            self._source.go_to(line)

    def _show_source(self, *, shown: bool) -> None:
        """Show the source of the feed at the current entry, or hide it."""
        self._edit_text.setChecked(shown)
        if shown and self._source.isHidden() and self._model.plan is not None:
            planned = self._model.planned(self._list.currentIndex())
            line = planned.entry.lines.first if planned else 1
            self._source.begin("\n".join(self._model.plan.feed.source), line)
        self._source.setVisible(shown)
        self._update_panes()
        (self._source if shown else self._list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_source_edited(self, text: str) -> None:
        if self._model.plan is not None and text.strip():
            self.source_edited.emit(self._model.plan.feed.name, text)

    def _on_roles_changed(self, roles: list[ColumnRole]) -> None:
        if self._model.plan is not None:
            self.roles_changed.emit(self._model.plan, roles)

    def _on_title_edited(self, title: str) -> None:
        number = self._model.number_of(self._list.currentIndex())
        if self._model.plan is not None and number >= 0:
            metadata = self._model.plan.feed.entries[number].metadata
            self.metadata_edited.emit(self._model.plan, number, replace(metadata, title=title))

    def _on_ticks_changed(self, count: int) -> None:
        self._accept.setText(_accept_text(*self._model.count_outcomes()))
        self._accept.setEnabled(count > 0)
        self._entry.set_another(another=self._model.is_another(self._list.currentIndex()))

    def accept(self) -> None:
        """Import the ticked entries."""
        if self._model.plan is None or not self._accept.isEnabled():
            return
        self._accept.setEnabled(False)
        storing = trn("Storing {n} paper…", "Storing {n} papers…", len(self._model.ticked))
        self._progress.begin(storing, can_cancel=False)
        tags = tuple(tag for name in self._tags.text().split(",") if (tag := name.strip()))
        self.accepted.emit(self._model.decide(tags, Status(self._status.currentData())))

    def _on_progress_shown(self) -> None:
        self.setCurrentWidget(self._progress)
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # for Esc

    def _on_cancel(self) -> None:
        self._progress.end()
        self.cancelled.emit()


def _accept_text(new: int, updated: int, restored: int) -> str:
    """Return what accepting does: "Update 259 papers", "Import 3 papers, update 12"."""
    parts = []
    if new:
        parts.append(trn("Import {n} paper", "Import {n} papers", new))
    if updated:
        first = trn("Update {n} paper", "Update {n} papers", updated)
        parts.append(trn("update {n}", "update {n}", updated) if parts else first)
    if restored:
        first = trn("Restore {n} paper", "Restore {n} papers", restored)
        parts.append(trn("restore {n}", "restore {n}", restored) if parts else first)
    return ", ".join(parts) or tr("Nothing to import")


def _summary(plan: ImportPlan) -> str:
    """Return one line on the format of a feed and what was found in it."""
    form = tr_message(plan.feed.format_name)
    parts = [form[:1].upper() + form[1:]]
    if plan.rows and plan.count(EntryMatch.SAME) == len(plan.rows):
        parts.append(tr("all of them are already here"))
    if plan.feed.skipped:
        lines = sum(skipped.lines.last - skipped.lines.first + 1 for skipped in plan.feed.skipped)
        names = list(dict.fromkeys(tr_message(skipped.name) for skipped in plan.feed.skipped))
        listed = ", ".join(names[:4]) + ("…" if len(names) > 4 else "")
        parts.append(trn("{n} line skipped ({names})", "{n} lines skipped ({names})", lines, names=listed))
    if plan.feed.problems:
        parts.append(trn("{n} unrecognised line", "{n} unrecognised lines", len(plan.feed.problems)))
    if plan.feed.not_carried:
        parts.append(tr_message(formatting.not_carried(plan.feed, MAX_FIELDS)))
    return " · ".join(parts)
