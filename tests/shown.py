"""Hears what a window says: the texts of its parts, and what is painted; and finds in them what nobody translated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import groupby

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
_MOST = 200  # rows of a model
# A word that tests/pseudo.py would have written with other letters.
_PLAIN = re.compile(r"(?=\w\w)[A-Za-z]*[aeioucnsyzAEIOU][A-Za-z]*")
_FOREIGN = re.compile(
    r"https?://\S+|(?:/[\w .-]+){2,}|\S+\.(?:txt|zip|bib|html|py)\b|\b[\w-]+/[\w-]+\b|\b[\w-]+:\S+"  # addresses
    r"|\b(?:Ctrl|Shift|Alt|Return|Esc|Space|Home|End|Up|Down|Left|Right|Del|Delete|Tab|Ins)\b"  # keys, as Qt names them
    r"|\b(?:arXiv|doi|PDF|DOI|APA|MLA|IEEE|ACM|AMA|PNG|SVG|CSL|Reading List)\b"  # names
)


def texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """Give every text of a window, of what is shown in it and of its menus, each with who says it."""
    widgets = [root, *(widget for widget in root.findChildren(QWidget) if widget.isVisible())]
    for widget in widgets:
        who = f"{type(widget).__name__} {widget.objectName()}".strip()
        for text in _of_widget(widget):
            if text:
                yield who, text
    for action in root.findChildren(QAction):
        yield from (("QAction", text) for text in (action.text(), action.toolTip(), action.statusTip()) if text)
    for menu in root.findChildren(QMenu):
        yield "QMenu", menu.title()


def _of_widget(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle() if widget.isWindow() else "", widget.toolTip(), widget.statusTip())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QGroupBox():
            yield widget.title()
        case QComboBox():
            yield from (widget.itemText(n) for n in range(widget.count()))
        case QSpinBox():
            yield from (widget.prefix(), widget.suffix())
        case QHeaderView():
            pass
        case QAbstractItemView() if widget.model() is not None:
            yield from _of_model(widget.model())


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(QModelIndex()), _MOST)):
            yield from (str(model.index(row, column).data(role) or "") for role in _ROLES)


class Readers:
    """Knows what is the reader's own: short texts, and long ones of which three words in a row are recognised."""

    def __init__(self, short: Iterable[str], long: Iterable[str]) -> None:
        self._short = sorted({text for text in short if text}, key=len, reverse=True)
        self._long = "\n".join(_words(text) for text in (*self._short, *long))

    def without(self, text: str) -> list[str]:
        """Give the runs of plain English in a text that are not the reader's."""
        left = unescape(re.sub(r"<[^>]+>", " ", text)).replace("&&", "&")
        for own in self._short:
            left = re.sub(rf"(?<!\w){re.escape(own)}(?!\w)", "·", left)
        left = _FOREIGN.sub("·", left)
        runs = (run for part in re.split("[·–~]", left) for run in _runs(part))
        return [run for run in runs if not (run.count(" ") > 1 and run in self._long)]


def _runs(text: str) -> Iterator[str]:
    """Give the words in a row that nobody translated, those of a letter not counted."""
    for plain, words in groupby(_words(text).split(), key=str.isascii):
        run = " ".join(words)
        if plain and any(_PLAIN.fullmatch(word) for word in run.split()):
            yield run


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))
