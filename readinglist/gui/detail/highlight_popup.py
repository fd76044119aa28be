"""The popup beside a span of the abstract, with the four colours and the comment of a highlight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit, QToolButton, QWidget

from readinglist.gui.commands.shortcuts import COMMAND_MODIFIERS
from readinglist.gui.session.autosave import AutosaveTimer
from readinglist.gui.session.operations import HighlightDraft
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.i18n import en
from readinglist.model import Highlight, HighlightColour

# The tooltip of each colour, and its accessible name.
COLOUR_NAMES = {
    HighlightColour.YELLOW: (en("Yellow ({key}, with a comment Alt+{key})"), en("Yellow highlight")),
    HighlightColour.GREEN: (en("Green ({key}, with a comment Alt+{key})"), en("Green highlight")),
    HighlightColour.BLUE: (en("Blue ({key}, with a comment Alt+{key})"), en("Blue highlight")),
    HighlightColour.PINK: (en("Pink ({key}, with a comment Alt+{key})"), en("Pink highlight")),
}

_NUMBERS = ("1", "2", "3", "4")


class HighlightPopup(QFrame):
    """Ask for the colour and comment of a new or an existing highlight.

    What is written is saved in a pause and every few seconds, and when the popup closes, however it is closed.
    """

    written = Signal(HighlightDraft, HighlightColour, str)  # colour, comment
    removed = Signal(HighlightDraft)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._draft = HighlightDraft(0, 0, 0)
        self._comment_before = ""  # as it is stored: the field shows line ends as spaces
        self._saved = ""  # the text of the field when it was saved
        self._save_timer = AutosaveTimer(self)
        self._save_timer.due.connect(self.save)
        self._colours = QButtonGroup(self)
        self._comment = QLineEdit(placeholderText=tr("1–4 a colour, or a comment"))
        self._comment.setMinimumWidth(230)
        self._comment.setAccessibleName(tr("Comment on the highlight"))
        self._remove = controls.tool_button("", tr("Remove the highlight"))
        row = controls.row((metrics.SMALL, metrics.SMALL, metrics.SMALL, metrics.SMALL), metrics.TIGHT)
        for number, (colour, (tip, name)) in enumerate(COLOUR_NAMES.items()):
            button = QToolButton()
            button.setCheckable(True)
            button.setToolTip(tr(tip, key=number + 1))
            button.setAccessibleName(tr(name))
            button.setShortcut(f"Alt+{number + 1}")
            self._colours.addButton(button, number)
            row.addWidget(button)
            button.clicked.connect(lambda _=False, colour=colour: self._on_colour(colour))
        row.addWidget(self._comment, 1)
        row.addWidget(self._remove)
        self.setLayout(row)
        self._comment.returnPressed.connect(self._finish)
        self._comment.textEdited.connect(lambda _: self._save_timer.start())
        self._remove.clicked.connect(self._on_remove)
        self._comment.installEventFilter(self)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        for number, colour in enumerate(COLOUR_NAMES):
            self._colours.button(number).setIcon(icons.highlight_dot(theme.palette, colour, self.devicePixelRatio()))
        self._remove.setIcon(icons.icon("trash", theme.palette.text_soft))

    def open_new(self, paper: int, start: int, end: int, at: QRect) -> None:
        """Ask for the colour and comment of a new highlight."""
        self.save()
        self._draft = HighlightDraft(paper, start, end)
        self._open(at, self.colour, "")

    def open_highlight(self, paper: int, highlight: Highlight, at: QRect) -> None:
        """Show a highlight's colour and comment."""
        self.save()
        self._draft = HighlightDraft(paper, highlight.start, highlight.end, highlight.id)
        self._open(at, highlight.colour, highlight.comment)

    @property
    def colour(self) -> HighlightColour:
        """The checked colour, which is also the default of the next highlight."""
        return tuple(COLOUR_NAMES)[max(self._colours.checkedId(), 0)]

    def save(self) -> None:
        """Save the comment if it was changed; the popup stays open."""
        self._save_timer.stop()
        if not self.isHidden() and self._text != self._saved:
            self._comment_before = self._saved = self._text
            self.written.emit(self._draft, self.colour, self._text)

    def close_popup(self) -> None:
        """Close the popup; a comment that was written is saved, a colour alone is not."""
        if not self.isHidden():
            self.save()
            self.hide()
            self.closed.emit()

    @property
    def _text(self) -> str:
        return self._comment.text().strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the popup with Esc; choose a colour with its number while the comment is empty."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_popup()
                return True
            if event.text() in _NUMBERS and not self._comment.text() and not event.modifiers() & COMMAND_MODIFIERS:
                self._colours.button(_NUMBERS.index(event.text())).click()
                return True
        return super().eventFilter(watched, event)

    def _open(self, at: QRect, colour: HighlightColour, comment: str) -> None:
        self._colours.button(list(COLOUR_NAMES).index(colour)).setChecked(True)
        self._comment.setText(comment)
        self._comment_before, self._saved = comment, self._text
        self._remove.setVisible(self._draft.highlight is not None)
        self.adjustSize()
        area = self._area
        left = min(max(metrics.SMALL, at.center().x() - self.width() // 2), area.width() - self.width() - metrics.SMALL)
        below = at.bottom() + metrics.SMALL
        top = below if below + self.height() < area.height() else at.top() - self.height() - metrics.SMALL
        self.move(QPoint(max(0, left), max(0, top)))
        self.show()
        self.raise_()
        self._comment.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_colour(self, colour: HighlightColour) -> None:
        """Finish when a colour is chosen and there is no comment."""
        if not self._comment.text():
            self._finish()

    def _finish(self) -> None:
        """Save the colour, and the comment as it is."""
        comment = self._comment_before if self._text == self._saved else self._text
        self._comment_before, self._saved = comment, self._text
        self.written.emit(self._draft, self.colour, comment)
        self.close_popup()

    def _on_remove(self) -> None:
        self._comment.setText(self._saved)
        self.close_popup()
        self.removed.emit(self._draft)
