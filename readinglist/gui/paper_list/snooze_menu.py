"""The snooze menu: common dates, and a calendar for any other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QDialog, QMenu, QWidget

from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls, dialogs
from readinglist.gui.widgets.dialogs import DialogButtons

SATURDAY = 5
MONTH = 30  # days


def snooze_days(today: date) -> tuple[tuple[str, date], ...]:
    """Return common dates with their names, without duplicates; the weekend is the next one that has not begun."""
    weekend = today + timedelta(days=(SATURDAY - today.weekday() - 1) % 7 + 1)
    monday = today + timedelta(days=7 - today.weekday())
    choices = (
        (tr("&Tomorrow"), today + timedelta(days=1)),
        (tr("This &weekend") if today.weekday() < SATURDAY else tr("Next &weekend"), weekend),
        (tr("&Next week"), monday),
        (tr("In a &month"), today + timedelta(days=MONTH)),
    )
    return tuple(
        (name, day) for number, (name, day) in enumerate(choices) if day not in {d for _, d in choices[:number]}
    )


def start_of_day(day: date) -> datetime:
    """Return the start of a day in the local time zone."""
    return datetime.combine(day, time()).astimezone()


def snooze_menu(
    parent: QWidget, snooze: Callable[[datetime], None], wake: Callable[[], None] | None, today: date | None = None
) -> QMenu:
    """Return the menu; ``wake`` is given for a paper that is already snoozed."""
    menu = QMenu(tr("Snooze"), parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    now = datetime.now().astimezone()
    for name, day in snooze_days(today or now.date()):
        text = f"{name}\t{tr(formatting.WEEKDAYS[day.weekday()])} {formatting.day(start_of_day(day), now)}"
        menu.addAction(text, partial(snooze, start_of_day(day)))
    menu.addSeparator()
    menu.addAction(tr("Pick a &date…"), lambda: _pick_date(parent, snooze))
    if wake is not None:
        menu.addAction(tr("&Unsnooze"), wake)
    return menu


def _pick_date(parent: QWidget, snooze: Callable[[datetime], None]) -> None:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(tr("Snooze until"))
    calendar = QCalendarWidget()
    calendar.setMinimumDate(QDate.currentDate().addDays(1))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.activated.connect(dialog.accept)  # Return or a double click
    column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
    column.addWidget(calendar)
    column.addWidget(DialogButtons(dialog, tr("Snooze")))
    dialog.setLayout(column)
    dialogs.fit(dialog, 360)

    def snooze_until_selected() -> None:
        selected = calendar.selectedDate()
        snooze(start_of_day(date(selected.year(), selected.month(), selected.day())))

    dialog.accepted.connect(snooze_until_selected)
    dialog.open()
