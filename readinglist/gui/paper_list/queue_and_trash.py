"""The queue, snoozed papers and the trash: commands, timers and notices above the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QWidget

from readinglist.gui.commands.command import Command, Needs
from readinglist.gui.paper_list.paper_list import PaperList
from readinglist.gui.paper_list.snooze_menu import snooze_menu
from readinglist.gui.session.scopes import TRASH_SCOPE
from readinglist.gui.session.session import Session
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.text import local_format
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.library import Library
from readinglist.model import Changes, Order, Overview, Status

QUEUE = STATUSES[Status.QUEUED].scope
MAX_WAIT = 15 * 60 * 1000  # ms; timers stop while the computer sleeps, so check the date at least this often
DAY = 24 * 60 * 60 * 1000  # ms


class QueueAndTrashController(QObject):
    """Moves, snoozes and removes the selected papers, and updates the list when snoozed papers come back."""

    available_changed = Signal(str, bool)  # a command, and whether there is anything for it to do

    def __init__(self, session: Session, store: SettingsStore, papers: PaperList, status: StatusBar) -> None:
        super().__init__(papers)
        self._session, self._papers, self._status = session, papers, status
        self._store = store
        self._overview: Overview | None = None
        self.menu_anchor: QWidget | None = None  # where to open the snooze menu while the list is hidden
        self._wake_timer = QTimer(self, singleShot=True)
        self._wake_timer.timeout.connect(self._on_due)
        self._daily_timer = QTimer(self, interval=DAY)
        self._daily_timer.timeout.connect(self._delete_expired)
        session.counts.overview_changed.connect(self._on_overview)
        session.scope_changed.connect(self._update_notice)
        session.listing_changed.connect(lambda *_: self._update_notice())
        store.changed.connect(lambda *_: self._update_notice())
        papers.papers_dropped.connect(self.drop)
        papers.notice.action_requested.connect(papers.focus)  # before the button is gone
        papers.notice.action_requested.connect(self.empty_trash)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands of this controller."""
        paper = Needs.PAPER
        return (
            Command("snooze", "Snoo&ze…", "Z", "Snooze until a date", handler=self.offer_snooze, needs=paper),
            Command("queue-first", "Move to top of queue", "Alt+Home", "Move to the top of the queue",
                    handler=self.move_first, needs=paper),
            Command("queue-up", "Move up in queue", "Alt+Up", "Move up in the queue", handler=lambda: self.move(-1),
                    needs=paper),
            Command("queue-down", "Move down in queue", "Alt+Down", "Move down in the queue",
                    handler=lambda: self.move(1), needs=paper),
            Command("queue-last", "Move to end of queue", "Alt+End", "Move to the end of the queue",
                    handler=self.move_last, needs=paper),
            Command("remove", "Move to &Trash", "Delete", "Move to the trash; in the trash, delete from it",
                    handler=self.remove, needs=paper, in_list_only=True),
            Command("restore", "Res&tore from Trash", handler=self.restore, needs=paper),
            Command("empty-trash", "&Empty trash", handler=self.empty_trash),
        )  # fmt: skip

    def start(self) -> None:
        """Delete papers that are in the trash for longer than the setting allows, now and every day."""
        self._delete_expired()
        self._daily_timer.start()

    def stop(self) -> None:
        """Stop the timers."""
        self._wake_timer.stop()
        self._daily_timer.stop()

    # --- the queue ----------------------------------------------------------------------------------------

    @property
    def manual_order(self) -> bool:
        """Whether the list is the queue, in its manual order."""
        listing = self._session.listing
        return listing is not None and self._session.scope == QUEUE and listing.effective_order is Order.QUEUE

    def move(self, by: int) -> None:
        """Move the selected papers ``by`` places, up if negative."""
        self._move(lambda library, papers: library.queue.move(papers, by))

    def move_first(self) -> None:
        """Move the selected papers to the top of the queue."""
        self._move(lambda library, papers: library.queue.move_to_top(papers))

    def move_last(self) -> None:
        """Move the selected papers to the end of the queue."""
        self._move(lambda library, papers: library.queue.move_before(papers, None))

    def drop(self, papers: Sequence[int], before: Sequence[int]) -> None:
        """Queue papers before the first one of ``before`` that is still in the queue, or at its end."""
        queued = (paper for paper in before if self._session.statuses.get(paper) in (Status.QUEUED, None))
        successor = next(queued, None)
        self._session.operations.do(lambda library: library.queue.insert_before(papers, successor))

    def _move(self, operation: Callable[[Library, Sequence[int]], Changes]) -> None:
        papers = self._session.selected
        if not self.manual_order:
            self._status.show_message(tr("Sort by queue order to move papers in the queue."))
        elif papers:
            self._session.operations.do(lambda library: operation(library, papers))

    # --- snooze and trash ---------------------------------------------------------------------------------

    def snooze(self, until: datetime) -> None:
        """Snooze the selected papers, and move on."""
        papers = self._session.selected
        if papers:
            self._move_on(papers)
            self._session.operations.do(lambda library: library.queue.snooze(papers, until))

    def offer_snooze(self, button: QWidget | None = None) -> None:
        """Show the snooze menu below a button, above ``menu_anchor``, or else below the current row."""
        papers, anchor = self._papers, self.menu_anchor
        item = papers.model.item(papers.row) if papers.row >= 0 else None
        if item is None:
            return
        menu = snooze_menu(papers.window(), self.snooze, self.wake if item.row.snoozed is not None else None)
        if button is not None:
            menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        elif anchor is None:
            corner = papers.view.visualRect(papers.view.currentIndex()).bottomLeft()
            menu.popup(papers.view.viewport().mapToGlobal(corner))
        else:
            size = menu.sizeHint()
            menu.popup(anchor.mapToGlobal(QPoint((anchor.width() - size.width()) // 2, -size.height())))

    def wake(self) -> None:
        """Bring the selected snoozed papers back now."""
        papers = self._session.selected
        if papers:
            self._session.operations.do(lambda library: library.queue.wake(papers))

    def remove(self) -> None:
        """Move the selected papers to the trash, or delete them when they are in it; both can be undone."""
        papers, trashed = self._session.selected, self._papers.is_trashed
        if papers:
            self._move_on(papers)
            self._session.operations.do(
                lambda library: library.trash.delete(papers) if trashed else library.trash.remove(papers)
            )

    def restore(self) -> None:
        """Restore the selected papers from the trash."""
        papers = self._session.selected
        if papers:
            self._move_on(papers)
            self._session.operations.do(lambda library: library.trash.restore(papers))

    def restore_paper(self, paper: int) -> None:
        """Restore a paper from the trash."""
        self._session.operations.do(lambda library: library.trash.restore([paper]))

    def wake_paper(self, paper: int) -> None:
        """Bring a snoozed paper back now."""
        self._session.operations.do(lambda library: library.queue.wake([paper]))

    def empty_trash(self) -> None:
        """Delete all papers in the trash."""
        self._session.operations.do(lambda library: library.trash.empty())

    def _move_on(self, papers: Sequence[int]) -> None:
        """Select the next paper before a single one leaves the list, so that the next key applies to it."""
        if len(papers) == 1:
            self._session.operations.advance_requested.emit()

    def _delete_expired(self) -> None:
        days = self._store.settings.trash_days
        if days:
            self._session.operations.do(lambda library: library.trash.empty_old(days))

    # --- events and notices -------------------------------------------------------------------------------

    def _on_overview(self, overview: Overview) -> None:
        self._overview = overview
        self.available_changed.emit("empty-trash", bool(overview.trashed))
        self._update_notice()
        self._start_wake_timer()

    def _start_wake_timer(self) -> None:
        wakes = self._overview.next_unsnooze if self._overview else None
        if wakes is None:
            self._wake_timer.stop()
        else:
            remaining = (wakes - datetime.now(UTC)).total_seconds() * 1000
            self._wake_timer.start(round(min(max(remaining, 0), MAX_WAIT)) + 20)

    def _on_due(self) -> None:
        wakes = self._overview.next_unsnooze if self._overview else None
        if wakes is not None and wakes <= datetime.now(UTC):
            self._session.refresh()
        else:
            self._start_wake_timer()

    def _update_notice(self, *_: object) -> None:
        self._papers.notice.set_text(*self._notice())
        self._papers.view.set_manual_order(self.manual_order)

    def _notice(self) -> tuple[str, str]:
        scope, overview, settings = self._session.scope, self._overview, self._store.settings
        if overview is None or self._session.query.tree is not None:
            return "", ""
        if scope == QUEUE:
            queued, limit = overview.statuses.get(Status.QUEUED, 0), settings.queue_most
            return (_queue_limit_text(queued, limit), "") if limit and queued > limit else ("", "")
        if scope == TRASH_SCOPE and overview.trashed:
            return _trash_text(settings.trash_days), tr("Empty trash")
        return "", ""


def _queue_limit_text(queued: int, limit: int) -> str:
    """Return the notice that the queue has more papers than the limit of the settings."""
    return trn(
        "{n} paper in the queue, {more} over your limit of {most}. Remove some?",
        "{n} papers in the queue, {more} over your limit of {most}. Remove some?",
        queued,
        more=local_format.number(queued - limit),
        most=local_format.number(limit),
    )


def _trash_text(days: int) -> str:
    if days:
        return trn(
            "Papers are deleted after {n} day in the trash.", "Papers are deleted after {n} days in the trash.", days
        )
    return tr("Papers stay here until you empty the trash.")
