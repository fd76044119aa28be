"""What the right pane shows while several papers are selected: buttons that apply to all of them, and their tags."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QWidget

from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.tags.bulk_editor import BulkTagEditor
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme import icons, metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.i18n import en

# The commands of the buttons, with icon and text, and those for papers in the trash.
COMMANDS = (
    ("queue", "queue", en("Queue")),
    ("read", "read", en("Mark as read")),
    ("dismiss", "dismissed", en("Dismiss")),
    ("star", "star", en("Star")),
    ("snooze", "snooze", en("Snooze…")),
    ("tag", "tag", en("Add tag…")),
    ("export", "export", en("Export…")),
    ("look-up", "search", en("Look up details")),
    ("remove", "trash", en("Move to Trash")),
)
TRASH_COMMANDS = (("restore", "undo", en("Restore")), ("remove", "trash", en("Delete from Trash")))
COLUMNS = 2
MAX_WIDTH = 420  # at a text size of 100 %


class KeyButton(QPushButton):
    """A button with an icon, a text and, at its end, its shortcut."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("action")
        self.setAutoDefault(True)  # Return presses it
        self._key = controls.label("keycap")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = controls.row((0, 0, metrics.SMALL, 0))
        row.addStretch(1)
        row.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(row)

    def set_text(self, text: str) -> None:
        """Show what the button does."""
        self.setText(text)
        self.setAccessibleName(text.rstrip("…"))

    def set_key(self, key: str) -> None:
        """Show a shortcut."""
        self._key.setText(key)
        self._key.setVisible(bool(key))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return a size with room for text and shortcut side by side."""
        size = super().sizeHint()
        return QSize(size.width() + self._key.sizeHint().width() + metrics.MEDIUM, size.height())

    def minimumSizeHint(self) -> QSize:
        """Return the same size: the text is never cut."""
        return self.sizeHint()


class SeveralPanel(QScrollArea):
    """The number of papers, buttons with their shortcuts, and the editor of the tags of all of them."""

    command_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("several")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tags = BulkTagEditor()
        self.heading = controls.label("heading")
        self.sentence = controls.label("soft", wrap=True)
        self._icon = QLabel()
        self._shortcuts: Shortcuts | None = None
        self._shown: list[str] = []  # the commands of the buttons
        self._arranged: tuple[int, list[str]] = (0, [])  # in so many columns
        self._body = QWidget()
        names = dict.fromkeys(name for name, _, _ in (*COMMANDS, *TRASH_COMMANDS))
        self.buttons = {name: KeyButton(self._body) for name in names}
        for name, button in self.buttons.items():
            button.hide()
            button.clicked.connect(lambda _=False, name=name: self.command_requested.emit(name))
        self._grid = QGridLayout()
        self._grid.setSpacing(metrics.SMALL)
        self._sheet = controls.with_object_name(QWidget(), "sheet")
        self._sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = controls.column(spacing=metrics.SMALL)
        for part in (self._icon, self.heading, self.sentence):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        column.addSpacing(metrics.SMALL)
        column.addLayout(self._grid)
        column.addWidget(self.tags)
        self._body.setLayout(column)
        outside = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.WIDE))
        outside.addStretch(2)
        centred = controls.row()
        centred.addStretch(1)
        centred.addWidget(self._body, 100)
        centred.addStretch(1)
        outside.addLayout(centred)
        outside.addStretch(3)
        self._sheet.setLayout(outside)
        self.setWidget(self._sheet)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        p = theme.palette
        self._icon.setPixmap(icons.pixmap("all", p.text_faint, 44, self.devicePixelRatio()))
        for name, icon, _ in (*COMMANDS, *TRASH_COMMANDS):
            self.buttons[name].setIcon(icons.icon(icon, p.text_soft))
            self.buttons[name].setIconSize(icons.icon_size())
        self.tags.apply_theme(theme)
        self._body.setMaximumWidth(theme.scaled(MAX_WIDTH))

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Show the shortcuts on the buttons."""
        for name, button in self.buttons.items():
            button.set_key(shortcuts.native_of(name))

    def show_selected(self, papers: int, *, trashed: bool) -> None:
        """Show the buttons for a number of papers."""
        self.heading.setText(trn("{n} paper selected", "{n} papers selected", papers))
        self.sentence.setText(trn("Actions apply to this paper.", "Actions apply to all {n} papers.", papers))
        shown_commands = TRASH_COMMANDS if trashed else COMMANDS
        for name, _, text in shown_commands:
            self.buttons[name].set_text(tr(text))
        shown = [name for name, _, _ in shown_commands]
        for name, button in self.buttons.items():
            button.setVisible(name in shown)
        self._shown = shown
        self._arrange()
        self.tags.setVisible(not trashed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the buttons in one column where two do not fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        widest = max((self.buttons[name].sizeHint().width() for name in self._shown), default=0)
        available = min(self.viewport().width() - 2 * metrics.WIDE, self._body.maximumWidth())
        columns = COLUMNS if available >= COLUMNS * widest + metrics.SMALL else 1
        if (columns, self._shown) != self._arranged:
            self._arranged = (columns, self._shown)
            for number, name in enumerate(self._shown):
                self._grid.addWidget(self.buttons[name], number // columns, number % columns)
