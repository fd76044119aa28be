"""Export of a chart as SVG, as PNG, or as a table of its numbers."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from readinglist.gui.pace.charts.figure import ChartPainter, Figure
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme

WIDTH = 900.0
MARGIN = 24.0
PIXEL_RATIO = 2  # device pixels of a PNG


def svg(figure: Figure, theme: Theme) -> bytes:
    """Return the chart with its title and caption as an SVG."""
    size = _size(figure, theme)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(figure.title)
    generator.setDescription(figure.accessible_text())
    painter = QPainter(generator)
    _draw_image(painter, figure, theme, size)
    painter.end()
    buffer.close()
    return bytes(data.data())


def png(figure: Figure, theme: Theme) -> bytes:
    """Return the chart with its title and caption as a PNG for high-resolution screens."""
    size = _size(figure, theme)
    image = QImage(size * PIXEL_RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(PIXEL_RATIO)
    painter = QPainter(image)
    _draw_image(painter, figure, theme, size, PIXEL_RATIO)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return bytes(data.data())


def to_tsv(figure: Figure) -> str:
    """Return the numbers as tab-separated values, as spreadsheets take them from the clipboard."""
    return "".join("\t".join(row) + "\n" for row in figure.table())


def _size(figure: Figure, theme: Theme) -> QSize:
    chart = figure.height(ChartPainter(None, theme), WIDTH)
    return QSize(round(WIDTH + 2 * MARGIN), round(_top(theme) + chart + _caption_height(figure, theme) + MARGIN))


def _top(theme: Theme) -> float:
    return MARGIN + QFontMetricsF(theme.font(typography.ROW_STRONG)).height() + metrics.MEDIUM


def _caption(figure: Figure, theme: Theme, top: float) -> QRectF:
    box = QRectF(MARGIN, top + metrics.MEDIUM, WIDTH, 10_000)
    return QFontMetricsF(theme.font(typography.CAPTION)).boundingRect(box, Qt.TextFlag.TextWordWrap, figure.caption)


def _caption_height(figure: Figure, theme: Theme) -> float:
    return metrics.MEDIUM + _caption(figure, theme, 0).height()


def _draw_image(painter: QPainter, figure: Figure, theme: Theme, size: QSize, ratio: float = 1.0) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(theme.palette.paper))
    painter.setFont(theme.font(typography.ROW_STRONG))
    painter.setPen(QColor(theme.palette.text))
    painter.drawText(QRectF(MARGIN, MARGIN, WIDTH, 100), figure.title)
    painter.translate(MARGIN, _top(theme))
    canvas = ChartPainter(painter, theme, ratio)
    figure.draw(canvas, WIDTH)
    painter.translate(-MARGIN, -_top(theme))
    painter.setFont(theme.font(typography.CAPTION))
    painter.setPen(QColor(theme.palette.text_faint))
    caption = _caption(figure, theme, _top(theme) + figure.height(canvas, WIDTH))
    painter.drawText(caption.adjusted(0, 0, 2, 2), Qt.TextFlag.TextWordWrap, figure.caption)
