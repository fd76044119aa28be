"""The reading pace, without a widget: asks for the numbers of a year, and keeps charts as files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from readinglist.backend.backend import Backend
from readinglist.errors import ReadingListError
from readinglist.gui.session.async_calls import AsyncCalls, LatestOnly
from readinglist.gui.text.translate import tr
from readinglist.i18n import en
from readinglist.model import Pace

YEAR = timedelta(weeks=52)


def today() -> date:
    """Return the day on the reader's clock."""
    return datetime.now().astimezone().date()


class PaceData(QObject):
    """Asks the newest question only; the numbers are as of the day that is today then."""

    counted = Signal(Pace)
    saved = Signal(str)  # a sentence
    failed = Signal(ReadingListError)

    def __init__(
        self, backend: Backend, bridge: AsyncCalls, *, clock: Callable[[], date] = today, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._backend, self._bridge, self._clock = backend, bridge, clock
        self._paces = LatestOnly(bridge)
        self._years = 0  # back from the one that ends today

    def begin(self) -> None:
        """Ask for the year that ends today."""
        self._years = 0
        self.ask()

    def step(self, by: int) -> None:
        """Ask for a later year, or with -1 an earlier one."""
        self._years = max(0, self._years - by)
        self.ask()

    def ask(self) -> None:
        """Ask for the numbers again."""
        now = self._clock()
        last = now - self._years * YEAR
        self._paces.when_done(
            self._backend.read(lambda view: view.pace(last, now)), self.counted.emit, self.failed.emit
        )

    def save(self, path: Path, written: bytes) -> None:
        """Keep a chart as a file."""
        self._bridge.when_done(
            self._backend.run_aside(lambda: _write(path, written)),
            lambda _: self.saved.emit(tr("The chart is in {path}.", path=path)),
            self.failed.emit,
        )

    @property
    def is_latest(self) -> bool:
        """Whether the year is the one that ends today."""
        return self._years == 0


def _write(path: Path, written: bytes) -> None:
    try:
        path.write_bytes(written)
    except OSError as error:
        raise ReadingListError(
            en("{path} could not be written: {reason}.", path=path, reason=error.strerror)
        ) from error
