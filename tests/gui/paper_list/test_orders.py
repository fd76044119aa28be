"""Every order of a list can be asked for, by name."""

from __future__ import annotations

from readinglist.gui.paper_list.orders import ORDER_NAMES
from readinglist.library.queries import ORDERS
from readinglist.model import Order


def test_every_order_is_sorted_by_something_and_has_its_names() -> None:
    assert (set(ORDERS), set(ORDER_NAMES)) == (set(Order), set(Order))
