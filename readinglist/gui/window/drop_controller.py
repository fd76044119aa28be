"""What becomes of papers, tags and smart lists that are dropped: on the sidebar, the list, the open paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from readinglist.gui.detail.detail import DetailPane
from readinglist.gui.paper_list.paper_list import PaperList
from readinglist.gui.paper_list.queue_and_trash import QueueAndTrashController
from readinglist.gui.session.scopes import Scope
from readinglist.gui.session.session import Session
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.sidebar.drop_targets import QUEUE, PaperDrop
from readinglist.gui.sidebar.sidebar import Sidebar
from readinglist.gui.tags.tag_drop import TagDrop
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.library import Library
from readinglist.model import Changes, Placement


class DropController(QObject):
    """Does what a drop asks for, each as one operation, and shows the queue while papers are held over it."""

    def __init__(
        self,
        session: Session,
        store: SettingsStore,
        status: StatusBar,
        *,
        sidebar: Sidebar,
        papers: PaperList,
        detail: DetailPane,
        queue_and_trash: QueueAndTrashController,
    ) -> None:
        super().__init__(papers)
        self._session, self._store, self._status = session, store, status
        self._queue_and_trash = queue_and_trash
        self._return_to: Scope | None = None  # the list that was shown before the queue
        self._tag_drop = TagDrop(detail, session)
        sidebar.list_model.papers_dropped.connect(self._drop_papers)
        sidebar.list_moved.connect(self._move_list)
        sidebar.drop_refused.connect(status.show_message)
        sidebar.queue_hovered.connect(self._show_queue)
        papers.papers_dropped.connect(self._stay_in_queue)
        papers.drag_ended.connect(self._on_drag_ended)
        papers.tag_dropped.connect(self._drop_tag)
        self._tag_drop.tag_dropped.connect(self._drop_tag)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._tag_drop.apply_theme(theme)

    def _drop_papers(self, papers: Sequence[int], drop: PaperDrop) -> None:
        goal = drop.placement
        if drop.trashes:
            self._do(
                lambda library: library.trash.remove(papers),
                trn("This paper is already in the trash.", "These papers are already in the trash.", len(papers)),
            )
        elif drop.snoozes:
            self._queue_and_trash.offer_snooze()
        elif goal is not None:
            top = self._store.settings.queue_new == "top"
            self._do(
                lambda library: library.place(papers, goal, top=top),
                trn("This paper is already in {list}.", "These papers are already in {list}.", len(papers),
                    list=goal.title),
            )  # fmt: skip

    def _move_list(self, number: int, by: int) -> None:
        self._session.operations.do(lambda library: library.lists.move(number, by))

    def _drop_tag(self, tag: str, papers: Sequence[int]) -> None:
        self._do(
            lambda library: library.place(papers, Placement(tag, tags=(tag,))),
            trn("This paper already has the tag {tag}.", "These papers already have the tag {tag}.", len(papers),
                tag=tag),
        )  # fmt: skip

    def _do(self, operation: Callable[[Library], Changes], otherwise: str) -> None:
        """Run an operation, or say why nothing changed."""

        def report(changes: Changes) -> None:
            if not changes.happened:
                self._status.show_message(otherwise)

        self._session.operations.do(operation, report)

    # --- the queue, while papers are held over it -----------------------------------------------------------

    def _show_queue(self) -> None:
        if self._session.scope != QUEUE:
            self._return_to = self._session.scope
            self._session.show_scope(QUEUE)
            self._status.show_message(tr("Drop the papers where you want them in the queue."))

    def _stay_in_queue(self) -> None:
        self._return_to = None

    def _on_drag_ended(self, papers: Sequence[int]) -> None:
        """Return to the list from which papers were dragged, unless they were dropped at a place of the queue."""
        if self._return_to is not None:
            scope, self._return_to = self._return_to, None
            self._session.show_scope(scope, select=papers)
