"""The sheet of keys: every key with what it does, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QScrollArea, QStyle, QWidget

from readinglist.gui.commands.command_table import DECISIONS, STAYING, Command, sheet_rows
from readinglist.gui.commands.shortcuts import Shortcuts, command_title, native, with_shift
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls, fuzzy_match

NARROWEST = 300  # a column, at a text size of 100 %


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

    def __init__(self, keys: Shortcuts, tags: Mapping[int, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent.window()
        self.setWindowTitle(tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lines: dict[str, list[ShortcutRow]] = {}
        for command in sheet_rows():
            lines.setdefault(tr(command.group), []).extend(_lines(command, keys))
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


def _lines(command: Command, keys: Shortcuts) -> Iterator[ShortcutRow]:
    """Return the line of a command, unless it has no key."""
    now = keys.of(command.name) if command.name else command.keys
    if command is STAYING and any(keys.stay_key_of(name) != with_shift(keys.default_of(name)) for name in DECISIONS):
        yield from _of_staying(keys)
    elif now:
        own = bool(command.name) and now != keys.default_of(command.name)
        does = tr(command.does or command.words).replace("&", "").rstrip("…")
        yield ShortcutRow(native(now), does, own=own)


def _of_staying(keys: Shortcuts) -> Iterator[ShortcutRow]:
    """Return a line for each verdict that can be given without going on, once the reader changed their keys."""
    for name in DECISIONS:
        if key := keys.stay_key_of(name):
            does = tr("{command}, and stay at the paper", command=command_title(name))
            yield ShortcutRow(native(key), does, own=key != with_shift(keys.default_of(name)))
