"""The tags of a paper as chips, and a field to add a tag."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from readinglist.gui.commands.shortcuts import Shortcuts, native
from readinglist.gui.tags.colour_menu import fill_colours
from readinglist.gui.tags.tag_field import TagField
from readinglist.gui.text import direction
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import colours, icons, metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.flow_layout import FlowLayout
from readinglist.model import Tag


class TagChip(QToolButton):
    """A tag of the paper: a click shows its papers, its menu has the rest, Delete removes it from the paper."""

    removal_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu with the right mouse button or the menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()) if by_key else event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a chip from being shortcuts, of which one moves the paper to the trash."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove the tag with Delete or Backspace, open the menu with Down, and show its papers with Return."""
        if not _is_own_key(event):
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_requested.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))
        else:
            self.click()


def _is_own_key(event: QKeyEvent) -> bool:
    keys = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.key() in keys and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


class TagRow(QWidget):
    """Show tags as chips whose menus remove and colour them, and a button that opens the field."""

    tag_removed = Signal(str)
    tag_coloured = Signal(str, int)
    tag_chosen = Signal(str)
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: tuple[Tag, ...] = ()
        self._chips: list[QToolButton] = []
        self._flow = FlowLayout(self)
        self._add = controls.tool_button("link", tr("Tag"), beside=True)
        self.field = TagField()
        self.field.setFixedWidth(190)
        self.field.hide()
        self._flow.addWidget(self._add)
        self._flow.addWidget(self.field)
        self._add.clicked.connect(self.open)
        self.field.leave_requested.connect(self._close)
        self.field.left_empty.connect(self._show_button)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._font = theme.font(typography.CAPTION)
        self._add.setIcon(icons.icon("plus", theme.palette.accent))
        self.field.apply_theme(theme)
        self._show()

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Show the shortcut that opens the field in the tooltip."""
        self._add.setToolTip(tr("Add a tag{key}", key=shortcuts.hint("tag")))

    def set_known(self, tags: tuple[Tag, ...]) -> None:
        """Set the tags of the library."""
        self.field.set_known(tags)

    def show_tags(self, tags: tuple[Tag, ...], keywords: Sequence[str] = ()) -> None:
        """Show the tags of a paper; the field suggests others and the keywords of the paper."""
        self.field.set_paper([tag.name for tag in tags], keywords)
        if tags != self._tags:
            self._tags = tags
            self._show()

    def open(self) -> None:
        """Open the field."""
        self.field.show()
        self._add.hide()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.updateGeometry()

    def _close(self) -> None:
        self._show_button()
        self.leave_requested.emit()

    def _show_button(self) -> None:
        self.field.hide()
        self._add.show()
        self.updateGeometry()

    def _show(self) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(tag) for tag in self._tags]
        for number, chip in enumerate(self._chips):
            self._flow.insert(number, chip)
            chip.show()
        self.updateGeometry()

    def _chip(self, tag: Tag) -> QToolButton:
        p = self._palette
        background, foreground = colours.chip_colours(p, tag.colour, p.paper)
        hover = colours.blend(foreground, p.paper, 0.22).name()
        chip = TagChip(self)
        chip.setText(direction.isolate(tag.name))
        chip.setToolTip(tr("Show papers with this tag (right-click for more)"))
        chip.setFont(self._font)
        chip.setStyleSheet(
            f"QToolButton {{ background: {background.name()}; color: {foreground.name()};"
            f" border-radius: {metrics.RADIUS_CHIP}px; padding: 2px 8px; font-size: {self._font.pixelSize()}px; }}"
            f" QToolButton:hover {{ background: {hover}; }}"
            f" QToolButton:focus {{ border: 1px solid {foreground.name()}; }}"
            " QToolButton::menu-indicator { image: none; }"
        )
        chip.setMenu(self._menu(tag, chip))
        chip.clicked.connect(lambda: self.tag_chosen.emit(tag.name))
        chip.removal_requested.connect(lambda: self.tag_removed.emit(tag.name))
        return chip

    def _menu(self, tag: Tag, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.addAction(
            tr("Show papers tagged {tag}", tag=tag.name.replace("&", "&&")), lambda: self.tag_chosen.emit(tag.name)
        )
        fill_colours(menu.addMenu(tr("Colour")), self._palette, lambda colour: self.tag_coloured.emit(tag.name, colour))
        menu.addSeparator()
        remove = tr("Remove from this paper") + f"\t{native('Del')}"
        menu.addAction(remove, lambda: self.tag_removed.emit(tag.name))
        return menu
