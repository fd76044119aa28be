"""The tags of a paper as chips, and a field that completes the tags there are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from readinglist.gui import icons, parts, theme
from readinglist.gui.completions import Completions
from readinglist.gui.flow import Flow
from readinglist.gui.tag_colours import fill_colours
from readinglist.gui.theme import Palette
from readinglist.model import Tag


class TagField(QLineEdit):
    """A line in which a tag is typed; it completes, wherever in the tag the letters stand."""

    entered = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("tag, or part/of/a/tree")
        self.setAccessibleName("Add a tag")
        self._names: list[str] = []
        self._completions = Completions(self)
        self._completions.taken.connect(self._complete)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._enter)

    def set_names(self, names: list[str]) -> None:
        """Know which tags there are."""
        self._names = names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves without a tag."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_edited(self, text: str) -> None:
        begun = text.rpartition(",")[2].strip().casefold()
        found = [name for name in self._names if begun and begun in name.casefold() and begun != name.casefold()]
        self._completions.offer(sorted(found, key=lambda name: not name.casefold().startswith(begun)))

    def _complete(self, name: str) -> None:
        before, comma, _ = self.text().rpartition(",")
        self.setText(f"{before}{comma} {name}" if comma else name)

    def _enter(self) -> None:
        names = [name.strip() for name in self.text().split(",")]
        self.clear()
        for name in names:
            if name:
                self.entered.emit(name)
        self.left.emit()


class TagRow(QWidget):
    """Shows tags; adds, removes and colours them."""

    tag_added = Signal(str)
    tag_removed = Signal(str)
    tag_coloured = Signal(str, int)
    tag_chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags: tuple[Tag, ...] = ()
        self._chips: list[QToolButton] = []
        self._flow = Flow(self)
        self._add = parts.tool("link", "Tag", "Add a tag (T)", beside=True)
        self._field = TagField()
        self._field.setFixedWidth(190)
        self._field.hide()
        self._flow.addWidget(self._add)
        self._flow.addWidget(self._field)
        self._add.clicked.connect(self.open)
        self._field.entered.connect(self.tag_added)
        self._field.left.connect(self._close)

    def dress(self, palette: Palette, text_size: int) -> None:
        """Take another palette and text size."""
        self._palette = palette
        self._font = theme.CAPTION.font(text_size)
        self._add.setIcon(icons.icon("plus", palette.accent))
        self._show()

    def set_names(self, names: list[str]) -> None:
        """Know which tags there are in the library."""
        self._field.set_names(names)

    def show_tags(self, tags: tuple[Tag, ...]) -> None:
        """Show a paper's tags."""
        if tags != self._tags:
            self._tags = tags
            self._show()

    def open(self) -> None:
        """Open the field."""
        self._field.show()
        self._add.hide()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.updateGeometry()

    def _close(self) -> None:
        self._field.hide()
        self._add.show()
        self.updateGeometry()
        self.left.emit()

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
        plate, ink = theme.chip_colours(p, tag.colour, p.paper)
        over = theme.blend(ink, p.paper, 0.22).name()
        chip = QToolButton(self)
        chip.setText(tag.name)
        chip.setToolTip("Show, colour or remove this tag")
        chip.setFont(self._font)
        chip.setStyleSheet(
            f"QToolButton {{ background: {plate.name()}; color: {ink.name()}; border-radius: {theme.RADIUS_CHIP}px;"
            f" padding: 2px 8px; font-size: {self._font.pixelSize()}px; }}"
            f" QToolButton:hover {{ background: {over}; }}"
            f" QToolButton:focus {{ border: 1px solid {ink.name()}; }}"
        )
        chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        chip.setMenu(self._menu(tag, chip))
        return chip

    def _menu(self, tag: Tag, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.addAction(f"Show papers tagged {tag.name}", lambda: self.tag_chosen.emit(tag.name))
        fill_colours(menu.addMenu("Colour"), self._palette, lambda colour: self.tag_coloured.emit(tag.name, colour))
        menu.addSeparator()
        menu.addAction("Remove from this paper", lambda: self.tag_removed.emit(tag.name))
        return menu
