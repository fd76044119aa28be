"""Where everything stood when the window was last closed. Not settings: nobody chose it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from readinglist.gui.session.session import INBOX, Scope
from readinglist.model import Facet, Order

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QSplitter

    from readinglist.gui.session.session import Session


class WindowState:
    """Reads the state at the start, keeps it at the end; what is missing or odd is as at the first start."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)
        title, facet, value = (self._text(name) for name in ("scope/title", "scope/facet", "scope/value"))
        self.scope = Scope(title, Facet(facet, value) if facet else None) if title else INBOX
        order = self._text("order")
        self.order = Order(order) if order in tuple(Order) else Order.RELEVANCE
        paper = self._text("paper")
        self.paper = int(paper) if paper.isdecimal() and len(paper) < 19 else None
        self.is_first = not self._store.contains("geometry")  # nothing was ever closed here
        self.searches = [text for text in self._text("searches").split("\n") if text]
        self.recent = [key for key in self._text("recent").split("\n") if key]  # choices in the finder
        self.sidebar = self._text("sidebar") != "folded"
        self.collapsed = [name for name in self._text("folded").split("\n") if name]

    def restore(self, window: QMainWindow, splitter: QSplitter) -> None:
        """Put the window and its panes where they were."""
        geometry, panes = self._store.value("geometry"), self._store.value("panes")
        if not (isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)):
            window.resize(1320, 820)
        if isinstance(panes, QByteArray):
            splitter.restoreState(panes)

    def save(
        self, window: QMainWindow, splitter: QSplitter, session: Session, collapsed: list[str], searches: list[str]
    ) -> None:
        """Write down where everything stands."""
        facet = session.scope.facet
        for name, value in {
            "geometry": window.saveGeometry(),
            "panes": splitter.saveState(),
            "scope/title": session.scope.name,
            "scope/facet": facet.name if facet else "",
            "scope/value": facet.value if facet else "",
            "order": str(session.order),
            "paper": "" if session.current is None else str(session.current),
            "folded": "\n".join(collapsed),
            "searches": "\n".join(searches),
            "sidebar": "" if self.sidebar else "folded",
            "recent": "\n".join(self.recent),
        }.items():
            self._store.setValue(name, value)
        self._store.sync()

    def _text(self, name: str) -> str:
        value = self._store.value(name, "")
        return value if isinstance(value, str) else str(value)
