"""The links of a paper as a row of buttons."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from readinglist.gui.text import direction
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.flow_layout import FlowLayout
from readinglist.i18n import en
from readinglist.model import Link, LinkKind, Metadata

ICONS = {LinkKind.CODE: "code", LinkKind.PDF: "feed"}
_ARXIV_ENDING = re.compile(r"(?:v\d{1,3})?(?:\.pdf)?$")
MAX_LINKS = 8
MAX_ADDRESS = 60  # characters of an address in the menu


def links_of(metadata: Metadata) -> list[Link]:
    """Return the http(s) links of a paper without duplicates, after those made from its DOI and arXiv id."""
    links = list(metadata.links)
    if metadata.arxiv_id:
        links[:0] = [
            Link(LinkKind.ARXIV, f"https://arxiv.org/abs/{metadata.arxiv_id}"),
            Link(LinkKind.PDF, f"https://arxiv.org/pdf/{metadata.arxiv_id}"),
        ]
    if metadata.doi:
        links.insert(0, Link(LinkKind.DOI, f"https://doi.org/{metadata.doi}"))
    seen: set[str] = set()
    unique = []
    for link in links:
        target = _target(link.url)
        if link.url.startswith(("http://", "https://")) and target not in seen:
            seen.add(target)
            unique.append(link)
    return unique


def _target(url: str) -> str:
    """Return what an address leads to, however it is written: of all versions at arXiv the newest is shown."""
    host, _, path = url.partition("://")[2].partition("/")
    host, path = host.lower().removeprefix("www."), path.rstrip("/")
    if host in ("arxiv.org", "export.arxiv.org"):
        return f"arxiv.org/{_ARXIV_ENDING.sub('', path)}"
    return f"doi.org/{path.lower()}" if host in ("doi.org", "dx.doi.org") else f"{host}/{path}"


class LinkRow(QWidget):
    """Buttons that open links, or copy their addresses from a menu."""

    link_requested = Signal(str)
    copied = Signal(str)  # the message to show

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links: list[Link] = []
        self._flow = FlowLayout(self, spacing=4)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme; the fonts come from the style sheet."""
        self._palette = theme.palette
        self._show()

    def show_links(self, metadata: Metadata) -> None:
        """Show a paper's links."""
        links = links_of(metadata)
        if links != self._links:
            self._links = links
            self._show()

    def open_link(self) -> None:
        """Open the link, or ask which of several."""
        self._choose(en("&{number}  Open {address}"), self.link_requested.emit)

    def copy_link(self) -> None:
        """Copy the address of the link, or ask which of several."""
        self._choose(en("&{number}  Copy {address}"), self._copy)

    def _choose(self, template: str, callback: Callable[[str], object]) -> None:
        if len(self._links) == 1:
            callback(self._links[0].url)
        elif self._links:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for number, link in enumerate(self._links[:MAX_LINKS], start=1):
                shown = link.url.partition("://")[2]
                address = f"{shown[:MAX_ADDRESS]}…" if len(shown) > MAX_ADDRESS else shown
                action = menu.addAction(tr(template, number=number, address=address))
                action.triggered.connect(lambda _=False, url=link.url: callback(url))
            menu.setActiveAction(menu.actions()[0])
            menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _copy(self, url: str) -> None:
        QGuiApplication.clipboard().setText(url)
        self.copied.emit(tr("Copied {address}", address=url))

    def _show(self) -> None:
        self._flow.clear()
        for link in self._links[:MAX_LINKS]:
            self._flow.addWidget(self._button(link))
        self.setVisible(bool(self._links))
        self.updateGeometry()

    def _button(self, link: Link) -> QToolButton:
        button = controls.tool_button("link", direction.isolate(_label(link)), link.url, beside=True)
        button.setIcon(icons.icon(ICONS.get(link.kind, "link"), self._palette.accent))
        button.clicked.connect(lambda: self.link_requested.emit(link.url))
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(
            lambda at: link_menu(self, link.url, self.link_requested.emit).popup(button.mapToGlobal(at))
        )
        return button


def link_menu(parent: QWidget, url: str, open_: Callable[[str], object]) -> QMenu:
    """Return a menu to open a link or to copy it."""
    menu = QMenu(parent)
    menu.addAction(tr("Open link"), lambda: open_(url))
    menu.addAction(tr("Copy link"), lambda: QGuiApplication.clipboard().setText(url))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _label(link: Link) -> str:
    """Return the label of a link: its kind, its repository, or its host."""
    parts = urlsplit(link.url)
    match link.kind:
        case LinkKind.ARXIV:
            return "arXiv"
        case LinkKind.PDF:
            return "PDF"
        case LinkKind.DOI:
            return "DOI"
        case LinkKind.CODE:
            return "/".join(parts.path.strip("/").split("/")[:2]) or parts.netloc
    return parts.netloc.removeprefix("www.") + ("…" if parts.path.strip("/") else "")
