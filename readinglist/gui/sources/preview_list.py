"""The papers that a source lists now, before it is followed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from readinglist.gui.importing.plan_delegate import PlanDelegate
from readinglist.gui.importing.plan_model import PlanModel
from readinglist.gui.sources import texts
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.row_list_view import RowListView
from readinglist.model import ImportPlan

LEAST_ROWS = 3


class SourcePreviewList(QWidget):
    """How many papers are new, and their titles; a sentence in place of them until they are there."""

    def __init__(self) -> None:
        super().__init__()
        self.model = PlanModel(self)
        self.view = controls.with_object_name(RowListView(), "paperList")
        self.view.setModel(self.model)
        self.view.setAccessibleName(tr("Papers of this source"))
        self._delegate = PlanDelegate(self.view, has_ticks=False)
        self.view.setItemDelegate(self._delegate)
        self.counts = controls.label("soft", wrap=True)
        self.sentence = controls.label("soft", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sentence)
        self._stack.addWidget(self.view)
        column = controls.column(spacing=metrics.TIGHT)
        column.addWidget(self.counts)
        column.addWidget(self._stack, 1)
        self.setLayout(column)

    def apply_theme(self, theme: Theme) -> None:
        """Draw the rows in the colours and sizes of a theme."""
        self._delegate.apply_theme(theme)
        self.view.measure_rows()
        self.view.setMinimumHeight(LEAST_ROWS * self.view.verticalHeader().defaultSectionSize())

    def show_sentence(self, sentence: str, *, is_error: bool = False) -> None:
        """Show a sentence in place of the papers."""
        self.model.set_plan(None)
        self.counts.setText("")
        self.sentence.setObjectName("warning" if is_error else "soft")
        self.sentence.style().polish(self.sentence)
        self.sentence.setText(sentence)
        self._stack.setCurrentWidget(self.sentence)

    def show_plan(self, plan: ImportPlan, listed: int) -> None:
        """Show the papers of a plan, of ``listed`` papers."""
        if not plan.rows:
            self.show_sentence(texts.plan_counts(plan, listed))
            return
        self.model.set_plan(plan)
        self.counts.setText(texts.plan_counts(plan, listed))
        self._stack.setCurrentWidget(self.view)
