"""The state of the window when it was last closed; unlike settings, it is not chosen by the reader."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from readinglist.errors import check_file
from readinglist.gui.session.session import INBOX, Scope
from readinglist.i18n import en
from readinglist.model import Facet, Order

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QSplitter

    from readinglist.gui.session.session import Session


class WindowState:
    """Reads the state at the start, and saves it at the end; missing or invalid values get their defaults."""

    def __init__(self, path: Path) -> None:
        self.warning = ""
        try:
            check_file(path)
        except OSError as error:
            other = path.with_name(f"{path.stem}-2{path.suffix}")
            self.warning = en(
                "The state of the window cannot be kept in {path}: {reason}. It is kept in {other}.",
                path=path,
                reason=error.strerror,
                other=other,
            )
            path = other
        self._ini = QSettings(str(path), QSettings.Format.IniFormat)
        title, facet, value = (self._text(name) for name in ("scope/title", "scope/facet", "scope/value"))
        self.scope = Scope(title, Facet(facet, value) if facet else None) if title else INBOX
        order = self._text("order")
        self.order = Order(order) if order in tuple(Order) else Order.RELEVANCE
        paper = self._text("paper")
        self.paper = int(paper) if paper.isdecimal() and len(paper) < 19 else None
        self.is_first = not self._ini.contains("geometry")  # no window was ever closed with this library
        self.searches = [text for text in self._text("searches").split("\n") if text]
        self.recent = [key for key in self._text("recent").split("\n") if key]  # choices in the command palette
        self.sidebar = self._text("sidebar") != "folded"
        self.collapsed = [name for name in self._text("folded").split("\n") if name]

    def restore(self, window: QMainWindow, splitter: QSplitter) -> None:
        """Restore the geometry of the window and the sizes of its panes."""
        geometry, panes = self._ini.value("geometry"), self._ini.value("panes")
        if not (isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)):
            window.resize(1320, 820)
        if isinstance(panes, QByteArray):
            splitter.restoreState(panes)

    def save(
        self, window: QMainWindow, splitter: QSplitter, session: Session, collapsed: list[str], searches: list[str]
    ) -> None:
        """Save the state of the window."""
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
            self._ini.setValue(name, value)
        self._ini.sync()

    def _text(self, name: str) -> str:
        value = self._ini.value(name, "")
        return value if isinstance(value, str) else str(value)
