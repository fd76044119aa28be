"""The import preview: the papers that were found, how they match the library, and what to import."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from readinglist import formatting
from readinglist.backend.entry_keys import EntryKey
from readinglist.backend.import_drafts import NOTHING_CHOSEN, EntryChoice, ImportDraft, rekeyed
from readinglist.errors import ReadingListError
from readinglist.gui.importing import plan_texts
from readinglist.gui.importing.column_editor import ColumnEditor
from readinglist.gui.importing.details_bar import DetailsBar
from readinglist.gui.importing.entry_view import EntryView
from readinglist.gui.importing.failed_import import FailedImport
from readinglist.gui.importing.plan_delegate import PlanDelegate
from readinglist.gui.importing.plan_list import PlanList
from readinglist.gui.importing.plan_model import PlanModel
from readinglist.gui.importing.progress import ImportProgress
from readinglist.gui.importing.source_editor import MAX_LENGTH, SourceEditor
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.tags.tag_field import TagField
from readinglist.gui.text import direction, local_format
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.flow_layout import FlowLayout
from readinglist.i18n import en
from readinglist.model import ColumnRole, EntryMatch, ImportDecision, ImportPlan, Overview, Status

FILTERS: tuple[tuple[str, Callable[[ImportPlan], Sequence[int]]], ...] = (
    (en("All"), lambda plan: range(len(plan.rows))),
    (en("New"), lambda plan: plan.numbers(EntryMatch.NEW)),
    (en("Changed"), lambda plan: plan.numbers(EntryMatch.CHANGED)),
    (en("Already here"), lambda plan: [n for n in plan.numbers(EntryMatch.SAME) if not plan.rows[n].is_repeated]),
    (en("Listed twice"), lambda plan: [n for n in plan.numbers(EntryMatch.SAME) if plan.rows[n].is_repeated]),
    (en("Look-alikes"), lambda plan: plan_texts.of_new_papers(plan, plan.numbers(EntryMatch.LOOKALIKE))),
    (en("In the trash"), lambda plan: plan.numbers(EntryMatch.REMOVED)),
    (en("Uncertain"), lambda plan: plan_texts.of_new_papers(plan, plan.unsure)),
    (en("Possible matches"), plan_texts.possible_matches),
)
ALWAYS_VISIBLE = 2  # number of filters that are shown also without entries


class ImportPage(QStackedWidget):
    """The preview of an import, or its progress or error; shown until the reader imports or leaves."""

    accepted = Signal(ImportDecision)
    leave_requested = Signal()  # the import is kept for later
    discarded = Signal()
    cancelled = Signal()  # while it is read, or after an error
    changed = Signal()  # the reader chose or typed something
    text_edited = Signal(str)
    title_edited = Signal(ImportPlan, int, str)  # number of the entry, its new title
    roles_changed = Signal(ImportPlan, list)  # column roles of a table
    offer_answered = Signal(ImportPlan, int, bool)  # number of the entry, whether the offered details are of its paper
    another_requested = Signal()
    text_requested = Signal()  # of an import that was refused

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = PlanModel(self)
        self._choices: Mapping[EntryKey, EntryChoice] = NOTHING_CHOSEN  # for the last plan that had papers
        self._is_parsing = self._accepts_when_parsed = False  # the edited text; the plan is that of an earlier one
        self._delegate = PlanDelegate(self)
        self._entries = PlanList(self._model)
        self._list = self._entries.view
        self._entry = EntryView()
        self._source = SourceEditor()
        self._edit_text = controls.tool_button("", tr("Edit text"), tr("Edit the text, and see the result immediately"))
        self._edit_columns = controls.tool_button("", tr("Columns"), tr("Choose what each column contains"))
        self._columns = ColumnEditor()
        self.details_bar = DetailsBar()
        self._heading = controls.label("heading", wrap=True)
        self._subheading = controls.label("soft", wrap=True)
        self._filters = QButtonGroup(self)
        self._tags = TagField(collecting=True)
        self._status = controls.combo_box(QComboBox())
        self._accept = controls.button(tr("Import"), "primary")
        self._discard = controls.button(tr("Discard"), tip=tr("Don't import any of these papers"))
        self._progress = ImportProgress()
        self._refused = FailedImport()
        self._preview = self._make_preview()
        self._source.hide()
        for page in (self._preview, self._progress, self._refused):
            self.addWidget(page)
        self._connect()

    # --- content ------------------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._delegate.apply_theme(theme)
        self._entries.apply_theme(theme)
        self._entry.apply_theme(theme)
        self._tags.apply_theme(theme)
        self._refused.apply_theme(theme)
        self._list.measure_rows()

    def show_overview(self, overview: Overview) -> None:
        """Update the tags that are suggested."""
        self._tags.set_known(overview.tags)

    def show_reading(self, name: str) -> None:
        """Show after a delay that an import is being read."""
        self._progress.begin(tr("Reading {name}…", name=name), can_cancel=True)

    def finish(self) -> list[ImportPlan]:
        """Clear the page; return the plan, if any, to be freed on a worker thread."""
        self._progress.end()
        plans = [self._model.plan] if self._model.plan is not None else []
        self._source.stop()
        self._source.hide()
        self._is_parsing = self._accepts_when_parsed = False
        self._model.set_plan(None)
        self._entry.show_title("")
        return plans

    def show_plan(self, plan: ImportPlan, draft: ImportDraft) -> None:
        """Show the plan of an import, with what the reader chose for it before."""
        self._progress.end()
        self._source.hide()
        self._is_parsing = self._accepts_when_parsed = False
        self._choices = draft.choices
        self._show(plan)
        self._model.set_plan(plan, draft.choices)
        self._status.setCurrentIndex(max(0, self._status.findData(draft.status)))
        self._tags.setText(draft.tags)
        self._edit_text.setEnabled(sum(map(len, plan.feed.source)) <= MAX_LENGTH)
        self._edit_columns.setVisible(bool(plan.feed.columns))
        self._edit_columns.setChecked(any(column.guessed for column in plan.feed.columns))
        self._columns.setVisible(self._edit_columns.isChecked())
        self._filters.button(0).setChecked(True)
        self._on_filter(0)
        self.setCurrentWidget(self._preview)
        self._show_source(shown=not plan.rows)
        if plan.rows:
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill_in(self, plan: ImportPlan) -> None:
        """Show the plan of the same entries with details filled in."""
        before = self._model.plan
        if before is not None:
            self._update(plan, rekeyed(self._chosen(), before, plan))

    def update_plan(self, plan: ImportPlan) -> None:
        """Show the new plan of the same import, and keep filter, ticks and current entry."""
        self._update(plan, self._chosen())

    def _update(self, plan: ImportPlan, choices: Mapping[EntryKey, EntryChoice]) -> None:
        number = self._model.number_of(self._list.currentIndex())
        self._choices = choices
        self._show(plan)
        self._model.set_plan(plan, choices)
        shown = self._filters.checkedId()
        self._on_filter(shown if not self._filters.button(shown).isHidden() else 0)
        if (row := self._model.row_of(number)) >= 0:
            self._list.setCurrentIndex(self._model.index(row))
        self.changed.emit()
        accepts, self._is_parsing, self._accepts_when_parsed = self._accepts_when_parsed, False, False
        if accepts:
            self.accept()

    def show_unreadable(self, error: ReadingListError) -> None:
        """Show why the edited text cannot be parsed, unless the hint in place of the list says it."""
        from readinglist.feeds import feed_builder  # noqa: PLC0415 - a start needs none

        if error.sentence != feed_builder.NO_PAPERS:
            self._subheading.setText(tr_message(error.message))

    def _chosen(self) -> Mapping[EntryKey, EntryChoice]:
        """Return what the reader chose, also while the edited text has no papers."""
        return self._model.choices() if self._model.plan is not None and self._model.plan.rows else self._choices

    def draft(self, draft: ImportDraft) -> ImportDraft:
        """Return the draft of the import that is previewed, with what the reader chose."""
        plan = self._model.plan
        if plan is None:
            return draft
        text = self._source.unread_text()
        if text is not None:
            draft = replace(draft, sources=(replace(draft.sources[0], data=text, path=None),), is_typed=True)
        return replace(
            draft,
            plan=plan if draft.plan is not None else None,
            papers=len(plan.rows),
            choices=self._chosen(),
            tags=self._tags.text(),
            status=Status(self._status.currentData()),
        )

    @property
    def plan(self) -> ImportPlan | None:
        """The plan that is shown."""
        return self._model.plan

    @property
    def has_something_to_import(self) -> bool:
        """Whether anything is selected, or still being read."""
        return bool(self._model.ticked) if self._model.plan else self.currentWidget() is not self._refused

    def _show(self, plan: ImportPlan) -> None:
        self._columns.show_columns(plan.feed)
        self._heading.setText(plan_texts.heading(plan))
        self._subheading.setText(plan_texts.summary(plan))
        controls.show_tip(self._subheading, tr_message(formatting.not_carried(plan.feed)))
        for number, (name, entries_of) in enumerate(FILTERS):
            count = len(entries_of(plan))
            button = self._filters.button(number)
            button.setText(f"{tr(name)} {local_format.number(count)}")
            is_always_visible = number < (1 if plan_texts.is_details(plan) else ALWAYS_VISIBLE)
            button.setVisible(bool(plan.rows) and (is_always_visible or count > 0))
        skipped_button = self._filters.button(len(FILTERS))
        problems, skipped = len(plan.feed.problems), plan_texts.skipped_lines(plan.feed)
        skipped_button.setText(
            f"{tr('Unrecognised')} {local_format.number(problems)}"
            if problems
            else f"{tr('Skipped')} {local_format.number(skipped)}"
        )
        skipped_button.setVisible(problems + skipped > 0)
        self._entries.show_empty(plan_texts.hint(plan) if not plan.rows else None)
        is_details = plan_texts.is_details(plan)
        for part in self._only_for_new:
            part.setVisible(not is_details)
        self._edit_text.setVisible(bool(plan.rows) and not is_details)  # otherwise the text is always shown
        is_empty = not plan.rows and not any(line.strip() for line in plan.feed.source)
        self._discard.setText(tr("Cancel") if is_empty else tr("Discard"))

    def show_error(self, error: ReadingListError, draft: ImportDraft) -> None:
        """Show why there is no preview, and how to go on."""
        self._progress.end()
        text = draft.text
        self._refused.show_error(error, can_edit=text is not None and len(text) <= MAX_LENGTH and "\0" not in text)
        self.setCurrentWidget(self._refused)
        self._refused.take_keyboard()

    # --- keys ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Import with Return, or click the focused button; with Esc leave the field, or else the page."""
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentWidget() is self._preview:
            focused = QApplication.focusWidget()
            if isinstance(focused, QAbstractButton):
                focused.click()
            else:
                self.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show only two of the three panes when the window is narrow."""
        super().resizeEvent(event)
        self._update_panes()

    def _escape(self) -> None:
        focused = QApplication.focusWidget()
        if self.currentWidget() is not self._preview:
            self._on_cancel()
        elif isinstance(focused, QLineEdit | QComboBox) and self.isAncestorOf(focused):
            self._take_focus()
        else:
            self.leave_requested.emit()

    def _take_focus(self) -> None:
        """Focus the list, or the page while the list is empty."""
        (self._list if self._model.rowCount() else self).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- internal -----------------------------------------------------------------------------------------

    def _make_preview(self) -> QWidget:
        page = controls.with_object_name(QWidget(), "bar")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        head = controls.column((metrics.WIDE, metrics.MEDIUM, metrics.WIDE, metrics.SMALL), metrics.TIGHT)
        head.addWidget(self._heading)
        head.addWidget(self._subheading)
        self._list.setItemDelegate(self._delegate)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._source)
        split.addWidget(self._entries)
        split.addWidget(self._entry)
        split.setSizes([440, 560, 480])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        column = controls.column()
        column.addLayout(head)
        column.addWidget(self.details_bar)
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
        flow.align_to_end(self._edit_columns, self._edit_text)
        return bar

    def _make_foot(self) -> QHBoxLayout:
        for status, info in STATUSES.items():
            if info.selectable_on_import:
                self._status.addItem(info.scope.title, status)
        self._status.setAccessibleName(tr("Status of new papers"))
        self._tags.setPlaceholderText(tr("Add tags to all…"))
        self._tags.setAccessibleName(tr("Tags for all papers of this import"))
        self._tags.setMaximumWidth(280)
        foot = controls.row((metrics.WIDE, metrics.MEDIUM, metrics.WIDE, metrics.MEDIUM))
        add_to = controls.label("soft", tr("Add new papers to"))
        self._only_for_new = (add_to, self._status, self._tags)
        foot.addWidget(add_to)
        foot.addWidget(self._status)
        foot.addWidget(self._tags, 2)
        foot.addStretch(1)
        foot.addWidget(self._discard)
        foot.addWidget(self._accept)
        return foot

    def _connect(self) -> None:
        self._progress.shown.connect(self._on_progress_shown)
        self._progress.cancelled.connect(self._on_cancel)
        self._model.ticks_changed.connect(self._on_ticks_changed)
        self._model.dataChanged.connect(self.changed)
        self._list.selectionModel().currentChanged.connect(self._on_current)
        self._filters.idClicked.connect(self._on_filter)
        self.details_bar.leave_requested.connect(self._take_focus)
        self._list.offer_answered.connect(self._on_offer_answered)
        self._entry.offer_answered.connect(self._on_offer_answered)
        self._list.edit_requested.connect(self._entry.edit_title)
        self._entry.title_edited.connect(self._on_title_edited)
        self._entry.resolved.connect(lambda same: self._model.set_confirmed(self._list.currentIndex(), same=same))
        self._entry.another_requested.connect(
            lambda another: self._model.set_another(self._list.currentIndex(), another=another)
        )
        self._entry.line_requested.connect(self._show_line)
        self._entry.leave_requested.connect(self._take_focus)
        self._edit_text.clicked.connect(lambda on: self._show_source(shown=on))
        self._edit_columns.toggled.connect(self._columns.setVisible)
        self._columns.roles_changed.connect(self._on_roles_changed)
        self._source.edited.connect(self._on_source_edited)
        self._source.textChanged.connect(self.changed)
        self._source.textChanged.connect(self._on_typed)
        self._source.accept_requested.connect(self.accept)
        self._source.leave_requested.connect(self._leave_source)
        self._tags.textEdited.connect(self.changed)
        self._status.activated.connect(self.changed)
        self._accept.clicked.connect(self.accept)
        self._discard.clicked.connect(self.discarded)
        self._refused.action_requested.connect(self.another_requested)
        self._refused.edit_requested.connect(self.text_requested)
        self._refused.cancelled.connect(self.cancelled)

    def _update_panes(self) -> None:
        """Hide the entry while the source is shown in a narrow window, or while there is none."""
        has_room = self._source.isHidden() or self.width() >= metrics.NARROW
        plan = self._model.plan
        has_content = plan is None or bool(plan.rows or plan.feed.problems or plan.feed.skipped)
        self._entry.setVisible(has_room and has_content)

    def _on_filter(self, number: int) -> None:
        self._update_panes()
        if number == len(FILTERS) and self._model.plan is not None:
            self._entry.show_skipped(tr("Skipped lines"), self._model.plan.feed)
            self._entry.show()
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
        """Show a line of the import in its source."""
        if self._edit_text.isEnabled():
            self._show_source(shown=True)
            self._source.go_to(line)

    def _show_source(self, *, shown: bool) -> None:
        """Show the source of the import at the current entry, or hide it."""
        self._edit_text.setChecked(shown)
        if shown and self._source.isHidden() and self._model.plan is not None:
            planned = self._model.planned(self._list.currentIndex())
            line = planned.entry.lines.first if planned else 1
            self._source.begin("\n".join(self._model.plan.feed.source), line)
        self._source.setVisible(shown)
        self._update_panes()
        if shown:
            self._source.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._take_focus()

    def _leave_source(self) -> None:
        """Close the source, or the page if there is nothing else on it."""
        if self._model.plan is not None and self._model.plan.rows:
            self._show_source(shown=False)
        else:
            self.leave_requested.emit()

    def _on_typed(self) -> None:
        self._accepts_when_parsed = False

    def _on_source_edited(self, text: str) -> None:
        if self._model.plan is not None:
            self._is_parsing = True
            self.text_edited.emit(text)

    def _on_roles_changed(self, roles: list[ColumnRole]) -> None:
        if self._model.plan is not None:
            self.roles_changed.emit(self._model.plan, roles)

    def _on_title_edited(self, title: str) -> None:
        number = self._model.number_of(self._list.currentIndex())
        if self._model.plan is not None and number >= 0:
            self.title_edited.emit(self._model.plan, number, title)

    def _on_offer_answered(self, same: bool) -> None:
        number = self._model.number_of(self._list.currentIndex())
        if self._model.plan is not None and number >= 0:
            self.offer_answered.emit(self._model.plan, number, same)

    def _on_ticks_changed(self, count: int) -> None:
        plan = self._model.plan
        is_details = plan is not None and plan_texts.is_details(plan)
        self._accept.setText(plan_texts.accept_text(*self._model.count_outcomes(), is_details=is_details))
        self._accept.setEnabled(count > 0)
        self._entries.show_count(count, len(self._model.plan.rows) if self._model.plan else 0)
        self._entry.set_another(another=self._model.is_another(self._list.currentIndex()))

    def accept(self) -> None:
        """Import the ticked entries, those of an edited text when it is parsed."""
        if self._source.is_unread:
            self._source.read_now()
        if self._is_parsing:
            self._accepts_when_parsed = True
            return
        if self._model.plan is None or not self._accept.isEnabled():
            return
        self._accept.setEnabled(False)
        storing = trn("Importing {n} paper…", "Importing {n} papers…", len(self._model.ticked))
        self._progress.begin(storing, can_cancel=False)
        tags = tuple(tag for name in self._tags.text().split(",") if (tag := name.strip()))
        self.accepted.emit(self._model.decide(tags, Status(self._status.currentData())))

    def _on_progress_shown(self) -> None:
        self.setCurrentWidget(self._progress)
        self.setFocus(Qt.FocusReason.OtherFocusReason)  # for Esc

    def _on_cancel(self) -> None:
        if self.currentWidget() is not self._progress or self._progress.can_cancel:
            self._progress.end()
            self.cancelled.emit()
