"""The bar beside a selection or a highlight: four colours, a comment, copy, and remove."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QFrame, QLineEdit, QToolButton, QWidget

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
    HighlightColour.YELLOW: (en("Yellow ({key})"), en("Yellow highlight")),
    HighlightColour.GREEN: (en("Green ({key})"), en("Green highlight")),
    HighlightColour.BLUE: (en("Blue ({key})"), en("Blue highlight")),
    HighlightColour.PINK: (en("Pink ({key})"), en("Pink highlight")),
}
COMMENT_WIDTH = 320  # pixels; in a narrow pane down to MIN_COMMENT_WIDTH
MIN_COMMENT_WIDTH = 90


class CommentField(QLineEdit):
    """The comment on a highlight; it takes the keyboard only by a click or by Tab."""

    leave_requested = Signal()  # Esc
    focus_changed = Signal(bool)

    def sizeHint(self) -> QSize:
        """Return a size with room for a short sentence."""
        return QSize(COMMENT_WIDTH, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field, and nothing else, with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Emit ``focus_changed``."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Emit ``focus_changed``."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)


class HighlightBar(QFrame):
    """Choose the colour of a new or an existing highlight, write its comment, copy its text, or remove it.

    What is written is saved in a pause and every few seconds, and when the bar is closed, however it is closed.
    """

    written = Signal(HighlightDraft, HighlightColour, str)  # colour, comment
    removed = Signal(HighlightDraft)
    copy_requested = Signal()
    comment_left = Signal()  # by Esc
    finished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setObjectName("highlightBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Highlight"))
        self.draft = HighlightDraft(0, 0, 0)
        self.exists = False  # the highlight is stored, or about to be
        self._last_colour = HighlightColour.YELLOW
        self._comment_before = ""  # as it is stored: the field shows line ends as spaces
        self._saved = ""  # the text of the field when it was saved
        self._save_timer = AutosaveTimer(self)
        self._save_timer.due.connect(self.save)
        self._colours = QButtonGroup(self)
        self.comment = CommentField(placeholderText=tr("Add a comment (Tab)"))
        self.comment.setMinimumWidth(MIN_COMMENT_WIDTH)
        self.comment.setAccessibleName(tr("Comment on the highlight"))
        self.comment.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._copy = controls.tool_button("", tr("Copy"), tr("Copy (Ctrl+C)"))
        self._remove = controls.tool_button("", tr("Remove highlight"), tr("Remove highlight (Delete)"))
        self._hint, self._usual_hint = controls.label("faint", wrap=True), ""
        self._hint.setContentsMargins(metrics.SMALL, 0, metrics.SMALL, metrics.TIGHT)
        self._lay_out()
        self.comment.returnPressed.connect(self._finish)
        self.comment.leave_requested.connect(self._leave_comment)
        self.comment.textEdited.connect(lambda _: self._save_timer.start())
        self.comment.focus_changed.connect(self._on_comment_focus)
        self._copy.clicked.connect(self.copy_requested)
        self._remove.clicked.connect(self.remove)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        ratio = self.devicePixelRatio()
        for number, colour in enumerate(COLOUR_NAMES):
            dot = icons.highlight_dot(theme.palette, colour, ratio, str(number + 1))
            self._colours.button(number).setIcon(dot)
        self._copy.setIcon(icons.icon("copy", theme.palette.text_soft))
        self._remove.setIcon(icons.icon("trash", theme.palette.text_soft))

    def open_new(self, paper: int, start: int, end: int, hint: str = "") -> None:
        """Offer a new highlight; ``hint`` tells the keys that work now."""
        self._open(HighlightDraft(paper, start, end), self._last_colour, "", hint, exists=False)

    def open_highlight(self, paper: int, highlight: Highlight, hint: str = "") -> None:
        """Show a highlight's colour and comment."""
        draft = HighlightDraft(paper, highlight.start, highlight.end, highlight.id)
        self.open_draft(draft, highlight, hint)

    def open_draft(self, draft: HighlightDraft, highlight: Highlight, hint: str = "") -> None:
        """Show a highlight that the library may not have stored yet."""
        self._open(draft, highlight.colour, highlight.comment, hint, exists=True)

    @property
    def hint(self) -> str:
        """The keys that work now, or "" while they need not be told."""
        return self._hint.text()

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown, or would be if its page were."""
        return not self.isHidden()

    @property
    def has_keyboard(self) -> bool:
        """Whether the focus is in the bar."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    @property
    def colour(self) -> HighlightColour:
        """The checked colour."""
        return tuple(COLOUR_NAMES)[max(self._colours.checkedId(), 0)]

    def colour_choices(self) -> list[tuple[str, QIcon]]:
        """Return name and icon of each colour."""
        return [(button.accessibleName(), button.icon()) for button in self._colours.buttons()]

    def begin_comment(self) -> None:
        """Move the focus to the comment."""
        self.comment.setFocus(Qt.FocusReason.PopupFocusReason)
        self.comment.end(False)

    def choose_colour(self, number: int) -> None:
        """Highlight in a colour, counted from 0; a highlight that exists is shown in it at once, too."""
        self._colours.button(number).setChecked(True)
        self._last_colour = self.colour
        is_new = not self.exists
        self._write()
        if is_new and not self.comment.hasFocus():
            self.finished.emit()

    def mark(self) -> None:
        """Highlight in the colour that was chosen last; a highlight that exists stays as it is."""
        if not self.exists:
            self._write()
        self.finished.emit()

    def remove(self) -> None:
        """Remove the highlight."""
        self.comment.setText(self._saved)
        self.finished.emit()
        self.removed.emit(self.draft)

    def save(self) -> None:
        """Save the comment if it was changed; the bar stays open."""
        self._save_timer.stop()
        if self.is_open and self._text != self._saved:
            self._write()

    def close_bar(self) -> None:
        """Hide the bar; a comment that was written is saved."""
        self.save()
        self.draft.is_being_made = False
        self.hide()

    def place(self, top: QRect, bottom: QRect) -> None:
        """Stand below a text, or above it where there is more room.

        The text begins in the line ``top`` and ends in the line ``bottom``, in the coordinates of the parent.
        """
        area, margin = self._area.rect(), metrics.SMALL
        width = min(self.sizeHint().width(), area.width() - 2 * margin)
        layout = self.layout()
        assert layout is not None
        height = layout.heightForWidth(width) if layout.hasHeightForWidth() else self.sizeHint().height()
        left = min(max(margin, bottom.center().x() - width // 2), area.width() - width - margin)
        below, above = bottom.bottom() + margin, top.top() - height - margin
        if below + height <= area.height() or top.top() >= area.height():
            y = below
        elif above >= 0:
            y = above
        else:
            y = area.height() - height - margin
        self.setGeometry(left, y, width, height)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Return the focus to the comment, after a click on another part of the bar."""
        super().focusInEvent(event)
        self.comment.setFocus(event.reason())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let no click through to the text below."""
        event.accept()

    # --- internal -----------------------------------------------------------------------------------------

    @property
    def _text(self) -> str:
        return self.comment.text().strip()

    def _lay_out(self) -> None:
        row = controls.row(spacing=metrics.TIGHT)
        for number, (tip, name) in enumerate(COLOUR_NAMES.values()):
            button = QToolButton()
            button.setCheckable(True)
            controls.show_tip(button, tr(tip, key=number + 1))
            button.setAccessibleName(tr(name))
            button.setShortcut(f"Alt+{number + 1}")
            button.clicked.connect(lambda _=False, number=number: self.choose_colour(number))
            button.setIconSize(icons.icon_size())
            self._colours.addButton(button, number)
            row.addWidget(button)
        row.addWidget(self.comment, 1)
        row.addWidget(self._copy)
        row.addWidget(self._remove)
        for each in (*self._colours.buttons(), self._copy, self._remove):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = controls.column((metrics.SMALL, metrics.SMALL, metrics.SMALL, metrics.SMALL), metrics.TIGHT)
        column.addLayout(row)
        column.addWidget(self._hint)
        self.setLayout(column)

    def _open(self, draft: HighlightDraft, colour: HighlightColour, comment: str, hint: str, *, exists: bool) -> None:
        self.save()
        self.draft.is_being_made &= draft is self.draft
        self.draft, self.exists = draft, exists
        self._colours.button(list(COLOUR_NAMES).index(colour)).setChecked(True)
        self.comment.setText(comment)
        self._comment_before, self._saved = comment, self._text
        self._usual_hint = hint
        self._show_hint()
        self._hint.setVisible(bool(hint))
        self._remove.setVisible(exists)
        self.show()
        self.raise_()

    def _show_hint(self) -> None:
        """Tell the keys of the comment while it is written: Esc cancels nothing there."""
        writing = bool(self._usual_hint) and self.comment.hasFocus()
        self._hint.setText(tr("Enter: save · Esc: close") if writing else self._usual_hint)

    def _write(self) -> None:
        """Save the colour and the comment; a comment that was not changed, as it was."""
        comment = self._comment_before if self._text == self._saved else self._text
        self._comment_before, self._saved = comment, self._text
        self.exists = True
        self._remove.show()
        self.written.emit(self.draft, self.colour, comment)

    def _finish(self) -> None:
        if not self.exists or self._text != self._saved:
            self._write()
        self.finished.emit()

    def _leave_comment(self) -> None:
        self.save()
        self.comment_left.emit()

    def _on_comment_focus(self, focused: bool) -> None:
        """While the comment is written, a click on the bar leaves the keyboard to it."""
        self.comment.setPlaceholderText(tr("Add a comment") if focused else tr("Add a comment (Tab)"))
        self._show_hint()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if focused else Qt.FocusPolicy.NoFocus)
        if not focused:
            self.save()
