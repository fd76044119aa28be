"""A chart with its title, its caption, and the menu to export it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QSizePolicy, QToolButton, QWidget

from readinglist.gui.pace.charts import chart_export
from readinglist.gui.pace.charts.chart_view import ChartView
from readinglist.gui.pace.charts.figure import Figure
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls


class ChartCard(QWidget):
    """Show a chart; the content of an exported file is emitted with ``save_requested``, not written here."""

    save_requested = Signal(Path, bytes)
    copied = Signal(str)  # a message for the status bar

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = ChartView()
        self._title = controls.label("strong")
        self._caption = controls.label("faint", wrap=True)
        self._caption.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._save = controls.tool_button("quiet", tr("Save…"), tr("Save this chart as an image, or copy its data"))
        self._save.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._save.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu = QMenu(self)
        self.menu.addAction(tr("Image (PNG)…"), lambda: self._export("png", chart_export.png))
        self.menu.addAction(tr("Vector graphic (SVG)…"), lambda: self._export("svg", chart_export.svg))
        self.menu.addSeparator()
        self.menu.addAction(tr("Copy data"), self._copy)
        self._save.setMenu(self.menu)
        head = controls.row()
        head.addWidget(self._title, 1)
        head.addWidget(self._save)
        column = controls.column(spacing=metrics.TIGHT)
        column.addLayout(head)
        column.addWidget(self.chart)
        column.addSpacing(metrics.TIGHT)
        column.addWidget(self._caption)
        column.addStretch(1)
        self.setLayout(column)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.chart.apply_theme(theme)

    def show_figure(self, figure: Figure) -> None:
        """Show another figure."""
        self._title.setText(figure.title)
        self._caption.setText(figure.caption)
        self._save.setAccessibleName(tr("Save: {chart}", chart=figure.title))
        self.chart.show_figure(figure)

    def _export(self, suffix: str, render: Callable[[Figure, Theme], bytes]) -> None:
        """Render the current chart, and ask where to save it."""
        figure = self.chart.figure
        if figure is None:
            return
        data = render(figure, self._theme)
        dialog = QFileDialog(self.window(), tr("Save: {chart}", chart=figure.title))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.setNameFilter(f"{suffix.upper()} (*.{suffix})")
        dialog.selectFile(f"{figure.title}.{suffix}")
        dialog.fileSelected.connect(lambda path: self.save_requested.emit(Path(path), data))
        dialog.open()

    def _copy(self) -> None:
        if self.chart.figure is not None:
            QGuiApplication.clipboard().setText(chart_export.to_tsv(self.chart.figure))
            self.copied.emit(tr("Copied the data. You can paste it into a spreadsheet."))
