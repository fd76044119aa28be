"""Citations, titles and links of papers, copied to the clipboard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QActionGroup, QCursor, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from readinglist.backend.backend import Backend
from readinglist.errors import ReadingListError
from readinglist.gui.commands.command import Command, Needs
from readinglist.gui.session.async_calls import AsyncCalls, LatestOnly
from readinglist.gui.session.session import Session
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.gui.widgets.toast import Toast
from readinglist.i18n import en

if TYPE_CHECKING:
    from readinglist.exchange import Citation

# Formats besides the citation styles.
_WITHOUT_STYLE = {"plain": en("Authors (Year). Title."), "bibtex": en("BibTeX"), "markdown": en("Markdown link")}


class CitationController(QObject):
    """Copy citations of the selected papers; the styles are loaded when they are first needed."""

    failed = Signal(ReadingListError)

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        backend: Backend,
        async_calls: AsyncCalls,
        store: SettingsStore,
        toast: Toast,
        status: StatusBar,
    ) -> None:
        super().__init__(parent)
        self._session, self._backend, self._store = session, backend, store
        self._citations = LatestOnly(async_calls)
        self._toast, self._status = toast, status
        self._copied = ""
        self.styles = QMenu(tr("Copy citation &as"), parent)
        self.styles.aboutToShow.connect(self._fill_styles)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands for citing and copying."""
        paper = Needs.PAPER
        return (
            Command("cite", "&Copy citation", "Ctrl+Shift+C", "Copy citation in the last used style", handler=self.cite,
                    needs=paper),
            Command("cite-as", "Copy citation &as", handler=self.choose_style, needs=paper, submenu=self.styles),
            Command("copy-markdown", "Copy as &Markdown", handler=self.copy_markdown, needs=paper),
            Command("copy-title", "Copy t&itle", "Ctrl+C", "Copy titles of the selected papers",
                    handler=self.copy_titles, needs=paper, in_list_only=True),
        )  # fmt: skip

    def cite(self) -> None:
        """Copy citations of the selected papers in the last used style."""
        self._cite(self._store.settings.citation_style)

    def copy_markdown(self) -> None:
        """Copy the selected papers as links in Markdown."""
        self._cite("markdown")

    def copy_titles(self) -> None:
        """Copy titles of the selected papers, one per line."""

        def copy(titles: list[str]) -> None:
            QGuiApplication.clipboard().setText("\n".join(titles))
            self._status.show_message(trn("Copied the title", "Copied {n} titles", len(titles)))

        if self._session.selected:
            self._session.titles.fetch_titles(self._session.selected, copy)

    def choose_style(self) -> None:
        """Open the menu of styles at the mouse."""
        self.styles.popup(QCursor.pos())

    def close(self) -> None:
        """Replace a copied citation by its plain text: MIME data from Python cannot be read after exit."""
        clipboard = QGuiApplication.clipboard()
        if self._copied and clipboard.text() == self._copied:
            clipboard.setText(self._copied)

    def _cite(self, style: str) -> None:
        papers = self._session.selected
        if not papers:
            self._status.show_message(tr("Select a paper to cite."))
            return
        copy = partial(self._copy, style=style, count=len(papers))
        self._citations.when_done(self._backend.cite(style, papers), copy, self.failed.emit)

    def _fill_styles(self) -> None:
        from readinglist.exchange import STYLES  # noqa: PLC0415 - not needed to start

        self.styles.clear()
        group = QActionGroup(self.styles)
        last = self._store.settings.citation_style
        for key, name in [*((style.key, style.name) for style in STYLES), ("", ""), *_WITHOUT_STYLE.items()]:
            if not key:
                self.styles.addSeparator()
                continue
            action = self.styles.addAction(tr_message(name))
            action.triggered.connect(lambda _=False, key=key: self._set_style(key))
            action.setCheckable(True)
            action.setChecked(key == last)
            group.addAction(action)

    def _set_style(self, key: str) -> None:
        self._store.update(citation_style=key)
        self._cite(key)

    def _copy(self, citation: Citation, style: str, count: int) -> None:
        from readinglist.exchange import STYLES  # noqa: PLC0415

        copied = QMimeData()
        copied.setText(citation.plain)
        if citation.html:
            copied.setHtml(citation.html)
        QGuiApplication.clipboard().setMimeData(copied)
        self._copied = citation.plain
        names = {one.key: one.name for one in STYLES} | {"bibtex": "BibTeX", "markdown": "Markdown"}
        if style in names:
            message = trn("Copied a citation ({style})", "Copied {n} citations ({style})", count, style=names[style])
        else:
            message = trn("Copied a citation", "Copied {n} citations", count)
        self._toast.show_message(message, undo=False)
