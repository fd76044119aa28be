"""The way that Tab takes: that of the eye, also through parts that were made later than what follows them."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

ROW = 14  # pixels by which the middles of parts in one row may differ


def set_tab_order(sheet: QWidget) -> None:
    """Let Tab lead through the parts of ``sheet`` line by line, each from where one begins to read."""
    stops = [
        (part.mapTo(sheet, part.rect().center()), part)
        for part in sheet.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisibleTo(sheet)
    ]
    way = -1 if sheet.isRightToLeft() else 1
    ordered = [part for row in _rows(stops) for _, part in sorted(row, key=lambda stop: way * stop[0].x())]
    for before, after in pairwise(ordered):
        QWidget.setTabOrder(before, after)


def _rows(stops: list[tuple[QPoint, QWidget]]) -> list[list[tuple[QPoint, QWidget]]]:
    rows: list[list[tuple[QPoint, QWidget]]] = []
    for stop in sorted(stops, key=lambda stop: stop[0].y()):
        if rows and stop[0].y() - rows[-1][0][0].y() <= ROW:
            rows[-1].append(stop)
        else:
            rows.append([stop])
    return rows
