"""Taking the titles of papers to the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from readinglist.gui.session.session import Session
from readinglist.gui.text.translate import trn
from readinglist.gui.widgets.status_bar import StatusBar


class TitleCopier(QObject):
    """Copies titles, and says that it did."""

    def __init__(self, desk: Session, status: StatusBar) -> None:
        super().__init__(desk)
        self._desk, self._status = desk, status

    def titles(self) -> None:
        """Copy the titles of the selected papers, one a line."""

        def copy(titles: list[str]) -> None:
            QGuiApplication.clipboard().setText("\n".join(titles))
            self._status.show_message(trn("Copied the title.", "Copied {n} titles.", len(titles)))

        if self._desk.selected:
            self._desk.titles.fetch_titles(self._desk.selected, copy)
