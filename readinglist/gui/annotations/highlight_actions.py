"""What can be done with an annotation on its page, by menu and by key: open, copy, edit, colour and delete it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from readinglist.gui.annotations.page import AnnotationsPage
from readinglist.gui.session.operations import Operations
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets.dialogs import prompt_for_text
from readinglist.i18n import en
from readinglist.model import Annotation, AnnotationKind, HighlightColour

COLOURS = {
    HighlightColour.YELLOW: en("Yellow"),
    HighlightColour.GREEN: en("Green"),
    HighlightColour.BLUE: en("Blue"),
    HighlightColour.PINK: en("Pink"),
}


class HighlightActions(QObject):
    """Shows the menu of the page of annotations, and edits the current highlight; every change can be undone."""

    several_selected = Signal(str)  # a message: only one highlight at a time can be edited

    def __init__(self, page: AnnotationsPage, operations: Operations) -> None:
        super().__init__(page)
        self._page, self._operations = page, operations
        view = page.view
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._show_menu)
        view.edit_requested.connect(self.edit)
        view.removal_requested.connect(self.remove)
        view.colour_requested.connect(lambda number: self.colour(tuple(COLOURS)[number]))

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette

    def edit(self) -> None:
        """Ask for the comment on the current highlight."""
        line = self._current()
        if line is None:
            return
        number, shown = line.number, " ".join(line.comment.split())

        def save(comment: str) -> None:
            if comment != shown:
                self._operations.edit_highlight(number, comment=comment)

        prompt_for_text(
            self._page.window(), tr("Edit comment"), tr("Comment on the highlight"), shown, save, may_be_empty=True
        )

    def colour(self, colour: HighlightColour) -> None:
        """Give the current highlight another colour."""
        line = self._current()
        if line is not None:
            self._operations.edit_highlight(line.number, colour=colour)

    def remove(self) -> None:
        """Remove the current highlight."""
        line = self._current()
        if line is not None:
            self._operations.remove_highlight(line.number)

    def _current(self) -> Annotation | None:
        """Return the only selected annotation if it is a highlight; say so if several are selected."""
        rows = list(self._page.view.selected_rows())
        if len(rows) > 1:
            self.several_selected.emit(tr("Select a single highlight to change it."))
        line = self._page.model.line(rows[0]) if len(rows) == 1 else None
        return line if line is not None and line.kind is AnnotationKind.HIGHLIGHT else None

    def _show_menu(self, at: QPoint) -> None:
        view = self._page.view
        index = view.indexAt(at)
        line = self._page.model.line(index.row()) if index.isValid() else None
        if line is None:
            return
        is_one = len(list(view.selected_rows())) == 1
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Open"), partial(view.opened.emit, index.row()))
        menu.addAction(tr("Copy as Markdown"), view.copy_requested.emit)
        if line.kind is AnnotationKind.HIGHLIGHT and is_one:
            menu.addSeparator()
            menu.addAction(tr("Edit comment…") + "\tE", self.edit)
            ratio = self._page.devicePixelRatioF()
            for number, (colour, name) in enumerate(COLOURS.items(), 1):
                action = menu.addAction(f"{tr(name)}\t{number}", partial(self.colour, colour))
                action.setIcon(icons.highlight_dot(self._palette, colour, ratio))
                action.setCheckable(True)
                action.setChecked(colour is line.colour)
            menu.addSeparator()
            menu.addAction(tr("Remove highlight") + "\t" + tr("Del"), self.remove)
        menu.popup(view.viewport().mapToGlobal(at))
