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
    r"https?://\S+|(?:/[\w .-]+){2,}|\S+\.(?:txt|zip|bib|html|py)\b|\b[\w-]+/[\w-]+\b"  # addresses
    r'|\b[a-z]+:(?:"[^"]*"|\S+)'  # searches
    r"|\b(?:Ctrl|Shift|Alt|Return|Enter|Esc|Space|Home|End|Up|Down|Left|Right|Del|Delete|Tab|Ins)\b"  # keys
    r"|\b(?:arXiv|doi|PDF|DOI|APA|MLA|IEEE|ACM|AMA|PNG|SVG|CSL|Reading List)\b"  # names
)


def texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """Return every text of a window, of what is shown in it and of its menus, each with who says it."""
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
        self._short = {_words(text) for text in short}
        self._titles = sorted((text for text in short if len(text.split()) > 2), key=len, reverse=True)
        self._texts = [*short, *long]
        self._all = "\n".join(map(_words, self._texts))

    def without(self, text: str) -> list[str]:
        """Return the words of plain English in a text that are not the reader's."""
        shown = unescape(re.sub(r"<[^>]+>", " ", text)).replace("&&", "&")
        for title in self._titles:
            shown = shown.replace(title, "~")
        parts = (part.strip(" …") for part in re.split("[·–~]", shown))
        runs = (run for part in parts if not self._know(part) for run in _runs(_FOREIGN.sub(" ~ ", part)))
        return [word for run in runs for word in self._unknown(run)]

    def _know(self, part: str) -> bool:
        return len(part.split()) > 2 and any(part in own for own in self._texts)

    def _unknown(self, words: list[str]) -> Iterator[str]:
        """Return the words that stand in no text of the reader's: what is known is skipped, as much as there is."""
        at = 0
        while at < len(words):
            ends = range(len(words), at, -1)
            end = next((end for end in ends if self._are_theirs(words[at:end])), 0)
            if not end and _PLAIN.fullmatch(words[at]):
                yield words[at]
            at = end or at + 1

    def _are_theirs(self, words: list[str]) -> bool:
        run = " ".join(words)
        return run in self._short or (len(words) > 2 and run in self._all)


def _runs(text: str) -> Iterator[list[str]]:
    """Return the words in a row that nobody translated."""
    for plain, words in groupby(_words(text).split(), key=lambda word: word.isascii() and word != "~"):
        if plain:
            yield list(words)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+|~", text))
