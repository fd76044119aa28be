"""The names of the sort orders, and the lists that have orders of their own."""

from __future__ import annotations

from readinglist.gui.session.scopes import SNOOZED_SCOPE, TRASH_SCOPE
from readinglist.gui.session.statuses import STATUSES
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
