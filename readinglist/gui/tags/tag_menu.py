"""The context menu of a tag."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from readinglist.gui.commands.shortcuts import native
from readinglist.gui.tags.colour_menu import fill_colours
from readinglist.gui.tags.tag_operations import TagOperations
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme.palettes import Palette
from readinglist.model import Tag

KEYS = range(1, 10)


def tag_menu(
    parent: QWidget,
    operations: TagOperations,
    open_rename_dialog: Callable[[list[str]], object],
    tag: Tag,
    above: str,
    palette: Palette,
) -> QMenu:
    """Return the menu of a tag; ``above`` is the previous tag of the list, in which it can be nested, or ""."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    name = tag.name
    menu.addAction(tr("Rename or merge…") + _shortcut_suffix("F2"), lambda: open_rename_dialog([name]))
    if above:
        nest = menu.addAction(tr("Nest in {tag}", tag=_menu_text(above)) + _shortcut_suffix("Alt+Right"))
        nest.triggered.connect(lambda: operations.nest(name, above))
    if "/" in name:
        parent_name = name.rpartition("/")[0]
        unnest = menu.addAction(tr("Move out of {tag}", tag=_menu_text(parent_name)) + _shortcut_suffix("Alt+Left"))
        unnest.triggered.connect(lambda: operations.nest(name, parent_name.rpartition("/")[0]))
    menu.addSeparator()
    fill_colours(menu.addMenu(tr("Colour")), palette, lambda colour: operations.colour([name], colour))
    fill_keys(menu.addMenu(tr("Key")), operations, tag)
    menu.addSeparator()
    delete = trn("Delete tag ({n} paper)", "Delete tag ({n} papers)", tag.papers)
    menu.addAction(delete + _shortcut_suffix("Del"), lambda: operations.delete(name))
    return menu


def fill_keys(menu: QMenu, operations: TagOperations, tag: Tag) -> None:
    """Add the keys 1 to 9, each with the tag assigned to it, to a menu."""
    group = QActionGroup(menu)
    assigned = operations.tags_on_keys()
    for key in KEYS:
        other = assigned.get(key, "")
        words = tr("Key {key}", key=key) + (f"   {_menu_text(other)}" if other and key != tag.key else "")
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(key == tag.key)
        action.setActionGroup(group)
        action.triggered.connect(lambda _=False, key=key: operations.set_key(tag.name, key))
    menu.addSeparator()
    none = menu.addAction(tr("None"), lambda: operations.set_key(tag.name, 0))
    none.setEnabled(bool(tag.key))


def _menu_text(name: str) -> str:
    """Return a name with ampersands escaped, which would mark a mnemonic."""
    return name.replace("&", "&&")


def _shortcut_suffix(keys: str) -> str:
    """Return a shortcut to show in a menu; the sidebar handles the key itself."""
    return f"\t{native(keys)}"
