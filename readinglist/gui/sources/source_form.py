"""The fields of a source: its name, how often it is checked, and what becomes of its new papers."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.sources import texts
from readinglist.gui.tags.tag_field import TagField
from readinglist.gui.text.translate import tr, tr_message
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.model import Source, Status, Tag
from readinglist.search import parse


class SourceForm(QWidget):
    """Show and edit what the reader chooses for a source."""

    changed = Signal()

    def __init__(self, tags: tuple[Tag, ...]) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.hours = controls.combo_box(QComboBox())
        self.status = controls.combo_box(QComboBox())
        self.tags = TagField(collecting=True, quiet=True)
        self.only = QLineEdit()
        for status, info in STATUSES.items():
            if info.selectable_on_import:
                self.status.addItem(info.scope.title, status)
        self.tags.set_known(tags)
        self.tags.setPlaceholderText(tr("None"))
        self.only.setPlaceholderText(tr("All papers. Or a search: diffusion OR flow -video"))
        self.notice = controls.label("warning", wrap=True)
        self.notice.hide()
        form = QFormLayout()
        form.setSpacing(metrics.SMALL)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for words, field, help_text in (
            (tr("&Name"), self.name, ""),
            (tr("C&heck for new papers"), self.hours, ""),
            (tr("Add new papers &to"), self.status, ""),
            (tr("Ta&gs for new papers"), self.tags, tr("Tags, separated by commas")),
            (tr("&Only papers matching"), self.only, tr("A search, as in the search field; other papers are left out")),
        ):
            form.addRow(words, field)
            field.setAccessibleName(words.replace("&", ""))
            field.setAccessibleDescription(help_text)
            controls.show_tip(field, help_text)
        form.addRow("", self.notice)
        self.setLayout(form)
        self.only.textChanged.connect(self._check_filter)
        self.name.textEdited.connect(self.changed)
        self.hours.activated.connect(self.changed)

    def apply_theme(self, theme: Theme) -> None:
        """Draw the suggested tags in the colours of a theme."""
        self.tags.apply_theme(theme)

    def show_source(self, source: Source) -> None:
        """Show a source."""
        self._source = source
        self.name.setText(source.name)
        self.name.setCursorPosition(0)
        self.hours.clear()
        choices = {hours for hours, _ in texts.FREQUENCIES} | {source.hours}
        for hours in sorted(choices, key=lambda hours: hours or 1_000_000):
            self.hours.addItem(texts.frequency(hours), hours)
        self.hours.setCurrentIndex(self.hours.findData(source.hours))
        self.status.setCurrentIndex(max(0, self.status.findData(source.status)))
        self.tags.setText(", ".join(source.tags))
        self.only.setText(source.only)

    def source(self) -> Source:
        """Return the source as it is in the fields; an empty name keeps the old one."""
        return replace(
            self._source,
            name=" ".join(self.name.text().split()) or self._source.name,
            hours=self.hours.currentData(),
            status=Status(self.status.currentData()),  # Qt knows it as text
            tags=tuple(dict.fromkeys(tag for part in self.tags.text().split(",") if (tag := " ".join(part.split())))),
            only=self.only.text().strip(),
        )

    def _check_filter(self, text: str) -> None:
        """Say which parts of the filter are not understood; they are searched as words."""
        notices = parse(text, typing=False).notices
        self.notice.setText(" ".join(tr_message(notice) for notice in notices))
        self.notice.setVisible(bool(notices))
