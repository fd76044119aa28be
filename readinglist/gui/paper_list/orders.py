"""The names of the sort orders, and the lists that have orders of their own."""

from __future__ import annotations

from readinglist.gui.session.scopes import SNOOZED_SCOPE, TRASH_SCOPE
from readinglist.i18n import en
from readinglist.model import Order

# The name of each order in the menu, and in the header.
ORDER_NAMES = {
    Order.RELEVANCE: (en("By relevance"), en("by relevance")),
    Order.LIKELY: (en("Recommended first"), en("recommended first")),
    Order.ADDED: (en("By date added"), en("by date added")),
    Order.PUBLISHED: (en("By date published"), en("by date published")),
    Order.TITLE: (en("By title"), en("by title")),
    Order.QUEUE: (en("By queue order"), en("by queue order")),
    Order.WAKES: (en("By snooze date"), en("by snooze date")),
    Order.REMOVED: (en("By date deleted"), en("by date deleted")),
}
ONLY_IN = {Order.WAKES: SNOOZED_SCOPE, Order.REMOVED: TRASH_SCOPE}
