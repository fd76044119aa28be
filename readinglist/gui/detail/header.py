"""The header of a paper: title, authors, venue and date, status, star, tags and keywords."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QSpacerItem, QToolButton, QWidget

from readinglist.backend.backend import OpenedPaper
from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.detail.location_bar import LocationBar
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.tags.keyword_row import KeywordRow
from readinglist.gui.tags.tag_row import TagRow
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.model import MarkedText, Metadata, Status
from readinglist.typeset import beginning, typeset_marked

MAX_TITLE = 1_000  # characters of a title that are shown
# Below the title, the authors, the publication, and the row of status and tags: usual and compact.
_GAPS = (
    (metrics.SMALL, metrics.TIGHT),
    (metrics.TIGHT, 0),
    (metrics.LARGE, metrics.SMALL),
    (metrics.SMALL, metrics.TIGHT),
)


class PaperHeader(QWidget):
    """Show the header of a paper and emit the requests made there."""

    status_requested = Signal(Status)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened: OpenedPaper | None = None
        self._raw = False
        self._shortcuts: Shortcuts | None = None
        self._compact = False
        self.location_bar = LocationBar()
        self.title = controls.with_object_name(QLabel(wordWrap=True, textFormat=Qt.TextFormat.RichText), "title")
        self._authors = controls.label("soft", wrap=True)
        self._publication_label = controls.label("faint", wrap=True)
        for label in (self.title, self._authors, self._publication_label):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._status = controls.tool_button("outlined", tr("Status"), tr("Change status"), beside=True)
        self._status.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._status.setMenu(self._status_menu())
        self.star = controls.tool_button("", tr("Star"))
        self.preference = controls.button("", "flush")
        self.preference.hide()
        self.tags = TagRow()
        self.keywords = KeywordRow()
        self._lay_out()

    # --- content ------------------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme; ``show_paper`` must follow."""
        self._palette = theme.palette
        self.title.setFont(theme.font(theme.in_reading_font(typography.READING_TITLE)))
        self.location_bar.apply_theme(theme)
        self.tags.apply_theme(theme)
        self.keywords.apply_theme(theme)

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Show the shortcuts in the tooltips of the buttons."""
        self._shortcuts = shortcuts
        self._show_star()
        self.tags.show_shortcuts(shortcuts)
        self.location_bar.show_shortcuts(shortcuts)

    def set_compact(self, *, compact: bool) -> None:
        """Take less space: authors and publication on one line, and smaller gaps."""
        self._compact = compact
        for gap, (usual, small) in zip(self._gaps, _GAPS, strict=True):
            gap.changeSize(0, small if compact else usual)
        self._column.invalidate()
        if self._opened is not None:
            self._show_publication(self._opened.paper.metadata)

    def activate_layout(self) -> None:
        """Lay out the parts now."""
        self._column.activate()

    def show_raw(self, *, raw: bool) -> None:
        """Show the source of the title or the formatted title."""
        self._raw = raw
        self._show_title()

    def show_paper(self, opened: OpenedPaper) -> None:
        """Show a paper."""
        self._opened = opened
        paper, p = opened.paper, self._palette
        self.location_bar.show_paper(paper)
        self._show_title()
        self._show_publication(paper.metadata)
        self._status.setText(tr(STATUSES[paper.status].name))
        self._status.setIcon(icons.icon(STATUSES[paper.status].icon, p.accent))
        self._status.setAccessibleName(tr("Status: {status}", status=tr(STATUSES[paper.status].name)))
        self.star.setIcon(icons.icon("star-filled", p.star) if paper.starred else icons.icon("star", p.text_soft))
        self._show_star()
        self._show_preference(paper.preference)
        self.tags.show_tags(paper.tags, paper.metadata.keywords)
        self.keywords.show_keywords(paper.metadata.keywords, paper.tags)

    # --- internal -----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        decisions = controls.row(spacing=metrics.TIGHT)
        decisions.addWidget(self._status, 0, Qt.AlignmentFlag.AlignTop)
        decisions.addWidget(self.star, 0, Qt.AlignmentFlag.AlignTop)
        decisions.addSpacing(metrics.SMALL)
        decisions.addWidget(self.tags, 1, Qt.AlignmentFlag.AlignVCenter)
        self._column = column = controls.column()
        self._gaps = [QSpacerItem(0, usual) for usual, _ in _GAPS]
        title_gap, authors_gap, decisions_gap, keywords_gap = self._gaps
        column.addWidget(self.location_bar)
        column.addWidget(self.title)
        column.addItem(title_gap)
        column.addWidget(self._authors)
        column.addItem(authors_gap)
        column.addWidget(self._publication_label)
        column.addItem(decisions_gap)
        column.addLayout(decisions)
        column.addWidget(self.preference, 0, Qt.AlignmentFlag.AlignLeading)
        column.addItem(keywords_gap)
        column.addWidget(self.keywords)
        self.setLayout(column)

    def _show_star(self) -> None:
        """Name the star by what a click on it does."""
        starred = self._opened is not None and self._opened.paper.starred
        name = tr("Remove star") if starred else tr("Star")
        self.star.setAccessibleName(name)
        controls.show_tip(self.star, name + (self._shortcuts.hint("star") if self._shortcuts is not None else ""))

    def _show_preference(self, preference: int) -> None:
        """Show what the reader asked for, and that a click on it clears that."""
        if preference:
            text = tr("More like this") if preference > 0 else tr("Less like this")
            self.preference.setText(text)
            self.preference.setAccessibleName(tr("{preference}: clear", preference=text))
            key = self._shortcuts.hint("more-like" if preference > 0 else "less-like") if self._shortcuts else ""
            controls.show_tip(self.preference, tr("Clear preference") + key)
        self.preference.setVisible(preference != 0)

    def _show_publication(self, metadata: Metadata) -> None:
        authors, publication = formatting.byline(metadata.authors), formatting.publication_line(metadata)
        if self._compact:
            authors, publication = " · ".join(filter(None, (authors, publication))), ""
        _set_text(self._authors, authors)
        _set_text(self._publication_label, publication)

    def _show_title(self) -> None:
        if self._opened is not None:
            self._set_title(self._opened.title)

    def _set_title(self, raw: MarkedText) -> None:
        spans = tuple(span for span in raw.spans if span[1] <= MAX_TITLE)
        title = MarkedText(beginning(raw.text, MAX_TITLE), spans)
        self.title.setText(_rich(title if self._raw else typeset_marked(title), self._palette.mark))

    def _status_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for status, info in STATUSES.items():
            action = menu.addAction(tr(info.name))
            action.setCheckable(True)
            action.setData(status)
            action.triggered.connect(lambda _=False, status=status: self.status_requested.emit(status))
            group.addAction(action)

        def check() -> None:
            for action in group.actions():
                action.setChecked(self._opened is not None and action.data() == self._opened.paper.status)

        menu.aboutToShow.connect(check)
        return menu


def _set_text(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))


def _rich(text: MarkedText, mark: str) -> str:
    """Return a marked text as HTML, escaped, with the spans highlighted in ``mark``."""
    out, at = [], 0
    for start, end in text.spans:
        inside = html.escape(text.text[start:end])
        out += [html.escape(text.text[at:start]), f'<span style="background-color: {mark}">{inside}</span>']
        at = end
    out.append(html.escape(text.text[at:]))
    return "".join(out)
