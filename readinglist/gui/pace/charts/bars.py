"""A horizontal bar chart with the counts at the ends of the bars."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from readinglist.gui.pace.charts import series
from readinglist.gui.pace.charts.figure import ChartPainter, ChartSpot
from readinglist.gui.pace.charts.series import SeriesStyle
from readinglist.gui.text import local_format
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar."""

    name: str
    count: int
    style: SeriesStyle


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars that begin at zero; there is no axis, because every bar has its count at its end."""

    title: str
    caption: str
    bars: tuple[Bar, ...]
    headers: tuple[str, ...]
    summary: str
    stride: int = 1

    def accessible_text(self) -> str:
        """Return a description of all bars."""
        return " ".join((self.summary, *(f"{self._accessible_label(bar)}." for bar in self.bars)))

    def table(self) -> list[tuple[str, ...]]:
        """Return the header, and one row for each bar."""
        return [self.headers, *((bar.name, str(bar.count)) for bar in self.bars)]

    def height(self, canvas: ChartPainter, width: float) -> float:
        """Return the height of all bars."""
        return self._row_height(canvas) * len(self.bars)

    def draw(self, canvas: ChartPainter, width: float) -> list[ChartSpot]:
        """Draw names, bars and counts; return the bars with their descriptions."""
        p, row_height = canvas.palette, self._row_height(canvas)
        name_width = max(canvas.width(bar.name) for bar in self.bars) + metrics.MEDIUM
        max_bar_width = (
            width
            - name_width
            - max(canvas.width(self._count_text(bar), strong=True) for bar in self.bars)
            - metrics.SMALL
        )
        max_count = max(1, *(bar.count for bar in self.bars))
        spots = []
        for number, bar in enumerate(self.bars):
            box = QRectF(0, number * row_height, width, row_height)
            bar_height = canvas.scaled(14)
            bar_rect = QRectF(
                name_width,
                box.center().y() - bar_height / 2,
                max(0.0, max_bar_width) * bar.count / max_count,
                bar_height,
            )
            canvas.draw_text(QRectF(0, box.top(), name_width, row_height), bar.name, p.text_soft)
            if bar.count:
                series.fill_series(
                    canvas, QRectF(bar_rect.left(), bar_rect.top(), max(2.0, bar_rect.width()), bar_height), bar.style
                )
            end = QRectF(bar_rect.right() + metrics.SMALL, box.top(), width - bar_rect.right(), row_height)
            canvas.draw_text(end, self._count_text(bar), p.text, strong=True)
            spots.append(ChartSpot(box, self._accessible_label(bar)))
        canvas.fill_rect(QRectF(name_width - 1, 0, 1, row_height * len(self.bars)), p.text_faint)
        return spots

    def _count_text(self, bar: Bar) -> str:
        return local_format.number(bar.count)

    def _accessible_label(self, bar: Bar) -> str:
        total = sum(bar.count for bar in self.bars)
        count = local_format.number(bar.count)
        if not total:
            return tr("{name}: {count}", name=bar.name, count=count)
        share = f"{bar.count / total:.0%}"
        return tr(
            "{name}: {count}, {share} of {all}", name=bar.name, count=count, share=share, all=local_format.number(total)
        )

    def _row_height(self, canvas: ChartPainter) -> float:
        return canvas.scaled(26)
