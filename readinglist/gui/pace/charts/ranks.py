"""Bars from left to right, one for each name, with the number at their end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from readinglist.gui.pace.charts import series
from readinglist.gui.pace.charts.figure import ChartPainter, ChartSpot
from readinglist.gui.pace.charts.series import SeriesStyle
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar."""

    name: str
    count: int
    look: SeriesStyle


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars that begin at zero; the numbers at their ends stand for an axis."""

    title: str
    caption: str
    ranks: tuple[Bar, ...]
    heads: tuple[str, ...]
    summary: str
    stride: int = 1

    def accessible_text(self) -> str:
        """Say every number."""
        return " ".join((self.summary, *(f"{self._words(rank)}." for rank in self.ranks)))

    def table(self) -> list[tuple[str, ...]]:
        """Return one row for each bar."""
        return [self.heads, *((rank.name, str(rank.count)) for rank in self.ranks)]

    def height(self, ink: ChartPainter, width: float) -> float:
        """Return the height of all bars."""
        return self._tall(ink) * len(self.ranks)

    def draw(self, ink: ChartPainter, width: float) -> list[ChartSpot]:
        """Draw names, bars and numbers."""
        p, tall = ink.palette, self._tall(ink)
        names = max(ink.width(rank.name) for rank in self.ranks) + metrics.MEDIUM
        room = width - names - max(ink.width(self._number(rank), strong=True) for rank in self.ranks) - metrics.SMALL
        most = max(1, *(rank.count for rank in self.ranks))
        spots = []
        for number, rank in enumerate(self.ranks):
            box = QRectF(0, number * tall, width, tall)
            high = ink.scaled(14)
            bar = QRectF(names, box.center().y() - high / 2, max(0.0, room) * rank.count / most, high)
            ink.draw_text(QRectF(0, box.top(), names, tall), rank.name, p.text_soft)
            if rank.count:
                series.fill_series(ink, QRectF(bar.left(), bar.top(), max(2.0, bar.width()), high), rank.look)
            end = QRectF(bar.right() + metrics.SMALL, box.top(), width - bar.right(), tall)
            ink.draw_text(end, self._number(rank), p.text, strong=True)
            spots.append(ChartSpot(box, self._words(rank)))
        ink.fill_rect(QRectF(names - 1, 0, 1, tall * len(self.ranks)), p.text_faint)
        return spots

    def _number(self, rank: Bar) -> str:
        return f"{rank.count:,}"

    def _words(self, rank: Bar) -> str:
        whole = sum(one.count for one in self.ranks)
        count = f"{rank.count:,}"
        if not whole:
            return tr("{name}: {count}", name=rank.name, count=count)
        share = f"{rank.count / whole:.0%}"
        return tr("{name}: {count}, {share} of {all}", name=rank.name, count=count, share=share, all=f"{whole:,}")

    def _tall(self, ink: ChartPainter) -> float:
        return ink.scaled(26)
