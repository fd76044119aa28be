"""Connects the dialogs in which the reader chooses what to follow: a source, those of a file, those suggested."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from readinglist.backend.backend import Backend
from readinglist.backend.source_catalog import Recognized, SourceCatalog
from readinglist.errors import ReadingListError
from readinglist.gui.session.appearance import Appearance
from readinglist.gui.session.async_calls import AsyncCalls, LatestOnly
from readinglist.gui.session.scopes import source_scope
from readinglist.gui.session.session import Session
from readinglist.gui.sources.fetching import Fetching
from readinglist.gui.text.translate import tr, trn
from readinglist.model import Changes, FollowedSource, ImportPlan, Source, Tag

if TYPE_CHECKING:
    from readinglist.gui.sources.follow_dialog import FollowDialog
    from readinglist.gui.sources.suggested_dialog import SuggestedSourcesDialog


class FollowController(QObject):
    """Follow sources, and fetch those that were not previewed; only the reader opens a dialog."""

    failed = Signal(ReadingListError)
    edit_requested = Signal(int)  # a source that is followed already
    import_requested = Signal(str)  # an address that isn't a source, or is to be imported all the same

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        backend: Backend,
        calls: AsyncCalls,
        catalog: SourceCatalog,
        appearance: Appearance,
        fetching: Fetching,
        is_offline: Callable[[], bool],
    ) -> None:
        super().__init__(parent)
        self._parent, self._session, self._backend, self._calls = parent, session, backend, calls
        self._catalog, self._appearance = catalog, appearance
        self._fetching, self._is_offline = fetching, is_offline
        self._followed: tuple[FollowedSource, ...] = ()
        self._tags: tuple[Tag, ...] = ()
        self.is_following = False  # sources are being followed, which are then fetched in one round
        self._ticks: SuggestedSourcesDialog | None = None
        self._preview_cancelled = Event()
        self._addresses, self._lists = LatestOnly(calls), LatestOnly(calls)
        self._recognized, self._previews, self._matching = LatestOnly(calls), LatestOnly(calls), LatestOnly(calls)

    def set_followed(self, followed: tuple[FollowedSource, ...], tags: tuple[Tag, ...]) -> None:
        """Set the sources that are followed, and the tags that new ones can give."""
        self._followed, self._tags = followed, tags
        if self._ticks is not None:
            self._ticks.set_followed(followed)

    def stop(self) -> None:
        """Ask no server for a preview any more: the program ends."""
        self._cancel_preview()

    # --- what can be followed -----------------------------------------------------------------------------

    def follow(self, text: str = "") -> None:
        """Open the dialog to follow a source, with a name or an address in it."""
        self._open_dialog(text)

    def _open_dialog(self, text: str = "", parent: QWidget | None = None, *, can_import: bool = False) -> None:
        from readinglist.gui.sources.follow_dialog import FollowDialog  # noqa: PLC0415 - not needed to start

        dialog = FollowDialog(self._followed, self._tags, parent or self._parent, is_offline=self._is_offline)
        dialog.apply_theme(self._appearance.theme)
        dialog.recognition_requested.connect(partial(self._recognize, dialog))
        dialog.preview_requested.connect(partial(self._preview, dialog))
        dialog.preview_cancelled.connect(self._cancel_preview)
        dialog.filter_changed.connect(partial(self._narrow, dialog))
        dialog.search_requested.connect(partial(self._search, dialog))
        dialog.chosen.connect(self._follow)
        dialog.edit_requested.connect(self.edit_requested)
        self._lists.when_done(self._catalog.suggested(), dialog.set_suggestions, self.failed.emit)
        dialog.finished.connect(self._forget_dialog)
        if can_import:
            dialog.add_import_button()
            dialog.import_requested.connect(self.import_requested)
        if text:
            dialog.address.setText(text)
        dialog.open()

    def follow_suggested(self) -> None:
        """Offer the suggested sources as ticks: at the first start."""
        self._lists.when_done(self._catalog.suggested(), self._open_ticks, self.failed.emit)

    def import_opml(self) -> None:
        """Ask for a file of feeds that another program exported, and which of them to follow."""
        dialog = QFileDialog(self._parent, tr("Import OPML"), "", f"OPML (*.opml *.xml);;{tr('All files')} (*)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read_opml(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read_opml(self, file: Path) -> None:
        """Offer the feeds of a file as ticks."""

        def show(sources: tuple[Source, ...]) -> None:
            heading = trn("{n} source in {file}", "{n} sources in {file}", len(sources), file=file.name)
            self._open_ticks(sources, heading, ticked=True)

        self._calls.when_done(self._catalog.read_opml(file), show, self.failed.emit)

    def open_address(self, text: str) -> None:
        """Offer to follow an address that was pasted or dropped, or to import it if that isn't a source."""

        def open_(found: Recognized) -> None:
            if found.source is None:
                self.import_requested.emit(text)
            else:
                self._open_dialog(text, can_import=True)

        self._addresses.when_done(self._catalog.recognize(text), open_, self.failed.emit)

    # --- the dialog ---------------------------------------------------------------------------------------

    def _recognize(self, dialog: FollowDialog, text: str) -> None:
        self._recognized.when_done(self._catalog.recognize(text), dialog.show_recognized, self.failed.emit)

    def _preview(self, dialog: FollowDialog, source: Source) -> None:
        self._cancel_preview()
        cancelled = self._preview_cancelled = Event()
        preview = self._backend.sources.preview(source, cancelled.is_set)
        self._previews.when_done(preview, partial(dialog.show_preview, source), partial(dialog.show_error, source))

    def _narrow(self, dialog: FollowDialog, source: Source, listed: ImportPlan) -> None:
        matching = self._backend.sources.narrow(source, listed)
        self._matching.when_done(matching, partial(dialog.show_matching, source), self.failed.emit)

    def _search(self, dialog: FollowDialog, name: str) -> None:
        self._cancel_preview()
        cancelled = self._preview_cancelled = Event()
        found = self._backend.sources.find_by_name(name, cancelled.is_set)
        self._previews.when_done(found, dialog.show_names, dialog.show_search_error)

    def _cancel_preview(self) -> None:
        self._preview_cancelled.set()
        self._previews.cancel()
        self._matching.cancel()

    def _forget_dialog(self) -> None:
        """Drop the answers that a dialog waited for: it is closed."""
        self._cancel_preview()
        for answers in (self._recognized, self._lists):
            answers.cancel()

    def _open_ticks(self, sources: tuple[Source, ...], heading: str = "", *, ticked: bool = False) -> None:
        from readinglist.gui.sources.suggested_dialog import SuggestedSourcesDialog  # noqa: PLC0415

        dialog = SuggestedSourcesDialog(sources, self._followed, self._parent, heading=heading, ticked=ticked)
        dialog.chosen.connect(self._follow_all)
        dialog.other_requested.connect(lambda: self._open_dialog(parent=dialog))
        self._ticks = dialog
        dialog.finished.connect(self._forget_ticks)
        dialog.open()

    def _forget_ticks(self) -> None:
        self._ticks = None

    # --- following ----------------------------------------------------------------------------------------

    def _follow(self, source: Source, plan: ImportPlan | None) -> None:
        """Follow a source with what its preview showed, or fetch it now if there was none."""

        def followed(changes: Changes) -> None:
            self._end_following()
            if changes.created_id is None:
                return
            if plan is None and not self._is_offline():
                self._fetching.fetch([changes.created_id])
            elif plan is not None:
                self._session.show_scope(source_scope(replace(source, id=changes.created_id)))

        def failed(error: ReadingListError) -> None:
            self._end_following()
            self.failed.emit(error)

        self.is_following = True
        future = self._backend.sources.follow(source, plan)
        self._calls.when_done(future, followed, failed, unexpected=self._end_following)

    def _follow_all(self, sources: tuple[Source, ...]) -> None:
        """Follow sources one after the other, and then fetch them."""
        numbers: list[int] = []
        waiting = list(sources)

        def go_on(changes: Changes | None = None) -> None:
            if changes is not None and changes.created_id is not None:
                numbers.append(changes.created_id)
            if waiting:
                future = self._backend.sources.follow(waiting.pop(0), None)
                self._calls.when_done(future, go_on, failed, unexpected=self._end_following)
                return
            self._end_following()
            if numbers and not self._is_offline():
                self._fetching.fetch(numbers)

        def failed(error: ReadingListError) -> None:
            self.failed.emit(error)
            go_on()

        self.is_following = True
        go_on()

    def _end_following(self) -> None:
        self.is_following = False
