"""Connects the list with the session: refreshing it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from readinglist.gui.commands.command import LIBRARY, Command, Needs
from readinglist.gui.paper_list.paper_list import PaperList
from readinglist.gui.session.session import Session


class PaperListController(QObject):
    """Refreshes the list."""

    def __init__(self, session: Session, papers: PaperList) -> None:
        super().__init__(papers)
        self._session = session
        session.departed.changed.connect(papers.show_departed)
        papers.clear_requested.connect(session.clear_departed)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands of the list."""
        return (
            Command("refresh", "Re&fresh list", "F5", "Refresh the list: remove papers that no longer belong to it",
                    LIBRARY, handler=self._session.clear_departed, needs=Needs.LIST),
        )  # fmt: skip
