"""The sort orders: their names, the lists that have orders of their own, and the menu to choose one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from readinglist.backend.backend import QueryResult
from readinglist.gui.session.scopes import SNOOZED_SCOPE, TRASH_SCOPE, Scope
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.text.translate import tr
from readinglist.i18n import en
from readinglist.model import Order, Status

# The name of each order in the menu and in the header.
ORDER_NAMES = {
    Order.RELEVANCE: en("By relevance"),
    Order.LIKELY: en("Recommended first"),
    Order.ADDED: en("By date added"),
    Order.PUBLISHED: en("By date published"),
    Order.TITLE: en("By title"),
    Order.QUEUE: en("By queue order"),
    Order.WAKES: en("By snooze date"),
    Order.REMOVED: en("By date deleted"),
}
ONLY_IN = {Order.QUEUE: STATUSES[Status.QUEUED].scope, Order.WAKES: SNOOZED_SCOPE, Order.REMOVED: TRASH_SCOPE}


class OrderMenu(QMenu):
    """The sort orders that the shown list can have, with the one it has checked.

    ``shown`` returns the listing, if there is one yet, and the scope.
    """

    order_requested = Signal(Order)

    def __init__(self, shown: Callable[[], tuple[QueryResult | None, Scope]], parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = shown
        self._group = QActionGroup(self)
        for order, name in ORDER_NAMES.items():
            action = QAction(tr(name), self._group, checkable=True)
            action.triggered.connect(lambda _=False, order=order: self.order_requested.emit(order))
            self.addAction(action)
        self.aboutToShow.connect(self._check)

    def _check(self) -> None:
        listing, scope = self._shown()
        searching = listing is not None and listing.query.tree is not None
        for order, action in zip(ORDER_NAMES, self._group.actions(), strict=True):
            is_current = listing is not None and order is listing.effective_order
            fits = ONLY_IN.get(order, scope) == scope and (order is not Order.RELEVANCE or searching)
            action.setVisible(fits or is_current)
            action.setChecked(is_current)
