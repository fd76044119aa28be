"""The dialog to follow a source: a name or an address, what it is, what it brings, and what becomes of that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QStackedWidget, QWidget

from readinglist.backend.source_catalog import Recognized
from readinglist.errors import ReadingListError
from readinglist.gui.sources import texts
from readinglist.gui.sources.name_list import NameList
from readinglist.gui.sources.preview_list import SourcePreviewList
from readinglist.gui.sources.source_form import SourceForm
from readinglist.gui.sources.suggestion_list import SuggestionList
from readinglist.gui.text import direction
from readinglist.gui.text.translate import tr, tr_message
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls, dialogs
from readinglist.gui.widgets.dialogs import DialogBody, DialogButtons
from readinglist.model import FollowedSource, ImportPlan, Source, Tag

if TYPE_CHECKING:
    from readinglist.backend.sources import SourcePreview
    from readinglist.online.sources.names import FoundNames

SIZE = 640, 620
_SUGGESTIONS, _SOURCE, _NAMES = range(3)  # pages
TYPING_PAUSE = 250  # ms after a key in the filter before it is applied
MAX_TEXT = 4_000  # characters of what is typed or pasted that are looked at


class FollowDialog(QDialog):
    """Ask for a name or an address, and follow what it is.

    ``recognition_requested`` is answered by ``show_recognized``, ``preview_requested`` by ``show_preview`` or
    ``show_error``, ``filter_changed`` by ``show_matching``, and ``search_requested``, for journals and authors with a
    name, by ``show_names`` or ``show_search_error``; none is waited for.
    """

    recognition_requested = Signal(str)
    preview_requested = Signal(Source)
    preview_cancelled = Signal()  # or a search
    filter_changed = Signal(Source, object)  # the source, and the ImportPlan of all that its preview lists
    search_requested = Signal(str)
    chosen = Signal(Source, object)  # the source, and the ImportPlan of what its preview lists, or None
    edit_requested = Signal(int)  # a source that is followed already
    import_requested = Signal(str)  # the address, as a paper

    def __init__(
        self,
        followed: Sequence[FollowedSource],
        tags: tuple[Tag, ...],
        parent: QWidget | None = None,
        *,
        is_offline: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Follow a source"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._followed, self._is_offline = tuple(followed), is_offline
        self._source: Source | None = None  # what was recognized
        self._known: Source | None = None  # the same, which is followed already
        self._listed: ImportPlan | None = None  # what the preview lists
        self._asked: Source | None = None  # the source whose preview is on its way
        self._name = ""  # of journals or authors, which can be searched for
        self._is_searching = False
        self._found: FoundNames | None = None  # what the last search found
        self.address = QLineEdit()
        self.address.setPlaceholderText(tr("cs.LG, a journal, an author, or an address"))
        self.address.setAccessibleName(tr("Name or address of the source"))
        self.address.setClearButtonEnabled(True)
        self.recognized = controls.label("strong", wrap=True)
        self.explanation = controls.label("soft", wrap=True)
        self.suggestions = SuggestionList()
        self.names = NameList()
        self.names_hint = controls.label("soft", wrap=True)
        self.form = SourceForm(tags)
        self.preview = SourcePreviewList()
        self.preview_button = controls.button(tr("Preview"), tip=tr("Show what the source lists now"))
        self.preview_button.setAutoDefault(False)
        self.search_button = controls.button(tr("Search by name"), tip=tr("Search Crossref and OpenAlex for this name"))
        self.search_button.setAutoDefault(False)
        self._buttons = DialogButtons(self, tr("Follow"))
        self.follow_button = self._buttons.accept_button
        self._pages = QStackedWidget()
        self._lay_out()
        self.address.textChanged.connect(self._on_text)
        self.suggestions.chosen.connect(self._on_suggestion)
        self.names.chosen.connect(self._on_name)
        self.preview_button.clicked.connect(self._on_preview)
        self.search_button.clicked.connect(self._on_search)
        self._narrowing = QTimer(self, interval=TYPING_PAUSE, singleShot=True)
        self._narrowing.timeout.connect(self._on_filter)
        self.form.only.textChanged.connect(lambda _: self._narrowing.start())
        self._show_nothing("")
        dialogs.fit(self, *SIZE)
        self.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_import_button(self) -> None:
        """Add a button to import the address as a paper in place of following it."""
        button = self._buttons.add(tr("Import as paper"))
        button.setAutoDefault(False)
        button.clicked.connect(self._on_import)

    def apply_theme(self, theme: Theme) -> None:
        """Draw rows and suggested tags in the colours and sizes of a theme."""
        for part in (self.suggestions, self.names, self.form, self.preview):
            part.apply_theme(theme)

    def set_suggestions(self, sources: tuple[Source, ...]) -> None:
        """Set the sources that are suggested, without those that are followed."""
        self.suggestions.set_sources(tuple(one for one in sources if texts.same_source(one, self._followed) is None))
        self.suggestions.show_matches(self.address.text())

    def show_recognized(self, found: Recognized) -> None:
        """Show what a text is; an answer to an earlier text is ignored."""
        source = found.source
        if found.text != self.text():
            return
        self._name = found.name
        if source is None:
            self._show_nothing(found.text, found.why)
            return
        self._source, self._known = source, texts.same_source(source, self._followed)
        self._set_listed(None)
        self.recognized.setText(direction.isolate(source.name))
        self._explain("")
        self.form.show_source(source)
        if self._known is not None:
            self._explain(tr("You already follow this as {name}.", name=self._known.name))
        self.follow_button.setText(tr("Follow") if self._known is None else tr("Edit…"))
        self.follow_button.setEnabled(True)
        self.form.setVisible(self._known is None)
        self.preview.show_sentence(
            tr("You're working offline. It's checked for papers later.")
            if self._is_offline()
            else tr("Preview shows what the source lists now, before anything is added.")
        )
        self.preview_button.setEnabled(not self._is_offline())
        self._pages.setCurrentIndex(_SOURCE)

    def show_names(self, found: FoundNames) -> None:
        """Show the journals and authors that a name may mean."""
        if not self._is_searching:
            return
        self._stop_searching()
        self._found = found
        self.names.show_found(found)
        error = found.error
        self.names_hint.setText(tr_message(error.message) if error else "")
        self.names_hint.setVisible(error is not None)
        self._show_names()

    def show_search_error(self, error: ReadingListError) -> None:
        """Say why a name was not found."""
        if self._is_searching:
            self._stop_searching()
            self._explain(tr_message(error.message), is_error=True)

    def show_preview(self, asked: Source, preview: SourcePreview) -> None:
        """Show what a source lists; its answer may correct the source."""
        if self._source is None or asked != self._asked:
            return
        edited, found = self.form.source(), preview.source
        was_named = edited.name != self._source.name
        self._source = found
        self._set_listed(preview.listed)
        self.form.show_source(replace(edited, kind=found.kind, address=found.address,
                                      name=edited.name if was_named else found.name))  # fmt: skip
        self.recognized.setText(direction.isolate(found.name))
        self.preview.show_plan(preview.plan, len(preview.listed.rows))
        if edited.only != asked.only:
            self._on_filter()

    def show_matching(self, asked: Source, plan: ImportPlan) -> None:
        """Show which of the papers of the preview match the filter of a source."""
        if self._listed is not None and self.form.source().only == asked.only:
            self.preview.show_plan(plan, len(self._listed.rows))

    def show_error(self, asked: Source, error: ReadingListError) -> None:
        """Say why a source cannot be previewed; it can be followed all the same."""
        if self._source is not None and asked == self._asked:
            self._set_listed(None)
            self.preview.show_sentence(tr_message(error.message), is_error=True)

    def text(self) -> str:
        """Return what was typed."""
        return self.address.text().strip()[:MAX_TEXT]

    def accept(self) -> None:
        """Follow the source, or edit it if it is followed already; search for a name that is none."""
        if self._source is None:
            if self.suggestions.only_match is not None and self._pages.currentIndex() == _SUGGESTIONS:
                self._on_suggestion(self.suggestions.only_match)
            elif self._name:
                self._on_search()
            return
        super().accept()
        if self._known is not None:
            self.edit_requested.emit(self._known.id)
        else:
            self.chosen.emit(self.form.source(), self._listed)

    def done(self, result: int) -> None:
        """Give up a preview that is under way."""
        self.preview_cancelled.emit()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the field to what can be chosen with Down."""
        choices = {_SUGGESTIONS: self.suggestions, _NAMES: self.names}.get(self._pages.currentIndex())
        if event.key() == Qt.Key.Key_Down and self.address.hasFocus() and choices is not None:
            choices.select_first()
        else:
            super().keyPressEvent(event)

    # --- internal -----------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        suggested = controls.column(spacing=metrics.SMALL)
        suggested.addWidget(controls.label("section", tr("Suggestions").upper()))
        suggested.addWidget(self.suggestions, 1)
        page = QWidget()
        page.setLayout(suggested)
        self._pages.addWidget(page)
        self._pages.addWidget(self._make_choices())
        named = controls.column(spacing=metrics.SMALL)
        named.addWidget(self.names, 1)
        named.addWidget(self.names_hint)
        names_page = QWidget()
        names_page.setLayout(named)
        self._pages.addWidget(names_page)
        head = controls.row(spacing=metrics.MEDIUM)
        words = controls.column(spacing=metrics.HAIR)
        words.addWidget(self.recognized)
        words.addWidget(self.explanation)
        head.addLayout(words, 1)
        for button in (self.search_button, self.preview_button):
            head.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addWidget(self.address)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addWidget(self._buttons)
        self.setLayout(column)

    def _make_choices(self) -> QWidget:
        choices = controls.column(spacing=metrics.MEDIUM)
        choices.addWidget(self.form)
        choices.addWidget(self.preview, 1)
        return DialogBody(choices)

    def minimumSizeHint(self) -> QSize:
        """Let the dialog be smaller than what it shows, which scrolls."""
        return QSize(super().minimumSizeHint().width(), 280)

    def _show_nothing(self, text: str, why: str = "") -> None:
        """Show the suggestions, and why a text is none if it is the beginning of none of them."""
        self._source = self._known = None
        self._set_listed(None)
        found = self.suggestions.show_matches(text)
        self.recognized.setText("")
        hint = tr("Type what you want to follow, or choose a suggestion.")
        only_match = self.suggestions.only_match
        if only_match is not None:
            hint = tr("Press Enter to choose {source}.", source=direction.isolate(only_match.name))
        elif self._name:
            hint = tr("Press Enter to search Crossref and OpenAlex for a journal or an author with this name.")
        elif text and not found:
            hint = tr_message(why)
        self._explain(hint, is_error=bool(text and not found and not self._name))
        self.recognized.setVisible(False)
        self.preview_button.setVisible(False)
        self.search_button.setVisible(bool(self._name) and only_match is not None)
        self.follow_button.setText(tr("Search") if self._name and only_match is None else tr("Follow"))
        self.follow_button.setEnabled(bool(self._name) or only_match is not None)
        self._pages.setCurrentIndex(_SUGGESTIONS)

    def _explain(self, sentence: str, *, is_error: bool = False) -> None:
        """Show what can be done, or what is wrong with what was typed."""
        self.explanation.setObjectName("warning" if is_error else "soft")
        self.explanation.style().polish(self.explanation)
        self.explanation.setText(sentence)

    def _show_names(self) -> None:
        """Show what was found by name."""
        self._source = self._known = None
        self._set_listed(None)
        self.search_button.setVisible(False)
        self._explain(tr("Choose the journal or author you want to follow."))
        self.follow_button.setText(tr("Follow"))
        self.follow_button.setEnabled(False)
        self._pages.setCurrentIndex(_NAMES)
        self.names.select_first()

    def _set_listed(self, listed: ImportPlan | None) -> None:
        self._listed, self._asked = listed, None
        self._narrowing.stop()
        self.recognized.setVisible(self._source is not None)
        self.explanation.setVisible(self._source is None or self._known is not None)
        self.preview_button.setVisible(self._source is not None and self._known is None)
        self.preview_button.setText(tr("Preview"))
        self.search_button.setVisible(self._source is not None and bool(self._name))
        self.search_button.setText(tr("Search by name") if self._found is None else tr("Other results"))
        self.preview.setVisible(self._known is None)

    def _on_text(self) -> None:
        self.preview_cancelled.emit()
        text = self.text()
        self._stop_searching()
        self._found = None
        self._source = self._asked = None  # until it is known what this is
        self._name = ""
        self.follow_button.setEnabled(False)
        if text:
            self.recognition_requested.emit(text)
        else:
            self._show_nothing("")

    def _on_import(self) -> None:
        self.reject()
        self.import_requested.emit(self.text())

    def _on_suggestion(self, source: Source) -> None:
        """Show a suggested source as if it had been typed."""
        self.address.blockSignals(True)
        self.address.setText(source.name)
        self.address.blockSignals(False)
        self.show_recognized(Recognized(self.text(), source))
        self.follow_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_name(self, source: Source) -> None:
        """Show a journal or an author that was found; the others can be shown again."""
        self.show_recognized(Recognized(self.text(), source, name=self._name))
        self.follow_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_search(self) -> None:
        """Search for journals and authors with the name that was typed, or show again what was found."""
        if self._found is not None:
            self._show_names()
            return
        self.preview_cancelled.emit()
        self._show_nothing(self.text())
        self._is_searching = True
        self.follow_button.setEnabled(False)
        self._explain(tr("Searching for “{name}”…", name=direction.isolate(self._name)))
        self.search_requested.emit(self._name)

    def _on_filter(self) -> None:
        """Let the papers of the preview be those that match, without asking the source again."""
        if self._listed is not None:
            self.filter_changed.emit(self.form.source(), self._listed)

    def _stop_searching(self) -> None:
        self._is_searching = False
        self.follow_button.setEnabled(bool(self._name))

    def _on_preview(self) -> None:
        """Ask the source, or stop asking it."""
        if self._asked is not None:
            self._set_listed(None)
            self.preview_cancelled.emit()
            self.preview.show_sentence(tr("Cancelled."))
            return
        if self._source is None:
            return
        self._asked = self.form.source()
        self.preview_button.setText(tr("Cancel"))
        self.preview.show_sentence(tr("Checking {source}…", source=self._asked.name))
        self.preview_requested.emit(self._asked)
