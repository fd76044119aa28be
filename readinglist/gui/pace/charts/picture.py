"""A chart as a file: an SVG, a PNG, or its numbers as a table."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from readinglist.gui.pace.charts.figure import ChartPainter, Figure
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme

WIDTH = 900.0
MARGIN = 24.0
RATIO = 2  # pixels of a PNG for one of the window


def svg(figure: Figure, theme: Theme) -> bytes:
    """Return the chart with its title and caption as an SVG."""
    size = _size(figure, theme)
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = QSvgGenerator()
    paper.setOutputDevice(buffer)
    paper.setResolution(96)
    paper.setSize(size)
    paper.setViewBox(QRectF(0, 0, size.width(), size.height()))
    paper.setTitle(figure.title)
    paper.setDescription(figure.accessible_text())
    painter = QPainter(paper)
    _draw(painter, figure, theme, size)
    painter.end()
    buffer.close()
    return bytes(written.data())


def png(figure: Figure, theme: Theme) -> bytes:
    """Return the chart with its title and caption as a PNG for a fine screen."""
    size = _size(figure, theme)
    image = QImage(size * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    painter = QPainter(image)
    _draw(painter, figure, theme, size, RATIO)
    painter.end()
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(written.data())


def numbers(figure: Figure) -> str:
    """Return the numbers as lines of cells parted by tabs, as tables take them from the clipboard."""
    return "".join("\t".join(row) + "\n" for row in figure.table())


def _size(figure: Figure, theme: Theme) -> QSize:
    chart = figure.height(ChartPainter(None, theme), WIDTH)
    return QSize(round(WIDTH + 2 * MARGIN), round(_above(theme) + chart + _below(figure, theme) + MARGIN))


def _above(theme: Theme) -> float:
    return MARGIN + QFontMetricsF(theme.font(typography.ROW_STRONG)).height() + metrics.MEDIUM


def _caption(figure: Figure, theme: Theme, top: float) -> QRectF:
    room = QRectF(MARGIN, top + metrics.MEDIUM, WIDTH, 10_000)
    return QFontMetricsF(theme.font(typography.CAPTION)).boundingRect(room, Qt.TextFlag.TextWordWrap, figure.caption)


def _below(figure: Figure, theme: Theme) -> float:
    return metrics.MEDIUM + _caption(figure, theme, 0).height()


def _draw(painter: QPainter, figure: Figure, theme: Theme, size: QSize, ratio: float = 1.0) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(theme.palette.paper))
    painter.setFont(theme.font(typography.ROW_STRONG))
    painter.setPen(QColor(theme.palette.text))
    painter.drawText(QRectF(MARGIN, MARGIN, WIDTH, 100), figure.title)
    painter.translate(MARGIN, _above(theme))
    ink = ChartPainter(painter, theme, ratio)
    figure.draw(ink, WIDTH)
    painter.translate(-MARGIN, -_above(theme))
    painter.setFont(theme.font(typography.CAPTION))
    painter.setPen(QColor(theme.palette.text_faint))
    caption = _caption(figure, theme, _above(theme) + figure.height(ink, WIDTH))
    painter.drawText(caption.adjusted(0, 0, 2, 2), Qt.TextFlag.TextWordWrap, figure.caption)
