"""What can be done with a tag: rename, nest, colour, put on a key, delete."""

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
    ask_name: Callable[[list[str]], object],
    tag: Tag,
    above: str,
    palette: Palette,
) -> QMenu:
    """Make the menu of a tag; ``above`` is the tag before it, in which it can nest, or ""."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    name = tag.name
    menu.addAction(tr("Rename or merge…") + _key("F2"), lambda: ask_name([name]))
    if above:
        nest = menu.addAction(tr("Nest in {tag}", tag=_as_words(above)) + _key("Alt+Right"))
        nest.triggered.connect(lambda: operations.nest(name, above))
    if "/" in name:
        parent_name = name.rpartition("/")[0]
        lift = menu.addAction(tr("Take out of {tag}", tag=_as_words(parent_name)) + _key("Alt+Left"))
        lift.triggered.connect(lambda: operations.nest(name, parent_name.rpartition("/")[0]))
    menu.addSeparator()
    fill_colours(menu.addMenu(tr("Colour")), palette, lambda colour: operations.colour([name], colour))
    fill_keys(menu.addMenu(tr("Key")), operations, tag)
    menu.addSeparator()
    delete = trn("Delete the tag ({n} paper)", "Delete the tag ({n} papers)", tag.papers)
    menu.addAction(delete + _key("Del"), lambda: operations.delete(name))
    return menu


def fill_keys(menu: QMenu, operations: TagOperations, tag: Tag) -> None:
    """Fill a menu with the keys 1 to 9 and what each gives now."""
    group = QActionGroup(menu)
    given = operations.tags_on_keys()
    for key in KEYS:
        other = given.get(key, "")
        words = tr("Key {key}", key=key) + (f"   {_as_words(other)}" if other and key != tag.key else "")
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(key == tag.key)
        action.setActionGroup(group)
        action.triggered.connect(lambda _=False, key=key: operations.set_key(tag.name, key))
    menu.addSeparator()
    none = menu.addAction(tr("No key"), lambda: operations.set_key(tag.name, 0))
    none.setEnabled(bool(tag.key))


def _as_words(name: str) -> str:
    """Return a name as a menu shows it: an ampersand would mark a letter."""
    return name.replace("&", "&&")


def _key(keys: str) -> str:
    """Name a key beside a menu's words: the sidebar itself answers it."""
    return f"\t{native(keys)}"
