"""Messages after an operation: in a toast with Undo, or in the status bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from readinglist.gui.paper_list.paper_list import PaperList
from readinglist.gui.session.session import ALL, INBOX, Scope, Session
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.gui.widgets.toast import Toast
from readinglist.model import Changes, OpKind

# Kinds that are reported with Undo even when they change only one paper.
_ALWAYS_TOASTED: Final = frozenset(
    {
        OpKind.RENAME_TAG,
        OpKind.MERGE_TAG,
        OpKind.MERGE_TAGS,
        OpKind.DELETE_TAG,
        OpKind.DELETE_TAG_BRANCH,
        OpKind.DELETE_TAGS,
        OpKind.RENAME_LIST,
        OpKind.DELETE_LIST,
        OpKind.UNFOLLOW,
    }
)


class OperationMessages(QObject):
    """Reports each operation, and selects a paper that was undone or redone.

    What ``is_reported`` elsewhere is left out.
    """

    triage_requested = Signal(Scope, frozenset)  # at the first of these papers

    def __init__(
        self,
        session: Session,
        papers: PaperList,
        toast: Toast,
        status: StatusBar,
        is_reported: Callable[[Changes], bool] = lambda _: False,
    ) -> None:
        super().__init__(toast)
        self._is_reported = is_reported
        self._session, self._papers, self._toast, self._status = session, papers, toast, status
        session.operations.operation_done.connect(self._on_operation)
        toast.undo_requested.connect(session.operations.undo)

    def show_imported(self, changes: Changes) -> None:
        """Show the papers of an import, or a message when it added none."""
        if changes.happened and changes.created_id is not None:
            self._session.show_scope(self._scope_of_imports(), select=changes.papers, first_only=True)
        elif not changes.happened:
            self._toast.show_message(
                tr("Everything in it is already in your library. Nothing was changed."), undo=False
            )

    def _on_operation(self, changes: Changes) -> None:
        if self._is_reported(changes):
            if changes.can_be_undone:
                self._toast.hide()  # its Undo would undo this one
            return
        message = formatting.done(changes)
        if changes.membership_changed or len(changes.papers) > 1 or _is_always_toasted(changes):
            action = (tr("Triage"), lambda: self._triage_imported(changes)) if _has_imported(changes) else None
            self._toast.show_message(message, undo=changes.can_be_undone, action=action)
            self._status.show_message("")  # clear the message of the operation before
        else:
            self._status.show_message(message)
            self._toast.hide()  # its Undo would undo this one
        if changes.is_undo_or_redo and len(changes.papers) == 1:
            self._papers.select_paper(next(iter(changes.papers)))

    def _scope_of_imports(self) -> Scope:
        return ALL if self._session.scope == ALL else INBOX

    def _triage_imported(self, changes: Changes) -> None:
        self.triage_requested.emit(self._scope_of_imports(), changes.papers)


def _has_imported(changes: Changes) -> bool:
    """Return whether an operation added papers."""
    operation = changes.operation
    is_import = operation is not None and operation.kind is OpKind.IMPORT and not changes.is_undo_or_redo
    return is_import and operation is not None and bool(operation.args["new"])


def _is_always_toasted(changes: Changes) -> bool:
    operation = changes.operation
    return operation is not None and operation.kind in _ALWAYS_TOASTED and not changes.is_undo_or_redo
