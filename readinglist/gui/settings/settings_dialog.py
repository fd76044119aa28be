"""The settings dialog: one page with groups of settings and a search field; changes take effect at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLineEdit, QScrollArea, QWidget

from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.settings.network_panel import NetworkPanel
from readinglist.gui.settings.setting_row import SettingRow
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics
from readinglist.gui.widgets import controls, dialogs
from readinglist.gui.widgets.dialogs import DialogButtons
from readinglist.settings import GROUPS, Settings, describe_settings

SIZE = 620, 640


@dataclass(frozen=True, slots=True)
class DialogLink:
    """A row with a button that opens another dialog: its group, name, help and the label of the button."""

    group: str
    words: str
    help: str
    button: str
    open: Callable[[], object]


class DialogLinkRow(QWidget):
    """The row of a DialogLink."""

    def __init__(self, link: DialogLink) -> None:
        super().__init__()
        self._link = link
        self.button = controls.button(tr(link.button))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _=False: link.open())
        words = controls.column(spacing=metrics.HAIR)
        words.addWidget(controls.label("", tr(link.words)))
        words.addWidget(controls.label("faint", tr(link.help), wrap=True))
        row = controls.row(spacing=metrics.LARGE)
        row.addLayout(words, 1)
        row.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)

    def matches(self, words: list[str]) -> bool:
        """Return whether all words (case-folded) occur in the texts of the row."""
        searched = f"{tr(self._link.group)} {tr(self._link.words)} {tr(self._link.help)}".casefold()
        return all(word in searched for word in words)


class SettingsDialog(QDialog):
    """Show and change all settings; follow changes that are made elsewhere.

    ``panels`` are shown below the settings of their groups.
    """

    def __init__(
        self,
        store: SettingsStore,
        parent: QWidget | None = None,
        links: Sequence[DialogLink] = (),
        panels: Sequence[NetworkPanel] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._store = store
        self.rows = {info.name: SettingRow(info) for info in describe_settings()}
        self._groups: list[tuple[QLabel, list[SettingRow | DialogLinkRow | NetworkPanel]]] = []
        for group in dict.fromkeys((*GROUPS, *(link.group for link in links))):
            group_rows: list[SettingRow | DialogLinkRow | NetworkPanel] = [
                row for row in self.rows.values() if row.info.group == group
            ]
            group_rows += [DialogLinkRow(link) for link in links if link.group == group]
            group_rows += [panel for panel in panels if panel.group == group]
            self._groups.append((controls.label("section", tr(group).upper()), group_rows))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search settings"))
        self.search.setAccessibleName(tr("Search settings"))
        self.search.setClearButtonEnabled(True)
        faint = self.palette().placeholderText().color().name()
        self.search.addAction(icons.icon("search", faint), QLineEdit.ActionPosition.LeadingPosition)
        self._parts: list[QWidget] = []  # a group each
        self._no_matches = controls.label("soft", tr("No matching settings."))
        self._lay_out()
        self.search.textChanged.connect(self._filter)
        for row in self.rows.values():
            row.chosen.connect(lambda name, value: store.update(**{name: value}))
        store.changed.connect(self._show)
        self._show(store.settings, store.settings)
        self._filter("")
        dialogs.fit(self, *SIZE)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear the search field on Esc, or close the dialog if it is empty; Return does not close the dialog."""
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        sheet = controls.with_object_name(QWidget(), "sheet")
        inside = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.WIDE), metrics.MEDIUM)
        for heading, rows in self._groups:
            group = controls.column((0, 0, 0, metrics.SMALL), metrics.MEDIUM)
            for part in (heading, *rows):
                group.addWidget(part)
            self._parts.append(QWidget())
            self._parts[-1].setLayout(group)
            inside.addWidget(self._parts[-1])
        inside.addWidget(self._no_matches)
        inside.addStretch(1)
        sheet.setLayout(inside)
        scroll = controls.with_object_name(QScrollArea(), "settings")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(sheet)
        header = controls.row((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.MEDIUM))
        header.addWidget(self.search)
        footer = controls.with_object_name(QWidget(), "settingsFoot")
        footer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        footer_row = controls.row((metrics.WIDE, metrics.MEDIUM, metrics.WIDE, metrics.MEDIUM))
        footer_row.addWidget(controls.label("faint", tr("Changes apply immediately.")), 1)
        footer_row.addWidget(DialogButtons(self))
        footer.setLayout(footer_row)
        column = controls.column()
        column.addLayout(header)
        column.addWidget(scroll, 1)
        column.addWidget(footer)
        self.setLayout(column)

    def _show(self, _before: Settings, after: Settings) -> None:
        for name, row in self.rows.items():
            row.show_value(getattr(after, name))

    def _filter(self, text: str) -> None:
        """Show the settings whose texts contain every word."""
        words = text.casefold().split()
        for group, (_, rows) in zip(self._parts, self._groups, strict=True):
            for row in rows:
                row.setVisible(row.matches(words))
            group.setVisible(any(row.matches(words) for row in rows))  # with its heading and its space
        self._no_matches.setHidden(any(row.matches(words) for _, rows in self._groups for row in rows))
