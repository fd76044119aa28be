"""Measure how high a text would be in another font or width, without laying out its document again."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextDocument, QTextLayout


def text_layouts(document: QTextDocument, font: QFont) -> list[QTextLayout]:
    """Return a layout in a font for each paragraph of a document; it shapes the text once for all widths."""
    made, block = [], document.begin()
    while block.isValid():
        layout = QTextLayout(block.text(), font)
        layout.setTextOption(document.defaultTextOption())
        layout.setCacheEnabled(True)
        made.append(layout)
        block = block.next()
    return made


def height_of(layout: QTextLayout, width: float) -> float:
    """Return the height of a paragraph in lines of a width."""
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        height += line.height()
    layout.endLayout()
    return height
