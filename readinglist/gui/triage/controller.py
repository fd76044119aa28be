"""The window in triage: every pane but the paper goes, each verdict leads on, and at the end stands a summary."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from readinglist.backend.backend import OpenedPaper, QueryResult
from readinglist.gui.commands.command import Command, Needs
from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.paper_list.paper_list import PaperList
from readinglist.gui.session.scopes import Scope
from readinglist.gui.session.session import Session
from readinglist.gui.session.statuses import DECISIONS, STATUSES
from readinglist.gui.text.translate import tr
from readinglist.gui.theme.theme import Theme
from readinglist.gui.triage.summary import TriageSummary
from readinglist.gui.triage.triage_bar import TriageBar
from readinglist.gui.triage.triage_session import TriagePosition, TriageSession
from readinglist.gui.widgets.key_buffer import KeyBuffer
from readinglist.gui.widgets.page_stack import PageStack
from readinglist.model import Changes, Status
from readinglist.settings import TEXT_SIZE

QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's word for "no limit"
LARGE = 1.16  # how much larger the one paper is written


class TriageController(QObject):
    """Turns triage on and off, and leads through it.

    ``hidden`` are the panes that go; the list is made so narrow that nobody sees it, for it keeps the keys. A key
    counts for the paper that is the current one when it is pressed, whether or not that is painted yet; keys pressed
    while Undo is under way wait for the paper that it brings back.
    """

    mode_changed = Signal(bool)
    decided = Signal(str)  # what was decided, in words

    def __init__(self, session: Session, hidden: Sequence[QWidget], papers: PaperList, pages: PageStack) -> None:
        super().__init__(papers)
        self._session, self._hidden, self._papers, self._pages = session, hidden, papers, pages
        self._width = papers.minimumWidth()
        self._triage = TriageSession(self)
        self._waits_for = ""  # the list with which triage is to begin
        self._at_end = False
        self._begun_with: QueryResult | None = None
        self.bar = TriageBar(self._triage)
        self.summary = TriageSummary(self._triage)
        self.stay_actions = [self._staying(status) for status in DECISIONS]
        pages.addWidget(self.summary)
        self._ahead = KeyBuffer(self.bar)
        self.bar.hide()
        self.bar.leave_requested.connect(self.leave)
        self.bar.decided.connect(self.decide)
        self._ahead.cancelled.connect(self._let_keys_go)
        self.summary.leave_requested.connect(self.leave)
        self.summary.queue_requested.connect(self._show_queued)
        self.summary.skipped_requested.connect(self._triage_skipped)
        self.summary.undo_requested.connect(self._undo_all)
        session.rows_ready.connect(self._triage.update_decisions)
        session.operations.operation_done.connect(self._on_done)
        session.listing_changed.connect(self._on_listing)
        session.paper_opened.connect(self._on_paper)
        session.operations.undo_started.connect(self._hold_keys)
        session.operations.undo_finished.connect(self._on_stepped_back)
        session.selection_requested.connect(lambda _: QTimer.singleShot(0, self._type_out))
        session.failed.connect(lambda _: self._let_keys_go())
        session.operations.failed.connect(lambda _: self._let_keys_go())
        papers.selection_changed.connect(self._on_selection)

    @property
    def is_active(self) -> bool:
        """Whether the window is in triage."""
        return not self.bar.isHidden()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.bar.apply_theme(theme)
        self.summary.apply_theme(theme)

    def show_shortcuts(self, keys: Shortcuts) -> None:
        """Name the keys of the verdicts, and let those that stay at a paper follow them."""
        self.bar.show_shortcuts(keys)
        for action, decision in zip(self.stay_actions, DECISIONS.values(), strict=True):
            action.setShortcut(QKeySequence(keys.stay_shortcut(decision.command)))

    def paper_theme(self, theme: Theme) -> Theme:
        """Return the theme for the paper: in triage its text is larger."""
        if not self.is_active:
            return theme
        return theme.with_text_size(min(round(theme.text_size * LARGE), max(theme.text_size, TEXT_SIZE.most)))

    def commands(self) -> list[Command]:
        """Return the commands that are done here."""
        paper, shown = Needs.PAPER, Needs.LIST

        return [
            Command("triage", "&Triage", "F", "Triage: one paper large, each verdict leads to the next",
                    handler=self.toggle, needs=shown),
            Command("next", "&Next paper", "J", "Next paper", handler=lambda: self.step(1), needs=shown),
            Command("previous", "&Previous paper", "K", "Previous paper", handler=lambda: self.step(-1), needs=shown),
            *(
                Command(one.command, one.menu_text, one.shortcut, one.description, needs=paper,
                        handler=partial(self.decide_by_key, status))
                for status, one in DECISIONS.items()
            ),
        ]  # fmt: skip

    # --- what the keys mean, in triage and out of it ------------------------------------------------------

    def decide_by_key(self, status: Status, *, stay: bool = False) -> None:
        """Return a verdict by its key: in triage for good, in the list also taking it back."""
        if self.is_active:
            self.decide(status, stay=stay)
        else:
            self._session.operations.toggle(status, stay=stay)

    def set_status(self, status: Status) -> None:
        """Return the status that was chosen for a paper."""
        if self.is_active and status in DECISIONS:
            self.decide(status, stay=False)
        else:
            self._session.operations.mark(status)

    def step(self, by: int) -> None:
        """Go to the next paper, or the one before; in triage the end is behind the last one."""
        if self._at_end:
            return
        if not self.is_active:
            self._papers.step(by)
        elif not self._step(by) and by > 0:
            self._end()

    def skip(self) -> None:
        """Go on without a verdict: in a list to the next unread paper."""
        if self.is_active:
            self.step(1)
        else:
            self._papers.step_to_unread()

    def decide(self, status: Status, stay: bool) -> None:
        """Return the paper a verdict, and go on to the next unless the reader stays."""
        paper = self._session.current
        if self._at_end or paper is None:
            return
        self._triage.decide(paper, status, self._session.statuses.get(paper))
        self._session.operations.mark(status, stay=True)
        self.bar.show_status(status)
        if not stay:
            self.step(1)

    # --- beginning and ending -----------------------------------------------------------------------------

    def toggle(self) -> None:
        """Begin with the papers of the list, or leave."""
        if self.is_active:
            self.leave()
        elif self._session.listing is not None and self._session.listing.ids:
            self._begun_with = self._session.listing
            self._triage.begin(self._session.listing, self._session.operations.position)
            self._turn(on=True)
            self._papers.step(0)
            self._on_selection()

    def begin_in(self, scope: Scope) -> None:
        """Begin with the papers of another list, when they are there."""
        self._waits_for = scope.key
        self._session.show_scope(scope)

    def leave(self) -> None:
        """Bring the panes back, and say what was decided; the list is at the same paper."""
        if not self.is_active:
            return
        ended = self._at_end
        self._show_end(shown=False)
        self._turn(on=False)
        if self._triage.decisions and not ended:
            self.decided.emit(tr("Decided: {decisions}.", decisions=self._triage.summary()))

    def _end(self) -> None:
        self.bar.show_status(None)
        self._triage.finish()
        self._show_end(shown=True)
        self.summary.show_end()

    def _show_end(self, *, shown: bool) -> None:
        if shown is not self._at_end:
            self._at_end = shown
            if shown:
                self._pages.show_page(self.summary)
            else:
                self._triage.resume()
                self._pages.show_home()

    def _turn(self, *, on: bool) -> None:
        for pane in self._hidden:
            pane.setVisible(not on)
        self._papers.setMaximumWidth(0 if on else QWIDGETSIZE_MAX)
        self._papers.setMinimumWidth(0 if on else self._width)
        self.bar.setVisible(on)
        self._session.counts.set_visible(visible=not on)
        self._papers.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.mode_changed.emit(on)

    def _staying(self, status: Status) -> QAction:
        action = QAction(self)
        action.triggered.connect(lambda: self.decide_by_key(status, stay=True))
        return action

    # --- the ways on --------------------------------------------------------------------------------------

    def _show_queued(self) -> None:
        queued = [paper for paper, status in self._triage.decisions.items() if status is Status.QUEUED]
        self.leave()
        self._session.show_scope(STATUSES[Status.QUEUED].scope, select=queued)

    def _triage_skipped(self) -> None:
        self._triage.begin_second_pass(
            [paper for paper in self._papers.model.ids if paper not in self._triage.decisions]
        )
        self._show_end(shown=False)
        self._papers.go_to(self._papers.model.row_of(next(iter(self._triage.second_pass))))
        self._on_selection()

    def _undo_all(self) -> None:
        papers, since = tuple(self._triage.decisions), self._triage.start_position
        self.leave()
        self._session.operations.do(lambda library: library.undo_decisions(papers, since))

    # --- news ---------------------------------------------------------------------------------------------

    def _step(self, by: int) -> bool:
        again, ids = self._triage.second_pass, self._papers.model.ids
        if not again:
            return self._papers.step(by)
        here = self._papers.row
        rows = range(here + 1, len(ids)) if by > 0 else range(here - 1, -1, -1)
        row = next((row for row in rows if ids[row] in again and ids[row] not in self._triage.decisions), -1)
        if row >= 0:
            self._papers.go_to(row)
        return row >= 0

    def _on_selection(self, *_: object) -> None:
        paper, again = self._session.current, self._triage.second_pass
        if self.is_active and paper is not None:
            self.bar.show_status(self._triage.decisions.get(paper))
            number = again.get(paper, 0) if again else self._papers.row + 1
            self._triage.go_to(TriagePosition(number, len(again) or len(self._papers.model.ids)))

    def _on_paper(self, opened: OpenedPaper | None) -> None:
        if self.is_active and opened is not None:
            given = self._triage.decisions.get(opened.paper.id)
            self.bar.show_status(given or (opened.paper.status if opened.paper.status in DECISIONS else None))

    def _on_listing(self, listing: QueryResult, held: bool) -> None:
        if self._waits_for and not held:
            waited, self._waits_for = self._waits_for, ""
            if waited == self._session.scope.key and not self.is_active:
                self.toggle()
                return
        begun = self._begun_with
        if not self.is_active or begun is None:
            return
        if (listing.query, listing.scope) == (begun.query, begun.scope) and listing.ids:
            self._triage.set_listing(listing)
        else:
            self.leave()

    def _on_done(self, changes: Changes) -> None:
        if self._at_end and changes.is_undo_or_redo and changes.papers & self._triage.papers:
            self._show_end(shown=False)

    # --- keys that are quicker than Undo ------------------------------------------------------------------

    def _hold_keys(self) -> None:
        if self.is_active:
            self._triage.recheck_decisions()
            self._ahead.start()

    def _on_stepped_back(self, changes: Changes) -> None:
        if not changes.membership_changed:  # else the list comes first, and the paper with it
            self._type_out()

    def _type_out(self) -> None:
        if self._at_end:
            self._ahead.drop()
            self.summary.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.is_active:
            self._papers.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._ahead.replay()

    def _let_keys_go(self) -> None:
        if self._ahead.drop():
            self._papers.view.setFocus(Qt.FocusReason.OtherFocusReason)
