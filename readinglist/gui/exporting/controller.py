"""Exports papers, and saves and imports archives."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from readinglist.backend.backend import Backend
from readinglist.errors import ReadingListError
from readinglist.gui.commands.command import LIBRARY, Command, Needs
from readinglist.gui.session.async_calls import AsyncCalls, LatestOnly
from readinglist.gui.session.scopes import ALL, Scope
from readinglist.gui.session.session import Session
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.gui.widgets.toast import Toast
from readinglist.i18n import en
from readinglist.model import EMPTY_QUERY, Changes, Order, Overview
from readinglist.private_files import users_umask

if TYPE_CHECKING:
    from readinglist.backend.export_service import ArchiveContents, Export, Exported
    from readinglist.exchange import ExportFormat
    from readinglist.gui.exporting.export_dialog import ExportChoice, ExportSource

_FILE_TYPES = {
    ".bib": "BibTeX",
    ".ris": "RIS",
    ".json": "CSL-JSON",
    ".csv": en("Table"),
    ".html": en("Web page"),
    ".md": "Markdown",
    ".zip": en("Archive"),
}
MAX_TITLE = 36  # characters of the title of a list in the dialog


class ExportController(QObject):
    """Ask what to export or archive and where to save it; load the export formats when they are first needed."""

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
        self._parent, self._session, self._store = parent, session, store
        self._backend, self._calls, self._archives = backend, async_calls, LatestOnly(async_calls)
        self._toast, self._status = toast, status
        self._paper_count = 0
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        session.counts.overview_changed.connect(self._on_overview)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands for exports and archives."""
        return (
            Command("export", "&Export…", "Ctrl+E", "Export papers", LIBRARY, handler=self.start, needs=Needs.LIST),
            Command("save-archive", "&Save archive of the library…", handler=self.save_archive),
            Command("open-archive", "Import a&rchive…", handler=self.open_archive),
        )

    # --- exports ------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Open the export dialog for the selection and the shown list."""
        from readinglist.gui.exporting.export_dialog import ExportSource  # noqa: PLC0415 - not needed to start

        sources = []
        selected, listing = self._session.selected, self._session.listing
        if selected:
            title = self._title()
            name = tr("The selected paper") if len(selected) == 1 else tr("The selected papers")
            sources.append(ExportSource(name, title, len(selected), array("q", selected)))
        if listing is not None and len(listing.ids):
            name = tr("{list}, as shown", list=_shortened(self._title()))
            sources.append(ExportSource(name, self._title(), len(listing.ids), listing.ids))
            if len(selected) == 1:
                sources.reverse()  # one paper is always selected; the list is meant more often
        self._open_dialog(sources)

    def export_list(self, scope: Scope) -> None:
        """Open the export dialog for a list of the sidebar."""
        from readinglist.gui.exporting.export_dialog import ExportSource  # noqa: PLC0415

        def open_dialog(papers: array[int]) -> None:
            self._open_dialog(
                [ExportSource(_shortened(scope.title), scope.title, len(papers), papers)] if papers else []
            )

        listing = self._backend.listing(EMPTY_QUERY, scope.facet, Order.ADDED)
        self._calls.when_done(listing, lambda found: open_dialog(found.ids), self.failed.emit)

    def add_to(self, menu: QMenu, scope: Scope) -> None:
        """Add "Export…" to the menu of a list."""
        menu.addSeparator()
        menu.addAction(tr("Export…"), lambda: self.export_list(scope))

    def _title(self) -> str:
        query = self._session.query.text.strip()
        title = self._session.scope.title
        return tr("{search} in {list}", search=query, list=title) if query else title

    def _open_dialog(self, sources: list[ExportSource]) -> None:
        from readinglist.gui.exporting.export_dialog import ExportDialog, ExportSource  # noqa: PLC0415

        if not self._paper_count:
            self._status.show_message(tr("You have no papers to export yet."))
            return
        dialog = ExportDialog(
            [*sources, ExportSource(tr("The whole library"), ALL.title, self._paper_count)],
            self._store.settings.export_format,
            self._parent,
        )
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, choice: ExportChoice) -> None:
        from readinglist.backend.export_service import Export  # noqa: PLC0415

        source, form = choice.source, choice.form
        self._store.update(export_format=form.key)

        def write(path: Path) -> None:
            self.export(Export(source.title, form, path, source.papers, choice.abstracts, choice.personal))

        title = tr("Export {list} as {format}", list=source.title, format=tr(form.name))
        self._ask_for_path(title, _file_name(source.title, form), list(form.writers), write)

    def export(self, export: Export) -> None:
        """Write papers to a file or a folder."""
        self._status.show_message(tr("Saving {file}…", file=export.path.name))
        self._calls.when_done(self._backend.export(export), self._on_exported, self.failed.emit)

    def _on_exported(self, done: Exported) -> None:
        file = done.path.name
        message = trn("Exported {n} paper to {file}", "Exported {n} papers to {file}", done.papers, file=file)
        self._show_saved(message, done)

    # --- archives -----------------------------------------------------------------------------------------

    def save_archive(self) -> None:
        """Ask where to save an archive of the library."""
        today = QDate.currentDate().toString("yyyy-MM-dd")
        self._ask_for_path(
            tr("Save archive of the library"), f"reading-list-{today}.zip", [".zip"], self._write_archive
        )

    def open_archive(self) -> None:
        """Ask for an archive, and show its contents."""
        dialog = QFileDialog(self._parent, tr("Import archive"), str(self._folder), _filter(".zip"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.inspect_archive(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def inspect_archive(self, path: Path) -> None:
        """Show the contents of an archive, and offer to import it."""
        self._status.show_message(tr("Opening {file}…", file=path.name))
        self._archives.when_done(self._backend.inspect_archive(path), self._show_archive, self.failed.emit)

    def import_archive(self, path: Path) -> None:
        """Import an archive."""
        self._status.show_message(tr("Importing {file}…", file=path.name))
        self._calls.when_done(self._backend.import_archive(path), self._on_archive_imported, self.failed.emit)

    def _write_archive(self, path: Path) -> None:
        self._status.show_message(tr("Saving {file}…", file=path.name))
        self._calls.when_done(self._backend.save_archive(path), self._on_archived, self.failed.emit)

    def _on_archive_imported(self, changes: Changes) -> None:
        if not changes.happened:
            self._toast.show_message(
                tr("Everything in the archive is already in your library. Nothing was changed."), undo=False
            )

    def _on_archived(self, done: Exported) -> None:
        message = trn(
            "Saved the library ({n} paper) to {file}",
            "Saved the library ({n} papers) to {file}",
            done.papers,
            file=done.path.name,
        )
        self._show_saved(message, done)

    def _show_archive(self, contents: ArchiveContents) -> None:
        from readinglist.gui.exporting.archive_dialog import ArchiveDialog  # noqa: PLC0415

        dialog = ArchiveDialog(contents, self._parent)
        dialog.import_requested.connect(self.import_archive)
        dialog.open()

    # --- files --------------------------------------------------------------------------------------------

    def _ask_for_path(self, title: str, name: str, suffixes: list[str], on_path: Callable[[Path], None]) -> None:
        """Ask for the path to save to: a file with one of the suffixes, or a folder when there are none."""
        filters = ";;".join(map(_filter, suffixes)) if suffixes else f"{tr('Folder')} (*)"
        dialog = QFileDialog(self._parent, title, str(self._folder / name), filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffixes[0][1:] if suffixes else "")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(next((one[1:] for one in suffixes if _filter(one) == chosen), ""))
        )

        def on_selected(chosen: str) -> None:
            path = Path(chosen)
            self._folder = path.parent
            on_path(path)

        dialog.fileSelected.connect(on_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_saved(self, message: str, done: Exported) -> None:
        self._status.show_message(tr("{done} in {folder}.", done=message, folder=done.path.parent))
        self._toast.show_message(message, undo=False, action=(tr("Show in folder"), lambda: _open_folder(done.path)))

    def _on_overview(self, overview: Overview) -> None:
        self._paper_count = overview.papers


def _shortened(title: str) -> str:
    return title if len(title) <= MAX_TITLE else f"{title[: MAX_TITLE - 1].rstrip()}…"


def _filter(suffix: str) -> str:
    return f"{tr(_FILE_TYPES[suffix])} (*{suffix})"


def _file_name(title: str, form: ExportFormat) -> str:
    from readinglist.exchange import file_name  # noqa: PLC0415

    return (file_name(title) or tr("papers")) + form.extension


def _open_folder(path: Path) -> None:
    with users_umask():
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path if path.is_dir() else path.parent)))
