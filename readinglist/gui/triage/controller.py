"""Triage: only the paper is shown, each decision takes the reader to the next, and a summary is shown at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from readinglist.gui.triage.decision_bar import DecisionBar
from readinglist.gui.triage.slide import PaperSlide
from readinglist.gui.triage.summary import TriageSummary
from readinglist.gui.triage.triage_bar import TriageBar
from readinglist.gui.triage.triage_session import TriagePosition, TriageSession
from readinglist.gui.widgets.key_buffer import KeyBuffer
from readinglist.gui.widgets.page_stack import PageStack
from readinglist.model import Changes, Direction, Status


class TriageController(QObject):
    """Turns triage on and off, and moves from paper to paper.

    ``hidden`` are the widgets to hide. The list gets a width of 0 instead, because it keeps the keyboard focus. A key
    applies to the paper that is current when it is pressed, painted or not; keys pressed during Undo are buffered
    until the paper that it brings back is current.
    """

    mode_changed = Signal(bool)
    decided = Signal(str)  # a summary of the decisions, or that there are none to make

    def __init__(
        self, session: Session, hidden: Sequence[QWidget], papers: PaperList, pages: PageStack, slide: PaperSlide
    ) -> None:
        super().__init__(papers)
        self._slide = slide
        self._session, self._hidden, self._papers, self._pages = session, hidden, papers, pages
        self._triage = TriageSession(self)
        self._pending_scope = ""  # key of the scope in which triage starts once it is listed
        self._pending_papers: frozenset[int] = frozenset()  # at the first of which it starts
        self._waiting_scope = ""  # key of the scope in which triage starts once it is known what is decided
        self._detours: list[tuple[int, int]] = []  # from a paper to another by a link, the latest last
        self._direction = 1  # in which the reader goes through the list, -1 for back
        self._at_end = False
        self._undoable = 0  # operations that were done in this triage and not undone
        self._start_listing: QueryResult | None = None
        self.bar = TriageBar(self._triage)
        self.decision_bar = DecisionBar()
        self._status: Status | None = None  # of the current paper, as it is shown
        self.summary = TriageSummary(self._triage)
        self.stay_actions = [self._stay_action(status) for status in DECISIONS]
        pages.addWidget(self.summary)
        self._key_buffer = KeyBuffer(self.bar)
        self.bar.hide()
        self.decision_bar.hide()
        self.bar.leave_requested.connect(self.leave)
        self.bar.undo_requested.connect(session.operations.undo)
        self.decision_bar.decided.connect(self.decide)
        self.decision_bar.step_requested.connect(self.step)
        self._triage.changed.connect(self._show_decisions)
        self._key_buffer.cancelled.connect(self._drop_keys)
        self.summary.leave_requested.connect(self.leave)
        self.summary.queue_requested.connect(self._show_queued)
        self.summary.skipped_requested.connect(self._triage_skipped)
        self.summary.undo_requested.connect(self._undo_all)
        session.rows_ready.connect(self._triage.update_decisions)
        session.operations.operation_done.connect(self._on_done)
        session.listing_changed.connect(self._on_listing)
        session.paper_opened.connect(self._on_paper)
        session.operations.undo_started.connect(self._start_buffering)
        session.operations.undo_finished.connect(self._on_undo_finished)
        session.selection_requested.connect(lambda _: QTimer.singleShot(0, self._replay_keys))
        session.failed.connect(lambda _: self._drop_keys())
        session.operations.failed.connect(lambda _: self._drop_keys())
        session.decided.settled.connect(self._on_settled)
        papers.selection_changed.connect(self._on_selection)
        papers.triage_requested.connect(self.toggle)

    @property
    def is_active(self) -> bool:
        """Whether the window is in triage."""
        return not self.bar.isHidden()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.bar.apply_theme(theme)
        self.decision_bar.apply_theme(theme)
        self.summary.apply_theme(theme)

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Show the shortcuts of the decisions, and set those of the decisions that stay at the paper."""
        self.bar.show_shortcuts(shortcuts)
        self.decision_bar.show_shortcuts(shortcuts)
        self.summary.show_shortcuts(shortcuts)
        for action, decision in zip(self.stay_actions, DECISIONS.values(), strict=True):
            action.setShortcut(QKeySequence(shortcuts.shortcut_with_shift(decision.command)))

    def commands(self) -> list[Command]:
        """Return the commands of this controller."""
        paper, shown = Needs.PAPER, Needs.LIST

        return [
            Command("triage", "&Triage", "F", "Triage: one paper at a time; each decision takes you to the next",
                    handler=self.toggle, needs=shown),
            Command("next", "&Next paper", "J", "Next paper", handler=lambda: self.step(1), needs=shown),
            Command("previous", "&Previous paper", "K", "Previous paper", handler=lambda: self.step(-1), needs=shown),
            *(
                Command(decision.command, decision.menu_text, decision.shortcut, decision.description, needs=paper,
                        handler=partial(self.decide_by_key, status))
                for status, decision in DECISIONS.items()
            ),
        ]  # fmt: skip

    # --- keys ---------------------------------------------------------------------------------------------

    def decide_by_key(self, status: Status, *, stay: bool = False) -> None:
        """Set a status by its key: in triage as a decision, in the list as a toggle."""
        if self.is_active:
            self.decide(status, stay=stay)
        else:
            self._session.operations.toggle(status, stay=stay)

    def set_status(self, status: Status) -> None:
        """Set the status that was chosen in the header of the paper."""
        if self.is_active and status in DECISIONS:
            self.decide(status, stay=False)
        else:
            self._session.operations.mark(status)

    def step(self, by: int) -> None:
        """Go ``by`` papers on, or back if negative; in triage, show the summary after the last one."""
        self._step(by, None)

    def skip(self) -> None:
        """Go on without a decision: in a list to the next unread paper."""
        if self.is_active:
            self.step(1)
        else:
            self._papers.step_to_unread()

    def decide(self, status: Status, stay: bool) -> None:
        """Record a decision on the current paper, and go to the next one unless ``stay``."""
        paper = self._session.current
        if self._at_end or paper is None:
            return
        self._triage.decide(paper, status, self._session.statuses.get(paper))
        self._session.operations.mark(status, stay=True)
        self._show_status(status)
        if not stay:
            self._step(1, status)

    # --- start and end ------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Start triage of the shown list, or end it."""
        if self.is_active:
            self.leave()
        elif self._session.departed.papers:
            self._pending_scope = self._session.scope.key
            self._session.clear_departed()  # what is decided already need not be gone through
        elif not self._session.decided.is_settled:
            self._waiting_scope = self._session.scope.key
        elif self._session.listing is not None and self._session.listing.ids:
            if self._session.decided.papers >= self._session.listing.members:
                self.decided.emit(tr("No papers to decide on in this list."))
                return
            self._start_listing = self._session.listing
            self._undoable = 0
            self.bar.offer_undo(on=False)
            self._triage.start(self._session.listing, self._session.operations.position, self._session.decided.papers)
            self._set_active(on=True)
            self._papers.step(0)
            if self._session.current is not None and not self._triage.is_to_do(self._session.current):
                _ = self._step_in_pass(1) or self._step_in_pass(-1)
            self._on_selection()

    def start_in(self, scope: Scope, *, select: Iterable[int] = ()) -> None:
        """Show another list, and start triage of it when it arrives: at the first of ``select``."""
        self.leave()
        self._pending_scope, self._pending_papers = scope.key, frozenset(select)
        self._session.show_scope(scope, select=self._pending_papers, first_only=True)

    def begin_detour(self, paper: int) -> None:
        """Remember from where a link leads to a paper: Back returns there, and so does a decision."""
        origin = self._session.current
        if self.is_active and not self._at_end and origin is not None and origin != paper:
            self._detours.append((origin, paper))

    def leave(self) -> None:
        """Show the panes again, and report the decisions; the current paper stays the same.

        A triage that would start when its list arrives does not.
        """
        self._pending_scope = self._waiting_scope = ""
        if not self.is_active:
            return
        was_at_end = self._at_end
        self._set_at_end(shown=False)
        self._set_active(on=False)
        if self._triage.decisions and not was_at_end:
            self.decided.emit(tr("Triage: {decisions}", decisions=self._triage.summary()))

    def _step(self, by: int, decision: Status | None) -> None:
        self._direction = by
        if self._at_end:
            return
        if not self.is_active:
            self._papers.step(by)
            return
        self._slide.prepare(decision)
        if not self._step_in_pass(by) and by > 0:
            self._finish()

    def _show_status(self, status: Status | None) -> None:
        if status is not self._status:
            self._status = status
            self._show_decisions()

    def _show_decisions(self) -> None:
        self.decision_bar.show_tally(self._triage.tally(), self._status)

    def _finish(self) -> None:
        self._show_status(None)
        self._triage.finish()
        self._set_at_end(shown=True)
        self.summary.show_end()

    def _set_at_end(self, *, shown: bool) -> None:
        if shown is not self._at_end:
            self._at_end = shown
            self.decision_bar.setVisible(not shown)
            if shown:
                self._pages.show_page(self.summary)
            else:
                self._triage.resume()
                self._pages.show_home()

    def _set_active(self, *, on: bool) -> None:
        self._detours.clear()
        for pane in self._hidden:
            pane.setVisible(not on)
        self._papers.set_collapsed(on=on)
        self._papers.set_single_selection(on=on)
        self.bar.setVisible(on)
        self.decision_bar.setVisible(on)
        self._slide.stop()
        self._session.counts.set_visible(visible=not on)
        self._papers.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.mode_changed.emit(on)

    def _stay_action(self, status: Status) -> QAction:
        action = QAction(self)
        action.triggered.connect(lambda: self.decide_by_key(status, stay=True))
        return action

    # --- buttons of the summary ---------------------------------------------------------------------------

    def _show_queued(self) -> None:
        queued = [paper for paper, status in self._triage.decisions.items() if status is Status.QUEUED]
        self.leave()
        self._session.show_scope(STATUSES[Status.QUEUED].scope, select=queued)

    def _triage_skipped(self) -> None:
        triage = self._triage
        triage.start_second_pass(
            paper for paper in self._papers.model.ids if paper in triage.papers and paper not in triage.decisions
        )
        self._set_at_end(shown=False)
        self._papers.go_to(self._papers.model.row_of(next(iter(triage.numbers))))
        self._on_selection()

    def _undo_all(self) -> None:
        papers, start_position = tuple(self._triage.decisions), self._triage.start_position
        self.leave()
        self._session.operations.do(lambda library: library.undo_decisions(papers, start_position))

    # --- events -------------------------------------------------------------------------------------------

    def _return_from_detour(self, by: int) -> bool:
        """Go back to where a link was followed: a step back, or forward to where the first of them was."""
        if not self._is_on_detour:
            self._detours.clear()
            return False
        origin, _ = self._detours.pop() if by < 0 else self._detours[0]
        if by > 0:
            self._detours.clear()
        self._papers.select_paper(origin)
        return True

    @property
    def _is_on_detour(self) -> bool:
        return bool(self._detours) and self._detours[-1][1] == self._paper

    @property
    def _paper(self) -> int | None:
        """The current paper of the list, which the session gets to know a moment later."""
        ids, row = self._papers.model.ids, self._papers.row
        return ids[row] if 0 <= row < len(ids) else None

    def _step_in_pass(self, by: int) -> bool:
        if self._return_from_detour(by):
            return True
        if not self._triage.numbers:
            return self._papers.step(by)
        row = self._row_after(by)
        if row >= 0:
            self._papers.go_to(row)
        return row >= 0

    def _row_after(self, by: int) -> int:
        """Return the row of the next paper to go to, before it if ``by`` is negative; -1 if there is none."""
        triage, ids, current = self._triage, self._papers.model.ids, self._papers.row
        rows = range(current + 1, len(ids)) if by > 0 else range(current - 1, -1, -1)
        return next((row for row in rows if not self.is_active or triage.is_to_do(ids[row])), -1)

    def _read_ahead(self) -> None:
        row = self._row_after(self._direction)
        if row >= 0:
            self._session.read_ahead(self._papers.model.ids[row])

    def _on_selection(self, *_: object) -> None:
        paper, numbers = self._paper, self._triage.numbers
        if self.is_active and paper is not None:
            self._show_status(self._triage.decisions.get(paper))
            if self._is_on_detour:
                return
            number = numbers.get(paper, 0) if numbers else self._papers.row + 1
            self._triage.go_to(TriagePosition(number, len(numbers) or len(self._papers.model.ids)))

    def _on_paper(self, opened: OpenedPaper | None) -> None:
        if opened is not None:
            self._read_ahead()
        if self.is_active and opened is not None:
            self._slide.start()
            decision = self._triage.decisions.get(opened.paper.id)
            self._show_status(decision or (opened.paper.status if opened.paper.status in DECISIONS else None))

    def _on_listing(self, listing: QueryResult, in_place: bool) -> None:
        if self._pending_scope and not listing.departed:
            pending, self._pending_scope = self._pending_scope, ""
            if pending == self._session.scope.key and not self.is_active:
                first = next((paper for paper in listing.ids if paper in self._pending_papers), None)
                if first is not None:
                    self._papers.select_paper(first)
                self.toggle()
                return
        start = self._start_listing
        if not self.is_active or start is None:
            return
        if (listing.query, listing.scope) == (start.query, start.scope) and listing.ids:
            self._triage.set_listing(listing)
        else:
            self.leave()

    def _on_settled(self) -> None:
        waiting, self._waiting_scope = self._waiting_scope, ""
        if waiting and waiting == self._session.scope.key and not self.is_active:
            self.toggle()

    def _on_done(self, changes: Changes) -> None:
        self._count_undoable(changes)
        if self._at_end and changes.is_undo_or_redo and changes.papers & self._triage.papers:
            self._set_at_end(shown=False)

    def _count_undoable(self, changes: Changes) -> None:
        """Offer Undo by the mouse while it would revert something that was done in triage."""
        if not (self.is_active and changes.happened):
            return
        if changes.operation is not None and changes.operation.came_by_itself and not changes.can_be_undone:
            return  # it is undone after what was done in triage
        self._undoable += -1 if changes.direction is Direction.UNDONE else 1
        self.bar.offer_undo(on=self._undoable > 0)

    # --- keys pressed during Undo -------------------------------------------------------------------------

    def _start_buffering(self) -> None:
        if self.is_active:
            self._triage.recheck_decisions()
            self._key_buffer.start()

    def _on_undo_finished(self, changes: Changes) -> None:
        if not changes.membership_changed:  # otherwise the list arrives first, and selects the paper
            self._replay_keys()

    def _replay_keys(self) -> None:
        if self._at_end:
            self._key_buffer.discard()
            self.summary.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.is_active:
            self._papers.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._key_buffer.replay()

    def _drop_keys(self) -> None:
        if self._key_buffer.discard():
            self._papers.view.setFocus(Qt.FocusReason.OtherFocusReason)
