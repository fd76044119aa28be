"""Connects the widgets that show tags with the operations on tags."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from readinglist.gui.commands.command import LIBRARY, Command, Needs
from readinglist.gui.session.appearance import Appearance
from readinglist.gui.session.scopes import UNTAGGED
from readinglist.gui.session.session import Session
from readinglist.gui.sidebar.sidebar import Sidebar
from readinglist.gui.tags.bulk_editor import BulkTagEditor
from readinglist.gui.tags.keyword_row import KeywordMenu, KeywordRow
from readinglist.gui.tags.tag_menu import tag_menu
from readinglist.gui.tags.tag_operations import TagOperations
from readinglist.i18n import en
from readinglist.model import Tag

REQUEST_DELAY = 60  # ms


class TagController(QObject):
    """Connect sidebar, chips, bulk editor, dialogs and menus with the operations on tags."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        sidebar: Sidebar,
        bulk_editor: BulkTagEditor,
        keywords: KeywordRow,
        appearance: Appearance,
    ) -> None:
        super().__init__(parent)
        self._parent, self._session, self._sidebar = parent, session, sidebar
        self._bulk_editor, self._appearance = bulk_editor, appearance
        self.operations = TagOperations(session)
        self._shown_papers: tuple[int, ...] = ()  # the papers whose tags the bulk editor shows
        # Delayed, so that the tags are not requested at each step while a selection is extended by keys.
        self._request_timer = QTimer(self, singleShot=True, interval=REQUEST_DELAY)
        self._request_timer.timeout.connect(self._request_tags)
        operations = self.operations
        operations.renamed.connect(sidebar.follow_rename)
        sidebar.tag_renaming_requested.connect(lambda name: self.open_rename_dialog([name]))
        sidebar.tag_deletion_requested.connect(operations.delete)
        sidebar.tag_nested.connect(operations.nest)
        sidebar.list_model.tag_dropped.connect(operations.nest)
        sidebar.all_tags_requested.connect(self.open_manager)
        bulk_editor.view.toggled.connect(operations.toggle)
        self._keyword_menu = KeywordMenu(parent)
        keywords.tag_requested.connect(session.operations.add_tag)
        keywords.menu_requested.connect(self._show_keyword_menu)
        self._keyword_menu.one_requested.connect(session.operations.add_tag)
        self._keyword_menu.all_requested.connect(operations.add_keyword_as_tag)
        session.selection_changed.connect(self._request_timer.start)
        session.operations.operation_done.connect(lambda _: self._request_tags())

    def commands(self) -> list[Command]:
        """Return the commands on tags."""
        return [
            Command("tags", "&Manage tags…", "Ctrl+T", "Manage tags: rename, merge, colour, delete", LIBRARY,
                    handler=self.open_manager),
            Command("rare-tags", "&Rarely used tags…", handler=lambda: self.open_manager(rare=True)),
            Command("untagged", "&Untagged papers", handler=lambda: self._session.show_scope(UNTAGGED)),
            *(self._key_command(key) for key in range(1, 10)),
        ]  # fmt: skip

    def open_manager(self, *, rare: bool = False) -> None:
        """Open the tag manager with all tags, or with the rarely used ones."""
        from readinglist.gui.tags.tag_manager import TagManager  # noqa: PLC0415 - not needed to start

        manager = TagManager(self.operations, self._session, self._parent, rare=rare)
        manager.apply_theme(self._appearance.theme)
        manager.name_requested.connect(lambda names: self.open_rename_dialog(names, manager))
        manager.open()

    def open_rename_dialog(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        """Ask for the new name of a tag, or for the name that several tags are merged into."""
        from readinglist.gui.tags.rename_dialog import RenameDialog  # noqa: PLC0415 - not needed to start

        dialog = RenameDialog(self._session, names, parent or self._parent)
        dialog.named.connect(lambda new: self.operations.rename_or_merge(names, new))
        dialog.open()

    def make_menu(self, name: str) -> QMenu | None:
        """Return the context menu of a tag; None when the tag no longer exists."""
        tag = next((tag for tag in self.operations.tags if tag.name == name), None)
        if tag is None:
            return None
        above = self._sidebar.previous_sibling(name)
        return tag_menu(
            self._parent, self.operations, self.open_rename_dialog, tag, above, self._appearance.theme.palette
        )

    def _key_command(self, key: int) -> Command:
        return Command(
            f"tag-{key}",
            en("Tag on key {n}", n=key),
            str(key),
            en("Add or remove the tag assigned to 1 (also 2–9)") if key == 1 else "",
            handler=partial(self.operations.toggle_tag_of_key, key),
            needs=Needs.PAPER,
            in_palette=lambda: key in self.operations.tags_on_keys(),
        )

    def _request_tags(self) -> None:
        papers = self._session.selected
        if len(papers) > 1:
            self._session.operations.read(lambda view: view.tags_on(papers), lambda tags: self._show_tags(papers, tags))

    def _show_tags(self, papers: tuple[int, ...], tags: tuple[Tag, ...]) -> None:
        if papers == self._session.selected:
            self._bulk_editor.show_tags(tags, len(papers), same=papers == self._shown_papers)
            self._shown_papers = papers

    def _show_keyword_menu(self, word: str, at: QPoint) -> None:
        self._keyword_menu.open_for(word, at)
        self._session.operations.read(
            lambda view: view.count_keyword(word), lambda n: self._keyword_menu.show_count(word, n)
        )
