"""The settings: one page of groups, searched by name; every change takes effect at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLineEdit, QScrollArea, QWidget

from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.settings.setting_row import SettingRow
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics
from readinglist.gui.widgets import controls
from readinglist.settings import GROUPS, Settings, describe_settings


@dataclass(frozen=True, slots=True)
class DialogLink:
    """A row that leads to what has a dialog of its own: a group, words, help, and a button."""

    group: str
    words: str
    help: str
    button: str
    open: Callable[[], object]


class DialogLinkRow(QWidget):
    """Shows a door."""

    def __init__(self, door: DialogLink) -> None:
        super().__init__()
        self._door = door
        self.button = controls.button(tr(door.button))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _=False: door.open())
        words = controls.column(spacing=metrics.HAIR)
        words.addWidget(controls.label("", tr(door.words)))
        words.addWidget(controls.label("faint", tr(door.help), wrap=True))
        row = controls.row(spacing=metrics.LARGE)
        row.addLayout(words, 1)
        row.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)

    def answers(self, words: list[str]) -> bool:
        """Return whether all words stand in what is said of it."""
        said = f"{tr(self._door.group)} {tr(self._door.words)} {tr(self._door.help)}".casefold()
        return all(word in said for word in words)


class SettingsDialog(QDialog):
    """Shows every setting as it is now, also when it is changed elsewhere meanwhile."""

    def __init__(self, chosen: SettingsStore, parent: QWidget | None = None, doors: Sequence[DialogLink] = ()) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(420, 320)
        self.resize(620, 640)
        self._chosen = chosen
        self.rows = {one.name: SettingRow(one) for one in describe_settings()}
        self._groups: list[tuple[QLabel, list[SettingRow | DialogLinkRow]]] = []
        for group in dict.fromkeys((*GROUPS, *(door.group for door in doors))):
            inside: list[SettingRow | DialogLinkRow] = [
                row for row in self.rows.values() if row.described.group == group
            ]
            inside += [DialogLinkRow(door) for door in doors if door.group == group]
            self._groups.append((controls.label("section", tr(group).upper()), inside))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find a setting"))
        self.search.setAccessibleName(tr("Find a setting"))
        self.search.setClearButtonEnabled(True)
        faint = self.palette().placeholderText().color().name()
        self.search.addAction(icons.icon("search", faint), QLineEdit.ActionPosition.LeadingPosition)
        self._nothing = controls.label("soft", tr("No setting is called so."))
        self._lay_out()
        self.search.textChanged.connect(self._find)
        for row in self.rows.values():
            row.chosen.connect(lambda name, value: chosen.update(**{name: value}))
        chosen.changed.connect(self._show)
        self._show(chosen.settings, chosen.settings)
        self._find("")
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the search field, and then closes; Return changes nothing but the field it is in."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        sheet = controls.with_object_name(QWidget(), "sheet")
        inside = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.WIDE), metrics.MEDIUM)
        for heading, rows in self._groups:
            inside.addWidget(heading)
            for row in rows:
                inside.addWidget(row)
            inside.addSpacing(metrics.SMALL)
        inside.addWidget(self._nothing)
        inside.addStretch(1)
        sheet.setLayout(inside)
        scroll = controls.with_object_name(QScrollArea(), "settings")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(sheet)
        close = controls.button(tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        head = controls.row((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.MEDIUM))
        head.addWidget(self.search)
        foot = controls.with_object_name(QWidget(), "settingsFoot")
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        end = controls.row((metrics.WIDE, metrics.MEDIUM, metrics.WIDE, metrics.MEDIUM))
        end.addWidget(controls.label("faint", tr("Every change takes effect at once.")), 1)
        end.addWidget(close)
        foot.setLayout(end)
        column = controls.column()
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addWidget(foot)
        self.setLayout(column)

    def _show(self, _before: Settings, after: Settings) -> None:
        for name, row in self.rows.items():
            row.show_value(getattr(after, name))

    def _find(self, text: str) -> None:
        """Show the settings in which every word stands."""
        words = text.casefold().split()
        for heading, rows in self._groups:
            for row in rows:
                row.setVisible(row.answers(words))
            heading.setVisible(any(row.answers(words) for row in rows))
        self._nothing.setHidden(any(row.answers(words) for _, rows in self._groups for row in rows))
