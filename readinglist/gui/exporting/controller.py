"""All that leads out of the library, joined: the dialogs, the places to save, the clipboard, the message after it."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QMimeData, QObject, QStandardPaths, QUrl
from PySide6.QtGui import QActionGroup, QCursor, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from readinglist.gui.exporting.giving_out import ExportRequests
from readinglist.gui.session.session import ALL, Scope, Session
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.gui.widgets.toast import Toast
from readinglist.i18n import en
from readinglist.model import Overview

if TYPE_CHECKING:
    from readinglist.backend.export_service import ArchiveContents, Exported
    from readinglist.exchange import Citation, Format
    from readinglist.gui.exporting.export_dialog import ExportChoice, ExportSource

_KINDS = {
    ".bib": "BibTeX",
    ".ris": "RIS",
    ".json": "CSL-JSON",
    ".csv": en("Table"),
    ".html": en("Web page"),
    ".md": "Markdown",
    ".zip": en("Archive"),
}
LONGEST = 36  # characters of a list's name in the dialog
# Citations that follow no style.
_PLAIN_WAYS = {"plain": en("Authors (Year). Title."), "bibtex": en("BibTeX"), "markdown": en("Markdown link")}


class ExportController(QObject):
    """Joins them. The formats and styles are loaded when the first of them is asked for."""

    def __init__(
        self,
        window: QWidget,
        desk: Session,
        giving: ExportRequests,
        chosen: SettingsStore,
        toast: Toast,
        status: StatusBar,
    ) -> None:
        super().__init__(window)
        self._window, self._desk, self._giving, self._chosen = window, desk, giving, chosen
        self._toast, self._status = toast, status
        self._papers = 0
        self._copied = ""
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self.styles = QMenu(tr("Copy citation &as"), window)
        self.styles.aboutToShow.connect(self._fill_styles)
        desk.counts.overview_changed.connect(self._on_overview)
        giving.started.connect(status.show_message)
        giving.exported.connect(self._on_exported)
        giving.archived.connect(self._on_archived)
        giving.cited.connect(self._on_cited)
        giving.archive_inspected.connect(self._on_looked)
        giving.nothing_imported.connect(
            lambda: toast.show_message(tr("Everything in it is already here; nothing was changed."), undo=False)
        )
        self.refused = giving.refused

    # --- exports ------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Ask what of the list is to be exported, and how."""
        from readinglist.gui.exporting.export_dialog import ExportSource  # noqa: PLC0415 - not needed to start

        sources = []
        selected, listing = self._desk.selected, self._desk.listing
        if selected:
            title = self._title()
            name = tr("The selected paper") if len(selected) == 1 else tr("The selected papers")
            sources.append(ExportSource(name, title, len(selected), array("q", selected)))
        if listing is not None and len(listing.ids):
            name = tr("{list}, as shown", list=_short(self._title()))
            sources.append(ExportSource(name, self._title(), len(listing.ids), listing.ids))
            if len(selected) == 1:
                sources.reverse()  # one paper is always selected; the list is meant more often
        self._ask(sources)

    def export_list(self, scope: Scope) -> None:
        """Ask how a list of the sidebar is to be exported."""
        from readinglist.gui.exporting.export_dialog import ExportSource  # noqa: PLC0415

        def ask(papers: array[int]) -> None:
            self._ask([ExportSource(_short(scope.title), scope.title, len(papers), papers)] if papers else [])

        self._giving.papers_of(scope, ask)

    def add_to(self, menu: QMenu, scope: Scope) -> None:
        """Add the way out to the menu of a list."""
        menu.addSeparator()
        menu.addAction(tr("Export…"), lambda: self.export_list(scope))

    def _title(self) -> str:
        asked = self._desk.query.text.strip()
        within = self._desk.scope.title
        return tr("{search} in {list}", search=asked, list=within) if asked else within

    def _ask(self, sources: list[ExportSource]) -> None:
        from readinglist.gui.exporting.export_dialog import ExportDialog, ExportSource  # noqa: PLC0415

        if not self._papers:
            self._status.show_message(tr("There are no papers to export yet."))
            return
        dialog = ExportDialog(
            [*sources, ExportSource(tr("The whole library"), ALL.title, self._papers)],
            self._chosen.settings.export_format,
            self._window,
        )
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, choice: ExportChoice) -> None:
        from readinglist.backend.export_service import Export  # noqa: PLC0415

        source, form = choice.source, choice.form
        self._chosen.update(export_format=form.key)

        def write(path: Path) -> None:
            self._giving.export(Export(source.title, form, path, source.papers, choice.abstracts, choice.mine))

        title = tr("Export {list} as {format}", list=source.title, format=tr(form.name))
        self._ask_where(title, _file_name(source.title, form), list(form.writers), write)

    def _on_exported(self, done: Exported) -> None:
        file = done.path.name
        said = trn("Exported {n} paper to {file}", "Exported {n} papers to {file}", done.papers, file=file)
        self._say_saved(said, done)

    # --- archives -----------------------------------------------------------------------------------------

    def save_archive(self) -> None:
        """Ask where everything is to be saved."""
        today = QDate.currentDate().toString("yyyy-MM-dd")
        self._ask_where(tr("Save a complete archive"), f"reading-list-{today}.zip", [".zip"], self._giving.save_archive)

    def open_archive(self) -> None:
        """Ask for an archive, and show what it holds."""
        dialog = QFileDialog(self._window, tr("Open an archive"), str(self._folder), _filter(".zip"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._giving.inspect_archive(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_archived(self, done: Exported) -> None:
        said = trn(
            "Saved everything, with {n} paper, to {file}",
            "Saved everything, with {n} papers, to {file}",
            done.papers,
            file=done.path.name,
        )
        self._say_saved(said, done)

    def _on_looked(self, looked: ArchiveContents) -> None:
        from readinglist.gui.exporting.archive_dialog import ArchiveDialog  # noqa: PLC0415

        dialog = ArchiveDialog(looked, self._window)
        dialog.import_requested.connect(self._giving.import_archive)
        dialog.open()

    # --- citations ----------------------------------------------------------------------------------------

    def cite(self) -> None:
        """Copy a citation of the selected papers in the style that was chosen last."""
        self._cite(self._chosen.settings.citation_style)

    def copy_markdown(self) -> None:
        """Copy the selected papers as links in Markdown."""
        self._cite("markdown")

    def choose_style(self) -> None:
        """Show the styles where the mouse is."""
        self.styles.popup(QCursor.pos())

    def close(self) -> None:
        """Leave what was copied as plain text: data made in Python would be asked for after Python has gone."""
        clipboard = QGuiApplication.clipboard()
        if self._copied and clipboard.text() == self._copied:
            clipboard.setText(self._copied)

    def _cite(self, style: str) -> None:
        if not self._desk.selected:
            self._status.show_message(tr("Select a paper to cite."))
            return
        self._giving.cite(style, self._desk.selected)

    def _fill_styles(self) -> None:
        from readinglist.exchange import STYLES  # noqa: PLC0415

        self.styles.clear()
        group = QActionGroup(self.styles)
        last = self._chosen.settings.citation_style
        for key, name in [*((style.key, style.name) for style in STYLES), ("", ""), *_PLAIN_WAYS.items()]:
            if not key:
                self.styles.addSeparator()
                continue
            action = self.styles.addAction(tr_message(name))
            action.triggered.connect(lambda _=False, key=key: self._take_style(key))
            action.setCheckable(True)
            action.setChecked(key == last)
            group.addAction(action)

    def _take_style(self, key: str) -> None:
        self._chosen.update(citation_style=key)
        self._cite(key)

    def _on_cited(self, citation: Citation, style: str, count: int) -> None:
        from readinglist.exchange import STYLES  # noqa: PLC0415

        copied = QMimeData()
        copied.setText(citation.plain)
        if citation.html:
            copied.setHtml(citation.html)
        QGuiApplication.clipboard().setMimeData(copied)
        self._copied = citation.plain
        names = {one.key: one.name for one in STYLES} | {"bibtex": "BibTeX", "markdown": "Markdown"}
        if style in names:
            said = trn("Copied a citation ({style})", "Copied {n} citations ({style})", count, style=names[style])
        else:
            said = trn("Copied a citation", "Copied {n} citations", count)
        self._toast.show_message(said, undo=False)

    # --- places -------------------------------------------------------------------------------------------

    def _ask_where(self, title: str, name: str, endings: list[str], then: Callable[[Path], None]) -> None:
        """Ask for a place to save to: a file with one of the endings, or a folder when there are none."""
        filters = ";;".join(map(_filter, endings)) if endings else f"{tr('Folder')} (*)"
        dialog = QFileDialog(self._window, title, str(self._folder / name), filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(endings[0][1:] if endings else "")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(next((one[1:] for one in endings if _filter(one) == chosen), ""))
        )

        def take(chosen: str) -> None:
            path = Path(chosen)
            self._folder = path.parent
            then(path)

        dialog.fileSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _say_saved(self, words: str, done: Exported) -> None:
        self._status.show_message(tr("{done} in {folder}.", done=words, folder=done.path.parent))
        self._toast.show_message(words, undo=False, action=(tr("Show the folder"), lambda: _show(done.path)))

    def _on_overview(self, overview: Overview) -> None:
        self._papers = overview.papers


def _short(title: str) -> str:
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"


def _filter(ending: str) -> str:
    return f"{tr(_KINDS[ending])} (*{ending})"


def _file_name(title: str, form: Format) -> str:
    from readinglist.exchange import file_name  # noqa: PLC0415

    return (file_name(title) or tr("papers")) + form.ending


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path if path.is_dir() else path.parent)))
