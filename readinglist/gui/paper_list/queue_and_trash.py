"""Where papers stand as the reader wants it: at a place in the queue, put off until a day, in the trash."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from readinglist.gui.commands.command import Command, Needs
from readinglist.gui.paper_list.paper_list import PaperList
from readinglist.gui.paper_list.snooze_menu import snooze_menu
from readinglist.gui.session.scopes import TRASH_SCOPE
from readinglist.gui.session.session import Session
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.library import Library
from readinglist.model import Changes, Order, Overview, Status

QUEUE = STATUSES[Status.QUEUED].scope
LONGEST = 15 * 60 * 1000  # ms; a computer that slept finds out soon that a day has come
DAY = 24 * 60 * 60 * 1000  # ms


class QueueAndTrashController(QObject):
    """Does it to the selected papers, brings back what falls due, and says what is to be known of a list."""

    def __init__(self, session: Session, chosen: SettingsStore, papers: PaperList, status: StatusBar) -> None:
        super().__init__(papers)
        self._session, self._papers, self._status = session, papers, status
        self._chosen = chosen
        self._overview: Overview | None = None
        self.menu_anchor: QWidget | None = None  # while the list is not in sight
        self._due = QTimer(self, singleShot=True)
        self._due.timeout.connect(self._on_due)
        self._daily = QTimer(self, interval=DAY)
        self._daily.timeout.connect(self._empty_old)
        session.counts.overview_changed.connect(self._on_overview)
        session.scope_changed.connect(self._remark)
        session.listing_changed.connect(lambda *_: self._remark())
        chosen.changed.connect(lambda *_: self._remark())
        papers.papers_dropped.connect(self.drop)
        papers.notice.action_requested.connect(self.empty_trash)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands that are done here."""
        paper = Needs.PAPER
        return (
            Command("snooze", "Snoo&ze…", "Z", "Snooze: put off until a day", handler=self.offer_snooze, needs=paper),
            Command("queue-first", "To the head of the queue", "Alt+Home", "Move to the head of the queue",
                    handler=self.move_first, needs=paper),
            Command("queue-up", "Up in the queue", "Alt+Up", "Move up in the queue", handler=lambda: self.move(-1),
                    needs=paper),
            Command("queue-down", "Down in the queue", "Alt+Down", "Move down in the queue",
                    handler=lambda: self.move(1), needs=paper),
            Command("queue-last", "To the end of the queue", "Alt+End", "Move to the end of the queue",
                    handler=self.move_last, needs=paper),
            Command("remove", "Remove, or restore", "Shift+Delete",
                    "Remove from the library into the trash, or restore from there", handler=self.remove, needs=paper),
            Command("empty-trash", "&Empty the trash", handler=self.empty_trash),
        )  # fmt: skip

    def start(self) -> None:
        """Empty the trash of what has lain there for long; and again every day."""
        self._empty_old()
        self._daily.start()

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._due.stop()
        self._daily.stop()

    # --- the queue ----------------------------------------------------------------------------------------

    @property
    def manual_order(self) -> bool:
        """Whether the list is the queue in the reader's own order."""
        shown = self._session.listing
        return shown is not None and self._session.scope == QUEUE and shown.effective_order is Order.QUEUE

    def move(self, by: int) -> None:
        """Move the selected papers by one place."""
        self._move(lambda library, papers: library.queue.move(papers, by))

    def move_first(self) -> None:
        """Move the selected papers to the head of the queue."""
        self._move(lambda library, papers: library.queue.put_first(papers))

    def move_last(self) -> None:
        """Move the selected papers to the end of the queue."""
        self._move(lambda library, papers: library.queue.put(papers, None))

    def drop(self, papers: Sequence[int], before: Sequence[int]) -> None:
        """Put papers before the first of some others that is still in the queue, or at its end."""
        queued = (paper for paper in before if self._session.statuses.get(paper) in (Status.QUEUED, None))
        at = next(queued, None)
        self._session.operations.do(lambda library: library.queue.put(papers, at))

    def _move(self, act: Callable[[Library, Sequence[int]], Changes]) -> None:
        papers = self._session.selected
        if not self.manual_order:
            self._status.show_message(tr("Papers are moved in the queue, while it is sorted by queue place."))
        elif papers:
            self._session.operations.do(lambda library: act(library, papers))

    # --- put off, removed ---------------------------------------------------------------------------------

    def snooze(self, until: datetime) -> None:
        """Put the selected papers off, and move on."""
        papers = self._session.selected
        if papers:
            self._move_on(papers)
            self._session.operations.do(lambda library: library.queue.snooze(papers, until))

    def offer_snooze(self) -> None:
        """Ask until when the selected papers are put off: below their row, or below ``menu_anchor``."""
        papers, anchor = self._papers, self.menu_anchor
        listed = papers.model.item(papers.row) if papers.row >= 0 else None
        if listed is None:
            return
        menu = snooze_menu(papers.window(), self.snooze, self.wake if listed.row.snoozed is not None else None)
        if anchor is None:
            corner = papers.view.visualRect(papers.view.currentIndex()).bottomLeft()
            menu.popup(papers.view.viewport().mapToGlobal(corner))
        else:
            menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))

    def wake(self) -> None:
        """Bring the selected papers back now."""
        papers = self._session.selected
        if papers:
            self._session.operations.do(lambda library: library.queue.wake(papers))

    def remove(self) -> None:
        """Move the selected papers to the trash, or back out of it when all of them lie there."""
        papers = self._session.selected

        def operation(library: Library) -> Changes:
            lie = all(row.trashed is not None for row in library.rows(papers))
            return library.trash.restore(papers) if lie else library.trash.remove(papers)

        if papers:
            self._move_on(papers)
            self._session.operations.do(operation)

    def restore_paper(self, paper: int) -> None:
        """Bring a paper back from the trash, to where it was."""
        self._session.operations.do(lambda library: library.trash.restore([paper]))

    def wake_paper(self, paper: int) -> None:
        """Bring a paper back now that is put off."""
        self._session.operations.do(lambda library: library.queue.wake([paper]))

    def empty_trash(self) -> None:
        """Take everything in the trash away."""
        self._session.operations.do(lambda library: library.trash.empty())

    def _move_on(self, papers: Sequence[int]) -> None:
        """Go on from one paper before it goes: the next key is meant for the next one."""
        if len(papers) == 1:
            self._session.operations.advance_requested.emit()

    def _empty_old(self) -> None:
        days = self._chosen.settings.trash_days
        if days:
            self._session.operations.do(lambda library: library.trash.empty_old(days))

    # --- news ---------------------------------------------------------------------------------------------

    def _on_overview(self, overview: Overview) -> None:
        self._overview = overview
        self._remark()
        self._wait()

    def _wait(self) -> None:
        wakes = self._overview.wakes if self._overview else None
        if wakes is None:
            self._due.stop()
        else:
            left = (wakes - datetime.now(UTC)).total_seconds() * 1000
            self._due.start(round(min(max(left, 0), LONGEST)) + 20)

    def _on_due(self) -> None:
        wakes = self._overview.wakes if self._overview else None
        if wakes is not None and wakes <= datetime.now(UTC):
            self._session.refresh()
        else:
            self._wait()

    def _remark(self, *_: object) -> None:
        self._papers.notice.set_text(*self._said())
        self._papers.view.set_manual_order(self.manual_order)

    def _said(self) -> tuple[str, str]:
        scope, overview, settings = self._session.scope, self._overview, self._chosen.settings
        if overview is None or self._session.query.tree is not None:
            return "", ""
        if scope == QUEUE:
            queued, most = overview.statuses.get(Status.QUEUED, 0), settings.queue_most
            return (_over(queued, most), "") if most and queued > most else ("", "")
        if scope == TRASH_SCOPE and overview.trashed:
            return _of_trash(settings.trash_days), tr("Empty the trash")
        return "", ""


def _over(queued: int, most: int) -> str:
    """Say kindly that the queue has grown."""
    return trn(
        "{n} paper waits here, {more} more than the {most} you meant to keep. Let some go?",
        "{n} papers wait here, {more} more than the {most} you meant to keep. Let some go?",
        queued,
        more=f"{queued - most:,}",
        most=f"{most:,}",
    )


def _of_trash(days: int) -> str:
    if days:
        stays = trn("Papers stay here for {n} day.", "Papers stay here for {n} days.", days)
    else:
        stays = tr("Papers stay here until you empty the trash.")
    undone = tr("Emptying can be undone for the next 500 steps at least; then they are gone.")
    return f"{stays} {undone}"
