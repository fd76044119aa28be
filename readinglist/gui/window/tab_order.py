"""The tab order by position on the screen, instead of Qt's order of creation."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

ROW_TOLERANCE = 14  # pixels by which the centres of widgets in one row may differ


def set_tab_order(container: QWidget) -> None:
    """Let Tab visit the children of ``container`` row by row, each in the reading direction."""
    stops = [
        (widget.mapTo(container, widget.rect().center()), widget)
        for widget in container.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(container)
    ]
    sign = -1 if container.isRightToLeft() else 1
    ordered = [widget for row in _rows(stops) for _, widget in sorted(row, key=lambda stop: sign * stop[0].x())]
    for before, after in pairwise(ordered):
        QWidget.setTabOrder(before, after)


def _rows(stops: list[tuple[QPoint, QWidget]]) -> list[list[tuple[QPoint, QWidget]]]:
    rows: list[list[tuple[QPoint, QWidget]]] = []
    for stop in sorted(stops, key=lambda stop: stop[0].y()):
        if rows and stop[0].y() - rows[-1][0][0].y() <= ROW_TOLERANCE:
            rows[-1].append(stop)
        else:
            rows.append([stop])
    return rows
