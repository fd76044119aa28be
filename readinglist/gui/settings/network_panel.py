"""The part of the settings on the network: what leaves the computer, and the requests that were sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from readinglist.gui.text import direction, formatting, local_format
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls
from readinglist.i18n import Message
from readinglist.settings import NETWORK

if TYPE_CHECKING:
    from readinglist.online.transport.request_log import RequestRecord

ROWS = 7  # that are visible
KILO = 1000


class NetworkPanel(QWidget):
    """Say what leaves the computer, list the requests, and exchange sources with other programs."""

    import_requested = Signal()
    export_requested = Signal()

    group = NETWORK

    def __init__(self) -> None:
        super().__init__()
        self._sentences = (
            tr(
                "Only the servers of the sources you follow are contacted; when you look up details, services that "
                "know the paper; and when you search for a name, Crossref and OpenAlex. They get the request, this "
                "program's name and your computer's address, as from any browser, and nothing about you, your library "
                "or what you read."
            ),
            tr("Requests"),
        )
        self.table = self._make_table()
        self.summary = controls.label("faint", tr("No requests yet."), wrap=True)
        import_button = controls.button(tr("Import OPML…"))
        export_button = controls.button(tr("Export OPML…"))
        for button, signal in ((import_button, self.import_requested), (export_button, self.export_requested)):
            button.setAutoDefault(False)
            button.clicked.connect(signal)
        row = controls.row(spacing=metrics.SMALL)
        row.addWidget(controls.label("soft", tr("Feeds from and for other programs"), wrap=True), 1)
        row.addWidget(import_button)
        row.addWidget(export_button)
        column = controls.column(spacing=metrics.SMALL)
        column.addWidget(controls.label("faint", self._sentences[0], wrap=True))
        column.addLayout(row)
        column.addWidget(controls.label("", self._sentences[1]))
        column.addWidget(self.summary)
        column.addWidget(self.table)
        self.setLayout(column)
        self.table.hide()

    def show_requests(self, records: Sequence[RequestRecord]) -> None:
        """Show the requests, the newest first."""
        now = datetime.now().astimezone()
        self.table.setRowCount(len(records))
        for row, record in enumerate(records):
            for column, text in enumerate(_texts(record, now)):
                item = QTableWidgetItem(direction.isolate(text))
                item.setToolTip(
                    controls.tip("\n".join(filter(None, (record.address, tr_message(Message(record.why))))))
                )
                self.table.setItem(row, column, item)
        hosts = len({record.host for record in records})
        if records:
            requests = trn("{n} request", "{n} requests", len(records))
            self.summary.setText(trn("{requests} to {n} server", "{requests} to {n} servers", hosts, requests=requests))
        self.table.setVisible(bool(records))

    def matches(self, words: list[str]) -> bool:
        """Return whether all words (case-folded) occur in the texts of the panel."""
        searched = " ".join((tr(NETWORK), *self._sentences, "OPML")).casefold()
        return all(word in searched for word in words)

    def _make_table(self) -> QTableWidget:
        table = controls.with_object_name(QTableWidget(0, 4), "tagTable")  # styled like the table of tags
        table.setAccessibleName(tr("Requests"))
        table.setHorizontalHeaderLabels([tr("When"), tr("Server"), tr("Request"), tr("Result")])
        table.verticalHeader().hide()
        height = table.fontMetrics().height() + metrics.SMALL
        table.verticalHeader().setDefaultSectionSize(height)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setFixedHeight((ROWS + 1) * height + metrics.MEDIUM)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return table


def when(moment: datetime, now: datetime) -> str:
    """Return when a request was sent: "09:12", or "3 Nov, 09:12" on another day."""
    local = moment.astimezone()
    time = local_format.time(local)
    return time if local.date() == now.date() else tr("{day}, {time}", day=formatting.day(moment, now), time=time)


def _texts(record: RequestRecord, now: datetime) -> tuple[str, str, str, str]:
    """Return what stands in the row of a request: when, whom, what, and what came."""
    request = record.address.partition(record.host)[2] or record.address
    return when(record.when, now), record.host, unquote_plus(request), _result(record)


def _result(record: RequestRecord) -> str:
    """Return what came: an error, nothing new, or a size."""
    if record.why:
        return tr_message(Message(record.why))
    if record.status == 304:
        return tr("nothing new")
    kilobytes = local_format.decimal(record.bytes / KILO)
    return tr("{size} kB", size=kilobytes)
