"""Draw the program's icon in the sizes and forms that systems want."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SMALL = 32  # pixels up to which it is drawn in fewer strokes
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def main(folder: Path) -> None:
    """Write the icon as PNG of all sizes, for Windows and for macOS."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    large, small = (QSvgRenderer(str(ICONS / name)) for name in ("app.svg", "app-small.svg"))
    names = {size: f"{size}.png" for size in SIZES}
    for size, name in names.items():
        write(drawn(small if size <= SMALL else large, size), folder / name)
    write(drawn(large, 256), folder / "readinglist.ico")
    write(drawn(large, 512), folder / "readinglist.icns")
    del app


def drawn(renderer: QSvgRenderer, size: int) -> QImage:
    """Draw the icon."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def write(image: QImage, path: Path) -> None:
    """Write a picture in the form that its name says."""
    if not image.save(str(path)):
        message = f"{path} could not be written."
        raise OSError(message)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
