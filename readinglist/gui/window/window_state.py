"""The state of the window when it was last closed; unlike settings, it is not chosen by the reader.

It is stored as JSON, not with QSettings, whose files may hold pickles that PySide6 loads as soon as it reads them.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSize

from readinglist.errors import ReadingListError, check_file
from readinglist.gui.session.session import INBOX, Scope
from readinglist.i18n import en
from readinglist.model import Facet, Order
from readinglist.paths import read_file

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QSplitter

    from readinglist.gui.session.session import Session

FIRST_SIZE, FRAME = QSize(1320, 820), QSize(16, 40)  # FRAME is what the frame of a window takes at most
MAX_SIZE = 1_000_000  # bytes of a state that is read
MAX_OFFSET = 1 << 30  # pixels of a list
_SPLITTERS = ("sidebar_and_pages", "list_and_paper")
_BEFORE_JSON = "window.ini"  # where earlier versions kept it

log = logging.getLogger(__name__)


class WindowState:
    """Reads the state at the start, and saves it at the end; missing or invalid values get their defaults."""

    def __init__(self, path: Path) -> None:
        self.warning = ""
        try:
            check_file(path)
        except OSError as error:
            other = path.with_name(f"{path.stem}-2{path.suffix}")
            self.warning = en(
                "The window's state can't be saved in {path}: {reason}. It is saved in {other} instead.",
                path=path,
                reason=error.strerror,
                other=other,
            )
            path = other
        self._path = path
        self._stored = _read(path)
        title, facet, value = (self._text(name) for name in ("scope_title", "scope_facet", "scope_value"))
        self.scope = Scope(title, Facet(facet, value) if facet else None) if title else INBOX
        order = self._text("order")
        self.order = Order(order) if order in tuple(Order) else Order.RELEVANCE
        paper = self._stored.get("paper")
        self.paper = paper if type(paper) is int and 0 < paper < 2**63 else None
        offset = self._stored.get("paper_offset")
        self.paper_offset = offset if type(offset) is int and abs(offset) < MAX_OFFSET else None
        # No window was ever closed with this library.
        self.is_first = "geometry" not in self._stored and not path.with_name(_BEFORE_JSON).exists()
        self.searches = self._texts("searches")
        self.recent = self._texts("recent")  # choices in the command palette
        self.import_folder = self._text("import_folder")  # where files were chosen last
        self.sidebar = self._stored.get("sidebar") is not False
        self.collapsed = self._texts("collapsed")

    def restore(self, window: QMainWindow, splitters: Sequence[QSplitter]) -> None:
        """Restore the geometry of the window and the sizes of its panes."""
        if not window.restoreGeometry(self._bytes("geometry")):
            room = window.screen().availableSize() - FRAME
            window.resize(FIRST_SIZE.boundedTo(room))
        for name, splitter in zip(_SPLITTERS, splitters, strict=True):
            splitter.restoreState(self._bytes(name))

    def save(
        self,
        window: QMainWindow,
        splitters: Sequence[QSplitter],
        session: Session,
        collapsed: list[str],
        searches: list[str],
    ) -> None:
        """Save the state of the window; if that fails, the next start looks like the last."""
        from readinglist.atomic_write import write_text  # noqa: PLC0415 - not needed at startup

        facet = session.scope.facet
        self._stored |= {
            "geometry": _encoded(window.saveGeometry()),
            **{name: _encoded(splitter.saveState()) for name, splitter in zip(_SPLITTERS, splitters, strict=True)},
            "scope_title": session.scope.name,
            "scope_facet": facet.name if facet else "",
            "scope_value": facet.value if facet else "",
            "order": str(session.order),
            "paper": session.current,
            "paper_offset": self.paper_offset,
            "collapsed": collapsed,
            "searches": searches,
            "sidebar": self.sidebar,
            "recent": self.recent,
            "import_folder": self.import_folder,
        }
        try:
            write_text(self._path, [json.dumps(self._stored, indent=2)], private=True)
        except ReadingListError as error:
            log.info("The state of the window was not saved: %s", error)

    def _text(self, name: str) -> str:
        value = self._stored.get(name)
        return value if isinstance(value, str) else ""

    def _texts(self, name: str) -> list[str]:
        values = self._stored.get(name)
        return [value for value in values if isinstance(value, str) and value] if isinstance(values, list) else []

    def _bytes(self, name: str) -> QByteArray:
        return QByteArray.fromBase64(self._text(name).encode("ascii", "replace"))


def _encoded(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _read(path: Path) -> dict[str, Any]:
    """Return what is stored; nothing if there is none, or if it isn't a state."""
    try:
        stored = json.loads(read_file(path, MAX_SIZE))
    except (OSError, ValueError, RecursionError) as error:
        log.info("No state of the window was found: %s", error)
        return {}
    return stored if isinstance(stored, dict) else {}
