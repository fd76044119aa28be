"""The sheet that lists every shortcut with its description, in as many columns as fit."""

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
from readinglist.gui.widgets import controls, dialogs, fuzzy_match
from readinglist.gui.widgets.dialogs import DialogButtons
from readinglist.i18n import en

MIN_COLUMN_WIDTH = 300  # at a text size of 100 %

# Keys that are handled by widgets; with Shift a decision does not go on to the next paper.
STAY_KEYS: Final = SheetRow("Shift+R", en("Mark as read without going to the next paper; same for U, B and X"), PAPERS)
EXTEND_KEYS: Final = SheetRow("Shift+J", en("Extend the selection to the next paper; Shift+K to the previous"), PAPERS)
NOTE_KEYS: Final = SheetRow(
    "Ctrl+Shift+V", en("In a note: paste without formatting; Ctrl+B bold, Ctrl+I italic, Ctrl+K link, ` code"), PAPERS
)
WIDGET_KEYS: Final = (
    SheetRow(
        "F2",
        en("Edit details; in the sidebar, rename or merge a tag, and move it with Alt+Right and Alt+Left"),
        LIBRARY,
    ),
    STAY_KEYS,
    EXTEND_KEYS,
    NOTE_KEYS,
    SheetRow("Esc", en("Clear the search; go back to the list"), LIBRARY),
    SheetRow("Ctrl+1", en("Go to Inbox; Ctrl+2 to Queue, and so on"), LIBRARY),
)


class ShortcutRow(QWidget):
    """A keycap and the description of the shortcut."""

    def __init__(self, keys: str, description: str, *, is_custom: bool) -> None:
        super().__init__()
        self.description, self.keys = description, keys
        self.cap = controls.label("ownKeycap" if is_custom else "keycap", keys)
        self.label = controls.label("soft", description, wrap=True)
        self.cap.setParent(self)
        self.label.setParent(self)
        self.setAccessibleName(f"{keys}: {description}")

    def cap_width(self) -> int:
        """Return the preferred width of the keycap."""
        return self.cap.sizeHint().width()

    def height_at(self, width: int, cap_width: int) -> int:
        """Return the height at a width, with a column for keycaps of a width."""
        words = self.label.heightForWidth(width - cap_width - metrics.MEDIUM)
        return max(self.cap.sizeHint().height(), words) + metrics.TIGHT + metrics.HAIR

    def place(self, at: QRect, cap_width: int) -> None:
        """Set the geometry, with a column for keycaps of a width."""
        self.setGeometry(at)
        hint, height = self.cap.sizeHint(), at.height() - metrics.TIGHT - metrics.HAIR
        key = QRect(QPoint(0, (height - hint.height()) // 2), hint)
        words = QRect(cap_width + metrics.MEDIUM, 0, at.width() - cap_width - metrics.MEDIUM, height)
        for part, rect in ((self.cap, key), (self.label, words)):
            part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), rect))


class ShortcutColumns(QWidget):
    """Lay out headings and rows in one or more columns."""

    def __init__(self, lines: dict[str, list[ShortcutRow]]) -> None:
        super().__init__()
        self._groups = [(controls.label("section", name.upper()), group) for name, group in lines.items()]
        for heading, group in self._groups:
            for part in (heading, *group):
                part.setParent(self)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme; the fonts come from the style sheet."""
        self._min_column_width = round(MIN_COLUMN_WIDTH * theme.text_size / 100)

    def show_only(self, query: str) -> int:
        """Show the rows that match a query; return their number."""
        shown = 0
        for heading, group in self._groups:
            any_shown = False
            for line in group:
                matches = query.casefold() == line.keys.casefold() or bool(
                    fuzzy_match.find(query, line.description, scattered=False)
                )
                line.setVisible(matches)
                any_shown |= matches
                shown += matches
            heading.setVisible(any_shown)
        self.arrange()
        return shown

    def size_for(self, available: QSize) -> QSize:
        """Return the size with the fewest columns that fit into the available height, or with as many as fit."""
        columns = 1
        while columns * (self._min_column_width + metrics.WIDE) + self._min_column_width <= available.width():
            if self._arrange(columns, self._width_of(columns, available.width()), move=False) <= available.height():
                break
            columns += 1
        width = self._width_of(columns, available.width())
        height = self._arrange(columns, width, move=False)
        return QSize(columns * (width + metrics.WIDE) - metrics.WIDE, min(height, available.height()))

    def arrange(self) -> None:
        """Lay out everything at the current width."""
        columns = max(1, (self.width() + metrics.WIDE) // (self._min_column_width + metrics.WIDE))
        width = (self.width() + metrics.WIDE) // columns - metrics.WIDE
        self.setMinimumHeight(self._arrange(columns, width, move=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again when the width changes."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()

    def _width_of(self, columns: int, available: int) -> int:
        return min(round(1.25 * self._min_column_width), (available + metrics.WIDE) // columns - metrics.WIDE)

    def _arrange(self, columns: int, width: int, *, move: bool) -> int:
        """Arrange in columns, or only measure without ``move``; return the height of the highest column."""
        shown = [(heading, [line for line in group if not line.isHidden()]) for heading, group in self._groups]
        cap_width = max((line.cap_width() for _, group in shown for line in group), default=0)
        above = metrics.MEDIUM
        heights = [
            (
                part,
                part.height_at(width, cap_width) if isinstance(part, ShortcutRow) else part.sizeHint().height() + above,
            )
            for heading, group in shown
            for part in ([heading, *group] if group else [])
        ]
        target_height = sum(height for _, height in heights) / columns
        x = y = highest = column = 0
        for number, (part, height) in enumerate(heights):
            # Do not leave a heading alone at the bottom of a column.
            needed = height + heights[number + 1][1] if isinstance(part, QLabel) else height / 2
            if column + 1 < columns and y and y + needed > target_height:
                column, x, y = column + 1, x + width + metrics.WIDE, 0
            if move:
                at = QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(x, y, width, height))
                if isinstance(part, ShortcutRow):
                    part.place(at, cap_width)
                else:
                    part.setGeometry(at.adjusted(0, above // 2, 0, -metrics.TIGHT))
            y += height
            highest = max(highest, y)
        return highest


class ShortcutsSheet(QDialog):
    """List every shortcut and the tags that are assigned to keys, with a filter."""

    change_requested = Signal()

    def __init__(self, commands: CommandTable, shortcuts: Shortcuts, tags: Mapping[int, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lines: dict[str, list[ShortcutRow]] = {}
        decisions = [command.name for command in commands if command.name in DECISION_COMMANDS]
        for row in commands.sheet_rows(WIDGET_KEYS):
            lines.setdefault(tr(row.group), []).extend(_rows(row, shortcuts, decisions))
        if tags:
            lines[tr("Your tags")] = [
                ShortcutRow(shortcuts.native_of(f"tag-{key}"), tag, is_custom=False) for key, tag in tags.items()
            ]
        self.columns = ShortcutColumns(lines)
        self.filter = QLineEdit(placeholderText=tr("Filter shortcuts"))
        self.filter.setAccessibleName(tr("Filter shortcuts"))
        self.filter.setClearButtonEnabled(True)
        self._none = controls.label("soft", tr("No matching shortcut"))
        self._none.hide()
        self._buttons = DialogButtons(self)
        change = self._buttons.add(tr("Change shortcuts…"))
        change.clicked.connect(self._on_change)
        self._scroll = controls.with_object_name(QScrollArea(widgetResizable=True), "plain")
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.columns)
        column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addWidget(self.filter)
        column.addWidget(self._none)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._buttons)
        self.setLayout(column)
        self.filter.textChanged.connect(self._on_text)
        self.filter.installEventFilter(self)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme, and adapt the size."""
        self.columns.apply_theme(theme)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll with arrows and page keys pressed in the filter."""
        steps = {Qt.Key.Key_Down: 60, Qt.Key.Key_Up: -60, Qt.Key.Key_PageDown: 400, Qt.Key.Key_PageUp: -400}
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = steps.get(Qt.Key(event.key()))
            if by is not None:
                bar = self._scroll.verticalScrollBar()
                bar.setValue(bar.value() + by)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the filter on Esc, or close the sheet if it is empty."""
        if event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Resize to the content, but not larger than the window."""
        for part in (self, self.filter, *self._buttons.buttons()):
            part.ensurePolished()
        beside = self.filter.sizeHint().height() + self._buttons.sizeHint().height() + 2 * metrics.MEDIUM
        frame = QSize(2 * metrics.WIDE + metrics.LARGE, 2 * metrics.LARGE + beside)
        available = dialogs.available_size(self) - frame
        self.resize(self.columns.size_for(available) + frame)

    def _on_text(self, text: str) -> None:
        self._none.setVisible(not self.columns.show_only(text.strip()))

    def _on_change(self) -> None:
        self.accept()
        self.change_requested.emit()


def _rows(row: SheetRow, shortcuts: Shortcuts, decisions: Sequence[str]) -> Iterator[ShortcutRow]:
    """Yield the rows of an entry; none for a command without a shortcut."""
    command = row.command
    if row is STAY_KEYS and any(
        shortcuts.shortcut_with_shift(name) != with_shift(shortcuts.default_of(name)) for name in decisions
    ):
        yield from _stay_rows(shortcuts, decisions)
    elif row is EXTEND_KEYS and any(
        shortcuts.shortcut_with_shift(name) != with_shift(shortcuts.default_of(name)) for name in ("next", "previous")
    ):
        return  # Shift and the arrow keys do the same
    elif command is None:
        yield ShortcutRow(native(row.shortcut), tr(row.description), is_custom=False)
    elif current := shortcuts.of(command.name):
        yield ShortcutRow(native(current), tr(row.description), is_custom=current != shortcuts.default_of(command.name))


def _stay_rows(shortcuts: Shortcuts, decisions: Sequence[str]) -> Iterator[ShortcutRow]:
    """Yield a row for each decision that can be made without going on, once their shortcuts are custom."""
    for name in decisions:
        if key := shortcuts.shortcut_with_shift(name):
            description = tr("{command} without going to the next paper", command=shortcuts.title_of(name))
            yield ShortcutRow(native(key), description, is_custom=key != with_shift(shortcuts.default_of(name)))
