"""The list of what an import would add or change, with how much of it is selected."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from readinglist.gui.importing.plan_model import PlanModel
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.empty_state import EmptyState
from readinglist.gui.widgets.row_list_view import RowListView


class PlanView(RowListView):
    """The rows; Space ticks, E edits the title, M says that it is the same paper, A that it is another."""

    edit_requested = Signal()
    offer_answered = Signal(bool)  # whether the details that are offered for the current entry are of the same paper

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
                planned = model.planned(self.currentIndex()) if isinstance(model, PlanModel) else None
                if planned is not None and planned.offered is not None:
                    self.offer_answered.emit(event.key() == Qt.Key.Key_M)
                elif isinstance(model, PlanModel):
                    model.set_another(self.currentIndex(), another=event.key() == Qt.Key.Key_A)
            case Qt.Key.Key_E:
                self.edit_requested.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Escape:
                event.ignore()
            case _:
                super().keyPressEvent(event)


class PlanList(QWidget):
    """The list below the number of selected papers, or a hint while there are none."""

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self.view = controls.with_object_name(PlanView(), "paperList")
        self.view.setModel(model)
        self.view.setAccessibleName(tr("Papers to import"))
        self._count = controls.label("faint")
        self._all = controls.tool_button("link", tr("Select all"), tr("Select all papers shown"))
        self._none = controls.tool_button("link", tr("Select none"), tr("Deselect all papers shown"))
        self._all.clicked.connect(lambda: model.tick_shown(tick=True))
        self._none.clicked.connect(lambda: model.tick_shown(tick=False))
        self._head = controls.with_object_name(QWidget(), "listHead")
        self._head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = controls.row((metrics.LARGE, metrics.TIGHT, metrics.SMALL, metrics.TIGHT), metrics.TIGHT)
        row.addWidget(self._count, 1)
        row.addWidget(self._all)
        row.addWidget(self._none)
        self._head.setLayout(row)
        self._empty = EmptyState("listEmpty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        column = controls.column()
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self.setLayout(column)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._empty.apply_theme(theme)

    def show_count(self, selected: int, papers: int) -> None:
        """Show how many papers are selected."""
        text = trn("{selected} of {n} paper selected", "{selected} of {n} papers selected", papers, selected=selected)
        self._count.setText(text)

    def show_empty(self, hint: tuple[str, str] | None) -> None:
        """Show a heading and a sentence in place of the list, or the list again."""
        self._head.setVisible(hint is None)
        if hint is not None:
            heading, sentence = hint
            self._empty.set_text("import", heading, sentence)
        self._stack.setCurrentWidget(self.view if hint is None else self._empty)
