"""The sheet of keys: every key with what it does, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QScrollArea, QStyle, QWidget

from readinglist.gui.commands.command import LIBRARY, PAPERS, CommandTable, SheetRow
from readinglist.gui.commands.shortcuts import Shortcuts, native, with_shift
from readinglist.gui.session.statuses import DECISION_COMMANDS
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls, fuzzy_match
from readinglist.i18n import en

NARROWEST = 300  # a column, at a text size of 100 %

# Keys that widgets answer themselves; with Shift a decision does not go on to the next paper.
STAY_KEYS: Final = SheetRow("Shift+R", en("Mark read and stay at the paper; so with U, B and X"), PAPERS)
WIDGET_KEYS: Final = (
    SheetRow("F2", en("In the sidebar: rename or merge a tag; Alt+Right and Alt+Left nest it"), LIBRARY),
    STAY_KEYS,
    SheetRow("Esc", en("Back to the list; clear the search"), LIBRARY),
    SheetRow("Ctrl+1", en("Inbox; Ctrl+2 the queue, and so on down the list"), LIBRARY),
)


class ShortcutRow(QWidget):
    """A key's cap, and beside it what the key does."""

    def __init__(self, keys: str, does: str, *, own: bool) -> None:
        super().__init__()
        self.does, self.keys = does, keys
        self.cap = controls.label("ownKeycap" if own else "keycap", keys)
        self.words = controls.label("soft", does, wrap=True)
        self.cap.setParent(self)
        self.words.setParent(self)
        self.setAccessibleName(f"{keys}: {does}")

    def cap_width(self) -> int:
        """Return the width that the cap wants."""
        return self.cap.sizeHint().width()

    def height_at(self, width: int, cap: int) -> int:
        """Return the height when caps have a column of their own."""
        words = self.words.heightForWidth(width - cap - metrics.MEDIUM)
        return max(self.cap.sizeHint().height(), words) + metrics.TIGHT + metrics.HAIR

    def lay(self, at: QRect, cap: int) -> None:
        """Stand in a place."""
        self.setGeometry(at)
        hint, height = self.cap.sizeHint(), at.height() - metrics.TIGHT - metrics.HAIR
        key = QRect(QPoint(0, (height - hint.height()) // 2), hint)
        words = QRect(cap + metrics.MEDIUM, 0, at.width() - cap - metrics.MEDIUM, height)
        for part, place in ((self.cap, key), (self.words, words)):
            part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), place))


class ShortcutColumns(QWidget):
    """Sets headings and lines one below the other, and beside each other when they are too many for the height."""

    def __init__(self, lines: dict[str, list[ShortcutRow]]) -> None:
        super().__init__()
        self._groups = [(controls.label("section", name.upper()), group) for name, group in lines.items()]
        for heading, group in self._groups:
            for part in (heading, *group):
                part.setParent(self)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme; the fonts come from the style sheet."""
        self._narrowest = round(NARROWEST * theme.text_size / 100)

    def show_only(self, asked: str) -> int:
        """Show the lines that answer; say how many do."""
        shown = 0
        for heading, group in self._groups:
            some = False
            for line in group:
                answers = asked.casefold() == line.keys.casefold() or bool(
                    fuzzy_match.find(asked, line.does, scattered=False)
                )
                line.setVisible(answers)
                some |= answers
                shown += answers
            heading.setVisible(some)
        self.lay()
        return shown

    def wanted(self, room: QSize) -> QSize:
        """Return the size at which all stands in ``room`` with the fewest columns, or fills its width."""
        columns = 1
        while columns * (self._narrowest + metrics.WIDE) + self._narrowest <= room.width():
            if self._lay(columns, self._width_of(columns, room.width()), move=False) <= room.height():
                break
            columns += 1
        width = self._width_of(columns, room.width())
        height = self._lay(columns, width, move=False)
        return QSize(columns * (width + metrics.WIDE) - metrics.WIDE, min(height, room.height()))

    def lay(self) -> None:
        """Set everything into its place at this width."""
        columns = max(1, (self.width() + metrics.WIDE) // (self._narrowest + metrics.WIDE))
        width = (self.width() + metrics.WIDE) // columns - metrics.WIDE
        self.setMinimumHeight(self._lay(columns, width, move=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.lay()

    def _width_of(self, columns: int, room: int) -> int:
        return min(round(1.25 * self._narrowest), (room + metrics.WIDE) // columns - metrics.WIDE)

    def _lay(self, columns: int, width: int, *, move: bool) -> int:
        """Lay out, or only measure; return the height of the highest column."""
        shown = [(heading, [line for line in group if not line.isHidden()]) for heading, group in self._groups]
        cap = max((line.cap_width() for _, group in shown for line in group), default=0)
        above = metrics.MEDIUM
        heights = [
            (part, part.height_at(width, cap) if isinstance(part, ShortcutRow) else part.sizeHint().height() + above)
            for heading, group in shown
            for part in ([heading, *group] if group else [])
        ]
        goal = sum(height for _, height in heights) / columns
        x = y = highest = column = 0
        for number, (part, height) in enumerate(heights):
            # A heading does not stand alone at the foot of a column.
            needed = height + heights[number + 1][1] if isinstance(part, QLabel) else height / 2
            if column + 1 < columns and y and y + needed > goal:
                column, x, y = column + 1, x + width + metrics.WIDE, 0
            if move:
                at = QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(x, y, width, height))
                if isinstance(part, ShortcutRow):
                    part.lay(at, cap)
                else:
                    part.setGeometry(at.adjusted(0, above // 2, 0, -metrics.TIGHT))
            y += height
            highest = max(highest, y)
        return highest


class ShortcutsSheet(QDialog):
    """Lists every key, and the tags that the reader put on some; typing leaves those that answer."""

    change_requested = Signal()

    def __init__(self, commands: CommandTable, keys: Shortcuts, tags: Mapping[int, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent.window()
        self.setWindowTitle(tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lines: dict[str, list[ShortcutRow]] = {}
        decisions = [command.name for command in commands if command.name in DECISION_COMMANDS]
        for row in commands.sheet_rows(WIDGET_KEYS):
            lines.setdefault(tr(row.group), []).extend(_lines(row, keys, decisions))
        if tags:
            lines[tr("Your tags")] = [
                ShortcutRow(keys.native_of(f"tag-{key}"), tag, own=False) for key, tag in tags.items()
            ]
        self.columns = ShortcutColumns(lines)
        self.filter = QLineEdit(placeholderText=tr("Type to find a key"))
        self.filter.setAccessibleName(tr("Find a key"))
        self.filter.setClearButtonEnabled(True)
        self._none = controls.label("soft", tr("No key does that."))
        self._none.hide()
        change = controls.button(tr("Change keys…"), "link")
        change.clicked.connect(self._on_change)
        self._scroll = controls.with_object_name(QScrollArea(widgetResizable=True), "plain")
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.columns)
        head = controls.row(spacing=metrics.MEDIUM)
        head.addWidget(self.filter, 1)
        head.addWidget(change)
        column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addLayout(head)
        column.addWidget(self._none)
        column.addWidget(self._scroll, 1)
        self.setLayout(column)
        self.filter.textChanged.connect(self._on_text)
        self.filter.installEventFilter(self)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme, and be as large as the keys then need."""
        self.columns.apply_theme(theme)
        self._fit(self._window.size())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll by the keys that mean nothing in a line."""
        steps = {Qt.Key.Key_Down: 60, Qt.Key.Key_Up: -60, Qt.Key.Key_PageDown: 400, Qt.Key.Key_PageUp: -400}
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = steps.get(Qt.Key(event.key()))
            if by is not None:
                bar = self._scroll.verticalScrollBar()
                bar.setValue(bar.value() + by)
                return True
        return super().eventFilter(watched, event)

    def _fit(self, window: QSize) -> None:
        """Be as large as the keys, and no larger than the window."""
        self.ensurePolished()
        frame = QSize(
            2 * metrics.WIDE + metrics.LARGE, 2 * metrics.LARGE + metrics.WIDE + self.filter.sizeHint().height()
        )
        room = QSize(round(window.width() * 0.94), round(window.height() * 0.92)) - frame
        self.resize(self.columns.wanted(room) + frame)

    def _on_text(self, text: str) -> None:
        self._none.setVisible(not self.columns.show_only(text.strip()))

    def _on_change(self) -> None:
        self.accept()
        self.change_requested.emit()


def _lines(row: SheetRow, keys: Shortcuts, decisions: Sequence[str]) -> Iterator[ShortcutRow]:
    """Yield the line of a key; none for a command without a shortcut."""
    command = row.command
    if row is STAY_KEYS and any(keys.stay_shortcut(name) != with_shift(keys.default_of(name)) for name in decisions):
        yield from _stay_lines(keys, decisions)
    elif command is None:
        yield ShortcutRow(native(row.shortcut), tr(row.description), own=False)
    elif now := keys.of(command.name):
        yield ShortcutRow(native(now), tr(row.description), own=now != keys.default_of(command.name))


def _stay_lines(keys: Shortcuts, decisions: Sequence[str]) -> Iterator[ShortcutRow]:
    """Yield a line for each decision that can be made without going on, once their shortcuts are custom."""
    for name in decisions:
        if key := keys.stay_shortcut(name):
            does = tr("{command}, and stay at the paper", command=keys.title_of(name))
            yield ShortcutRow(native(key), does, own=key != with_shift(keys.default_of(name)))
