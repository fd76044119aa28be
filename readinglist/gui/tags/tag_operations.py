"""The operations on tags, without widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.session.scopes import ALL, tag_scope
from readinglist.gui.session.session import Session
from readinglist.gui.text.translate import tr
from readinglist.library import Library
from readinglist.model import Changes, Overview, Tag, is_within, nested_part


class TagOperations(QObject):
    """Add, remove, rename, merge, nest, colour and delete tags; know the tags assigned to the keys 1 to 9."""

    message = Signal(str)
    renamed = Signal(str, str)
    tags_on_keys_changed = Signal(object)  # dict[int, str]; Signal(dict) would lose integer keys

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.tags: tuple[Tag, ...] = ()
        self._shortcut = ""  # of the command to manage tags
        session.counts.overview_changed.connect(self._on_overview)

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Set the shortcut that a message names."""
        self._shortcut = shortcuts.native_of("tags")

    def tags_on_keys(self) -> dict[int, str]:
        """Return the tags that are assigned to the keys 1 to 9."""
        assigned = sorted((tag for tag in self.tags if tag.key), key=lambda tag: tag.key)
        return {tag.key: tag.name for tag in assigned}

    def toggle_tag_of_key(self, key: int) -> None:
        """Add the tag assigned to a key to the selected papers, or remove it when all have it."""
        name = self.tags_on_keys().get(key, "")
        if name:
            self.toggle(name)
        else:
            say = (
                tr("No tag is assigned to {key}. Press {shortcut} to assign one.", key=key, shortcut=self._shortcut)
                if self._shortcut
                else tr("No tag is assigned to {key}. Right-click a tag to assign one.", key=key)
            )
            self.message.emit(say)

    def toggle(self, name: str) -> None:
        """Add a tag to the selected papers, or remove it when all have it."""
        papers = self._session.selected
        if papers:
            self._session.operations.do(lambda library: library.tags.toggle(papers, name))

    def show_tag(self, name: str) -> None:
        """Show the papers of a tag and of the tags nested in it."""
        self._session.show_scope(tag_scope(name))

    def rename(self, name: str, new: str) -> None:
        """Rename a tag, also in the shown list and among the collapsed tags of the sidebar."""
        self._change_names(lambda library: library.tags.rename(name, new), [name], new)

    def merge(self, names: Sequence[str], into: str) -> None:
        """Merge tags into one."""
        self._change_names(lambda library: library.tags.merge(names, into), names, into)

    def rename_or_merge(self, names: Sequence[str], new: str) -> None:
        """Rename one tag, or merge several into one."""
        if len(names) == 1:
            self.rename(names[0], new)
        else:
            self.merge(names, new)

    def nest(self, name: str, onto: str) -> None:
        """Nest a tag in another, or move it to the top level with ""."""
        last = name.rpartition("/")[2]
        self.rename(name, f"{onto}/{last}" if onto else last)

    def colour(self, names: Sequence[str], colour: int) -> None:
        """Colour tags."""
        self._session.operations.do(lambda library: library.tags.colour(names, colour))

    def set_key(self, name: str, key: int) -> None:
        """Assign a tag to a key; 0 unassigns it."""
        self._session.operations.do(lambda library: library.tags.set_key(name, key))

    def add_keyword_as_tag(self, keyword: str) -> None:
        """Make a keyword a tag of all papers that came with it."""
        self._session.operations.do(lambda library: library.tags.promote(keyword))

    def delete(self, *names: str) -> None:
        """Delete tags from all papers; when one of them is shown, show all papers."""
        self._change_names(lambda library: library.tags.delete(*names), names, "")

    def _change_names(self, operation: Callable[[Library], Changes], names: Sequence[str], new: str) -> None:
        def follow(changes: Changes) -> None:
            facet = self._session.scope.facet
            if not changes.happened or facet is None or facet.name != "tag":
                return
            name = next((name for name in names if is_within(facet.value, name)), None)
            was_parent = any(is_within(name, facet.value) for name in names) and facet.value not in left
            if name is None and was_parent:
                self._session.show_scope(tag_scope(new) if new else ALL)  # it was only the parent of what is gone
            elif name is not None:
                self._session.show_scope(tag_scope(new + nested_part(facet.value, name)) if new else ALL)

        left = self._names_without(names, new)
        if len(names) == 1 and new:
            self.renamed.emit(names[0], new)
        self._session.operations.do(operation, follow)

    def _names_without(self, names: Sequence[str], new: str) -> set[str]:
        """Return the tags that are left when some are deleted, or become ``new``, and the parents of these."""
        own = [tag.name for tag in self.tags if not (tag.implied or any(is_within(tag.name, name) for name in names))]
        parts = [name.split("/") for name in (*own, new)]
        return {"/".join(each[:end]) for each in parts for end in range(1, len(each) + 1)}

    def _on_overview(self, overview: Overview) -> None:
        before = self.tags_on_keys()
        self.tags = overview.tags
        if self.tags_on_keys() != before:
            self.tags_on_keys_changed.emit(self.tags_on_keys())
