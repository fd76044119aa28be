"""A paper of the import preview: its metadata, its match, and its lines in the source."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from readinglist.formatting import METADATA_FIELDS, published, reading_line
from readinglist.gui.importing import word_diff
from readinglist.gui.importing.side_by_side import SideBySide
from readinglist.gui.importing.skipped_view import SkippedView
from readinglist.gui.text import formatting, local_format
from readinglist.gui.text.translate import tr, tr_message
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.i18n import en
from readinglist.model import NEW_REASON, EntryMatch, Feed, LineSpan, MetadataChange, PlannedEntry
from readinglist.typeset import beginning, typeset

LOOKALIKE_BUTTONS = {
    True: (en("It's the same paper"), en("Update the paper in your library (M)")),
    False: (en("It's a different paper"), en("Add it as a new paper (A)")),
}
OFFERED_BUTTONS = {
    True: (en("It's the same paper"), en("Fill in what was found (M)")),
    False: (en("It's a different paper"), en("Leave the entry as it is (A)")),
}
DETAILS_BUTTONS = {
    True: (en("It's the same paper"), en("Update the paper in your library (M)")),
    False: (en("It's a different paper"), en("Leave the paper in your library as it is (A)")),
}
TWIN_BUTTONS = {
    True: (en("Merge papers"), en("Make one paper of both, with all tags, notes and highlights (M)")),
    False: (en("Keep both"), en("Leave both papers as they are (A)")),
}
EDITED_BUTTONS = {
    True: (en("Use imported text"), en("Replace your edits with the imported text (M)")),
    False: (en("Keep my edits"), en("Ignore these changes")),
}


class TitleField(QLineEdit):
    """The field to edit a title: Return accepts, Esc cancels."""

    accepted = Signal(str)
    leave_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accept or cancel; no key reaches the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit(" ".join(self.text().split()))
        elif event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)
            event.accept()


class EntryView(QScrollArea):
    """Show an entry, whose title can be edited, or the lines that are not part of a paper."""

    title_edited = Signal(str)
    resolved = Signal(bool)  # whether to merge a look-alike, or to overrule edited metadata
    offer_answered = Signal(bool)  # whether the details that are offered are of the same paper
    another_requested = Signal(bool)  # whether it is another paper than the one that it matches
    line_requested = Signal(int)  # a line of the source
    leave_requested = Signal()  # the title field was closed; the list gets the focus

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[PlannedEntry, Feed] | None = None
        self._is_another = False
        self.setObjectName("detail")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = controls.label("entryTitle", wrap=True)
        self._field = controls.with_object_name(TitleField(), "entryTitle")
        self._field.setAccessibleName(tr("Title"))
        self._field.accepted.connect(self._on_accepted)
        self._field.leave_requested.connect(self._close_field)
        self._edit = controls.tool_button("link", tr("Edit title"), tr("Edit the title before it's imported (E)"))
        self._edit.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._edit.clicked.connect(self.edit_title)
        self._authors = controls.label("soft", wrap=True)
        self._publication_label = controls.label("faint", wrap=True)
        self._reading = controls.label("faint", wrap=True)
        self._reason = controls.label("soft", wrap=True)
        self._changes = controls.label("soft", wrap=True)
        self._abstract = controls.label("entryAbstract", wrap=True)
        self._source_heading = controls.label("section")
        self._source = controls.with_object_name(QPlainTextEdit(), "source")
        self._source.setReadOnly(True)
        self._source.setAccessibleName(tr("Source lines"))
        self._source.setMinimumHeight(150)
        self._source.setTabChangesFocus(True)
        self._side_by_side = SideBySide()
        self._skipped = SkippedView()
        self._skipped.line_requested.connect(self.line_requested)
        content = controls.with_object_name(QWidget(), "sheet")
        content.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.WIDE), metrics.SMALL)
        for label in (
            self._title,
            self._authors,
            self._publication_label,
            self._reading,
            self._reason,
            self._changes,
            self._abstract,
        ):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        column.insertWidget(1, self._field)
        column.insertWidget(column.indexOf(self._reason) + 1, self._side_by_side)
        column.insertWidget(column.indexOf(self._reason) + 1, self._make_decision())
        column.addSpacing(metrics.MEDIUM)
        column.addLayout(self._make_foot())
        column.addWidget(self._source, 1)
        column.addWidget(self._skipped, 1)
        self._rest = QWidget()  # below what is shown in place of the source
        column.addWidget(self._rest, 1)
        content.setLayout(column)
        self.setWidget(content)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Stay at the same place when the focus leaves."""
        bar = self.verticalScrollBar()
        before = bar.value()
        moved = super().focusNextPrevChild(forwards)
        if not self.isAncestorOf(QApplication.focusWidget() or self.window()):
            bar.setValue(before)
        return moved

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme; the fonts come from the style sheet."""
        self._palette = theme.palette
        if self._shown is not None:
            self.show_entry(*self._shown)

    def show_entry(self, planned: PlannedEntry, feed: Feed) -> None:
        """Show an entry with its lines of the feed."""
        metadata, lines = planned.entry.metadata, planned.entry.lines
        self._shown = planned, feed
        self._skipped.hide()
        changed = {change.name: change for change in (*planned.kept, *planned.changes)}
        self._set_diff(self._title, typeset(beginning(metadata.title)).text, changed.pop("title", None))
        self._set_text(self._authors, formatting.byline(metadata.authors))
        self._set_text(self._publication_label, formatting.publication_line(metadata))
        self._set_text(self._reading, _reading_text(planned))
        is_new = planned.match is EntryMatch.NEW and planned.reason == NEW_REASON
        has_source = planned.entry.paper is None  # else the details were looked up, and the reason says of any doubt
        reasons = ["" if is_new else planned.reason, planned.entry.unsure if has_source else ""]
        self._set_text(self._reason, " ".join(typeset(tr_message(reason)).text for reason in reasons if reason))
        abstract = typeset(beginning(metadata.abstract)).text or tr("No abstract.")
        self._set_diff(self._abstract, abstract, changed.pop("abstract", None))
        self._set_text(self._changes, "\n".join(_change_text(change) for change in changed.values()))
        self._show_side_by_side(planned)
        self._source_heading.setText(_source_location(feed, lines))
        self._source_heading.setVisible(has_source)
        self._edit.setVisible(has_source)
        self._field.hide()
        self._show_decision(planned)
        self._source.setVisible(has_source)
        self._rest.setVisible(not has_source)
        controls.show_text(self._source, beginning(feed.text_of(lines)))
        self.verticalScrollBar().setValue(0)

    def show_skipped(self, title: str, feed: Feed) -> None:
        """Show a title and the lines of a feed that are not part of a paper."""
        self.show_title(title)
        self._rest.hide()
        self._skipped.show_feed(feed)
        self._skipped.show()

    def set_another(self, *, another: bool) -> None:
        """Offer to say that the entry is another paper than the one that it matches, or to take that back."""
        self._is_another = another
        text, tip = (tr(part) for part in LOOKALIKE_BUTTONS[another])
        for button in (self._another, self._another_link):
            button.setText(text)
            controls.show_tip(button, tip)

    def show_title(self, title: str) -> None:
        """Show a title instead of an entry."""
        self._shown = None
        self._rest.show()
        self._skipped.hide()
        self._side_by_side.hide()
        self._edit.hide()
        self._another_link.hide()
        self._field.hide()
        self._decision.hide()
        for label in (
            self._authors,
            self._publication_label,
            self._reading,
            self._reason,
            self._changes,
            self._abstract,
        ):
            label.hide()
        self._source_heading.hide()
        self._set_text(self._title, title)
        self._source.hide()

    def _show_side_by_side(self, planned: PlannedEntry) -> None:
        """Show an entry beside the paper that it resembles, in place of what it would change."""
        entry, known = planned.entry.metadata, planned.known
        if planned.offered is not None:
            pair, headings = (entry, planned.offered), (tr("IN THIS IMPORT"), tr("FOUND ONLINE"))
        else:
            is_details = planned.entry.paper is not None
            pair = (known or entry, entry)
            headings = tr("IN YOUR LIBRARY"), tr("FOUND ONLINE") if is_details else tr("IN THIS IMPORT")
        has_pair = planned.offered is not None or known is not None
        if has_pair:
            self._side_by_side.show_papers(*pair, headings)
            for label in (self._authors, self._publication_label, self._changes, self._abstract):
                label.hide()
        self._side_by_side.setVisible(has_pair)

    def _make_foot(self) -> QHBoxLayout:
        self._another_link = controls.tool_button("link", "")
        self._another_link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._another_link.clicked.connect(self._on_another)
        foot = controls.row()
        foot.addWidget(self._source_heading)
        foot.addStretch(1)
        foot.addWidget(self._another_link)
        foot.addWidget(self._edit)
        return foot

    def _make_decision(self) -> QWidget:
        self._decision = QWidget()
        self._decision_buttons = {True: controls.button(""), False: controls.button("")}
        row = controls.row()
        for same, button in self._decision_buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, same=same: self._on_decided(same=same))
            row.addWidget(button)
        self._another = controls.button("")
        self._another.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._another.clicked.connect(self._on_another)
        row.addWidget(self._another)
        row.addStretch(1)
        row.setContentsMargins(0, metrics.TIGHT, 0, metrics.SMALL)
        self._decision.setLayout(row)
        return self._decision

    def _show_decision(self, planned: PlannedEntry) -> None:
        """Show the buttons for what the reader has to decide."""
        is_lookalike, is_offered = planned.match is EntryMatch.LOOKALIKE, planned.offered is not None
        needs_decision = is_lookalike or is_offered or bool(planned.kept)
        buttons = OFFERED_BUTTONS if is_offered else LOOKALIKE_BUTTONS if is_lookalike else EDITED_BUTTONS
        if planned.entry.paper is not None and is_lookalike:
            buttons = DETAILS_BUTTONS if planned.twin is None else TWIN_BUTTONS
        for same, (label, tip) in buttons.items():
            self._decision_buttons[same].setText(tr(label))
            controls.show_tip(self._decision_buttons[same], tr(tip))
            self._decision_buttons[same].setVisible(needs_decision)
        may_be_another = planned.entry.paper is None  # else the details were looked up for this paper
        is_changed = planned.match is EntryMatch.CHANGED and may_be_another
        self._another.setVisible(is_changed)
        self._another_link.setVisible(may_be_another and planned.match in (EntryMatch.SAME, EntryMatch.REMOVED))
        self._decision.setVisible(is_changed or needs_decision)

    def _on_decided(self, *, same: bool) -> None:
        is_offered = self._shown is not None and self._shown[0].offered is not None
        (self.offer_answered if is_offered else self.resolved).emit(same)

    def _on_another(self) -> None:
        self.another_requested.emit(not self._is_another)

    def edit_title(self) -> None:
        """Open the field to edit the title, but not of details that were looked up."""
        if self._shown is not None and self._shown[0].entry.paper is None:
            self._field.setText(self._shown[0].entry.metadata.title)
            self._title.hide()
            self._field.show()
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._field.selectAll()

    def _on_accepted(self, title: str) -> None:
        is_edited = title and self._shown is not None and title != self._shown[0].entry.metadata.title
        self._close_field()
        if is_edited:
            self.title_edited.emit(title)

    def _close_field(self) -> None:
        self.leave_requested.emit()  # first, or hiding the field would focus and scroll to what follows
        self._field.hide()
        self._title.show()

    def _set_text(self, label: QLabel, text: str) -> None:
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(text)
        label.setVisible(bool(text))

    def _set_diff(self, label: QLabel, text: str, change: MetadataChange | None) -> None:
        """Show a text, or the difference to the text before the change."""
        self._set_text(label, text)
        if change is not None:
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setText(word_diff.as_html(word_diff.word_diff(*_to_compare(change)), self._palette))


def _to_compare(change: MetadataChange) -> tuple[str, str]:
    """Return the formatted texts before and after, or the sources when the formatted ones do not differ."""
    raw = beginning(change.before), beginning(change.after)
    before, after = (typeset(text).text for text in raw)
    return raw if before.split() == after.split() else (before, after)


def _change_text(change: MetadataChange) -> str:
    field = METADATA_FIELDS[change.name]
    before, after = (_value_text(change.name, value) for value in (change.before, change.after))
    if change.before:
        return tr("{fact}: {before} → {after}", fact=tr(field.heading), before=before, after=after)
    return tr("Adds {fact}: {after}", fact=tr(field.word), after=after)


def _value_text(name: str, value: str) -> str:
    """Return a value as the line above shows it."""
    return tr_message(published(value)) if name == "published" else beginning(value)


def _reading_text(planned: PlannedEntry) -> str:
    """Return the tags, the status and the note that come with an entry, and whether they are imported."""
    if planned.entry.reading is None:
        return ""
    line = tr_message(reading_line(planned.entry.reading))
    if not line or planned.match in (EntryMatch.NEW, EntryMatch.LOOKALIKE):
        return line
    return tr("{fields} (not imported: yours are kept)", fields=line)


def _source_location(feed: Feed, lines: LineSpan) -> str:
    """Return the heading on which lines of which file an entry was read from."""
    from readinglist import feeds  # noqa: PLC0415 - a start needs none

    name, first = feeds.source_location(feed, lines.first)
    last = first + lines.last - lines.first
    if first == last:
        return _line_heading(local_format.number(first), name)
    begin, end = local_format.number(first), local_format.number(last)
    if name:
        return tr("SOURCE LINES {first}–{last} OF {file}", first=begin, last=end, file=name)
    return tr("SOURCE LINES {first}–{last}", first=begin, last=end)


def _line_heading(line: str, name: str) -> str:
    return tr("SOURCE LINE {line} OF {file}", line=line, file=name) if name else tr("SOURCE LINE {line}", line=line)
