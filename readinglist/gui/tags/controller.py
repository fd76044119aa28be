"""All that is done with tags, joined: the sidebar, the keys 1 to 9, the dialogs, and what follows a new name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu, QWidget

from readinglist.gui.detail.detail import Detail
from readinglist.gui.session.appearance import Appearance
from readinglist.gui.session.session import ALL, Scope, Session
from readinglist.gui.sidebar.sidebar import Sidebar
from readinglist.gui.tags.keyword_row import KeywordMenu
from readinglist.gui.tags.tag_menu import tag_menu
from readinglist.gui.text.translate import tr
from readinglist.library import Library
from readinglist.model import Changes, Facet, Overview, Tag, within

PAUSE = 60  # ms


class TagController(QObject):
    """Joins them."""

    message = Signal(str)
    keys_changed = Signal(object)  # the tags that the keys 1 to 9 give; a Signal(dict) would lose keys that are numbers

    def __init__(self, window: QWidget, desk: Session, sidebar: Sidebar, detail: Detail, looks: Appearance) -> None:
        super().__init__(window)
        self._window, self._desk, self._sidebar, self._looks = window, desk, sidebar, looks
        self._many = detail.tags_of_many
        self.tags: tuple[Tag, ...] = ()
        self._told: tuple[int, ...] = ()  # the papers whose tags the editor of many shows
        # Who extends a selection by keys need not know the tags at each step.
        self._rest = QTimer(self, singleShot=True, interval=PAUSE)
        self._rest.timeout.connect(self._ask_many)
        desk.overview_changed.connect(self._on_overview)
        sidebar.tag_renaming_requested.connect(lambda name: self.ask_name([name]))
        sidebar.tag_deletion_requested.connect(self.delete)
        sidebar.tag_nested.connect(self.nest)
        sidebar.papers_dropped.connect(self._drop)
        self._many.tag_toggled.connect(self.toggle)
        self._keyword_menu = KeywordMenu(window)
        detail.head.keywords.promoted.connect(desk.add_tag)
        detail.head.keywords.menu_requested.connect(self._show_keyword_menu)
        self._keyword_menu.one_requested.connect(desk.add_tag)
        self._keyword_menu.all_requested.connect(self.promote)
        desk.selection_changed.connect(self._rest.start)
        desk.operation_done.connect(lambda _: self._ask_many())

    # --- knowing ------------------------------------------------------------------------------------------

    def tags_on_keys(self) -> dict[int, str]:
        """Return the tags that the keys 1 to 9 give."""
        given = sorted((tag for tag in self.tags if tag.key), key=lambda tag: tag.key)
        return {tag.key: tag.name for tag in given}

    # --- doing --------------------------------------------------------------------------------------------

    def toggle_tag_of_key(self, key: int) -> None:
        """Return the selected papers the tag on a key, or take it when all have it."""
        name = self.tags_on_keys().get(key, "")
        if name:
            self.toggle(name)
        else:
            self.message.emit(tr("No tag is on key {key} yet; the menu of a tag puts it there.", key=key))

    def toggle(self, name: str) -> None:
        """Return the selected papers a tag, or take it when all have it."""
        papers = self._desk.selected
        if papers:
            self._desk.do(lambda library: library.tags.toggle(papers, name))

    def show_tag(self, name: str) -> None:
        """Show the papers of a tag and of what nests in it."""
        self._desk.show_scope(_scope(name))

    def open_all(self, *, rare: bool = False) -> None:
        """Open the table of all tags, or of those that are rarely used."""
        from readinglist.gui.tags.tag_manager import TagManager  # noqa: PLC0415 - nobody needs it to start

        TagManager(self, self._desk, self._looks.palette, self._window, rare=rare).open()

    def ask_name(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        """Ask for another name for a tag, or for one that several merge into."""
        from readinglist.gui.tags.rename_dialog import RenameDialog  # noqa: PLC0415

        dialog = RenameDialog(self._desk, names, parent or self._window)
        dialog.named.connect(lambda new: self.rename(names[0], new) if len(names) == 1 else self.merge(names, new))
        dialog.open()

    def rename(self, name: str, new: str) -> None:
        """Return a tag another name; a list of its papers and its folded branches follow."""
        self._do(lambda library: library.tags.rename(name, new), [name], new)

    def merge(self, names: Sequence[str], into: str) -> None:
        """Merge tags into one."""
        self._do(lambda library: library.tags.merge(names, into), names, into)

    def nest(self, name: str, onto: str) -> None:
        """Nest a tag in another, or in none."""
        last = name.rpartition("/")[2]
        self.rename(name, f"{onto}/{last}" if onto else last)

    def colour(self, names: Sequence[str], colour: int) -> None:
        """Return tags a colour."""
        self._desk.do(lambda library: library.tags.colour(names, colour))

    def set_key(self, name: str, key: int) -> None:
        """Put a tag on a key; 0 takes it off."""
        self._desk.do(lambda library: library.tags.set_key(name, key))

    def promote(self, keyword: str) -> None:
        """Make a keyword a tag of all papers to which a feed gave it."""
        self._desk.do(lambda library: library.tags.promote(keyword))

    def delete(self, *names: str) -> None:
        """Take tags from all papers; a list of their papers is left."""
        self._do(lambda library: library.tags.delete(*names), names, "")

    # --- inside -------------------------------------------------------------------------------------------

    def _do(self, operation: Callable[[Library], Changes], names: Sequence[str], new: str) -> None:
        """Change what tags are called; when it is done, follow what the list is about."""

        def follow(changes: Changes) -> None:
            facet = self._desk.scope.facet
            if not changes.happened or facet is None or facet.name != "tag":
                return
            name = next((name for name in names if within(facet.value, name)), None)
            if name is not None:
                self._desk.show_scope(_scope(new + facet.value[len(name) :]) if new else ALL)

        if len(names) == 1 and new:
            self._sidebar.follow_name(names[0], new)
        self._desk.do(operation, follow)

    def _ask_many(self) -> None:
        papers = self._desk.selected
        if len(papers) > 1:
            self._desk.ask(lambda view: view.tags_on(papers), lambda tags: self._show_many(papers, tags))

    def _show_many(self, papers: tuple[int, ...], tags: tuple[Tag, ...]) -> None:
        if papers == self._desk.selected:
            self._many.show_tags(tags, len(papers), same=papers == self._told)
            self._told = papers

    def _drop(self, papers: list[int], name: str) -> None:
        self._desk.do(lambda library: library.tags.add(papers, name))

    def menu_of(self, name: str) -> QMenu | None:
        """Make the menu of a tag; None when it is gone."""
        tag = next((tag for tag in self.tags if tag.name == name), None)
        if tag is None:
            return None
        return tag_menu(self._window, self, tag, self._sidebar.above(name), self._looks.palette)

    def _show_keyword_menu(self, word: str, at: QPoint) -> None:
        self._keyword_menu.open_for(word, at)
        self._desk.ask(lambda view: view.count_keyword(word), lambda n: self._keyword_menu.show_count(word, n))

    def _on_overview(self, overview: Overview) -> None:
        before = self.tags_on_keys()
        self.tags = overview.tags
        if self.tags_on_keys() != before:
            self.keys_changed.emit(self.tags_on_keys())


def _scope(name: str) -> Scope:
    return Scope(name, Facet("tag", name))
