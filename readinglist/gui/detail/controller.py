"""Connects the right pane with the session: operations on the open paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from readinglist.gui.commands.command import WINDOW, Command, Needs
from readinglist.gui.detail.detail import DetailPane
from readinglist.gui.detail.metadata_dialog import MetadataDialog
from readinglist.gui.session.session import Session
from readinglist.gui.text.translate import tr
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.i18n import en
from readinglist.model import Mention
from readinglist.private_files import users_umask
from readinglist.typeset import typeset


class DetailController(QObject):
    """Connect the widgets of the pane with the session; open the metadata dialog and links."""

    paper_requested = Signal(int)  # by a link in the note

    def __init__(
        self, parent: QWidget, detail: DetailPane, session: Session, status: StatusBar, focus_list: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self._parent, self._detail, self._session, self._status = parent, detail, session, status
        self._focus_list = focus_list
        session.counts.overview_changed.connect(detail.show_overview)
        session.paper_opened.connect(detail.show_paper)
        session.related_found.connect(detail.related.show_related)
        self._connect_header()
        self._connect_text()
        self._connect_note()
        bulk_editor = detail.bulk_tag_editor
        for part in (
            detail, detail.header.tags, detail.header.location_bar, bulk_editor.field, bulk_editor.view,
            detail.note.editor, detail.abstract, detail.highlighting,
        ):  # fmt: skip
            part.leave_requested.connect(focus_list)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands on the open paper."""
        detail, session, paper = self._detail, self._session, Needs.PAPER
        return (
            Command("star", "&Star", "S", "Star or unstar", handler=session.operations.toggle_star, needs=paper),
            Command("more-like", "More li&ke this", "+", "Recommend more papers like this",
                    handler=lambda: session.operations.set_preference(1), needs=paper),
            Command("less-like", "&Less like this", "-", "Recommend fewer papers like this",
                    handler=lambda: session.operations.set_preference(-1), needs=paper),
            Command("tag", "Add &tag…", "T", "Add a tag", handler=detail.add_tag, needs=paper),
            Command("note", "Write &note", "N", "Write a note", handler=detail.write_note, needs=paper),
            Command("highlight", "&Highlight", "H", "Select a sentence (J, K) and highlight it (H, 1–4)",
                    handler=detail.start_highlighting, needs=paper),
            Command("edit", "&Edit details…", "E", "Edit title, authors and abstract", handler=self.edit_metadata,
                    needs=paper),
            Command("open", "&Open link", "O", "Open the paper's link in the browser", handler=detail.open_link,
                    needs=paper),
            Command("copy-link", "&Copy link", "Shift+O", "Copy the paper's link", handler=detail.copy_link,
                    needs=paper),
            Command("find-in", "&Find in abstract", "Ctrl+F", "Find in abstract", handler=detail.find_words,
                    needs=paper),
            Command("show", "Show in All &papers", "G", "Show the paper in All papers",
                    handler=self._show_among_all, needs=paper),
            Command("raw", "Show plain &source", "Ctrl+U", "Show plain source or formatted text",
                    WINDOW, handler=self._toggle_source),
        )  # fmt: skip

    def edit_metadata(self) -> None:
        """Open the dialog to edit the metadata of the paper."""
        if self._session.opened is not None:
            dialog = MetadataDialog(self._session.opened.paper, self._parent)
            dialog.edited.connect(self._session.operations.edit_metadata)
            dialog.open()
        elif len(self._session.selected) > 1:
            self._status.show_message(tr("Select one paper to edit its details."))

    # --- connections --------------------------------------------------------------------------------------

    def _connect_header(self) -> None:
        header, session = self._detail.header, self._session
        header.star.clicked.connect(session.operations.toggle_star)
        header.preference.clicked.connect(session.operations.clear_preference)
        header.tags.field.entered.connect(session.operations.add_tag)
        header.tags.tag_removed.connect(session.operations.remove_tag)
        header.tags.tag_coloured.connect(session.operations.colour_tag)
        self._detail.bulk_tag_editor.field.entered.connect(session.operations.add_tag)

    def _connect_text(self) -> None:
        detail, session = self._detail, self._session
        detail.abstract.link_requested.connect(open_in_browser)
        detail.links.link_requested.connect(open_in_browser)
        detail.links.copied.connect(self._status.show_message)
        detail.highlighting.copied.connect(self._status.show_message)
        detail.highlighting.moved.connect(session.operations.move_highlight)
        detail.highlighting.bar.written.connect(session.operations.write_highlight)
        detail.highlighting.bar.removed.connect(session.operations.remove_draft)
        detail.highlights.highlight_removed.connect(session.operations.remove_highlight)

    def _connect_note(self) -> None:
        note = self._detail.note
        note.editor.note_edited.connect(self._session.operations.write_note)
        note.view.link_requested.connect(open_in_browser)
        note.view.blocks_requested.connect(self._format_note)
        note.editor.titles_requested.connect(self._find_titles)
        note.editor.title_requested.connect(self._follow_link)
        note.editor.message.connect(self._status.show_message)

    def _format_note(self, note: str, papers: dict[str, int]) -> None:
        view = self._detail.note.view
        self._session.operations.format_note(note, papers, lambda blocks: view.show_blocks(note, blocks))

    # --- links in notes -----------------------------------------------------------------------------------

    def _find_titles(self, words: str) -> None:
        editor, own = self._detail.note.editor, self._session.current

        def show(titles: tuple[Mention, ...]) -> None:
            editor.show_completions(words, tuple(each for each in titles if each.paper != own))

        self._session.operations.read(lambda view: view.titles_with(words), show)

    def _follow_link(self, title: str) -> None:
        def open_paper(paper: int | None) -> None:
            if paper is None:
                message = tr("No paper in the library is called “{title}”.", title=typeset(title).text)
                self._status.show_message(message)
            else:
                self.paper_requested.emit(paper)

        # Wait until the note is saved, so that the linked paper lists this mention when it opens.
        session = self._session
        session.operations.do(
            lambda library: library.state(),
            lambda _: session.operations.read(lambda view: view.paper_with_title(title), open_paper),
        )

    # --- commands -----------------------------------------------------------------------------------------

    def _show_among_all(self) -> None:
        if self._session.current is not None:
            self._session.reveal_paper(self._session.current)

    def _toggle_source(self) -> None:
        messages = {True: en("Showing plain source"), False: en("Showing formatted text")}
        self._status.show_message(tr(messages[self._detail.toggle_source()]))


def open_in_browser(url: str) -> None:
    """Open an http(s) address in the browser; ignore any other."""
    if url.startswith(("http://", "https://")):
        with users_umask():
            QDesktopServices.openUrl(QUrl(url))
