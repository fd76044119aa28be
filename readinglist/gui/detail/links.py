"""The links of a paper as quiet buttons."""

from __future__ import annotations

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
MOST = 8
SHOWN = 60  # characters of an address in the chooser


def links_of(metadata: Metadata) -> list[Link]:
    """Return a paper's links, with those that follow from its ids, each address once; the paper itself first."""
    links = list(metadata.links)
    if metadata.arxiv_id:
        links[:0] = [
            Link(LinkKind.ARXIV, f"https://arxiv.org/abs/{metadata.arxiv_id}"),
            Link(LinkKind.PDF, f"https://arxiv.org/pdf/{metadata.arxiv_id}"),
        ]
    if metadata.doi:
        links.insert(0, Link(LinkKind.DOI, f"https://doi.org/{metadata.doi}"))
    seen: set[str] = set()
    kept = []
    for link in links:
        if link.url.startswith(("http://", "https://")) and link.url not in seen:
            seen.add(link.url)
            kept.append(link)
    return kept


class LinkRow(QWidget):
    """Opens links and copies them."""

    link_requested = Signal(str)
    copied = Signal(str)  # said when it is done

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

    def _choose(self, words: str, act: Callable[[str], object]) -> None:
        if len(self._links) == 1:
            act(self._links[0].url)
        elif self._links:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for number, link in enumerate(self._links[:MOST], start=1):
                said = link.url.partition("://")[2]
                address = f"{said[:SHOWN]}…" if len(said) > SHOWN else said
                action = menu.addAction(tr(words, number=number, address=address))
                action.triggered.connect(lambda _=False, url=link.url: act(url))
            menu.setActiveAction(menu.actions()[0])
            menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _copy(self, url: str) -> None:
        QGuiApplication.clipboard().setText(url)
        self.copied.emit(tr("Copied {address}", address=url))

    def _show(self) -> None:
        self._flow.clear()
        for link in self._links[:MOST]:
            self._flow.addWidget(self._button(link))
        self.setVisible(bool(self._links))
        self.updateGeometry()

    def _button(self, link: Link) -> QToolButton:
        button = controls.tool_button("link", direction.own(_words(link)), link.url, beside=True)
        button.setIcon(icons.icon(ICONS.get(link.kind, "link"), self._palette.accent))
        button.clicked.connect(lambda: self.link_requested.emit(link.url))
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(
            lambda at: link_menu(self, link.url, self.link_requested.emit).popup(button.mapToGlobal(at))
        )
        return button


def link_menu(parent: QWidget, url: str, open_: Callable[[str], object]) -> QMenu:
    """Offer to open a link or to copy its address."""
    menu = QMenu(parent)
    menu.addAction(tr("Open"), lambda: open_(url))
    menu.addAction(tr("Copy address"), lambda: QGuiApplication.clipboard().setText(url))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _words(link: Link) -> str:
    """Name a link in few words."""
    parts_of = urlsplit(link.url)
    match link.kind:
        case LinkKind.ARXIV:
            return "arXiv"
        case LinkKind.PDF:
            return "PDF"
        case LinkKind.DOI:
            return "DOI"
        case LinkKind.CODE:
            return "/".join(parts_of.path.strip("/").split("/")[:2]) or parts_of.netloc
    return parts_of.netloc.removeprefix("www.") + ("…" if parts_of.path.strip("/") else "")
